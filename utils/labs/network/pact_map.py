"""Who had promised whom defence? A map of the pacts in each of three years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.drawing import Asked, Finding, style
from utils.evidence.countries import country_name
from utils.labs.network.tables import DEFENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame

    from utils.drawing.plot import Plot
    from utils.words import Words

HUB = "USA"
YEARS = (1955, 1975, 2006)
FIRST, ASKED = YEARS[0], YEARS[-1]
HEIGHT, SIDE, BELOW = 540, 8, 4  # pixels

# Rough geography, moved apart so that no two codes collide on a narrow page; the same in every year.
PLACES = {
    "RUS": (4.6, 9.9), "PRK": (6.0, 9.2), "JPN": (8.9, 8.0), "CHN": (3.4, 8.2), "KOR": (7.2, 7.5), "USA": (11.3, 6.0),
    "TWN": (6.9, 6.2), "IND": (0.6, 5.6), "MMR": (1.8, 6.7), "LAO": (3.4, 6.5), "VNM": (4.9, 6.5), "THA": (2.8, 5.1),
    "KHM": (3.3, 3.2), "RVN": (4.6, 2.9), "PHL": (7.5, 3.9), "MYS": (1.9, 2.8), "BRN": (5.8, 2.3), "SGP": (3.2, 1.7),
    "IDN": (5.2, 0.9), "AUS": (8.0, 1.4), "NZL": (10.4, 0.9),
}  # fmt: skip
LABEL_SIDES = {"AUS": "bottom center", "NZL": "bottom center", "CHN": "middle left"}
OURS = {"color": style.mark(HUB).colour, "width": 2.5}
OTHERS = {"color": "#AA3377", "width": 2, "dash": "4px,3px"}


@dataclass(frozen=True)
class Pacts:
    """The pairs bound by a defence pact in a year, in their order, and the states there were."""

    year: int
    pairs: Sequence[tuple[str, str]]
    states: Sequence[str]

    def partners(self) -> list[str]:
        """Return the states that have a pact with the United States."""
        return [iso3 for pair in self.pairs if HUB in pair for iso3 in pair if iso3 != HUB]

    def others(self) -> list[tuple[str, str]]:
        """Return the pacts between other states."""
        return [pair for pair in self.pairs if HUB not in pair]

    def count(self, iso3: str) -> int:
        """Return how many pacts a state has."""
        return sum(iso3 in pair for pair in self.pairs)


def who_had_promised_whom_defence(alliance_ties: DataFrame, alliance_states: DataFrame, words: Words) -> Finding:
    """Draw the defence pacts of three years; asked is the number of pacts in the last of them."""
    every = [_pacts(alliance_ties, alliance_states, year) for year in YEARS]
    last = every[-1]
    n, states, partners = len(last.pairs), len(last.states), last.partners()
    star = partners and not any(set(pair) & set(partners) for pair in last.others())
    return Finding(
        title=words(f"map_title_{'star' if star else 'count'}", year=ASKED, n=n, partners=len(partners)),
        about=[words("map_lines"), words("map_rings")],
        drawn=lambda plot, *_: _draw(plot, every, words),
        told=[_told(pacts, words) for pacts in every],
        table=_table(every, words),
        asked=Asked(
            actual=n, about=words("pairs_in", year=ASKED), unit=words("pairs"), decimals=0, at=None,
            low=0, high=states * (states - 1) // 2,
        ),
    )  # fmt: skip


def _pacts(ties: DataFrame, states: DataFrame, year: int) -> Pacts:
    chosen = ties[(ties["year"] == year) & (ties[DEFENCE] == 1)]
    pairs = sorted(zip(chosen["iso3_a"], chosen["iso3_b"], strict=True))
    return Pacts(year, pairs, list(states.loc[states["year"] == year, "iso3"]))


def _told(pacts: Pacts, words: Words) -> str:
    """Say which pacts there were in a year."""
    return words(
        "map_told",
        year=pacts.year,
        states=len(pacts.states),
        n=len(pacts.pairs),
        partners=", ".join(country_name(iso3, words) for iso3 in pacts.partners()) or "–",
        others="; ".join(_name(pair, words) for pair in pacts.others()) or "–",
    )


def _table(every: Sequence[Pacts], words: Words) -> DataFrame:
    """Return a row a pair and a column a year, with 1 for a pact."""
    import pandas as pd

    pairs = sorted({pair for pacts in every for pair in pacts.pairs})
    columns = {words("map_pair"): [_name(pair, words) for pair in pairs]}
    years = {words("map_head", year=pacts.year): [int(pair in pacts.pairs) for pair in pairs] for pacts in every}
    return pd.DataFrame({**columns, **years})


def _name(pair: tuple[str, str], words: Words) -> str:
    a, b = (country_name(iso3, words) for iso3 in pair)
    return words("pair", a=a, b=b)


def _draw(plot: Plot, every: Sequence[Pacts], words: Words) -> None:
    """Draw a panel a year, one under the other, each state at its place."""
    for panel, pacts in zip(plot.add_panels(len(every), 0.03), every, strict=True):
        for pair in pacts.pairs:
            (x, y), (x_end, y_end) = (PLACES[iso3] for iso3 in pair)
            plot.add_scatter(
                x=[x, x_end], y=[y, y_end], mode="lines", line=OURS if HUB in pair else OTHERS, hoverinfo="skip",
                meta=list(pair), xaxis=f"x{panel}", yaxis=f"y{panel}",
            )  # fmt: skip
        _add_states(plot, panel, pacts, words)
        name = words("map_panel", year=pacts.year, n=len(pacts.pairs), partners=len(pacts.partners()))
        plot.add_annotation(
            text=f"<b>{style.ink(name)}</b>",
            x=0, y=1, xref=f"x{panel} domain", yref=f"y{panel} domain", xanchor="left", yanchor="top", showarrow=False,
        )  # fmt: skip
    plot.update_xaxes(visible=False, range=[-0.3, 12.2], fixedrange=True)
    plot.update_yaxes(visible=False, range=[-0.4, 12.2], fixedrange=True)
    plot.update_layout(height=HEIGHT, margin={"l": SIDE, "r": SIDE, "t": style.TOP, "b": BELOW})


def _add_states(plot: Plot, panel: str, pacts: Pacts, words: Words) -> None:
    """Draw the states: filled with a pact, a small ring without; the code beside."""
    states = {iso3: pacts.count(iso3) for iso3 in pacts.states}
    looks = {iso3: style.mark(iso3) for iso3 in states}
    plot.add_scatter(
        x=[PLACES[iso3][0] for iso3 in states],
        y=[PLACES[iso3][1] for iso3 in states],
        mode="markers+text",
        text=[f"<b>{style.ink(iso3)}</b>" if n else style.ink(iso3) for iso3, n in states.items()],
        textposition=[LABEL_SIDES.get(iso3, "top center") for iso3 in states],
        textfont={"size": 11},
        marker={
            "symbol": [looks[iso3].symbol if n else "circle-open" for iso3, n in states.items()],
            "size": [11 if n else 6 for n in states.values()],
            "color": [looks[iso3].colour if n else style.GREY for iso3, n in states.items()],
            "opacity": 1,
        },
        hovertext=[words("map_state", country=country_name(iso3, words), n=n) for iso3, n in states.items()],
        hovertemplate="%{hovertext}<extra></extra>",
        meta=list(states),
        cliponaxis=False,
        xaxis=f"x{panel}",
        yaxis=f"y{panel}",
    )
