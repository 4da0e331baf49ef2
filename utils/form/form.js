// Draws the form that the kernel describes (utils/activities/view.py) and reports what the learner does.
// What is typed and not yet acknowledged is a draft of one learner: it outlives redraws, reloads and kernels. Where the
// record has moved on meanwhile, in another form or kernel, the record is shown and writing is put aside, to be read.

const AUTOSAVE = 800; // ms after the last key
const PATIENCE = 2000; // ms without an answer before the form says that it waits
const GRACE = 500; // ms between the kernel's "done" and the conclusion that nobody there knows this form

const BLANK = { choice: [], number: "", text: "", match: {} };
const SIGN = { right: "✓", partly: "◐", wrong: "✗", info: "i", error: "!" };
const MARK = { open: "", tried: "•", right: "✓", done: "–" };

const random = () => Math.random().toString(36).slice(2);
const newId = () => `seminar-${random()}`; // each form has this module anew, all share one document
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const valueOf = (block) => block.value ?? (block.kind === "order" ? block.items.map(([id]) => id) : BLANK[block.kind]);

function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name in el) el[name] = value;
    else el.setAttribute(name, value);
  }
  el.append(...children);
  return el;
}

const html = (tag, innerHTML, className = "") => h(tag, { innerHTML, className });
const plain = (markup) => html("p", markup.replace(/<\/(p|li)>/g, "$& ")).textContent.trim();
const button = (key, props, ...children) => h("button", { type: "button", "data-key": key, ...props }, ...children);

/** Read a number as people write it: "1,234.5", "1 234,5", "−3". */
function parse(text) {
  const bare = text.replace(/[\s'’_]/g, "").replace("−", "-");
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(bare) || bare.lastIndexOf(",") < bare.lastIndexOf(".");
  return Number(grouped ? bare.replaceAll(",", "") : bare.replaceAll(".", "").replace(",", ".") || NaN);
}

function title(markup, block, form) {
  const aside = block.optional ? [" ", h("span", { className: "quiet" }, form.say("optional"))] : [];
  return [html("span", markup), ...aside];
}

function fieldset(block, form, ...children) {
  return h("fieldset", { className: block.kind }, h("legend", {}, ...title(block.legend, block, form)), ...children);
}

// Each function draws one kind of block. A control also has get() and set(value) and calls form.changed().
const draw = {
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
    const { el: table } = draw.table({ ...block, rows: block.entries.map(([cells]) => cells) });
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
    const recount = () => (count.textContent = form.say("count", { n: box.value.split(/\s+/).filter(Boolean).length }));
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

  timer(block, form) {
    let left = block.seconds;
    let end, tick;
    const clock = h("span", { className: "clock", role: "timer" });
    const toggle = button("timer");
    const reset = button("timer/reset");
    const name = (element, text) => {
      element.textContent = text;
      element.setAttribute("aria-label", `${text}: ${plain(block.label)}`);
    };
    name(reset, form.say("reset"));
    const time = () => `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    const show = () => {
      clock.textContent = time();
      name(toggle, form.say(tick ? "pause" : "start"));
    };
    const stop = () => {
      clearInterval(tick);
      tick = undefined;
    };
    const step = () => {
      const before = left;
      left = Math.max(0, Math.round((end - Date.now()) / 1000));
      if (left === before) return;
      if (before > 60 && left <= 60) form.tell(form.say("minute"));
      if (left === 0) {
        stop();
        form.tell(form.say("over"));
      }
      show();
    };
    toggle.addEventListener("click", () => {
      if (tick) stop();
      else {
        left ||= block.seconds;
        end = Date.now() + left * 1000;
        tick = setInterval(step, 250);
        form.tell(form.say("started", { time: time() }));
      }
      show();
    });
    reset.addEventListener("click", () => {
      stop();
      left = block.seconds;
      show();
    });
    show();
    const el = h("div", { className: "timer", role: "group", "aria-label": plain(block.label) });
    el.append(html("span", block.label), clock, toggle, reset);
    return { el, stop };
  },

  button(block, form) {
    const shortcut = block.key && { "aria-keyshortcuts": block.key };
    const looks = { innerHTML: block.label, className: block.primary ? "primary" : "", ...shortcut };
    const main = button(`do/${block.action}`, looks);
    if (!block.confirm) {
      main.addEventListener("click", () => form.act(block.action));
      return { el: main };
    }
    const question = h("span", { id: newId() }, block.confirm);
    const [yes, no] = ["yes", "no"].map((key) => button(`do/${block.action}/${key}`, {}, form.say(key)));
    const ask = h("span", { className: "ask", role: "group", "aria-labelledby": question.id }, question, yes, no);
    const open = (asking) => {
      ask.hidden = !asking;
      main.hidden = asking;
      (asking ? no : main).focus();
    };
    ask.hidden = true;
    main.addEventListener("click", () => open(true));
    no.addEventListener("click", () => open(false));
    yes.addEventListener("click", () => {
      open(false);
      form.act(block.action);
    });
    ask.addEventListener("keydown", (event) => event.key === "Escape" && open(false));
    return { el: h("span", {}, main, ask) };
  },
};

/** What this browser tab keeps of a learner's form: its page, what the kernel has not acknowledged, what is put aside. */
function keep(owner, id) {
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

function render({ model, el }) {
  const words = model.get("words");
  const say = (key, fields = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => fields[name]);
  let view = model.get("view");
  const owner = model.get("owner");
  const store = keep(owner, view.form.id);
  const drawn = new Map(); // page id → { el, parts }
  const pending = new Map(); // page id → the action sent and not yet answered
  let autosave, channel, lost;

  // The frame stands still; live regions exist before anything is said in them.
  const heading = h("h3", { className: "title", id: newId() });
  const places = h("ol", { className: "places", "aria-label": say("pages") });
  const position = h("h4", { className: "position", tabIndex: -1 });
  const sheet = h("div", { className: "sheet" });
  const typed = h("p", { className: "as-written", dir: "auto" });
  const discard = button("discard", {}, say("discard"));
  const aside = h("div", { className: "aside" }, h("p", { className: "tone" }, say("aside")), typed, discard);
  const problem = h("p", { className: "problem", role: "alert", tabIndex: -1 });
  const state = h("p", { className: "state", role: "status" });
  const saved = h("p", { className: "quiet saved", role: "status" });
  const spoken = h("p", { className: "unseen", role: "status" });
  const back = button("previous", {}, say("previous"));
  const forth = button("next", {}, say("next"));
  const steps = h("div", { className: "steps" }, back, forth);
  const root = h("div", { className: "seminar-form", role: "group", "aria-labelledby": heading.id });
  root.append(heading, places, position, sheet, problem, aside, state);
  root.append(h("div", { className: "foot" }, steps, saved), spoken);

  const pages = () => view.form.pages;
  const numbered = () => pages().filter((each) => !each.label); // one with a name, such as the result, has no number
  const page = () =>
    pages().find((each) => each.id === store.page) ??
    pages().find((each) => !["right", "done"].includes(each.state)) ??
    pages().at(-1);
  const blocksOf = (each) => [...each.blocks, ...(each.after ?? view.form.after ?? [])];
  const controls = (each) => blocksOf(each).filter((block) => block.name);
  const unsaved = (each) => controls(each).find((block) => block.autosave && store.drafts[each.id]?.[block.name]);

  const closed = () => Boolean(view.problem?.closed); // another learner has begun

  function tell(text) {
    spoken.textContent = "";
    setTimeout(() => (spoken.textContent = text), 50); // a change is announced, also when the words are the same
  }

  /** Say how the kernel is reached: "waiting", "lost", "asleep" or, when all is well, "". */
  function connect(link) {
    state.textContent = link && say(link);
  }

  /** What becomes of a draft: it is "kept", "shown" by the kernel, or "passed" by a record that has moved on. */
  function judge(draft, name, block, sent, waits) {
    const now = block && valueOf(block);
    const fits = block && typeof now === typeof draft.value && Array.isArray(now) === Array.isArray(draft.value);
    if (fits && same(now, draft.value)) return "shown";
    if (fits && same(now, draft.base)) return "kept";
    if (sent && same(sent.values[name], draft.value)) return "shown"; // in the kernel's own way
    return fits && (sent || waits || same(now, draft.sent)) ? "kept" : "passed";
  }

  /** Forget drafts that the kernel now shows, keep the others; `sent` is the action just answered. */
  function settle(sent) {
    for (const [id, drafts] of Object.entries(store.drafts)) {
      const on = pages().find((each) => each.id === id);
      const [ours, refused] = [sent?.page === id, view.problem?.page === id];
      for (const [name, draft] of Object.entries(drafts)) {
        const block = on && controls(on).find((each) => each.name === name);
        const strange = ours && refused && closed(); // typed by somebody else than the owner
        const fate = strange ? "passed" : judge(draft, name, block, ours && !refused && sent, pending.has(id));
        store.draft(id, name, fate === "kept" && { ...draft, base: valueOf(block) });
        if (fate === "passed" && draft.writing) store.put(id, [store.aside[id], draft.value].filter(Boolean).join("\n\n"));
      }
    }
  }

  function changed(id, part) {
    const { kind, name } = part.block;
    const { sent } = store.drafts[id]?.[name] ?? {};
    store.draft(id, name, { value: part.get(), base: valueOf(part.block), sent, writing: kind === "text" });
    if (!part.block.autosave) return;
    saved.textContent = "";
    soon();
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
    connect("lost");
    update();
  }

  function act(id, action, auto = false) {
    const waiting = pending.get(id);
    if (closed() || (waiting && (auto || !waiting.auto))) return; // a second press of the same button; autosave tries again later
    const drafts = store.drafts[id] ?? {};
    const blocks = controls(pages().find((each) => each.id === id));
    const values = Object.fromEntries(blocks.map((block) => [block.name, drafts[block.name]?.value ?? valueOf(block)]));
    const token = random();
    const unanswered = () => pending.get(id)?.token === token;
    const status = (message) =>
      message.content.execution_state === "idle" && setTimeout(() => unanswered() && lose(), GRACE);
    pending.set(id, { page: id, token, values, auto });
    if (!lost) Object.entries(drafts).forEach(([name, draft]) => store.draft(id, name, { ...draft, sent: draft.value }));
    view = { ...view, problem: undefined };
    try {
      model.send({ do: action, page: id, values, token, owner }, { iopub: { status } });
    } catch {
      return lose(); // the kernel was shut down
    }
    const wait = () => {
      if (!unanswered()) return;
      const kernel = model.widget_manager?.kernel;
      if (kernel?.isDisposed || ["terminating", "dead"].includes(kernel?.status)) return lose();
      connect("waiting");
      setTimeout(wait, PATIENCE);
    };
    setTimeout(wait, PATIENCE);
    update();
  }

  /** Draw `on`, reusing every block that reads as before, so that focus, cursor and running timers stay. */
  function place(on) {
    const old = drawn.get(on.id);
    const sheet = old ?? { el: h("div", { className: "page" }), parts: [] };
    const left = [...sheet.parts];
    const fresh = [];
    sheet.parts = blocksOf(on).map((block) => {
      const { value, ...rest } = block;
      const looks = JSON.stringify(rest);
      const i = left.findIndex((part) => part.looks === looks);
      if (i >= 0) return Object.assign(left.splice(i, 1)[0], { block });
      const part = { looks, block };
      const form = { say, tell, flush, changed: () => changed(on.id, part), act: (action) => act(on.id, action) };
      fresh.push(Object.assign(part, draw[block.kind](block, form)));
      return part;
    });
    for (const part of left) {
      part.stop?.();
      part.el.remove();
    }
    let next = sheet.el.firstChild;
    for (const part of sheet.parts) {
      if (part.el === next) next = next.nextSibling;
      else sheet.el.insertBefore(part.el, next);
    }
    drawn.set(on.id, sheet);
    return { sheet, fresh: old ? fresh : [] };
  }

  function fill(parts, on, auto) {
    for (const part of parts) {
      if (!part.set) continue;
      const draft = store.drafts[on.id]?.[part.block.name];
      const value = draft ? draft.value : valueOf(part.block);
      const typing = auto && part.el.contains(document.activeElement); // saved in other words: leave the cursor alone
      if (!typing && !same(part.get(), value)) part.set(value);
    }
  }

  function update(sent) {
    const on = page();
    const all = pages();
    const at = all.indexOf(on);
    const focus = root.contains(document.activeElement) ? document.activeElement : null;
    const { selectionStart, selectionEnd } = focus ?? {};
    const { sheet: { el: body, parts }, fresh } = place(on);
    fill(parts, on, sent?.auto && !view.problem);
    if (sheet.firstChild !== body) sheet.replaceChildren(body);
    const busy = pending.get(on.id);
    body.inert = closed();
    body.setAttribute("aria-busy", Boolean(busy && !busy.auto));

    heading.textContent = view.form.title;
    places.hidden = position.hidden = steps.hidden = all.length < 2;
    const counted = { n: numbered().indexOf(on) + 1, total: numbered().length };
    position.textContent = on.label ? plain(on.label) : say("position", counted);
    back.disabled = at === 0;
    forth.disabled = at === all.length - 1;
    list(all, on);

    aside.hidden = !store.aside[on.id];
    typed.textContent = store.aside[on.id] ?? "";
    const trouble = view.problem;
    const here = trouble && (trouble.closed || trouble.page === on.id || !all.some((each) => each.id === trouble.page));
    problem.textContent = here ? trouble.text : "";
    problem.classList.toggle("turn", closed()); // no mistake of whoever has just begun
    saved.textContent = view.saved && !here && !unsaved(on) ? say("saved", { time: view.saved }) : "";
    const notes = fresh.filter((part) => part.text);
    if (sent && !sent.auto && !notes.length && !here) notes.push(...parts.filter((part) => part.text).slice(-1));
    if (notes.length) tell(notes.map((part) => part.text).join(" "));

    if (!focus || (focus === document.activeElement && !focus.closest("[inert]"))) return;
    const key = `[data-key="${CSS.escape(focus.dataset.key)}"]`;
    const other = all.length > 1 ? position : body.querySelector("button");
    const target = closed() ? problem : (body.querySelector(key) ?? notes.at(-1)?.el ?? other);
    target?.focus();
    if (target?.matches("textarea, [type=text]")) target.setSelectionRange(selectionStart, selectionEnd);
  }

  /** The numbered buttons, one a page. */
  function list(all, on) {
    if (all.length < 2) return;
    while (places.children.length > all.length) places.lastChild.remove();
    all.forEach((each, i) => {
      if (!places.children[i]) places.append(h("li", {}, button(`page/${i}`, { onclick: () => go(i) })));
      const link = places.children[i].firstChild;
      const progress = each.state ?? "open";
      const looks = JSON.stringify([progress, each.label]);
      if (each === on) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
      if (link.dataset.looks === looks) return;
      link.dataset.looks = looks;
      link.className = progress;
      const name = each.label ? plain(each.label) : String(numbered().indexOf(each) + 1);
      link.setAttribute("aria-label", `${name}: ${say(`state-${progress}`)}`);
      link.textContent = `${name} ${MARK[progress]}`.trim();
    });
  }

  function go(i) {
    store.go(pages()[i].id);
    update();
    position.focus();
  }

  const receive = () => {
    view = model.get("view");
    const sent = [...pending.values()].find((each) => each.token === view.ack);
    if (sent) {
      pending.delete(sent.page);
      if (!pending.size) connect("");
    }
    settle(sent);
    update(sent);
    if (sent && !view.problem) channel.postMessage(sent.token);
    const on = sent && pages().find((each) => each.id === sent.page);
    const block = on && !view.problem && unsaved(on);
    if (block && !same(store.drafts[sent.page][block.name].value, sent.values[block.name])) soon();
  };

  const keys = (event) => {
    event.stopPropagation(); // no key typed here is a command of JupyterLab
    if (event.type !== "keydown" || event.isComposing) return;
    const { key, target } = event;
    const command = event.ctrlKey || event.metaKey;
    if (command && key === "s") {
      event.preventDefault(); // not the browser's "save page"
      flush();
    } else if (key === "Enter" && target.matches("input") && !command && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      sheet.querySelector("button.primary")?.click();
    } else if (/^\d$/.test(key) && !command && !event.altKey && !target.matches("input, select, textarea")) {
      sheet.querySelector(`[aria-keyshortcuts="${key}"]`)?.click();
    }
  };

  back.addEventListener("click", () => go(pages().indexOf(page()) - 1));
  forth.addEventListener("click", () => go(pages().indexOf(page()) + 1));
  discard.addEventListener("click", () => {
    store.put(page().id);
    update();
    position.focus();
  });
  for (const type of ["keydown", "keyup", "keypress"]) root.addEventListener(type, keys);
  settle();
  store.page = page().id; // stay on it when its state changes
  el.append(root);
  update();
  if (el.classList.contains("jupyter-widgets-disconnected")) {
    root.replaceChildren(heading, state); // restored from a saved notebook, with no kernel behind it
    return connect("asleep");
  }
  if (pages().some(unsaved)) soon();
  channel = new BroadcastChannel(store.key); // other forms of the same activity: they ask their kernels how it stands
  channel.onmessage = ({ data }) => data === view.ack || lost || model.send({ do: "", owner });
  window.addEventListener("pagehide", flush);
  model.on("change:view", receive);
  model.on("comm_live_update", lose); // a restarted kernel no longer knows this form

  return () => {
    flush();
    channel.close();
    window.removeEventListener("pagehide", flush);
    drawn.forEach(({ parts }) => parts.forEach((part) => part.stop?.()));
  };
}

export default { render };
