"""The essay's parts, paragraphs and sentences, found in text extracted from a PDF."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.course.essay_fingerprint import opening
from utils.course.essay_lines import BREAK, BULLET, MARK, ends, heading_key, running_lines
from utils.course.essay_seams import Seams
from utils.course.essay_sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

START = "\x02"
"""Stands among the lines before one that is known to start a paragraph."""

_GAPS = (START, BREAK, "")  # what tells more comes first
_WRAPPED = 250  # no wrapped line is longer


class _Layout(Struct, frozen=True):
    """How a copy shows that a paragraph starts."""

    fullness: int
    """How long a full line is at least, together with the word that no longer fitted; 0 if lines are not wrapped."""
    spaced: bool
    """Blank lines separate the paragraphs."""
    known: bool
    """START stands before every paragraph."""

    def starts(self, previous: str, gap: str, line: str) -> bool:
        """Tell whether `line` starts a paragraph."""
        if self.known or gap == START:
            return gap == START
        if gap == "\n":  # a blank line in the middle of a sentence is a page break that has left no other trace
            return ends(previous) or (_has_room(previous, line, self.fullness) and not line.lstrip()[0].islower())
        return (gap == BREAK or not self.spaced) and _parted(previous, line, self.fullness)


def split_essay(
    text: str, headings: Iterable[str], openings: Collection[str] = ()
) -> tuple[dict[str, tuple[str, ...]], dict[int, str]]:
    """Return the paragraphs under each heading found ("" before the first), and the footnotes by number.

    A bullet is a paragraph of its own and begins with "• "; a footnote mark in the running text becomes `[1]`.
    Blank lines separate paragraphs. Where there are none, a sentence that ends on a short line or before an indented
    one does; a paragraph whose last line is full then runs into the next. The hashes `openings` of the paragraphs'
    first words leave no such doubt if all of them are found.
    """
    titles = {heading_key(heading): heading for heading in headings if heading}
    lines, notes = running_lines(text, set(titles))
    seams, fullness, parts = Seams(lines), _fullness(lines), _sections(lines, titles)
    spaced = _is_spaced(parts.values(), fullness)
    parts = {heading: _with_starts(part, openings) for heading, part in parts.items()}
    known = sum(part.count(START) for part in parts.values()) == len(openings) > 0
    layout = _Layout(fullness, spaced, known)
    found = {}
    for heading, part in parts.items():
        paragraphs = _with_heads([seams.join(paragraph) for paragraph in _paragraphs(part, layout)])
        found[heading] = tuple(_marked(paragraph, set(notes)) for paragraph in paragraphs)
    found[""] = _without_title(found[""])
    return found, {number: seams.join(note) for number, note in notes.items()}


def _sections(lines: list[str], titles: dict[str, str]) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {"": []}
    current, last, i = parts[""], "", 0
    while i < len(lines):
        size = _heading_size(lines, i, set(titles), last)
        heading = titles[heading_key(" ".join(lines[i : i + size]))] if size else ""
        if size and heading not in parts:
            current = parts[heading] = []
        else:
            size = 1
            current.append(lines[i])
        last = next((line for line in reversed(lines[i : i + size]) if line not in ("", BREAK)), last)
        i += size
    return parts


def _heading_size(lines: list[str], i: int, titles: set[str], last: str) -> int:
    """Return how many lines the heading at `i` takes, 0 if there is none; the same words may wrap into a paragraph."""
    for size in (1, 2, 3):
        block = lines[i : i + size]
        if len(block) < size or block[-1] in ("", BREAK) or BULLET.match(block[0]):
            return 0
        alone = (i == 0 or not lines[i - 1]) and (i + size == len(lines) or not lines[i + size])
        if heading_key(" ".join(block)) in titles and (alone or not last or ends(last)):
            return size
    return 0


def _with_starts(lines: list[str], openings: Collection[str]) -> list[str]:
    """Put START before the lines whose words, and those of the lines after them, open a paragraph."""
    marked = []
    for i, line in enumerate(lines):
        opens = openings and line not in _GAPS and opening("\n".join(lines[i : i + 7])) in openings
        marked += [START, line] if opens else [line]
    return marked


def _steps(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each line of text with the one before it and what stands between: nothing, a blank line, BREAK or START."""
    previous = gap = ""
    for line in lines:
        if line in _GAPS:
            gap = next(mark for mark in _GAPS if mark in (gap, line)) or "\n"
        else:
            yield previous, gap, line
            previous, gap = line, ""


def _fullness(lines: list[str]) -> int:
    full = sorted(
        _reach(line, after)
        for line, after in pairwise(lines)
        if not {line, after} & {*_GAPS} and not ends(line) and after.lstrip()[0].islower()
    )
    # Proportional type makes few full lines shorter than the others: the shortest in fifty do not count.
    if max(map(len, lines), default=0) > _WRAPPED:
        return 0
    return full[len(full) // 50] if full else 1


def _reach(line: str, after: str) -> int:
    return len(line.strip()) + 1 + len(after.split(maxsplit=1)[0])


def _has_room(previous: str, line: str, fullness: int) -> bool:
    """Tell whether the first word of `line` would have fitted on `previous`: then a paragraph has ended there."""
    return not fullness or _reach(previous, line) < fullness


def _is_indented(previous: str, line: str) -> bool:
    return not BULLET.match(previous) and _indent(line) > _indent(previous) + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _parted(previous: str, line: str, fullness: int) -> bool:
    return ends(previous) and (_has_room(previous, line, fullness) or _is_indented(previous, line))


def _is_spaced(parts: Iterable[list[str]], fullness: int) -> bool:
    """Tell whether blank lines separate the paragraphs."""
    steps = [step for part in parts for step in _steps(part) if step[0] and not BULLET.match(step[2])]
    blank = sum(gap == "\n" for _, gap, _ in steps)
    return blank >= sum(not gap and _parted(previous, line, fullness) for previous, gap, line in steps)


def _paragraphs(lines: list[str], layout: _Layout) -> list[list[str]]:
    if layout.known and START in lines:
        lines = lines[lines.index(START) :]  # title and author precede it
    found: list[list[str]] = []
    for previous, gap, line in _steps(lines):
        if bullet := BULLET.match(line):
            found.append([f"• {line[bullet.end() :]}"])
        elif not previous or layout.starts(previous, gap, line):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _with_heads(paragraphs: list[str]) -> list[str]:
    """Join a bullet of one sentence with the paragraph that stands between it and the next bullet: it is its head."""
    joined: list[str] = []
    headed = False
    for i, paragraph in enumerate(paragraphs):
        before, after = joined[-1] if joined else "", paragraphs[i + 1 : i + 2]
        head = before.startswith("•") and len(sentences(before)) == 1 and paragraphs[i - 1] == before
        between = after[0].startswith("•") if after else headed
        if head and between and not paragraph.startswith("•") and not paragraph.endswith(":"):
            joined[-1] += f" {paragraph}"
            headed = True
        else:
            joined.append(paragraph)
    return joined


def _marked(paragraph: str, notes: set[int]) -> str:
    return MARK.sub(lambda mark: f"[{mark[1]}]" if mark[1] and int(mark[1]) in notes else mark[0], paragraph)


def _without_title(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Drop title, author and date before the first paragraph: they do not end as sentences do."""
    first = next((i for i, paragraph in enumerate(paragraphs) if ends(paragraph)), 0)
    return paragraphs[first:]
