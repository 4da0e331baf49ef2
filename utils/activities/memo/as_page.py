"""A memo as it is read: its parts in their order, as blocks of a page or as plain text."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from utils.activities.memo.laid_out import compared, foretold, labelled
from utils.course.memo_fields import text_of
from utils.markup import plain
from utils.page import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.memo.said import Cited
    from utils.course import model
    from utils.words import Words


def memo_blocks(  # noqa: PLR0913 (what is said beside a memo is optional)
    words: Words,
    memo: model.Memo,
    texts: Mapping[str, str],
    evidence: Sequence[Cited] = (),
    *,
    level: int = 4,
    remarks: Mapping[str, Sequence[tree.Block]] = MappingProxyType({}),
) -> Iterator[tree.Block]:
    """Yield a memo as blocks of a page; what people wrote stands in it letter for letter.

    Its lines, To and From and so on, are one head; a text beside them is what the memo advises, and is set off.

    Args:
        words: the catalogue.
        memo: the memo to write, which says its parts.
        texts: the text of each field by its id.
        evidence: what it cites.
        level: that of its headings.
        remarks: what stands behind a part, by its id; on the head, behind all of it.
    """
    for step in memo.steps:
        lines = ((plain(part.title), text_of(part, texts)) for part in step.parts if part.form == "line")
        if head := labelled(words, lines):
            yield tree.Fields(head)
            yield from (block for part in step.parts if part.form == "line" for block in remarks.get(part.id, ()))
        manner: tree.Manner = "advice" if head else "written"
        for part in step.parts:
            if part.form != "line" and text_of(part, texts):
                yield tree.Heading(part.title, level)
                yield from _part(words, part, texts, manner)
                yield from remarks.get(part.id, ())
    if evidence:
        yield tree.Heading(words("memo.evidence"), level)
        notes = ((f"[{each.n}]", f"{each.line} {each.source}".strip()) for each in evidence)
        yield tree.Fields(tuple(notes), quiet=True)


def _part(words: Words, part: model.MemoPart, texts: Mapping[str, str], manner: tree.Manner) -> Iterator[tree.Block]:
    if part.form == "options":
        yield compared(words, part, texts)
    elif part.form == "forecast":
        yield tree.Fields(foretold(words, part, texts))
    else:
        yield from (tree.Verbatim(line, manner) for line in text_of(part, texts).splitlines() if line.strip())


def memo_text(words: Words, memo: model.Memo, texts: Mapping[str, str], evidence: Sequence[Cited] = ()) -> str:
    """Return a memo as plain text, as its page has it."""
    paragraphs = []
    for each in memo_blocks(words, memo, texts, evidence):
        match each:
            case tree.Heading(text=title):
                paragraphs.append(plain(title))
            case tree.Fields(rows):
                paragraphs.append("\n".join(f"{label} {text}" for label, text in rows))
            case tree.Table(head=(_, *head), rows=rows):
                paragraphs += [_option(name, head, cells) for name, *cells in rows]
            case tree.Verbatim(text=text):
                paragraphs.append(text)
            case _:
                pass  # a memo has no other blocks
    return "\n\n".join(paragraphs)


def _option(name: str, head: Sequence[str], cells: Sequence[str]) -> str:
    return "\n".join((name, *(f"{criterion}: {cell}" for criterion, cell in zip(head, cells, strict=True) if cell)))
