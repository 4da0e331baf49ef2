"""A memo as it is read: its parts in their order, as a page has them and as a form shows them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from utils.course.memo_fields import CRITERIA, OPTIONS, text_of
from utils.markup import as_written, inline, plain
from utils.page import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from utils.activities.memo.said import Cited
    from utils.course import model
    from utils.words import Words

FORECAST = ("event", "by", "percent", "failing")


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
        lines = ((plain(part.title), _of(part, texts)) for part in step.parts if part.form == "line")
        if head := _labelled(words, lines):
            yield tree.Fields(head)
            yield from (block for part in step.parts if part.form == "line" for block in remarks.get(part.id, ()))
        manner: tree.Manner = "advice" if head else "written"
        for part in step.parts:
            if part.form != "line" and _of(part, texts):
                yield tree.Heading(part.title, level)
                yield from _part(words, part, texts, manner)
                yield from remarks.get(part.id, ())
    if evidence:
        yield tree.Heading(words("memo.evidence"), level)
        notes = ((f"[{each.n}]", f"{each.line} {each.source}".strip()) for each in evidence)
        yield tree.Fields(tuple(notes), quiet=True)


def _of(part: model.MemoPart, texts: Mapping[str, str]) -> str:
    return text_of(part, texts).strip()


def _part(words: Words, part: model.MemoPart, texts: Mapping[str, str], manner: tree.Manner) -> Iterator[tree.Block]:
    if part.form == "options":
        yield compared(words, part, texts)
    elif part.form == "forecast":
        rows = ((words(f"memo_paper.{name}"), texts.get(f"{part.id}-{name}", "").strip()) for name in FORECAST)
        yield tree.Fields(_labelled(words, rows))
    else:
        yield from (tree.Verbatim(line, manner) for line in _of(part, texts).splitlines() if line.strip())


def _labelled(words: Words, rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return `rows` that have a text, a colon behind each label."""
    return tuple((words("memo_paper.label", label=label), text) for label, text in rows if text)


def compared(words: Words, part: model.MemoPart, texts: Mapping[str, str]) -> tree.Table:
    """Return the options of `part` as a table, a row an option and a column a criterion, without those left empty."""

    def said(ending: str) -> str:
        return texts.get(f"{part.id}-{ending}", "").strip()

    def cell(option: int, n: int) -> str:
        return said(f"option-{option}-by-{n}")

    options = [
        k for k in range(1, OPTIONS + 1) if said(f"option-{k}") or any(cell(k, n) for n in range(1, CRITERIA + 1))
    ]
    criteria = [n for n in range(1, CRITERIA + 1) if said(f"criterion-{n}") or any(cell(k, n) for k in options)]
    head = (said(f"criterion-{n}") or words("memo.field_criterion", n=n) for n in criteria)
    rows = (
        (said(f"option-{k}") or words("memo.field_name", option=k), *(cell(k, n) for n in criteria)) for k in options
    )
    return tree.Table("", (words("memo_paper.option"), *head), tuple(rows))


def memo_html(words: Words, memo: model.Memo, texts: Mapping[str, str], evidence: Sequence[Cited] = ()) -> str:
    """Return a memo as safe HTML for a form."""
    parts = [
        f"<h4>{inline(part.title)}</h4>{as_written(text)}" for part in memo.parts if (text := text_of(part, texts))
    ]
    cited = "\n".join(f"[{each.n}] {each.line} {each.source}" for each in evidence)
    return "".join(parts) + (f"<h4>{words('memo.evidence')}</h4>{as_written(cited)}" if cited else "")
