"""The lab on disputes and rivalries: its figures say what the tables say."""

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
def from_start(wars):
    return (
        wars.assign(n=wars["a_from_start"] + wars["b_from_start"])
        .groupby(["war", "n"])
        .size()
        .unstack("n", fill_value=0)
    )


def of(disputes, pair):
    return disputes[disputes["pair"] == pair]


def test_the_tables_agree_with_each_other(counts, onsets):
    assert counts.to_dict() == onsets.sum()[lambda n: n > 0].to_dict()
    assert set(onsets) == set(PAIRS)
    assert onsets[["JPN-USA", "KOR-USA"]].to_numpy().sum() == 0


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


def test_pairs_at_war_are_those_of_the_source(source, wars):
    columns = ["pair", "dispute_number", "year", "war"]
    assert make("war_pairs", source)[columns].to_numpy().tolist() == wars[columns].to_numpy().tolist()


def test_both_were_there_from_the_start_only_if_they_were_in_every_year(source, disputes):
    """The dispute of China and Taiwan from 1953 to 1956, as if Taiwan had joined in 1955."""
    change(source, lambda frame: frame.assign(orig1=frame["orig1"].mask(_taiwan(frame) & frame["year"].eq(1955), 0)))
    made = make("pair_disputes", source)
    was, now = (each.set_index(["pair", "dispute_number"])["both_from_start"] for each in (disputes, made[[*disputes]]))
    assert (was["CHN-TWN", 50], now["CHN-TWN", 50]) == (1, 0)
    assert (was != now.reindex(was.index)).sum() == 1


def _taiwan(frame):
    return frame["iso3_1"].eq("TWN") & frame["dispnum"].eq(50)


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
