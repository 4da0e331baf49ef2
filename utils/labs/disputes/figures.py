"""Which pairs had disputes and how grave, when they began, and who was in the wars from the start?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import Asked, Bars, Finding, Lines, as_table, bar_key, by_year, style
from utils.evidence.countries import country_name
from utils.labs.disputes.tables import COVERED, HOSTILITY, KOREA, LAST, ONSETS, OTHER, START_A, START_B, VIETNAM

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.drawing.plot import Plot
    from utils.words import Words

ASKED, RIVALS, ALLIES = "JPN-KOR", "CHN-JPN", "JPN-USA"
SHOWN = (
    "RUS-USA", "CHN-USA", "KOR-PRK", "JPN-RUS", "CHN-TWN", "PRK-USA", "CHN-VNM", "CHN-RUS", RIVALS, ASKED, "JPN-PRK",
    "CHN-PHL", "JPN-TWN", ALLIES, "KOR-USA",
)  # fmt: skip
FORCE = 4

LINES = {"RUS-USA": "RUS", "CHN-USA": "CHN", RIVALS: "JPN", ASKED: "KOR"}
QUIET_PAIR, QUIET = "CHN-USA", 1980
FIRST_FULL, DECADE = 1950, 10

ALL = "all"
WAR_ROWS = {KOREA: "korea", VIETNAM: "vietnam", OTHER: "other", ALL: "all"}
FROM_START = {2: "both", 1: "one", 0: "neither"}
MOST = 1000
"""More than this nobody predicts in earnest."""


def which_pairs_had_disputes(pair_disputes: DataFrame, pair_decades: DataFrame, words: Words) -> Finding:
    """Draw each pair's disputes by how grave they were; asked are those of Japan and South Korea."""
    import pandas as pd

    force = pair_disputes[pair_disputes[HOSTILITY] >= FORCE].groupby("pair").size()
    onsets = pair_decades.groupby("pair")[ONSETS].sum()
    shown = pd.DataFrame({"force": force.reindex(SHOWN, fill_value=0), "all": onsets[[*SHOWN]]})
    shown = shown.sort_values("all", ascending=False, kind="stable")
    bars = shown.assign(display=shown["all"] - shown["force"])[["force", "display"]]
    every, names = shown["all"], {pair: _name(pair, words) for pair in shown.index}
    most, kinds = every.idxmax(), {kind: words(kind) for kind in bars}
    facts = {"korea": every[ASKED], "china": every[RIVALS], "allies": every[ALLIES], "last": LAST}
    facts |= {"most": names[most], "n": every[most]}
    facts |= {"force": shown["force"][ASKED], "china_force": shown["force"][RIVALS]}
    close = abs(facts["korea"] - facts["china"]) <= 0.1 * facts["china"]
    table = bars.rename(index=names, columns=kinds).assign(**{words("together"): every.to_numpy()})
    return Finding(
        title=words(f"pairs_title_{'close' if close else 'apart'}", **facts),
        about=[words("pairs_axis", last=LAST), *bar_key(list(kinds.values()))],
        drawn=Bars(bars, {pair: f"{name}: {every[pair]}" for pair, name in names.items()}, ASKED),
        told=[words("pairs_told", **facts)],
        table=table.rename_axis(words("pair")).reset_index(),
        asked=_asked(every[ASKED], names[ASKED], words("unit"), ASKED),
    )


def when_did_disputes_begin(pair_decades: DataFrame, words: Words) -> Finding:
    """Draw how many disputes began by decade; asked are those of China and the United States in the 1980s."""
    rates = pair_decades.assign(rate=DECADE * pair_decades[ONSETS] / pair_decades[COVERED])
    wide = by_year(rates, "rate", [*LINES], key="pair").loc[FIRST_FULL:]
    pair, first, last = wide[QUIET_PAIR], int(wide.index.min()), int(wide.index.max())
    names, unit = {each: _name(each, words) for each in LINES}, words("unit")
    facts = {"pair": names[QUIET_PAIR], "first": FIRST_FULL, "then": pair[FIRST_FULL], "year": QUIET}
    facts |= {"quiet": pair[QUIET], "last": last, "now": pair[last]}
    returned = pair[QUIET] == 0 and (pair.loc[QUIET + DECADE :] > 0).all()
    marks = {each: style.mark(iso3) for each, iso3 in LINES.items()}

    def more(plot: Plot) -> None:
        title = style.ink(words("decade_from"))
        plot.update_xaxes(title_text=title, range=[first - 4, last + 4], minor_dtick=DECADE)

    return Finding(
        title=words(f"decades_title_{'returned' if returned else 'ranges'}", **facts),
        about=[words("decades_axis", first=last, last=LAST)],
        drawn=Lines(
            values=wide, unit=unit, hover=".0f", bold=QUIET_PAIR, names=dict(zip(LINES, LINES, strict=True)),
            marks=marks, every_point=True,
        ),
        told=[
            words("decades_told", first=FIRST_FULL, last=last),
            *(
                words("decades_one", pair=names[each], listed=", ".join(f"{n:g}" for n in wide[each]))
                for each in LINES
            ),
        ],
        table=as_table(wide, words("per_ten"), words, names),
        asked=Asked(
            actual=pair[QUIET], about=words("decade", pair=names[QUIET_PAIR], year=QUIET), unit=unit, decimals=0,
            at=QUIET,
        ),
        more=more,
    )  # fmt: skip


def who_was_in_the_war_from_the_start(war_pairs: DataFrame, words: Words) -> Finding:
    """Draw pairs at war by how many of the two were in it from the start; asked are those in which both were."""
    states = war_pairs.assign(n=war_pairs[START_A] + war_pairs[START_B])
    counts = states.groupby(["war", "n"]).size().unstack("n", fill_value=0)
    counts = counts.reindex(index=[row for row in WAR_ROWS if row != ALL], columns=[*FROM_START], fill_value=0)
    counts.loc[ALL] = counts.sum()
    both, total = counts[2], counts.sum(axis=1)
    facts = {
        "both": both[ALL], "n": total[ALL], "korea": total[KOREA], "korea_both": both[KOREA],
        "neither": counts[0][ALL], "vietnam": total[VIETNAM], "vietnam_both": both[VIETNAM],
    }  # fmt: skip
    kinds = {n: words(key) for n, key in FROM_START.items()}
    names = {row: words(key) for row, key in WAR_ROWS.items()}
    table = counts.rename(index=names, columns=kinds).rename_axis(index=words("war"), columns=None)
    return Finding(
        title=words(f"wars_title_{'few' if both[ALL] < total[ALL] / 2 else 'many'}", **facts),
        about=[words("wars_axis"), *bar_key(list(kinds.values()))],
        drawn=Bars(counts, {row: f"{name}: {total[row]}" for row, name in names.items()}, ALL),
        told=[words("wars_told", **facts)],
        table=table.reset_index(),
        asked=_asked(both[ALL], words("all_pairs"), words("pairs"), ALL),
    )


def _asked(actual: float, about: str, unit: str, row: str) -> Asked:
    return Asked(actual=actual, about=about, unit=unit, decimals=0, at=row, low=0, high=MOST)


def _name(pair: str, words: Words) -> str:
    """Return the pair in words, Japan or the United States first."""
    codes = sorted(pair.split("-"), key=lambda code: (code != "JPN", code != "USA"))
    return "–".join(country_name(code, words) for code in codes)
