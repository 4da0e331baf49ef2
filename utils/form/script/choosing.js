// Controls to choose, order and match with. A control also has get() and set(value) and calls form.changed(); mark(block)
// shows which parts of the answer in `block` are right, as long as they stand as they were answered.

import { button, fieldset, h, html, makeMark, newId, plain } from "./elements.js";

export const choosing = {
  choice(block, form) {
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
    const selects = new Map();
    const marks = new Map();
    let answered = block;
    const mark = () =>
      selects.forEach(({ value }, id) =>
        marks.get(id).show(value && answered.value?.[id] === value ? answered.marks?.[id] : undefined),
      );
    const rows = block.left.map(([id, label]) => {
      const select = h("select", { id: newId(), "data-key": `${block.name}/${id}` });
      const partners = block.right.map(([value, text]) => new Option(plain(text), value));
      select.append(new Option(form.say("choose"), ""), ...partners);
      selects.set(id, select);
      marks.set(id, makeMark(form));
      const name = h("label", { htmlFor: select.id }, html("span", label), marks.get(id).el);
      return h("div", { className: "pair" }, name, h("div", { className: "whole" }, h("span", { className: "face", "aria-hidden": "true" }), select));
    });
    const face = () => selects.forEach((select) => (select.previousSibling.textContent = select.selectedOptions[0]?.text));
    const el = fieldset(block, form, ...rows);
    el.addEventListener("change", () => {
      face();
      mark();
      form.changed();
    });
    face();
    return {
      el,
      get: () => Object.fromEntries([...selects].flatMap(([id, { value }]) => (value ? [[id, value]] : []))),
      set: (value) => {
        selects.forEach((select, id) => (select.value = value[id] ?? ""));
        face();
      },
      mark: (now) => {
        answered = now;
        mark();
      },
    };
  },
};
