"""Government of Japan: its Board of Audit, and its ministries as they are quoted."""

from utils.evidence.origins.origin import Link, Origin

AUDIT = "https://report.jbaudit.go.jp/org/h29/ZUIJI4/2017-h29-Z4016-0.htm"
UN_DUES_PAGE = "https://www.mofa.go.jp/mofaj/fp/unp_a/page22_001258.html"

HOST_NATION_SUPPORT = Origin(
    file="japan_host_nation_support.csv",
    citation="Board of Audit of Japan, report of April 2018, figure 5 (settled, 1996–2002); Ministry of Defense as quoted in the press (budgets from 2003)",
    sources=(
        Link(
            title="Board of Audit of Japan: report of April 2018 on costs of US forces in Japan (Japanese)", path=AUDIT
        ),
        Link(
            title="The budget of 2006, as the Japan Times gave it",
            path="https://www.japantimes.co.jp/news/2006/03/30/national/vote-cuts-term-of-u-s-force-budget/",
        ),
        Link(
            title="The budget of 2010, as the Japan Times gave it",
            path="https://www.japantimes.co.jp/opinion/2011/02/21/editorials/another-dpj-metamorphosis/",
        ),
        Link(
            title="The budget of 2012, as a reference site gave it",
            path="https://www.liquisearch.com/omoiyari_yosan/expansion_of_the_budget_and_current_status",
        ),
        Link(title="The budget of 2015, in a copied document (Japanese)", path="https://happylibus.com/doc/642679/"),
        Link(
            title="The budget of 2016, as AERA dot. gave it (Japanese)",
            path="https://dot.asahi.com/articles/-/123276?page=2",
        ),
        Link(
            title="The budget of 2019, as Sputnik gave it (Japanese)",
            path="https://sputniknews.jp/20200710/7601602.html",
        ),
    ),
    licences=(Link(title="Single amounts are facts; read from the pages named here", path=AUDIT),),
    caveats=(
        "This is no complete series: only years for which an amount was found are in it.",
        "What was budgeted and what was spent in the end (settled) differ by several per cent; do not read the one as a continuation of the other.",
        "Only host-nation support in the narrow sense is counted. Rents for base land, payments to base towns and the costs of moving bases come on top; in the Board of Audit's wider count the total of 1996 to 2002 was about twice as high.",
        "Budgets were taken from newspapers and other pages that quote the ministry, those of 2003, 2008 and 2009 from private pages; they were not compared with the ministry's own papers.",
    ),
)

UN_DUES = Origin(
    file="un_regular_budget_share.csv",
    citation="United Nations General Assembly, resolutions 58/1B, 61/237, 64/248, 67/238, 70/245, 73/271, 76/238 and 79/249, as tabulated by the Ministry of Foreign Affairs of Japan and in the press",
    sources=(
        Link(title="Ministry of Foreign Affairs of Japan: shares from 2019 to 2024 (Japanese)", path=UN_DUES_PAGE),
        Link(
            title="Ministry of Foreign Affairs of Japan: shares from 2016 to 2021 (Japanese)",
            path="https://www.mofa.go.jp/mofaj/fp/unp_a/page22_003118.html",
        ),
        Link(
            title="An archived copy of the ministry's table: shares from 2010 to 2015 (Japanese)",
            path="https://megalodon.jp/ref/2015-0723-1820-34/www.mofa.go.jp/mofaj/fp/unp_a/page22_001258.html",
        ),
        Link(
            title="A blog's copy of the ministry's table: shares from 2004 to 2006 (Japanese)",
            path="https://blogs.yahoo.co.jp/naomoe3/archive/2006/9/25",
        ),
        Link(
            title="A news agency's report: shares from 2007 to 2009, to one decimal",
            path="https://today.az./news/politics/34433.html",
        ),
        Link(
            title="Arab News Japan: shares from 2025 to 2027",
            path="https://www.arabnews.jp/article/japan/article_137306",
        ),
    ),
    licences=(Link(title="Single percentages are facts; read from the pages named here", path=UN_DUES_PAGE),),
    caveats=(
        "The shares of 2004 to 2006 were read from a blog's copy of the ministry's table, not from the ministry.",
        "Those of 2007 to 2009 are rounded to one decimal: a difference of a few tenths between sums of them tells nothing.",
        "Russia's share of 2022 to 2024 is missing in the source, so no sum with Russia in it can be made for these years.",
    ),
)
