// What keys do in a form.

/** Take the keys typed in `root`: Enter presses the main button of `sheet`, a digit the button that has it. */
export function takeKeys(root, sheet, save) {
  const press = (button) => [...sheet.querySelectorAll(button)].find((each) => each.checkVisibility())?.click();
  const take = (event) => {
    if (event.key === "Enter" && event.shiftKey && !event.target.matches("textarea")) return; // goes on, as in any cell
    event.stopPropagation(); // no other key typed here is a command of JupyterLab
    if (event.type !== "keydown" || event.isComposing) return;
    const { key, target } = event;
    const command = event.ctrlKey || event.metaKey;
    if (command && key === "s") {
      event.preventDefault(); // not the browser's "save page"
      save();
    } else if (key === "Enter" && target.matches("input") && !command && !event.altKey) {
      event.preventDefault();
      press("button.primary");
    } else if (/^\d$/.test(key) && !command && !event.altKey && !target.matches("input, select, textarea")) {
      press(`[aria-keyshortcuts="${key}"]`);
    }
  };
  for (const type of ["keydown", "keyup", "keypress"]) root.addEventListener(type, take);
}
