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
from utils.course.kinds import FORECASTS
from utils.files.new_file import write_file
from utils.plain_text import printable, read_text
from utils.teaching.handed_in.hand_in import OURS, HandInError
from utils.teaching.results.counting import results_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn

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


class Summary:
    """What the forecasts, the first codings and the last rankings of a class come to."""

    def __init__(self, course: Course) -> None:
        """Begin with nobody."""
        self._course, self._learners = course, 0
        self._records, self._sets = coding.records(course), course.entries(FORECASTS)
        self._directions: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._verdicts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._percents: dict[forecast.Round, dict[str, list[float]]] = {round_: {} for round_ in forecast.ROUNDS}
        there = (each for section in course.info.sections for each in RankingActivity.find(course, section.id))
        self._rankings = [(activity, list[dict[str, int]]()) for activity in there]

    def add(self, hand_in: HandIn) -> None:
        """Count what one learner said."""
        self._learners += 1
        events = hand_in.events(SHARED, coding.ID)
        for record in self._records.values():
            if coded := coding.replay(record, events).coding:
                self._verdicts[record.id][coded.first.verdict] += 1
                for event, direction in coded.first.directions.items():
                    self._directions[f"{record.id}/{event}"][direction] += 1
        for id_, (_, made) in forecast.said_of(self._sets, hand_in).items():
            for round_, percents in self._percents.items():
                if (percent := made.said(round_)) is not None:
                    percents.setdefault(id_, []).append(percent)
        for activity, values in self._rankings:
            if ranked := activity.replay(hand_in.events(activity.section, activity.id)):
                values.append(ranked.values)

    def results(self) -> list[ClassSummary]:
        """Return the one summary."""
        summary = ClassSummary(
            format=FORMAT,
            course=self._course.info.id,
            version=self._course.info.version,
            learners=self._learners,
            forecasts={round_: _forecasts(percents) for round_, percents in self._percents.items()},
            directions={id_: dict(each) for id_, each in self._directions.items() if each.total() >= FEWEST},
            verdicts={id_: dict(each) for id_, each in self._verdicts.items() if each.total() >= FEWEST},
            rankings={
                f"{activity.section}/{activity.id}": _means(activity, values)
                for activity, values in self._rankings
                if len(values) >= FEWEST
            },
        )
        return [summary]


def summarise(course: Course, hand_ins: Iterable[HandIn]) -> ClassSummary:
    """Return what `hand_ins` come to."""
    (summary,) = results_of(Summary(course), hand_ins)
    return summary


def _means(activity: RankingActivity, values: Sequence[dict[str, int]]) -> dict[str, float]:
    return {item.id: round(fmean(each[item.id] for each in values), 2) for item in activity.content.items}


def _forecasts(percents: dict[str, list[float]]) -> dict[str, Forecasts]:
    told = {id_: each for id_, each in percents.items() if len(each) >= FEWEST}
    return {id_: Forecasts(len(each), round(fmean(each), 2), round(pstdev(each), 2)) for id_, each in told.items()}


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
