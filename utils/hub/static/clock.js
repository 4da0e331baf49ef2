// The time that is left. The service says it in seconds; this machine's clock may be wrong, so only its pace counts.
import { at, say, tell } from "./page.js";

const SECOND = 1000;

let ends = null;
let none = "";

function draw() {
  const left = ends === null ? null : Math.max(0, Math.ceil((ends - performance.now()) / SECOND));
  const two = (n) => String(n).padStart(2, "0");
  tell(at("clock"), left === null ? none : left ? `${Math.floor(left / 60)}:${two(left % 60)}` : say("time_up"));
  at("clock").classList.toggle("up", left === 0);
}

/** Count down from what an opening had left when it came; `without` is said where no timer runs. */
export function setClock(opening, came, without = "") {
  ends = opening?.left == null ? null : came + opening.left * SECOND;
  none = without;
  draw();
}

setInterval(draw, SECOND / 4);
