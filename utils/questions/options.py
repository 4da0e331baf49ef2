"""What the kinds share that offer options to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.markup import inline, plain
from utils.piece import INSIDE
from utils.questions.base import ANSWER
from utils.questions.edition import part_asked
from utils.questions.parts import check_ids, token
from utils.view import Choice

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from utils.questions.base import Rules
    from utils.questions.shapes import Option, Pick


def check_options(rules: Rules, id_: str, options: Sequence[Option]) -> int:
    """Note every fault of the options, and return how many are marked correct."""
    check_ids(rules, id_, "options", [option.id for option in options], least=2)
    rules.distinct(id_, "options", [option.text for option in options])
    for option in options:
        rules.texts(f"{id_}{INSIDE}{option.id}", text=option.text, feedback=option.feedback)
    return sum(option.correct for option in options)


def choice(id_: str, legend: str, pick: Pick, chosen: Collection[str], *, graded: bool) -> Choice:
    """Return the control that offers the options of the question `id_`, with those `chosen` (ids), `graded` or not."""
    shown = [(token(id_, each), inline(text)) for each, text in pick.lettered.items()]
    marks = {token(id_, each.id): each.correct for each in pick.options if graded and each.id in chosen}
    return Choice(ANSWER, legend, shown, [token(id_, each) for each in chosen], multiple=pick.several, marks=marks)


def read_chosen(id_: str, options: Sequence[Option], value: Any) -> list[str]:
    """Return the ids of the options that the control's `value` names."""
    # A tab that was open over an update still names options by their own ids.
    given = value if isinstance(value, list) else [value]
    return [option.id for option in options if token(id_, option.id) in given or option.id in given]


def describe_chosen(pick: Pick, chosen: Collection[str]) -> str:
    """Return the options `chosen` (ids) in words."""
    return "; ".join(plain(text) for id_, text in pick.lettered.items() if id_ in chosen)


def options_asked(table: dict[str, Any]) -> dict[str, Any]:
    """Return the options of an author's `table` as students may see them."""
    return {"options": [part_asked(option, "id", "text") for option in table["options"]]}
