// What the service tells once an answer is revealed; before that it sends nothing of it.
const TABLE = Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

const crc = (text, start) =>
  ~new TextEncoder().encode(text).reduce((value, byte) => TABLE[(value ^ byte) & 255] ^ (value >>> 8), ~start);

/** Return what stands in the page for the part of a question with this id, as `utils/questions/parts.py` makes it. */
const token = (question, id) => ((crc(id, crc(question, 0)) >>> 0) & 0xffffff).toString(16);

const partOf = (parts, question, id) => parts.find((each) => each.token === token(question, id));

/** Say whether the answer is to put parts in order, or to match them, rather than to choose some. */
export const isPlaced = (asked) => asked.ordered || asked.numbers.length > 0;

/** Return the letters of the options that are right by themselves. */
export function rightOf(asked, opening) {
  if (opening.phase !== "revealed" || isPlaced(asked)) return new Set();
  const counts = opening.tally?.counts ?? [];
  const keyed = [opening.key ?? []].flat().map((id) => partOf(asked.options, asked.id, id)?.label);
  return new Set([...counts.filter((each) => each.right).map((each) => each.letter), ...keyed].filter(Boolean));
}

/** Return the options as they belong, in their order or beside the number of each; null where that is not told. */
export function placedOf(asked, opening) {
  const { key, phase } = opening;
  if (phase !== "revealed" || !key) return null;
  const ids = asked.ordered ? key : asked.numbers.map((each) => partnerId(asked, key, each));
  const options = ids.map((id) => partOf(asked.options, asked.ordered ? asked.id : `${asked.id}/partner`, id));
  return options.every(Boolean) ? options : null; // not so where the service has another edition of the question
}

const partnerId = (asked, key, number) => key[Object.keys(key).find((id) => token(asked.id, id) === number.token)] ?? "";

/** Return the right answer as it is typed, "" where there are options. */
export function answerOf(asked, opening) {
  return opening.phase === "revealed" && opening.key !== null && !asked.options.length ? String(opening.key) : "";
}

/** Return what is said of the right answer, in Markdown; "" where several parts are right, each for its own reason. */
export function toldOf(asked, opening) {
  const ids = [opening.key].flat();
  if (opening.phase !== "revealed" || isPlaced(asked) || ids.length > 1) return "";
  return opening.told[""] ?? opening.told[ids[0]] ?? "";
}
