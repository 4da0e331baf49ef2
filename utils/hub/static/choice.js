// Which question is opened next: a section, then one of its questions by its first words.
import { at, questions, say, sections } from "./page.js";

const option = (value, text) => new Option(text, value);

/** Return the question that is chosen. */
export function chosen() {
  return questions.find((each) => each.section === at("section").value && each.id === idOf(at("question").value));
}

// The id of a question may tell its answer, and browsers show values where developers look: its place stands for it.
const idOf = (place) => questions[Number(place)].id;

/** List the questions of the section that is chosen. */
export function showChoice() {
  const listed = [...questions.entries()].filter(([, each]) => each.section === at("section").value);
  const texts = listed.map(([place, each]) => option(place, say("listed", { quiz: each.quiz, n: each.number, first: each.first })));
  at("question").replaceChildren(...texts);
}

/** Fill the lists in; `changed` is called when another question is chosen. */
export function readyChoice(changed) {
  at("section").replaceChildren(...sections.map((each) => option(each.id, each.title)));
  at("section").addEventListener("change", () => {
    showChoice();
    changed();
  });
  at("question").addEventListener("change", changed);
}
