"""How many organisations do two states share, how much of what they could, and who signed trade agreements?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import style
from utils.drawing.check import check_columns
from utils.drawing.figure import Figure
from utils.drawing.guess import make_guess
from utils.drawing.lines import Look, as_table, draw_lines
from utils.labs.institutions.tables import EUROPE, NORTH_KOREA, NORTHEAST, NORTHEAST_STATES, POSSIBLE, SHARED, SOUTHEAST
from utils.words import load_words

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.words import Words

ASKED = 2005
CLOSE = 5  # percentage points within which two shares count as alike
NONE, ONE, TWO = "none", "one", "two"
FIRST, LAST = 1970, 2019

# A group is no country: its marks are those of no country in the figure.
NORTHEAST_MARK = style.Mark("#0077BB", "solid", "diamond-tall", "♦")  # Tol, vibrant blue
GROUPS = {
    NORTHEAST: ("northeast", NORTHEAST_MARK),
    NORTH_KOREA: ("north_korea", style.mark("PRK")),
    SOUTHEAST: ("southeast", style.mark("ASEAN")),
    EUROPE: ("europe", style.OTHER),
}
SIGNED = {TWO: NORTHEAST_MARK, ONE: style.mark("ASEAN"), NONE: style.OTHER}


def how_many_organisations_do_they_share(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the average of each group in the table `shared_memberships`, with the prediction for Northeast Asia in 2005.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("pair", "group", "year", SHARED))
    means = data.groupby(["year", "group"])[SHARED].mean().unstack("group")[[*GROUPS]]
    return _draw_groups(means, data, prediction, words, "shared")


def how_much_of_the_possible_do_they_share(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw what part of the possible the groups share, with the prediction for Northeast Asia in 2005.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("pair", "group", "year", SHARED, POSSIBLE))
    percent = data.assign(percent=100 * data[SHARED] / data[POSSIBLE])
    means = percent.groupby(["year", "group"])["percent"].mean().unstack("group")[[*GROUPS]]
    return _draw_groups(means, data, prediction, words, "possible")


def how_many_agreements_tie_northeast_asia(data: DataFrame, prediction: float | None = None) -> Figure:
    """Draw the agreements signed so far by how many of the three are in them; the prediction is for two or more.

    Raises:
        EvidenceError: the data or the prediction cannot be drawn.
    """
    words = load_words()
    check_columns(data, ("agreement", "year", NORTHEAST_STATES))
    kinds = data.assign(kind=data[NORTHEAST_STATES].clip(upper=2).map({0: NONE, 1: ONE, 2: TWO}))
    yearly = kinds.groupby(["year", "kind"]).size().unstack("kind", fill_value=0)
    signed = yearly.reindex(index=range(FIRST, LAST + 1), columns=[*SIGNED], fill_value=0).cumsum()
    now, then = signed.loc[LAST], signed.loc[ASKED]
    unit = words("institutions.agreements_unit")
    guess = make_guess(prediction, now[TWO], words("institutions.two_in"), unit, decimals=0)
    facts = {"all": now.sum(), "two": now[TWO], "one": now[ONE], "none": now[NONE], "year": LAST}
    key = "few" if now[TWO] < now[ONE] else "many"
    names = {kind: words(f"institutions.signed_{kind}") for kind in SIGNED}
    look = Look(
        title=words(f"institutions.agreements_title_{key}", **facts),
        axis=words("institutions.agreements_axis", first=FIRST),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=unit,
        hover=".0f",
        bold=TWO,
        names=names,
        marks=SIGNED,
    )
    told = [words("institutions.agreements_told", **facts)]
    told.append(words("institutions.agreements_then", all=then.sum(), two=then[TWO], year=ASKED))
    told += [guess.sentence(words)] if guess else []
    table = as_table(signed, unit, {kind: words(f"institutions.head_{kind}") for kind in SIGNED})
    return Figure(look.title, draw_lines(signed, look, guess, LAST), " ".join(told), table, look.source)


def _draw_groups(means: DataFrame, data: DataFrame, prediction: float | None, words: Words, measure: str) -> Figure:
    """Draw a line a group, in counts ("shared") or in per cent of the possible ("possible")."""
    asked = means.loc[ASKED]
    unit = words(f"institutions.{measure}_unit")
    about = words("institutions.northeast_in", year=ASKED)
    guess = make_guess(prediction, asked[NORTHEAST], about, words(f"institutions.{measure}_guess"), decimals=1)
    facts = {key: asked[group] for group, (key, _) in GROUPS.items()} | {"year": ASKED}
    gap = asked[EUROPE] - asked[NORTHEAST]
    findings = {"shared": "fewer" if gap > 0 else "more", "possible": "alike" if abs(gap) < CLOSE else "apart"}
    look = Look(
        title=words(f"institutions.{measure}_title_{findings[measure]}", **facts),
        axis=words(f"institutions.{measure}_axis"),
        source=words("evidence.source", citation=data.attrs["citation"]),
        unit=unit,
        hover=".1f",
        bold=NORTHEAST,
        names={group: words(f"institutions.short_{key}") for group, (key, _) in GROUPS.items()},
        marks={group: mark for group, (_, mark) in GROUPS.items()},
    )
    told = [words(f"institutions.{measure}_told", **facts), words("institutions.groups_told")]
    told += [guess.sentence(words)] if guess else []
    heads = {group: words(f"institutions.group_{key}") for group, (key, _) in GROUPS.items()}
    table = as_table(means.round(1), unit, heads)
    return Figure(look.title, draw_lines(means, look, guess, ASKED), " ".join(told), table, look.source)
