// Where a form leads: its links, which JupyterLab opens as it does those of texts, and the place that Run All ends at; and
// that whoever reads further down is led nowhere.

import { h } from "./elements.js";

/** Return what opens the document at `path` in JupyterLab, at a `fragment` such as "#cell-id=…"; nothing elsewhere. */
function opener(model) {
  const { linkHandler, resolver } = model.widget_manager?.rendermime ?? {};
  if (!linkHandler || !resolver) return undefined;
  return (path, fragment) => {
    const link = h("a");
    linkHandler.handleLink(link, path, fragment); // this is all that it does to a link: a click opens the document
    link.click();
  };
}

/** Have links to files beside the notebook opened by JupyterLab. */
export function leadOn(root, model) {
  root.addEventListener("click", async (event) => {
    const href = event.target.closest?.("a[href]")?.getAttribute("href");
    const open = opener(model);
    if (!href || !open || /^([a-z]+:|\/|#)/i.test(href) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [file, place] = href.split("#");
    open(await model.widget_manager.rendermime.resolver.resolveUrl(file), place ? `#${place}` : "");
  });
}

const STEP = 400; // ms between two looks at whether the page has come to rest
const MOST = 25; // looks

/**
 * Go to where the learner stopped, once for each goal: where all cells were run at once, the page is at its end.
 * A goal without a form is a cell to read; the form `root`, from which one comes, then tells when the page rests.
 */
export function goOn(model, say, root) {
  const { cell, form, token } = JSON.parse(model.get("goal") || "{}");
  const open = opener(model);
  const path = model.widget_manager?.context?.path;
  if (!token || !open || !path || !isNew(token)) return;
  let arrived, at, left = MOST, opened, stopped;
  const stop = () => (stopped = true); // whoever scrolls or types is where they want to be
  for (const type of ["wheel", "pointerdown", "keydown"]) addEventListener(type, stop, { capture: true, once: true });
  const look = () => {
    if (stopped || !left-- || (model.widget_manager.context?.isDisposed ?? true)) return; // or the notebook was closed
    setTimeout(look, STEP); // forms and figures above are still being drawn, and move it
    const there = form ? findForm(form) : root;
    const now = there && Math.round(there.getBoundingClientRect().top);
    const busy = model.widget_manager.kernel?.status === "busy";
    if (!busy && now !== undefined && now === at && (form || opened)) arrived ||= form && arrive(there, say);
    else if (!arrived && !busy) {
      open(path, `#cell-id=${cell}`); // what leads to it
      opened = true;
    }
    if (arrived && (now < 0 || now > innerHeight / 2)) there.scrollIntoView(); // too much leads to it for one screen
    at = now;
  };
  setTimeout(look, STEP);
}

function findForm(name) {
  const is = (each) => (name.endsWith("-") ? each.dataset.form.startsWith(name) : each.dataset.form === name);
  return [...document.querySelectorAll(".seminar-form")].find(is);
}

function isNew(token) {
  const key = "seminar-went-on";
  try {
    if (sessionStorage.getItem(key) === token) return false;
    sessionStorage.setItem(key, token);
    return true;
  } catch {
    return false; // without a memory it would go there each time that the form is drawn
  }
}

function arrive(there, say) {
  const line = h("p", { className: "quiet", role: "status" });
  there.prepend(line);
  line.textContent = say("arrived"); // a change is announced
  there.addEventListener("click", () => line.remove(), { once: true });
  there.tabIndex = -1;
  there.focus({ preventScroll: true }); // its cell is then the active one
  return true;
}

/** Ask the kernel how things stand whenever the form comes into sight: more than its own answers are in it. */
export function watch(root, ask) {
  const seen = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && ask());
  seen.observe(root);
  return () => seen.disconnect();
}

/** Call draw(), which may make the form `root` higher; where it ends above what is in sight, that stays where it is. */
export function inPlace(root, draw) {
  const scroller = root.closest(".jp-WindowedPanel-outer"); // which, other than a page, does not see to that itself
  const drawn = root.getClientRects().length > 0; // JupyterLab hides what is far away, and that is nowhere
  const above = drawn && scroller && root.getBoundingClientRect().bottom <= scroller.getBoundingClientRect().top;
  const before = above && scroller.scrollHeight;
  draw();
  if (above) scroller.scrollTop += scroller.scrollHeight - before;
}
