// Blocks to read. Each function draws one kind of block; what it returns as `text` is announced when it appears.

import { SIGN, h, html, newId, plain, same } from "./elements.js";

const FORM = 590; // pixels that a form has across
const SHRUNK = 0.92; // then letters of 12 pixels are 11: smaller ones are too small to read

/** Return how wide a drawing is at least: what is wider than a form shrinks a little, before it has to be scrolled. */
function least(svg) {
  const { width } = svg.viewBox.baseVal;
  return Math.max(Math.min(width, FORM), width * SHRUNK);
}

const IDS = /( id="|href="#|url\(#)(?=[^<>]*>)/g; // inside of tags only

/** Return a drawing whose ids nothing else has: what the first of two in a document fills with may be hidden. */
function withOwnIds(drawn) {
  const own = newId();
  return drawn.replace(IDS, (name) => `${name}${own}-`);
}

/** Scroll, no farther than it takes, to what stands below a picture on the part of it that is chosen. */
function bringIntoSight(picture) {
  let next = picture.nextElementSibling;
  while (next?.matches(".case[hidden]")) next = next.nextElementSibling;
  if (next?.matches(".case")) next.scrollIntoView({ block: "nearest" });
}

/** Lead from a link to what it names in the same form: the page's address stays as it is. */
function follow(event) {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  link.closest(".prose").querySelector(link.getAttribute("href"))?.focus();
}

export const reading = {
  prose(block) {
    const el = html("div", block.html, "prose");
    el.addEventListener("click", follow);
    let shown = block.html;
    const show = (now) => now.html === shown || (el.innerHTML = shown = now.html);
    return { el, show };
  },

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

  picture(block, form) {
    const el = h("div", { className: "picture", tabIndex: 0 });
    let held = () => undefined; // what a control holds
    let pressed, svg, waiting;
    const set = (event) => {
      const on = event.target.closest("[data-set], [data-flip]");
      if (!on || (event.type === "keydown" && !["Enter", " "].includes(event.key))) return;
      event.preventDefault();
      if (on.dataset.set) form.set(JSON.parse(on.dataset.set));
      else form.flip(JSON.parse(on.dataset.flip));
      bringIntoSight(el);
    };
    const show = (now) => {
      waiting = pressed && now; // what is redrawn under a finger takes no click
      if (waiting) return;
      el.setAttribute("aria-label", now.text);
      const drawn = now.svg + (now.narrow ?? ""); // of two, the style sheet shows the one that fits
      if (drawn === svg) return;
      const focus = el.contains(document.activeElement) && document.activeElement;
      svg = drawn;
      el.innerHTML = withOwnIds(now.svg) + withOwnIds(now.narrow ?? "");
      el.style.setProperty("--least", `${least(el.firstElementChild)}px`);
      const buttons = [...el.querySelectorAll("[data-set], [data-flip]")];
      el.setAttribute("role", buttons.length ? "group" : "img"); // of what is in an image nobody hears
      if (!focus || focus === el) return;
      const as = ({ dataset: { set: values, flip } }) => values ?? flip;
      (buttons.find((each) => as(each) === as(focus)) ?? el).focus({ preventScroll: true });
    };
    const judge = (valueOf) => {
      held = valueOf;
      for (const each of el.querySelectorAll("[data-of]")) {
        const { of, at } = each.dataset;
        each.style.display = [valueOf(of)].flat().some((value) => JSON.parse(at).includes(value)) ? "" : "none";
      }
      for (const each of el.querySelectorAll("[data-flip]")) {
        const [[name, id]] = Object.entries(JSON.parse(each.dataset.flip));
        each.setAttribute("aria-pressed", [valueOf(name)].flat().includes(id));
      }
      for (const each of el.querySelectorAll(".key[data-set]")) {
        const [[name, value]] = Object.entries(JSON.parse(each.dataset.set));
        each.setAttribute("aria-pressed", same(valueOf(name), value));
      }
    };
    const release = () => {
      pressed = false;
      if (!waiting) return;
      show(waiting);
      judge(held);
    };
    const letGo = () => setTimeout(release); // the click comes first
    el.addEventListener("pointerdown", () => {
      pressed = true;
      el.classList.add("pointed");
      for (const type of ["pointerup", "pointercancel"]) addEventListener(type, letGo, { once: true });
    });
    el.addEventListener("keydown", () => el.classList.remove("pointed"));
    for (const type of ["click", "keydown"]) el.addEventListener(type, set);
    el.dataset.wide = form.say("wide");
    const sizes = new ResizeObserver(() => el.classList.toggle("wide", el.scrollWidth > el.clientWidth + 1));
    sizes.observe(el);
    return { el, show, judge, stop: () => sizes.disconnect() };
  },

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
      const select = h("select", { id: newId(), "data-key": `facet/${i}` }, new Option(form.say("any"), ""));
      select.append(...options.map(([value, label]) => new Option(label, value)));
      select.value = chosen;
      return select;
    }) ?? [];
    const { el: table } = reading.table({ ...block, rows: block.entries.map(([cells]) => cells) });
    const rows = [...table.querySelectorAll("tbody tr")];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const count = h("p", { className: "quiet", role: "status" });
    const narrow = () => {
      const typed = search.value.trim().toLowerCase();
      const words = typed.split(/\s+/);
      const chosen = selects.filter(({ value }) => value);
      const asked = chosen.map((select) => select.selectedOptions[0].label);
      if (typed) asked.unshift(form.say("quoted", { text: search.value.trim() }));
      rows.forEach((row, i) => {
        const marks = block.entries[i][1];
        row.hidden = !chosen.every(({ value }) => marks.includes(value)) || !words.every((word) => texts[i].includes(word));
      });
      table.hidden = !asked.length;
      const n = rows.filter((row) => !row.hidden).length;
      const found = { n, total: rows.length, asked: asked.join(form.say("between")) };
      count.textContent = form.say(asked.length ? "found" : "unasked", found);
    };
    search.addEventListener("input", narrow);
    selects.forEach((select) => select.addEventListener("change", narrow));
    narrow();
    const fields = selects.map((select, i) => control(block.facets[i][0], select));
    const row = h("div", { className: "row" }, control(block.label, search), ...fields);
    return { el: h("div", {}, row, count, table) };
  },

  entry(block, form) {
    const el = h("div", { className: "prose", role: "status" });
    let id;
    const set = ([now]) => {
      id = now;
      const cells = id && form.entry(id);
      if (!cells) return el.replaceChildren(h("p", { className: "quiet" }, block.hint));
      const [first, ...rest] = cells;
      return el.replaceChildren(html("p", `<strong>${first}</strong>`), ...rest.map((each) => html("div", each)));
    };
    set([]);
    return { el, get: () => (id ? [id] : []), set };
  },
};
