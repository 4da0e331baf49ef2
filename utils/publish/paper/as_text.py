"""A part of a paper as Markdown, to read, to print from an editor, or to paste into a page of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.markup import literal
from utils.publish.paper import blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utils.words import Words

MARKS: dict[blocks.Mark, str] = {"none": "", "circle": "◯ ", "square": "☐ ", "box": "\\_\\_\\_ "}
"""What stands for each mark; underscores as they stand."""


def as_text(paper: blocks.Paper, part: blocks.Part, words: Words, *, key: bool) -> str:
    """Return `part` of `paper` as Markdown, its key behind it with `key`."""
    told = [f"# {part.title}", *paper.lead, *_told(part.asked, words)]
    if key and part.key:
        told += [f"# {words('handout.key', part=part.title)}", *_told(part.key, words)]
    return "\n\n".join(told) + "\n"


def _told(parts: Iterable[blocks.Block], words: Words) -> Iterator[str]:
    for block in parts:
        match block:
            case blocks.Heading(text=text, level=level):
                yield f"{'#' * (level - 1)} {text}"
            case blocks.Prose(text=text, look=look, label=label):
                yield _prose(text, look, label)
            case blocks.Items():
                yield _items(block)
            case blocks.Columns(left=left, right=right):
                yield _items(left)
                # Two lists of the same kind, one behind the other, would be one: the comment parts them.
                yield "<!-- -->"
                yield _items(right)
            case blocks.Blank(unit=unit):
                yield f"{words('handout.answer')} \\_\\_\\_\\_\\_\\_\\_\\_ {literal(unit)}".strip()
            case blocks.Lines():
                yield words("handout.answer")
            case blocks.Together(blocks=inner):
                yield from _told(inner, words)


def _prose(text: str, look: blocks.Look, label: str) -> str:
    text = text.strip()
    if look == "quote":
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return f"**{label}.** {text}" if label else text


def _items(block: blocks.Items) -> str:
    stop = "." if block.spoken else ""
    told = [MARKS[block.mark] + (f"**{literal(label)}{stop}** " if label else "") + text for label, text in block.items]
    if block.inline:
        return " ".join(told)
    # What follows the first line of an item belongs to it only if it is indented.
    return "\n".join(f"- {each.strip()}".replace("\n", "\n  ") for each in told)
