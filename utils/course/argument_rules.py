"""What the argument map must keep: each argument by itself, and all of them as one graph."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course.model import Argument, Bearing
    from utils.course.rules import Rules

SHORT = range(2, 6)
"""Words of a label in the drawing."""

MOST = 22
"""Arguments that a drawing can hold and a learner can rate in a sitting."""

TOGETHER = 2
"""Claims in a set: with three at 50 % it stands at an eighth, and none of them can move it."""

STEPS = 2
"""From a claim to its half: further away, hardly anything of a rating arrives."""


def check_argument(rules: Rules, each: Argument) -> None:
    """Note every fault of an argument by itself."""
    rules.texts(each.id, short=each.short)
    rules.optional(each.id, holder=each.holder)
    if bool(each.claim) == bool(each.text):
        rules.fault(each.id, "text", "claim_or_text")
    elif each.text:
        rules.texts(each.id, text=each.text)
    elif each.claim not in rules.course.claims:
        rules.named(each.id, "claim", each.claim, "claims.toml", "unknown_claim")
    if each.short.strip() and len(each.short.split()) not in SHORT:
        rules.fault(each.id, "short", "bad_short", least=SHORT[0], most=SHORT[-1])
    if each.text and each.role == "claim":
        rules.count(each.id, "sources", each.sources, least=1)
    rules.sources(each.id, each.sources)
    _check_details(rules, each)
    _check_bearings(rules, each)


def check_map(rules: Rules, arguments: Sequence[Argument]) -> None:
    """Note what is wrong with `arguments` as a graph; what would only follow from one fault is not told beside it."""
    by_role = {role: [each.id for each in arguments if each.role == role] for role in ("thesis", "half")}
    if len(arguments) > MOST:
        rules.fault(arguments[MOST].id, "id", "many_arguments", count=len(arguments), most=MOST)
    for role, wanted in (("thesis", 1), ("half", 2)):
        if len(by_role[role]) != wanted:
            rules.fault(", ".join(by_role[role]), "role", f"wrong_{role}", count=len(by_role[role]))
            return
    if _has_unknown(rules, arguments) or _in_a_circle(rules, arguments):
        return
    (thesis,), halves = by_role["thesis"], by_role["half"]
    _check_thesis(rules, arguments, thesis, halves)
    targets = _targets(arguments)
    for each in arguments:
        if each.role == "half" and not each.reasons:
            rules.fault(each.id, "reasons", "bare")
        if each.role == "claim" and not targets[each.id]:
            rules.fault(each.id, "id", "loose")
    _check_ways(rules, arguments, targets, halves)


def _check_details(rules: Rules, each: Argument) -> None:
    """Details are at least two, each with a source."""
    if each.details:
        rules.count(each.id, "details", each.details, least=2)
    for detail in each.details:
        rules.texts(each.id, details=detail.text)
        rules.count(each.id, "details.sources", detail.sources, least=1)
        rules.sources(each.id, detail.sources)


def _check_bearings(rules: Rules, each: Argument) -> None:
    """What bears on an argument is small sets, none of them twice, each with its warrant."""
    bearings = _bearings(each)
    if each.objections and each.role != "claim":
        rules.fault(each.id, "objections", "objection_to_no_claim", role=each.role)
    for field, bearing in bearings:
        rules.texts(each.id, **{f"{field}.{'+'.join(bearing.claims)}": bearing.warrant})
        if not 1 <= len(bearing.claims) <= TOGETHER:
            rules.fault(each.id, f"{field}.claims", "bad_set", count=len(bearing.claims), most=TOGETHER)
        rules.once(each.id, f"{field}.claims", bearing.claims)
    rules.once(each.id, "reasons, objections", [" + ".join(sorted(bearing.claims)) for _, bearing in bearings])


def _bearings(each: Argument) -> list[tuple[str, Bearing]]:
    return [("reasons", bearing) for bearing in each.reasons] + [("objections", bearing) for bearing in each.objections]


def _targets(arguments: Sequence[Argument]) -> dict[str, list[tuple[str, bool]]]:
    """Return for each argument what it bears on, and whether against it."""
    targets: dict[str, list[tuple[str, bool]]] = {each.id: [] for each in arguments}
    for each in arguments:
        for field, bearing in _bearings(each):
            for source in bearing.claims:
                targets[source].append((each.id, field == "objections"))
    return targets


def _has_unknown(rules: Rules, arguments: Sequence[Argument]) -> bool:
    known = [each.id for each in arguments]
    unknown = [
        (each.id, field, source)
        for each in arguments
        for field, bearing in _bearings(each)
        for source in bearing.claims
        if source not in known
    ]
    for id_, field, source in unknown:
        instead = rules.course.words.instead_of(source, known)
        rules.absent(source, id_, field, "unknown_argument", argument=source, instead=instead)
    return bool(unknown)


def _in_a_circle(rules: Rules, arguments: Sequence[Argument]) -> bool:
    try:
        TopologicalSorter(
            {each.id: [source for _, bearing in _bearings(each) for source in bearing.claims] for each in arguments}
        ).prepare()
    except CycleError as error:
        circle = error.args[1]
        rules.fault(circle[0], "reasons, objections", "circle", circle=" → ".join(circle))
        return True
    return False


def _check_thesis(rules: Rules, arguments: Sequence[Argument], thesis: str, halves: Sequence[str]) -> None:
    """The thesis is its two halves taken together, and they bear on nothing else."""
    for each in arguments:
        named = [sorted(bearing.claims) for _, bearing in _bearings(each)]
        if each.id == thesis and named != [sorted(halves)]:
            rules.fault(each.id, "reasons", "thesis_is_halves", halves=" + ".join(halves))
        if each.id != thesis and any(half in claims for claims in named for half in halves):
            rules.fault(each.id, "reasons, objections", "half_elsewhere")


def _check_ways(
    rules: Rules,
    arguments: Sequence[Argument],
    targets: Mapping[str, Sequence[tuple[str, bool]]],
    halves: Sequence[str],
) -> None:
    """Every way from a claim to a half is short, and all of them count in the same direction."""
    for each in arguments:
        if each.role != "claim":
            continue
        ways = list(_ways(each.id, targets, halves))
        if any(steps > STEPS for steps, _ in ways):
            rules.fault(each.id, "id", "far_away", steps=max(ways)[0], most=STEPS)
        if len({against for _, against in ways}) > 1:
            rules.fault(each.id, "id", "two_directions")


def _ways(
    id_: str, targets: Mapping[str, Sequence[tuple[str, bool]]], halves: Sequence[str]
) -> Iterator[tuple[int, bool]]:
    """Yield the number of steps of each way from `id_` to a half, and whether it counts against it."""
    if id_ in halves:
        yield 0, False
        return
    for target, attacks in targets[id_]:
        for steps, against in _ways(target, targets, halves):
            yield steps + 1, against != attacks
