// The rule of thirds: what a vote suggests, with numbers for the presenter, without them for the class.
import { config, lettersOf, rightOf, say } from "./deck.js";
import { countOf, roundOf, totalOf } from "./store.js";

/** Return which case a vote is, and how many were right of how many; "several" where letters are not voters. */
function judged(screen) {
  const of = screen.dataset.of;
  const voted = totalOf(of, "second") ? "second" : "first";
  const n = totalOf(of, voted);
  const [right, ...more] = rightOf(screen);
  if (!n) return { what: "none", voted, n };
  if (more.length) return { what: "several", voted, n };
  const count = countOf(of, voted, right);
  if (n < config.fewest) return { what: "few", voted, n, right: count };
  // In whole numbers: a third of 3 is a third.
  const third = 3 * count < n ? "below" : 3 * count <= 2 * n ? "between" : "above";
  return { what: voted === "second" && third === "between" ? "second_below" : `${voted}_${third}`, voted, n, right: count };
}

/** Return what the presenter reads. */
export function ruleOf(screen) {
  if (!lettersOf(screen).length) return "";
  const { what, voted, n, right } = judged(screen);
  if (["none", "several", "few"].includes(what)) return say(`rule_${what}`, { n });
  return `${say("rule_share", { vote: say(`${voted}_vote`), right, n })} ${say(`rule_${what}`)}`;
}

/** Return what the class reads when the presenter asks for it: no number, no letter. */
export function saidOf(screen) {
  if (!lettersOf(screen).length) return "";
  const { what, voted } = judged(screen);
  if (!["several", "few"].includes(what)) return say(`say_${what}`);
  return say(voted === "second" ? "say_second_below" : "say_few"); // Nobody votes a third time.
}

export const voteOf = (screen) => say(`${roundOf(screen.dataset.of)}_vote`);
