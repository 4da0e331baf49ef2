"""A memo as a portfolio keeps it: the version that counts, and where the earlier ones said something else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from utils.activities.day import day_of
from utils.activities.memo.as_page import memo_blocks
from utils.course.memo_fields import differing, text_of
from utils.markup import plain
from utils.page.tree import Block, Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.activities.memo.progress import Progress
    from utils.course import model
    from utils.words import Words


def kept_blocks(words: Words, memo: model.Memo, progress: Progress) -> Iterator[Block]:
    """Yield the memo as it was handed over last, or as it stands; then what each earlier version had otherwise."""
    it = progress.handed[-1].version if progress.handed else progress.version
    yield from memo_blocks(words, memo, it.texts, it.evidence)
    for n, (older, newer) in enumerate(pairwise(progress.handed), 1):
        on = day_of(older.event.at)
        changed = differing(memo, older.version.texts, newer.version.texts)
        key = "otherwise" if changed else "as_the_next"
        yield Verbatim(words(f"memo_paper.{key}", n=n, date=on), "lead")
        for part in changed:
            told, text = words("memo_paper.label", label=plain(part.title)), text_of(part, older.version.texts)
            yield Verbatim(f"{told}\n{text}" if text else f"{told} –", "earlier")
