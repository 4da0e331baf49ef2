// What this browser tab keeps of a learner's form, and what becomes of it when the kernel has answered.

import { same } from "./elements.js";
import { controlsOf, valueOf } from "./view.js";

/** What this browser tab keeps of a learner's form: its page, what the kernel has not acknowledged, what is put aside. */
export function keep(owner, id) {
  const key = `seminar-form:${owner}:${id}`;
  const read = () => {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return {}; // storage is switched off or was changed by hand: nothing is restored
    }
  };
  const store = { key, drafts: {}, aside: {}, ...read() };
  const write = (change = () => {}) => {
    const kept = { drafts: {}, aside: {}, ...read(), page: store.page }; // another form may have written there
    [store, kept].forEach(change);
    try {
      sessionStorage.setItem(key, JSON.stringify(kept));
    } catch {
      // full or switched off: drafts then live as long as the page
    }
  };
  store.go = (page) => {
    store.page = page;
    write();
  };
  store.draft = (page, name, draft) =>
    write(({ drafts }) => {
      if (draft) (drafts[page] ??= {})[name] = draft;
      else delete drafts[page]?.[name];
    });
  store.put = (page, text) => write(({ aside }) => (aside[page] = text));
  return store;
}

/** What becomes of a draft on a page: it is "kept", "shown" by the kernel, or "passed" by a record that has moved on. */
function judge(draft, name, on, block, sent, waits) {
  const now = block && valueOf(block);
  const fits = block && typeof now === typeof draft.value && Array.isArray(now) === Array.isArray(draft.value);
  if (fits && same(now, draft.value)) return "shown";
  if (fits && same(now, draft.base)) return "kept";
  if (sent && same(sent.values[name], draft.value)) return "shown"; // in the kernel's own way
  if (!block && on?.live) return "kept"; // the page may ask for it as it would look
  return fits && (sent || waits || same(now, draft.sent)) ? "kept" : "passed";
}

/** Forget drafts that `view` now shows, keep the others; `sent` is the action just answered, `pending` those that are not. */
export function settle(store, view, pending, sent) {
  for (const [id, drafts] of Object.entries(store.drafts)) {
    const on = view.form.pages.find((each) => each.id === id);
    const [ours, refused] = [sent?.page === id, view.problem?.page === id];
    for (const [name, draft] of Object.entries(drafts)) {
      const block = on && controlsOf(view, on).find((each) => each.name === name);
      const strange = ours && refused && view.problem.closed; // typed by somebody else than the owner
      const fate = strange ? "passed" : judge(draft, name, on, block, ours && !refused && sent, pending.has(id));
      store.draft(id, name, fate === "kept" && { ...draft, base: block && valueOf(block) });
      if (fate === "passed" && draft.writing) store.put(id, [store.aside[id], draft.value].filter(Boolean).join("\n\n"));
    }
  }
}
