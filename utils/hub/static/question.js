// A question as it is asked, and how a class voted on it.
import { counted, make, say } from "./page.js";
import { isPlaced, placedOf, rightOf } from "./key.js";

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
function head(tally, kind) {
  const told = (round) => `${say(`${round}_vote`)}: ${counted("votes", tally[round])}`;
  const cells = roundsOf(tally).map((round) => make("span", `cell ${round}`, told(round)));
  const none = ["label", "text", ...(kind === "pairs" ? ["label", "text"] : [])].map((each) => make("span", each));
  return row([...none, ...cells], "heads");
}

/** Return one row: labels, texts and counts side by side. */
function row(cells, kind = "") {
  const made = make("div", `row ${kind}`.trim());
  made.append(...cells);
  return made;
}

const label = (text) => make("span", "label", text);
const part = (each) => [label(each.label), html("span", "text", each.html)];

/** Return an option or another answer with its counts, marked where it is right. */
function answer(cells, counts, right) {
  if (right) cells[1].append(make("strong", "sign", `✓ ${say("right")}`));
  return row([...cells, ...counts], right ? "right" : "");
}

/** Return rows under their heads, laid out with a column for each round that is told. */
function table(rows, tally, kind = "") {
  const made = make("div", `rows rounds-${roundsOf(tally).length} ${kind}`.trim());
  made.append(...(tally ? [head(tally, kind), ...rows] : rows));
  return made;
}

/** Return a line that stands for a tally which is not broken down, "" where it is. */
export function instead(tally) {
  if (!roundsOf(tally).length) return say("nobody");
  if (Math.max(tally.first, tally.second) < FEWEST) return say("few");
  return tally.counts.length ? "" : say("untold");
}

/** Return the options to choose from. */
function choices(asked, opening, tally) {
  const right = rightOf(asked, opening);
  const counts = (each) => bars(tally, tally?.counts.find((count) => count.letter === each.label));
  return table(asked.options.map((each) => answer(part(each), counts(each), right.has(each.label))), tally);
}

/** Return what is to be put in order or matched: as it is asked, or as it belongs. */
function places(asked, opening, tally) {
  const placed = placedOf(asked, opening);
  const shown = placed && tally?.counts.length === placed.length ? tally : null;
  const rows = (placed ?? asked.options).map((each, n) => {
    const number = asked.numbers.length ? part(asked.numbers[n]) : [];
    return row([...number, ...part(each), ...bars(shown, shown?.counts[n])]);
  });
  return table(rows, shown, asked.numbers.length ? "pairs" : "");
}

/** Return what was typed, by those who typed the same. */
function typed(tally) {
  const rows = tally.counts.map((each) => answer([label(""), make("span", "text", each.text)], bars(tally, each), each.right));
  return table(rows, tally);
}

/** Return the parts of a question from which an answer is made. */
function body(asked, opening, tally) {
  if (isPlaced(asked)) return [places(asked, opening, tally)];
  if (asked.options.length) return [choices(asked, opening, tally)];
  return tally ? [typed(tally)] : [];
}

/** Return what is asked in an opening, `tally` beside the answers unless it is null. */
export function drawQuestion(asked, opening, tally) {
  const shown = [html("div", "prompt", asked.prompt)];
  const how = isPlaced(asked) && placedOf(asked, opening) ? say("belongs") : asked.how;
  if (how) shown.push(make("p", "how", how));
  return [...shown, ...body(asked, opening, tally)];
}

/** Return how a class voted by letter alone, for a page that shows the question elsewhere. */
export function drawTally(tally) {
  const line = instead(tally);
  if (line) return [make("p", "", line)];
  const rows = tally.counts.map((each) => {
    return answer([label(each.letter), make("span", "text", each.text)], bars(tally, each), each.right && each.letter);
  });
  return [table(rows, tally)];
}
