// What the projector shows: the question, the time, how many have voted, and how, as far as the teacher shows it.
import { setClock } from "./clock.js";
import { fit } from "./fit.js";
import { answerOf, toldOf } from "./key.js";
import { follow } from "./live.js";
import { at, make, questionOf, say, sections, tell, votedOf } from "./page.js";
import { drawQuestion, instead } from "./question.js";

const SAYS_SOMETHING = 40; // characters

/** Return a paragraph of the authors' Markdown; of its marks only emphasis is drawn. */
function paragraph(kind, text) {
  const made = make("p", kind);
  for (const [n, each] of text.split(/\*+([^*]+)\*+/).entries()) made.append(n % 2 ? make("em", "", each) : each);
  return made;
}

/** Return the first sentence of a text, with the next where it says no more than yes or no. */
function firstSentence(text) {
  const cut = new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" });
  let said = "";
  for (const { segment } of cut.segment(text)) {
    said += segment;
    if (said.length >= SAYS_SOMETHING) break;
  }
  return said.trim();
}

function shown({ opening, shown }) {
  const asked = questionOf(opening);
  if (!asked) return [make("p", "", say("not_here", opening))];
  // While a vote runs, two looks at the tally would tell one learner's vote.
  const there = (shown && opening.phase === "discuss") || opening.phase === "revealed";
  const tally = there ? opening.tally : null;
  const line = tally ? instead(tally) : "";
  const found = drawQuestion(asked, opening, line ? null : tally);
  if (line) found.push(make("p", "how", line));
  const answer = answerOf(asked, opening);
  if (answer) found.push(make("p", "answer", say("answer", { answer })));
  const told = firstSentence(toldOf(asked, opening));
  if (told) found.push(paragraph("told", told));
  return found;
}

function whereOf(room) {
  const { opening, people } = room;
  if (!opening) return say("where_none");
  if (opening.phase === "revealed") return "";
  if (opening.phase === "discuss") return people.some((each) => each.group) ? say("whom") : "";
  return say("where", { section: sections.find((each) => each.id === opening.section)?.title ?? opening.section });
}

function draw(room, came) {
  const { opening } = room;
  document.body.dataset.phase = opening?.phase ?? "none";
  tell(at("phase"), say(`board_${opening?.phase ?? "none"}`));
  tell(at("where"), whereOf(room));
  tell(at("voted"), opening ? votedOf(opening) : "");
  setClock(opening, came);
  at("flow").replaceChildren(...(opening ? shown(room) : []));
  fit(at("flow"));
}

follow(draw);
addEventListener("resize", () => fit(at("flow")));
