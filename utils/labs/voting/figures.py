"""With whom did Japan and other allies vote in the UN General Assembly, and to whom did they stand nearer?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import Asked, Dots, Finding, Lines, as_table, by_year, style
from utils.evidence.countries import country_name
from utils.labs.voting.tables import ALLIES, LOWER, PAIR, POINT, UPPER, WHOLE, pair_name

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from utils.drawing.plot import Plot
    from utils.words import Words

ASKED = 2005
JAPAN, CHINA, AMERICA, BRITAIN = "JPN", "CHN", "USA", "GBR"
PARTNERS = (AMERICA, CHINA, "KOR", "DEU")
RIVALS = (AMERICA, CHINA)
FIRST_OF_CHINA = 1971
BAND_OPACITY = 0.16


def with_whom_did_japan_vote(un_voting_agreement: DataFrame, words: Words) -> Finding:
    """Draw Japan's agreement with four states; asked is that with the United States in 2005."""
    pairs = [pair_name(JAPAN, other) for other in PARTNERS]
    agree = by_year(un_voting_agreement, WHOLE, pairs, key=PAIR).set_axis([*PARTNERS], axis="columns")
    america, china, both = agree[AMERICA], agree[CHINA], agree[[*RIVALS]].dropna()
    more = {AMERICA: (both[AMERICA] > both[CHINA]).sum(), CHINA: (both[CHINA] > both[AMERICA]).sum()}
    winner = max(RIVALS, key=more.__getitem__)
    first, last, since = agree.index.min(), agree.index.max(), both.index.min()
    about = words("japan_usa_in", year=ASKED)
    return Finding(
        title=words(f"with_{winner}_title", n=more[winner], total=len(both), first=since, last=both.index.max()),
        about=[words("agreement_axis")],
        drawn=Lines(values=agree, unit="%", hover=".1f", bold=AMERICA),
        told=[
            words("america_told", first=first, last=last, start=america[first], asked=america[ASKED], year=ASKED,
                  end=america[last], low=america.min(), low_year=america.idxmin()),
            words("china_told", low=china.min(), high=china.max(), asked=china[ASKED],
                  year=ASKED, korea=agree["KOR"][ASKED], germany=agree["DEU"][ASKED], first=since),
        ],
        table=as_table(agree, "%", words),
        asked=Asked(actual=america[ASKED], about=about, unit="%", decimals=1, at=ASKED),
        more=lambda plot: plot.update_yaxes(range=[0, 100]),  # there is no agreement above
    )  # fmt: skip


def with_whom_did_allies_vote(un_voting_agreement: DataFrame, words: Words) -> Finding:
    """Draw the agreement of six allies with the United States and China in 2005; asked is Britain's with China."""
    year = un_voting_agreement[un_voting_agreement["year"] == ASKED].set_index(PAIR)[WHOLE]
    agree = _by_ally(year).sort_values(AMERICA)
    listed = "; ".join(
        words("ally_one", country=country_name(iso3, words), america=each[AMERICA], china=each[CHINA])
        for iso3, each in agree[::-1].iterrows()
    )
    names = {rival: country_name(rival, words) for rival in RIVALS}
    heads = {rival: words("with_head", country=name) for rival, name in names.items()}
    table = agree[::-1].rename(index=lambda iso3: country_name(iso3, words), columns=heads)
    short = [country_name(iso3, words, short=True) for iso3 in agree.index]
    about = words("britain_china_in", year=ASKED)
    return Finding(
        title=words("allies_title", n=(agree[CHINA] > agree[AMERICA]).sum(), total=len(agree), year=ASKED),
        about=[
            words("allies_axis", year=ASKED),
            *(words("mark", glyph=style.mark(rival).glyph, country=name) for rival, name in names.items()),
        ],
        drawn=Dots(values=agree, axis=words("per_cent"), rows=short, columns=names),
        told=[words("allies_told", year=ASKED, listed=listed)],
        table=table.rename_axis(words("ally")).reset_index(),
        asked=Asked(actual=agree[CHINA][BRITAIN], about=about, unit="%", decimals=1, at=BRITAIN),
    )


def was_japan_nearer_to_china(un_ideal_points: DataFrame, words: Words) -> Finding:
    """Draw how far Japan's ideal point was from four others; asked is its distance to China in 2005."""
    wide = un_ideal_points.pivot(index="year", columns="iso3", values=[POINT, LOWER, UPPER]).loc[FIRST_OF_CHINA:]
    distance = wide[POINT][[*PARTNERS]].sub(wide[POINT][JAPAN], axis="index").abs().dropna(how="all")
    ranges = {other: _range_of_distance(wide, other).loc[distance.index] for other in RIVALS}
    facts, unit, asked = _who_was_nearer(distance, ranges), words("units"), distance.loc[ASKED]
    ends = {
        f"{name}_{end}": ranges[other][end][ASKED]
        for name, other in (("america", AMERICA), ("china", CHINA))
        for end in ("low", "high")
    }
    table = as_table(distance.round(2), unit, words)
    for other, found in ranges.items():
        for end in ("low", "high"):
            table[words(f"head_{end}", country=country_name(other, words), unit=unit)] = found[end].round(2).tolist()
    return Finding(
        title=words(f"nearer_title_{'CHN' if facts['china'] > facts['america'] else 'USA'}", **facts),
        about=[words("distance_axis")],
        drawn=Lines(values=distance, unit=unit, bold=CHINA),
        told=[
            words("nearer_told", **facts),
            words("distance_told", year=ASKED, america=asked[AMERICA], china=asked[CHINA], **ends),
        ],
        table=table,
        asked=Asked(actual=asked[CHINA], about=words("japan_china_in", year=ASKED), unit=unit, at=ASKED),
        more=lambda plot: _add_bands(plot, ranges),
    )


def _by_ally(year: Series) -> DataFrame:
    """Return a row an ally, a column for the agreement with each of the two rivals."""
    import pandas as pd

    agree = {rival: [year[pair_name(ally, rival)] for ally in ALLIES] for rival in RIVALS}
    return pd.DataFrame(agree, index=list(ALLIES))


def _range_of_distance(wide: DataFrame, other: str) -> DataFrame:
    """Return the shortest and the longest distance to Japan that the bounds of both allow."""
    import pandas as pd

    above = wide[LOWER][other] - wide[UPPER][JAPAN]
    below = wide[LOWER][JAPAN] - wide[UPPER][other]
    longest = pd.concat([wide[UPPER][other] - wide[LOWER][JAPAN], wide[UPPER][JAPAN] - wide[LOWER][other]], axis=1)
    shortest = pd.concat([above, below], axis=1).max(axis=1).clip(lower=0)
    return pd.DataFrame({"low": shortest, "high": longest.max(axis=1)})


def _who_was_nearer(distance: DataFrame, ranges: dict[str, DataFrame]) -> dict[str, int]:
    """Count the years in which Japan was nearer to each, and those in which the ranges leave no doubt of it."""
    china, america = ranges[CHINA], ranges[AMERICA]
    china_clear = int((china["high"] < america["low"]).sum())
    america_clear = int((america["high"] < china["low"]).sum())
    return {
        "china": int((distance[CHINA] < distance[AMERICA]).sum()),
        "america": int((distance[AMERICA] < distance[CHINA]).sum()),
        "china_clear": china_clear,
        "america_clear": america_clear,
        "clear": china_clear + america_clear,
        "total": len(distance),
        "first": int(distance.index.min()),
        "last": int(distance.index.max()),
    }


def _add_bands(plot: Plot, ranges: dict[str, DataFrame]) -> None:
    """Draw the ranges behind the lines."""
    lines = len(plot.data)
    for other, ends in ranges.items():
        years = ends.index.tolist()
        plot.add_scatter(
            x=[*years, *reversed(years)],
            y=[*ends["high"], *ends["low"][::-1]],
            fill="toself",
            fillcolor=style.mark(other).colour,
            opacity=BAND_OPACITY,
            mode="lines",
            line={"width": 0},
            hoverinfo="skip",
        )
    plot.data = (*plot.data[lines:], *plot.data[:lines])
