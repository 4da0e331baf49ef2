// Controls to choose, order and match with. A control also has get() and set(value) and calls form.changed(); mark(block)
// shows which parts of the answer in `block` are right, as long as they stand as they were answered.

import { button, fieldset, h, html, makeMark, newId, plain, title } from "./elements.js";

/** Return a list that folds out and shows what is chosen in full, however long; choose(value) sets it. */
function makeMenu(key, options, blank, optional) {
  const none = new Option(blank, "");
  none.hidden = none.disabled = !optional;
  const select = h("select", { id: newId(), "data-key": key }, none);
  select.append(...options.map(([value, text]) => new Option(plain(text), value)));
  const face = h("span", { className: "face", "aria-hidden": "true" });
  const tell = () => (face.textContent = select.selectedOptions[0]?.text);
  const choose = (value) => {
    select.value = value;
    if (select.selectedIndex < 0) select.value = ""; // what was chosen is no more
    tell();
  };
  select.addEventListener("change", tell);
  choose("");
  return { el: h("div", { className: "whole" }, face, select), select, choose };
}

function makeMenuChoice(block, form) {
  const { el: menu, select, choose } = makeMenu(block.name, block.options, form.say("choose"), block.optional);
  const mark = makeMark(form);
  let answered = block;
  const show = () => mark.show(answered.value?.includes(select.value) ? answered.marks?.[select.value] : undefined);
  const label = h("label", { htmlFor: select.id }, ...title(block.legend, block, form), mark.el);
  select.addEventListener("change", () => {
    show();
    form.changed();
  });
  return {
    el: h("div", { className: "field" }, label, menu),
    get: () => (select.value ? [select.value] : []),
    set: ([value = ""]) => choose(value),
    mark: (now) => {
      answered = now;
      show();
    },
  };
}

export const choosing = {
  choice(block, form) {
    if (block.menu) return makeMenuChoice(block, form);
    const name = newId();
    const type = block.multiple ? "checkbox" : "radio";
    const input = (value) => h("input", { type, name, value, "data-key": `${block.name}/${value}` });
    const inputs = block.options.map(([value]) => input(value));
    const marks = block.options.map(() => makeMark(form));
    const texts = block.options.map(([, label], i) => h("span", {}, html("span", label), marks[i].el));
    const labels = texts.map((text, i) => h("label", {}, inputs[i], text));
    const el = fieldset(block, form, h("div", { className: block.inline ? "options inline" : "options" }, ...labels));
    el.addEventListener("change", form.changed);
    return {
      el,
      get: () => inputs.filter((each) => each.checked).map((each) => each.value),
      set: (value) => inputs.forEach((each) => (each.checked = value.includes(each.value))),
      mark: (answered) => inputs.forEach((each, i) => marks[i].show(answered.marks?.[each.value])),
    };
  },

  order(block, form) {
    const list = h("ol");
    const rows = new Map();
    const marks = new Map();
    let answered = block;
    const get = () => [...list.children].map((row) => row.dataset.id);
    const mark = () =>
      get().forEach((id, i) => marks.get(id).show(answered.value?.[i] === id ? answered.marks?.[id] : undefined));
    const limit = () =>
      [...list.children].forEach((row, i, all) => {
        row.querySelector(".up").setAttribute("aria-disabled", i === 0);
        row.querySelector(".down").setAttribute("aria-disabled", i === all.length - 1);
      });
    for (const [id, label] of block.items) {
      marks.set(id, makeMark(form));
      const row = h("li", { "data-id": id }, h("span", { className: "item" }, html("span", label), marks.get(id).el));
      for (const [way, arrow] of [["up", "↑"], ["down", "↓"]]) {
        const name = `${form.say(way)}: ${plain(label)}`;
        const move = button(`${block.name}/${id}/${way}`, { className: way, "aria-label": name }, arrow);
        move.addEventListener("click", () => {
          const other = way === "up" ? row.previousElementSibling : row.nextElementSibling;
          if (!other) return;
          row[way === "up" ? "after" : "before"](other); // the neighbour moves, so that the focus stays where it is
          limit();
          mark();
          form.changed();
          form.tell(form.say("moved", { item: plain(label), n: get().indexOf(id) + 1, total: rows.size }));
        });
        row.append(move);
      }
      rows.set(id, row);
    }
    const set = (value) => {
      const order = new Set([...value, ...rows.keys()]);
      list.append(...[...order].flatMap((id) => rows.get(id) ?? []));
      limit();
    };
    set([]);
    return {
      el: fieldset(block, form, list),
      get,
      set,
      mark: (now) => {
        answered = now;
        mark();
      },
    };
  },

  match(block, form) {
    const menus = new Map(block.left.map(([id]) => [id, makeMenu(`${block.name}/${id}`, block.right, form.say("choose"), true)]));
    const marks = new Map();
    let answered = block;
    const mark = () =>
      menus.forEach(({ select: { value } }, id) =>
        marks.get(id).show(value && answered.value?.[id] === value ? answered.marks?.[id] : undefined),
      );
    const rows = block.left.map(([id, label]) => {
      const { el, select } = menus.get(id);
      marks.set(id, makeMark(form));
      const name = h("label", { htmlFor: select.id }, html("span", label), marks.get(id).el);
      return h("div", { className: "pair" }, name, el);
    });
    const el = fieldset(block, form, ...(block.square ? [h("div", { className: "square" }, ...rows)] : rows));
    el.addEventListener("change", () => {
      mark();
      form.changed();
    });
    return {
      el,
      get: () => Object.fromEntries([...menus].flatMap(([id, { select: { value } }]) => (value ? [[id, value]] : []))),
      set: (value) => menus.forEach(({ choose }, id) => choose(value[id] ?? "")),
      mark: (now) => {
        answered = now;
        mark();
      },
    };
  },
};
