"""United Nations, Department of Economic and Social Affairs, Population Division."""

from utils.evidence.origins.origin import Link, Origin

LICENCE = Link(
    title="United Nations data: Creative Commons Attribution 3.0 IGO",
    path="https://creativecommons.org/licenses/by/3.0/igo/",
)

AGE_STRUCTURE_2019 = Origin(
    file="age_structure_wpp2019.csv",
    citation="United Nations, World Population Prospects 2019",
    sources=(
        Link(
            title="United Nations Population Division: World Population Prospects",
            path="https://population.un.org/wpp/",
        ),
        Link(
            title="The copy that was read: population by age and sex, and the medium projection, in the R package wpp2019",
            path="https://github.com/cran/wpp2019",
            version="a1693cc46274ad5905bd93327e988f91692fb4da",
        ),
    ),
    licences=(LICENCE,),
    caveats=(
        "Figures up to 2020 are estimates. Those for 2020 were made before that year's censuses, and Japan's were revised later.",
        "From 2025 on the figures are the medium projection of 2019: what would follow from assumptions about births, deaths and migration. They are not data.",
    ),
)

POPULATION_CHANGE_2024 = Origin(
    file="demography_wpp2024.csv",
    citation="United Nations, World Population Prospects 2024",
    sources=(
        Link(
            title="United Nations Population Division: World Population Prospects",
            path="https://population.un.org/wpp/",
        ),
        Link(
            title="The copy that was read: births, deaths, fertility and net migration, in the R package wpp2024",
            path="https://github.com/PPgp/wpp2024",
            version="2da7768ae64fc74105d3f9e98f9a74d37b62f99a",
        ),
    ),
    licences=(LICENCE,),
    caveats=(
        "Births, deaths and migration are United Nations estimates for calendar years; migration is the least certain.",
    ),
)

MIGRANT_STOCK_2019 = Origin(
    file="migrant_stock_un2019.csv",
    citation="United Nations, International Migrant Stock 2019 (POP/DB/MIG/Stock/Rev.2019)",
    sources=(
        Link(
            title="United Nations Population Division: International Migrant Stock",
            path="https://www.un.org/development/desa/pd/content/international-migrant-stock",
        ),
        Link(
            title="The copy of the workbook that was read: undesa_pd_2019_migrant_stock_total_dataset.xlsx",
            path="https://github.com/guyabel/stepladderChapter",
            version="4a81585e8ca3566aed8fd48c2870d316fe06f53f",
        ),
    ),
    licences=(LICENCE,),
    caveats=(
        "Countries do not count the same people: Japan, South Korea and China count foreign citizens, the others in this table people born abroad.",
        "The United Nations fill the years between censuses by estimate; a very small share, as China's, says little.",
    ),
)
