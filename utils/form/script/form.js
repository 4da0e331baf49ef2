// Draws the form that the kernel describes (utils/view.py) and reports what the learner does.
// What is typed and not yet acknowledged is a draft of one learner: it outlives redraws, reloads and kernels. Where the
// record has moved on meanwhile, in another form or kernel, the record is shown and writing is put aside, to be read.

import { acting } from "./acting.js";
import { choosing } from "./choosing.js";
import { keep, settle } from "./drafts.js";
import { h, random, same } from "./elements.js";
import { makeFrame } from "./frame.js";
import { takeKeys } from "./keys.js";
import { goOn, leadOn, watch } from "./leading.js";
import { firstOpen, makePlaces, placeOf } from "./places.js";
import { reading } from "./reading.js";
import { blocksOf, controlsOf, valueOf, viewOf } from "./view.js";
import { writing } from "./writing.js";

export { initialize } from "./view.js";

const AUTOSAVE = 800; // ms after the last key
const BUSY = 600; // ms without an answer before the form says what is done meanwhile
const PATIENCE = 2000; // ms without an answer before the form says that it waits
const GRACE = 500; // ms between the kernel's "done" and the conclusion that nobody there knows this form

const draw = { ...reading, ...choosing, ...writing, ...acting };

/** Draw the form of `model` in `el`, in these words; return what ends it. */
export function render({ model, el, words }) {
  const say = (key, fields = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => fields[name]);
  let view = viewOf(model);
  const owner = model.get("owner");
  const store = keep(owner, view.form.id);
  const drawn = new Map(); // page id → { el, parts }
  const pending = new Map(); // page id → the action sent and not yet answered
  let autosave, channel, lost;

  const places = makePlaces(say, (i) => go(i));
  const frame = makeFrame(say, places.el);
  const { root, heading, position, sheet, aside, problem, state, saved, spoken, back, forth } = frame;

  const pages = () => view.form.pages;
  const page = () => pages().find((each) => each.id === store.page) ?? firstOpen(pages());
  const unsaved = (each) => controlsOf(view, each).find((block) => block.autosave && store.drafts[each.id]?.[block.name]);
  const closed = () => Boolean(view.problem?.closed); // another learner has begun

  function tell(text) {
    spoken.textContent = "";
    setTimeout(() => (spoken.textContent = text), 50); // a change is announced, also when the words are the same
  }

  /** Say how the kernel is reached: "waiting", "lost", "asleep" or, when all is well, "". */
  function connect(link) {
    state.textContent = link && say(link);
  }

  function changed(id, part) {
    const { kind, name } = part.block;
    const { sent } = store.drafts[id]?.[name] ?? {};
    store.draft(id, name, { value: part.get(), base: valueOf(part.block), sent, writing: kind === "text" });
    if (!part.block.autosave) return;
    saved.textContent = "";
    soon();
  }

  function soon() {
    clearTimeout(autosave);
    autosave = setTimeout(flush, AUTOSAVE);
  }

  function flush() {
    clearTimeout(autosave);
    for (const each of pages()) {
      const block = unsaved(each);
      if (block) act(each.id, block.autosave, true);
    }
  }

  function lose() {
    lost = true;
    pending.clear();
    connect("lost");
    update();
  }

  function act(id, action, auto = false) {
    const waiting = pending.get(id);
    if (closed() || (waiting && (auto || !waiting.auto))) return; // a second press of the same button; autosave tries again later
    const drafts = store.drafts[id] ?? {};
    const on = pages().find((each) => each.id === id);
    const blocks = controlsOf(view, on);
    const values = Object.fromEntries(blocks.map((block) => [block.name, drafts[block.name]?.value ?? valueOf(block)]));
    const token = random();
    const unanswered = () => pending.get(id)?.token === token;
    const status = (message) =>
      message.content.execution_state === "idle" && setTimeout(() => unanswered() && lose(), GRACE);
    pending.set(id, { page: id, token, values, auto });
    if (!lost) Object.entries(drafts).forEach(([name, draft]) => store.draft(id, name, { ...draft, sent: draft.value }));
    view = { ...view, problem: undefined };
    try {
      model.send({ do: action, page: id, values, token, owner, version: view.version }, { iopub: { status } });
    } catch {
      return lose(); // the kernel was shut down
    }
    const wait = () => {
      if (!unanswered()) return;
      const kernel = model.widget_manager?.kernel;
      if (kernel?.isDisposed || ["terminating", "dead"].includes(kernel?.status)) return lose();
      connect("waiting");
      setTimeout(wait, PATIENCE);
    };
    setTimeout(wait, PATIENCE);
    const busy = blocksOf(view, on).find((block) => block.action === action)?.busy;
    if (busy) setTimeout(() => unanswered() && (saved.textContent = busy), BUSY);
    update();
  }

  /** Draw `on`, reusing every block that reads as before, so that focus, cursor and running timers stay. */
  function place(on) {
    const old = drawn.get(on.id);
    const sheet = old ?? { el: h("div", { className: "page" }), parts: [] };
    const left = [...sheet.parts];
    const fresh = [];
    sheet.parts = blocksOf(view, on).map((block) => {
      const { value, marks, ...rest } = block;
      const looks = JSON.stringify(rest);
      const i = left.findIndex((part) => part.looks === looks);
      if (i >= 0) return Object.assign(left.splice(i, 1)[0], { block });
      const part = { looks, block };
      const form = { say, tell, flush, changed: () => changed(on.id, part), act: (action) => act(on.id, action) };
      fresh.push(Object.assign(part, draw[block.kind](block, form)));
      return part;
    });
    for (const part of left) {
      part.stop?.();
      part.el.remove();
    }
    let next = sheet.el.firstChild;
    for (const part of sheet.parts) {
      if (part.el === next) next = next.nextSibling;
      else sheet.el.insertBefore(part.el, next);
    }
    drawn.set(on.id, sheet);
    return { sheet, fresh: old ? fresh : [] };
  }

  function fill(parts, on, auto) {
    for (const part of parts) {
      if (!part.set) continue;
      const draft = store.drafts[on.id]?.[part.block.name];
      const value = draft ? draft.value : valueOf(part.block);
      const typing = auto && part.el.contains(document.activeElement); // saved in other words: leave the cursor alone
      if (!typing && !same(part.get(), value)) part.set(value);
      part.mark?.(part.block);
    }
  }

  function update(sent) {
    const on = page();
    const all = pages();
    const at = all.indexOf(on);
    const focus = root.contains(document.activeElement) ? document.activeElement : null;
    const { selectionStart, selectionEnd } = focus ?? {};
    const { sheet: { el: body, parts }, fresh } = place(on);
    fill(parts, on, sent?.auto && !view.problem);
    if (sheet.firstChild !== body) sheet.replaceChildren(body);
    const busy = pending.get(on.id);
    body.inert = closed();
    body.setAttribute("aria-busy", Boolean(busy && !busy.auto));

    heading.textContent = view.form.title;
    position.hidden = frame.steps.hidden = all.length < 2;
    position.textContent = placeOf(on, all, say);
    back.disabled = at === 0;
    forth.disabled = at === all.length - 1;
    places.show(all, on);

    aside.hidden = !store.aside[on.id];
    frame.typed.textContent = store.aside[on.id] ?? "";
    const trouble = view.problem;
    const here = trouble && (trouble.closed || trouble.page === on.id || !all.some((each) => each.id === trouble.page));
    problem.textContent = here ? trouble.text : "";
    problem.classList.toggle("turn", closed()); // no mistake of whoever has just begun
    saved.textContent = view.saved && !here && !unsaved(on) ? say("saved", { time: view.saved }) : "";
    const notes = fresh.filter((part) => part.text);
    if (sent && !sent.auto && !notes.length && !here) notes.push(...parts.filter((part) => part.text).slice(-1));
    if (notes.length) tell(notes.map((part) => part.text).join(" "));

    if (!focus || (focus === document.activeElement && !focus.closest("[inert]"))) return;
    const key = `[data-key="${CSS.escape(focus.dataset.key)}"]`;
    const other = all.length > 1 ? position : body.querySelector("button");
    const target = closed() ? problem : (body.querySelector(key) ?? notes.at(-1)?.el ?? other);
    target?.focus();
    if (target?.matches("textarea, [type=text]")) target.setSelectionRange(selectionStart, selectionEnd);
  }

  function go(i) {
    store.go(pages()[i].id);
    update();
    position.focus();
  }

  const receive = () => {
    view = viewOf(model);
    const sent = [...pending.values()].find((each) => each.token === view.ack);
    if (sent) {
      pending.delete(sent.page);
      if (!pending.size) connect("");
    }
    settle(store, view, pending, sent);
    update(sent);
    if (sent && !view.problem) channel.postMessage(sent.token);
    const on = sent && pages().find((each) => each.id === sent.page);
    const block = on && !view.problem && unsaved(on);
    if (block && !same(store.drafts[sent.page][block.name].value, sent.values[block.name])) soon();
  };

  back.addEventListener("click", () => go(pages().indexOf(page()) - 1));
  forth.addEventListener("click", () => go(pages().indexOf(page()) + 1));
  frame.discard.addEventListener("click", () => {
    store.put(page().id);
    update();
    position.focus();
  });
  takeKeys(root, sheet, flush);
  settle(store, view, pending);
  store.page = page().id; // stay on it when its state changes
  root.dataset.form = view.form.id;
  el.append(root);
  leadOn(root, model);
  update();
  if (el.classList.contains("jupyter-widgets-disconnected")) {
    root.replaceChildren(heading, state); // restored from a saved notebook, with no kernel behind it
    return connect("asleep");
  }
  if (pages().some(unsaved)) soon();
  channel = new BroadcastChannel(store.key); // other forms of the same activity: they ask their kernels how it stands
  channel.onmessage = ({ data }) => data === view.ack || lost || model.send({ do: "", owner, version: view.version });
  window.addEventListener("pagehide", flush);
  model.on("change:view", receive);
  const blind = model.get("live") && watch(root, () => lost || model.send({ do: "", owner, version: view.version }));
  goOn(model, say, root);
  model.on("comm_live_update", lose); // a restarted kernel no longer knows this form

  return () => {
    flush();
    channel.close();
    blind?.();
    window.removeEventListener("pagehide", flush);
    drawn.forEach(({ parts }) => parts.forEach((part) => part.stop?.()));
  };
}
