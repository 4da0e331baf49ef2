"""The learner's day, between two local midnights; days and moments in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from utils.markup import verbatim

if TYPE_CHECKING:
    from utils.words import Words


def start_of(day: date) -> datetime:
    """Return the moment in UTC at which `day` begins where the learner is."""
    return datetime.combine(day, time()).astimezone(UTC)


def bounds_of(day: date) -> tuple[datetime, datetime]:
    """Return the moments in UTC at which `day` and the next day begin where the learner is."""
    return start_of(day), start_of(day + timedelta(days=1))


def day_of(moment: datetime) -> date:
    """Return the learner's day that `moment` (with a time zone) lies in."""
    return moment.astimezone().date()


def clock_of(moment: datetime) -> str:
    """Return `moment` (with a time zone) as the learner's clock showed it: YYYY-MM-DD HH:MM."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def unbroken(date: str) -> str:
    """Return a date as HTML at which no line breaks."""
    return f'<span style="white-space:nowrap">{verbatim(date)}</span>'


def name_of(ahead: int, words: Words) -> str:
    """Return the day that lies `ahead` days from today, in words."""
    return words("review.today" if ahead == 0 else "review.tomorrow" if ahead == 1 else "review.in_days", n=ahead)
