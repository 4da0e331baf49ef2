"""How a value passed to an exercise was judged: as the record has it, and in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, get_args

from utils.labs.values import Why
from utils.markup import verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.view import Tone
    from utils.words import Words

HUNDRED = 2  # as a power of ten
KEPT = "kept"
"""The verdict in a student edition, where the teacher judges."""
LOOKS: dict[str, tuple[Tone, str]] = {
    "right": ("right", "check.title_right"),
    "wrong": ("wrong", "check.title_wrong"),
    "rows": ("wrong", "check.title_wrong"),
    "unreadable": ("info", "check.title_unreadable"),
    KEPT: ("info", "check.title_kept"),
}
"""How the remark on a verdict looks and what stands above it; every other verdict is half way there."""
HALF_WAY: tuple[Tone, str] = ("partly", "check.title_partly")
SENTENCES = {each: f"check.{each}" for each in ("right", "unit", "sign", "inverse", "labels", "year", "close", KEPT)}
"""The words for a verdict that has one sentence."""
WHYS = {each: f"check.{each}" for each in (*get_args(Why), "broken")}
"""The words for why a value cannot be judged."""


@dataclass(frozen=True)
class Try:
    """One value that was passed: what it was, how it was judged, and what the words for that need."""

    value: str
    verdict: str
    why: str = ""
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def judged_wrong(self) -> bool:
        """Whether it could be judged and was not right."""
        return self.verdict not in ("right", "unreadable", KEPT)

    @property
    def passed(self) -> tuple[object, ...]:
        """What was passed, as far as it is known: 25 and 25.0 are the same."""
        return _as_number(self.value), self.verdict, *sorted(self.details.items())


def read_try(data: Mapping[str, Any]) -> Try | None:
    """Return the try that the data of an event hold, as far as they can be read; None where there is no verdict."""
    details = data.get("details")
    known = details.items() if isinstance(details, dict) else ()
    told = {name: str(value) for name, value in known if isinstance(value, str | int | float)}
    verdict, why = data.get("verdict"), data.get("why")
    if not isinstance(verdict, str):
        return None
    return Try(str(data.get("value", "")), verdict, why if isinstance(why, str) else "", told)


def sentence(words: Words, tried: Try) -> str:
    """Return the sentence for a verdict as HTML; a plain one where the record lacks what its own needs."""
    details = dict(tried.details)
    if "type" in details:
        details["type"] = words.starting("check.type_").get(details["type"], details["type"])
    key = _key(tried)
    if not words.gaps(key) <= details.keys():
        key = "check.unreadable" if tried.verdict == "unreadable" else "check.wrong"
    return words(key, **{name: verbatim(value) for name, value in details.items()})


def _key(tried: Try) -> str:
    details = tried.details
    match tried.verdict:
        case "unreadable":
            key = WHYS.get(tried.why, "check.unreadable")
        case "unit" if details.get("power") in (str(HUNDRED), str(-HUNDRED)):
            key = "check.unit_percent"
        case "order":
            key = "check.order_turned" if details.get("what") == "turned" else "check.order_rows"
        case "rows":
            key = "check.rows" if "fewer" in details else "check.shape"
        case "wrong" if "row" in details:
            key = "check.wrong_row"
        case "close" if "row" in details:
            key = "check.close_row"
        case "wrong" if "side" in details:
            key = "check.wrong_low" if details["side"] == "low" else "check.wrong_high"
        case _:
            key = SENTENCES.get(tried.verdict, "check.wrong")
    return key


def _as_number(value: str) -> float | str:
    """Return a value as it was passed such that 25 and 25.0 are the same."""
    try:
        return float(value)
    except ValueError:
        return value
