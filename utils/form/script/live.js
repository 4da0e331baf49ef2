// Live pages: while their controls move, the kernel is asked how they would look, and what they then say is read out.

import { plain, random, same } from "./elements.js";

const REST = 1000; // ms without a new look before its text is read out

/**
 * Return what asks, one question at a time: of what moves meanwhile, only the latest counts.
 * It needs the values of a page by its id, send(message, unanswered), and show(), which draws what is now known.
 */
export function makeLooks(valuesOf, send, show) {
  const seen = new Map(); // page id → { page, problem }: how the kernel last said that it would look
  let asked; // the look that is not yet answered
  let next; // the page whose controls have moved since

  function ask(page, turn = 0) {
    if (asked) return (next = page);
    next = undefined;
    const look = (asked = { page, turn, token: random(), values: valuesOf(page), auto: true });
    const { token, values } = look;
    return send({ do: "look", page, values, turn, token }, () => asked === look);
  }

  function take({ token, look, more, problem }) {
    if (!asked || token !== asked.token) return; // another view's, or of no use any more
    const { page: id, turn } = asked;
    asked = undefined;
    seen.set(id, { page: look ?? seen.get(id)?.page, problem: problem && { page: id, text: problem } });
    show();
    if (next) ask(next);
    else if (more) ask(id, turn + 1); // what takes its time is drawn as it comes
  }

  const forget = () => (asked = next = undefined);

  /** Forget all that is of no use now that the kernel has these pages: only one that is `open` can look otherwise. */
  function renew(before, now, open) {
    forget();
    for (const id of seen.keys()) {
      const [old, page] = [before, now].map((pages) => pages.find((each) => each.id === id));
      if (!same(old, page) || !open(page)) seen.delete(id);
    }
  }

  return {
    ask,
    take,
    forget,
    renew,
    asked: () => asked,
    shown: (on) => seen.get(on.id)?.page ?? on,
    problem: (on) => seen.get(on.id)?.problem,
  };
}

/** Return what tells the live text of `parts()`, once the learner has moved and come to rest. */
export function makeReader(tell, parts) {
  let moved, rest, told;

  function read() {
    const live = parts().filter(({ block, el }) => block.live && el.checkVisibility());
    const text = live.map(({ block }) => plain(block.html)).join(" ");
    if (text && text !== told) tell((told = text));
    moved = false;
  }

  function wait() {
    if (!moved) return;
    clearTimeout(rest);
    rest = setTimeout(read, REST);
  }

  function stop() {
    clearTimeout(rest);
    moved = false;
  }

  return { move: () => (moved = true), wait, stop };
}
