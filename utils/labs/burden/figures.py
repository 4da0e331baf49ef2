"""What Japan paid for US forces, where these forces stood, and who pays the UN: three burdens, each in its own unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import Asked, Finding, Lines, as_table, by_year, style
from utils.evidence.countries import country_name
from utils.labs.burden.tables import BUDGET, FOUR, SETTLED, SHARE, TROOPS

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.drawing.plot import Plot
    from utils.words import Words

JAPAN, GERMANY, KOREA, CHINA = "JPN", "DEU", "KOR", "CHN"
ESSAY, LATER = 2006, 2012
BEFORE, AFTER = 1985, 2005
NEW_COUNT = 2008
TOGETHER = "FOUR"

APART = style.Mark(style.GREY, "dash", "square", "■")
"""How a line is drawn that is no country, or another measure than its neighbour."""


def how_much_host_nation_support(host_nation_support: DataFrame, words: Words) -> Finding:
    """Draw budgets and settled amounts; asked is the budget of 2012."""
    support = host_nation_support.set_index("year")[[BUDGET, SETTLED]]
    budget, settled = support[BUDGET].dropna(), support[SETTLED].dropna()
    last, end, later = budget.index.max(), settled.index.max(), budget[LATER]
    facts = {
        "essay": ESSAY, "later": LATER, "last": last, "fall": 100 * (1 - later / budget[ESSAY]),
        "back": 100 * (budget[last] - later) / (budget[ESSAY] - later),
        "at_essay": budget[ESSAY], "at_later": later, "at_last": budget[last],
        "first": settled.index.min(), "end": end, "at_first": settled.iloc[0], "at_end": settled.iloc[-1],
    }  # fmt: skip
    yen, names = words("yen"), {BUDGET: words("budget"), SETTLED: words("settled")}
    marks = {BUDGET: style.mark(JAPAN), SETTLED: APART}

    def more(plot: Plot) -> None:
        _name_years(plot, [1998, 2008, 2018])
        # The settled amounts end long before the right edge, so their name stands where they end.
        at_end = {"xref": "x", "x": int(end), "xshift": 8, "y": settled.iloc[-1], "yshift": 10}
        plot.update_annotations(at_end, selector=lambda each: names[SETTLED] in each.text and each.x == 1)

    return Finding(
        title=words(f"support_title_{'fell_rose' if later < budget[last] < budget[ESSAY] else 'ranges'}", **facts),
        about=[words("support_axis")],
        drawn=Lines(values=support, unit=yen, hover=".1f", bold=BUDGET, names=names, marks=marks, every_point=True),
        told=[words("support_told", **facts), words("settled_told", **facts)],
        table=as_table(support.round(1), yen, words, names),
        asked=Asked(actual=later, about=words("support_in", year=LATER), unit=yen, decimals=1, at=LATER),
        more=more,
    )


def where_us_troops_stood(us_troops: DataFrame, words: Words) -> Finding:
    """Draw US troops in three countries; asked are those in Germany in 1985."""
    hosts = by_year(us_troops, TROOPS, (JAPAN, GERMANY, KOREA)) / 1000
    last = hosts.index.max()
    change = 100 * (hosts.loc[AFTER] / hosts.loc[BEFORE] - 1)
    facts = {f"{iso3}_{year}": hosts[iso3][year] for iso3 in hosts for year in (BEFORE, AFTER)}
    facts |= {f"{iso3}_fall": -change[iso3] for iso3 in hosts} | {"before": BEFORE, "after": AFTER}
    deepest = change.idxmin() == GERMANY and (change < 0).all()
    listed = "; ".join(
        words("troops_one", country=country_name(iso3, words), then=hosts[iso3][BEFORE],
              later=hosts[iso3][AFTER], now=hosts[iso3][last])
        for iso3 in hosts
    )  # fmt: skip
    unit, about = words("thousand"), words("germany_in", year=BEFORE)
    return Finding(
        title=words(f"troops_title_{'fell' if deepest else 'ranges'}", **facts),
        about=[words("troops_axis", year=NEW_COUNT)],
        drawn=Lines(values=hosts, unit=unit, hover=".1f", bold=JAPAN, breaks=(NEW_COUNT,)),
        told=[
            words("troops_told", before=BEFORE, after=AFTER, last=last, listed=listed),
            words("troops_break", year=NEW_COUNT),
        ],
        table=as_table(hosts.round(1), unit, words),
        asked=Asked(actual=hosts[GERMANY][BEFORE], about=about, unit=unit, decimals=1, at=BEFORE),
    )


def who_pays_un_dues(un_dues: DataFrame, words: Words) -> Finding:
    """Draw shares of the dues; asked are those of four permanent members together in the first scale."""
    dues = by_year(un_dues, SHARE)
    together = dues[[*FOUR]].sum(axis=1, skipna=False)  # without one of them there is no sum
    shown = dues[[JAPAN, "USA", CHINA]].assign(**{TOGETHER: together})
    first, last = shown.index.min(), shown.index.max()
    ends = un_dues.drop_duplicates("year").set_index("year")["last_year"]
    scales = {year: words("scale", first=year, last=f"{ends[year] % 100:02d}") for year in (first, last)}
    facts = {"first": scales[first], "last": scales[last]}
    facts |= {f"{key}_first": shown[key][first] for key in shown} | {f"{key}_last": shown[key][last] for key in shown}
    then = "more" if shown[JAPAN][first] > together[first] else "less"
    now = "more" if shown[CHINA][last] > shown[JAPAN][last] else "less"
    names, marks = {TOGETHER: words("four")}, {TOGETHER: APART}
    about = words("four_in", scale=scales[first])
    return Finding(
        title=" ".join((words(f"dues_then_{then}", **facts), words(f"dues_now_{now}", **facts))),
        about=[words("dues_axis")],
        drawn=Lines(values=shown, unit="%", hover=".1f", bold=JAPAN, names=names, marks=marks, every_point=True),
        told=[
            words("dues_told", **facts),
            *(words("dues_gap", year=year) for year in together.index[together.isna()]),
        ],
        table=as_table(shown.round(3), "%", words, names),
        asked=Asked(actual=together[first], about=about, unit="%", decimals=1, at=first),
        more=lambda plot: _name_years(plot, [2004, 2013, 2022]),
    )


def _name_years(plot: Plot, years: list[int]) -> None:
    """Name `years` alone on the axis."""
    plot.update_xaxes(tickmode="array", tickvals=years, ticktext=[style.ink(str(year)) for year in years])
    plot.update_xaxes(minor={"dtick": 1})
