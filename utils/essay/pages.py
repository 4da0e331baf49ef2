"""The lines of text extracted from a PDF, without what its pages add: their numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import normalize

_BREAK = "\f"
_PAGE_NUMBER = re.compile(
    r"[\s\-–—|(\[]*(?:p(?:age|\.)?\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[\s\-–—|)\].]*", re.IGNORECASE
)
_ODD = str.maketrans(
    dict.fromkeys([*range(9), *range(14, 32)], " ")  # control characters
    | {0x0B: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n", 0x200B: "", 0xFEFF: ""}
    | {0xFFFE: "-\n"}  # how PDFium, and so Chrome, gives a hyphen at the end of a line
)
_EDGE = 3  # running heads and feet have up to this many lines


def running_text(text: str) -> str:
    """Return `text` in plain signs, line by line, without page numbers and what comes again on many pages."""
    lines = [_BREAK if line and _PAGE_NUMBER.fullmatch(line) else line for line in _plain_lines(text)]
    edges = _page_edges(lines) | {i for i, line in enumerate(lines) if line and _stands_alone(lines, i)}
    times = Counter(_letters(lines[i]) for i in edges)
    often = max(2, lines.count(_BREAK) // 3)  # in narrow columns ordinary lines come again, too
    furniture = {i for i in edges if times[_letters(lines[i])] >= often}
    return "\n".join(line for i, line in enumerate(lines) if line != _BREAK and i not in furniture)


def _plain_lines(text: str) -> list[str]:
    text = re.sub("\u00ad(?=[ \t]*$)", "-", text.replace("\r\n", "\n").replace("\r", "\n"), flags=re.MULTILINE)
    text = normalize("NFKC", text.translate(_ODD).replace("\u00ad", "")).replace("\u2010", "-")
    return [line.rstrip() if line != _BREAK else line for line in text.replace(_BREAK, f"\n{_BREAK}\n").split("\n")]


def _page_edges(lines: list[str]) -> set[int]:
    """Return the places of the first and last lines with words on every page."""
    pages: list[list[int]] = [[]]
    for i, line in enumerate(lines):
        if line == _BREAK:
            pages.append([])
        elif _letters(line):
            pages[-1].append(i)
    return {i for page in pages for i in page[:_EDGE] + page[-_EDGE:]} if len(pages) > 1 else set()


def _stands_alone(lines: list[str], i: int) -> bool:
    """Tell whether a line with words that ends no sentence stands between blank ones."""
    around = lines[max(i - 1, 0) : i] + lines[i + 1 : i + 2]
    ends = re.search(r"""[.?!:]["”’'»)\]]*(?:\[?\d{1,2}\]?)?$""", lines[i])
    return bool(_letters(lines[i])) and not ends and not any(line and line != _BREAK for line in around)


def _letters(line: str) -> str:
    return re.sub(r"[\W\d_]+", "", line).casefold()
