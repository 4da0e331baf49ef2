"""What the rule makes of a coding: the share of each part that was taken up, of the whole, and the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.coding.drawing import SIGNS
from utils.activities.coding.progress import by_part
from utils.activities.coding.texts import part_named, verdicts, versions
from utils.course.uptake import (
    WORTH,
    codes_of_parts,
    course_codes,
    part_shares,
    share_taken_up,
    verdict_by_rule,
    verdict_of,
)
from utils.markup import block, inline
from utils.view import Block, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from utils.activities.coding.own_events import OwnEvent
    from utils.activities.coding.progress import Coding
    from utils.course import Course, model
    from utils.words import Words


def percent(share: float) -> str:
    """Return a share in per cent to one decimal, rounded such that it belongs to the same verdict."""
    rounded = round(100 * share, 1)
    return f"{rounded if verdict_of(rounded / 100) == verdict_of(share) else rounded - 0.1:g}\u00a0%"


def share_and_verdict(
    words: Words, record: model.UptakeRecord, codes: Mapping[str, str], more: Iterable[OwnEvent] = ()
) -> str:
    """Return the share and the verdict to which `codes`, and those of `more` events, lead by the rule."""
    more = tuple(more)
    share, verdict = share_taken_up(record, codes, more), verdict_by_rule(record, codes, more)
    return words("coding.share_and_verdict", share=percent(share), verdict=verdicts(words)[verdict])


def coders(record: model.UptakeRecord, coding: Coding, *, keyed: bool) -> Mapping[str, Mapping[str, str]]:
    """Return whose codes are shown, each with the codes: the learner's and, where `keyed`, the course's."""
    return {"you": coding.last.directions} | ({"course": course_codes(record)} if keyed else {})


def by_rule(course: Course, record: model.UptakeRecord, coding: Coding, *, keyed: bool) -> list[Block]:
    """Return the parts with their codes and shares, what follows by the rule, and beside it the verdicts given."""
    words, shown = course.words, coders(record, coding, keyed=keyed)
    rows = [
        [inline(part_named(words, letter, part)), *(_cell(words, record, codes, part.id) for codes in shown.values())]
        for letter, part, _ in by_part(record)
    ]
    shares = [percent(share_taken_up(record, codes)) for codes in shown.values()]
    found = [verdicts(words)[verdict_by_rule(record, codes)] for codes in shown.values()]
    rows += [[words("coding.row_share"), *shares], [words("coding.row_rule"), *found]]
    given = [_given(words, coding), *([verdicts(words)[record.verdict]] if keyed else [])]
    rows.append([words("coding.row_given"), *given])
    head = [words("coding.head_part"), *(words(f"coding.head_by_{whose}") for whose in shown)]
    worth = {code: f"{worth:g}" for code, worth in WORTH.items()}
    return [Table(words("coding.rule_caption"), head, rows), Prose(block(words("coding.rule_computed", **worth)))]


def _cell(words: Words, record: model.UptakeRecord, codes: Mapping[str, str], part: str) -> str:
    signs = [SIGNS[code] for code in codes_of_parts(record, codes)[part]]
    share = percent(part_shares(record, codes)[part])
    return words("coding.part_share", signs=" ".join(signs), share=share) if signs else words("coding.part_zero")


def _given(words: Words, coding: Coding) -> str:
    """Return the learner's verdict, with the first one where it was another."""
    first, *later = dict.fromkeys(verdicts(words)[each.verdict] for each in versions(coding).values())
    return words("coding.given_later", now=later[0], first=first) if later else first
