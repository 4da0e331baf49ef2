"""International Monetary Fund."""

from utils.evidence.origins.origin import Link, Origin

WORLD_ECONOMIC_OUTLOOK = Origin(
    file="fiscal_weo2023.csv",
    citation="International Monetary Fund, World Economic Outlook Database, October 2023",
    sources=(
        Link(
            title="International Monetary Fund: World Economic Outlook Databases",
            path="https://www.imf.org/en/Publications/SPROLLS/world-economic-outlook-databases",
            version="October 2023",
        ),
        Link(
            title="The copy that was read: WEOOct2023all.csv",
            path="https://github.com/gjm826f8/NUS-CS5346-Group-8-Project",
            version="df21a3efe8dc210825ebf92f1ff12242ee9d74b7",
        ),
    ),
    licences=(
        Link(
            title="IMF Copyright and Usage: data may be reused with attribution; a small extract",
            path="https://www.imf.org/en/About/copyright-and-terms",
        ),
    ),
    caveats=(
        "The figures were read from a copy without labels of units; its columns were told apart by their order, and checked against published values.",
        "The last year, 2022, may be an estimate for some countries.",
    ),
)
