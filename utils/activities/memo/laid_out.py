"""The parts of a memo that are more than a text: its options as a table, and its forecast line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course.memo_fields import CRITERIA, OPTIONS
from utils.page import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from utils.course import model
    from utils.words import Words

FORECAST = ("event", "by", "percent", "failing")


def foretold(words: Words, part: model.MemoPart, texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what is written of a forecast, each behind what it is."""
    rows = ((words(f"memo_paper.{name}"), texts.get(f"{part.id}-{name}", "").strip()) for name in FORECAST)
    return labelled(words, rows)


def labelled(words: Words, rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
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
