// What the page was given: its words, the questions of the course, and where the service is.
const data = JSON.parse(document.getElementById("data").textContent);

export const at = (id) => document.getElementById(id);
export const sections = data.asked.sections;
export const questions = data.asked.questions;
export const { api, xsrf } = document.body.dataset;

/** Return the words of `key` with `values` filled in. */
export function say(key, values = {}) {
  return data.words[key].replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

/** Return the words of `key` for `n`, or those for one. */
export function counted(key, n, values = {}) {
  return say(n === 1 ? `${key}_one` : key, { n, ...values });
}

/** Return a new element of this kind with `text`, which is never read as markup. */
export function make(tag, kind = "", text = "") {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}

/** Set the text of an element where it is another: a live region is not told twice. */
export function tell(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Return the question that an opening is of, undefined where this course has none such. */
export function questionOf(opening) {
  return questions.find((each) => each.section === opening.section && each.id === opening.question);
}

/** Return how many have voted; who has voted and gone is one of the class all the same. */
export function votedOf({ voted, of }) {
  return counted("voted_of", voted, { of: Math.max(voted, of) });
}
