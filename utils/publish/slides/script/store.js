// What is counted: kept in this browser for this file, until it is cleared.
import { config, rounds } from "./deck.js";

/** What one window shows; the other window gets all of it. */
export const state = { screen: 0, page: 0, pages: 1, shown: [], round: {}, counts: {}, added: [], seconds: 0, runs: false, ended: false };
export let kept = true;

export function restore() {
  try {
    const found = JSON.parse(localStorage.getItem(config.store) ?? "{}");
    Object.assign(state, { counts: found.counts ?? {}, round: found.round ?? {} });
    state.screen = Number(sessionStorage.getItem(config.store) ?? 0);
  } catch {
    kept = false;
  }
}

export function keep() {
  try {
    localStorage.setItem(config.store, JSON.stringify({ counts: state.counts, round: state.round }));
    sessionStorage.setItem(config.store, state.screen);
  } catch {
    kept = false;
  }
}

/** Keep for this window whether it is dark: a reload in class does not light up the room. */
export function keepDark(dark) {
  try {
    sessionStorage.setItem(`${config.store}/dark`, dark ? "dark" : "");
  } catch {
    kept = false;
  }
}

export function isDark() {
  try {
    return Boolean(sessionStorage.getItem(`${config.store}/dark`));
  } catch {
    return false;
  }
}

export const roundOf = (of) => state.round[of] ?? "first";
export const countOf = (of, round, letter) => state.counts[of]?.[round]?.[letter] ?? 0;

export function setCount(of, round, letter, n) {
  const votes = ((state.counts[of] ??= {})[round] ??= {});
  votes[letter] = Math.max(0, Math.min(9999, Math.trunc(Number(n)) || 0));
}

export function totalOf(of, round) {
  return Object.values(state.counts[of]?.[round] ?? {}).reduce((sum, n) => sum + n, 0);
}

export const isCounted = (of) => rounds.some((round) => totalOf(of, round) > 0);

export function clear(of) {
  state.added = [];
  if (of) {
    delete state.counts[of];
    delete state.round[of];
  } else {
    Object.assign(state, { counts: {}, round: {} });
  }
}

/** Return all counts as CSV: ids, letters and numbers, so that nothing in it is a formula. */
export function asCsv() {
  const rows = [["question", "vote", "letter", "count"]];
  for (const [of, votes] of Object.entries(state.counts)) {
    for (const round of rounds) {
      for (const letter of Object.keys(votes[round] ?? {}).sort()) {
        rows.push([of, round, letter, votes[round][letter]]);
      }
    }
  }
  return rows.map((row) => row.join(",") + "\r\n").join("");
}
