// One page of a form as it is drawn: parts, each of them kept as long as its block reads as before, so that focus, cursor
// and running timers stay. A part is what draws a block, and the parts inside it.

import { acting } from "./acting.js";
import { choosing } from "./choosing.js";
import { h, same } from "./elements.js";
import { files } from "./files.js";
import { holding } from "./holding.js";
import { reading } from "./reading.js";
import { valueOf } from "./view.js";
import { writing } from "./writing.js";

const draw = { ...reading, ...choosing, ...writing, ...acting, ...files, ...holding };

const every = (parts) => parts.flatMap((part) => [part, ...every(part.parts)]);

/** Return what a part is drawn anew for; all else in its block it takes in. */
function looksOf({ value, marks, blocks, ...rest }) {
  const { svg, narrow, text, html, ...frame } = rest;
  return JSON.stringify(rest.kind === "picture" || rest.live ? frame : rest);
}

/** Lay `blocks` out in `el`, with those of the `old` parts that can stay; `make` draws the others. */
function lay(el, blocks, old, make) {
  const left = [...old];
  const parts = blocks.map((block) => {
    const looks = looksOf(block);
    const i = left.findIndex((part) => part.looks === looks);
    const part = i >= 0 ? left.splice(i, 1)[0] : make(block, looks);
    part.block = block;
    part.show?.(block);
    if (part.inside) part.parts = lay(part.inside, block.blocks, part.parts, make);
    return part;
  });
  for (const part of left) {
    stop([part]);
    part.el.remove();
  }
  let next = el.firstChild;
  for (const part of parts) {
    if (part.el === next) next = next.nextSibling;
    else el.insertBefore(part.el, next);
  }
  return parts;
}

const stop = (parts) => every(parts).forEach((part) => part.stop?.());

/** Return an empty page; `form` says what its blocks can do, and is told of the parts that the learner changes. */
export function makeSheet(form) {
  const columns = ["main", "beside"].map((name) => ({ el: h("div", { className: `${name} stack` }), parts: [] }));
  const [main, beside] = columns;
  const el = h("div", { className: "page" }, main.el, beside.el);
  const parts = () => columns.flatMap((column) => every(column.parts));
  const measure = () => {
    const window = el.closest(".jp-WindowedPanel-outer")?.clientHeight ?? innerHeight;
    beside.el.classList.toggle("tall", beside.el.offsetHeight > window / 2);
  };
  const sizes = new ResizeObserver(measure);
  sizes.observe(beside.el);
  addEventListener("resize", measure);

  function set(values) {
    const chosen = parts().filter((part) => part.set && part.block.name in values);
    chosen.forEach((part) => part.set(values[part.block.name]));
    form.changed(chosen);
  }

  /** Put an id into the values of a control that takes several, or take it out. */
  function flip(values) {
    const [[name, id]] = Object.entries(values);
    const now = parts().find((part) => part.block.name === name)?.get() ?? [];
    set({ [name]: now.includes(id) ? now.filter((each) => each !== id) : [...now, id] });
  }

  /** Draw these blocks; return the parts that were not there before. */
  function place(blocks, aside) {
    const fresh = [];
    const make = (block, looks) => {
      const part = { looks, block, parts: [] };
      const own = { ...form, set, flip, changed: () => form.changed([part]) };
      fresh.push(Object.assign(part, draw[block.kind](block, own)));
      return part;
    };
    [blocks, aside].forEach((each, i) => (columns[i].parts = lay(columns[i].el, each, columns[i].parts, make)));
    el.classList.toggle("double", aside.length > 0);
    return fresh;
  }

  /** Show the cases, and the parts of pictures, that hold as the controls stand. */
  function judge() {
    const all = parts();
    const held = (name) => all.find((part) => part.block.name === name)?.get();
    for (const { el: each, block, judge: own } of all) {
      if (block.kind === "case") each.hidden = ![held(block.of)].flat().some((value) => block.at.includes(value));
      own?.(held);
    }
  }

  /** Set the controls to their drafts, or to what the kernel has; `auto`, the one that is typed in stays as it is. */
  function fill(drafts, auto) {
    for (const part of parts().filter((each) => each.set)) {
      const draft = drafts[part.block.name];
      const value = draft ? draft.value : valueOf(part.block);
      const typing = auto && part.el.contains(document.activeElement); // saved in other words: leave the cursor alone
      if (!typing && !same(part.get(), value)) part.set(value);
      part.mark?.(part.block);
    }
    judge();
  }

  function close() {
    sizes.disconnect();
    removeEventListener("resize", measure);
    stop(columns.flatMap((column) => column.parts));
  }

  return { el, parts, place, fill, judge, close };
}
