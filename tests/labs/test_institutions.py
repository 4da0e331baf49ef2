"""The lab on the region's institutions: its figures say what the tables say."""

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
    AMERICA,
    COUNTRIES,
    EUROPE,
    NORTHEAST,
    PAIRS,
    POSSIBLE,
    SHARED,
)

from .making import TABLES, make

IGO_PAIRS = "igo_dyadic_counts.csv"
COUNTED = ["agreement", "year", "members", "china", "japan", "south_korea", "northeast_states", "asean_states"]
SEATS = ["grouping", "iso3", "year", "listed"]


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


# The numbers and findings


def test_numbers_that_the_course_asks_for(pairs, memberships):
    assert pairs.loc[2005, ["China-Japan", "Japan-South Korea", "France-Germany"]].tolist() == [63, 74, 96]
    possible = memberships.pivot(index="year", columns="pair", values=POSSIBLE)
    assert possible.loc[2005, ["China-Japan", "Japan-South Korea", "France-Germany"]].tolist() == [73, 79, 102]
    assert pairs.loc[2014, ["China-Japan", "Japan-South Korea"]].tolist() == [65, 73]
    assert pairs.loc[2005, "Japan-United States"] == 68
    assert possible.loc[2005, "Japan-United States"] == 82


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
    assert drawn["with USA"] == pytest.approx(counts[AMERICA].to_dict())
    assert len(drawn) == 5
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


def test_small_sources_give_the_tables_again(sources, memberships, agreements, groupings):
    assert rows(make("shared_memberships", sources), memberships) == rows(memberships, memberships)
    made = make("trade_agreements", sources)
    assert len(made) == AGREEMENTS
    assert rows(made, agreements[COUNTED]) == rows(agreements, agreements[COUNTED])
    again = make("regional_groupings", sources)
    assert rows(again, groupings[SEATS]) == rows(groupings, groupings[SEATS])
    assert set(COUNTRIES) == set(groupings["iso3"])


def rows(made, like):
    """Return the rows of a table in the columns of another, in order."""
    return sorted(made[[*like]].to_numpy().tolist())


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
