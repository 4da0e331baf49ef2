"""Grades one response to one question: right or not, and the remarks that go with it."""

from __future__ import annotations

import math
from functools import singledispatch
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.course import model
from utils.course.answers import normal_text
from utils.markup import plain

if TYPE_CHECKING:
    from collections.abc import Sequence


class Remark(Struct, frozen=True):
    """What to tell the learner about one part of the response; `text` is Markdown."""

    text: str
    right: bool


class Grade(Struct, frozen=True):
    """The verdict on a response; `score` (0-1) is the share of its parts that are right, for reports only.

    `missing` counts parts that belong in the response and are not there or not in place.
    """

    right: bool
    score: float
    remarks: tuple[Remark, ...]
    missing: int = 0


@singledispatch
def grade(question: model.Question, response: Any) -> Grade:
    """Return the grade of `response`, which has the shape that `responses.read_response` returns for the kind."""
    raise TypeError(question, response)


@grade.register(model.OneChoice)
def _(question: model.OneChoice, response: str) -> Grade:
    chosen = next(option for option in question.options if option.id == response)
    return Grade(chosen.correct, float(chosen.correct), (Remark(chosen.feedback, chosen.correct),))


@grade.register(model.SeveralChoices)
def _(question: model.SeveralChoices, response: Sequence[str]) -> Grade:
    # Ticking everything must not pay: right needs the exact set, and the score counts wrong ticks against it.
    agree = [(option.id in response) == option.correct for option in question.options]
    remarks = tuple(Remark(each.feedback, each.correct) for each in question.options if each.id in response)
    missing = sum(option.correct and option.id not in response for option in question.options)
    return Grade(all(agree), sum(agree) / len(agree), remarks, missing)


@grade.register(model.Numeric)
def _(question: model.Numeric, response: float) -> Grade:
    # The margin covers rounding in binary only: 0.1 + 0.2 is 0.3.
    slack = question.tolerance + 1e-12 * max(1.0, abs(question.answer))
    if abs(response - question.answer) <= slack:
        return Grade(right=True, score=1.0, remarks=(Remark(question.feedback, right=True),))
    for slip in question.slips:
        if abs(response - slip.answer) <= slack:
            return Grade(right=False, score=0.0, remarks=(Remark(slip.feedback, right=False),))
    text = question.too_low if response < question.answer else question.too_high
    return Grade(right=False, score=0.0, remarks=(Remark(text, right=False),))


@grade.register(model.Order)
def _(question: model.Order, response: Sequence[str]) -> Grade:
    placed = [item.id == given for item, given in zip(question.items, response, strict=True)]
    return _graded_parts([item.feedback for item in question.items], placed)


@grade.register(model.Match)
def _(question: model.Match, response: dict[str, str]) -> Grade:
    matched = [response[pair.id] == pair.id for pair in question.pairs]
    return _graded_parts([pair.feedback for pair in question.pairs], matched)


@grade.register(model.ShortText)
def _(question: model.ShortText, response: str) -> Grade:
    given = normal_text(response)
    if given in {normal_text(text) for text in question.accepted}:
        return Grade(right=True, score=1.0, remarks=(Remark(question.feedback, right=True),))
    foreseen = (each.feedback for each in question.variants if given in {normal_text(text) for text in each.texts})
    return Grade(right=False, score=0.0, remarks=(Remark(next(foreseen, question.otherwise), right=False),))


def _graded_parts(feedback: Sequence[str], right: Sequence[bool]) -> Grade:
    """Explain every part when all are right, else only the first wrong one: the rest is for the next try."""
    if all(right):
        return Grade(right=True, score=1.0, remarks=tuple(Remark(text, right=True) for text in feedback))
    first = right.index(False)
    remarks = (Remark(feedback[first], right=False),)
    return Grade(right=False, score=sum(right) / len(right), remarks=remarks, missing=right.count(False))


def has_key(question: model.Question) -> bool:
    """Say whether answers to `question` can be graded: not a reflection, and nothing in a student edition."""
    match question:
        case model.OneChoice() | model.SeveralChoices():
            return any(option.correct for option in question.options)
        case model.Numeric():
            return not math.isnan(question.answer)
        case model.Order():
            return any(item.feedback for item in question.items)
        case model.Match():
            return any(pair.feedback for pair in question.pairs)
        case model.ShortText():
            return bool(question.accepted)
        case _:
            return False


def by_text(question: model.Order | model.Match) -> dict[str, str]:
    """Return for each id in a student edition the id that its text has in the full one.

    There the items, or the right-hand entries, stand at the same ids in the order of their texts: neither their places
    nor their ids tell anything.
    """
    if isinstance(question, model.Order):
        texts = {item.id: item.text for item in question.items}
    else:
        texts = {pair.id: pair.right for pair in question.pairs}
    return dict(zip(texts, sorted(texts, key=texts.__getitem__), strict=True))


def key(question: model.Question) -> Any:
    """Return a response that is right, in the shape that `grade` takes."""
    match question:
        case model.OneChoice():
            return next(option.id for option in question.options if option.correct)
        case model.SeveralChoices():
            return [option.id for option in question.options if option.correct]
        case model.Numeric():
            return question.answer
        case model.Order():
            return [item.id for item in question.items]
        case model.Match():
            return {pair.id: pair.id for pair in question.pairs}
        case model.ShortText():
            return question.accepted[0]
        case _:
            raise TypeError(question)


def shown_order(question: model.Order | model.Match) -> list[str]:
    """Return the ids of the items or partners in the order they are shown: fixed, scattered, never the key's."""
    ids = [part.id for part in (question.items if isinstance(question, model.Order) else question.pairs)]
    shown = sorted(ids, key=lambda id_: blake2b(f"{question.id}/{id_}".encode()).digest())
    return shown if shown != ids else [*shown[1:], shown[0]]


def describe_response(question: model.Question, response: Any) -> str:
    """Return `response` in words, as the learner saw it; plain text."""
    match question:
        case model.OneChoice() | model.SeveralChoices():
            chosen = [response] if isinstance(response, str) else response
            return "; ".join(plain(option.text) for option in question.options if option.id in chosen)
        case model.Numeric():
            return f"{response:.15g} {question.unit}".strip()
        case model.Order():
            texts = {item.id: plain(item.text) for item in question.items}
            return "\n".join(f"{number}. {texts[id_]}" for number, id_ in enumerate(response, 1))
        case model.Match():
            rights = {pair.id: plain(pair.right) for pair in question.pairs}
            return "\n".join(f"{plain(pair.left)} – {rights[response[pair.id]]}" for pair in question.pairs)
        case _:
            return str(response)
