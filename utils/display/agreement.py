"""How far codings of the record agree: the learner's with both readers of the course, theirs, and those of a class."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

from utils.activities.coding.agreement import (
    EVENTS,
    SCALES,
    VERDICT,
    first_codes,
    from_counts,
    readers_codes,
    side_by_side,
)
from utils.activities.coding.progress import records
from utils.course.kinds import SECOND_CODINGS
from utils.display.agreement_texts import describe_unit, explained, name_of, number, numbers, why_undefined
from utils.display.base import Display, note
from utils.markup import block, html_list, inline, table, verbatim
from utils.models.agreement import (
    LEVELS,
    cohen_kappa,
    confusion,
    disagreement,
    krippendorff_alpha,
    pairable,
    percent_agreement,
)
from utils.models.bootstrap import bootstrap_interval

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from utils.activities.coding.agreement import Ratings, Unit
    from utils.activities.event_data import Learner
    from utils.course import Course, model
    from utils.models.agreement import Codes
    from utils.teaching.results.class_summary import ClassSummary
    from utils.words import Words

MOST = 5  # rows of a list of what differs most


Measure: TypeAlias = "Callable[[Sequence[Codes]], float]"
"""Takes the two codes of each unit, and returns a number."""


def agreement(course: Course, learner: Learner, group: ClassSummary | None = None) -> Display:
    """Show how far the `learner` agrees with the course's readers, and the learners of a class, the `group`."""
    words, known = course.words, records(course)
    mine = {scale: first_codes(known, learner, scale) for scale in SCALES}
    if not mine[VERDICT] and not group:
        return note(words("agreement.none"))
    parts = [_of_learner(course, known, mine)] if mine[VERDICT] else [f"<p>{verbatim(words('agreement.none'))}</p>"]
    if group:
        parts.append(_within(course, known, group))
    return Display("".join([*parts, explained(words)]), words("agreement.caption"))


def two_readers(course: Course) -> Display:
    """Show how far the course's two readers agree over the whole record, and every difference with its settlement."""
    words, known = course.words, records(course)
    if not known:
        return note(words("hindsight.no_record"))
    codings = _codings(course)
    lead = block(words("agreement.readers_lead"))
    rows, reasons = _rows(words, {scale: {"readers": readers_codes(known, codings, scale)} for scale in SCALES})
    numbers = _pairs_table(words, rows) + "".join(reasons)
    return Display(lead + numbers + _differences(course, known, codings) + explained(words), words("agreement.caption"))


def _of_learner(course: Course, known: Mapping[str, model.UptakeRecord], mine: Mapping[str, dict[Unit, str]]) -> str:
    """Return the learner's agreement with each reader, theirs on the same units and on all, and where they differed."""
    words = course.words
    coded = {id_ for id_, _ in mine[VERDICT]}
    codings = _codings(course)
    pairs: dict[str, dict[str, tuple[Mapping[Unit, str], Mapping[Unit, str]]]] = {}
    for scale in SCALES:
        first, second = readers_codes(known, codings, scale)
        same = [{unit: code for unit, code in each.items() if unit in mine[scale]} for each in (first, second)]
        yours = {unit: code for unit, code in mine[scale].items() if unit in first}
        pairs[scale] = {
            "first": (yours, same[0]),
            "second": (yours, same[1]),
            "same": (same[0], same[1]),
            "readers": (first, second),
        }
    rows, reasons = _rows(words, pairs)
    crossed = [_crossed(words, scale, known, mine[scale]) for scale in SCALES]
    differing = _differences(course, known, {id_: each for id_, each in codings.items() if id_ in coded})
    return block(words("agreement.lead")) + _pairs_table(words, rows) + "".join([*reasons, *crossed]) + differing


def _rows(
    words: Words, pairs: Mapping[str, Mapping[str, tuple[Mapping[Unit, str], Mapping[Unit, str]]]]
) -> tuple[list[list[str]], list[str]]:
    """Return a row a scale and pair of coders, with the measures and their intervals, and why some are undefined."""
    rows, reasons = [], []
    for scale, categories in SCALES.items():
        measures = _measures(len(categories))
        for who, (one, other) in pairs[scale].items():
            ratings = side_by_side(scale, one, other)
            what = words("agreement.pair", what=words(f"agreement.of_{scale}"), who=words(f"agreement.who_{who}"))
            n = len(ratings.units)
            rows.append([what, str(n), *(_with_interval(words, ratings, *each) for each in measures)])
            reasons += why_undefined(words, scale, ratings, krippendorff_alpha(ratings.codes, "ordinal"))
    return rows, list(dict.fromkeys(reasons))


def _measures(categories: int) -> tuple[tuple[Measure, str], ...]:
    """Return what is measured of two coders, each with the form of its number."""
    return (
        (lambda codes: percent_agreement(confusion(codes, categories)), ".0f"),
        (lambda codes: cohen_kappa(confusion(codes, categories)), ".2f"),
        (lambda codes: krippendorff_alpha(codes, "ordinal"), ".2f"),
    )


def _with_interval(words: Words, ratings: Ratings, measure: Measure, form: str) -> str:
    """Return a measure of two coders with its bootstrap interval if that tells anything, "–" where it is undefined."""
    value = measure(ratings.codes) if ratings.units else math.nan
    if math.isnan(value):
        return words("agreement.undefined")
    interval = bootstrap_interval(lambda places: measure([ratings.codes[each] for each in places]), len(ratings.units))
    shown, low, high = (number(each, form) for each in (value, *interval))
    return words("agreement.interval", value=shown, low=low, high=high) if interval.tells else shown


def _pairs_table(words: Words, rows: list[list[str]]) -> str:
    head = [words(f"agreement.head_{key}") for key in ("what", "n", "percent", "kappa", "ordinal")]
    return table(words("agreement.caption"), head, rows)


def _crossed(words: Words, scale: str, known: Mapping[str, model.UptakeRecord], mine: Mapping[Unit, str]) -> str:
    """Return the learner's codes by those of the record, as they were settled."""
    settled = {unit: known[unit[0]].verdict if scale == VERDICT else _direction(known, unit) for unit in mine}
    names = [name_of(words, scale, category) for category in SCALES[scale]]
    counts = confusion(side_by_side(scale, mine, settled).codes, len(names))
    rows = [[name, *map(str, row)] for name, row in zip(names, counts, strict=True)]
    head = [words("agreement.crossed_head"), *names]
    return table(words("agreement.crossed", what=words(f"agreement.of_{scale}")), head, rows)


def _direction(known: Mapping[str, model.UptakeRecord], unit: Unit) -> str:
    id_, event = unit
    return next(each.direction for each in known[id_].events if each.id == event)


def _differences(
    course: Course, known: Mapping[str, model.UptakeRecord], codings: Mapping[str, model.SecondCoding]
) -> str:
    """Return every difference of the two readers of these recommendations, and how it was settled."""
    words = course.words
    told = []
    for id_, coding in codings.items():
        for each in coding.settled:
            scale, record = (EVENTS if each.event else VERDICT), known[id_]
            codes = {
                "first": each.first,
                "second": coding.codes[each.event] if each.event else coding.verdict,
                "settled": _direction(known, (id_, each.event)) if each.event else record.verdict,
            }
            named = {whose: name_of(words, scale, code) for whose, code in codes.items()}
            unit = describe_unit(course, known, (id_, each.event))
            told.append(f"{unit}<br>{inline(words('agreement.settled', **named))} {inline(each.reason)}")
    if not told:
        return f"<p>{words('agreement.settled_none')}</p>"
    summary = words("agreement.settled_title", n=len(told))
    return f"<details><summary>{summary}</summary>{html_list(told)}</details>"


def _codings(course: Course) -> dict[str, model.SecondCoding]:
    return {each.id: each for each in course.entries(SECOND_CODINGS)}


def _within(course: Course, known: Mapping[str, model.UptakeRecord], group: ClassSummary) -> str:
    words = course.words
    parted = [(key.partition("/"), counts) for key, counts in group.directions.items()]
    counted: dict[str, dict[Unit, dict[str, int]]] = {
        EVENTS: {(id_, event): counts for (id_, _, event), counts in parted},
        VERDICT: {(id_, ""): counts for id_, counts in group.verdicts.items()},
    }
    title = f"<h4>{words('agreement.class_title')}</h4>"
    if not group.verdicts:
        return f"{title}<p>{words('agreement.class_none')}</p>"
    rows, most, reasons = [], [], []
    for scale in SCALES:
        ratings = from_counts(scale, {unit: each for unit, each in counted[scale].items() if unit[0] in known})
        alphas = [krippendorff_alpha(ratings.codes, level) for level in LEVELS]
        rows.append([words(f"agreement.of_{scale}"), str(pairable(ratings.codes)), *numbers(words, alphas)])
        reasons += why_undefined(words, scale, ratings, alphas[0])
        most.append(_most_divided(course, known, scale, ratings))
    keys = ("head_what", "class_head_units", "head_nominal", "head_ordinal")
    head = [words(f"agreement.{key}") for key in keys]
    lead = f"<p>{words('agreement.class_lead', coders=group.learners)}</p>"
    return title + lead + table(words("agreement.class_caption"), head, rows) + "".join([*reasons, *most])


def _most_divided(course: Course, known: Mapping[str, model.UptakeRecord], scale: str, ratings: Ratings) -> str:
    """Return the units that divide the coders most, with the codes that each was given."""
    words = course.words
    divided = [
        each for each in zip(disagreement(ratings.codes), ratings.codes, ratings.units, strict=True) if each[0] > 0
    ]
    caption = words(f"agreement.most_{scale}")
    rows = []
    for share, given, unit in sorted(divided, key=lambda each: -each[0])[:MOST]:
        codes = [
            words("agreement.code_count", code=name_of(words, scale, category), n=given.count(n))
            for n, category in enumerate(SCALES[scale])
        ]
        rows.append([describe_unit(course, known, unit), "; ".join(codes), f"{100 * share:.0f}"])
    if not rows:
        return f"<p><strong>{caption}</strong></p><p>{words('agreement.most_none')}</p>"
    return table(caption, [words(f"agreement.most_head_{key}") for key in ("unit", "codes", "share")], rows)
