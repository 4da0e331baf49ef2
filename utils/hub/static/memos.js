// The teacher's page for memos: deal, return and end, each told to the service, and what it says of it.
import { act } from "./actions.js";
import { at, make, say } from "./page.js";

let busy = false;
let ending = null;

/** Return a list of lines, none for none. */
function listed(lines, kind) {
  const list = make("ul", kind);
  for (const line of lines) {
    const entry = make("li", "", line);
    entry.dir = "auto";
    list.append(entry);
  }
  return lines.length ? [list] : [];
}

function draw(memo, done) {
  memo.querySelector(".standing").replaceChildren(...(listed(done.standing)[0]?.children ?? []));
  memo.querySelector(".done").replaceChildren(...listed(done.lines), ...listed(done.odd, "odd"));
  for (const each of memo.querySelectorAll(".before")) each.hidden = done.dealt;
  for (const each of memo.querySelectorAll(".after")) each.hidden = !done.dealt;
  memo.querySelector("[data-do=deal]").textContent = say(done.dealt ? "memos_deal_again" : "memos_deal");
}

/** Do one thing at a time. */
async function doing(memo, name) {
  if (busy) return;
  busy = true;
  document.body.classList.add("busy");
  memo.append(at("told")); // what is refused is said where it was asked for
  const readers = Number(memo.querySelector("select").value);
  const body = { memo: memo.dataset.memo, ...(name === "deal" ? { readers } : {}) };
  try {
    const done = await act(name, body);
    if (done) draw(memo, done);
    if (memo.contains(document.activeElement) || document.activeElement === document.body) {
      memo.querySelector("[data-do=deal]").focus();
    }
  } finally {
    busy = false;
    document.body.classList.remove("busy");
  }
}

function press(memo, name) {
  if (name !== "end") return doing(memo, name);
  ending = memo;
  at("sure").showModal();
}

for (const memo of document.querySelectorAll(".memo")) {
  for (const each of memo.querySelectorAll("[data-do]")) {
    each.addEventListener("click", () => press(memo, each.dataset.do));
  }
}
at("not-yet").addEventListener("click", () => at("sure").close());
at("yes").addEventListener("click", () => {
  at("sure").close();
  doing(ending, "end");
});
