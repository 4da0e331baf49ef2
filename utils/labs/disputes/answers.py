"""What the lab on disputes and rivalries asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.table import table
from utils.labs.answer import Answer
from utils.labs.disputes.tables import BOTH, COVERED, DISPUTE_YEARS, HOSTILITY, KOREA, ONSETS, START_A, START_B

if TYPE_CHECKING:
    from pandas import DataFrame

CHINA_JAPAN, JAPAN_KOREA = "CHN-JPN", "JPN-KOR"
COLD_WAR_OVER = 1990
LAST_DECADE, DECADE = 2010, 10
GREAT_POWERS = ("CHN-USA", "PRK-USA", "RUS-USA")


def japan_korea_hostility() -> Answer:
    """How many disputes of Japan and South Korea reached each level of hostility."""
    counts = {pair: _disputes(pair)[HOSTILITY].value_counts() for pair in (JAPAN_KOREA, CHINA_JAPAN)}
    return Answer(counts[JAPAN_KOREA], slips={"china": counts[CHINA_JAPAN]})


def china_japan_years() -> Answer:
    """The dispute-years of the disputes that began between China and Japan since 1990."""
    every = _disputes(CHINA_JAPAN)
    since = every.query("year >= @COLD_WAR_OVER", local_dict={"COLD_WAR_OVER": COLD_WAR_OVER})
    return Answer(
        float(since[DISPUTE_YEARS].sum()),
        slips={"onsets": float(len(since)), "all-years": float(every[DISPUTE_YEARS].sum())},
    )


def china_japan_a_year() -> Answer:
    """How many disputes a year began between China and Japan from 2010 to 2014."""
    rows = table("pair_decades").query("pair == @pair", local_dict={"pair": CHINA_JAPAN}).set_index("year")
    onsets, covered = rows[ONSETS][LAST_DECADE], rows[COVERED][LAST_DECADE]
    before = rows[ONSETS][LAST_DECADE - DECADE] / rows[COVERED][LAST_DECADE - DECADE]
    return Answer(
        onsets / covered, slips={"ten-years": onsets / DECADE, "no-division": float(onsets), "decade-before": before}
    )


def korean_war_joiners() -> Answer:
    """In how many pairs of the Korean War neither state was in it from the start."""
    pairs = table("war_pairs").query("war == @war", local_dict={"war": KOREA})
    from_start = (pairs[START_A] + pairs[START_B]).value_counts()
    return Answer(
        float(from_start[0]),
        slips={"both": float(from_start[2]), "one": float(from_start[1]), "all": float(len(pairs))},
    )


def from_start_shares() -> Answer:
    """For three pairs, the share of disputes in which both were from the start."""
    groups = table("pair_disputes").groupby("pair")[BOTH]
    wanted = [*GREAT_POWERS]
    return Answer(groups.mean()[wanted], slips={"counts": groups.sum()[wanted], "onsets": groups.size()[wanted]})


def _disputes(pair: str) -> DataFrame:
    return table("pair_disputes").query("pair == @pair", local_dict={"pair": pair})


ANSWERS = (japan_korea_hostility, china_japan_years, china_japan_a_year, korean_war_joiners, from_start_shares)
