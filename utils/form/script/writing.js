// Controls to type into: numbers and words.

import { countWords, h, newId, parse, plain, title } from "./elements.js";

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
      slider.value = Number.isNaN(number) ? (min + max) / 2 : number;
      slider.classList.toggle("unset", !box.value);
      slider.setAttribute("aria-valuetext", box.value ? `${box.value} ${block.unit ?? ""}` : form.say("unset"));
    };
    box.addEventListener("input", follow);
    slider.addEventListener("input", () => {
      box.value = slider.value;
      follow();
      form.changed();
    });
    row.prepend(h("span", { className: "quiet" }, String(min)), slider, h("span", { className: "quiet" }, String(max)));
    part.set = (value) => {
      box.value = value;
      follow();
    };
    follow();
    return part;
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
};
