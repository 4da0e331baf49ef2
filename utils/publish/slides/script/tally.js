// Votes on the screen: the line at the foot, the bars side by side, the fields to type counts into.
import { at, config, inNotes, lettersOf, rounds, say } from "./deck.js";
import { ruleOf, voteOf } from "./rule.js";
import { countOf, kept, roundOf, state, totalOf } from "./store.js";

/**
 * Say how many have voted. Single letters only where that tells nobody's own vote, or to the presenter; on the question's
 * own screen from the second vote on, since learners who see the first one are drawn to the most frequent answer.
 */
export function drawTally(screen) {
  const of = screen.dataset.of;
  const letters = lettersOf(screen);
  const n = totalOf(of, roundOf(of));
  let told = "";
  if (letters.length) {
    told = say(n === 1 ? "tally_one" : n ? "tally" : "tally_none", { vote: voteOf(screen), n });
    if (n && n < config.fewest && !inNotes) told = say("tally_few", { told, fewest: config.fewest });
    else if (n && (inNotes || screen.dataset.kind !== "ask" || roundOf(of) === "second")) told = [told, ...letters.map((letter) => say("tally_letter", { letter, n: countOf(of, roundOf(of), letter) }))].join(" · ");
  }
  if (at("tally").textContent !== told) at("tally").textContent = told; // what is the same is not read out again
  screen.querySelector(".rule").textContent = ruleOf(screen);
  if (screen.dataset.kind === "votes") drawBars(screen, of);
}

function drawBars(screen, of) {
  const open = (round) => inNotes || totalOf(of, round) >= config.fewest;
  screen.querySelector(".few").hidden = rounds.every((round) => !totalOf(of, round) || open(round));
  const second = totalOf(of, "second") > 0 || roundOf(of) === "second";
  for (const each of screen.querySelectorAll("[data-round=second]")) each.hidden = !second;
  for (const cell of screen.querySelectorAll("td[data-round]")) {
    const { round } = cell.dataset;
    const n = countOf(of, round, cell.parentElement.dataset.letter);
    const total = totalOf(of, round);
    const shows = total > 0 && open(round);
    cell.querySelector("i").style.width = shows ? `${(100 * n) / total}%` : "0";
    cell.querySelector(".count").textContent = shows ? n : "–";
  }
}

/** Draw a field for each letter and vote into `box`; `change` is told what is typed. */
export function drawBoxes(box, screen, change) {
  const of = screen.dataset.of;
  const letters = lettersOf(screen);
  const wanted = `${of} ${letters.join("")}`;
  if (box.dataset.drawn !== wanted) {
    box.dataset.drawn = wanted;
    box.replaceChildren(...(letters.length ? rounds.map((round) => boxesOf(round, of, letters, change)) : [say("counts_of_none")]));
  }
  for (const input of box.querySelectorAll("input")) {
    const n = countOf(of, input.dataset.round, input.dataset.letter);
    if (document.activeElement !== input) input.value = n; // what is being typed stays
  }
}

function boxesOf(round, of, letters, change) {
  const group = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = say(`counts_${round}`);
  group.append(legend);
  for (const letter of letters) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    Object.assign(input, { type: "number", min: 0, max: 9999, step: 1 });
    Object.assign(input.dataset, { round, letter });
    input.setAttribute("aria-label", say("counts_field", { letter, vote: say(`${round}_vote`) }));
    input.addEventListener("input", () => change(of, round, letter, input.value));
    label.append(letter, " ", input);
    group.append(label);
  }
  return group;
}

/** Return what there is to say about keeping the counts. */
export const keptTold = () => (kept ? "" : say("not_kept"));

/** Return the letter that was counted last on `of`, and forget it. */
export function lastAdded(of) {
  const last = state.added.at(-1);
  return last?.of === of ? state.added.pop() : undefined;
}
