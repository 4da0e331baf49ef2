"""What a learner has found out and been shown, as it can be cited: a sentence, and a source that one can open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from utils.activities.citation import describe_place
from utils.markup import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from utils.course import Course

EvidenceKind = Literal["figure", "value", "event", "crux", "map", "cases", "model", "forecast", "base-rate"]
KINDS: tuple[EvidenceKind, ...] = get_args(EvidenceKind)

MOST = 3
"""Sources that are named of one piece of evidence: more would be longer than what they are for."""


class Told(NamedTuple):
    """A piece of evidence as it stands under a text, both plain: what it says in a sentence, and where it is from."""

    line: str
    source: str


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence; its texts are plain, and `id` is the same whenever it is gathered from the same record.

    It is chosen by its `title` and found by what it is `about`. What it says is told when it is asked for: of a figure
    that takes reading tables, and raises a OneLineError where one cannot be read.
    """

    id: str
    kind: EvidenceKind
    title: str
    about: str
    tell: Callable[[], Told]


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
            yield plain(describe_place(course, section, int(paragraph)))
        else:
            entry = course.sources[source]
            yield f"{entry.title} ({entry.address}), {entry.publisher}, {entry.date}"
