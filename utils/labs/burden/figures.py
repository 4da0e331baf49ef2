"""What Japan paid for US forces, where these forces stood, and who pays the UN: three burdens, each in its own unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import style
from utils.drawing.check import check_columns
from utils.drawing.figure import Figure
from utils.drawing.guess import make_guess
from utils.drawing.lines import Look, as_table, draw_lines
from utils.evidence.countries import country_name
from utils.evidence.errors import fault
from utils.labs.burden.tables import BUDGET, FOUR, SETTLED, SHARE, TROOPS
from utils.words import load_words

if TYPE_CHECKING:
    from pandas import DataFrame
    from plotly.graph_objects import Figure as Plot

JAPAN, GERMANY, KOREA, CHINA = "JPN", "DEU", "KOR", "CHN"
ESSAY, TROUGH = 2006, 2012
BEFORE, AFTER = 1985, 2005
DOUBLED = 2008
TOGETHER = "FOUR"

APART = style.Mark(style.GREY, "dash", "square", "■")
"""How a line is drawn that is no country, or another measure than its neighbour."""


def how_much_host_nation_support(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw budgets and settled amounts of the table `host_nation_support`, with the prediction for the budget of 2012.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("year", BUDGET, SETTLED))
    support = data.set_index("year")[[BUDGET, SETTLED]]
    budget, settled = support[BUDGET].dropna(), support[SETTLED].dropna()
    if not {ESSAY, TROUGH} <= set(budget.index):
        raise fault("no_row", row=f"{ESSAY}, {TROUGH}")
    last = budget.index.max()
    fall = 100 * (1 - budget[TROUGH] / budget[ESSAY])
    key = "fell_rose" if budget[TROUGH] < budget[last] < budget[ESSAY] else "ranges"
    facts = {"essay": ESSAY, "trough": TROUGH, "last": last, "fall": fall}
    facts |= {"at_essay": budget[ESSAY], "at_trough": budget[TROUGH], "at_last": budget[last]}
    facts |= {"first": settled.index.min(), "end": settled.index.max()}
    guess = make_guess(prediction, budget[TROUGH], words("burden.support_in", year=TROUGH), words("burden.yen"), 1)
    names = {BUDGET: words("burden.budget"), SETTLED: words("burden.settled")}
    look = Look(
        title=words(f"burden.support_title_{key}", **facts),
        axis=words("burden.support_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=words("burden.yen"),
        hover=".1f",
        bold=BUDGET,
        names=names,
        marks={BUDGET: style.mark(JAPAN), SETTLED: APART},
    )
    plot = _every_point(draw_lines(support, look, guess, TROUGH), [1998, 2008, 2018])
    # The settled amounts end long before the right edge, so their name stands where they end.
    at_end = {"xref": "x", "x": int(settled.index.max()), "xshift": 8, "y": settled.iloc[-1], "yshift": 10}
    plot.update_annotations(at_end, selector=lambda each: names[SETTLED] in each.text and each.x == 1)
    spent = {"at_first": settled.iloc[0], "at_end": settled.iloc[-1]}
    told = [words("burden.support_told", **facts), words("burden.settled_told", **facts, **spent)]
    told += [guess.sentence(words)] if guess else []
    table = as_table(support.round(1), words("burden.yen"), names)
    return Figure(look.title, plot, " ".join(told), table, look.source)


def where_us_troops_stood(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw US troops in three countries from the table `us_troops`, with the prediction for Germany in 1985.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("iso3", "year", TROOPS))
    hosts = data.pivot(index="year", columns="iso3", values=TROOPS)[[JAPAN, GERMANY, KOREA]] / 1000
    hosts = hosts.drop(index=DOUBLED, errors="ignore")
    last = hosts.index.max()
    change = 100 * (hosts.loc[AFTER] / hosts.loc[BEFORE] - 1)
    facts = {f"{iso3}_{year}": hosts[iso3][year] for iso3 in hosts for year in (BEFORE, AFTER)}
    facts |= {f"{iso3}_fall": -change[iso3] for iso3 in hosts}
    facts |= {"before": BEFORE, "after": AFTER}
    deepest = change.idxmin() == GERMANY and (change < 0).all()
    guess = make_guess(
        prediction, hosts[GERMANY][BEFORE], words("burden.germany_in", year=BEFORE), words("burden.thousand"), 1
    )
    look = Look(
        title=words(f"burden.troops_title_{'fell' if deepest else 'ranges'}", **facts),
        axis=words("burden.troops_axis", year=DOUBLED),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=words("burden.thousand"),
        hover=".1f",
        bold=JAPAN,
        breaks=(DOUBLED,),
    )
    listed = "; ".join(
        words("burden.troops_one", country=country_name(iso3, words), then=hosts[iso3][BEFORE],
              later=hosts[iso3][AFTER], now=hosts[iso3][last])
        for iso3 in hosts
    )  # fmt: skip
    told = [words("burden.troops_told", before=BEFORE, after=AFTER, last=last, listed=listed)]
    told += [words("burden.troops_break", year=DOUBLED)] + ([guess.sentence(words)] if guess else [])
    table = as_table(hosts.round(1), words("burden.thousand"))
    return Figure(look.title, draw_lines(hosts, look, guess, BEFORE), " ".join(told), table, look.source)


def who_pays_un_dues(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw shares of the table `un_dues`, with the prediction for four permanent members together in the first scale.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("iso3", "year", "last_year", SHARE))
    dues = data.pivot(index="year", columns="iso3", values=SHARE)
    together = dues[[*FOUR]].sum(axis=1, skipna=False)  # without one of them there is no sum
    shown = dues[[JAPAN, "USA", CHINA]].assign(**{TOGETHER: together})
    first, last = shown.index.min(), shown.index.max()
    ends = data.drop_duplicates("year").set_index("year")["last_year"]
    scales = {year: words("burden.scale", first=year, last=f"{ends[year] % 100:02d}") for year in (first, last)}
    guess = make_guess(prediction, together[first], words("burden.four_in", scale=scales[first]), "%", 1)
    facts = {"first": scales[first], "last": scales[last]}
    facts |= {f"{key}_first": shown[key][first] for key in shown} | {f"{key}_last": shown[key][last] for key in shown}
    then = "more" if shown[JAPAN][first] > together[first] else "less"
    now = "more" if shown[CHINA][last] > shown[JAPAN][last] else "less"
    names = {TOGETHER: words("burden.four")}
    look = Look(
        title=" ".join((words(f"burden.dues_then_{then}", **facts), words(f"burden.dues_now_{now}", **facts))),
        axis=words("burden.dues_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit="%",
        hover=".1f",
        bold=JAPAN,
        names=names,
        marks={TOGETHER: APART},
    )
    plot = _every_point(draw_lines(shown, look, guess, first), [2004, 2013, 2022])
    told = [words("burden.dues_told", **facts)]
    gaps = together.index[together.isna()]
    told += [words("burden.dues_gap", year=year) for year in gaps] + ([guess.sentence(words)] if guess else [])
    return Figure(look.title, plot, " ".join(told), as_table(shown.round(3), "%", names), look.source)


def _every_point(plot: Plot, years: list[int]) -> Plot:
    """Return `plot` with a mark at every value, as the values are few, and with `years` on its axis."""
    plot.update_traces(marker_maxdisplayed=0)
    plot.update_xaxes(tickmode="array", tickvals=years, ticktext=[style.ink(str(year)) for year in years])
    plot.update_xaxes(minor={"dtick": 1})
    return plot
