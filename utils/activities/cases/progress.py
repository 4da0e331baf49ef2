"""What a learner did with a set of cases, as the record has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from utils.activities.event_data import as_mapping
from utils.course.model.cases import Corner, Ending

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from utils.course import model
    from utils.record import Event

EXPECTED, PLACED = "expected", "placed"
"""Kinds of events: what the essay is taken to expect of each corner, and where cases were put."""

CORNERS: tuple[Corner, ...] = get_args(Corner)
ENDINGS: tuple[Ending, ...] = get_args(Ending)


@dataclass(frozen=True)
class Progress:
    """The last expectations and the last placing, as they fit the content; empty for none yet."""

    expected: Mapping[str, Ending]
    places: Mapping[str, Corner]


def replay(asked: model.CaseSet, events: Sequence[Event]) -> Progress:
    """Return what `events` (of one set, oldest first) say."""
    ids = [each.id for each in asked.cases]
    progress = Progress({}, {})
    for event in events:
        if event.kind == EXPECTED:
            expected = fitting(event.data.get("endings"), CORNERS, ENDINGS)
            if len(expected) == len(CORNERS):
                progress = Progress(expected, progress.places)
        elif event.kind == PLACED and (places := fitting(event.data.get("places"), ids, CORNERS)):
            progress = Progress(progress.expected, places)
    return progress


def fitting(given: Any, keys: Sequence[str], values: Container[str]) -> dict[str, Any]:
    """Return what of `given`, which may be anything, maps one of `keys` to one of `values`, in the order of `keys`."""
    mapping = as_mapping(given)
    found = {key: mapping.get(key) for key in keys}
    return {key: value for key, value in found.items() if isinstance(value, str) and value in values}
