"""How an item of QTI 2.1 judges a response: its score, and which remark is shown, as `activities.grading` would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course import model
from utils.markup import block
from utils.publish import questions as texts
from utils.publish.xml_tree import Element, add

if TYPE_CHECKING:
    from collections.abc import Callable

    from utils.course import Course

_RIGHT = "right"


def add_processing(course: Course, item: Element, question: model.Question) -> dict[str, str]:
    """Append the judging of `question` to `item`; return the remarks that it may show, as HTML by their identifier."""
    processing = add(item, "responseProcessing")
    _set(processing, "SOURCES", "sources")
    match question:
        case model.OneChoice() | model.SeveralChoices():
            branch = add(add(processing, "responseCondition"), "responseIf")
            _is_correct(branch)
            _set_score(branch)
            add(add(processing, "setOutcomeValue", identifier="FEEDBACK"), "variable", identifier="RESPONSE")
            return {f"o-{option.id}": block(option.feedback) for option in question.options}
        case model.Numeric():
            return _judge_number(course, processing, question)
        case model.ShortText():
            return _judge_text(processing, question)
        case model.Order() | model.Match():
            return _judge_parts(processing, question)
        case _:
            _set(processing, "FEEDBACK", "model")
            return {"model": texts.model_answer(course, question)}


class _Branches:
    """One condition with branches, of which the first that holds is taken."""

    def __init__(self, processing: Element) -> None:
        self._condition = add(processing, "responseCondition")
        self.remarks: dict[str, str] = {}

    def when(self, holds: Callable[[Element], None], ident: str, html: str) -> None:
        """Add a branch: where `holds` does, remark `ident` is shown, and `_RIGHT` scores."""
        branch = add(self._condition, "responseElseIf" if self.remarks else "responseIf")
        holds(branch)
        if ident == _RIGHT:
            _set_score(branch)
        self._remark(branch, ident, html)

    def otherwise(self, ident: str, html: str) -> None:
        """Add the branch that is taken where none holds."""
        self._remark(add(self._condition, "responseElse"), ident, html)

    def _remark(self, branch: Element, ident: str, html: str) -> None:
        _set(branch, "FEEDBACK", ident)
        self.remarks[ident] = html


def _judge_number(course: Course, processing: Element, question: model.Numeric) -> dict[str, str]:
    branches = _Branches(processing)
    for place, band in enumerate(texts.bands(question)):

        def inside(branch: Element, band: texts.Band = band) -> None:
            both = add(branch, "and")
            for tag, bound in (("gte", band.low), ("lte", band.high)):
                comparison = add(both, tag)
                add(comparison, "variable", identifier="RESPONSE")
                add(comparison, "baseValue", texts.number(bound), baseType="float")

        branches.when(inside, _RIGHT if band.right else f"wrong-{place}", block(band.feedback))
    branches.otherwise("outside", block(texts.outside(course, question)))
    return branches.remarks


def _judge_text(processing: Element, question: model.ShortText) -> dict[str, str]:
    branches = _Branches(processing)
    known = [(_RIGHT, question.accepted, question.feedback)]
    known += [(f"variant-{place}", each.texts, each.feedback) for place, each in enumerate(question.variants)]
    for ident, spellings, feedback in known:

        def among(branch: Element, spellings: tuple[str, ...] = spellings) -> None:
            either = add(branch, "or")
            for text in spellings:
                same = add(either, "stringMatch", caseSensitive="false")
                add(same, "variable", identifier="RESPONSE")
                add(same, "baseValue", text, baseType="string")

        branches.when(among, ident, block(feedback))
    branches.otherwise("otherwise", block(question.otherwise))
    return branches.remarks


def _judge_parts(processing: Element, question: model.Order | model.Match) -> dict[str, str]:
    """As in the course: all is explained when all is right, else only the first wrong part."""
    branches = _Branches(processing)
    branches.when(_is_correct, _RIGHT, texts.parts(question))
    order = isinstance(question, model.Order)
    if isinstance(question, model.Order):
        remarks = [(item.id, item.feedback) for item in question.items]
    else:
        remarks = [(pair.id, pair.feedback) for pair in question.pairs]
    for place, (part, feedback) in enumerate(remarks, 1):

        def misplaced(branch: Element, place: int = place, id_: str = part) -> None:
            wrong = add(branch, "not")
            if order:
                same = add(wrong, "match")
                add(add(same, "index", n=str(place)), "variable", identifier="RESPONSE")
                add(same, "baseValue", f"o-{id_}", baseType="identifier")
            else:
                among = add(wrong, "member")
                add(among, "baseValue", f"l-{id_} r-{id_}", baseType="directedPair")
                add(among, "variable", identifier="RESPONSE")

        branches.when(misplaced, f"part-{part}", block(feedback))
    return branches.remarks


def _is_correct(branch: Element) -> None:
    same = add(branch, "match")
    add(same, "variable", identifier="RESPONSE")
    add(same, "correct", identifier="RESPONSE")


def _set_score(branch: Element) -> None:
    add(add(branch, "setOutcomeValue", identifier="SCORE"), "baseValue", "1", baseType="float")


def _set(branch: Element, outcome: str, value: str) -> None:
    add(add(branch, "setOutcomeValue", identifier=outcome), "baseValue", value, baseType="identifier")
