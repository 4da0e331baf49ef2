"""Between what stands in the form's controls and the response that is graded and recorded."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any
from zlib import crc32

from utils.activities.activity import RefusedError
from utils.activities.event_data import as_number
from utils.activities.grading import by_text, shown_order
from utils.course import model
from utils.course.answers import normal_text, parse_number
from utils.markup import block, inline
from utils.view import Block, Choice, Match, Number, Order, Text

if TYPE_CHECKING:
    from utils.words import Words

ANSWER = "answer"
"""The name of the control that holds the answer to a question."""

LONGEST_TEXT = 20_000
"""Characters of one text; a longer one is a paste by mistake."""


@singledispatch
def control(question: model.Question, response: Any, words: Words) -> Block:
    """Return the control that asks `question`, holding `response` (None for none yet)."""
    raise TypeError(question, response, words)


@singledispatch
def read_response(question: model.Question, value: Any, words: Words) -> Any:
    """Return what the answer control's `value` says, in the shape that `grade` takes.

    Raises:
        RefusedError: nothing is answered, or it cannot be read.
    """
    raise TypeError(question, value, words)


def token(question: model.Question, id_: str) -> str:
    """Return what stands in the page for a part of `question`: its id, which the record keeps, may tell what it is."""
    return f"{crc32(id_.encode(), crc32(question.id.encode())) & 0xFFFFFF:x}"


@control.register(model.OneChoice)
def _(question: model.OneChoice, response: str | None, words: Words) -> Block:  # noqa: ARG001
    chosen = [token(question, response)] if response else []
    return Choice(ANSWER, block(question.prompt), _options(question), chosen)


@read_response.register(model.OneChoice)
def _(question: model.OneChoice, value: Any, words: Words) -> str:
    chosen = _chosen(question, value)
    if len(chosen) != 1:
        raise RefusedError(words("quiz.choose_one"))
    return chosen[0]


@control.register(model.SeveralChoices)
def _(question: model.SeveralChoices, response: list[str] | None, words: Words) -> Block:
    legend = block(question.prompt) + _instruction(words("quiz.several"))
    chosen = [token(question, id_) for id_ in response or ()]
    return Choice(ANSWER, legend, _options(question), chosen, multiple=True)


@read_response.register(model.SeveralChoices)
def _(question: model.SeveralChoices, value: Any, words: Words) -> list[str]:
    chosen = _chosen(question, value)
    if not chosen:
        raise RefusedError(words("quiz.choose_some"))
    return chosen


@control.register(model.Numeric)
def _(question: model.Numeric, response: float | None, words: Words) -> Block:  # noqa: ARG001
    value = "" if response is None else f"{response:.15g}"
    return Number(ANSWER, block(question.prompt), value, question.unit)


@read_response.register(model.Numeric)
def _(question: model.Numeric, value: Any, words: Words) -> float:
    return read_number(value, question.unit, question.low, question.high, words)


@control.register(model.Order)
def _(question: model.Order, response: list[str] | None, words: Words) -> Block:
    shown = shown_order(question)
    texts = {item.id: inline(item.text) for item in question.items}
    items = [(str(number), texts[id_]) for number, id_ in enumerate(shown)]
    value = [str(shown.index(id_)) for id_ in response if id_ in shown] if response else []
    return Order(ANSWER, block(question.prompt) + _instruction(words("quiz.order")), items, value)


@read_response.register(model.Order)
def _(question: model.Order, value: Any, words: Words) -> list[str]:
    shown = shown_order(question)
    numbers = [str(number) for number in range(len(shown))]
    if not isinstance(value, list) or sorted(map(str, value)) != sorted(numbers):
        raise RefusedError(words("quiz.order_all"))
    return [shown[int(number)] for number in value]


@control.register(model.Match)
def _(question: model.Match, response: dict[str, str] | None, words: Words) -> Block:
    shown = shown_order(question)
    rights = {pair.id: inline(pair.right) for pair in question.pairs}
    return Match(
        ANSWER,
        block(question.prompt) + _instruction(words("quiz.match")),
        [(token(question, pair.id), inline(pair.left)) for pair in question.pairs],
        [(str(number), rights[id_]) for number, id_ in enumerate(shown)],
        {token(question, left): str(shown.index(right)) for left, right in (response or {}).items() if right in shown},
    )


@read_response.register(model.Match)
def _(question: model.Match, value: Any, words: Words) -> dict[str, str]:
    shown = shown_order(question)
    numbers = {str(number): id_ for number, id_ in enumerate(shown)}
    given = value if isinstance(value, dict) else {}
    places = {pair.id: given.get(token(question, pair.id), given.get(pair.id)) for pair in question.pairs}
    response = {id_: numbers.get(str(place), "") for id_, place in places.items()}
    if not all(response.values()):
        raise RefusedError(words("quiz.match_all"))
    return response


@control.register(model.ShortText)
def _(question: model.ShortText, response: str | None, words: Words) -> Block:  # noqa: ARG001
    return Text(ANSWER, block(question.prompt), response or "")


@control.register(model.Reflect)
def _(question: model.Reflect, response: str | None, words: Words) -> Block:  # noqa: ARG001
    return Text(ANSWER, block(question.prompt), response or "", rows=6, autosave="draft", count=True)


@read_response.register(model.ShortText)
@read_response.register(model.Reflect)
def _(question: model.ShortText | model.Reflect, value: Any, words: Words) -> str:  # noqa: ARG001
    text = read_text(value, words)
    if not normal_text(text):
        raise RefusedError(words("quiz.write_something"))
    return text


def read_number(value: Any, unit: str, low: float, high: float, words: Words) -> float:
    """Return the number typed as `value`.

    Raises:
        RefusedError: it is no number, or outside `low` to `high` (in `unit`).
    """
    number = parse_number(str(value), unit) if isinstance(value, str | int | float) else None
    if number is None:
        raise RefusedError(words("quiz.not_a_number", given=str(value)[:40]) if value else words("quiz.write_number"))
    if not low <= number <= high:
        raise RefusedError(words("quiz.outside", low=f"{low:g}", high=f"{high:g}", unit=unit).strip())
    return number


def read_text(value: Any, words: Words) -> str:
    """Return the text of a text control.

    Raises:
        RefusedError: it is no text, or longer than `LONGEST_TEXT`.
    """
    if not isinstance(value, str):
        raise RefusedError(words("quiz.write_something"))
    if len(value) > LONGEST_TEXT:
        raise RefusedError(words("quiz.too_long", most=f"{LONGEST_TEXT:,}"))
    return value.encode("utf-8", "replace").decode()  # a browser may cut a character in half; no file could hold that


def _chosen(question: model.OneChoice | model.SeveralChoices, value: Any) -> list[str]:
    # A tab that was open over an update still names options by their own ids.
    given = value if isinstance(value, list) else [value]
    return [option.id for option in question.options if token(question, option.id) in given or option.id in given]


def _options(question: model.OneChoice | model.SeveralChoices) -> list[tuple[str, str]]:
    return [(token(question, option.id), inline(option.text)) for option in question.options]


def _instruction(text: str) -> str:
    return f"<p><small>{inline(text)}</small></p>"


def from_student_edition(question: model.Question, response: Any) -> Any:
    """Return a `response` recorded in a student edition as the full course has it."""
    match question:
        case model.Order() if isinstance(response, list):
            stands_for = by_text(question)
            return [stands_for.get(str(id_), "") for id_ in response]
        case model.Match() if isinstance(response, dict):
            stands_for = by_text(question)
            return {left: stands_for.get(str(right), "") for left, right in response.items()}
        case _:
            return response


def _are_texts(response: Any) -> bool:
    return isinstance(response, list) and all(isinstance(each, str) for each in response)


def fits(question: model.Question, response: Any) -> bool:
    """Say whether a recorded `response` still fits `question`, which an author may have changed since."""
    match question:
        case model.OneChoice():
            return response in [option.id for option in question.options]
        case model.SeveralChoices():
            return _are_texts(response) and set(response) <= {option.id for option in question.options}
        case model.Numeric():
            return as_number(response, question.low, question.high) is not None
        case model.Order():
            return _are_texts(response) and sorted(response) == sorted(item.id for item in question.items)
        case model.Match():
            ids = {pair.id for pair in question.pairs}
            fits_left = isinstance(response, dict) and response.keys() == ids
            return fits_left and _are_texts([*response.values()]) and set(response.values()) <= ids
        case _:
            return isinstance(response, str)
