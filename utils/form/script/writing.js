// Controls to type into: numbers and words.

import { countWords, fieldset, h, newId, parse, plain, title } from "./elements.js";

export const writing = {
  number(block, form) {
    const id = newId();
    const box = h("input", { id, type: "text", inputMode: "decimal", autocomplete: "off", "data-key": block.name });
    const row = h("div", { className: "row" }, box, block.unit ?? "");
    const el = h("div", { className: "field" }, h("label", { htmlFor: id }, ...title(block.label, block, form)), row);
    const part = { el, get: () => box.value, set: (value) => (box.value = value) };
    box.addEventListener("input", form.changed);
    if (!block.slider) return part;

    const [min, max, step] = [block.low ?? 0, block.high ?? 100, block.step ?? "any"];
    const key = `${block.name}/slider`;
    const slider = h("input", { type: "range", min, max, step, "aria-label": plain(block.label), "data-key": key });
    const follow = () => {
      const number = parse(box.value);
      const unset = Number.isNaN(number);
      slider.value = unset ? (min + max) / 2 : number;
      slider.classList.toggle("unset", unset);
      slider.setAttribute("aria-valuetext", unset ? form.say("unset") : `${box.value} ${block.unit ?? ""}`);
    };
    const take = () => {
      box.value = slider.value;
      follow();
      form.changed();
    };
    box.addEventListener("input", follow);
    slider.addEventListener("input", take);
    slider.addEventListener("click", () => box.value || take()); // where it lies unset, a press moves nothing
    row.prepend(h("span", { className: "quiet" }, String(min)), slider, h("span", { className: "quiet" }, String(max)));
    part.set = (value) => {
      box.value = value;
      follow();
    };
    follow();
    return part;
  },

  points(block, form) {
    const boxes = new Map();
    const rows = block.items.map(([id, label]) => {
      const key = `${block.name}/${id}`;
      const box = h("input", { id: newId(), type: "text", inputMode: "numeric", autocomplete: "off", "data-key": key });
      boxes.set(id, box);
      return h("div", { className: "row" }, box, h("label", { htmlFor: box.id, innerHTML: label }));
    });
    const left = h("p", { id: newId(), className: "quiet", role: "status" });
    const count = () => {
      const n = [...boxes.values()].reduce((rest, box) => rest - (parse(box.value) || 0), block.budget);
      const key = n > 0 ? "left" : n < 0 ? "over-budget" : "shared";
      left.textContent = form.say(key, { n: Math.abs(n), total: block.budget });
    };
    const el = fieldset(block, form, ...rows, left);
    el.addEventListener("input", () => {
      count();
      form.changed();
    });
    boxes.forEach((box) => box.setAttribute("aria-describedby", left.id));
    count();
    return {
      el,
      get: () => Object.fromEntries([...boxes].flatMap(([id, { value }]) => (value ? [[id, value]] : []))),
      set: (value) => {
        boxes.forEach((box, id) => (box.value = value[id] ?? ""));
        count();
      },
    };
  },

  text(block, form) {
    const id = newId();
    const rows = block.rows ?? 1;
    const box = h(rows > 1 ? "textarea" : "input", { id, dir: "auto", "data-key": block.name, autocomplete: "off" });
    if (rows > 1) box.rows = rows;
    else box.type = "text";
    const count = h("p", { id: newId(), className: "quiet" });
    const [least, most] = block.wanted ?? [];
    const recount = () =>
      (count.textContent = form.say(block.wanted ? "count-wanted" : "count", { n: countWords(box.value), least, most }));
    const el = h("div", { className: "field" }, h("label", { htmlFor: id }, ...title(block.label, block, form)), box);
    if (block.count) {
      recount();
      box.setAttribute("aria-describedby", count.id);
      box.addEventListener("input", recount);
      el.append(count);
    }
    box.addEventListener("input", form.changed);
    box.addEventListener("blur", form.flush);
    return {
      el,
      get: () => box.value,
      set: (value) => {
        box.value = value;
        recount();
      },
    };
  },

  tally({ label, of, wanted: [least, most], more = 0 }, form) {
    const el = h("p", { className: "quiet tally" });
    const judge = (held) => {
      const n = of.reduce((sum, name) => sum + countWords(held(name) ?? ""), more);
      el.textContent = form.say("tally", { label: plain(label), n, least, most });
    };
    return { el, judge };
  },
};
