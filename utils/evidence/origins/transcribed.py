"""Various publishers: facts copied out by hand from pages that each row names."""

from utils.evidence.origins.correlates_of_war import TERMS
from utils.evidence.origins.origin import Link, Origin

GROUPING_MEMBERS = Origin(
    file="regional_groupings.csv",
    citation="regional groupings, copied out by hand; the table names the source of each row",
    sources=(
        Link(
            title="Members of ASEAN with their years: China Daily, 15 January 2007",
            path="https://global.chinadaily.com.cn/cndy/2007-01/15/content_783167.htm",
        ),
        Link(
            title="Members of APEC with their years: Correlates of War IGO data, version 2.3, in a copy",
            path="https://github.com/jenna-jordan/international-relations-database",
            version="5a1da16f4042190f2426a5c6ae7ffdc2b4a2b5a9",
        ),
        Link(
            title="Participants of the first ASEAN Regional Forum: The Jakarta Post, 16 July 1994, in a copy",
            path="https://jawawa.id/newsitem/asean-all-set-for-inaugural-security-forum-1447893297",
        ),
        Link(
            title="North Korea in the ASEAN Regional Forum: The Dong-A Ilbo, 27 July 2000",
            path="https://www.donga.com/en/article/all/20000727/191948/1",
        ),
        Link(
            title="The first round of the Six-Party Talks: Scoop, 28 August 2003",
            path="https://m.scoop.co.nz/stories/WO0308/S00361.htm",
        ),
    ),
    licences=(
        Link(
            title="Facts, which copyright does not protect",
            path="https://www.copyright.gov/help/faq/faq-protect.html",
        ),
        TERMS,
    ),
    caveats=("Memberships and years were copied out by hand from news pages, reference pages and an older data set.",),
)
