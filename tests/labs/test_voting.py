"""The lab on voting together: its figures say what the tables say."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.labs.drawn import figure, was_japan_nearer_to_china, with_whom_did_allies_vote, with_whom_did_japan_vote
from utils.evidence import EvidenceError, table
from utils.labs.voting.tables import IDENTICAL, LOWER, PARTS, POINT, UPPER, WHOLE, pair_name

from .making import make, make_csv

AGREEMENT, IDEAL_POINTS = "unga_agreement_dyads.csv", "unga_ideal_points.csv"
ALL = "agreement_all_votes_percent"
POINT_WHOLE = "ideal_point_whole_texts"


@pytest.fixture(scope="module")
def votes():
    return table("un_voting_agreement")


@pytest.fixture(scope="module")
def points():
    return table("un_ideal_points")


def pairs(votes, column):
    return votes.pivot(index="year", columns="pair", values=column)


def places(points, column):
    return points.pivot(index="year", columns="iso3", values=column)


@pytest.fixture(scope="module")
def agree(votes):
    return pairs(votes, WHOLE)


@pytest.fixture(scope="module")
def place(points):
    return places(points, POINT)


def apart(place, one, other):
    return (place[one] - place[other]).abs().dropna()


@pytest.fixture(scope="module")
def ranges(points):
    """The shortest and longest distances that the bounds allow, for a Japan that stands between the other two."""
    lower, upper = (places(points, column).loc[1971:2023] for column in (LOWER, UPPER))
    assert (lower["USA"] > upper["JPN"]).all()
    assert (lower["JPN"] > upper["CHN"]).all()
    return {
        "USA": (lower["USA"] - upper["JPN"], upper["USA"] - lower["JPN"]),
        "CHN": (lower["JPN"] - upper["CHN"], upper["JPN"] - lower["CHN"]),
    }


def test_numbers_that_the_course_asks_for(points, place):
    whole = places(points, POINT_WHOLE)
    found = [apart(each, *pair)[2005] for pair in (("USA", "JPN"), ("JPN", "CHN")) for each in (place, whole)]
    assert found == pytest.approx([1.954, 2.062, 1.592, 1.355], abs=0.0006)


def test_figure_of_japan_shows_the_table(votes, agree):
    shown = with_whom_did_japan_vote(votes, 70)
    lines = {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data if trace.name}
    assert set(lines) == {"United States", "China", "South Korea", "Germany"}
    assert lines["United States"] == agree["JPN-USA"].dropna().to_dict()
    assert lines["China"] == agree["CHN-JPN"].dropna().to_dict()
    assert shown.plot.data[-1].y == (70, agree["JPN-USA"][2005])
    assert "more with China than with the United States in 45 of the 49 years" in shown.title
    assert f"lowest in {agree['JPN-USA'].idxmin()}" in shown.summary
    china = agree["CHN-JPN"]
    assert f"between {china.min()}\u00a0% and {china.max()}\u00a0% from 1971 on" in shown.summary
    turned = votes.copy()
    turned[WHOLE] = turned[WHOLE].mask(turned["pair"] == "CHN-JPN", 1.0)
    assert "more with the United States than with China in 49 of the 49" in with_whom_did_japan_vote(turned).title


def test_figure_of_allies_shows_the_table(votes, agree):
    shown = with_whom_did_allies_vote(votes, 30)
    marks = {trace.name: list(trace.x) for trace in shown.plot.data if trace.name}
    order = ["KOR", "JPN", "DEU", "FRA", "GBR", "AUS"]
    assert marks["United States"] == [agree[pair_name("USA", ally)][2005] for ally in order]
    assert marks["China"] == [agree[pair_name("CHN", ally)][2005] for ally in order]
    assert shown.plot.data[-1].x == (30, agree["CHN-GBR"][2005])
    assert set(shown.plot.data[-1].y) == {order.index("GBR")}
    assert shown.table["Ally"].tolist()[0] == "Australia"
    for predicted in (None, 0, 30, 100):
        low, high = with_whom_did_allies_vote(votes, predicted).plot.layout.xaxis.range
        drawn = [*marks["United States"], *marks["China"], *([] if predicted is None else [predicted])]
        assert 0 <= low <= min(drawn) < max(drawn) <= high <= 100
    assert "5 of 6 allies" in shown.title
    turned = votes.copy()
    turned.loc[(votes["pair"] == "CHN-GBR") & (votes["year"] == 2005), WHOLE] = 20.0
    assert "4 of 6 allies" in with_whom_did_allies_vote(turned).title


def test_figure_of_distances_shows_the_table(points, place, ranges):
    shown = was_japan_nearer_to_china(points, 3)
    lines = {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data if trace.name}
    assert set(lines) == {"United States", "China", "South Korea", "Germany"}
    assert lines["China"] == pytest.approx(apart(place, "JPN", "CHN").to_dict())
    america = shown.plot.data[0]
    years = len(lines["China"])
    assert america.fill == "toself"
    assert list(america.y)[:years] == pytest.approx(ranges["USA"][1].tolist())
    assert list(america.y)[years:][::-1] == pytest.approx(ranges["USA"][0].tolist())
    assert shown.plot.data[-1].y == (3, lines["China"][2005])
    assert "nearer to China in 27 of 53 years; the ranges tell the two distances apart in 12" in shown.title
    assert "China was nearer in 4 of them, the United States in 8" in shown.summary


def test_title_of_distances_follows_the_data(points):
    far = points.copy()
    mine = far["iso3"] == "CHN"
    far.loc[mine, [POINT, LOWER, UPPER]] -= 5
    assert "nearer to the United States in 53 of 53 years" in was_japan_nearer_to_china(far).title
    assert "apart in 53" in was_japan_nearer_to_china(far).title


def test_a_prediction_is_compared():
    assert "30.3 percentage points too low" in figure("with_whom_did_allies_vote", 30).summary
    assert "1.41 units too high" in figure("was_japan_nearer_to_china", 3).summary


@pytest.fixture
def source(tmp_path, votes, points):
    """A folder with source tables that hold the course's numbers, and rows that must not be taken."""
    pair = votes.rename(columns={"iso3_a": "iso3_1", "iso3_b": "iso3_2", "all_votes": "n_all", "votes": "n_final"})
    pair = pair.assign(agree_all=pair[ALL] / 100, agree_final=pair[WHOLE] / 100)
    pair.assign(identical_final=pair[IDENTICAL] * pair["n_final"] / 100).to_csv(tmp_path / AGREEMENT, index=False)
    state = points.rename(
        columns={POINT: "ideal_point_all", LOWER: "q5_all", UPPER: "q95_all", POINT_WHOLE: "ideal_point_final"}
    )
    empty = pd.DataFrame({"iso3": ["DEU"], "year": [1990]})  # the source has Germany twice in 1990, once without values
    pd.concat([empty, state]).to_csv(tmp_path / IDEAL_POINTS, index=False)
    return tmp_path


def test_a_sound_source_gives_the_same_numbers(source, votes, points):
    derived = make("un_voting_agreement", source)
    assert derived["pair"].tolist() == votes["pair"].tolist()
    for column in (WHOLE, ALL, IDENTICAL):
        assert derived[column].tolist() == pytest.approx(votes[column].tolist())
    # The copy holds agreement to a tenth of a per cent, of which parts are what is left over.
    assert derived[PARTS].tolist() == pytest.approx(votes[PARTS].tolist(), abs=1.5, nan_ok=True)
    assert (derived[PARTS].notna() == (votes["all_votes"] - votes["votes"] >= 10)).all(), "fewer than ten tell nothing"
    assert make_csv("un_ideal_points", source).decode().splitlines()[1:3] == [
        "USA,United States,1957,1.1770,0.8954,1.4670,1.2624",
        "USA,United States,1958,1.1419,0.7783,1.4954,1.2353",
    ]
    assert len(make("un_ideal_points", source)) == len(points)


@pytest.mark.parametrize(
    ("derived", "file", "edit", "told"),
    [
        (
            "un_voting_agreement",
            AGREEMENT,
            lambda frame: frame[frame["iso3_2"] != "KOR"],
            "CHN KOR 1991",
        ),
        (
            "un_voting_agreement",
            AGREEMENT,
            lambda frame: frame.drop(columns="agree_final"),
            "agree_final",
        ),
        (
            "un_voting_agreement",
            AGREEMENT,
            lambda frame: pd.concat([frame, frame.tail(1)]),
            "KOR USA 2019",
        ),
        ("un_ideal_points", IDEAL_POINTS, lambda frame: frame[frame["year"] != 2024], "AUS 2024"),
        (
            "un_ideal_points",
            IDEAL_POINTS,
            lambda frame: frame.assign(q5_all=frame["q5_all"].mask(frame["iso3"] == "TWN")),
            "TWN 1957",
        ),
    ],
)
def test_a_faulty_source_is_one_line(source, derived, file, edit, told):
    edit(pd.read_csv(source / file)).to_csv(source / file, index=False)
    with pytest.raises(EvidenceError) as caught:
        make_csv(derived, source)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(file)
    assert told in str(caught.value)


def test_agreement_is_identical_votes_and_half_of_those_with_one_abstention(votes):
    identical, agree = votes[IDENTICAL], votes[WHOLE]
    assert (identical <= agree + 0.05).all()
    assert (agree <= (100 + identical) / 2 + 0.1).all(), "what is not identical counts half at most"
    shares = pairs(votes, IDENTICAL)
    assert (shares.loc[2005, "JPN-USA"], (shares["CHN-JPN"] > shares["JPN-USA"]).sum()) == (27.4, 48)
