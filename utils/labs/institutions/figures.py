"""How many organisations do two states share, how much of what they could, and who signed trade agreements?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import Asked, Finding, Lines, as_table, style
from utils.labs.institutions.tables import (
    AMERICA,
    EUROPE,
    NORTH_KOREA,
    NORTHEAST,
    NORTHEAST_STATES,
    POSSIBLE,
    SHARED,
    SOUTHEAST,
)

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.words import Words

ASKED = 2005
CLOSE = 5  # percentage points within which two shares count as alike
NONE, ONE, TWO = "none", "one", "two"
FIRST, LAST = 1970, 2019

# A group is no country: its marks are those of no country in the figure.
NORTHEAST_MARK = style.Mark("#0077BB", "solid", "diamond-tall", "♦")  # Tol, vibrant blue
AMERICA_MARK = style.Mark("#228833", "6px,3px", "square", "■")  # Tol, bright green; the country's blue is too near
GROUPS = {
    NORTHEAST: "northeast",
    NORTH_KOREA: "north_korea",
    AMERICA: "america",
    SOUTHEAST: "southeast",
    EUROPE: "europe",
}
MARKS = {
    NORTHEAST: NORTHEAST_MARK,
    NORTH_KOREA: style.mark("PRK"),
    AMERICA: AMERICA_MARK,
    SOUTHEAST: style.mark("ASEAN"),
    EUROPE: style.OTHER,
}
SIGNED = {TWO: NORTHEAST_MARK, ONE: style.mark("ASEAN"), NONE: style.OTHER}


def how_many_organisations_do_they_share(shared_memberships: DataFrame, words: Words) -> Finding:
    """Draw the average of each group; asked is that of Northeast Asia in 2005."""
    means = shared_memberships.groupby(["year", "group"])[SHARED].mean().unstack("group")[[*GROUPS]]
    more = means.loc[ASKED, EUROPE] > means.loc[ASKED, NORTHEAST]
    return _compare_groups(means, words, "shared", f"shared_title_{'fewer' if more else 'more'}")


def how_much_of_the_possible_do_they_share(shared_memberships: DataFrame, words: Words) -> Finding:
    """Draw what part of the possible the groups share; asked is that of Northeast Asia in 2005."""
    percent = shared_memberships.assign(percent=100 * shared_memberships[SHARED] / shared_memberships[POSSIBLE])
    means = percent.groupby(["year", "group"])["percent"].mean().unstack("group")[[*GROUPS]]
    close = abs(means.loc[ASKED, EUROPE] - means.loc[ASKED, NORTHEAST]) < CLOSE
    return _compare_groups(means, words, "possible", f"possible_title_{'alike' if close else 'apart'}")


def _compare_groups(means: DataFrame, words: Words, measure: str, title: str) -> Finding:
    """Draw a line a group, in counts ("shared") or in per cent of the possible ("possible")."""
    asked = means.loc[ASKED]
    facts = {key: asked[group] for group, key in GROUPS.items()} | {"year": ASKED}
    unit, guessed = words(f"{measure}_unit"), words(f"{measure}_guess")
    names = {group: words(f"short_{key}") for group, key in GROUPS.items()}
    heads = {group: words(f"group_{key}") for group, key in GROUPS.items()}
    about = words("northeast_in", year=ASKED)
    return Finding(
        title=words(title, **facts),
        about=[words(f"{measure}_axis")],
        drawn=Lines(values=means, unit=unit, hover=".1f", bold=NORTHEAST, names=names, marks=MARKS),
        told=[words(f"{measure}_told", **facts), words("groups_told")],
        table=as_table(means.round(1), unit, words, heads),
        asked=Asked(actual=asked[NORTHEAST], about=about, unit=guessed, decimals=1, at=ASKED),
    )


def how_many_agreements_tie_northeast_asia(trade_agreements: DataFrame, words: Words) -> Finding:
    """Draw the agreements signed so far by how many of the three are in them; asked are those of two or more."""
    states = trade_agreements[NORTHEAST_STATES].clip(upper=2)
    kinds = trade_agreements.assign(kind=states.map({0: NONE, 1: ONE, 2: TWO}))
    yearly = kinds.groupby(["year", "kind"]).size().unstack("kind", fill_value=0)
    signed = yearly.reindex(index=range(FIRST, LAST + 1), columns=[*SIGNED], fill_value=0).cumsum()
    now, then = signed.loc[LAST], signed.loc[ASKED]
    facts = {"all": now.sum(), "two": now[TWO], "one": now[ONE], "none": now[NONE], "year": LAST}
    unit = words("agreements_unit")
    names = {kind: words(f"signed_{kind}") for kind in SIGNED}
    heads = {kind: words(f"head_{kind}") for kind in SIGNED}
    return Finding(
        title=words(f"agreements_title_{'few' if now[TWO] < now[ONE] else 'many'}", **facts),
        about=[words("agreements_axis", first=FIRST)],
        drawn=Lines(values=signed, unit=unit, hover=".0f", bold=TWO, names=names, marks=SIGNED),
        told=[
            words("agreements_told", **facts),
            words("agreements_then", all=then.sum(), two=then[TWO], year=ASKED),
        ],
        table=as_table(signed, unit, words, heads),
        asked=Asked(actual=now[TWO], about=words("two_in"), unit=unit, decimals=0, at=LAST),
    )
