// What a learner starts: a timer, and the buttons that send an action.

import { button, h, html, newId, plain } from "./elements.js";

const clockTime = (left) => `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;

/** Call `step` with the seconds that are left of `left`, from second to second; return what ends it before its time. */
function run(left, form, step) {
  const end = Date.now() + left * 1000;
  const tick = setInterval(() => {
    const before = left;
    left = Math.max(0, Math.round((end - Date.now()) / 1000));
    if (left === before) return;
    if (before > 60 && left <= 60) form.tell(form.say("minute"));
    if (left === 0) {
      clearInterval(tick);
      form.tell(form.say("over"));
    }
    step(left);
  }, 250);
  return () => clearInterval(tick);
}

export const acting = {
  timer(block, form) {
    let left = block.seconds;
    let running;
    const clock = h("span", { className: "clock", role: "timer" });
    const toggle = button("timer");
    const reset = button("timer/reset");
    const name = (element, text) => {
      element.textContent = text;
      element.setAttribute("aria-label", `${text}: ${plain(block.label)}`);
    };
    name(reset, form.say("reset"));
    const show = () => {
      clock.textContent = clockTime(left);
      name(toggle, form.say(running ? "pause" : "start"));
    };
    const stop = () => {
      running?.();
      running = undefined;
    };
    const step = (now) => {
      left = now;
      if (!left) stop();
      show();
    };
    toggle.addEventListener("click", () => {
      if (running) stop();
      else {
        left ||= block.seconds;
        running = run(left, form, step);
        form.tell(form.say("started", { time: clockTime(left) }));
      }
      show();
    });
    reset.addEventListener("click", () => {
      stop();
      left = block.seconds;
      show();
    });
    show();
    const el = h("div", { className: "timer", role: "group", "aria-label": plain(block.label) });
    el.append(html("span", block.label), clock, toggle, reset);
    return { el, stop };
  },

  countdown(block, form) {
    let running, shown;
    const clock = h("span", { className: "clock", role: "timer" });
    const step = (left) => (clock.textContent = clockTime(left));
    const stop = () => running?.();
    const show = (now) => {
      if (now === shown) return; // drawn again as it was sent: the clock has gone on since
      shown = now;
      stop();
      step(now.value);
      if (now.value > 0) running = run(now.value, form, step);
    };
    show(block);
    const el = h("div", { className: "timer", role: "group", "aria-label": plain(block.label) });
    el.append(html("span", block.label), clock);
    return { el, stop, show };
  },

  button(block, form) {
    const shortcut = block.key && { "aria-keyshortcuts": block.key };
    const looks = { innerHTML: block.label, className: block.primary ? "primary" : "", ...shortcut };
    const main = button(`do/${block.action}`, looks);
    if (!block.confirm) {
      main.addEventListener("click", () => form.act(block.action));
      return { el: main };
    }
    const question = h("span", { id: newId() }, block.confirm);
    const [yes, no] = ["yes", "no"].map((key) => button(`do/${block.action}/${key}`, {}, form.say(key)));
    const ask = h("span", { className: "ask", role: "group", "aria-labelledby": question.id }, question, yes, no);
    const open = (asking) => {
      ask.hidden = !asking;
      main.hidden = asking;
      (asking ? no : main).focus();
    };
    ask.hidden = true;
    main.addEventListener("click", () => open(true));
    no.addEventListener("click", () => open(false));
    yes.addEventListener("click", () => {
      open(false);
      form.act(block.action);
    });
    ask.addEventListener("keydown", (event) => event.key === "Escape" && open(false));
    return { el: h("span", {}, main, ask) };
  },
};
