"""Maddison Project, Groningen Growth and Development Centre."""

from utils.evidence.origins.origin import Link, Origin

GDP_PER_HEAD = Origin(
    file="gdppc_maddison2020.csv",
    citation="Bolt & van Zanden (2020), Maddison Project Database 2020",
    sources=(
        Link(
            title="Groningen Growth and Development Centre: Maddison Project Database 2020",
            path="https://www.rug.nl/ggdc/historicaldevelopment/maddison/releases/maddison-project-database-2020",
            version="2020",
        ),
        Link(
            title="The copy that was read, in the datasets of Our World in Data",
            path="https://github.com/owid/owid-datasets",
            version="48c9992ae317b35ed327fc36d2af75fe8b3ef7ed",
        ),
    ),
    licences=(
        Link(
            title="Maddison Project: cite and use; usually given as Creative Commons Attribution 4.0, not verified here",
            path="https://www.rug.nl/ggdc/historicaldevelopment/maddison/",
        ),
    ),
    caveats=(
        "Incomes are in dollars of 2011 with prices made comparable between countries. Such estimates are rough, the more so the older they are and the poorer the country was.",
        "North Korea’s figures, from 1990, are hardly more than guesses: the state publishes none.",
        "There is no figure for Brunei, and the series end in 2018.",
    ),
)
