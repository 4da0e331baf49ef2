"""What the agreement between marks comes to, in tables and sentences for the teacher."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, get_args

from utils.markup import plain
from utils.page import tree
from utils.teaching.memos.agreement import FEWEST, Who
from utils.teaching.results.charts import number, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utils.course import model
    from utils.teaching.memos.agreement import Agreement
    from utils.words import Words

HIGH, LOW = 0.8, 0.667
"""Krippendorff's custom, as the words cite it."""

WIDE = 0.4
"""An interval wider than this says little: from LOW to HIGH it is a third of that."""

TOLD = 0.2
"""Steps on the mean from which on it is told that some mark higher than the teacher."""

ALIKE = 0.8
"""Share of same marks from which on a low α says more of marks that hardly vary than of readers who differ."""

EVERYBODY: tuple[Who, ...] = get_args(Who)


def agreement_blocks(words: Words, memo: model.Memo, found: Iterable[Agreement]) -> Iterator[tree.Block]:
    """Yield for each two who marked a table by line, and in sentences what it can mean and what to do."""
    yield tree.Verbatim(words("memo_teacher.agreement_about", fewest=FEWEST))
    for each in found:
        yield tree.Heading(words(f"memo_teacher.who_{each.who}"))
        if each.alpha is None:
            yield tree.Verbatim(words.counted("memo_teacher.agreement_few", each.memos, fewest=FEWEST))
            continue
        yield _table(words, memo, each)
        yield from map(tree.Verbatim, meaning(words, each))
    yield tree.Prose(words("memo_teacher.agreement_known"), "quiet")


def meaning(words: Words, each: Agreement) -> Iterator[str]:
    """Yield what an agreement on enough memos can mean, a sentence a line."""
    alpha = math.nan if each.alpha is None else round(each.alpha, 2)  # what is shown is what is judged
    if math.isnan(alpha):
        yield words("memo_teacher.alpha_none")
    else:
        if each.interval:
            low, high = each.interval
            yield words("memo_teacher.alpha", alpha=number(alpha), low=number(low), high=number(high))
        else:
            yield words("memo_teacher.alpha_alone", alpha=number(alpha))
        yield words(f"memo_teacher.means_{_level(each, alpha)}", share=percent(each.exact))
        if each.interval and each.interval[1] - each.interval[0] > WIDE:
            yield words("memo_teacher.means_wide")
    if each.revised:
        yield words.counted("memo_teacher.means_revised", each.revised, memos=each.memos)
    elif each.who != "readers":
        yield from _generous(words, each)


def _level(each: Agreement, alpha: float) -> str:
    if alpha >= LOW:
        return "high" if alpha >= HIGH else "middle"
    if each.exact >= ALIKE:
        return "low_alike"
    return "low_own" if each.who == "own" else "low"


def _generous(words: Words, each: Agreement) -> Iterator[str]:
    counted = [(line.n, line.steps) for line in each.lines if line.steps is not None]
    steps = round(sum(n * step for n, step in counted) / sum(n for n, _ in counted), 2) if counted else 0.0
    if abs(steps) >= TOLD:
        yield words(f"memo_teacher.means_{'generous' if steps > 0 else 'strict'}", steps=number(abs(steps)))


def _table(words: Words, memo: model.Memo, each: Agreement) -> tree.Table:
    titles = {line.id: plain(line.title) for line in memo.rubric}
    names = ("line", "memos", "n", "exact", f"steps_{each.who}")
    rows = tuple(
        (titles[line.line], str(line.memos), str(line.n), percent(line.exact), number(line.steps))
        for line in each.lines
    )
    return tree.Table(words("memo_teacher.by_line"), tuple(words(f"memo_teacher.head_{name}") for name in names), rows)
