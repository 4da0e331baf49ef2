"""What the browser may see only after an answer, and where messages hold a piece of it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

import msgspec

from utils.course.kinds import BRIEFS, EVENTS, SECTIONS, SHARED, UPTAKE
from utils.evidence import describe_table
from utils.evidence.description import read_tables
from utils.markup import block

from .content import COURSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LENGTH = 40  # characters: shorter pieces are turns of phrase that anything may share
EARNED = {"feedback", "too_low", "too_high", "otherwise", "hints", "model", "correction"}
EARNED |= {"positions", "orderings", "voices", "shows", "hides", "outcome", "base_rate", "unscored"}
EARNED_IN = {  # kinds with fields that are open elsewhere
    UPTAKE: {"why", "reason", "other_reason"},
    BRIEFS: {"role", "interests", "limit_why", "why", "advice"},  # who sits there may read them
}
NAMES = {"id", "name", "holder"}  # who holds a position may be known before what it is
KEYED = EARNED | {"correct", "answer", "tolerance", "slips", "accepted", "variants", "rubric", "resolution", "resolved"}
KEYS = re.compile(rf'"({"|".join(sorted(KEYED))})"\s*:')

_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
_TAG = re.compile(r"</?[a-z][^<>]{0,400}>")


def plain(html: str) -> str:
    """Return the words of HTML, or of a JSON message that holds some, in a form that can be compared."""
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), html)
    text = re.sub(r"\\[nrt]", " ", text)
    return " ".join(re.sub(r"[\W_]+", " ", unescape(_TAG.sub(" ", text))).lower().split())


def runs(text: str) -> set[str]:
    """Return every stretch of `LENGTH` characters of a text made by `plain`."""
    return {text[i : i + LENGTH] for i in range(max(1, len(text) - LENGTH + 1))}


@cache
def secrets() -> dict[str, tuple[str, ...]]:
    """Return the pieces that must be earned, each with the places in the course that it comes from."""
    public: set[str] = set()
    earned: dict[str, tuple[str, ...]] = {}
    for name, text, is_earned in _texts():
        found = runs(f" {plain(block(text))} ")
        if is_earned:
            earned |= {run: (*earned.get(run, ()), name) for run in found}
        else:
            public |= found
    assert len(earned) > 1000, "the course's feedback was not found"
    return {run: names for run, names in earned.items() if run not in public and len(run) == LENGTH}


def told(messages: Iterable[str]) -> set[str]:
    """Return the places in the course whose earned texts `messages` hold a piece of."""
    return {names[-1] for names in count_told(messages)}


def count_told(messages: Iterable[str]) -> Counter[tuple[str, ...]]:
    """Return how many such pieces `messages` hold, by all the places that share them."""
    known = secrets()
    return Counter(known[run] for run in {run for each in messages for run in runs(plain(each)) & known.keys()})


def _texts() -> Iterator[tuple[str, str, bool]]:
    """Yield every text of the course: where it stands, the text, whether it must be earned."""
    for kind in SHARED:
        yield from _walk(msgspec.to_builtins(COURSE.entries(kind)), kind.key, earned=False)
    for event in COURSE.entries(EVENTS):
        yield event.id, f"{event.date[:4]} {event.fact}", False  # the timeline shows them together
    yield from _walk(msgspec.to_builtins(COURSE.info), "course", earned=False)
    for table in read_tables():  # a table's description may be read before its figure
        yield from _walk(describe_table(table.name), table.name, earned=False)
    for section in COURSE.info.sections:
        for kind in SECTIONS:
            for entry in COURSE.entries(kind, section.id):
                yield from _walk(msgspec.to_builtins(entry), section.id, EARNED_IN.get(kind, EARNED), earned=False)


def _walk(value: Any, place: str, hidden: set[str] = EARNED, *, earned: bool) -> Iterator[tuple[str, str, bool]]:
    match value:
        case str():
            yield place, value, earned
        case dict():
            here = f"{place}/{value['id']}" if "id" in value else place
            if value.get("rival_rates"):  # all classes are asked; which of them is the course's is no text
                hidden = hidden - {"base_rate"}
            for name, each in value.items():
                at = f"{here}.{name}" if name in hidden else here
                yield from _walk(each, at, hidden, earned=name not in NAMES and (earned or name in hidden))
        case list() | tuple():
            for each in value:
                yield from _walk(each, place, hidden, earned=earned)
