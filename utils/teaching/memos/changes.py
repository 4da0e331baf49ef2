"""What changed from one version of a memo to the next: the sentences taken out and put in, by part."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from utils.course.memo_fields import differing, text_of
from utils.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from utils.course import model

_ENDS = re.compile(r"(?<=[.!?])\s+|(?<=[\u3002\uff01\uff1f])\s*|\n+")  # East Asian ends have no space behind them


class Change(NamedTuple):
    """What was taken out of a part and put into it, a sentence a line."""

    part: str
    removed: str
    added: str


def changed_sentences(memo: model.Memo, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    """Yield the change of each part whose text differs."""
    for part in differing(memo, before, after):
        old, new = (_sentences(text_of(part, texts)) for texts in (before, after))
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        removed = [sentence for kind, low, high, *_ in blocks if kind != "equal" for sentence in old[low:high]]
        added = [each for kind, *_, low, high in blocks if kind != "equal" for each in new[low:high]]
        if removed or added:  # a text may only have its lines broken elsewhere
            yield Change(plain(part.title), "\n".join(removed), "\n".join(added))


def _sentences(text: str) -> list[str]:
    return [stripped for each in _ENDS.split(text) if each and (stripped := each.strip())]
