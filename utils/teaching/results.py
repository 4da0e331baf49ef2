"""The results of a class: from what learners handed in to the numbers and texts that are shown."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from utils.activities.activity import SHARED
from utils.activities.argument import argument, argument_map
from utils.activities.coding import agreement
from utils.activities.coding import progress as coding
from utils.activities.forecast import progress as forecast
from utils.activities.progress import count_done, section_tasks
from utils.course.kinds import FORECASTS
from utils.models.agreement import krippendorff_alpha
from utils.teaching.class_marks import mark_results
from utils.teaching.class_placings import placing_results
from utils.teaching.class_questions import collect, question_results
from utils.teaching.class_replies import reply_results
from utils.teaching.class_statements import statement_groups
from utils.teaching.class_summary import FEWEST
from utils.teaching.class_tables import table_results
from utils.teaching.memos.chapter import memo_results
from utils.teaching.model import BINS, ClassResults, CodingResult, ForecastResult, LearnerProgress, PremiseResult
from utils.teaching.to_discuss import to_discuss

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.coding.agreement import Unit
    from utils.course import Course
    from utils.teaching.class_questions import Answers
    from utils.teaching.hand_in import HandIn


def class_results(course: Course, hand_ins: Sequence[HandIn], section: str = "") -> ClassResults:
    """Return what the class that handed in `hand_ins`, one a learner, comes to.

    Answers to what the course no longer asks are left out. With a `section`, the questions, those to discuss among
    them, the statements, the replies, the marks on maps, the placings of cases, the tables of negotiations and the
    memos are of that one, and forecasts, codings and premises, which belong to the whole course, are left out; how far
    each learner is stays.

    Raises:
        CourseError: the course's argument map has a fault.
    """
    asked = collect(course, hand_ins)
    found = list(zip(asked, question_results(asked, len(hand_ins)), strict=True))
    mine = [(each, result) for each, result in found if section in ("", each.section)]
    questions = tuple(result for _, result in mine)
    return ClassResults(
        learners=tuple(_progress(course, hand_ins, asked)),
        questions=questions,
        to_discuss=tuple(to_discuss([each for each, _ in mine], questions)),
        forecasts=() if section else tuple(_forecast_results(course, hand_ins)),
        codings=() if section else tuple(_coding_results(course, hand_ins)),
        premises=() if section else tuple(_premise_results(course, hand_ins)),
        statements=tuple(each for each in statement_groups(course, hand_ins) if section in ("", each.section)),
        replies=tuple(each for each in reply_results(course, hand_ins) if section in ("", each.section)),
        marks=tuple(each for each in mark_results(course, hand_ins) if section in ("", each.section)),
        placings=tuple(each for each in placing_results(course, hand_ins) if section in ("", each.section)),
        tables=tuple(each for each in table_results(course, hand_ins) if section in ("", each.section)),
        memos=tuple(each for each in memo_results(course, hand_ins) if section in ("", each.section)),
    )


def _progress(course: Course, hand_ins: Sequence[HandIn], asked: Sequence[Answers]) -> list[LearnerProgress]:
    sections = [section.id for section in course.info.sections]
    answered = [dict.fromkeys(sections, 0) for _ in hand_ins]
    right = [0] * len(hand_ins)
    for each in asked:
        for place, first in each.firsts.items():
            answered[place][each.section] += 1
            right[place] += first.right
    tasks = {section: section_tasks(course, section) for section in sections}
    found = []
    for place, hand_in in enumerate(hand_ins):
        acted = {section: count_done(tasks[section], partial(hand_in.events, section)) for section in sections}
        counts = {section: answered[place][section] + acted[section] for section in sections}
        numbers = sum(answered[place].values()), right[place], sum(acted.values())
        found.append(LearnerProgress(hand_in.learner, *numbers, counts))
    return found


def _forecast_results(course: Course, hand_ins: Sequence[HandIn]) -> list[ForecastResult]:
    found, made = [], [forecast.forecasts_of(course, each) for each in hand_ins]
    for asked in course.entries(FORECASTS):
        for each in asked.forecasts:
            round_ = asked.rounds[0]
            firsts = [percent for said in made if (percent := said[each.id][1].said(round_)) is not None]
            n, mean, quartiles = len(firsts), None, None
            if n >= FEWEST:
                mean, quartiles = float(np.mean(firsts)), tuple(np.quantile(firsts, (0.25, 0.5, 0.75)).tolist())
            ends = each.resolution, each.outcome
            found.append(ForecastResult(asked.id, each.id, each.question, n, mean, quartiles, *ends))
    return found


def _coding_results(course: Course, hand_ins: Sequence[HandIn]) -> list[CodingResult]:
    records = coding.records(course)
    verdicts = [agreement.first_codes(records, each, agreement.VERDICT) for each in hand_ins]
    events = [agreement.first_codes(records, each, agreement.EVENTS) for each in hand_ins]
    given = {id_: [said[id_, ""] for said in verdicts if (id_, "") in said] for id_ in records}
    enough = [id_ for id_, said in given.items() if len(said) >= FEWEST]
    overall = _alpha(agreement.VERDICT, verdicts, [(id_, "") for id_ in enough])
    return [
        CodingResult(
            id_,
            len(given[id_]),
            {each: given[id_].count(each) for each in coding.VERDICTS} if id_ in enough else {},
            record.verdict,
            _alpha(agreement.EVENTS, events, [(id_, event.id) for event in record.events if id_ in enough]),
            overall if id_ in enough else None,
        )
        for id_, record in records.items()
    ]


def _alpha(scale: str, coders: Sequence[dict[Unit, str]], units: Sequence[Unit]) -> float | None:
    mine = [{unit: codes[unit] for unit in units if unit in codes} for codes in coders]
    ratings = agreement.side_by_side(scale, *(codes for codes in mine if codes))
    if not ratings.units:
        return None
    alpha = krippendorff_alpha(ratings.codes, "ordinal")
    return None if math.isnan(alpha) else float(alpha)


def _premise_results(course: Course, hand_ins: Sequence[HandIn]) -> list[PremiseResult]:
    """Return the last beliefs in the arguments of the course's map that learners rate, the most disputed first."""
    if not course.has_map:
        return []
    course_map = argument_map.read_map(course)
    progress = [argument_map.replay(course_map, each.events(SHARED, argument.ID)) for each in hand_ins]
    found = []
    for id_ in course_map.rated:
        believed = [float(each.beliefs[id_]) for each in progress if each.beliefs and id_ in each.beliefs]
        found.append(_premise(id_, course_map.nodes[id_].label, believed))
    return sorted(found, key=lambda each: -1 if each.spread is None else each.spread, reverse=True)


def _premise(id_: str, short: str, believed: Sequence[float]) -> PremiseResult:
    n = len(believed)
    if n < FEWEST:
        return PremiseResult(id_, short, n, None, None, ())
    histogram = tuple(np.histogram(believed, (0, *BINS))[0].tolist())
    return PremiseResult(id_, short, n, float(np.mean(believed)), float(np.std(believed)), histogram)
