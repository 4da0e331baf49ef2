"""The tables of the lab on voting together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

POINT = "ideal_point"
LOWER, UPPER = "lower_bound", "upper_bound"

PAIR = "pair"
WHOLE = "agreement_percent"
PARTS = "agreement_on_parts_percent"
IDENTICAL = "identical_percent"
FEWEST_PARTS = 10

FIRST, LAST = 1957, 2019
NO_VOTES = 1964
FIRST_OF_ALLIES = 1971
ALLIES = ("AUS", "GBR", "FRA", "DEU", "JPN", "KOR")
# The first year in which each state has a seat, with the governments that the lab is about.
SEATED = {"USA": 1957, "AUS": 1957, "GBR": 1957, "FRA": 1957, "JPN": 1957, "CHN": 1971, "DEU": 1973, "KOR": 1991}
PAIRS = (
    *((ally, other) for other in ("USA", "CHN") for ally in ALLIES),
    ("USA", "CHN"),
    ("JPN", "KOR"),
    ("JPN", "DEU"),
)


def un_voting_agreement(source: SourceFolder) -> DataFrame:
    """Select the pairs, and compute what is left when votes on whole texts are taken from all votes."""
    key, values = ("iso3_1", "iso3_2", "year"), ("n_all", "agree_all", "n_final", "identical_final", "agree_final")
    frame = source.select("unga_agreement_dyads.csv", key, values, _wanted())
    parts = frame["n_all"] - frame["n_final"]
    on_parts = (frame["n_all"] * frame["agree_all"] - frame["n_final"] * frame["agree_final"]) / parts
    pair = frame["iso3_1"] + "-" + frame["iso3_2"]
    return frame.assign(**{PAIR: pair, PARTS: (100 * on_parts).where(parts >= FEWEST_PARTS)})


def pair_name(one: str, other: str) -> str:
    """Return the name under which the table has a pair: the two codes in alphabetical order."""
    return "-".join(sorted((one, other)))


def _wanted() -> list[tuple[str, str, int]]:
    """Return the pairs and years that the table holds."""
    pairs = sorted((*sorted(pair),) for pair in PAIRS)
    return [
        (one, other, year)
        for one, other in pairs
        for year in range(max(SEATED[one], SEATED[other], _start(one, other)), LAST + 1)
        if year != NO_VOTES
    ]


def _start(one: str, other: str) -> int:
    """Return the first year that the lab needs of a pair: all of Japan's with the United States, else from 1971."""
    return FIRST if {one, other} == {"JPN", "USA"} else FIRST_OF_ALLIES
