// The timer: it goes by the clock, so that a busy computer loses no second.
import { at, config, say } from "./deck.js";
import { state } from "./store.js";

let until = 0;
let ticking = 0;
let set = 60 * config.minutes;

/** Set the timer to what `screen` asks for, unless it runs. */
export function setTimer(screen, anew = false) {
  if (state.runs && !anew) return;
  stop();
  set = 60 * Number(screen.dataset.minutes ?? config.minutes);
  Object.assign(state, { seconds: set, ended: false });
}

export function toggleTimer(changed) {
  if (state.runs) return stop();
  if (!state.seconds) Object.assign(state, { seconds: set, ended: false });
  state.runs = true;
  until = Date.now() + 1000 * state.seconds;
  ticking = setInterval(() => tick(changed), 250);
}

export function changeTimer(minutes) {
  state.seconds = Math.max(0, Math.min(5940, state.seconds + 60 * minutes));
  state.ended = false;
  until = Date.now() + 1000 * state.seconds;
}

export function drawTimer() {
  const [minutes, seconds] = [Math.floor(state.seconds / 60), state.seconds % 60];
  at("time").textContent = `${minutes}:${String(seconds).padStart(2, "0")}`;
  const told = state.ended ? say("time_up") : "";
  if (at("ended").textContent !== told) at("ended").textContent = told;
  at("timer").className = state.ended ? "ended" : state.runs ? "runs" : "";
}

function stop() {
  clearInterval(ticking);
  state.runs = false;
}

function tick(changed) {
  const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
  if (left === state.seconds) return;
  state.seconds = left;
  if (!left) {
    stop();
    state.ended = true;
  }
  changed();
}
