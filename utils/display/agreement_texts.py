"""What is said of agreement in words: what was coded, why a measure is undefined, what the measures mean."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from utils.activities.coding.agreement import VERDICT
from utils.markup import block, inline
from utils.models.agreement import cohen_kappa, krippendorff_alpha, pairable, percent_agreement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from utils.activities.coding.agreement import Ratings, Unit
    from utils.course import Course, model
    from utils.words import Words

EXAMPLE = [[6, 1, 0], [0, 1, 0], [1, 0, 1]]
"""A small case of our own: events by the first reader's code (rows) and the second's: supports, mixed, against."""


def explained(words: Words) -> str:
    """Return what the measures mean, folded."""
    return f"<details><summary>{words('agreement.explained')}</summary>{_explanation(words)}</details>"


def describe_unit(course: Course, known: Mapping[str, model.UptakeRecord], unit: Unit) -> str:
    """Return what was coded: a recommendation, and an event of it."""
    id_, event_id = unit
    title = f"{id_} {inline(course.recommendations[id_].title)}"
    event = next((each for each in known[id_].events if each.id == event_id), None)
    return f"{title}<br>{event.date}: {inline(event.fact)}" if event else title


def name_of(words: Words, scale: str, category: str) -> str:
    """Return the name of a code."""
    return words(f"coding.name_of_{category}" if scale == VERDICT else f"coding.name_{category}")


def numbers(words: Words, values: Iterable[float]) -> list[str]:
    """Return values as they are shown, those that are undefined among them."""
    return [words("agreement.undefined") if math.isnan(value) else number(value, ".2f") for value in values]


def number(value: float, form: str) -> str:
    """Return a value in the form of its measure, with a minus that is one, and none before a 0."""
    return f"{value:z{form}}".replace("-", "−")


def why_undefined(words: Words, scale: str, ratings: Ratings, alpha: float) -> list[str]:
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
    first, second = [sum(row) for row in EXAMPLE], [sum(column) for column in zip(*EXAMPLE, strict=True)]
    n, alike = sum(first), sum(row[number] for number, row in enumerate(EXAMPLE))
    codes = [(a, b) for a, row in enumerate(EXAMPLE) for b, times in enumerate(row) for _ in range(times)]
    by_chance = [f"{a}/{n} × {b}/{n}" for a, b in zip(first, second, strict=True)]
    expected = sum(a * b for a, b in zip(first, second, strict=True)) / n**2
    return words(
        "agreement.example",
        n=n, both_supports=EXAMPLE[0][0], alike=alike, observed=alike / n, expected=expected,
        first=", ".join(map(str, first)), second=", ".join(map(str, second)),
        by_supports=by_chance[0], by_mixed=by_chance[1], by_against=by_chance[2],
        kappa=cohen_kappa(EXAMPLE), percent=percent_agreement(EXAMPLE),
        nominal=krippendorff_alpha(codes, "nominal"), ordinal=krippendorff_alpha(codes, "ordinal"),
    )  # fmt: skip
