// A question as it is asked, and how a class voted on it.
import { counted, make, say } from "./page.js";
import { rightOf } from "./key.js";

const ROUNDS = ["first", "second"];
const FEWEST = 5; // votes from which on the service breaks them down

/** Return the rounds of a tally that somebody voted in. */
const roundsOf = (tally) => ROUNDS.filter((each) => tally?.[each]);

function html(tag, kind, written) {
  const made = make(tag, kind);
  made.innerHTML = written; // made by the service of the authors' Markdown
  return made;
}

/** Return a bar and the number beside it for each round that was voted in. */
function bars(tally, count) {
  return roundsOf(tally).map((round) => {
    const n = count?.[round] ?? (count ? null : 0);
    const cell = make("span", `cell ${round}`);
    const bar = make("span", "bar");
    const fill = make("i");
    fill.style.width = n === null ? "0" : `${Math.min(100, (100 * n) / tally[round])}%`;
    bar.append(fill);
    bar.setAttribute("aria-hidden", "true");
    const name = make("span", "unseen", `${say(`${round}_vote`)}: `);
    cell.append(bar, name, make("span", "count", n === null ? say("unknown_count") : String(n)));
    return cell;
  });
}

/** Return the line over the bars: which vote they are of, and how many cast it. */
function head(tally) {
  const row = make("div", "row heads");
  const told = (round) => `${say(`${round}_vote`)}: ${counted("votes", tally[round])}`;
  const cells = roundsOf(tally).map((round) => make("span", `cell ${round}`, told(round)));
  row.append(make("span", "label"), make("span", "text"), ...cells);
  return row;
}

function row(label, text, cells, right) {
  const made = make("div", right ? "row right" : "row");
  if (right) text.append(make("strong", "sign", `✓ ${say("right")}`));
  made.append(make("span", "label", label), text, ...cells);
  return made;
}

/** Return a line that stands for a tally which is not broken down, "" where it is. */
export function instead(tally) {
  if (!roundsOf(tally).length) return say("nobody");
  if (Math.max(tally.first, tally.second) < FEWEST) return say("few");
  return tally.counts.length ? "" : say("untold");
}

/** Return the rows of a question's options, with their counts where there is a `tally`. */
function options(asked, opening, tally) {
  const right = rightOf(asked, opening);
  const of = (label) => tally?.counts.find((each) => each.letter === label);
  const rows = asked.options.map((each) => {
    const cells = asked.numbers.length ? [] : bars(tally, of(each.label));
    return row(each.label, html("span", "text", each.html), cells, right.has(each.label));
  });
  return tally && rows.length && of(asked.options[0].label) ? [head(tally), ...rows] : rows;
}

/** Return the rows of answers that are no options: what was typed, put in order or matched. */
function others(asked, tally) {
  const letters = new Set(asked.options.map((each) => each.label));
  const counts = (tally?.counts ?? []).filter((each) => !letters.has(each.letter));
  const typed = asked.options.length === 0; // where parts are put in their place, all rows are of the right one
  const of = (each) => row(each.letter, make("span", "text", each.text), bars(tally, each), typed && each.right);
  const rows = counts.map(of);
  return rows.length ? [head(tally), ...rows] : [];
}

/** Return a block of rows, laid out with a column for each round that is told. */
function table(rows, tally) {
  const made = make("div", `rows rounds-${roundsOf(tally).length}`);
  made.append(...rows);
  return made;
}

/** Return what is asked in an opening, `tally` beside the answers unless it is null. */
export function drawQuestion(asked, opening, tally) {
  const shown = [html("div", "prompt", asked.prompt)];
  if (asked.how) shown.push(make("p", "how", asked.how));
  if (asked.numbers.length) {
    shown.push(table(asked.numbers.map((each) => row(each.label, html("span", "text", each.html), [], false)), null));
  }
  shown.push(table(options(asked, opening, tally), tally));
  const more = others(asked, tally);
  if (more.length) shown.push(table(more, tally));
  return shown;
}

/** Return how a class voted by letter alone, for a page that shows the question elsewhere. */
export function drawTally(tally) {
  const line = instead(tally);
  if (line) return [make("p", "", line)];
  const rows = tally.counts.map((each) => row(each.letter, make("span", "text", each.text), bars(tally, each), each.right));
  return [table([head(tally), ...rows], tally)];
}
