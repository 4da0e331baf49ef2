// Two windows of one file: the projected one decides, the notes follow it and send it what is pressed and typed.
// They talk by messages to each other alone: a file has no origin of its own that a channel could be bound to.
import { inNotes, say } from "./deck.js";
import { state } from "./store.js";

const SENDER = "seminar-slides";
let other = inNotes ? window.opener : null;

export function openNotes() {
  const opened = window.open(`${location.href.split("#")[0]}#notes`, "seminar-notes", "popup,width=960,height=720");
  if (opened) {
    other = opened;
    return;
  }
  alert(say("no_window"));
}

export function send(message) {
  if (other && !other.closed) other.postMessage({ sender: SENDER, ...message }, "*");
}

/** Listen to the other window: `take` gets what it sends. */
export function listen(take) {
  addEventListener("message", (event) => {
    if (event.data?.sender !== SENDER) return;
    // After a reload the projected window knows its notes by their greeting.
    if (!inNotes && event.data.hello) other = event.source;
    if (event.source === other) take(event.data);
  });
  if (inNotes) {
    const greet = () => send({ hello: true });
    greet();
    setInterval(greet, 2000);
  }
}

export const follow = (next) => Object.assign(state, next);
