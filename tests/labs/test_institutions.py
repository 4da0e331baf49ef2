"""The lab on the region's institutions: its figures and its prose say what the tables say."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.labs.drawn import (
    figure,
    how_many_agreements_tie_northeast_asia,
    how_many_organisations_do_they_share,
    how_much_of_the_possible_do_they_share,
)
from utils.evidence import EvidenceError, table
from utils.labs.institutions.tables import (
    AGREEMENTS,
    COUNTRIES,
    EUROPE,
    NORTH_KOREA,
    NORTHEAST,
    PAIRS,
    POSSIBLE,
    SHARED,
    SOUTHEAST,
    YEARS,
)

from .making import TABLES, make
from .prose import check_numerals, prose

IGO_PAIRS = "igo_dyadic_counts.csv"
SECTION = "institutions-lab"


@pytest.fixture(scope="module")
def memberships():
    return table("shared_memberships")


@pytest.fixture(scope="module")
def agreements():
    return table("trade_agreements")


@pytest.fixture(scope="module")
def groupings():
    return table("regional_groupings")


def by_group(values):
    return values.unstack("group")


@pytest.fixture(scope="module")
def counts(memberships):
    return by_group(memberships.groupby(["year", "group"])[SHARED].mean())


@pytest.fixture(scope="module")
def percent(memberships):
    part = memberships.assign(part=100 * memberships[SHARED] / memberships[POSSIBLE])
    return by_group(part.groupby(["year", "group"])["part"].mean())


@pytest.fixture(scope="module")
def pairs(memberships):
    return memberships.pivot(index="year", columns="pair", values=SHARED)


def rooms(groupings, country, until=2005):
    return set(groupings.query("country == @country and year <= @until")["grouping"])


# The numbers and findings


def test_numbers_that_the_course_asks_for(pairs, memberships):
    assert pairs.loc[2005, ["China-Japan", "Japan-South Korea", "France-Germany"]].tolist() == [63, 74, 96]
    possible = memberships.pivot(index="year", columns="pair", values=POSSIBLE)
    assert possible.loc[2005, ["China-Japan", "Japan-South Korea", "France-Germany"]].tolist() == [73, 79, 102]
    assert pairs.loc[2014, ["China-Japan", "Japan-South Korea"]].tolist() == [65, 73]


def test_every_number_of_the_prose(counts, percent, memberships, agreements):
    both = memberships.query("year == 2005 and group in [@NORTHEAST, @NORTH_KOREA]")[SHARED].mean()
    northeast = agreements["northeast_states"]
    check_numerals(
        SECTION,
        f"{counts[EUROPE][2005]:.0f}",
        *(f"{counts[group][2005]:.1f}" for group in (NORTHEAST, EUROPE, NORTH_KOREA)),
        *(f"{counts[group][1970]:.1f}" for group in (NORTHEAST, EUROPE)),
        *(f"{percent[group][2005]:.1f}" for group in (NORTHEAST, EUROPE, NORTH_KOREA)),
        f"{both:.1f}",
        f"{len(agreements)}",
        f"{(northeast == 1).sum()}",
        f"{(agreements['year'] <= 2005).sum()}",
    )


def test_what_the_prose_says_of_shared_organisations(counts, pairs):
    said = prose(SECTION)
    assert "the East Asian pairs were behind in every year, and they came closer" in said
    assert (counts[NORTHEAST] < counts[EUROPE]).all()
    gap = counts[EUROPE] - counts[NORTHEAST]
    assert gap[2005] < gap[1970]
    assert "From 1991 on they also shared more than two of Indonesia, the Philippines and Thailand" in said
    ahead = counts[NORTHEAST] > counts[SOUTHEAST]
    assert ahead.loc[1991:].all()
    assert not ahead[1990]
    assert "Western Europe, then Northeast Asia, then Southeast Asia, then North Korea" in said
    order = counts.loc[2005].sort_values(ascending=False).index.tolist()
    assert order == [EUROPE, NORTHEAST, SOUTHEAST, NORTH_KOREA]
    assert "Sixty-three" in said
    assert pairs.loc[2005, "China-Japan"] == 63
    assert "grew in every group from 1970 to 2005" in said
    assert (counts.loc[2005] > counts.loc[1970]).all()
    assert "when there were more shared bodies than ever before" in said
    assert (counts.loc[:2004].max() < counts.loc[2005])[[NORTHEAST, NORTH_KOREA]].all()


def test_what_the_prose_says_of_the_possible(percent, memberships):
    said = prose(SECTION)
    assert "In every year from 1970 to 2014 the two groups lay less than six percentage points apart" in said
    assert ((percent[EUROPE] - percent[NORTHEAST]).abs() < 6).all()
    assert (percent.index.min(), percent.index.max()) == YEARS == (1970, 2014)
    assert "Less than two percentage points below Western Europe" in said
    assert 0 < percent[EUROPE][2005] - percent[NORTHEAST][2005] < 2
    assert "Japan and South Korea share nearly as large a part as France and Germany, and China shares less" in said
    year = memberships.query("year == 2005").set_index("pair")
    part = 100 * year[SHARED] / year[POSSIBLE]
    assert 0 < part["France-Germany"] - part["Japan-South Korea"] < 1
    assert part[["China-Japan", "China-South Korea"]].max() < part["Japan-South Korea"] - 5
    assert "The early values for North Korea rest on three memberships" in said
    north = memberships.query("group == @NORTH_KOREA and year == 1970")
    assert set(north[POSSIBLE]) == {3}
    assert "the number of China's memberships" in said
    china = memberships.query("iso3_a == 'CHN' and group == @NORTHEAST and year == 2005")
    assert len(set(china[POSSIBLE])) == 1
    assert memberships.query("pair == 'Japan-South Korea' and year == 2005")[POSSIBLE].item() > china[POSSIBLE].max()


def test_what_the_prose_says_of_trade_agreements(agreements):
    said, year = prose(SECTION), agreements["year"]
    assert "Only two: the Asia Pacific Trade Agreement of 2005, with China and South Korea in it" in said
    two = agreements[agreements["northeast_states"] >= 2]
    assert list(zip(two["year"], two["china"], two["japan"], two["south_korea"], strict=True)) == [
        (2005, 1, 0, 1),
        (2015, 1, 0, 1),
    ]
    assert two["agreement"].iloc[0].startswith("Asia Pacific Trade Agreement")
    assert "and in 8 none" in said
    assert (agreements["northeast_states"] == 0).sum() == 8
    assert "together with states of ASEAN" in said
    assert (agreements.query("northeast_states == 1")["asean_states"] > 0).all()
    assert "China and Japan each signed with a state of ASEAN by 2003" in said
    assert {"Japan Singapore", "China Thailand"} <= set(agreements[year <= 2003]["agreement"])
    assert "Seven in six years. In all the years before 2000 there had been six" in said
    assert (year.between(2000, 2005).sum(), (year < 2000).sum()) == (7, 6)
    assert "four of the seven came in 2005 alone" in said
    assert (year == 2005).sum() == 4
    assert "the year with the most agreements" in said
    assert year.value_counts().idxmax() == 2005
    assert year.value_counts().nlargest(2).iloc[1] < 4
    assert "in this source, up to 2019, there was none" in said
    assert agreements.query("china == 1 and japan == 1").empty
    assert "13 so far, one of them with two of China, Japan and South Korea" in said
    assert (agreements[year <= 2005]["northeast_states"] >= 2).sum() == 1
    assert "Agreements on trade multiplied just before and just after the essay" in said
    assert year.between(2000, 2009).sum() > len(agreements) / 2
    assert "two members or eleven" in said
    assert (agreements["northeast_states"] + agreements["asean_states"]).agg(["min", "max"]).tolist() == [2, 11]


def test_what_the_prose_says_of_the_groupings(groupings):
    said = prose(SECTION)
    assert "both sat in the same five of these six groupings. Only one of the five, APEC, is on the list" in said
    assert rooms(groupings, "China") == rooms(groupings, "Japan")
    assert (len(rooms(groupings, "Japan")), groupings["grouping"].nunique()) == (5, 6)
    listed = set(groupings[groupings["listed"] == 1]["grouping"])
    assert rooms(groupings, "Japan") & listed == {"APEC"}
    unlisted = set(groupings["grouping"]) - listed
    assert "China, Japan and South Korea took part in all four, the United States and Russia in two" in said
    taken = {country: rooms(groupings, country) & unlisted for country in groupings["country"].unique()}
    assert taken["China"] == taken["Japan"] == taken["South Korea"] == unlisted
    assert len(unlisted) == 4
    assert taken["United States"] == taken["Russia/USSR"] == taken["North Korea"]
    assert taken["North Korea"] == {"ASEAN Regional Forum", "Six-Party Talks"}
    assert "Taiwan is missing from the result, because it took part in none" in said
    assert taken["Taiwan"] == set()
    assert "the United States and Russia came to the East Asia Summit in 2011" in said
    later = groupings.query("grouping == 'East Asia Summit' and year == 2011")["country"]
    assert set(later) == {"United States", "Russia/USSR"}


def test_every_grouping_names_where_it_is_stated(groupings):
    assert groupings["source"].str.contains(r"^https?://|^Correlates of War").all()
    forum = groupings.query("grouping == 'ASEAN Regional Forum'").set_index("iso3")["year"]
    assert forum.drop("PRK").eq(1994).all()
    assert forum["PRK"] == 2000


# The figures


def lines(shown):
    return {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data if trace.name}


def test_figure_of_counts_shows_the_table(memberships, counts):
    shown = how_many_organisations_do_they_share(memberships, 30)
    drawn = lines(shown)
    assert drawn["N.E. Asia"] == pytest.approx(counts[NORTHEAST].to_dict())
    assert drawn["W. Europe"] == pytest.approx(counts[EUROPE].to_dict())
    assert len(drawn) == 4
    assert shown.plot.data[-1].y == (30, counts[NORTHEAST][2005])
    assert "shared 66 organisations on average, two of Western Europe 93" in shown.title
    assert shown.table["Northeast Asia, organisations"].iloc[-1] == 69.0


def test_title_of_counts_follows_the_data(memberships):
    other = memberships.copy()
    other[SHARED] = other[SHARED].where(other["group"] != NORTHEAST, other[SHARED] * 2)
    assert "no fewer organisations" in how_many_organisations_do_they_share(other).title


def test_figure_of_parts_shows_the_table(memberships, percent):
    shown = how_much_of_the_possible_do_they_share(memberships)
    assert lines(shown)["N.E. Asia"] == pytest.approx(percent[NORTHEAST].to_dict())
    assert "about as much in 2005" in shown.title
    other = memberships.copy()
    other[SHARED] = other[SHARED].where(other["group"] != NORTHEAST, other[SHARED] / 2)
    assert "shared 44" in how_much_of_the_possible_do_they_share(other).title


def test_figure_of_agreements_counts_the_table(agreements):
    shown = how_many_agreements_tie_northeast_asia(agreements)
    drawn = lines(shown)
    northeast = agreements["northeast_states"].clip(upper=2)
    for kind, name in enumerate(("none of 3", "one of 3", "2 or all 3")):
        assert drawn[name][2019] == (northeast == kind).sum()
        assert drawn[name][2005] == ((northeast == kind) & (agreements["year"] <= 2005)).sum()
    assert shown.title.startswith("Only 2 of 29 trade agreements up to 2019")
    other = agreements.assign(northeast_states=2)
    other.attrs = agreements.attrs
    assert how_many_agreements_tie_northeast_asia(other).title.startswith("29 of 29")


def test_a_prediction_is_compared():
    assert "46.3 organisations too low" in figure("how_many_organisations_do_they_share", 20).summary
    assert "6 agreements too high" in figure("how_many_agreements_tie_northeast_asia", 8).summary


# The tables, made again from small copies of their sources


@pytest.fixture
def sources(tmp_path, memberships, agreements, groupings):
    """Return a folder with source tables that give the course's tables, and nothing else."""
    rows = memberships.rename(columns={"iso3_a": "iso3_1", "iso3_b": "iso3_2", SHARED: "dyadigos"})
    swap = [(a, b) not in PAIRS for a, b in zip(rows["iso3_1"], rows["iso3_2"], strict=True)]
    rows.loc[swap, ["iso3_1", "iso3_2"]] = rows.loc[swap, ["iso3_2", "iso3_1"]].to_numpy()
    rows.to_csv(tmp_path / IGO_PAIRS, index=False)
    ends = [
        memberships[[end, "year", POSSIBLE]].set_axis(["iso3", "year", "sum_igo_full"], axis=1)
        for end in ("iso3_a", "iso3_b")
    ]
    pd.concat(ends).groupby(["iso3", "year"]).max().reset_index().to_csv(tmp_path / "igo_state_counts.csv", index=False)
    long = (
        agreements.assign(iso3=agreements["members"].str.split())
        .explode("iso3")
        .rename(
            columns={
                "agreement_id": "desta_id",
                "agreement": "name",
                "year": "year_signed",
                "in_force": "year_in_force",
            }
        )
    )
    long.assign(entry_type="base_treaty").to_csv(tmp_path / "fta_desta_members.csv", index=False)
    names = TABLES["regional_groupings"].columns["grouping"].texts
    keys = {name: key for key, name in names.items()}
    groupings.assign(grouping=groupings["grouping"].map(keys), join_year=groupings["year"]).to_csv(
        tmp_path / "regional_groupings.csv", index=False
    )
    return tmp_path


def test_small_sources_give_the_tables_again(sources, agreements, groupings):
    made = make("trade_agreements", sources)
    assert sorted(made["agreement"]) == sorted(agreements["agreement"])
    assert made.set_index("agreement")["northeast_states"].sum() == agreements["northeast_states"].sum()
    again = make("regional_groupings", sources)
    assert (
        again[["grouping", "iso3", "year"]].to_numpy().tolist()
        == groupings[["grouping", "iso3", "year"]].to_numpy().tolist()
    )
    assert set(COUNTRIES) == set(groupings["iso3"])
    assert len(make("shared_memberships", sources)) == len(table("shared_memberships"))
    assert len(made) == AGREEMENTS


@pytest.mark.parametrize(
    ("derived", "file", "edit", "words"),
    [
        ("shared_memberships", IGO_PAIRS, lambda frame: frame.iloc[1:], "1970"),
        ("shared_memberships", IGO_PAIRS, lambda frame: frame.drop(columns="dyadigos"), "no column dyadigos"),
        ("shared_memberships", IGO_PAIRS, lambda frame: frame.assign(dyadigos=500), "CHN JPN 1970"),
        ("shared_memberships", "igo_state_counts.csv", lambda frame: pd.concat([frame, frame.iloc[:1]]), "CHN 1970"),
        ("trade_agreements", "fta_desta_members.csv", lambda frame: frame[frame["desta_id"] != 909], "28"),
        ("trade_agreements", "fta_desta_members.csv", lambda frame: frame.assign(entry_type="negotiation"), "0"),
        ("trade_agreements", "fta_desta_members.csv", lambda frame: pd.concat([frame, frame.iloc[:1]]), "647 KOR"),
        ("regional_groupings", "regional_groupings.csv", lambda frame: frame[frame["iso3"] != "PRK"], "32"),
        ("regional_groupings", "regional_groupings.csv", lambda frame: frame.assign(join_year=None), "ASEAN IDN"),
        ("regional_groupings", "regional_groupings.csv", lambda frame: pd.concat([frame, frame.iloc[:1]]), "ASEAN IDN"),
    ],
)  # fmt: skip
def test_a_changed_source_is_one_line(sources, derived, file, edit, words):
    edit(pd.read_csv(sources / file)).to_csv(sources / file, index=False)
    with pytest.raises(EvidenceError) as caught:
        make(derived, sources)
    assert "\n" not in str(caught.value)
    assert words in str(caught.value)
