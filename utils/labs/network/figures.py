"""How closed was the web of defence pacts, and how many ties were there under each definition?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing import Asked, Finding, Lines, as_table, by_year, style
from utils.labs.network.pact_map import ASKED, FIRST, HUB, who_had_promised_whom_defence

if TYPE_CHECKING:
    from pandas import DataFrame

    from utils.words import Words

__all__ = ["how_closed_was_the_web", "how_many_ties_by_definition", "who_had_promised_whom_defence"]

MEASURES = {
    "with_hub": style.mark(HUB),
    "centralisation": style.Mark("#997700", "2px,3px", "triangle-up", "▲"),
    "closed": style.Mark("#AA3377", "5px,2px", "diamond", "◆"),
}
DEFINITIONS = {"defence": "defence", "more than non-aggression": "more_than_non_aggression", "any": "any"}
MARKS = dict(zip(DEFINITIONS, (MEASURES["with_hub"], MEASURES["closed"], MEASURES["centralisation"]), strict=True))


def how_closed_was_the_web(alliance_network_by_year: DataFrame, words: Words) -> Finding:
    """Draw three measures of the defence pacts; asked is the share of closed threesomes in 1955."""
    pacts = alliance_network_by_year[alliance_network_by_year["tie"] == "defence"].set_index("year").sort_index()
    with_hub = pacts["ties_with_united_states"] / pacts["ties"]
    shares = 100 * pacts.assign(with_hub=with_hub, closed=pacts["transitivity"])[[*MEASURES]]
    closed = shares["closed"]
    first, last = int(closed.index.min()), int(closed.index.max())
    facts = {"first": FIRST, "then": closed[FIRST], "last": last, "now": closed.iloc[-1]}
    some = closed.index[closed > 0]
    since = int(some.max()) + 1 if len(some) else first
    then, now = shares.loc[FIRST], shares.loc[ASKED]
    names, heads = ({each: words(f"{kind}_{each}") for each in MEASURES} for kind in ("short", "head"))
    about = words("closed_in", year=FIRST)
    return Finding(
        title=words(f"closed_title_{'open' if since <= last else 'ranges'}", since=since, **facts),
        about=[words("closed_axis")],
        drawn=Lines(values=shares, unit="%", hover=".1f", bold="closed", names=names, marks=MEASURES),
        told=[words(f"told_{each}", first=FIRST, then=then[each], year=ASKED, now=now[each]) for each in MEASURES],
        table=as_table(shares.round(1), "%", words, heads),
        asked=Asked(actual=closed[FIRST], about=about, unit="%", decimals=1, at=FIRST, low=0, high=100),
    )


def how_many_ties_by_definition(alliance_network_by_year: DataFrame, words: Words) -> Finding:
    """Draw the number of ties under each definition; asked are ties of any kind in 2006."""
    ties = by_year(alliance_network_by_year, "ties", [*DEFINITIONS], key="tie")
    now, pairs = ties.loc[ASKED], words("pairs")
    growth = now - ties.loc[ASKED - 4]
    names, heads = ({each: words(f"{kind}_{key}") for each, key in DEFINITIONS.items()} for kind in ("short", "head"))
    return Finding(
        title=words("ties_title", year=ASKED, defence=now["defence"], any=now["any"]),
        about=[words("ties_axis")],
        drawn=Lines(values=ties, unit=pairs, hover=".0f", bold="defence", names=names, marks=MARKS),
        told=[
            words(
                f"told_{key}",
                year=ASKED, n=now[each], last=ties.index.max(), end=ties[each].iloc[-1],
                base=ASKED - 4, more=growth[each],
            )
            for each, key in DEFINITIONS.items()
        ],
        table=as_table(ties, pairs, words, heads),
        asked=Asked(actual=now["any"], about=words("any_in", year=ASKED), unit=pairs, decimals=0, at=ASKED),
    )  # fmt: skip
