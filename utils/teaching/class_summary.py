"""What a teacher may give back to a class: counts over all learners, without names, texts or small groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

import msgspec

from utils.activities.activity import SHARED
from utils.activities.coding import progress as coding
from utils.activities.discussion.ranking import RankingActivity
from utils.activities.forecast import progress as forecast
from utils.files.new_file import write_file
from utils.plain_text import printable, read_text
from utils.teaching.hand_in import OURS, HandInError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.hand_in import HandIn

FORMAT = "alliance-and-region-class"
FEWEST = 5
"""Learners; what fewer said is left out, so that no one can be told by it."""


class Forecasts(msgspec.Struct, frozen=True):
    """The class's forecasts on one question: how many, their mean and their standard deviation, in per cent."""

    n: int
    mean: float
    spread: float


class ClassSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What a class said, as numbers; files from before their head named the course are of this package's.

    Forecasts by round and question, directions by `RECOMMENDATION/EVENT`, verdicts by recommendation, codes as counts;
    by `SECTION/RANKING` the mean place, or number of points, of each item.
    """

    format: str
    course: str = OURS
    version: str
    learners: int
    forecasts: dict[forecast.Round, dict[str, Forecasts]]
    directions: dict[str, dict[str, int]]
    verdicts: dict[str, dict[str, int]]
    rankings: dict[str, dict[str, float]] = {}


def summarise(course: Course, hand_ins: Sequence[HandIn]) -> ClassSummary:
    """Return what the forecasts and the first codings in `hand_ins` come to."""
    directions: dict[str, list[str]] = defaultdict(list)
    verdicts: dict[str, list[str]] = defaultdict(list)
    for record in coding.records(course).values():
        for each in hand_ins:
            if coded := coding.replay(record, each.events(SHARED, coding.ID)).coding:
                verdicts[record.id].append(coded.first.verdict)
                for event, direction in coded.first.directions.items():
                    directions[f"{record.id}/{event}"].append(direction)
    return ClassSummary(
        format=FORMAT,
        course=course.info.id,
        version=course.info.version,
        learners=len(hand_ins),
        forecasts=_forecasts(course, hand_ins),
        directions={id_: dict(Counter(each)) for id_, each in directions.items() if len(each) >= FEWEST},
        verdicts={id_: dict(Counter(each)) for id_, each in verdicts.items() if len(each) >= FEWEST},
        rankings=_rankings(course, hand_ins),
    )


def _rankings(course: Course, hand_ins: Sequence[HandIn]) -> dict[str, dict[str, float]]:
    """Return the mean of the last rankings that learners submitted, by ranking and item."""
    means = {}
    for section in course.info.sections:
        for each in RankingActivity.find(course, section.id):
            made = [each.replay(hand_in.events(section.id, each.id)) for hand_in in hand_ins]
            values = [ranked.values for ranked in made if ranked]
            if len(values) >= FEWEST:
                items = {item.id: round(fmean(one[item.id] for one in values), 2) for item in each.content.items}
                means[f"{section.id}/{each.id}"] = items
    return means


def _forecasts(course: Course, hand_ins: Sequence[HandIn]) -> dict[forecast.Round, dict[str, Forecasts]]:
    found: dict[forecast.Round, dict[str, list[float]]] = {round_: {} for round_ in forecast.ROUNDS}
    for each in hand_ins:
        for id_, (_, made) in forecast.forecasts_of(course, each).items():
            for round_, percents in found.items():
                if (percent := made.said(round_)) is not None:
                    percents.setdefault(id_, []).append(percent)
    return {
        round_: {
            id_: Forecasts(len(each), round(fmean(each), 2), round(pstdev(each), 2))
            for id_, each in percents.items()
            if len(each) >= FEWEST
        }
        for round_, percents in found.items()
    }


def write_summary(course: Course, hand_ins: Sequence[HandIn], path: Path, *, replace: bool = False) -> str:
    """Write the summary of `hand_ins` to a new `path`; return a line on what it holds.

    With `replace`, a file that is there gives way.

    Raises:
        HandInError: fewer than `FEWEST` learners.
        ExportError: the file is there already or cannot be written.
    """
    words = course.words
    if len(hand_ins) < FEWEST:
        raise HandInError(words("teaching.too_few", n=len(hand_ins), fewest=FEWEST))
    summary = summarise(course, hand_ins)
    content = msgspec.json.format(msgspec.json.encode(summary), indent=2) + b"\n"
    write_file(words, path, content, private=True, replace=replace)
    return words(
        "teaching.shared",
        file=printable(path),
        learners=summary.learners,
        forecasts=len({id_ for made in summary.forecasts.values() for id_ in made}),
        verdicts=len(summary.verdicts),
    )


def read_summary(course: Course, path: Path) -> ClassSummary:
    """Read the class file that a teacher gave to the class.

    Raises:
        HandInError: it is not there, not such a file, or belongs to another version of the course.
    """
    words = course.words
    try:
        summary = msgspec.json.decode(read_text(path), type=ClassSummary)
    except OSError as error:
        raise HandInError(words("teaching.no_class_file", file=path, reason=error.strerror)) from error
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise HandInError(words("teaching.no_summary", file=path)) from error
    if summary.format != FORMAT:
        raise HandInError(words("teaching.no_summary", file=path))
    if summary.course != course.info.id:
        reason = words("teaching.other_course", theirs=printable(summary.course), ours=course.info.id)
        raise HandInError(words("teaching.summary_of_other_version", file=path, reason=reason))
    if summary.version != course.info.version:
        reason = words("teaching.other_version", theirs=summary.version, ours=course.info.version)
        raise HandInError(words("teaching.summary_of_other_version", file=path, reason=reason))
    return summary
