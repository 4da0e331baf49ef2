"""What can be measured of the eight seeds between China and Japan: each number from a table of the course."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, TypeAlias

from utils.drawing.pictures.seeds import Measure, Seed, how_did_the_seeds_move
from utils.evidence.errors import fault
from utils.evidence.table import table_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.drawing.pictures import Drawn
    from utils.words import Words

Rows: TypeAlias = "Sequence[Mapping[str, str]]"

SEEDS = ("territory", "history", "resources", "nationalism", "ideology", "regime", "disparity", "institutions")
"""In the order of the essay."""
TABLES = (
    "pair_disputes",
    "pair_decades",
    "un_ideal_points",
    "electoral_democracy",
    "income_per_head",
    "shared_memberships",
)
SOURCES = ("cow-disputes", "strategic-rivalries", "un-ideal-points", "v-dem-16", "maddison-2020", "cow-igo")
PAIR = "CHN-JPN"
THEN, NOW = 1985, 2005
DECADES = (1980, 1990)
"""The last two that had ended when the essay was written: rivalry is counted by the decade."""
LENGTH = 10


def draw_seeds(words: Words) -> Drawn:
    """Draw the eight seeds from the course's own tables.

    Raises:
        EvidenceError: a table cannot be had, or lacks what is needed of it.
    """
    tables = {name: table_rows(name) for name in TABLES}
    try:
        measures = measure_seeds(tables, words)
    except KeyError as error:
        known = ", ".join(dict.fromkeys(column for rows in tables.values() for row in rows[:1] for column in row))
        raise fault("not_in_data", what=error.args[0], known=known) from error
    seeds = [Seed(words(f"seeds.name_{each}"), words(f"seeds.what_{each}"), measures.get(each)) for each in SEEDS]
    return how_did_the_seeds_move(seeds, SOURCES, words)


def measure_seeds(tables: Mapping[str, Rows], words: Words) -> dict[str, Measure]:
    """Return the numbers of the seeds that have one.

    Raises:
        KeyError: a row or column is missing.
    """
    years = (str(THEN), str(NOW))
    (votes_china, votes_japan), (regime_china, regime_japan), (income_china, income_japan) = (
        [_by_year(tables[name], column, "iso3", state) for state in ("CHN", "JPN")]
        for name, column in (
            ("un_ideal_points", "ideal_point"),
            ("electoral_democracy", "electoral_democracy_index"),
            ("income_per_head", "gdp_per_head_2011_usd"),
        )
    )
    points = tables["un_ideal_points"]
    began = [int(row["year"]) for row in tables["pair_disputes"] if row["pair"] == PAIR]
    disputes = [sum(last - LENGTH < year <= last for year in began) for last in (THEN, NOW)]
    rivalry = _by_year(tables["pair_decades"], "rivalry_years", "pair", PAIR)
    shared = _by_year(tables["shared_memberships"], "shared_memberships", "pair", "China-Japan")
    to = words("seeds.ten_years", last=THEN), words("seeds.ten_years", last=NOW)
    decades = words("seeds.decade", first=DECADES[0]), words("seeds.decade", first=DECADES[1])
    return {
        "territory": Measure((disputes[0], disputes[1]), to, 0, divides=True, margin=0),
        "history": Measure((rivalry[DECADES[0]], rivalry[DECADES[1]]), decades, 0, divides=True, margin=0),
        "ideology": Measure(_apart(votes_china, votes_japan), years, 1, divides=True, margin=_margin(points)),
        "regime": Measure(_apart(regime_china, regime_japan), years, 2, divides=True, margin=0),
        "disparity": Measure(
            (income_japan[THEN] / income_china[THEN], income_japan[NOW] / income_china[NOW]),
            years,
            1,
            divides=True,
            margin=0,
        ),
        "institutions": Measure((shared[THEN], shared[NOW]), years, 0, divides=False, margin=0),
    }


def _by_year(rows: Rows, column: str, key: str, whose: str) -> Mapping[int, float]:
    """Return `column` by year, of the rows that have `whose` as their `key`."""
    return {int(row["year"]): float(row[column]) for row in rows if row[key] == whose and row[column]}


def _apart(one: Mapping[int, float], other: Mapping[int, float]) -> tuple[float, float]:
    return abs(one[THEN] - other[THEN]), abs(one[NOW] - other[NOW])


def _margin(points: Rows) -> float:
    """Return by how much the change of the distance may be off: four estimates, each between its bounds of 95 per cent.

    The errors of the four are taken to be independent.
    """
    asked = [row for row in points if row["iso3"] in ("CHN", "JPN") and int(row["year"]) in (THEN, NOW)]
    return hypot(*((float(row["upper_bound"]) - float(row["lower_bound"])) / 2 for row in asked))
