// What stands around the page that is shown, the same as long as the form is on the screen.

import { button, h, newId } from "./elements.js";

/** Return the frame's elements by name; its live regions exist before anything is said in them. */
export function makeFrame(say, places) {
  const heading = h("h3", { className: "title", id: newId() });
  const position = h("h4", { className: "position", tabIndex: -1 });
  const named = h("p", { className: "quiet named" });
  const unkept = h("p", { className: "unkept" });
  const where = h("div", { className: "where" }, position, named);
  const sheet = h("div", { className: "sheet" });
  const typed = h("p", { className: "as-written", dir: "auto" });
  const discard = button("discard", {}, say("discard"));
  const aside = h("div", { className: "aside" }, h("p", { className: "tone" }, say("aside")), typed, discard);
  const problem = h("p", { className: "problem", role: "alert", tabIndex: -1 });
  const state = h("p", { className: "state", role: "status" });
  const saved = h("p", { className: "quiet saved", role: "status" });
  const spoken = h("p", { className: "unseen", role: "status" });
  const back = button("previous", {}, say("previous"));
  const forth = button("next", {}, say("next"));
  const steps = h("div", { className: "steps" }, back, forth);
  const root = h("div", { className: "seminar-form", role: "group", "aria-labelledby": heading.id });
  root.append(heading, unkept, places, where, sheet, problem, aside, state);
  root.append(h("div", { className: "foot" }, steps, saved), spoken);
  const parts = { root, heading, unkept, where, position, named, sheet, aside, typed, discard, problem, state, saved, spoken };
  return { ...parts, back, forth, steps };
}
