"""Bruce Russett and John R. Oneal."""

from utils.evidence.origins.origin import Link, Origin

COMMIT = "346cc652bf8c7ff8dec3d9c11bcda5e27b7c54d1"
LOG_COMMIT = "c7fcaeb8d3086c5b1a4b92252b8f1eac5a6f5b15"
REPOSITORY = "https://github.com/svmiller/abandoned-datasets"

TRIANGLE = Origin(
    file="oneal_russett_2001_triangle.csv.gz",
    citation="Russett & Oneal (2001) Triangulating Peace, W. W. Norton, Table A5.1, replication file of 24 January 2001",
    sources=(
        Link(
            title="Russett & Oneal's replication file: onealrussett2001tp/stata/TRIANGLE.DTA of the repository abandoned-datasets",
            path=REPOSITORY,
            version=COMMIT,
        ),
        Link(
            title="The authors' log of the estimation, which says that it gives Table A5.1: onealrussett2001tp/stata/TRIANGLE.TXT",
            path=f"{REPOSITORY}/blob/{LOG_COMMIT}/onealrussett2001tp/stata/TRIANGLE.TXT",
            version=LOG_COMMIT,
        ),
    ),
    licences=(
        Link(
            title="No licence is stated: the authors' own replication file, kept by others since its first page closed; facts and a small extract, to be cited",
            path=REPOSITORY,
        ),
    ),
    caveats=(
        "The file holds only pairs that its authors call politically relevant: neighbours, and pairs with a great power in them. Other pairs hardly ever fight and hardly ever trade, so they are left out.",
        "Neighbour includes dependencies: the United States and Japan count as contiguous until 1971, by way of Okinawa, which was returned in 1972, and the United States and the Soviet Union always, across the Bering Strait.",
        "The pair of the United States and the Soviet Union ends in 1989, other pairs in 1991 at the latest. There are no rows for 1914–1919 and 1939–1945, and hardly any for 1946–1949.",
        "A trade figure of nothing may be a missing one: pairs with Taiwan have no trade in any year.",
        "Alliances are as this file codes them: the United States and Japan are not allied in it after 1945, China and Japan are from 1978, the year of their treaty of peace and friendship.",
    ),
)
