// Controls to choose, order and match with. A control also has get() and set(value) and calls form.changed().

import { button, fieldset, h, html, newId, plain } from "./elements.js";

export const choosing = {
  choice(block, form) {
    const name = newId();
    const type = block.multiple ? "checkbox" : "radio";
    const input = (value) => h("input", { type, name, value, "data-key": `${block.name}/${value}` });
    const inputs = block.options.map(([value]) => input(value));
    const labels = block.options.map(([, label], i) => h("label", {}, inputs[i], html("span", label)));
    const el = fieldset(block, form, h("div", { className: block.inline ? "options inline" : "options" }, ...labels));
    el.addEventListener("change", form.changed);
    return {
      el,
      get: () => inputs.filter((each) => each.checked).map((each) => each.value),
      set: (value) => inputs.forEach((each) => (each.checked = value.includes(each.value))),
    };
  },

  order(block, form) {
    const list = h("ol");
    const rows = new Map();
    const get = () => [...list.children].map((row) => row.dataset.id);
    const mark = () =>
      [...list.children].forEach((row, i, all) => {
        row.querySelector(".up").setAttribute("aria-disabled", i === 0);
        row.querySelector(".down").setAttribute("aria-disabled", i === all.length - 1);
      });
    for (const [id, label] of block.items) {
      const row = h("li", { "data-id": id }, html("span", label, "item"));
      for (const [way, arrow] of [["up", "↑"], ["down", "↓"]]) {
        const name = `${form.say(way)}: ${plain(label)}`;
        const move = button(`${block.name}/${id}/${way}`, { className: way, "aria-label": name }, arrow);
        move.addEventListener("click", () => {
          const other = way === "up" ? row.previousElementSibling : row.nextElementSibling;
          if (!other) return;
          row[way === "up" ? "after" : "before"](other); // the neighbour moves, so that the focus stays where it is
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
      mark();
    };
    set([]);
    return { el: fieldset(block, form, list), get, set };
  },

  match(block, form) {
    const selects = new Map();
    const rows = block.left.map(([id, label]) => {
      const select = h("select", { id: newId(), "data-key": `${block.name}/${id}` });
      const partners = block.right.map(([value, text]) => new Option(plain(text), value));
      select.append(new Option(form.say("choose"), ""), ...partners);
      selects.set(id, select);
      return h("div", { className: "pair" }, h("label", { htmlFor: select.id, innerHTML: label }), select);
    });
    const el = fieldset(block, form, ...rows);
    el.addEventListener("change", form.changed);
    return {
      el,
      get: () => Object.fromEntries([...selects].flatMap(([id, { value }]) => (value ? [[id, value]] : []))),
      set: (value) => selects.forEach((select, id) => (select.value = value[id] ?? "")),
    };
  },
};
