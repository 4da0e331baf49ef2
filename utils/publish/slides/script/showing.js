// Which screen shows, in how many parts, and what of it is still closed.
import { at, inNotes, say, screens } from "./deck.js";
import { fit } from "./fit.js";
import { saidOf } from "./rule.js";
import { isCounted, state } from "./store.js";
import { drawTally } from "./tally.js";
import { drawTimer } from "./timer.js";

export const current = () => screens[state.screen];
export const isShown = (of) => state.shown.includes(of);
let saying = false;
let before = screens[0];

/** Say whether a screen can be turned to: not before its key is asked for, not before there are votes. */
export function isOpen(screen) {
  const { kind, of } = screen.dataset;
  return kind === "told" ? isShown(of) : kind !== "votes" || isCounted(of);
}

/** Return to what is asked where a key was open when the page was closed. */
export function close() {
  while (!isOpen(current())) state.screen -= 1;
}

/** Turn to a screen by its number, at its first part or its last. */
export function turn(number, page = 0) {
  saying = false;
  Object.assign(state, { screen: number, page });
}

export function step(by) {
  const page = state.page + by;
  if (page >= 0 && page < state.pages) {
    state.page = page;
    return;
  }
  let number = state.screen + by;
  while (screens[number] && !isOpen(screens[number])) number += by;
  if (screens[number]) turn(number, by < 0 ? Infinity : 0);
}

export function end(last) {
  const open = screens.map((each, number) => (isOpen(each) ? number : -1)).filter((number) => number >= 0);
  turn(open.at(last ? -1 : 0));
}

/** Show the key of what is asked, or hide it again; where its screen has no place for it, turn to what has. */
export function reveal() {
  const { of, letters, kind } = current().dataset;
  const told = screens.findIndex((each) => each.dataset.of === of && each.dataset.kind === "told");
  if (told < 0) return "";
  if (isShown(of)) {
    state.shown = state.shown.filter((each) => each !== of);
    if (kind === "told") turn(screens.findIndex((each) => each.dataset.of === of));
    return say("hidden");
  }
  state.shown.push(of);
  if (!letters) turn(told);
  return say("shown");
}

export function toggleSaying() {
  saying = !saying;
}

/** Draw all that shows. */
export function show() {
  const screen = current();
  before.hidden = true;
  screen.hidden = false;
  screen.classList.toggle("shown", isShown(screen.dataset.of));
  before = screen;
  const said = saying ? saidOf(screen) : "";
  at("said").hidden = !said || inNotes;
  if (at("said").textContent !== said) at("said").textContent = said;
  drawTally(screen);
  drawTimer();
  if (!inNotes) [state.pages, state.page] = fit(screen, state.page);
  const part = state.pages > 1 ? `${say("page", { n: state.page + 1, total: state.pages })} · ` : "";
  at("place").textContent = `${part}${state.screen + 1} / ${screens.length}`;
  document.title = screen.dataset.title;
}

/** Return the title of the screen that comes next. */
export function nextTitle() {
  const next = screens.find((each, number) => number > state.screen && isOpen(each));
  return next ? say("next_screen", { title: next.dataset.title }) : "";
}
