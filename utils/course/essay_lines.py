"""The running lines of text extracted from a PDF, without what its pages add: numbers, running heads, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import normalize

BREAK = "\f"
"""Stands for a page break among the lines; an empty string is a blank line."""

BULLET = re.compile(r"\s*(?:[•·▪◦‣∙●■\uf0a7\uf0b7]|\*(?=\s|$))\s*")
"""A bullet at the start of a line; the last two are how Symbol and Wingdings bullets come out of a PDF."""

MARK = re.compile(r"""(?<!\d[.,:])(?:(?<=\S[.,;:?!"”’')\]])|(?<=[a-z]{3}))(\d{1,2})(?=\s|$)|\[(\d{1,2})\]""")
"""What looks like a footnote mark: a small number that touches the word or the punctuation before it."""

_NOTE = re.compile(r"\s*[\[(]?(\d{1,2})[\])]?[.:]?\s+(\S.*)")
_ENDS = re.compile(r"""[.?!:]["”’'»)\]]*(?:\[?\d{1,2}\]?)?\s*$""")
_NUMBERING = re.compile(r"\W*(?:(?:section|part)\s+)?(?:[\d.]+[.):]?|(?:[ivx]+|[a-h])[.):])\s+", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"[\s\-–—|(\[]*(?:p(?:age|\.)?\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[\s\-–—|)\].]*", re.IGNORECASE
)
_NOTES_TITLE = re.compile(r"\W*(?:end|foot)?notes\W*", re.IGNORECASE)
_ODD = str.maketrans(
    dict.fromkeys([*range(9), *range(14, 32)], " ")  # control characters
    | {0x0B: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n", 0x200B: "", 0xFEFF: ""}
    | {0xFFFE: "-\n"}  # how PDFium, and so Chrome, gives a hyphen at the end of a line
)
_EDGE = 3  # running heads and feet have up to this many lines


def ends(line: str) -> bool:
    """Tell whether `line` ends a sentence."""
    return _ENDS.search(line) is not None


def heading_key(line: str) -> str:
    """Return what is left of a heading when case, spacing, punctuation and numbering are disregarded."""
    return _letters(_NUMBERING.sub("", line, count=1) if _NUMBERING.match(line) else line)


def running_lines(text: str, titles: set[str]) -> tuple[list[str], dict[int, list[str]]]:
    """Return the lines of `text` that carry the argument, with BREAK between pages, and the lines of each footnote.

    `titles` are the keys of the headings: one that runs on as a page head counts where it stands first.
    """
    lines = _with_marks(_page_lines(text))
    marks = {int(match[1] or match[2]) for match in MARK.finditer("\n".join(lines))}
    return _without_notes(_without_furniture(_whole_lines(lines, marks), titles), marks)


def continues_address(last: str, first: str) -> bool:
    """Tell whether the word `first` of a line belongs to the web address that ends the line before it."""
    return not last.endswith((".", ">", ")")) and any(sign in first.rstrip(".,;)>") for sign in "/.=_?&~%")


def _letters(line: str) -> str:
    return re.sub(r"[\W\d_]+", "", line).casefold()


def _page_lines(text: str) -> list[str]:
    text = re.sub("\u00ad(?=[ \t]*$)", "-", text.replace("\r\n", "\n").replace("\r", "\n"), flags=re.MULTILINE)
    text = normalize("NFKC", text.translate(_ODD).replace("\u00ad", "")).replace("\u2010", "-")
    lines = [line.expandtabs(4).rstrip(" ") for line in text.replace(BREAK, f"\n{BREAK}\n").split("\n")]
    if BREAK in lines:
        return lines
    # Some exporters write no form feed; each page then starts with a space.
    paged = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if re.match(r" \S", line) and not after.startswith(" "):
            paged += [BREAK, line[1:]]
        else:
            paged.append(line)
    return paged


def _with_marks(lines: list[str]) -> list[str]:
    """Move a mark that has slipped to the start of a line back to the word before it; the footnote opens another."""
    lines, times = [*lines], Counter(map(_note_number, lines))
    for i in range(1, len(lines)):
        number = _note_number(lines[i])
        if number and times[number] > 1 and ends(lines[i - 1]):
            lines[i - 1 : i + 1] = [f"{lines[i - 1]}{number}", _NOTE.sub(r"\2", lines[i])]
            times[number] -= 1
    return lines


def _whole_lines(lines: list[str], marks: set[int]) -> list[str]:
    """Move a bullet or a footnote's number that stands alone to the line that it opens."""
    lines, edges = [*lines], _page_edges(lines, 1)
    for i, line in enumerate(lines):
        following = next((j for j in range(i + 1, len(lines)) if lines[j]), None)
        number = line.strip().isdecimal() and i not in edges and int(line) in marks and BREAK in lines
        if following and lines[following] != BREAK and (BULLET.fullmatch(line) or number):
            lines[i], lines[following] = "", f"{line.strip()} {lines[following].lstrip()}"
    return lines


def _page_edges(lines: list[str], depth: int) -> set[int]:
    """Return the places of the first and last `depth` lines of every page."""
    pages: list[list[int]] = [[]]
    for i, line in enumerate(lines):
        if line == BREAK:
            pages.append([])
        elif line:
            pages[-1].append(i)
    return {i for page in pages for i in page[:depth] + page[-depth:]} if len(pages) > 1 else set()


def _alone(lines: list[str], i: int) -> bool:
    around = lines[max(i - 1, 0) : i] + lines[i + 1 : i + 2]
    return not any(line and line != BREAK for line in around)


def _without_furniture(lines: list[str], titles: set[str]) -> list[str]:
    """Replace page numbers, and lines that come again at the edges of pages, by BREAK."""
    lines = [BREAK if line and line != BREAK and _PAGE_NUMBER.fullmatch(line) else line for line in lines]
    edges = _page_edges(lines, _EDGE)
    loose = {i for i, line in enumerate(lines) if line and _alone(lines, i) and not ends(line)}
    edges = {i for i in edges | loose if _letters(lines[i]) and not (_NOTE.match(lines[i]) and ends(lines[i]))}
    times = Counter(_letters(lines[i]) for i in edges)
    often = max(2, lines.count(BREAK) // 3)  # in narrow columns ordinary lines come again, too
    kept: list[str] = []
    seen: set[str] = set()
    last = ""
    for i, line in enumerate(lines):
        title = heading_key(line)
        first = title in titles - seen and (not last or ends(last))
        if first:
            seen.add(title)
        if i in edges and times[_letters(line)] >= often and not first:
            kept.append(BREAK)
        elif line == BREAK or (any(sign.isalnum() for sign in line) and not _NOTES_TITLE.fullmatch(line)):
            kept.append(line)
            last = last if line == BREAK else line
        else:
            kept.append("")  # a blank line, a rule, or the title of the notes
    return kept


def _without_notes(lines: list[str], marks: set[int]) -> tuple[list[str], dict[int, list[str]]]:
    kept: list[str] = []
    notes: dict[int, list[str]] = {}
    i = 0
    while i < len(lines):
        number, last = _note_number(lines[i]), max(notes, default=0)
        apart = not kept or kept[-1] in ("", BREAK)
        if number in marks and number > last and (apart or (number == last + 1 and _opens(lines[i]))):
            size = _note_size(lines[i:], number, paged=BREAK in lines)
            notes[number] = [_NOTE.sub(r"\2", lines[i]), *lines[i + 1 : i + size]]
            kept.append(BREAK)  # footnotes end a page
            i += size
        else:
            kept.append(lines[i])
            i += 1
    return kept, notes


def _note_number(line: str) -> int:
    match = _NOTE.match(line)
    return int(match[1]) if match else 0


def _opens(line: str) -> bool:
    match = _NOTE.match(line)
    return match is not None and not match[2][0].islower()


def _note_size(lines: list[str], number: int, *, paged: bool) -> int:
    """Return how many of `lines` the footnote fills that starts with them."""

    def foreign(line: str) -> bool:
        return line in ("", BREAK) or _note_number(line) == number + 1 or BULLET.match(line) is not None

    stop = next((i for i, line in enumerate(lines) if i and foreign(line)), len(lines))
    if paged and foreign(next((line for line in lines[stop:] if line), BREAK)):
        return stop
    # The page break has left no trace: the note ends with its address, or where a sentence goes on in small letters.
    address = False
    for i in range(1, stop):
        before, words = lines[i - 1].split(), lines[i].split()
        address = "://" in before[-1] or (address and len(before) == 1)
        if not continues_address(before[-1], words[0]) if address else before[-1][-1] == "." and words[0][0].islower():
            return i
    return stop
