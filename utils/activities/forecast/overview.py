"""All questions of a set in one table: what was said of each, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.day import unbroken
from utils.markup import inline
from utils.view import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.activities.forecast.progress import Forecasted
    from utils.course import model
    from utils.words import Words


def table(words: Words, asked: model.ForecastSet, said: Mapping[str, Forecasted], *, told: bool) -> Table:
    """Return the table, a column a round in which the set is asked.

    Args:
        words: the catalogue.
        asked: the set.
        said: what was said of each of its questions, by their ids.
        told: whether it tells what happened where that was revealed.
    """
    rounds = [words(f"forecast.head_{round_}") for round_ in asked.rounds]
    head = [words("forecast.question"), *rounds, words("forecast.happened")]
    rows = []
    for each in asked.forecasts:
        done = said[each.id]
        percents = [_percent(words, done.said(round_)) for round_ in asked.rounds]
        rows.append([inline(each.question), *percents, _happened(words, each, done, told=told)])
    return Table(words("forecast.caption"), head, rows)


def _percent(words: Words, percent: float | None) -> str:
    return words("forecast.none") if percent is None else words("forecast.percent", percent=f"{percent:g}")


def _happened(words: Words, each: model.Forecast, done: Forecasted, *, told: bool) -> str:
    if done.is_open:
        return words("forecast.cell_open", day=unbroken(each.horizon))
    if told and done.revealed:
        return words(f"forecast.cell_{each.resolution}", day=unbroken(each.resolved))
    return words("forecast.hidden")
