"""Design of Trade Agreements (DESTA), World Trade Institute and University of Salzburg."""

from utils.evidence.origins.origin import Link, Origin

AGREEMENT_MEMBERS = Origin(
    file="fta_desta_members.csv",
    citation="Dür, Baccini & Elsig (2014), Design of Trade Agreements (DESTA)",
    sources=(
        Link(title="The article that describes the data", path="https://doi.org/10.1007/s11558-013-9179-8"),
        Link(
            title="The copy that was read: DESTA.csv of the R package manytrade",
            path="https://github.com/globalgov/manytrade",
            version="878032250b6893e75800f1f8432762f7fd66f28d",
        ),
    ),
    licences=(
        Link(
            title="The package that holds the copy names CC BY 4.0; DESTA's own terms were not verified",
            path="https://creativecommons.org/licenses/by/4.0/",
        ),
    ),
    caveats=(
        "The copy ends before November 2020, when RCEP was signed: that agreement of fifteen states, with China, Japan "
        "and South Korea in it, is not counted.",
        "An agreement counts whether it frees all trade or lowers a few tariffs.",
    ),
)
