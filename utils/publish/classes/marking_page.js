// Marks are kept in this browser text by text, so that two tabs never write over each other's; a file takes them along.

const about = JSON.parse(document.getElementById("data").textContent);
const told = document.getElementById("told");
const articles = [...document.querySelectorAll("article")];
const entries = [...document.querySelectorAll("nav li")];
const keyOf = (pseudonym) => `${about.key}/${pseudonym}`;
let unkept = false; // what is typed stands on this page alone

/** The words under `key`, with what stands in braces filled in. */
function say(key, values = {}) {
  return about.words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function empty() {
  return { levels: {}, comments: {}, whole: "", text: "" };
}

function isEmpty(said) {
  return !said.whole && !Object.keys(said.levels).length && !Object.keys(said.comments).length;
}

/** What was kept of the text by `pseudonym`. */
function kept(pseudonym) {
  try {
    return { ...empty(), ...JSON.parse(localStorage.getItem(keyOf(pseudonym)) ?? "{}") };
  } catch {
    return empty();
  }
}

function keep(article, said) {
  try {
    if (isEmpty(said)) localStorage.removeItem(keyOf(article.dataset.pseudonym));
    else localStorage.setItem(keyOf(article.dataset.pseudonym), JSON.stringify(said));
    return true;
  } catch {
    unkept = true;
    told.textContent = say("unkept");
    return false;
  }
}

/** What stands in the boxes of a text. */
function read(article) {
  const said = empty();
  for (const field of article.querySelectorAll("fieldset")) {
    const level = field.querySelector("input:checked")?.value;
    const comment = field.querySelector("textarea").value.trim();
    if (level) said.levels[field.dataset.line] = level;
    if (comment) said.comments[field.dataset.line] = comment;
  }
  said.whole = article.querySelector(".whole textarea").value.trim();
  said.text = article.dataset.of;
  return said;
}

/** Put `said` into the boxes of a text. */
function fill(article, said) {
  for (const field of article.querySelectorAll("fieldset")) {
    for (const input of field.querySelectorAll("input")) input.checked = said.levels[field.dataset.line] === input.value;
    field.querySelector("textarea").value = said.comments[field.dataset.line] ?? "";
  }
  article.querySelector(".whole textarea").value = said.whole;
  article.dataset.of = said.text || article.dataset.text;
  show(article);
}

function stateOf(article) {
  const said = read(article);
  if (isEmpty(said)) return "open";
  if (said.text !== article.dataset.text) return "changed";
  const whole = about.lines.length > 0 && about.lines.every((line) => said.levels[line]);
  return whole || (said.whole && !about.byLines) ? "marked" : "begun";
}

/** Say at a text, in the contents and at the top how far the marking is. */
function show(article) {
  const state = stateOf(article);
  article.dataset.state = state;
  for (const place of [article, entries[articles.indexOf(article)]]) {
    const sign = place.querySelector(".state");
    sign.textContent = about.words[state];
    sign.dataset.state = state;
  }
  article.querySelector(".again").hidden = state !== "changed";
  for (const field of article.querySelectorAll("fieldset")) {
    field.querySelector(".clear").hidden = !field.querySelector("input:checked");
  }
}

function count() {
  const n = articles.filter((each) => each.dataset.state === "marked").length;
  document.getElementById("progress").textContent = say("progress", { n, total: articles.length });
}

/** Keep what stands at a text now; it is said of the text as it is here. */
function changed(article) {
  article.dataset.of = article.dataset.text;
  keep(article, read(article));
  show(article);
  count();
}

function rows() {
  return articles.map((article) => {
    const said = read(article);
    const cells = about.lines.flatMap((line) => [said.levels[line] ?? "", said.comments[line] ?? ""]);
    const { pseudonym, learner, file } = article.dataset;
    return [about.task, pseudonym, learner, file, ...cells, said.whole];
  });
}

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([asCsv([about.head, ...rows()])], { type: "text/csv" }));
  link.download = about.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  unkept = false;
  told.textContent = say("saved", { file: about.file });
}

/** The marks in a file, by pseudonym; an Error says what is wrong with it, and where. */
function marksIn(text) {
  const [head = [], ...body] = fromCsv(text);
  const columns = head.map((name) => name.trim().toLowerCase());
  if (!["task", "pseudonym", "comment"].every((name) => columns.includes(name))) throw Error(say("no_table"));
  const found = new Map();
  body.forEach((cells, place) => {
    const row = Object.fromEntries(columns.map((name, at) => [name, (cells[at] ?? "").trim()]));
    const n = place + 2;
    if (row.task !== about.task) throw Error(say("other_task", { n, theirs: row.task, task: about.task }));
    if (found.has(row.pseudonym)) throw Error(say("twice", { n, pseudonym: row.pseudonym }));
    const said = { ...empty(), whole: row.comment };
    for (const line of about.lines) {
      const level = (row[line] ?? "").toLowerCase();
      if (level && !about.levels.includes(level)) throw Error(say("no_level", { n, column: line, cell: level }));
      if (level) said.levels[line] = level;
      if (row[`${line} comment`]) said.comments[line] = row[`${line} comment`];
    }
    found.set(row.pseudonym, said);
  });
  return found;
}

/** Put the marks of a file beside those that stand here: where the file says something, it counts. */
function load(found) {
  const put = [];
  for (const article of articles) {
    const { pseudonym, known } = article.dataset;
    const name = [pseudonym, ...known.split(" ")].find((each) => found.has(each));
    const theirs = found.get(name);
    found.delete(name);
    if (!theirs || isEmpty(theirs)) continue;
    const mine = read(article);
    const both = {
      levels: { ...mine.levels, ...theirs.levels },
      comments: { ...mine.comments, ...theirs.comments },
      whole: theirs.whole || mine.whole,
    };
    const others = ["levels", "comments"].some((part) =>
      Object.entries(theirs[part]).some(([line, said]) => mine[part][line] && mine[part][line] !== said),
    );
    put.push({ article, both, replaces: others || (mine.whole && theirs.whole && mine.whole !== theirs.whole) });
  }
  const n = put.filter((each) => each.replaces).length;
  if (n && !confirm(say(n === 1 ? "replaces_one" : "replaces", { n }))) return;
  for (const { article, both } of put) {
    fill(article, { ...empty(), ...both });
    changed(article);
  }
  const strangers = [...found].filter(([, said]) => !isEmpty(said)).map(([name]) => name);
  told.textContent = say("loaded", { n: put.length });
  if (strangers.length) told.textContent += ` ${say("strangers", { pseudonyms: strangers.join(", ") })}`;
}

/** Go to the text behind that in hand or, with a step of -1, before it. */
function go(step) {
  const here = articles.indexOf(inHand());
  if (here + step >= 0) goTo(articles[here + step]);
}

/** Go to the next text that is not marked, from the last on to the first again. */
function goOn() {
  const next = articles.indexOf(inHand()) + 1;
  goTo([...articles.slice(next), ...articles.slice(0, next)].find((each) => each.dataset.state !== "marked"));
}

function inHand() {
  return document.activeElement.closest("article") ?? last;
}

function goTo(article) {
  article?.focus({ preventScroll: true });
  article?.scrollIntoView({ block: "start" });
}
let last = null;

const KEYS = { j: () => go(1), k: () => go(-1), u: goOn };
const ARROWS = { ArrowDown: KEYS.j, ArrowUp: KEYS.k };

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("textarea");
  if (typing && event.key === "Escape") typing.closest("article").focus();
  if (typing || event.isComposing || event.ctrlKey || event.metaKey) return;
  const turn = event.altKey ? ARROWS[event.key] : KEYS[event.key];
  if (!turn) return;
  event.preventDefault();
  turn();
});
document.addEventListener("focusin", (event) => (last = event.target.closest("article") ?? last));
document.querySelector("main").addEventListener("input", (event) => changed(event.target.closest("article")));
document.querySelector("main").addEventListener("click", (event) => {
  const article = event.target.closest("article");
  if (event.target.matches(".clear")) {
    const chosen = event.target.closest("fieldset").querySelector("input:checked");
    chosen.checked = false;
    chosen.focus();
    changed(article);
  } else if (event.target.matches(".again button")) {
    changed(article);
    article.focus();
  }
});
document.getElementById("save").addEventListener("click", save);
document.getElementById("load").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  try {
    if (file) load(marksIn(decoded(await file.arrayBuffer())));
  } catch (error) {
    told.textContent = error.message;
  }
  event.target.value = ""; // the same file can be chosen again
});
document.getElementById("who").addEventListener("change", (event) => {
  document.body.classList.toggle("named", event.target.checked);
});
addEventListener("storage", (event) => {
  const article = articles.find((each) => keyOf(each.dataset.pseudonym) === event.key);
  if (article) fill(article, kept(article.dataset.pseudonym));
  count();
});
addEventListener("beforeunload", (event) => unkept && event.preventDefault());

/** Keep room for the bar, which stays in sight at the top, above whatever is jumped to. */
function makeRoom() {
  document.body.style.setProperty("--held", `${bar.offsetHeight + 8}px`);
}
const bar = document.querySelector(".tools");
for (const article of articles) fill(article, kept(article.dataset.pseudonym));
count();
makeRoom(); // only now: the bar has its height once it says how many are marked
new ResizeObserver(makeRoom).observe(bar);
