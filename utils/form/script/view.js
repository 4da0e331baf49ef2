// What the kernel shows: the whole of it at first, then what has changed since the version that the model holds.

const BLANK = { choice: [], entry: [], number: "", text: "", match: {}, points: {} };

export const valueOf = (block) =>
  block.value ?? (block.kind === "order" ? block.items.map(([id]) => id) : BLANK[block.kind]);
const inside = (blocks) => blocks.flatMap((block) => [block, ...inside(block.blocks ?? [])]);
export const mainOf = (view, page) => [...page.blocks, ...(page.after ?? view.form.after ?? [])];
export const besideOf = (page) => page.beside ?? [];
export const blocksOf = (view, page) => inside([...mainOf(view, page), ...besideOf(page)]);
export const entryOf = (view, id) => {
  const found = view.form.pages.flatMap((page) => blocksOf(view, page)).find((block) => block.ids?.includes(id));
  return found?.entries[found.ids.indexOf(id)][0];
};
export const controlsOf = (view, page) => blocksOf(view, page).filter((block) => block.name);

/** Return the view of `model`: bytes where the kernel sent all of it, a text where changes were taken in here. */
export function viewOf(model) {
  const view = model.get("view");
  return JSON.parse(typeof view === "string" ? view : new TextDecoder().decode(view));
}

/** Keep the view of `model` as the kernel says; where a change went missing, ask for the whole. */
export function initialize({ model }) {
  model.on("msg:custom", ({ count, changed, form, ...rest }) => {
    if (!changed) return; // a look, which each view of the form takes by itself
    const { version, form: before } = viewOf(model);
    if (rest.version > version + 1) model.send({ do: "", owner: model.get("owner"), version });
    if (rest.version !== version + 1) return;
    const pages = Array.from({ length: count }, (_, i) => changed[i] ?? before.pages[i]);
    model.set("view", JSON.stringify({ ...rest, form: { ...form, pages } }));
  });
}
