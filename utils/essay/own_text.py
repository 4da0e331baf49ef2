"""A text that is part of a course: paragraphs between blank lines, under headings that begin with `# `."""

from __future__ import annotations

import re

_HEADING = "# "
_GAP = re.compile(r"\n[ \t]*\n")


def paragraphs_of(text: str) -> dict[str, tuple[str, ...]]:
    """Return the paragraphs under each heading, "" before the first; a heading without any is left out."""
    found: dict[str, list[str]] = {}
    heading = ""
    for block in _GAP.split(text):
        line, _, rest = block.strip().partition("\n")
        headed = line.startswith(_HEADING)
        if headed:
            heading = line.removeprefix(_HEADING).strip()
        if paragraph := " ".join((rest if headed else block).split()):
            found.setdefault(heading, []).append(paragraph)
    return {heading: tuple(paragraphs) for heading, paragraphs in found.items()}
