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

const labelOf = (parts, wanted) => parts.find((each) => each.token === wanted)?.label ?? "";

/** Return the letters of the options that are right by themselves. */
export function rightOf(asked, opening) {
  if (opening.phase !== "revealed") return new Set();
  const told = (opening.tally?.counts ?? []).filter((each) => each.right && each.letter).map((each) => each.letter);
  const placed = asked.numbers.length || (asked.ordered && Array.isArray(opening.key));
  const ids = placed || !asked.options.length ? [] : [opening.key ?? []].flat();
  return new Set([...told, ...ids.map((id) => labelOf(asked.options, token(asked.id, id)))].filter(Boolean));
}

/** Return the right answer in letters or as it is typed, where no option is right by itself. */
export function answerOf(asked, opening) {
  const { key } = opening;
  if (opening.phase !== "revealed" || key === null) return "";
  if (asked.numbers.length) {
    const partners = Object.entries(key).map(([left, right]) => [
      labelOf(asked.numbers, token(asked.id, left)),
      labelOf(asked.options, token(`${asked.id}/partner`, right)),
    ]);
    return partners.sort(([one], [other]) => one - other).map((each) => each.join(" ")).join(", ");
  }
  if (asked.ordered) return key.map((id) => labelOf(asked.options, token(asked.id, id))).join(" ");
  return asked.options.length ? "" : String(key);
}

/** Return what is said of the right answer, in Markdown: of the (first) right option, or of the question as a whole. */
export function toldOf(asked, opening) {
  if (opening.phase !== "revealed" || asked.ordered || asked.numbers.length) return "";
  return opening.told[""] ?? opening.told[[opening.key].flat()[0]] ?? "";
}
