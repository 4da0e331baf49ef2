"""Thompson, Sakuwa and Suhas: strategic rivalries."""

from utils.evidence.origins.correlates_of_war import mirror
from utils.evidence.origins.origin import Link, Origin

RIVALRIES = Origin(
    file="strategic_rivalries_tss.csv",
    citation="Thompson, Sakuwa & Suhas (2021), Analyzing Strategic Rivalries in World Politics, Springer",
    sources=(
        Link(
            title="Thompson, Sakuwa & Suhas: Analyzing Strategic Rivalries in World Politics",
            path="https://doi.org/10.1007/978-981-16-6671-1",
        ),
        mirror("data/tss_rivalries.rda", "fe150a2648056fbd4fbbbd833f0c9e437b2ed04b"),
    ),
    licences=(
        Link(
            title="No licence is stated; facts from a book, to be cited",
            path="https://doi.org/10.1007/978-981-16-6671-1",
        ),
    ),
    caveats=("Who counts as a strategic rival, and from when, is the judgement of the book's three authors.",),
)
