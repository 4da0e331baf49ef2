"""What the record of the recommendations, its codebook and its second coding must keep beyond their types."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from utils.course import model
from utils.course.uptake import WORTH, course_codes, verdict_by_rule
from utils.piece import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.course.rules import Rules

MOST_WEIGHT = 3
"""Of a part of a recommendation."""


def check_uptake(rules: Rules, record: model.UptakeRecord) -> None:
    """Note every fault of what became of a recommendation."""
    check_recommendation_named(rules, record.id, "id", record.id)
    rules.withheld(record.id, verdict=record.verdict, other_verdict=record.other_verdict)
    rules.texts(record.id, reason=record.reason, other_reason=record.other_reason)
    rules.optional(record.id, departure=record.departure)
    if record.other_verdict == record.verdict:
        rules.fault(record.id, "other_verdict", "same_verdict")
    rules.count(record.id, "searched", record.searched, least=1)
    rules.count(record.id, "parts", record.parts, least=1)
    rules.ids((part.id for part in record.parts), record.id)
    for part in record.parts:
        rules.texts(f"{record.id}{INSIDE}{part.id}", text=part.text)
        rules.bounds(f"{record.id}{INSIDE}{part.id}", "weight", part.weight, 1, MOST_WEIGHT)
    rules.count(record.id, "events", record.events, least=2)
    rules.ids((event.id for event in record.events), record.id)
    rules.distinct(record.id, "events", (event.fact for event in record.events))
    for event in record.events:
        _check_recorded_event(rules, record, event)
    _check_departure(rules, record)


def check_codebook_rule(rules: Rules, each: model.CodebookRule) -> None:
    """Note every fault of a rule of the codebook."""
    rules.texts(each.id, title=each.title, rule=each.rule)
    for field in ("example", "counter_example"):
        if example := getattr(each, field):
            rules.texts(each.id, **{f"{field}.fact": example.fact, f"{field}.why": example.why})
            rules.count(each.id, f"{field}.sources", example.sources, least=1)
            rules.sources(each.id, example.sources)
        elif each.about == "code":
            rules.fault(each.id, field, "code_without_example")


def check_codes_explained(rules: Rules, codebook: Iterable[model.CodebookRule]) -> None:
    """Note each code that no rule of the `codebook` explains."""
    explained = {rule.id for rule in codebook if rule.about == "code"}
    for code in WORTH:
        if code not in explained:
            rules.fault(code, "about", "code_missing", code=code)


def check_second_coding(rules: Rules, coding: model.SecondCoding) -> None:
    """Note every fault of the second coding of a recommendation's record."""
    check_recommendation_named(rules, coding.id, "id", coding.id)
    rules.once(coding.id, "settled", [settled.event for settled in coding.settled])
    for settled in coding.settled:
        unit, scale = _unit(coding, settled.event), get_args(model.Direction if settled.event else model.Verdict)
        rules.texts(unit, reason=settled.reason)
        if settled.event and settled.event not in coding.codes:
            rules.fault(coding.id, "settled", "coded_no_event", event=settled.event, known=", ".join(coding.codes))
        elif settled.first not in scale:
            rules.fault(unit, "first", "unknown_code", code=settled.first, known=", ".join(scale))
        elif settled.first == (coding.codes[settled.event] if settled.event else coding.verdict):
            rules.fault(unit, "settled", "nothing_to_settle", code=settled.first)


def check_differences(rules: Rules, coding: model.SecondCoding, record: model.UptakeRecord) -> None:
    """Where the second reader and the record differ, it is settled; an event may have no second code."""
    codes, settled = course_codes(record), {each.event for each in coding.settled}
    for event in coding.codes:
        if event not in codes:
            rules.fault(coding.id, "codes", "coded_no_event", event=event, known=", ".join(codes))
    of_record = {"": record.verdict, **codes}
    for event, code in {"": coding.verdict, **coding.codes}.items():
        if event in of_record and event not in settled and code != of_record[event]:
            rules.fault(_unit(coding, event), "settled", "unsettled", second=code, record=of_record[event])


def _unit(coding: model.SecondCoding, event: str) -> str:
    return f"{coding.id}{INSIDE}{event}" if event else coding.id


def _check_recorded_event(rules: Rules, record: model.UptakeRecord, event: model.RecordedEvent) -> None:
    place = f"{record.id}{INSIDE}{event.id}"
    known = [part.id for part in record.parts]
    if event.part not in known:
        rules.fault(place, "part", "unknown_advice_part", part=event.part, known=", ".join(known))
    rules.withheld(place, direction=event.direction)
    rules.texts(place, fact=event.fact, why=event.why)
    rules.optional(place, note=event.note)
    rules.date(place, event.date)
    rules.count(place, "sources", event.sources, least=1)
    rules.sources(place, event.sources)


def _check_departure(rules: Rules, record: model.UptakeRecord) -> None:
    """Where the author's verdict is not the rule's, a reason stands beside it; where it is, there is none to give."""
    parts, codes = {part.id for part in record.parts}, course_codes(record)
    bounds = all(1 <= part.weight <= MOST_WEIGHT for part in record.parts)
    if not bounds or not all(event.part in parts and codes[event.id] in WORTH for event in record.events):
        return
    found = verdict_by_rule(record, codes)
    if found != record.verdict and not record.departure.strip():
        rules.fault(record.id, "departure", "departure_missing", verdict=record.verdict, rule=found)
    if found == record.verdict and record.departure:
        rules.fault(record.id, "departure", "departure_needless", verdict=found)


def check_recommendation_named(rules: Rules, place: str, field: str, id_: str) -> None:
    """A recommendation named is one of the course's."""
    known = rules.course.recommendations
    if id_ in known:
        return
    for section in rules.course.info.sections:
        file = f"{section.id}/recommendations.toml"
        if (rules.course.root / file).exists():
            written = rules.course.written(file)
            if written is None or id_ in written:
                rules.follows(place, field, file)
                return
    rules.absent(id_, place, field, "unknown_recommendation", recommendation=id_, known=", ".join(known))
