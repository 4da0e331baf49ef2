// A table of marks as CSV: written so that no spreadsheet runs a cell, read as any spreadsheet saves it again.
"use strict";

const RUNS = new Set(["=", "+", "-", "@", "\t", "\r", "\n", "\0"]);
const NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/;
const BYTE_ORDER = "\ufeff";

/** The cell as text that no spreadsheet takes for a formula; as utils/files/spreadsheet.py has it. */
function harmless(text) {
  const start = [...text.trimStart().normalize("NFKC")][0];
  return (RUNS.has(text[0]) || RUNS.has(start)) && !NUMBER.test(text) ? `'${text}` : text;
}

function unharmed(cell) {
  const bare = cell.slice(1);
  return cell[0] === "'" && harmless(bare) === cell ? bare : cell;
}

function asCsv(rows) {
  const quoted = (cell) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return BYTE_ORDER + rows.map((row) => row.map((cell) => quoted(harmless(cell))).join(",") + "\r\n").join("");
}

/** The text of a file, in the encodings in which spreadsheets save. */
function decoded(bytes) {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The rows of a CSV, whatever separates its cells. */
function fromCsv(text) {
  const plain = text.replace(BYTE_ORDER, "").replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  const head = plain.split("\n", 1)[0];
  const separator = [",", ";", "\t"].sort((a, b) => head.split(b).length - head.split(a).length)[0];
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < plain.length; at++) {
    const sign = plain[at];
    const row = rows.at(-1);
    if (quoted && sign === '"' && plain[at + 1] === '"') {
      row[row.length - 1] += '"';
      at++;
    } else if (sign === '"' && (quoted || row.at(-1) === "")) {
      quoted = !quoted;
    } else if (!quoted && sign === separator) {
      row.push("");
    } else if (!quoted && sign === "\n") {
      rows.push([""]);
    } else {
      row[row.length - 1] += sign;
    }
  }
  return rows.map((row) => row.map(unharmed)).filter((row) => row.some((cell) => cell.trim()));
}
