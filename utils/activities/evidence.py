"""What a learner has found out and been shown, as it can be cited: a sentence, and a source that one can open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from utils.activities.citation import describe_place
from utils.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course

EvidenceKind = Literal["figure", "value", "event", "crux", "map", "cases", "model", "forecast", "base-rate"]
KINDS: tuple[EvidenceKind, ...] = get_args(EvidenceKind)

MOST = 3
"""Sources that are named of one piece of evidence: more would be longer than what they are for."""


class Evidence(Struct, frozen=True):
    """One piece of evidence, all of it plain text; `id` is the same whenever it is gathered from the same record."""

    id: str
    kind: EvidenceKind
    title: str
    line: str
    source: str


def in_a_line(text: str) -> str:
    """Return Markdown `text` as plain text on one line."""
    return " ".join(plain(text).split())


def source_line(course: Course, sources: Sequence[str], own: str = "") -> str:
    """Return `sources` (ids, or paragraphs of the essay) with their addresses as plain text, behind the `own` work."""
    cited = [own] if own else []
    cited += _cited(course, sources[:MOST])
    if left := len(sources[MOST:]):
        cited.append(course.words.counted("memo_evidence.more_sources", left))
    return "; ".join(cited)


def own_work(course: Course, title: str, day: str) -> str:
    """Return where a learner's own result can be looked up: the activity, its course, and the day of the result."""
    return course.words("memo_evidence.own_work", title=plain(title), course=course.info.title, day=day)


def _cited(course: Course, sources: Sequence[str]) -> Iterator[str]:
    for source in sources:
        if source.startswith("essay:"):
            _, section, paragraph = source.split(":")
            place = plain(describe_place(course, section, int(paragraph)))
            yield course.words("memo_evidence.in_essay", place=place)
        else:
            entry = course.sources[source]
            yield f"{entry.title} ({entry.address}), {entry.publisher}, {entry.date}"
