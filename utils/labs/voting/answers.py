"""What the lab on voting together asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.table import table
from utils.labs.answer import Answer
from utils.labs.voting.tables import ALL, ALLIES, LOWER, POINT, POINT_WHOLE, UPPER, WHOLE, pair_name

if TYPE_CHECKING:
    from pandas import DataFrame, Series

ASKED, LAST = 2005, 2019
JAPAN, CHINA, AMERICA = "JPN", "CHN", "USA"
WITH_AMERICA, WITH_CHINA = pair_name(JAPAN, AMERICA), pair_name(CHINA, JAPAN)


def years_closer_to_china() -> Answer:
    """The number of years in which Japan agreed more with China than with the United States."""
    agree = _agreement(WHOLE)[[WITH_AMERICA, WITH_CHINA]]
    both, every = agree.dropna(), _agreement(ALL)
    slips = {
        "turned": (both[WITH_CHINA] < both[WITH_AMERICA]).sum(),
        "all-years": len(both),
        "all-votes": (every[WITH_CHINA] > every[WITH_AMERICA]).sum(),
        "germany": (_agreement(WHOLE)["CHN-DEU"] > _agreement(WHOLE)["DEU-USA"]).sum(),
    }
    answer = float((both[WITH_CHINA] > both[WITH_AMERICA]).sum())
    return Answer(answer, slips={id_: float(slip) for id_, slip in slips.items()})


def allies_with_china() -> Answer:
    """How far each of six allies of the United States agreed with China in 2005, the largest first."""
    pairs = [pair_name(ally, CHINA) for ally in ALLIES]
    whole, every = _agreement(WHOLE)[pairs], _agreement(ALL)[pairs]
    slips = {"all-votes": every.loc[ASKED], "last-year": whole.loc[LAST]}
    return Answer(whole.loc[ASKED].sort_values(ascending=False), slips=slips, ordered=True)


def distance_on_whole_texts() -> Answer:
    """How far Japan's ideal point was from China's in 2005, by votes on whole texts."""
    whole, every = _points(POINT_WHOLE), _points(POINT)
    distance = (whole[JAPAN] - whole[CHINA]).abs().dropna()
    slips = {
        "all-votes": (every[JAPAN] - every[CHINA]).abs()[ASKED],
        "united-states": (whole[JAPAN] - whole[AMERICA]).abs()[ASKED],
        "other-pair": (whole[AMERICA] - whole[CHINA]).abs()[ASKED],
    }
    return Answer(distance[ASKED], by_year=distance, slips=slips)


def years_nearer_to_china() -> Answer:
    """The number of years from 1971 to 2019 in which Japan's ideal point was nearer to China's."""
    nearer = _nearer(POINT)
    slips = {
        "turned": (~nearer.loc[:LAST]).sum(),
        "longer": nearer.sum(),
        "whole-texts": _nearer(POINT_WHOLE).loc[:LAST].sum(),
        "all-years": len(nearer.loc[:LAST]),
    }
    return Answer(float(nearer.loc[:LAST].sum()), slips={id_: float(slip) for id_, slip in slips.items()})


def longest_way_to_china() -> Answer:
    """The largest distance between Japan and China in 2005 that the bounds allow."""
    lower, point, upper = (_points(column).loc[ASKED] for column in (LOWER, POINT, UPPER))
    slips = {
        "shortest": lower[JAPAN] - upper[CHINA],
        "upper-both": upper[JAPAN] - upper[CHINA],
        "lower-both": lower[JAPAN] - lower[CHINA],
        "middle": point[JAPAN] - point[CHINA],
        "united-states": upper[AMERICA] - lower[JAPAN],
    }
    return Answer(upper[JAPAN] - lower[CHINA], slips=slips)


def _agreement(column: str) -> DataFrame:
    return table("un_voting_agreement").pivot(index="year", columns="pair", values=column)


def _points(column: str) -> DataFrame:
    return table("un_ideal_points").pivot(index="year", columns="iso3", values=column)


def _nearer(column: str) -> Series:
    """Say for each year whether Japan was nearer to China than to the United States."""
    points = _points(column)[[JAPAN, CHINA, AMERICA]].dropna()
    return (points[JAPAN] - points[CHINA]).abs() < (points[JAPAN] - points[AMERICA]).abs()


ANSWERS = (
    years_closer_to_china,
    allies_with_china,
    distance_on_whole_texts,
    years_nearer_to_china,
    longest_way_to_china,
)
