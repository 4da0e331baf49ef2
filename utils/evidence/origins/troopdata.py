"""The project troopdata: US military deployment, compiled by Allen, Flynn and Martinez Machain."""

from utils.evidence.origins.origin import Link, Origin

TROOPS = Origin(
    file="us_troops_abroad.csv",
    citation="Allen, Flynn & Martinez Machain (2022), US global military deployments, Conflict Management and Peace Science 39(3), from reports of the US Department of Defense",
    sources=(
        Link(title="The article on the data", path="https://doi.org/10.1177/07388942211030885"),
        Link(
            title="The project's notes on how the figures are made",
            path="https://meflynn.github.io/troopdata/articles/01-rebuild-notes-vignette.html",
        ),
        Link(
            title="The file that was read: data-raw/troopdata-rebuild-country-year.csv",
            path="https://github.com/meflynn/troopdata",
            version="3946bcf89a6d72de8abace812dc557f1f249f5f7",
        ),
    ),
    licences=(
        Link(
            title="Package: GNU General Public Licence, version 3 or later; the counts behind it are works of the US government",
            path="https://www.gnu.org/licenses/gpl-3.0.html",
        ),
    ),
    caveats=(
        "The figures for 2008 hold two reports added up: nearly every host has about twice what it had before and after. Later versions of the source have mended it; do not use that year.",
        "Until 1976 some crews of ships are counted with the country they were near, from 1977 to 2007 none are, and since 2008 they belong to the country of their home port. The last change raises the figures of Japan, where US ships have home ports, and hardly touches Germany's.",
        "From 2014 on a year's figure is the highest of its quarterly reports, not an average.",
        "The figures of 2006 and 2007 count some soldiers who were in Iraq at the time also where their units were at home, above all in Germany. Japan's figure for 2015 is out of line as well; we do not know why.",
        "Until 1972, when the United States administered it, Okinawa is counted with Japan. For the time since then no part of Japan can be told from another.",
    ),
)
