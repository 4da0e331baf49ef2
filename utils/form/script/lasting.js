// Whether answers last: says it where they do not, and asks the browser that runs the kernel too to keep them.

const ASKED = "seminarAsked"; // of the document, which all forms share: nobody is asked twice

/** Say in `el` why answers are not kept; all forms of a page show it, and the first one says it to who listens. */
export function tellUnkept(el, text = "") {
  if (text && !document.querySelector(".seminar-form .unkept[role]")) el.setAttribute("role", "alert");
  if (el.textContent !== text) el.textContent = text;
}

/** Ask the browser not to clear its storage when space runs out; some ask the learner, so it must follow an action. */
export function askToKeep() {
  const { dataset } = document.documentElement;
  if (ASKED in dataset) return;
  dataset[ASKED] = "";
  navigator.storage?.persist?.().catch(() => {}); // what came of it, the kernel asks
}
