"""The lab on disputes and rivalries: its figures and its prose say what the tables say."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.labs.drawn import (
    figure,
    when_did_disputes_begin,
    which_pairs_had_disputes,
    who_was_in_the_war_from_the_start,
)
from utils.evidence import EvidenceError, table
from utils.labs.disputes.figures import SHOWN
from utils.labs.disputes.tables import DISPUTES, PAIRS

from .making import TABLES, make, make_csv
from .prose import check_numerals, prose

SECTION = "disputes-lab"


@pytest.fixture(scope="module")
def disputes():
    return table("pair_disputes")


@pytest.fixture(scope="module")
def decades():
    return table("pair_decades")


@pytest.fixture(scope="module")
def wars():
    return table("war_pairs")


@pytest.fixture(scope="module")
def counts(disputes):
    return disputes.groupby("pair").size()


@pytest.fixture(scope="module")
def onsets(decades):
    return decades.pivot(index="year", columns="pair", values="onsets")


@pytest.fixture(scope="module")
def rivalry(decades):
    return decades.pivot(index="year", columns="pair", values="rivalry_years")


@pytest.fixture(scope="module")
def from_start(wars):
    return (
        wars.assign(n=wars["a_from_start"] + wars["b_from_start"])
        .groupby(["war", "n"])
        .size()
        .unstack("n", fill_value=0)
    )


def of(disputes, pair):
    return disputes[disputes["pair"] == pair]


def said_in_the_lab(*sentences):
    said = prose(SECTION)
    assert [each for each in sentences if each not in said] == []


def test_the_tables_agree_with_each_other(counts, onsets):
    assert counts.to_dict() == onsets.sum()[lambda n: n > 0].to_dict()
    assert set(onsets) == set(PAIRS)
    assert onsets[["JPN-USA", "KOR-USA"]].to_numpy().sum() == 0


def test_every_number_of_the_prose(disputes, counts, wars, from_start):
    strict = disputes.groupby("pair")["both_from_start"].sum()
    sixties = table("pair_decades").query("pair == 'RUS-USA' and year == 1960")["onsets"].item()
    both_pairs = len(of(disputes, "JPN-KOR")) + len(of(disputes, "CHN-JPN"))
    two_wars = from_start.loc[["Korean War", "Vietnam War"]].to_numpy().sum()
    numbers = [
        *(counts[pair] for pair in ("CHN-JPN", "JPN-RUS", "RUS-USA", "CHN-USA")),
        *(strict[pair] for pair in ("RUS-USA", "CHN-USA")),
        sixties, both_pairs, two_wars, len(wars), from_start[0].sum(), from_start.loc["Korean War"].sum(),
    ]  # fmt: skip
    check_numerals(SECTION, *(str(each) for each in numbers))


def test_what_the_prose_says_of_japan(disputes, counts):
    said_in_the_lab(
        "12 disputes began, nearly as many as between Japan and China",
        "force was used in a larger part of them: in six, against four",
        "Six times a show of force or an alert, six times the use of force",
        "three seizures, two attacks and one occupation",
        "Japan had 12 disputes with South Korea, 13 with China and 28 with the Soviet Union or Russia. In none of them",
        "The longest of these, from 1958 to 1964",
        "The occupation of 1954",
        "One dispute of seven years makes most of the difference",
    )
    assert counts[["JPN-KOR", "CHN-JPN", "JPN-RUS"]].tolist() == [12, 13, 28]
    korea, china = of(disputes, "JPN-KOR"), of(disputes, "CHN-JPN")
    assert korea["highest_hostility"].value_counts().to_dict() == {3: 6, 4: 6}
    assert china["highest_hostility"].value_counts().to_dict() == {3: 9, 4: 4}
    force = korea[korea["highest_hostility"] == 4]["highest_action"].value_counts()
    assert force.to_dict() == {"seizure": 3, "attack": 2, "occupation": 1}
    assert set(korea[korea["highest_hostility"] == 3]["highest_action"]) == {"show of force", "alert"}
    assert korea.set_index("year")["highest_action"][1954] == "occupation"
    japans = disputes[disputes["pair"].isin(["JPN-KOR", "CHN-JPN", "JPN-RUS"])]
    assert set(japans["soldiers_died"]) == {"none"}
    longest = korea.loc[korea["dispute_years"].idxmax()]
    assert (longest["year"], longest["dispute_years"]) == (1958, 7)
    assert longest["dispute_years"] - 1 > (korea["dispute_years"].sum() - len(korea)) / 2
    assert "attack" in set(disputes.query("pair == 'JPN-RUS' and year == 2006")["highest_action"])


def test_what_the_prose_says_of_all_pairs(counts, disputes):
    said_in_the_lab("The most are those of the two superpowers, 58", "the Cuban missile crisis")
    assert (counts.idxmax(), counts.max()) == ("RUS-USA", 58)
    assert disputes.query("pair == 'RUS-USA' and dispute_number == 61")["year"].item() == 1962
    said_in_the_lab("from second place to fifth, behind the two Koreas, Japan with Russia, and China with Taiwan")
    assert counts.sort_values(ascending=False).index[:2].tolist() == ["RUS-USA", "CHN-USA"]
    strict = disputes.groupby("pair")["both_from_start"].sum().sort_values(ascending=False)
    assert strict.index[0] == "RUS-USA"
    assert set(strict.index[1:4]) == {"KOR-PRK", "JPN-RUS", "CHN-TWN"}
    assert strict.index[4] == "CHN-USA"
    said_in_the_lab("Less than two thirds in all three, where Japan's pairs with China and South Korea have 1")
    shares = disputes.groupby("pair")["both_from_start"].mean()
    assert (shares[["CHN-USA", "PRK-USA", "RUS-USA"]] < 2 / 3).all()
    assert (shares[["CHN-JPN", "JPN-KOR"]] == 1).all()
    assert not (
        of(disputes, "CHN-USA")["highest_hostility"].eq(5) & of(disputes, "CHN-USA")["both_from_start"].eq(1)
    ).any()


def test_what_the_prose_says_of_time(disputes, onsets):
    said_in_the_lab(
        "ten in the 1950s, ten in the 1960s, two in the 1970s and none in the 1980s",
        "with three in the 1990s, four in the 2000s, and four more in the five years to 2014",
        "Japan and China had none from 1960 to 1989, and more in each decade after it",
        "20 in the 1960s and still nine in the 1980s",
        "more began in the 1980s, the decade after their war of 1979, than in any other",
        "five and three, so it became calmer",
        "Sixteen years from 11 onsets: one dispute, which began in 2010, was on until 2014 and counts five times",
        "rare or absent in the 1980s and came back in the 1990s",
    )
    assert onsets["CHN-USA"].loc[1950:].tolist() == [10, 10, 2, 0, 3, 4, 4]
    assert onsets["CHN-JPN"].loc[1950:].tolist() == [2, 0, 0, 0, 3, 5, 3]
    assert 3 / 10 < 5 / 10 < 3 / 5
    assert onsets["RUS-USA"][[1960, 1980]].tolist() == [20, 9]
    assert onsets["CHN-VNM"].idxmax() == 1980
    since = of(disputes, "CHN-JPN").query("year >= 1990")
    assert (since["dispute_years"].sum(), len(since)) == (16, 11)
    assert since.query("year == 2010")["dispute_years"].max() == 5
    assert of(disputes, "CHN-JPN")["highest_hostility"].max() < 5
    assert of(disputes, "CHN-USA").query("year >= 1990")["highest_hostility"].max() < 5


def test_what_the_prose_says_of_rivalry(rivalry, counts):
    said_in_the_lab(
        "the United States and China were rivals until 1972 and again from 1996, and China and Japan from 1996",
        "in spite of their 12 and 28 disputes",
    )
    assert rivalry["CHN-USA"].tolist() == [1, 10, 10, 3, 0, 4, 10, 5]
    assert rivalry["CHN-JPN"].tolist() == [0, 0, 0, 0, 0, 4, 10, 5]
    assert rivalry[["JPN-KOR", "JPN-RUS"]].to_numpy().sum() == 0
    assert counts[["JPN-KOR", "JPN-RUS"]].tolist() == [12, 28]


def test_what_the_prose_says_of_wars(wars, from_start):
    said_in_the_lab(
        "In seven. Two wars make 35 of the 43 pairs, and only one pair in each of the two",
        "Seven of 16. The one pair with both states in it from the start is North and South Korea",
        "In the other eight, one of the two Koreas stands against",
        "the same rule keeps the United States and North Vietnam, and drops South and North Vietnam",
    )
    assert from_start[2].to_dict() == {"Korean War": 1, "Vietnam War": 1, "other": 5}
    assert from_start.loc["Korean War"].to_dict() == {0: 7, 1: 8, 2: 1}
    total = wars.set_index(["war", "pair"])[["a_from_start", "b_from_start"]].sum(axis=1)
    korea, vietnam = total["Korean War"], total["Vietnam War"]
    assert korea[korea == 2].index.tolist() == ["KOR-PRK"]
    assert all("KOR" in pair or "PRK" in pair for pair in korea[korea == 1].index)
    assert vietnam[vietnam == 2].index.tolist() == ["USA-VNM"]
    assert vietnam["RVN-VNM"] == 1
    assert (korea[["CHN-USA", "CHN-NZL", "AUS-CHN", "CHN-PHL"]] == 0).all()
    assert (vietnam[["AUS-CHN", "CHN-PHL"]] == 0).all()


def test_figure_of_pairs_shows_the_tables(disputes, decades, counts):
    shown = which_pairs_had_disputes(disputes, decades, 4)
    force, display, guess = shown.plot.data
    order = sorted(SHOWN, key=lambda pair: -counts.get(pair, 0))
    assert [one + other for one, other in zip(force.x, display.x, strict=True)] == [
        counts.get(pair, 0) for pair in order
    ]
    used = disputes[disputes["highest_hostility"] >= 4].groupby("pair").size()
    assert list(force.x) == [used.get(pair, 0) for pair in order]
    assert guess.x == (4, 12)
    assert force.y[order.index("JPN-KOR")] > guess.y[0] > force.y[order.index("JPN-KOR") + 1]
    assert "8 disputes too low" in shown.summary
    assert "about as many disputes with South Korea (12) as with China (13)" in shown.title


def test_title_of_pairs_follows_the_data(disputes, decades):
    calmer = decades.assign(onsets=decades["onsets"].mask(decades["pair"] == "JPN-KOR", 0))
    assert "0 disputes with South Korea and 13 with China" in which_pairs_had_disputes(disputes, calmer).title


def test_figure_of_decades_shows_rates(decades):
    shown = when_did_disputes_begin(decades, 5)
    (line,) = [trace for trace in shown.plot.data if trace.name == "CHN-USA"]
    assert dict(zip(line.x, line.y, strict=True)) == dict(
        zip(range(1950, 2011, 10), [10, 10, 2, 0, 3, 4, 8], strict=True)
    )
    assert "no dispute began in the 1980s" in shown.title
    other = decades.copy()
    other.loc[(other["pair"] == "CHN-USA") & (other["year"] == 1980), "onsets"] = 6
    assert "6 from 1980" in when_did_disputes_begin(other).title


def test_figure_of_wars_counts_pairs(wars, from_start):
    shown = who_was_in_the_war_from_the_start(wars, 20)
    bars = {trace.name: list(trace.x) for trace in shown.plot.data if trace.type == "bar"}
    order = ["Korean War", "Vietnam War", "other"]
    assert bars == {str(n): [*(values := from_start[n].reindex(order).tolist()), sum(values)] for n in (2, 1, 0)}
    assert "Of 43 pairs on opposite sides of a war, 7" in shown.title
    assert shown.plot.data[-1].x == (20, 7)
    assert "43 of 43" in who_was_in_the_war_from_the_start(wars.assign(a_from_start=1, b_from_start=1)).title


def test_a_prediction_that_is_no_count_is_refused():
    with pytest.raises(EvidenceError, match="-3"):
        figure("which_pairs_had_disputes", -3)


@pytest.fixture
def source(tmp_path, disputes, wars):
    """Return a folder with source tables made from the course's own: a row a pair, dispute and year."""
    level = wars.assign(dispute_years=1, highest_hostility=5, acts=20, deaths=6)
    actions = TABLES["pair_disputes"].columns["highest_action"].texts
    codes = {words: code for code, words in actions.items()}
    deaths = {"none": 0, "yes": 2, "unknown": -9}
    odd = disputes["dispute_number"] % 2 == 1  # who joined later is on either side
    chosen = disputes.assign(
        acts=disputes["highest_action"].map(codes), deaths=disputes["soldiers_died"].map(deaths),
        a_from_start=disputes["both_from_start"].mask(odd, 1), b_from_start=disputes["both_from_start"].where(odd, 1),
    )  # fmt: skip
    known = zip(chosen["pair"], chosen["dispute_number"], strict=True)
    others = level[~pd.MultiIndex.from_frame(level[["pair", "dispute_number"]]).isin(list(known))]
    rows = pd.concat([chosen, others], ignore_index=True)
    rows = rows.loc[rows.index.repeat(rows["dispute_years"])]
    nth = rows.groupby(["pair", "dispute_number"]).cumcount()
    made = pd.DataFrame(
        {
            "dispnum": rows["dispute_number"], "iso3_1": rows["iso3_b"], "iso3_2": rows["iso3_a"],
            "year": rows["year"] + nth, "disponset": nth.eq(0).astype(int), "hostlev": rows["highest_hostility"],
            "orig1": rows["b_from_start"], "orig2": rows["a_from_start"], "hiact1": rows["acts"], "hiact2": 0,
            "fatality1": rows["deaths"], "fatality2": 0,
        }
    )  # fmt: skip
    made.iloc[::-1].to_csv(tmp_path / DISPUTES, index=False)
    rivals = {"iso3_1": ["USA"], "iso3_2": ["CHN"], "start": [1949], "end": [1972]}
    pd.DataFrame(rivals).to_csv(tmp_path / "strategic_rivalries_tss.csv", index=False)
    return tmp_path


def test_years_of_one_dispute_are_put_together(source, disputes, decades):
    made = make("pair_disputes", source)[[*disputes]].reset_index(drop=True)
    pd.testing.assert_frame_equal(made, disputes.reset_index(drop=True), check_dtype=False)
    counted = make("pair_decades", source).set_index(["pair", "year"])
    expected = decades.set_index(["pair", "year"])
    assert counted["onsets"].to_dict() == expected["onsets"].to_dict()
    assert counted["rivalry_years"]["CHN-USA"].tolist() == [1, 10, 10, 3, 0, 0, 0, 0]


def test_a_dispute_that_began_before_the_first_year_is_no_onset(source, disputes):
    change(source, lambda frame: frame.assign(disponset=frame["disponset"].mask(frame["dispnum"] == 61, 0)))
    made = make("pair_disputes", source)
    assert len(made) == len(disputes) - disputes["dispute_number"].eq(61).sum()


@pytest.mark.parametrize(
    ("derived", "edit", "words"),
    [
        ("pair_disputes", lambda frame: frame[frame["iso3_1"] != "KOR"], "JPN-KOR"),
        ("pair_decades", lambda frame: frame.drop(columns="disponset"), "no column disponset"),
        ("war_pairs", lambda frame: frame[frame["dispnum"] != 51], "look at 51"),
        ("pair_disputes", lambda frame: pd.concat([frame, frame[frame["dispnum"] == 61]]), "RUS-USA 61 1962"),
    ],
)
def test_changed_source_is_refused_in_one_line(source, derived, edit, words):
    change(source, edit)
    with pytest.raises(EvidenceError) as caught:
        make_csv(derived, source)
    assert "\n" not in str(caught.value)
    assert words in str(caught.value)


def change(folder, edit):
    """Rewrite the source table as `edit` returns it."""
    edit(pd.read_csv(folder / DISPUTES)).to_csv(folder / DISPUTES, index=False)
