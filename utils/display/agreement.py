"""How far codings of the record agree: the learner's with the course's, and those of a class with each other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from utils.activities.coding.agreement import (
    EVENTS,
    SCALES,
    VERDICT,
    course_codes,
    first_codes,
    from_counts,
    side_by_side,
)
from utils.activities.coding.progress import records
from utils.display.base import Display, note
from utils.markup import block, inline, table, verbatim
from utils.models.agreement import (
    LEVELS,
    cohen_kappa,
    confusion,
    disagreement,
    krippendorff_alpha,
    pairable,
    percent_agreement,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from utils.activities.coding.agreement import Ratings, Unit
    from utils.activities.event_data import Learner
    from utils.course import Course, model
    from utils.teaching.class_summary import ClassSummary
    from utils.words import Words

EXAMPLE = [[6, 1, 0], [0, 1, 0], [1, 0, 1]]
"""A small case of our own: events by the first reader's code (rows) and the second's: supports, mixed, against."""

MOST = 5  # rows of a list of what differs most


def agreement(course: Course, learner: Learner, group: ClassSummary | None = None) -> Display:
    """Show how far the `learner` agrees with the course, and the learners of a class, the `group`, with each other."""
    words, known = course.words, records(course)
    mine = {scale: first_codes(known, learner, scale) for scale in SCALES}
    parts = [_against_course(course, known, mine)] if mine[VERDICT] else [f"<p>{verbatim(words('agreement.none'))}</p>"]
    if group:
        parts.append(_within(course, known, group))
    if not mine[VERDICT] and not group:
        return note(words("agreement.none"))
    told = f"<details><summary>{words('agreement.explained')}</summary>{_explanation(words)}</details>"
    return Display("".join([*parts, told]), words("agreement.caption"))


def _against_course(
    course: Course, known: Mapping[str, model.UptakeRecord], mine: Mapping[str, dict[Unit, str]]
) -> str:
    words = course.words
    rows, crossed, reasons = [], [], []
    for scale, categories in SCALES.items():
        keyed = course_codes(known, scale)
        pair = side_by_side(scale, mine[scale], {unit: keyed[unit] for unit in mine[scale]})
        one, other = pair.codes
        counts = confusion(one, other, len(categories))
        what = words(f"agreement.of_{scale}")
        alphas = [krippendorff_alpha(pair.codes, level) for level in LEVELS]
        cells = [str(len(pair.units)), f"{percent_agreement(counts):.0f}"]
        rows.append([what, *cells, *_numbers(words, (cohen_kappa(counts), *alphas))])
        reasons += _undefined(words, scale, pair, alphas[0])
        names = [_name(words, scale, category) for category in categories]
        crossings = [[name, *map(str, row)] for name, row in zip(names, counts.tolist(), strict=True)]
        head = [words("agreement.crossed_head"), *names]
        crossed.append(table(words("agreement.crossed", what=what), head, crossings))
    head = [words(f"agreement.head_{key}") for key in ("what", "n", "percent", "kappa", "nominal", "ordinal")]
    lead = block(words("agreement.lead"))
    return lead + table(words("agreement.caption"), head, rows) + "".join([*reasons, *crossed])


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
        rows.append([words(f"agreement.of_{scale}"), str(pairable(ratings.codes)), *_numbers(words, alphas)])
        reasons += _undefined(words, scale, ratings, alphas[0])
        most.append(_most_divided(course, known, scale, ratings))
    keys = ("head_what", "class_head_units", "head_nominal", "head_ordinal")
    head = [words(f"agreement.{key}") for key in keys]
    lead = f"<p>{words('agreement.class_lead', coders=group.learners)}</p>"
    return title + lead + table(words("agreement.class_caption"), head, rows) + "".join([*reasons, *most])


def _most_divided(course: Course, known: Mapping[str, model.UptakeRecord], scale: str, ratings: Ratings) -> str:
    """Return the units that divide the coders most, with the codes that each was given."""
    words = course.words
    shares = np.nan_to_num(disagreement(ratings.codes))
    caption = words(f"agreement.most_{scale}")
    rows = []
    for unit in [int(each) for each in np.argsort(-shares, kind="stable")[:MOST] if shares[each] > 0]:
        given = ratings.codes[:, unit]
        codes = [
            words("agreement.code_count", code=_name(words, scale, category), n=int((given == n).sum()))
            for n, category in enumerate(SCALES[scale])
        ]
        rows.append([_describe_unit(course, known, ratings.units[unit]), "; ".join(codes), f"{100 * shares[unit]:.0f}"])
    if not rows:
        return f"<p><strong>{caption}</strong></p><p>{words('agreement.most_none')}</p>"
    return table(caption, [words(f"agreement.most_head_{key}") for key in ("unit", "codes", "share")], rows)


def _describe_unit(course: Course, known: Mapping[str, model.UptakeRecord], unit: Unit) -> str:
    id_, event_id = unit
    title = f"{id_} {inline(course.recommendations[id_].title)}"
    event = next((each for each in known[id_].events if each.id == event_id), None)
    return f"{title}<br>{event.date}: {inline(event.fact)}" if event else title


def _name(words: Words, scale: str, category: str) -> str:
    return words(f"coding.name_of_{category}" if scale == VERDICT else f"coding.name_{category}")


def _numbers(words: Words, values: Iterable[float]) -> list[str]:
    return [words("agreement.undefined") if math.isnan(value) else f"{value:.2f}" for value in values]


def _undefined(words: Words, scale: str, ratings: Ratings, alpha: float) -> list[str]:
    """Return in words why κ and α are undefined, if they are: both are in the same cases."""
    if not math.isnan(alpha):
        return []
    key = {0: "no_pair", 1: "one_unit"}.get(pairable(ratings.codes), "no_variation")
    what = words(f"agreement.of_{scale}").capitalize()
    return [f"<p>{words(f'agreement.undefined_{key}', what=what)}</p>"]


def _explanation(words: Words) -> str:
    parts = [words("agreement.meaning"), _example(words), words("agreement.levels"), words("agreement.low")]
    return "".join(block(part) for part in parts)


def _example(words: Words) -> str:
    """Return the worked example, every number of it computed from its table."""
    counts = np.array(EXAMPLE)
    n, first, second = counts.sum(), counts.sum(axis=1), counts.sum(axis=0)
    codes = np.repeat(np.argwhere(counts >= 0), counts.ravel(), axis=0).T
    by_chance = [f"{a}/{n} × {b}/{n}" for a, b in zip(first, second, strict=True)]
    return words(
        "agreement.example",
        n=n, both_supports=counts[0, 0], alike=np.trace(counts),
        observed=np.trace(counts) / n, expected=first @ second / n**2,
        first=", ".join(map(str, first)), second=", ".join(map(str, second)),
        by_supports=by_chance[0], by_mixed=by_chance[1], by_against=by_chance[2],
        kappa=cohen_kappa(counts), percent=percent_agreement(counts),
        nominal=krippendorff_alpha(codes, "nominal"), ordinal=krippendorff_alpha(codes, "ordinal"),
    )  # fmt: skip
