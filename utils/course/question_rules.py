"""The rules of each kind of question."""

from __future__ import annotations

from functools import singledispatch
from math import inf
from typing import TYPE_CHECKING

from utils.course import model
from utils.course.answers import normal_text
from utils.course.fault import INSIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course.rules import Rules


def check_question(rules: Rules, id_: str, question: model.Question) -> None:
    """Note every fault of `question`, which faults call `id_`."""
    rules.texts(id_, prompt=question.prompt, **{f"hints.{i}": hint for i, hint in enumerate(question.hints, 1)})
    rules.distinct(id_, "hints", question.hints)
    rules.sources(id_, question.sources)
    rules.count(id_, "sources", question.sources, least=1)
    rules.objective(id_, question.objective)
    rules.links(id_, question.claims, question.misconceptions)
    _check_kind(question, rules, id_)


@singledispatch
def _check_kind(question: model.Question, rules: Rules, id_: str) -> None:
    raise TypeError(question, rules, id_)


def _check_list(rules: Rules, id_: str, field: str, ids: Sequence[str], least: int) -> None:
    rules.ids(ids, id_)
    rules.count(id_, field, ids, least=least)


def _check_options(question: model.OneChoice | model.SeveralChoices, rules: Rules, id_: str) -> int:
    _check_list(rules, id_, "options", [option.id for option in question.options], least=2)
    rules.distinct(id_, "options", [option.text for option in question.options])
    for option in question.options:
        rules.texts(f"{id_}{INSIDE}{option.id}", text=option.text, feedback=option.feedback)
    return sum(option.correct for option in question.options)


@_check_kind.register(model.OneChoice)
def _(question: model.OneChoice, rules: Rules, id_: str) -> None:
    correct = _check_options(question, rules, id_)
    if correct != 1:
        rules.fault(id_, "options", "one_correct", count=correct)


@_check_kind.register(model.SeveralChoices)
def _(question: model.SeveralChoices, rules: Rules, id_: str) -> None:
    correct = _check_options(question, rules, id_)
    if not 1 <= correct < len(question.options):
        rules.fault(id_, "options", "some_correct", count=correct, options=len(question.options))


@_check_kind.register(model.Numeric)
def _(question: model.Numeric, rules: Rules, id_: str) -> None:
    rules.texts(id_, feedback=question.feedback, too_low=question.too_low, too_high=question.too_high)
    rules.optional(id_, unit=question.unit)
    low, high, tolerance = question.low, question.high, question.tolerance
    wide = not tolerance * 10 < high - low  # a fifth of what makes sense at all, half of it on either side
    if rules.numbers(id_, answer=question.answer, low=low, high=high):
        rules.range(id_, "low", low, high)
        if low < high and not low <= question.answer <= high:
            rules.fault(id_, "answer", "answer_outside", answer=question.answer, low=low, high=high)
        if not tolerance >= 0:
            rules.fault(id_, "tolerance", "negative_tolerance")
        elif low < high and wide and tolerance < inf:
            rules.fault(id_, "tolerance", "wide_tolerance", tolerance=tolerance, low=low, high=high)
    rules.once(id_, "slips", [f"{slip.answer:g}" for slip in question.slips])
    for slip in question.slips:
        rules.numbers(id_, slips=slip.answer)
        rules.texts(id_, **{f"slips {slip.answer:g}": slip.feedback})
        if not wide and abs(slip.answer - question.answer) <= tolerance:
            rules.fault(id_, "slips", "slip_is_right", answer=slip.answer)


@_check_kind.register(model.Order)
def _(question: model.Order, rules: Rules, id_: str) -> None:
    _check_list(rules, id_, "items", [item.id for item in question.items], least=3)
    rules.distinct(id_, "items", [item.text for item in question.items])
    for item in question.items:
        rules.texts(f"{id_}{INSIDE}{item.id}", text=item.text, feedback=item.feedback)


@_check_kind.register(model.Match)
def _(question: model.Match, rules: Rules, id_: str) -> None:
    _check_list(rules, id_, "pairs", [pair.id for pair in question.pairs], least=3)
    for pair in question.pairs:
        rules.texts(f"{id_}{INSIDE}{pair.id}", left=pair.left, right=pair.right, feedback=pair.feedback)
    rules.distinct(id_, "pairs", [pair.left for pair in question.pairs])
    partners = [" ".join(pair.right.casefold().split()) for pair in question.pairs if pair.right.strip()]
    if len(set(partners)) < len(partners):
        rules.fault(id_, "pairs", "same_partner")


@_check_kind.register(model.ShortText)
def _(question: model.ShortText, rules: Rules, id_: str) -> None:
    rules.texts(id_, feedback=question.feedback, otherwise=question.otherwise)
    accepted = {normal_text(text) for text in question.accepted}
    rules.count(id_, "accepted", accepted, least=1)
    if "" in accepted:
        rules.fault(id_, "accepted", "blank")
    rules.distinct(id_, "accepted", question.accepted)
    rules.distinct(id_, "variants", [text for variant in question.variants for text in variant.texts])
    for variant in question.variants:
        rules.texts(id_, **{"variants feedback": variant.feedback})
        rules.count(id_, "variants texts", variant.texts, least=1)
        for text in variant.texts:
            rules.texts(id_, **{"variants texts": text})
        if clash := accepted & {normal_text(text) for text in variant.texts}:
            rules.fault(id_, "variants", "variant_is_right", text=clash.pop())


@_check_kind.register(model.Reflect)
def _(question: model.Reflect, rules: Rules, id_: str) -> None:
    rules.texts(id_, model=question.model, **{each.id: each.text for each in question.rubric})
    rules.distinct(id_, "rubric", [each.text for each in question.rubric])
    _check_list(rules, id_, "rubric", [each.id for each in question.rubric], least=1)
