"""What the argument map must keep: each argument by itself, and all of them as one graph."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.course.model import Argument, Bearing
    from utils.course.rules import Rules

SHORT = range(2, 6)
"""Words of a label in the drawing."""


def check_argument(rules: Rules, each: Argument) -> None:
    """Note every fault of an argument by itself."""
    warrants = {f"{field}.{bearing.target}": bearing.warrant for field, bearing in _bearings(each)}
    rules.texts(each.id, short=each.short, **warrants)
    if bool(each.claim) == bool(each.text):
        rules.fault(each.id, "text", "claim_or_text")
    elif each.text:
        rules.texts(each.id, text=each.text)
    elif each.claim not in rules.course.claims:
        rules.named(each.id, "claim", each.claim, "claims.toml", "unknown_claim")
    if each.short.strip() and len(each.short.split()) not in SHORT:
        rules.fault(each.id, "short", "bad_short", least=SHORT[0], most=SHORT[-1])
    if each.school and each.role != "objection":
        rules.fault(each.id, "school", "school_of_no_objection")
    if each.text and each.role in ("premise", "objection"):
        rules.count(each.id, "sources", each.sources, least=1)
    rules.sources(each.id, each.sources)
    for target, count in Counter(bearing.target for _, bearing in _bearings(each)).items():
        if count > 1:
            rules.fault(each.id, "supports, attacks", "same_target", target=target, count=count)


def check_map(rules: Rules, arguments: Sequence[Argument]) -> None:
    """Note what is wrong with `arguments` as a graph; what would only follow from one fault is not told beside it."""
    by_id = {each.id: each for each in arguments}
    theses = [each.id for each in arguments if each.role == "thesis"]
    if len(theses) != 1:
        rules.fault(", ".join(theses), "role", "one_thesis", count=len(theses))
        return
    unknown = [
        (each.id, field, bearing.target)
        for each in arguments
        for field, bearing in _bearings(each)
        if bearing.target not in by_id
    ]
    for id_, field, target in unknown:
        near = get_close_matches(target, by_id, n=1) or [", ".join(by_id)]
        rules.absent(target, id_, field, "unknown_target", target=target, near=near[0])
    targets = {each.id: [bearing.target for _, bearing in _bearings(each)] for each in arguments}
    if not unknown and not _in_a_circle(rules, targets):
        _check_loose(rules, targets, theses[0])
        _check_bare(rules, arguments, targets)


def _bearings(each: Argument) -> list[tuple[str, Bearing]]:
    return [("supports", bearing) for bearing in each.supports] + [("attacks", bearing) for bearing in each.attacks]


def _in_a_circle(rules: Rules, targets: Mapping[str, Iterable[str]]) -> bool:
    try:
        TopologicalSorter(targets).prepare()
    except CycleError as error:
        circle = error.args[1][::-1]  # the sorter names what comes first first: here that is the target
        rules.fault(circle[0], "supports, attacks", "circle", circle=" → ".join(circle))
        return True
    return False


def _check_loose(rules: Rules, targets: Mapping[str, Sequence[str]], thesis: str) -> None:
    """Every argument leads to the thesis; of a loose strand, its end is told."""
    for id_, bears_on in targets.items():
        if not bears_on and id_ != thesis:
            rules.fault(id_, "supports, attacks", "loose", thesis=thesis)


def _check_bare(rules: Rules, arguments: Iterable[Argument], targets: Mapping[str, Iterable[str]]) -> None:
    """Something bears on the thesis and on every step."""
    reached = {target for bears_on in targets.values() for target in bears_on}
    for each in arguments:
        if each.role in ("thesis", "step") and each.id not in reached:
            rules.fault(each.id, "role", "bare", role=each.role)
