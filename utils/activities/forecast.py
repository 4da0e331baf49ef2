"""Forecasts as the record keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import model
    from utils.record import Event


@dataclass(frozen=True)
class Forecasted:
    """What was forecast for one question, in per cent: before the reading, after it, and why."""

    first: float | None = None
    second: float | None = None
    reason: str = ""
    second_reason: str = ""
    revealed: bool = False


def activity_id(set_id: str) -> str:
    """Return the id under which the record keeps the forecasts of a set."""
    return f"forecasts-{set_id}"


def replay(asked: model.ForecastSet, events: Sequence[Event]) -> dict[str, Forecasted]:
    """Return what `events` (of this set, oldest first) say of the forecasts that it holds; the first of each counts."""
    found = {}
    for each in asked.forecasts:
        mine = [event for event in events if event.item == each.id]
        made = {event.data.get("round"): event.data for event in reversed(mine) if event.kind == "forecast"}
        first, second = made.get("first", {}), made.get("second", {})
        found[each.id] = Forecasted(
            first.get("percent"),
            second.get("percent"),
            str(first.get("reason", "")),
            str(second.get("reason", "")),
            revealed=any(event.kind == "revealed" for event in mine),
        )
    return found
