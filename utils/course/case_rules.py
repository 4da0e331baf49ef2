"""What cases to place in a two-by-two must keep beyond their types."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from utils.course.model.cases import Corner
from utils.piece import INSIDE

if TYPE_CHECKING:
    from utils.course import model
    from utils.course.rules import Rules

SHORT = 11
"""Letters that a case's name in the drawing has at most: more do not fit on what is pressed."""

MOST = 8
"""Cases for which a corner of the drawing has places."""


def check_cases(rules: Rules, asked: model.CaseSet) -> None:
    """Note every fault of a set of cases."""
    rules.texts(asked.id, title=asked.title, task=asked.task, why_expects=asked.why_expects, chosen=asked.chosen)
    rules.sources(asked.id, asked.sources)
    rules.links(asked.id, asked.claims)
    for corner in get_args(Corner):
        if corner not in asked.expects:
            rules.fault(asked.id, "expects", "corner_missing", corner=corner)
    rules.ids((each.id for each in asked.cases), asked.id)
    rules.count(asked.id, "cases", asked.cases, least=2)
    if len(asked.cases) > MOST:
        rules.fault(asked.id, "cases", "many_cases", n=len(asked.cases), most=MOST)
    rules.distinct(asked.id, "cases", (each.short for each in asked.cases))
    for each in asked.cases:
        _check_case(rules, f"{asked.id}{INSIDE}{each.id}", each)


def _check_case(rules: Rules, place: str, each: model.PastCase) -> None:
    rules.texts(place, title=each.title, short=each.short, years=each.years, facts=each.facts)
    rules.texts(place, why=each.why, outcome=each.outcome, rival=each.rival)
    rules.count(place, "sources", each.sources, least=1)
    rules.sources(place, each.sources)
    if len(each.short) > SHORT:
        rules.fault(place, "short", "long_short", n=len(each.short), most=SHORT)
    if each.rival_corner == each.corner:
        rules.fault(place, "rival_corner", "rival_is_same", corner=each.corner)
