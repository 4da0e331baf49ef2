"""How far people who coded the same units agree: in per cent, and beyond what chance would give.

Codes are the numbers of categories, whole and from 0; where the level is ordinal, in the categories' order. A unit
has the codes that it was given, one a coder; who left it out has none there.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

Level = Literal["nominal", "ordinal"]
LEVELS: tuple[Level, ...] = get_args(Level)
FEWEST_UNITS = 2
"""With one unit alone, what was observed and what chance would give are the same pairs: nothing can be told apart."""
PAIR = 2

Codes: TypeAlias = Sequence[int]
"""The codes of one unit."""

Counts: TypeAlias = Sequence[Sequence[int]]
"""How many units have each code of one coder (rows) and of another (columns)."""


def confusion(units: Sequence[Codes], categories: int) -> list[list[int]]:
    """Return how many units have each code of one coder (rows) and of another (columns).

    Args:
        units: the two codes of each unit, always in the order of the two coders.
        categories: how many categories there are.

    Raises:
        ValueError: a unit has not two codes, or one that is no category.
    """
    found = Counter(map(tuple, units))
    if not all(len(codes) == PAIR and all(code in range(categories) for code in codes) for codes in found):
        raise ValueError(f"give every unit two codes from 0 to {categories - 1}")
    return [[found[row, column] for column in range(categories)] for row in range(categories)]


def percent_agreement(counts: Counts) -> float:
    """Return the percentage of units with the same code twice, from a table made by `confusion`; NaN for no units."""
    units = sum(map(sum, counts))
    return 100 * _alike(counts) / units if units else math.nan


def cohen_kappa(counts: Counts) -> float:
    """Return Cohen's κ of a table made by `confusion`: κ = (p_o − p_e) / (1 − p_e).

    Cohen (1960), "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20: 37-46.

    Args:
        counts: units by the one coder's code (rows) and the other's (columns).

    Returns:
        κ, or NaN where it is undefined: for fewer than two units, or where both used one and the same code throughout.
    """
    units = sum(map(sum, counts))
    if units < FEWEST_UNITS:
        return math.nan
    by_chance = sum(sum(row) * sum(column) for row, column in zip(counts, zip(*counts, strict=True), strict=True))
    # In whole numbers, both parts times the square of the units: what is undefined is so to the last digit.
    possible = units**2 - by_chance
    return (units * _alike(counts) - by_chance) / possible if possible else math.nan


def krippendorff_alpha(units: Sequence[Codes], level: Level) -> float:
    """Return Krippendorff's α of any number of coders: α = 1 − D_o / D_e, over the coincidences of codes.

    Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", https://repository.upenn.edu/asc_papers/43.

    Args:
        units: the codes of each unit.
        level: nominal, where two codes are the same or not; ordinal, where they are nearer or farther.

    Returns:
        α, or NaN where it is undefined: fewer than two units have two codes, or those codes do not vary.

    Raises:
        ValueError: a code is no whole number from 0.
    """
    alike = Counter(map(tuple, units))  # drawn anew a thousand times: units with the same codes are one
    tallies = [(Counter(codes), n) for codes, n in alike.items() if len(codes) >= PAIR]
    if sum(n for _, n in tallies) < FEWEST_UNITS:
        return math.nan
    totals: Counter[int] = Counter()
    for tally, n in tallies:
        for code, count in tally.items():
            totals[code] += n * count
    distances = _distances(totals, level)
    observed = math.fsum(n * _apart(tally, distances) / (tally.total() - 1) for tally, n in tallies)
    expected = _apart(totals, distances)
    return 1 - (totals.total() - 1) * observed / expected if expected else math.nan


def pairable(units: Sequence[Codes]) -> int:
    """Return how many units have two codes or more."""
    return sum(len(codes) >= PAIR for codes in units)


def disagreement(units: Sequence[Codes]) -> list[float]:
    """Return for each unit the share of pairs of coders that differ, 0 to 1; NaN for one with fewer than two codes."""
    return [_unlike(Counter(codes)) for codes in units]


def _alike(counts: Counts) -> int:
    return sum(row[number] for number, row in enumerate(counts))


def _unlike(tally: Counter[int]) -> float:
    n = tally.total()
    return 1 - sum(count * (count - 1) for count in tally.values()) / (n * (n - 1)) if n >= PAIR else math.nan


def _apart(tally: Mapping[int, int], distances: Mapping[tuple[int, int], int]) -> int:
    """Return the distances of all pairs of a tally of codes, taken together."""
    return sum(one * other * distances[a, b] for a, one in tally.items() for b, other in tally.items())


def _distances(totals: Mapping[int, int], level: Level) -> dict[tuple[int, int], int]:
    """Return the distance of every two codes, in a unit that α does without.

    Ordinal codes are as far apart as the codes between are many: the square of the distance of their middles, which are
    counted double to stay whole.
    """
    codes = sorted(totals)
    if not all(code >= 0 and code == code // 1 for code in codes):
        raise ValueError("a code is a whole number from 0, the number of its category")
    if level == "nominal":
        return {(a, b): int(a != b) for a in codes for b in codes}
    middles, below = {}, 0
    for code in codes:
        middles[code] = 2 * below + totals[code]
        below += totals[code]
    return {(a, b): (middles[a] - middles[b]) ** 2 for a in codes for b in codes}
