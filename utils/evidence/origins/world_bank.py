"""World Bank."""

from utils.evidence.origins.origin import Link, Origin

LICENCE = Link(
    title="World Bank data: Creative Commons Attribution 4.0", path="https://creativecommons.org/licenses/by/4.0/"
)

GDP_AND_POPULATION = Origin(
    file="gdp_population_wdi.csv",
    citation="World Bank, World Development Indicators, NY.GDP.MKTP.CD and SP.POP.TOTL",
    sources=(
        Link(title="World Bank: GDP in current US dollars", path="https://data.worldbank.org/indicator/NY.GDP.MKTP.CD"),
        Link(title="World Bank: total population", path="https://data.worldbank.org/indicator/SP.POP.TOTL"),
        Link(
            title="The copy of the GDP figures that was read",
            path="https://github.com/datasets/gdp",
            version="822019c80142c162e4ca4eb1a63699ae36075078",
        ),
        Link(
            title="The copy of the population figures that was read",
            path="https://github.com/datasets/population",
            version="425fc447a53a26c767a15a7de60c4cc2478a0595",
        ),
    ),
    licences=(LICENCE,),
    caveats=(
        "GDP is in US dollars of the year, at market exchange rates: it moves with the exchange rate.",
        "There is no Taiwan, no GDP of North Korea, and Russia (the Soviet Union before 1991) only from 1988.",
        "China's GDP does not include Hong Kong and Macao.",
    ),
)

OPENNESS_AND_ARMED_FORCES = Origin(
    file="openness_arms_wdi.csv",
    citation="World Bank, World Development Indicators, NE.EXP.GNFS.ZS, NE.IMP.GNFS.ZS and MS.MIL.TOTL.P1, compiled by Gapminder",
    sources=(
        Link(
            title="World Bank: exports of goods and services, % of GDP",
            path="https://data.worldbank.org/indicator/NE.EXP.GNFS.ZS",
        ),
        Link(
            title="World Bank: imports of goods and services, % of GDP",
            path="https://data.worldbank.org/indicator/NE.IMP.GNFS.ZS",
        ),
        Link(
            title="World Bank: armed forces personnel, from the International Institute for Strategic Studies",
            path="https://data.worldbank.org/indicator/MS.MIL.TOTL.P1",
        ),
        Link(
            title="The copy that was read: Systema Globalis, compiled by Gapminder",
            path="https://github.com/open-numbers/ddf--gapminder--systema_globalis",
            version="c63631abeb62af6db3910f68be7c2b443beca50b",
        ),
    ),
    licences=(LICENCE,),
    caveats=("The figures were read from a copy that Gapminder had compiled.",),
)
