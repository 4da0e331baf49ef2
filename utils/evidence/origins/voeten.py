"""Erik Voeten and co-authors: votes in the General Assembly of the United Nations, and what is estimated from them."""

from utils.evidence.origins.origin import Link, Origin

TERMS = Link(
    title="CC0, as quoted in the data notes of the R package unvotes for the collection on Harvard Dataverse",
    path="https://github.com/dgrtwo/unvotes",
)
SEAT = (
    "Until October 1971 the government in Taipei held China's seat, and its votes stand under Taiwan; the rows of "
    "China begin in 1971, with Beijing's. Germany is West Germany until 1990."
)
NO_ROLL_CALL = (
    "Only recorded votes count. Most resolutions are adopted without a vote and leave no trace here; no figures are "
    "given for 1964."
)

IDEAL_POINTS = Origin(
    file="unga_ideal_points.csv",
    citation="Bailey, Strezhnev & Voeten (2017), ideal points, release of July 2025, from votes collected by Fjelstul, Hug & Kilby (2025)",
    sources=(
        Link(
            title="Harvard Dataverse: United Nations General Assembly Voting Data, by E. Voeten and co-authors",
            path="https://doi.org/10.7910/DVN/LEJUQZ",
            version="July 2025",
        ),
        Link(
            title="The copy that was read: IdealpointsJuly2025.dta",
            path="https://github.com/lucasbuildsapps/Masterthesis",
            version="5298218d5b57e5b09223b124b25c03dc37ed646e",
        ),
    ),
    licences=(TERMS,),
    caveats=(
        "The scale has a mean of 0 and a standard deviation of 1 across states. Only the distance between two states "
        "means something; a sign or a zero does not.",
        "A single line is fitted to all votes. What divides states in other ways cannot show on it.",
        "The file of July 2025 carries no licence of its own.",
        SEAT,
        NO_ROLL_CALL,
    ),
)

AGREEMENT = Origin(
    file="unga_agreement_dyads.csv",
    citation="Voeten, Strezhnev & Bailey, United Nations General Assembly Voting Data, in the R package unvotes (Robinson); agreement computed from it",
    sources=(
        Link(
            title="Harvard Dataverse: United Nations General Assembly Voting Data, by E. Voeten and co-authors",
            path="https://doi.org/10.7910/DVN/LEJUQZ",
        ),
        Link(
            title="The copy that was read: data/un_votes.rda and data/un_roll_calls.rda of the R package unvotes",
            path="https://github.com/dgrtwo/unvotes",
            version="7eb7034314ff79c49c9e0785fcd9d216fa04cf14",
        ),
    ),
    licences=(TERMS, Link(title="unvotes: MIT licence", path="https://opensource.org/license/mit")),
    caveats=(
        "A vote in which one of the two states was absent is left out.",
        "The series ends in 2019.",
        SEAT,
        NO_ROLL_CALL,
    ),
)
