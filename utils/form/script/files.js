// Files that leave through the browser, and files that come in by it.

import { button, h, newId, random } from "./elements.js";

/** Have the browser save `parts` as the file that `block` names. */
function save(block, parts) {
  const address = URL.createObjectURL(new Blob(parts, { type: block.mime ?? "application/octet-stream" }));
  h("a", { href: address, download: block.file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // some browsers begin late
}

/** Return what asks the kernel for the content of files, one at a time, by send(message, unanswered). */
export function makeFetches(send) {
  let asked; // the file that has not come yet

  function ask(page, block, tell) {
    if (asked) return;
    const now = (asked = { token: random(), block, tell });
    tell("fetching");
    send({ do: "fetch", page, values: { what: block.what }, token: now.token }, () => asked === now);
  }

  /** Forget what was asked for under `token`, or whatever was; return it. */
  function end(token = asked?.token) {
    if (!asked || asked.token !== token) return undefined; // another view's
    const { block, tell } = asked;
    asked = undefined;
    tell("");
    return { block, tell };
  }

  /** Take the answer to what was asked for; say whether it was one. */
  function take({ token, fetch, problem }, buffers) {
    const ended = (fetch || problem) && end(token);
    if (!ended) return false;
    if (fetch) save(ended.block, buffers);
    ended.tell(fetch ? "fetched" : "", problem);
    return true;
  }

  return { ask, take, end, asked: () => asked };
}

/** Return the content of `file` in Base64. */
function read(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** Return a line that is read out, and tell(text, wrong), which puts `text` there. */
function makeLine() {
  const line = h("p", { className: "told", role: "status" });
  const tell = (text, wrong = false) => {
    line.textContent = text;
    line.classList.toggle("problem", wrong);
  };
  return { line, tell };
}

export const files = {
  download(block, form) {
    const { line, tell } = makeLine();
    const say = (key, problem) => tell(key ? form.say(key, { file: block.file }) : (problem ?? ""), Boolean(problem));
    const press = button(`fetch/${block.what}`, { innerHTML: block.label });
    press.addEventListener("click", () => form.fetch(block, say));
    return { el: h("div", { className: "file" }, press, line) };
  },

  upload(block, form) {
    const { line, tell } = makeLine();
    const most = form.say("megabytes", { n: block.most / 1e6 });
    const id = newId();
    const box = h("input", { id, type: "file", accept: block.accept ?? "", "data-key": `upload/${block.action}` });
    box.addEventListener("change", async () => {
      const [file] = box.files;
      if (!file) return;
      const wrong = !file.size ? "file-empty" : file.size > block.most ? "file-large" : "";
      const content = !wrong && (await read(file).catch(() => undefined));
      box.value = ""; // so that the same file can be chosen again
      if (content) {
        tell("");
        form.act(block.action, { uploaded: { name: file.name, content } });
      } else tell(form.say(wrong || "file-unread", { file: file.name, most }), true);
    });
    const label = h("label", { htmlFor: id, innerHTML: block.label });
    return { el: h("div", { className: "field file" }, label, box, line) };
  },
};
