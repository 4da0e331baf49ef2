"""Stockholm International Peace Research Institute."""

from utils.evidence.origins.origin import Link, Origin

MILITARY_EXPENDITURE = Origin(
    file="milex_sipri2025.csv",
    citation="SIPRI Military Expenditure Database, April 2025 edition, https://doi.org/10.55163/CQGC9685",
    sources=(
        Link(
            title="Stockholm International Peace Research Institute (SIPRI): SIPRI Military Expenditure Database",
            path="https://doi.org/10.55163/CQGC9685",
            version="April 2025 edition, 1949–2024",
        ),
        Link(
            title="SIPRI: sources and methods of the database",
            path="https://www.sipri.org/databases/milex/sources-and-methods",
        ),
        Link(
            title="The copy of SIPRI's workbook that was read: SIPRI-Milex-data-1949-2024_2.xlsx",
            path="https://github.com/shruti-01-narwat/Global_Military_Expenditure_Dashboard",
            version="ce37e1454c8d4e14990dc9cafd9aea0a83f5c4f6",
        ),
    ),
    licences=(
        Link(
            title="SIPRI Terms and Conditions, © SIPRI: not an open licence; a small extract, to be cited",
            path="https://www.sipri.org/about/terms-and-conditions",
        ),
    ),
    caveats=(
        "China's figures are estimates by SIPRI, and its share of GDP starts in 1989.",
        "SIPRI counts by its own definition, so a share can differ from the one a government gives for its budget.",
        "The figures were read from a copy of SIPRI's workbook that someone else had saved again.",
    ),
)
