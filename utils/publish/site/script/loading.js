// A line at the foot of the notebook's window until Python answers: what is loading, or what to do when it fails.
const { sizes, said } = told;
const SLOW = 60_000; // milliseconds without anything new
const MEGABYTE = 1_000_000;
const STYLE = `
#seminar-loading {
  position: fixed; inset: auto 0 0; z-index: 2000; box-sizing: border-box; padding: 6px 12px;
  font: 14px/1.4 system-ui, sans-serif;
  color: var(--jp-ui-font-color1, #1a1a1a); background: var(--jp-layout-color2, #eee);
  border-top: 2px solid var(--jp-brand-color1, #0b5cad);
}
:root { --seminar-line: 0px }
#main.jp-LabShell { bottom: var(--seminar-line) !important; }
`;
const line = document.createElement("div");
const style = document.createElement("style");
const there = new Set();
let slow;

/** Make room for the line below the notebook, so that it covers nothing. */
function fit() {
  document.documentElement.style.setProperty("--seminar-line", `${line.offsetHeight}px`);
  window.dispatchEvent(new Event("resize"));
}

function tell(text) {
  clearTimeout(slow);
  if (line.textContent !== text) {
    line.textContent = text;
    fit();
  }
}

/** What people call a file: the package in a wheel, Python for its parts. */
function nameOf(file) {
  return file.endsWith(".whl") ? file.split("-")[0].replaceAll("_", "-") : said._name;
}

function loading({ there: name, failed }) {
  if (failed) {
    return tell(said._failed);
  }
  there.add(name);
  const every = Object.keys(sizes);
  const left = every.filter((each) => !there.has(each));
  const sum = (names) => Math.round(names.reduce((all, each) => all + sizes[each], 0) / MEGABYTE);
  const [largest] = left.sort((a, b) => sizes[b] - sizes[a]);
  tell(
    largest
      ? said._python
          .replace("{done}", sum(every.filter((each) => there.has(each))))
          .replace("{total}", sum(every))
          .replace("{name}", nameOf(largest))
      : said._start,
  );
  slow = setTimeout(() => tell(said._slow), SLOW);
}

function gone() {
  clearTimeout(slow);
  line.remove();
  style.remove();
  document.documentElement.style.removeProperty("--seminar-line");
  window.dispatchEvent(new Event("resize"));
}

// The kernel's worker is the one that reports; it has started when its first message of the kernel comes.
window.Worker = class extends window.Worker {
  constructor(...options) {
    super(...options);
    this.addEventListener("message", ({ data }) => {
      if (data?.seminarLoading) {
        loading(data.seminarLoading);
      } else if (data?._kernelMessage) {
        gone();
      }
    });
  }
};

line.id = "seminar-loading";
line.setAttribute("role", "status");
style.textContent = STYLE;
document.addEventListener("DOMContentLoaded", () => {
  document.head.append(style);
  document.body.append(line);
  tell(said[""]);
  slow = setTimeout(() => tell(said._slow), SLOW);
});
