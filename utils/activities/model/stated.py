"""Worlds of the two-process model as evidence to cite: those kept under a name, and theories whose ending was told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from utils.activities.day import day_of
from utils.activities.evidence import Evidence, Told, own_work, source_line
from utils.activities.model.worlds import ending_of
from utils.labs.two_processes.assumptions import outcome_name
from utils.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.model.progress import Place, Progress
    from utils.activities.model.theories import Theories
    from utils.record import Event


def evidence(activity: Theories, progress: Progress, events: Sequence[Event]) -> Iterator[Evidence]:
    """Yield what the model told; of a theory for which nothing was predicted it has told nothing."""
    words, title_of = activity.words, partial(_title, activity)
    for theory, made in progress.predictions.items():
        if made.ended:
            corners = (
                words("memo_evidence.corner", corner=words(f"model.corner_{name}"), ending=outcome_name(words, ending))
                for name, ending in made.ended.items()
            )
            line = words("memo_evidence.theory", theory=title_of(theory), listed="; ".join(corners))
            source = _source(activity, theory, _day(events, "predicted", "theory", theory))
            told = partial(Told, line, source)
            yield Evidence(f"model/{activity.section}/theory/{theory}", "model", title_of(theory), line, told)
    for name, place in progress.named.items():
        if place.theory in progress.predictions:
            ending, listed = outcome_name(words, ending_of(activity.setting(place))), _setting(activity, place)
            line = words("memo_evidence.world", theory=title_of(place.theory), listed=listed, ending=ending)
            source = _source(activity, place.theory, _day(events, "named", "name", name))
            told = partial(Told, line, source)
            yield Evidence(f"model/{activity.section}/world/{name}", "model", name, line, told)


def _source(activity: Theories, theory: str, day: str) -> str:
    own = own_work(activity.course, activity.title, day)
    return source_line(activity.course, activity.presets[theory].sources, own)


def _title(activity: Theories, theory: str) -> str:
    return plain(activity.presets[theory].title)


def _setting(activity: Theories, place: Place) -> str:
    """Return in words what is set in a world."""
    known = ((activity.parameters[id_], value) for id_, value in place.changes.items() if id_ in activity.parameters)
    return activity.words.all_of(
        activity.words("memo_evidence.setting", name=plain(each.title), value=f"{value:g}") for each, value in known
    )


def _day(events: Sequence[Event], kind: str, name: str, value: str) -> str:
    """Return the day of the last event of this `kind` that has this value."""
    *_, last = (each for each in events if each.kind == kind and each.data.get(name) == value)
    return day_of(last.at).isoformat()
