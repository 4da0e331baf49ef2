"""What every text and number of the content must be, so that each place it is shown in can carry it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.course.fault import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course.rules import Rules

MOST = 1e12
"""Beyond it a number is a slip of the keyboard: no form, export or platform takes it as it is meant."""

NO_PROSE = frozenset({"address", "answer", "figure", "solution", "sources", "claims", "misconceptions"})
"""Fields whose text is a name, an address or code: marks have no meaning there."""

NAMES = frozenset({"id", "notebook"})
"""Fields with rules of their own for every sign."""

_SUSPECT = re.compile(r"[$\\<]|!\[")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)

# Between two dollars is a formula what has a sign of one, or no space; of “$4 billion to $8 billion” neither is true.
_MATHS = re.compile(
    r"\$\$[^$]+\$\$|\\[(\[]|\\(?:begin|frac|sqrt|sum|text|cdot|times|alpha|beta|mathrm)\b"
    r"|(?<![\w$])\$(?![\s$])(?=[^$\n]*[\\^_{}=+]|[^$\s]*\$)[^$\n]*[^\s$]\$(?![\w$])"
)
_IMAGE = re.compile(r"!\[[^\]]*\]\s?[(\[][^)\]]*[)\]]?")

# A tag that only marks up words, such as <b>, is shown as the letters it is; these would put something on the page.
_HTML = re.compile(
    r"<!--|</?(?:a|audio|br|canvas|center|details|div|embed|font|form|hr|iframe|img|input|li|link|math|object|ol|p|picture"
    r"|span|style|sub|summary|sup|svg|table|tbody|td|th|thead|tr|u|ul|video)\s*/?>|<[a-z][\w-]*\s+[\w:-]+\s*=[^>]*>?",
    re.IGNORECASE,
)
_MARKS = (("image", _IMAGE), ("maths", _MATHS), ("html", _HTML))

# Control signs but for line ends and tabs, signs that only turn or join what stands around them, and what a wrong
# encoding leaves; the joiners of emoji and of scripts that need them are none of these.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufff0-\uffff]"
)


def check_carried(rules: Rules, id_: str, thing: object) -> None:
    """Note the pictures, formulas, HTML and signs in the texts of `thing` that not every place can carry.

    Args:
        rules: of the file that `thing` stands in.
        id_: what faults call it.
        thing: an entry as the model has it, with all that it holds.
    """
    for place, field, value in _leaves(thing, id_, ""):
        if isinstance(value, str):
            check_text(rules, place, field, value)
        elif not -MOST <= value <= MOST and value == value:  # noqa: PLR0124 (nan stands for a blank, told by itself)
            rules.fault(place, field, "no_number", value=value, most=f"{MOST:,.0f}")


def check_text(rules: Rules, place: str, field: str, text: str) -> None:
    """Note what not every place can carry in one text; the first of each kind is told."""
    if sign := _INVISIBLE.search(text):
        rules.fault(place, field, "invisible", code=f"{ord(sign[0]):04X}")
    if field.partition(".")[0] in NO_PROSE or field.rpartition(".")[2] in NO_PROSE or not _SUSPECT.search(text):
        return
    prose = _CODE.sub("` `", text)
    for key, pattern in _MARKS:
        if found := pattern.search(prose):
            rules.fault(place, field, key, what=found[0][:60])


def _leaves(thing: object, place: str, field: str) -> Iterator[tuple[str, str, str | float]]:
    """Yield every text and number in `thing` with the ids that lead to it and its field."""
    match thing:
        case str() | int() | float():
            yield place, field, thing
        case tuple():
            for number, each in enumerate(thing, 1):
                yield from _leaves(each, place, f"{field}.{number}")
        case dict():
            for name, each in thing.items():
                yield from _leaves(each, place, f"{field}.{name}")
        case Struct():
            inner = getattr(thing, "id", None)
            if field and inner:
                place, field = f"{place}{INSIDE}{inner}", ""
            for name in thing.__struct_fields__:
                if name not in NAMES:
                    yield from _leaves(getattr(thing, name), place, f"{field}.{name}" if field else name)
