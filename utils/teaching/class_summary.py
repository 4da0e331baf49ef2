"""What a teacher may give back to a class: counts over all learners, without names, texts or small groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import fmean
from typing import TYPE_CHECKING

import msgspec

from utils.activities import coding, forecast
from utils.course.kinds import FORECASTS, UPTAKE
from utils.teaching.hand_in import HandInError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.teaching.hand_in import HandIn

FORMAT = "alliance-and-region-class"
FEWEST = 5
"""Learners; what fewer said is left out, so that no one can be told by it."""


class Forecasts(msgspec.Struct, frozen=True):
    """The class's first forecasts on one question: how many, and their mean in per cent."""

    n: int
    mean: float


class ClassSummary(msgspec.Struct, frozen=True, kw_only=True):
    """Forecasts by question, directions by `RECOMMENDATION/EVENT`, verdicts by recommendation; codings as counts."""

    format: str
    version: str
    learners: int
    forecasts: dict[str, Forecasts]
    directions: dict[str, dict[str, int]]
    verdicts: dict[str, dict[str, int]]


def summarise(course: Course, hand_ins: Sequence[HandIn]) -> ClassSummary:
    """Return what the first forecasts and first codings in `hand_ins` come to."""
    percents = defaultdict(list)
    for asked in course.entries(FORECASTS):
        for each in hand_ins:
            for id_, made in forecast.replay(asked, each.events("", forecast.activity_id(asked.id))).items():
                if made.first is not None:
                    percents[id_].append(made.first)
    directions: dict[str, list[str]] = defaultdict(list)
    verdicts: dict[str, list[str]] = defaultdict(list)
    for record in (record for section in course.info.sections for record in course.entries(UPTAKE, section.id)):
        for each in hand_ins:
            if coded := coding.replay(record, each.events("", coding.ID)):
                verdicts[record.id].append(coded.first.verdict)
                for event, direction in coded.first.directions.items():
                    directions[f"{record.id}/{event}"].append(direction)
    return ClassSummary(
        format=FORMAT,
        version=course.info.version,
        learners=len(hand_ins),
        forecasts={id_: Forecasts(len(each), round(fmean(each), 1)) for id_, each in percents.items() if _many(each)},
        directions={id_: dict(Counter(each)) for id_, each in directions.items() if _many(each)},
        verdicts={id_: dict(Counter(each)) for id_, each in verdicts.items() if _many(each)},
    )


def write_summary(course: Course, hand_ins: Sequence[HandIn], path: Path) -> str:
    """Write the summary of `hand_ins` to a new `path`; return a line on what it holds.

    Raises:
        HandInError: fewer than `FEWEST` learners, or the file is there already or cannot be written.
    """
    words = course.words
    if len(hand_ins) < FEWEST:
        raise HandInError(words("teaching.too_few", n=len(hand_ins), fewest=FEWEST))
    summary = summarise(course, hand_ins)
    try:
        with path.open("xb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(summary), indent=2) + b"\n")
    except FileExistsError as error:
        raise HandInError(words("export.file_there", file=path)) from error
    except OSError as error:
        raise HandInError(words("export.unwritten", file=path, reason=error.strerror)) from error
    return words(
        "teaching.shared",
        file=path,
        learners=summary.learners,
        forecasts=len(summary.forecasts),
        verdicts=len(summary.verdicts),
    )


def read_summary(course: Course, path: Path) -> ClassSummary:
    """Read the class file that a teacher gave to the class.

    Raises:
        HandInError: it is not there, not such a file, or belongs to another version of the course.
    """
    words = course.words
    try:
        summary = msgspec.json.decode(path.read_bytes(), type=ClassSummary)
    except OSError as error:
        raise HandInError(words("teaching.no_class_file", file=path, reason=error.strerror)) from error
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise HandInError(words("teaching.no_summary", file=path)) from error
    if summary.format != FORMAT:
        raise HandInError(words("teaching.no_summary", file=path))
    if summary.version != course.info.version:
        reason = words("teaching.other_version", theirs=summary.version, ours=course.info.version)
        raise HandInError(words("teaching.summary_of_other_version", file=path, reason=reason))
    return summary


def _many(answers: Sequence[object]) -> bool:
    return len(answers) >= FEWEST
