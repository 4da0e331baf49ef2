// Where the class is, as the service tells it; a lost connection is said, and the browser connects again by itself.
import { api, at, say, tell } from "./page.js";

const AGAIN = 3000; // milliseconds; where the service refuses, a browser does not try again by itself

const TOLD = 5000; // milliseconds for which it stands there that the connection is back

const SILENCE = 12000; // milliseconds; the hub's proxy keeps a stream open whose service is gone, and this alone tells it

let known = null;

/** Take a state of the class, unless a newer one is known. */
export function take(room, draw) {
  if (known && room.version < known.version) return;
  known = room;
  draw(room, performance.now());
}

/** Follow the class: `draw` gets every state and the moment at which it came, by this page's own clock. */
export function follow(draw) {
  const source = new EventSource(`${api}live?_xsrf=${ownToken()}`);
  let lost = false;
  let silence = 0;
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      source.close();
      sayLost();
      follow(draw);
    }, SILENCE);
  };
  const sayLost = () => {
    lost = true;
    tell(at("connection"), say("lost"));
    document.body.classList.add("lost");
  };
  heard();
  source.addEventListener("here", heard);
  source.addEventListener("open", () => {
    heard();
    known = null; // a service that was started anew counts its versions anew
    document.body.classList.remove("lost");
    if (lost || at("connection").textContent) sayBack();
    lost = false;
  });
  source.addEventListener("error", () => {
    sayLost();
    if (source.readyState !== EventSource.CLOSED) return;
    clearTimeout(silence);
    setTimeout(() => follow(draw), AGAIN);
  });
  source.addEventListener("room", (event) => {
    heard();
    take(JSON.parse(event.data), draw);
  });
}

function sayBack() {
  tell(at("connection"), say("back"));
  setTimeout(() => {
    if (!document.body.classList.contains("lost")) tell(at("connection"), "");
  }, TOLD);
}

// A stream has no headers of its own: it shows by the cookie, which only the service's pages can read, whose it is.
function ownToken() {
  return document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
}
