// A deck for a projector: what is pressed, and what is done then.
import { at, config, inNotes, lettersOf, screens } from "./deck.js";
import { countOf, isDark, keep, keepDark, restore, roundOf, setCount, state } from "./store.js";
import { close, current, end, nextTitle, reveal, show, step, toggleSaying, turn } from "./showing.js";
import { drawBoxes, lastAdded } from "./tally.js";
import { isOver, openCounts, openGo, openHelp, readyPanes } from "./panes.js";
import { changeTimer, setTimer, toggleTimer } from "./timer.js";
import { follow, listen, openNotes, send } from "./windows.js";

const acts = {
  next: () => step(1),
  back: () => step(-1),
  first: () => end(false),
  last: () => end(true),
  go: () => openGo(goTo),
  reveal: () => announce(reveal()),
  second: turnRound,
  say: toggleSaying,
  counts: () => openCounts(change),
  undo: () => takeBack(lastAdded(current().dataset.of)),
  timer: (shift) => (shift ? setTimer(current(), true) : toggleTimer(changed)),
  longer: () => changeTimer(1),
  shorter: () => changeTimer(-1),
  notes: openNotes,
  whole: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {}),
  invert: () => keepDark(document.body.classList.toggle("dark")),
  blank: () => (at("blank").hidden = !at("blank").hidden),
  help: openHelp,
};
const here = ["go", "help", "invert", "whole"]; // what a window does for itself
let timed = -1; // the screen that the timer was set for

function announce(told) {
  at("announced").textContent = told;
}

function goTo(number) {
  if (inNotes) return send({ number });
  turn(number);
  changed();
}

function turnRound() {
  const { of } = current().dataset;
  if (!lettersOf(current()).length) return;
  state.round[of] = roundOf(of) === "first" ? "second" : "first";
}

function count(letter, by) {
  const { of } = current().dataset;
  const round = roundOf(of);
  setCount(of, round, letter, countOf(of, round, letter) + by);
  if (by > 0) state.added.push({ of, round, letter });
}

function takeBack(last) {
  if (last) setCount(last.of, last.round, last.letter, countOf(last.of, last.round, last.letter) - 1);
}

/** Take a count that was typed; the notes leave it to the projected window. */
function change(of, round, letter, n) {
  if (inNotes) return send({ typed: [of, round, letter, n] });
  setCount(of, round, letter, n);
  changed();
}

/** Do what a key stands for, and say whether it stands for anything. */
function press(key, shift) {
  const letter = key.length === 1 ? key.toUpperCase() : key;
  if (lettersOf(current()).includes(letter)) {
    count(letter, shift ? -1 : 1);
  } else if (config.keys[letter]) {
    acts[config.keys[letter]](shift);
  } else {
    return false;
  }
  changed();
  return true;
}

/** Draw, keep and tell the other window what has changed. */
function changed() {
  if (inNotes) return;
  if (timed !== state.screen) setTimer(current());
  timed = state.screen;
  show();
  keep();
  send({ state });
}

function hear(message) {
  if (message.typed) change(...message.typed);
  else if ("number" in message) goTo(message.number);
  else if (message.press) press(...message.press);
  else if (message.act) {
    acts[message.act](false);
    changed();
  }
  else if (message.hello) send({ state });
  else if (message.state && inNotes) {
    follow(message.state);
    showNotes();
  }
}

function showNotes() {
  show();
  drawBoxes(at("pane"), current(), change);
  at("place").textContent = `${state.screen + 1} / ${screens.length} · ${nextTitle()}`;
}

/** Say whether a key belongs to the control that has the focus. */
function isTyped({ target, key }) {
  return target.matches("input") || (target.matches("button, summary") && [" ", "Enter"].includes(key));
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isOver()) return;
  if (event.key === "Escape") event.target.blur(); // from a field back to the keys
  if (isTyped(event)) return;
  const name = config.keys[event.key.length === 1 ? event.key.toUpperCase() : event.key];
  if (inNotes && !here.includes(name)) {
    send({ press: [event.key, event.shiftKey] });
    event.preventDefault();
  } else if (press(event.key, event.shiftKey)) {
    event.preventDefault();
  }
});
addEventListener("resize", () => changed());
for (const each of document.querySelectorAll("[data-act]")) {
  each.addEventListener("click", () => {
    const { act } = each.dataset;
    if (inNotes && !here.includes(act)) send({ act });
    else acts[act](false);
    changed();
  });
}
document.body.classList.add(inNotes ? "as-notes" : "as-slides");
document.body.classList.toggle("dark", isDark());
readyPanes(changed);
listen(hear);
if (inNotes) {
  showNotes();
} else {
  restore();
  if (!screens[state.screen]) state.screen = 0;
  close();
  changed();
}
