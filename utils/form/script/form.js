// Draws the form that the kernel describes (utils/view.py) and reports what the learner does.
// What is typed and not yet acknowledged is a draft of one learner: it outlives redraws, reloads and kernels. Where the
// record has moved on meanwhile, in another form or kernel, the record is shown and writing is put aside, to be read.

import { keep, settle } from "./drafts.js";
import { random, same } from "./elements.js";
import { makeFetches } from "./files.js";
import { makeFrame } from "./frame.js";
import { takeKeys } from "./keys.js";
import { askToKeep, tellUnkept } from "./lasting.js";
import { goOn, inPlace, leadOn, watch } from "./leading.js";
import { makeLooks, makeReader } from "./live.js";
import { firstOpen, makePlaces, placeOf } from "./places.js";
import { makePost } from "./posting.js";
import { makeSheet } from "./sheet.js";
import { besideOf, blocksOf, controlsOf, entryOf, mainOf, valueOf, viewOf } from "./view.js";

export { initialize } from "./view.js";

const AUTOSAVE = 800; // ms after the last key
const BUSY = 600; // ms without an answer before the form says what is done meanwhile

/** Draw the form of `model` in `el`, in these words; return what ends it. */
export function render({ model, el, words }) {
  const say = (key, fields = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => fields[name]);
  let view = viewOf(model);
  const owner = model.get("owner");
  const store = keep(owner, view.form.id);
  const drawn = new Map(); // page id → its sheet
  const pending = new Map(); // page id → the action sent and not yet answered
  const post = makePost(model, () => connect("waiting"), lose);
  const send = (message, unanswered) => post({ ...message, owner, version: view.version }, unanswered);
  const looks = makeLooks((id) => ({ ...typedOn(id), ...valuesOf(id) }), ask, see);
  const fetches = makeFetches(send);
  const reader = makeReader(tell, () => drawn.get(page().id).parts());
  let autosave, channel, lost;

  const places = makePlaces(say, (i) => go(i));
  const frame = makeFrame(say, places.el);
  const { root, heading, position, sheet, aside, problem, state, saved, spoken, back, forth } = frame;

  const pages = () => view.form.pages;
  const find = (id) => pages().find((each) => each.id === id);
  const page = () => find(store.page) ?? firstOpen(pages());
  const draftsOf = (id) => store.drafts[id] ?? {};
  const open = (on) => on.live && (on.more || Object.keys(draftsOf(on.id)).length > 0);
  const unsaved = (each) => controlsOf(view, each).find((block) => block.autosave && draftsOf(each.id)[block.name]);
  const closed = () => Boolean(view.problem?.closed); // another learner has begun

  function tell(text) {
    spoken.textContent = "";
    setTimeout(() => (spoken.textContent = text), 50); // a change is announced, also when the words are the same
  }

  /** Say `text` in `el`, a live region: what stands there already is not announced again. */
  function put(el, text) {
    if (el.textContent !== text) el.textContent = text;
  }

  /** Say how the kernel is reached: "waiting", "lost", "asleep" or, when all is well, "". */
  function connect(link) {
    put(state, link && say(link));
  }

  function changed(id, parts) {
    for (const { block: { kind, name, autosave: saves }, get } of parts) {
      const { sent } = draftsOf(id)[name] ?? {};
      const block = controlsOf(view, find(id)).find((each) => each.name === name); // as the kernel has it, not as it would
      store.draft(id, name, { value: get(), base: block && valueOf(block), sent, writing: kind === "text" });
      if (!saves) continue;
      saved.textContent = "";
      soon();
    }
    drawn.get(id).judge();
    reader.move();
    look(find(id));
  }

  /** Ask how `on` would look as it is filled in, or for the rest of it. */
  function look(on) {
    if (open(on) && !lost && !closed()) looks.ask(on.id);
  }

  /** Send the question how a page would look. */
  function ask(message, unanswered) {
    send(message, unanswered);
    sayBusy(find(message.page).busy, unanswered);
  }

  /** Say what is done meanwhile, where an answer takes its time. */
  function sayBusy(busy, unanswered) {
    if (busy) setTimeout(() => unanswered() && (saved.textContent = busy), BUSY);
  }

  function see() {
    calm();
    update(undefined, true);
    reader.wait();
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
    looks.forget();
    fetches.end();
    connect("lost");
    update();
  }

  function valuesOf(id) {
    const value = (block) => draftsOf(id)[block.name]?.value ?? valueOf(block);
    return Object.fromEntries(controlsOf(view, looks.shown(find(id))).map((block) => [block.name, value(block)]));
  }

  /** Return all drafts of a page: what it asks for as it stands may depend on others. */
  function typedOn(id) {
    return Object.fromEntries(Object.entries(draftsOf(id)).map(([name, { value }]) => [name, value]));
  }

  function calm() {
    if (!pending.size && !looks.asked() && !fetches.asked()) connect("");
  }

  function act(id, action, auto = false, brought = {}) {
    const waiting = pending.get(id);
    if (closed() || (waiting && (auto || !waiting.auto))) return; // a second press of the same button; autosave tries again later
    if (!auto) reader.stop(); // the answer is what is to be heard
    const values = { ...valuesOf(id), ...brought };
    const token = random();
    const unanswered = () => pending.get(id)?.token === token;
    pending.set(id, { page: id, token, values, auto });
    const drafts = Object.entries(draftsOf(id));
    if (!lost) drafts.forEach(([name, draft]) => store.draft(id, name, { ...draft, sent: draft.value }));
    view = { ...view, problem: undefined };
    if (view.persist) askToKeep();
    send({ do: action, page: id, values, token }, unanswered);
    sayBusy(blocksOf(view, looks.shown(find(id))).find((block) => block.action === action)?.busy, unanswered);
    update();
  }

  /** Draw `on`; return its sheet, and the parts that were not there before. */
  function place(on) {
    const old = drawn.get(on.id);
    const own = {
      say,
      tell,
      flush,
      entry: (id) => entryOf(view, id),
      changed: (parts) => changed(on.id, parts),
      act: (action, brought) => act(on.id, action, false, brought),
      fetch: (block, tell) => lost || closed() || fetches.ask(on.id, block, tell),
    };
    const sheet = old ?? makeSheet(own);
    drawn.set(on.id, sheet);
    const shown = looks.shown(on);
    const fresh = sheet.place(mainOf(view, shown), besideOf(shown));
    return { sheet, fresh: old ? fresh : [] };
  }

  /** Draw what is to be seen now, after the answer to what was `sent`; of what only would be, notes are not read out. */
  function update(sent, looking) {
    const on = page();
    const all = pages();
    const at = all.indexOf(on);
    const focus = root.contains(document.activeElement) ? document.activeElement : null;
    const { selectionStart, selectionEnd } = focus ?? {};
    const { sheet: drawing, fresh } = place(on);
    const body = drawing.el;
    drawing.fill(draftsOf(on.id), sent?.auto && !view.problem);
    if (sheet.firstChild !== body) sheet.replaceChildren(body);
    const busy = pending.get(on.id);
    body.inert = closed();
    body.setAttribute("aria-busy", Boolean(busy && !busy.auto));

    heading.textContent = view.form.title;
    tellUnkept(frame.unkept, view.unkept);
    position.hidden = frame.steps.hidden = all.length < 2;
    position.textContent = placeOf(on, all, say);
    put(frame.named, on.named ? say("named", { id: on.id }) : "");
    frame.where.hidden = position.hidden && !on.named;
    back.disabled = at === 0;
    forth.disabled = at === all.length - 1;
    places.show(all, on);

    aside.hidden = !store.aside[on.id];
    frame.typed.textContent = store.aside[on.id] ?? "";
    const trouble = view.problem ?? looks.problem(on);
    const here = trouble && (trouble.closed || trouble.page === on.id || !all.some((each) => each.id === trouble.page));
    put(problem, here ? trouble.text : "");
    problem.classList.toggle("turn", closed()); // no mistake of whoever has just begun
    put(saved, view.saved && !here && !unsaved(on) ? say("saved", { time: view.saved }) : "");
    const notes = looking ? [] : fresh.filter((part) => part.text);
    if (sent && !sent.auto && !notes.length && !here) notes.push(...drawing.parts().filter((part) => part.text).slice(-1));
    if (notes.length) tell(notes.map((part) => part.text).join(" "));

    const still = document.activeElement;
    if (!focus || (root.contains(still) && !still.closest("[inert]"))) return;
    const key = `[data-key="${CSS.escape(focus.dataset.key)}"]`;
    const other = all.length > 1 ? position : body.querySelector("button");
    const anew = [...body.querySelectorAll(key)].find((each) => each.checkVisibility()); // none that is folded away
    const target = closed() ? problem : (anew ?? notes.at(-1)?.el ?? other);
    target?.focus();
    if (target?.matches("textarea, [type=text]")) target.setSelectionRange(selectionStart, selectionEnd);
  }

  function go(i) {
    store.go(pages()[i].id);
    update();
    position.focus();
    look(page());
  }

  const receive = () => {
    const before = pages();
    view = viewOf(model);
    fetches.end(view.ack);
    const sent = [...pending.values(), looks.asked()].find((each) => each?.token === view.ack);
    if (sent) {
      if (pending.get(sent.page) === sent) pending.delete(sent.page);
      lost = false;
    }
    settle(store, view, pending, sent);
    looks.renew(before, pages(), open);
    if (sent) calm();
    inPlace(root, () => update(sent));
    look(page());
    if (sent && !view.problem) channel.postMessage(sent.token);
    const on = sent && find(sent.page);
    const block = on && !view.problem && unsaved(on);
    if (block && !same(draftsOf(sent.page)[block.name].value, sent.values[block.name])) soon();
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
  model.on("msg:custom", (message, buffers) => {
    looks.take(message);
    if (fetches.take(message, buffers)) calm();
  });
  const blind = model.get("live") && watch(root, () => lost || model.send({ do: "", owner, version: view.version }));
  goOn(model, say, root);
  model.on("comm_live_update", lose); // a restarted kernel no longer knows this form
  look(page());

  return () => {
    flush();
    channel.close();
    blind?.();
    window.removeEventListener("pagehide", flush);
    looks.forget();
    reader.stop();
    drawn.forEach((each) => each.close());
  };
}
