"""A page as Markdown, to read, to print from an editor, or to paste into a page of one's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from utils.markup import literal, literal_line
from utils.page import tree
from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utils.words import Words

BLANK = "\\_" * 8
"""Room for a word."""

_BEGINS = re.compile(r"^(\d*)([-+=~.)])")
"""What a list, a line below a heading or a fence begins with."""


def as_markdown(page: tree.Page) -> str:
    """Return `page` as Markdown; what people wrote stands in it letter for letter."""
    words = load_words(page.language)
    told = [f"# {literal(page.title)}", *_blocks(page.lead, words, 0)]
    for part in page.parts:
        told += _part(part, words, (), 2)
    return "\n\n".join(told) + "\n"


def part_as_markdown(page: tree.Page, part: tree.Part) -> str:
    """Return one `part` of `page` as a text of its own, under the lead of the page."""
    return "\n\n".join(_part(part, load_words(page.language), page.lead, 1)) + "\n"


def _part(part: tree.Part, words: Words, lead: Iterable[tree.Block], level: int) -> Iterator[str]:
    """Yield a part whose title is a heading of `level`."""
    above, mark = 2 - level, "#" * level
    if part.title:
        yield f"{mark} {part.title}"
    yield from _blocks((*lead, *part.blocks), words, above)
    if part.behind:
        yield f"{mark} {part.behind.title}"
        yield from _blocks(part.behind.blocks, words, above)


def _blocks(blocks: Iterable[tree.Block], words: Words, above: int) -> Iterator[str]:
    """Yield `blocks`, their headings by `above` levels higher."""
    for each in blocks:
        yield from _block(each, words, above)


def _block(it: tree.Block, words: Words, above: int) -> Iterator[str]:  # noqa: C901, PLR0912 (a case a kind of block)
    match it:
        case tree.Heading(text=text, level=level, id=id_):
            yield f"{'#' * (level - above)} {_with_id(text, id_)}"
        case tree.Prose(text=text, look=look, label=label, id=id_):
            yield _prose(_with_id(text.strip(), id_), look, label)
        case tree.Verbatim(text=text, manner="line" | "lead" | "written"):
            yield _line(text)
        case tree.Verbatim(text=text, manner="advice"):
            yield f"> {_line(text)}"
        case tree.Verbatim(text=text):
            # An indented block shows what was written as it is: no mark in it can break the document.
            yield "\n".join(f"    {line}" for line in text.split("\n"))
        case tree.Dated(text=text, date=date):
            yield f"*{literal_line(text)}* ({date})" if text else f"({date})"
        case tree.Items():
            yield _items(it)
        case tree.Columns(left=left, right=right):
            yield _items(left)
            # Two lists of the same kind, one behind the other, would be one: the comment parts them.
            yield "<!-- -->"
            yield _items(right)
        case tree.Blank(unit=unit):
            yield f"{words('handout.answer')} {BLANK} {literal_line(unit)}".strip()
        case tree.Lines():
            yield words("handout.answer")
        case tree.AnswerRows(rows=rows):
            yield "\n".join(f"- {_row(row)}" for row in rows)
        case tree.NameLine(labels=labels):
            yield " ".join(f"{literal_line(label)}: {BLANK}" for label in labels)
        case tree.Fields(rows=rows):
            yield "\n".join(f"- **{literal_line(label)}** {literal_line(text)}" for label, text in rows)
        case tree.Table():
            yield _table(it)
        case tree.Cards(cards=cards):
            yield "\n".join(f"- **{literal_line(name)}**. {literal_line(line)}" for name, line in cards)
        case (
            tree.Answers()
            | tree.Sheet()
            | tree.Together()
            | tree.Entry()
            | tree.Chart()
            | tree.Picture()
            | tree.Texts()
        ):
            yield from _blocks(it.blocks, words, above)
        case _:
            assert_never(it)


def _line(text: str) -> str:
    """Return `text` on one line that begins nothing but a paragraph."""
    return _BEGINS.sub(r"\1\\\2", literal_line(text))


def _prose(text: str, look: tree.Look, label: str) -> str:
    if look == "quote":
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return f"**{label}.** {text}" if label else text


def _with_id(text: str, id_: str) -> str:
    return f"{text} `{id_}`" if id_ else text


def _row(row: tree.AnswerRow) -> str:
    mark = literal(tree.GLYPHS[row.mark])
    told = " ".join(f"{mark}{literal_line(box)}" for box in row.boxes) or f"{BLANK} {literal_line(row.unit)}".strip()
    return f"**{literal(row.number)}.** {_with_id(told, row.id)}"


def _items(it: tree.Items) -> str:
    stop = "." if it.spoken else ""
    mark = literal(tree.GLYPHS[it.mark])
    told = [mark + (f"**{literal(label)}{stop}** " if label else "") + text for label, text in it.items]
    if it.inline:
        return " ".join(told)
    # What follows the first line of an item belongs to it only if it is indented.
    return "\n".join(f"- {each.strip()}".replace("\n", "\n  ") for each in told)


def _table(it: tree.Table) -> str:
    head, *rows = (f"| {' | '.join(map(_cell, cells))} |" for cells in (it.head, *it.rows))
    caption = f"{_line(it.caption)}\n\n" if it.caption else ""
    rule = "---|" if it.wordy else "--:|"
    return caption + "\n".join([head, f"|---|{rule * (len(it.head) - 1)}", *rows])


def _cell(text: str) -> str:
    return literal_line(text).replace("|", "\\|")
