"""Forecasts: a probability committed before and after reading, then revealed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import model
    from utils.record import Event


@dataclass(frozen=True)
class Forecasted:
    """What the record says of one forecast, in per cent."""

    first: float | None = None
    second: float | None = None
    reason: str = ""
    second_reason: str = ""
    revealed: bool = False


def activity_id(set_id: str) -> str:
    """Return the id under which the record keeps the forecasts of a set."""
    return f"forecasts-{set_id}"


def replay(asked: model.ForecastSet, events: Sequence[Event]) -> dict[str, Forecasted]:
    """Return what `events` (of this set, oldest first) say of each forecast that the set holds."""
    found = {each.id: Forecasted() for each in asked.forecasts}
    for event in events:
        now = found.get(event.item)
        percent, reason = event.data.get("percent"), str(event.data.get("reason", ""))
        if now is None:
            continue
        if event.kind == "revealed":
            found[event.item] = replace(now, revealed=True)
        elif event.kind == "forecast" and isinstance(percent, int | float) and not now.revealed:
            if event.data.get("round") == "second" and now.second is None:
                found[event.item] = replace(now, second=float(percent), second_reason=reason)
            elif event.data.get("round") == "first" and now.first is None:
                found[event.item] = replace(now, first=float(percent), reason=reason)
    return found
