"""What every format of `seminar publish` returns: files, and what the format could not express."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never, get_args

from msgspec import Struct

from utils.course.fault import missing_lines
from utils.one_line_error import ExportError
from utils.questions import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utils.course import Course
    from utils.publish.platforms.questions import Asked


Platform = Literal["moodle", "gift", "qti12", "qti21"]
PLATFORMS: tuple[Platform, ...] = get_args(Platform)

Facet = Literal[
    "hints", "looks", "kept", "several", "sequence", "pairs", "bands", "spellings", "variants", "essay", "memo"
]

LOST: dict[Facet, tuple[str, str, str, str]] = {
    "hints": ("hints_moodle", "hints", "hints", "hints"),
    "looks": ("looks", "looks", "looks", "looks"),
    "kept": ("", "", "shuffle_canvas", ""),
    "several": ("several_moodle", "several_moodle", "several_canvas", ""),
    "sequence": ("order_moodle parts", "order match parts", "order match parts", ""),
    "pairs": ("match parts", "match parts", "match parts", ""),
    "bands": ("outside", "outside", "outside one_remark", "outside"),
    "spellings": ("spelling", "spelling", "spelling", "spelling"),
    "variants": ("", "", "one_remark", ""),
    "essay": ("rating", "rating grader", "rating grader", "rating"),
    "memo": ("memo", "memo", "memo", "memo"),
}
"""What each platform loses of what a question has: keys of the catalogue after `publish.loss_`."""


ARRIVAL: dict[Platform, tuple[str, ...]] = {
    "moodle": ("bank",),
    "gift": ("bank", "shuffle_gift"),
    "qti12": ("quizzes_canvas",),
    "qti21": (),
}
"""What a platform makes of a whole file otherwise than one expects: keys as in LOST."""


class Loss(Struct, frozen=True):
    """Something that a format could not express; `place` is section/quiz/question, or "" for the whole export."""

    place: str
    what: str


class Export(Struct, frozen=True):
    """The files of an export by their path inside it, and its losses in the order of the course."""

    files: dict[str, bytes]
    losses: tuple[Loss, ...] = ()


def refuse_missing(course: Course) -> None:
    """Refuse to go on when a fault kept something out of what was read of `course`.

    Raises:
        ExportError: that is so; the message names the faults, a line each.
    """
    if course.missing:
        raise ExportError("\n".join([course.words("publish.faulty"), *missing_lines(course.words, course.missing)]))


def find_losses(course: Course, platform: Platform, questions: Iterable[Asked]) -> tuple[Loss, ...]:
    """Return the losses of an export of `questions` to a learning platform.

    Some is lost on every platform: none asks how sure a learner is, or has the figures and passages that stand beside a
    question in its notebook.
    """
    lost = [("", key) for key in ("confidence", "figures", *ARRIVAL[platform])]
    for asked in questions:
        facets = (*_facets(asked), "memo") if asked.memo else _facets(asked)
        keys = [key for what in facets for key in LOST[what][PLATFORMS.index(platform)].split()]
        lost += [(asked.place, key) for key in keys]
    return tuple(Loss(place, course.words(f"publish.loss_{key}")) for place, key in lost)


def _facets(asked: Asked) -> Iterator[Facet]:
    if asked.question.hints:
        yield "hints"
    if asked.question.looks_at:
        yield "looks"
    yield from _of_shape(asked.shape)


def _of_shape(shape: shapes.Shape) -> Iterator[Facet]:
    match shape:
        case shapes.Pick(several=several, keep_order=keep_order):
            if several:
                yield "several"
            if keep_order:
                yield "kept"
        case shapes.Sequence():
            yield "sequence"
        case shapes.Pairs():
            yield "pairs"
        case shapes.Bands():
            yield "bands"
        case shapes.Spellings(variants=variants):
            yield "spellings"
            if variants:
                yield "variants"
        case shapes.Essay():
            yield "essay"
        case _:
            assert_never(shape)
