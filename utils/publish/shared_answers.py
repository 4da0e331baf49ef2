"""What belongs to the whole course, from the record: the argument map, forecasts, codings, reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import SHARED
from utils.activities.argument import argument, argument_map
from utils.activities.coding import coding
from utils.activities.forecast import forecast
from utils.activities.forecast.forecast import ROUNDS
from utils.activities.forecast.scores import judged, mean_score
from utils.course.kinds import FORECASTS, UPTAKE
from utils.markup import literal, plain
from utils.models.scoring import brier
from utils.publish.answers import Answer, day, lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.forecast.forecast import Forecasted
    from utils.course import Course, model
    from utils.record import Event, Record
    from utils.words import Words


def shared_answers(course: Course, record: Record) -> Iterator[Answer]:
    """Yield what `record` holds of the argument map, the forecasts and the codings."""
    yield from _argument_answers(course, record.events(SHARED, argument.ID))
    for asked in course.entries(FORECASTS):
        yield from _forecast_answers(course.words, asked, record.events(SHARED, forecast.activity_id(asked.id)))
    coded = record.events(SHARED, coding.ID)
    for section in course.info.sections:
        for each in course.entries(UPTAKE, section.id):
            yield from _coding_answer(course, each, coded)


def forecast_scores(course: Course, record: Record) -> dict[str, tuple[int, float]]:
    """Return how many forecasts were revealed and their mean Brier score, for `first` and `second` ones."""
    rounds = {name: judged(course, record, name) for name in ROUNDS}
    return {name: (len(mine), mean_score(mine)) for name, mine in rounds.items() if mine}


def count_reviews(record: Record) -> int:
    """Return how often a card was reviewed."""
    return sum(event.kind == "reviewed" for event in record.events(SHARED, "review"))


def _forecast_answers(words: Words, asked: model.ForecastSet, events: Sequence[Event]) -> Iterator[Answer]:
    said, activity = forecast.replay(asked, events), forecast.activity_id(asked.id)
    for each in asked.forecasts:
        mine, told = said[each.id], []
        for name, percent, why in (("first", mine.first, mine.reason), ("second", mine.second, mine.second_reason)):
            if percent is not None:
                told += [words(f"portfolio.forecast_{name}", n=f"{percent:g}"), why]
        if told:
            on = day((event for event in events if event.item == each.id), "forecast")
            detail = _outcome(words, each, mine)
            yield Answer("forecast", SHARED, activity, each.id, each.question, lines(*told), on, detail)


def _outcome(words: Words, asked: model.Forecast, said: Forecasted) -> str:
    """Return what happened and how near each forecast was; before the reveal only that it is not revealed."""
    if not said.revealed or asked.resolution == "withheld":
        return words("portfolio.unrevealed")
    told = words(f"portfolio.resolved_{asked.resolution}", date=asked.resolved, outcome=plain(asked.outcome))
    for name in ROUNDS:
        if (percent := said.said(name)) is not None:
            told += words(f"portfolio.brier_{name}", score=f"{brier(percent, asked.resolution == 'yes'):.2f}")
    return told


def _coding_answer(course: Course, record: model.UptakeRecord, events: Sequence[Event]) -> Iterator[Answer]:
    if (said := coding.replay(record, events)) is None:
        return
    words, advice = course.words, course.recommendations[record.id]
    first, last = (_coded_as_text(course, record, each) for each in (said.first, said.last))
    mine = [event for event in events if event.item == record.id]
    yield Answer(
        kind="coding",
        section=SHARED,
        activity=coding.ID,
        item=record.id,
        asked=words("portfolio.coding_asked", advice=advice.title),
        answer=last,
        date=day(mine, "coded"),
        detail="" if course.keyless else _course_verdict(words, record),
        versions=(first,) if first != last else (),
    )


def _course_verdict(words: Words, record: model.UptakeRecord) -> str:
    return words("portfolio.coding_course", verdict=words(f"coding.name_of_{record.verdict}"))


def _coded_as_text(course: Course, record: model.UptakeRecord, said: coding.Coded) -> str:
    words = course.words
    told = [words("portfolio.coding_verdict", verdict=words(f"coding.name_of_{said.verdict}")), said.reason]
    for event in record.events:
        mine = words(f"coding.name_{said.directions[event.id]}")
        told.append(words("portfolio.coding_event", date=event.date, fact=plain(event.fact), mine=mine))
        if not course.keyless:
            told[-1] += words("portfolio.coding_beside", course=words(f"coding.name_{event.direction}"))
    return lines(*told)


def _argument_answers(course: Course, events: Sequence[Event]) -> Iterator[Answer]:
    if not events:
        return
    words, course_map = course.words, argument_map.read_map(course)
    progress = argument_map.replay(course_map, events)
    if progress.saves:
        *earlier, text = [_beliefs_as_text(course_map.adding(save.own), save.beliefs) for save in progress.saves]
        versions = tuple(dict.fromkeys(each for each in earlier if each != text))
        asked, detail = words("argument.page_beliefs"), words(f"argument.name_{progress.semantics}")
        on = day(events, "believed", "objected")
        yield Answer("map", SHARED, argument.ID, "beliefs", asked, text, on, detail, versions)
    labels = {id_: node.label for id_, node in course_map.adding(progress.own).nodes.items()}
    added = {argument_map.read_own(event.data): event for event in events if event.kind == "objected"}
    for own in (*progress.own, *progress.homeless):
        way = "argument.yours_attacks" if own.attacks else "argument.yours_supports"
        asked = words(way, claim=literal(labels.get(own.target, own.target)))
        text = f"{own.text}\n{words('argument.warrant')} {own.warrant}"
        strength, on = words("argument.percent", n=f"{own.strength:g}"), day([added[own]], "objected")
        yield Answer("map", SHARED, argument.ID, own.id, asked, text, on, strength)


def _beliefs_as_text(whole: argument_map.ArgumentMap, beliefs: Mapping[str, float]) -> str:
    return lines(*(f"{beliefs[id_]:g} %: {whole.nodes[id_].label}" for id_ in whole.rated if id_ in beliefs))
