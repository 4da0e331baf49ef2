// Blocks to read. Each function draws one kind of block; what it returns as `text` is announced when it appears.

import { SIGN, h, html, newId, plain } from "./elements.js";

export const reading = {
  prose: (block) => ({ el: html("div", block.html, "prose") }),

  note(block, form) {
    const tone = block.tone ?? "info";
    const word = form.say(`tone-${tone}`);
    const both = block.title && block.title !== word && tone !== "info";
    const told = both ? `${word}: ${block.title}` : block.title || word;
    const sign = h("span", { className: "sign", "aria-hidden": "true" }, SIGN[tone]);
    const el = h("div", { className: `note ${tone}`, tabIndex: -1, "data-key": "note" });
    el.append(h("p", { className: "tone" }, sign, " ", told), html("div", block.html, "prose"));
    return { el, text: `${told}. ${plain(block.html)}` };
  },

  details: (block) => ({
    el: h("details", {}, h("summary", {}, block.summary), html("div", block.html, "prose")),
  }),

  picture: (block) => ({
    el: h("div", { className: "picture", innerHTML: block.svg, role: "img", "aria-label": block.text, tabIndex: 0 }),
  }),

  table(block) {
    const cell = (tag, markup, scope) => h(tag, { innerHTML: markup, ...(scope && { scope }) });
    const head = h("tr", {}, ...block.head.map((each) => cell("th", each, "col")));
    const rows = block.rows.map(([first, ...rest]) =>
      h("tr", {}, cell("th", first, "row"), ...rest.map((each) => cell("td", each))),
    );
    const table = h("table", {}, html("caption", block.caption), h("thead", {}, head), h("tbody", {}, ...rows));
    const name = { role: "group", "aria-label": plain(block.caption) };
    return { el: h("div", { className: "table", tabIndex: 0, ...name }, table) }; // a wide one scrolls, by keyboard too
  },

  finder(block, form) {
    const control = (label, el) => h("div", { className: "field" }, h("label", { htmlFor: el.id }, label), el);
    const search = h("input", { id: newId(), type: "search", autocomplete: "off", dir: "auto", "data-key": "search" });
    const selects = block.facets?.map(([, options, chosen], i) => {
      const select = h("select", { id: newId(), "data-key": `facet/${i}` }, new Option(form.say("all"), ""));
      select.append(...options.map(([value, label]) => new Option(label, value)));
      select.value = chosen;
      return select;
    }) ?? [];
    const { el: table } = reading.table({ ...block, rows: block.entries.map(([cells]) => cells) });
    const rows = [...table.querySelectorAll("tbody tr")];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const count = h("p", { className: "quiet", role: "status" });
    const narrow = () => {
      const words = search.value.toLowerCase().split(/\s+/);
      rows.forEach((row, i) => {
        const marks = block.entries[i][1];
        const wanted = selects.every(({ value }) => !value || marks.includes(value));
        row.hidden = !wanted || !words.every((word) => texts[i].includes(word));
      });
      count.textContent = form.say("found", { n: rows.filter((row) => !row.hidden).length, total: rows.length });
    };
    search.addEventListener("input", narrow);
    selects.forEach((select) => select.addEventListener("change", narrow));
    narrow();
    const fields = selects.map((select, i) => control(block.facets[i][0], select));
    const el = h("div", {}, h("div", { className: "row" }, control(block.label, search), ...fields), count, table);
    return { el };
  },
};
