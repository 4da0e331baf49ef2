"""What forecasts must keep beyond their types."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from utils.course.uptake_rules import check_recommendation_named
from utils.piece import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.course import model
    from utils.course.rules import Rules

MOST_CASES, LEAST_UNITS = 100_000, 0.01
"""What no reference class and no time of a question goes beyond."""


def check_forecast_set(rules: Rules, each: model.ForecastSet) -> None:
    """Note every fault of a set of forecasts."""
    rules.texts(each.id, title=each.title, task=each.task)
    rules.count(each.id, "forecasts", each.core, least=1)
    rules.ids((forecast.id for forecast in each.forecasts), each.id)
    rules.distinct(each.id, "forecasts", (forecast.question for forecast in each.forecasts))
    for forecast in each.forecasts:
        _check_forecast(rules, f"{each.id}{INSIDE}{forecast.id}", forecast)


def _check_forecast(rules: Rules, place: str, each: model.Forecast) -> None:
    rules.texts(place, question=each.question, background=each.background, rule=each.rule)
    rules.withheld(place, resolution=each.resolution)
    rules.count(place, "sources", each.sources, least=1)
    rules.sources(place, each.sources)
    rules.sources(place, each.resolve_from)
    rules.links(place, each.claims)
    if not each.claims and not each.recommendation:
        rules.fault(place, "claims", "bears_on_nothing")
    if each.recommendation:
        check_recommendation_named(rules, place, "recommendation", each.recommendation)
    rules.optional(place, unscored=each.unscored)
    if each.base_rate:
        _check_base_rate(rules, place, "base_rate", each.base_rate)
    for n, rate in enumerate(each.rival_rates):
        _check_base_rate(rules, place, f"rival_rates[{n}]", rate)
    if each.is_open:
        _check_open(rules, place, each)
    else:
        rules.texts(place, outcome=each.outcome)
        _check_settled(rules, place, each)


def _check_base_rate(rules: Rules, place: str, field: str, rate: model.BaseRate) -> None:
    rules.texts(place, **{f"{field}.{name}": getattr(rate, name) for name in ("title", "unit", "counted")})
    rules.count(place, f"{field}.sources", rate.sources, least=1)
    rules.sources(place, rate.sources)
    rules.bounds(place, f"{field}.cases", rate.cases, 1, MOST_CASES)
    rules.bounds(place, f"{field}.hits", rate.hits, 0, max(rate.cases, 1))
    rules.bounds(place, f"{field}.units", rate.units, LEAST_UNITS, MOST_CASES)


def _check_open(rules: Rules, place: str, each: model.Forecast) -> None:
    rules.count(place, "resolve_from", each.resolve_from, least=1)
    for field in ("resolved", "outcome"):
        if getattr(each, field):
            rules.fault(place, field, "open_has", field=field)
    _check_days(rules, place, each, "opened", "horizon")


def _check_settled(rules: Rules, place: str, each: model.Forecast) -> None:
    days = _check_days(rules, place, each, "opened", "horizon", "resolved")
    if days and not days["opened"] <= days["resolved"] <= days["horizon"]:
        rules.fault(place, "resolved", "resolved_outside", opened=each.opened, horizon=each.horizon, day=each.resolved)
    elif days and each.resolution == "no" and days["resolved"] != days["horizon"]:
        rules.fault(place, "resolved", "no_before_horizon", horizon=each.horizon)


def _check_days(rules: Rules, place: str, each: model.Forecast, *fields: str) -> dict[str, date]:
    """Return the days in `fields`; none where one is no day, or the time in question has no length."""
    days = {}
    for field in fields:
        try:
            days[field] = date.fromisoformat(getattr(each, field))
        except ValueError:
            rules.fault(place, field, "bad_day", date=getattr(each, field))
    if len(days) < len(fields):
        return {}
    if days["opened"] >= days["horizon"]:
        rules.fault(place, "horizon", "horizon_too_early", opened=each.opened, horizon=each.horizon)
        return {}
    return days


def overdue(sets: Iterable[model.ForecastSet], today: date) -> list[tuple[str, model.Forecast]]:
    """Return the questions that are open though their time ended before `today`, each behind the id of its set.

    A note for whoever keeps the course, and no fault: a course that was sound must not fail by the calendar.
    """
    found = [(asked.id, each) for asked in sets for each in asked.forecasts if each.is_open]
    return [(id_, each) for id_, each in found if date.fromisoformat(each.horizon) < today]
