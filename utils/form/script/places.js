// The buttons that lead to the pages of a form, one a page, and what the signs on them mean.

import { SIGN, button, h, plain } from "./elements.js";

const MARK = { open: "", tried: "•", right: SIGN.right, done: "■", plain: "" };

export const groupOf = (page) => page.group ?? "";
export const numbered = (pages) => pages.filter((each) => !each.label); // one with a name, such as the result, has none

/** Return the first page that is not done, of those that stand in no group; the last where all are. */
export function firstOpen(pages) {
  const core = pages.filter((each) => !each.group);
  return core.find((each) => !["right", "done", "plain"].includes(each.state)) ?? core.at(-1);
}

/** Say where `on` stands among `pages`: a page beyond the others stands under the name of its group. */
export function placeOf(on, pages, say) {
  if (on.label) return plain(on.label);
  const n = numbered(pages).indexOf(on) + 1;
  if (on.group) return say("position-group", { group: on.group, n });
  return say("position", { n, total: numbered(pages).filter((each) => !each.group).length });
}

/** Return the list of places and show(pages, on), which brings it up to date; a press calls go(place). */
export function makePlaces(say, go) {
  const lists = h("div");
  const legend = h("p", { className: "quiet legend", "aria-hidden": "true" }); // the buttons' names tell it
  const el = h("div", { className: "places" }, lists, legend);
  let laid;

  function lay(pages) {
    const link = (i) => h("li", {}, button(`page/${i}`, { onclick: () => go(i) }));
    const list = (group) => pages.flatMap((each, i) => (groupOf(each) === group ? [link(i)] : []));
    const groups = [...new Set(pages.map(groupOf))].flatMap((group) => {
      const places = h("ol", { "aria-label": group || say("pages") }, ...list(group));
      return group ? [h("p", { className: "quiet", "aria-hidden": "true" }, group), places] : [places];
    });
    lists.replaceChildren(...groups);
  }

  function show(pages, on) {
    el.hidden = pages.length < 2;
    const layout = pages.map(groupOf).join("\n");
    if (layout !== laid) lay(pages);
    laid = layout;
    lists.querySelectorAll("button").forEach((link, i) => {
      const each = pages[i];
      const state = each.state ?? "open";
      const name = each.label ? plain(each.label) : String(numbered(pages).indexOf(each) + 1);
      const told = state === "plain" ? "" : say(`state-${state}`);
      if (each === on) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
      link.className = state;
      link.title = told;
      link.setAttribute("aria-label", [name, told].filter(Boolean).join(": "));
      const text = `${name} ${MARK[state]}`.trim();
      if (link.textContent !== text) link.textContent = text;
    });
    const seen = Object.keys(MARK).filter((state) => MARK[state] && pages.some((each) => each.state === state));
    legend.textContent = seen.map((state) => `${MARK[state]} ${say(`state-${state}`)}`).join("   ");
  }

  return { el, show };
}
