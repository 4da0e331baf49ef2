// What opens over the screens: the list of them, the counts, the keys.
import { at, inNotes, say, screens } from "./deck.js";
import { current, isOpen, isShown } from "./showing.js";
import { asCsv, clear } from "./store.js";
import { drawBoxes, keptTold } from "./tally.js";

export const isOver = () => document.querySelector("dialog[open]") !== null;

export function openHelp() {
  at("help").showModal();
}

export function openCounts(change) {
  drawBoxes(at("counts").querySelector(".boxes"), current(), change);
  at("counts").querySelector(".told").textContent = keptTold();
  at("counts").showModal();
}

/** Return the id of what is asked, unless it tells the answer to a class that is still asked. */
function idOf(screen) {
  const id = screen.querySelector(".id");
  return id.matches(".closed") && !inNotes && !isShown(screen.dataset.of) ? "" : id.textContent;
}

/** Open the list of screens; `choose` is told the number of the one that is pressed. */
export function openGo(choose) {
  const [list, search] = [at("go").querySelector("ol"), at("go").querySelector("input")];
  search.value = "";
  list.replaceChildren(
    ...screens.flatMap((screen, number) => {
      if (!isOpen(screen)) return [];
      const [item, button] = [document.createElement("li"), document.createElement("button")];
      button.type = "button";
      button.textContent = [screen.dataset.title, idOf(screen)].filter(Boolean).join(" · ");
      if (screen === current()) button.setAttribute("aria-current", "page");
      button.addEventListener("click", () => {
        at("go").close();
        choose(number);
      });
      item.value = number + 1;
      item.className = screen.dataset.kind;
      item.append(button);
      return [item];
    }),
  );
  at("go").showModal();
  list.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
}

/** Let the panes do what their buttons say. */
export function readyPanes(changed) {
  at("go").querySelector("input").addEventListener("input", (event) => {
    const wanted = event.target.value.toLowerCase();
    for (const each of at("go").querySelectorAll("li")) each.hidden = !each.textContent.toLowerCase().includes(wanted);
  });
  at("go").querySelector("input").addEventListener("keydown", (event) => {
    if (event.key === "Enter") at("go").querySelector("li:not([hidden]) button")?.click();
  });
  const does = {
    save,
    clear_one: () => clear(current().dataset.of),
    clear_all: () => confirm(say("sure_clear")) && clear(),
  };
  for (const each of document.querySelectorAll("[data-do]")) {
    each.addEventListener("click", () => {
      does[each.dataset.do]();
      changed();
    });
  }
  for (const each of document.querySelectorAll("[data-close]")) {
    each.addEventListener("click", () => each.closest("dialog").close());
  }
}

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([asCsv()], { type: "text/csv" }));
  link.download = "votes.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
