// The deck as the file has it: its screens, its words, and whether this is the window with the notes.
export const config = JSON.parse(document.getElementById("data").textContent);
export const screens = [...document.querySelectorAll(".screen")];
export const inNotes = location.hash === "#notes";
export const rounds = ["first", "second"];
export const at = (id) => document.getElementById(id);

/** Return the words of `key` with `values` filled in. */
export function say(key, values = {}) {
  return config.words[key].replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

export const lettersOf = (screen) => [...(screen.dataset.letters ?? "")];
export const rightOf = (screen) => [...(screen.dataset.right ?? "")];
