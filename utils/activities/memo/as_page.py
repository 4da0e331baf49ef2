"""A memo as it is read: its parts in their order, as a page has them and as a form shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course.memo_fields import text_of
from utils.markup import as_written, inline
from utils.page import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.memo.said import Cited
    from utils.course import model
    from utils.words import Words


def memo_blocks(
    words: Words, memo: model.Memo, texts: Mapping[str, str], evidence: Sequence[Cited] = ()
) -> Iterator[tree.Block]:
    """Yield a memo as blocks of a page; what people wrote stands in it letter for letter."""
    for part in memo.parts:
        if text := text_of(part, texts):
            yield tree.Prose(f"**{part.title}**", "lead")
            yield tree.Verbatim(text)
    if evidence:
        yield tree.Prose(f"**{words('memo.evidence')}**", "lead")
        for each in evidence:
            yield tree.Verbatim(f"[{each.n}] {each.line} {each.source}")


def memo_html(words: Words, memo: model.Memo, texts: Mapping[str, str], evidence: Sequence[Cited] = ()) -> str:
    """Return a memo as safe HTML for a form."""
    parts = [
        f"<h4>{inline(part.title)}</h4>{as_written(text)}" for part in memo.parts if (text := text_of(part, texts))
    ]
    cited = "\n".join(f"[{each.n}] {each.line} {each.source}" for each in evidence)
    return "".join(parts) + (f"<h4>{words('memo.evidence')}</h4>{as_written(cited)}" if cited else "")
