"""What every text and number of the content must be, so that each place it is shown in can carry it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.piece import INSIDE
from utils.plain_text import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course.rules import Rules

MOST = 1e12
"""Beyond it a number is a slip of the keyboard: no form, export or platform takes it as it is meant."""

NO_PROSE = frozenset(
    {
        *("actual", "address", "answer", "at", "by_year", "expression", "facts", "of", "solution", "value", "data"),
        *("sources", "resolve_from", "claims", "misconceptions", "when", "phrases", "numerals"),
    }
)
"""Fields whose text is a name, an address or code: marks have no meaning there."""

NAMES = frozenset({"id", "notebook"})
"""Fields with rules of their own for every sign."""

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

_REFUSED = f"{UNSEEN}\ufffc\ufffd"  # the last two stand for what is lost: a wrong encoding leaves them
_INVISIBLE = re.compile(f"[{_REFUSED}]")
_SUSPECT = re.compile(rf"[$\\<{_REFUSED}]|!\[")


def check_carried(rules: Rules, id_: str, thing: object, field: str = "") -> None:
    """Note the pictures, formulas, HTML and signs in `thing` that not every place can carry, and endless numbers.

    Args:
        rules: of the file that `thing` stands in.
        id_: what faults call it.
        thing: an entry as the model has it, or a value in one.
        field: the names that lead from the entry to the value.
    """
    if isinstance(thing, str):
        if _SUSPECT.search(thing):  # hardly ever, and a quiz is checked whenever it is shown
            check_text(rules, id_, field, thing)
    elif isinstance(thing, int | float):
        if abs(thing) > MOST:
            rules.fault(id_, field, "no_number", value=thing, most=f"{MOST:,.0f}")
    else:
        for part in _parts(id_, thing, field):
            check_carried(rules, *part)


def check_text(rules: Rules, place: str, field: str, text: str) -> None:
    """Note what not every place can carry in one text; the first of each kind is told."""
    if sign := _INVISIBLE.search(text):
        rules.fault(place, field, "invisible", code=f"{ord(sign[0]):04X}")
    if not NO_PROSE.isdisjoint(field.split(".")):
        return
    prose = _CODE.sub("` `", text)
    for key, pattern in _MARKS:
        if found := pattern.search(prose):
            rules.fault(place, field, key, what=found[0][:60])


def _parts(id_: str, thing: object, field: str) -> Iterator[tuple[str, object, str]]:
    """Yield what an entry, a list or a table holds, each with the ids and the names that lead to it."""
    if isinstance(thing, Struct):
        inner = getattr(thing, "id", None)
        if field and inner:
            id_, field = f"{id_}{INSIDE}{inner}", ""
        for name in thing.__struct_fields__:
            if name not in NAMES:
                yield id_, getattr(thing, name), f"{field}.{name}" if field else name
    elif isinstance(thing, tuple):
        for number, each in enumerate(thing, 1):
            yield id_, each, f"{field}.{number}"
    elif isinstance(thing, dict):
        for name, each in thing.items():
            yield id_, each, f"{field}.{name}"
