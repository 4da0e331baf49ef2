// Where a form leads: its links, which JupyterLab opens as it does those of texts, and the place that Run All ends at.

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

/** Go to where the learner stopped, once for each goal: where all cells were run at once, the page is at its end. */
export function goOn(model, say) {
  const { cell, form, token } = JSON.parse(model.get("goal") || "{}");
  const open = opener(model);
  const path = model.widget_manager?.context?.path;
  const key = "seminar-went-on";
  const went = () => {
    try {
      return sessionStorage.getItem(key) === token;
    } catch {
      return true; // without a memory it would go there each time that the form is drawn
    }
  };
  if (!token || !open || !path || went()) return;
  sessionStorage.setItem(key, token);
  const go = () => {
    const { kernel } = model.widget_manager;
    if (kernel?.status === "busy") return setTimeout(go, 100); // the notebook scrolls to its end when all is done
    open(path, `#cell-id=${cell}`);
    setTimeout(() => arrive(form, say), 300);
  };
  setTimeout(go, 300);
}

function arrive(form, say) {
  const there = [...document.querySelectorAll(".seminar-form")].find(
    (each) => each.dataset.form.startsWith(form) && each.offsetParent,
  );
  const line = there?.querySelector(".state");
  if (line) line.textContent = say("arrived");
}

/** Ask the kernel how things stand whenever the form comes into sight: more than its own answers are in it. */
export function watch(root, ask) {
  const seen = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && ask());
  seen.observe(root);
  return () => seen.disconnect();
}
