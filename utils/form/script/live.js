// Looks at a live page: while its controls move, the kernel is asked how the page would look with them.

import { random } from "./elements.js";

/**
 * Return what asks, one question at a time: of what moves meanwhile, only the latest counts.
 * It needs the values of a page by its id, send(message, unanswered), and show(id, answer).
 */
export function makeLooks(valuesOf, send, show) {
  let asked; // the look that is not yet answered
  let next; // the page whose controls have moved since

  function ask(page, turn = 0) {
    if (asked) return (next = page);
    next = undefined;
    const look = (asked = { page, turn, token: random(), values: valuesOf(page), auto: true });
    const { token, values } = look;
    return send({ do: "look", page, values, turn, token }, () => asked === look);
  }

  function take(answer) {
    if (!asked || answer.token !== asked.token) return; // another view's, or of no use any more
    const { page, turn } = asked;
    asked = undefined;
    show(page, answer);
    if (next) ask(next);
    else if (answer.more) ask(page, turn + 1); // what takes its time is drawn as it comes
  }

  return { ask, take, asked: () => asked, forget: () => (asked = next = undefined) };
}
