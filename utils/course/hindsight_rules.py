"""What forecasts and the record of recommendations must keep beyond their types."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from utils.piece import INSIDE

if TYPE_CHECKING:
    from utils.course import model
    from utils.course.rules import Rules


def check_forecast_set(rules: Rules, each: model.ForecastSet) -> None:
    """Note every fault of a set of forecasts."""
    rules.texts(each.id, title=each.title, task=each.task)
    rules.count(each.id, "forecasts", each.core, least=1)
    rules.ids((forecast.id for forecast in each.forecasts), each.id)
    rules.distinct(each.id, "forecasts", (forecast.question for forecast in each.forecasts))
    for forecast in each.forecasts:
        _check_forecast(rules, f"{each.id}{INSIDE}{forecast.id}", forecast)


def check_uptake(rules: Rules, record: model.UptakeRecord) -> None:
    """Note every fault of what became of a recommendation."""
    _check_recommendation(rules, record.id, "id", record.id)
    rules.withheld(record.id, verdict=record.verdict, other_verdict=record.other_verdict)
    rules.texts(record.id, reason=record.reason, other_reason=record.other_reason)
    if record.other_verdict == record.verdict:
        rules.fault(record.id, "other_verdict", "same_verdict")
    rules.count(record.id, "events", record.events, least=2)
    rules.ids((event.id for event in record.events), record.id)
    rules.distinct(record.id, "events", (event.fact for event in record.events))
    for event in record.events:
        place = f"{record.id}{INSIDE}{event.id}"
        rules.withheld(place, direction=event.direction)
        rules.texts(place, fact=event.fact, why=event.why)
        rules.optional(place, note=event.note)
        rules.date(place, event.date)
        rules.count(place, "sources", event.sources, least=1)
        rules.sources(place, event.sources)


def _check_forecast(rules: Rules, place: str, each: model.Forecast) -> None:
    rules.texts(place, question=each.question, background=each.background, rule=each.rule, outcome=each.outcome)
    rules.withheld(place, resolution=each.resolution)
    rules.count(place, "sources", each.sources, least=1)
    rules.sources(place, each.sources)
    rules.links(place, each.claims)
    if not each.claims and not each.recommendation:
        rules.fault(place, "claims", "bears_on_nothing")
    if each.recommendation:
        _check_recommendation(rules, place, "recommendation", each.recommendation)
    if each.base_rate:
        rules.texts(place, **{"base_rate.cases": each.base_rate.cases})
        rules.count(place, "base_rate.sources", each.base_rate.sources, least=1)
        rules.sources(place, each.base_rate.sources)
        rules.bounds(place, "base_rate.percent", each.base_rate.percent, 0, 100)
    _check_days(rules, place, each)


def _check_days(rules: Rules, place: str, each: model.Forecast) -> None:
    days = {}
    for field in ("opened", "horizon", "resolved"):
        try:
            days[field] = date.fromisoformat(getattr(each, field))
        except ValueError:
            rules.fault(place, field, "bad_day", date=getattr(each, field))
    if len(days) < 3:  # noqa: PLR2004 (all of them)
        return
    if days["opened"] >= days["horizon"]:
        rules.fault(place, "horizon", "horizon_too_early", opened=each.opened, horizon=each.horizon)
    elif not days["opened"] <= days["resolved"] <= days["horizon"]:
        rules.fault(place, "resolved", "resolved_outside", opened=each.opened, horizon=each.horizon, day=each.resolved)
    elif each.resolution == "no" and days["resolved"] != days["horizon"]:
        rules.fault(place, "resolved", "no_before_horizon", horizon=each.horizon)


def _check_recommendation(rules: Rules, place: str, field: str, id_: str) -> None:
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
