// What every block is built of.

const EAST_ASIAN = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]/g;

export const SIGN = { right: "✓", partly: "◐", wrong: "✗", info: "i", error: "!" };

export const random = () => Math.random().toString(36).slice(2);
export const newId = () => `seminar-${random()}`; // each form has this module anew, all share one document
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

export function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name in el) el[name] = value;
    else el.setAttribute(name, value);
  }
  el.append(...children);
  return el;
}

export const html = (tag, innerHTML, className = "") => h(tag, { innerHTML, className });
/** Return what `markup` says to who does not look; what is folded stays folded. */
export function plain(markup) {
  const said = html("div", markup.replace(/<\/(p|li|h4)>/g, "$& "));
  said.querySelectorAll("details").forEach((each) => each.remove());
  return said.textContent.trim();
}

export const button = (key, props, ...children) => h("button", { type: "button", "data-key": key, ...props }, ...children);

/** Count words as the kernel does: where a language leaves no spaces, each letter is one. */
export const countWords = (text) =>
  text.split(/\s+/).reduce((n, each) => n + (/[\p{L}\p{N}]/u.test(each) && (each.match(EAST_ASIAN)?.length || 1)), 0);

/** Read a number as people write it: "1,234.5", "1 234,5", "−3". */
export function parse(text) {
  const bare = text.replace(/[\s'’_]/g, "").replace("−", "-");
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(bare) || bare.lastIndexOf(",") < bare.lastIndexOf(".");
  return Number(grouped ? bare.replaceAll(",", "") : bare.replaceAll(".", "").replace(",", ".") || NaN);
}

export function title(markup, block, form) {
  const aside = block.optional ? [" ", h("span", { className: "quiet" }, form.say("optional"))] : [];
  return [html("span", markup), ...aside];
}

/** Return a sign for whether a part of an answer is right, and show(right), which sets it; it tells that in words too. */
export function makeMark(form) {
  const el = h("span", { className: "mark" });
  const show = (right) => {
    const [sign, word] = right ? [SIGN.right, "mark-right"] : [SIGN.wrong, "mark-wrong"];
    el.classList.toggle("right", right === true);
    el.replaceChildren();
    if (right === undefined) return;
    el.append(h("span", { "aria-hidden": "true" }, sign), h("span", { className: "unseen" }, ` ${form.say(word)}`));
  };
  return { el, show };
}

export function fieldset(block, form, ...children) {
  return h("fieldset", { className: block.kind }, h("legend", {}, ...title(block.legend, block, form)), ...children);
}
