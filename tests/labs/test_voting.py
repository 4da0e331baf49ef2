"""The lab on voting together: its figures and its prose say what the tables say."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.labs.drawn import figure, was_japan_nearer_to_china, with_whom_did_allies_vote, with_whom_did_japan_vote
from utils.evidence import EvidenceError, table
from utils.labs.voting.tables import ALLIES, LOWER, PARTS, POINT, UPPER, WHOLE, pair_name

from .making import make, make_csv
from .prose import check_numerals, prose

AGREEMENT, IDEAL_POINTS = "unga_agreement_dyads.csv", "unga_ideal_points.csv"
ALL = "agreement_all_votes_percent"
POINT_WHOLE = "ideal_point_whole_texts"
SECTION = "voting-lab"


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


def closer_to_china(agree, ally):
    return agree.index[agree[pair_name("CHN", ally)] > agree[pair_name("USA", ally)]].tolist()


def nearer_to_china(place, last=2019):
    known = place.loc[1971:last, ["JPN", "CHN", "USA"]].dropna()
    return known.index[apart(known, "JPN", "CHN") < apart(known, "JPN", "USA")].tolist()


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


def clear_years(ranges):
    china, america = ranges["CHN"], ranges["USA"]
    return [one.index[one < other].tolist() for one, other in ((china[1], america[0]), (america[1], china[0]))]


def test_numbers_that_the_course_asks_for(points, place):
    whole = places(points, POINT_WHOLE)
    found = [apart(each, *pair)[2005] for pair in (("USA", "JPN"), ("JPN", "CHN")) for each in (place, whole)]
    assert found == pytest.approx([1.954, 2.062, 1.592, 1.355], abs=0.0006)


def test_every_number_of_the_prose(agree, votes, points, place, ranges):
    low, last = agree["JPN-USA"].min(), 2019
    both = agree[["CHN-JPN", "JPN-USA"]].dropna()
    china, america = clear_years(ranges)
    parts = (votes["all_votes"] - votes["votes"])[
        (votes["year"] == 2005) & votes["pair"].isin(["CHN-JPN", "JPN-USA", "CHN-USA"])
    ]
    check_numerals(
        SECTION,
        "100", "50",  # the score of a vote
        *(f"{agree[pair][2005]:.1f}" for pair in (
            "JPN-USA", "CHN-JPN", "JPN-KOR", "DEU-JPN", "GBR-USA", "CHN-GBR", "AUS-USA", "AUS-CHN", "CHN-USA")),
        f"{agree['JPN-USA'][1957]:.1f}", f"{low:.1f}",
        f"{agree['CHN-JPN'].min():.1f}", f"{agree['CHN-JPN'].max():.1f}",
        *(f"{len(closer_to_china(agree, ally))}" for ally in ("FRA", "JPN")),
        f"{len(both)}",
        f"{len(closer_to_china(pairs(votes, ALL), 'JPN'))}",
        f"{len(nearer_to_china(place))}",
        f"{len(nearer_to_china(place, 2023))}",
        f"{len(nearer_to_china(places(points, POINT_WHOLE), last))}",
        f"{len(place.loc[1971:2023])}",
        f"{len(place.loc[1971:2023]) - len(china) - len(america)}",
        f"{parts.max()}",
        *(f"{apart(place, 'JPN', other)[2005]:.2f}" for other in ("USA", "CHN", "DEU")),
        f"{ranges['CHN'][1][2005]:.2f}", f"{ranges['USA'][0][2005]:.2f}",
    )  # fmt: skip


def test_what_the_prose_says_of_japan(agree):
    said, both = prose(SECTION), agree[["CHN-JPN", "JPN-USA"]].dropna()
    assert both.index.tolist() == list(range(1971, 2020))
    assert "The four others are 1971, 1972, 1973 and 1978" in said
    assert sorted({*both.index} - {*closer_to_china(agree, "JPN")}) == [1971, 1972, 1973, 1978]
    assert "It was at its lowest in 2007" in said
    assert agree["JPN-USA"].idxmin() == 2007
    assert "Closest to Japan in 2005 were South Korea" in said
    assert agree.loc[2005, ["JPN-KOR", "DEU-JPN", "CHN-JPN", "JPN-USA"]].is_monotonic_decreasing
    assert "less in every year from 1991 to 2019 than in any year from 1957 to 1969" in said
    assert agree["JPN-USA"].loc[1991:2019].max() < agree["JPN-USA"].loc[1957:1969].min()


def test_what_the_prose_says_of_the_allies(agree):
    said, year = prose(SECTION), agree.loc[2005]
    assert "of the six allies in the figure only Australia agreed more with the United States" in said
    assert "In 2005 five of six allies agreed more with China" in said
    gap = pd.Series({ally: year[pair_name("CHN", ally)] - year[pair_name("USA", ally)] for ally in ALLIES})
    assert gap.index[gap < 0].tolist() == ["AUS"]
    assert "For Japan and South Korea the gap was widest" in said
    assert {*gap.nlargest(2).index} == {"JPN", "KOR"}
    assert "The order is the reverse of the one before" in said
    america, china = (
        [ally for _, ally in sorted(((year[pair_name(other, ally)], ally) for ally in ALLIES), reverse=True)]
        for other in ("USA", "CHN")
    )
    assert america == china[::-1]
    assert (
        "the United Kingdom agreed more with China in 6 years and France in 14 years, all of them from 1992 on" in said
    )
    assert len(closer_to_china(agree, "GBR")) == 6
    assert min(closer_to_china(agree, "FRA") + closer_to_china(agree, "GBR")) == 1992
    assert "while Japan did so in 45" in said
    assert year["CHN-USA"] < min(year[pair_name("USA", ally)] for ally in ALLIES)
    assert "the count for Germany" in said
    assert len(closer_to_china(agree, "DEU")) == 30


def test_what_the_prose_says_of_votes_on_parts(votes, agree):
    said, parts = prose(SECTION), pairs(votes, PARTS)
    assert "In these votes of 2005 Japan agreed more with the United States than with China" in said
    assert parts["JPN-USA"][2005] > parts["CHN-JPN"][2005]
    assert agree["JPN-USA"][2005] < agree["CHN-JPN"][2005]
    assert "in some other years the order is the other way round" in said
    both = parts[["JPN-USA", "CHN-JPN"]].dropna()
    assert 3 < (both["JPN-USA"] < both["CHN-JPN"]).sum() < len(both) - 3
    assert "In 2005 Japan and the United States did so often" in said
    assert parts["JPN-USA"][2005] > 2 / 3 * 100
    gaps = parts.index[parts.isna().all(axis=1)]
    assert {*range(1985, 1997), 2014, 2015, 2018, 2019} <= {*gaps}
    none = votes.groupby("year").apply(lambda year: (year["all_votes"] == year["votes"]).all())
    assert none.index[none].tolist() == [*range(1985, 1997), 2014, 2015, 2018, 2019]


def test_what_the_prose_says_of_the_line(place, points):
    said, year = prose(SECTION), place.loc[2005].dropna().sort_values()
    assert (
        "from the United States to the next state is farther than from the United Kingdom all the way to South" in said
    )
    assert year.index[-2:].tolist() == ["GBR", "USA"]
    assert year["USA"] - year["GBR"] > year["GBR"] - year["KOR"]
    assert "more than twice as far from China as from the United States" in said
    assert 2 < (year["GBR"] - year["CHN"]) / (year["USA"] - year["GBR"]) < 2.5
    assert "Without the votes on paragraphs Japan moves toward China, and a little away from the United States" in said
    whole = places(points, POINT_WHOLE)
    assert apart(whole, "JPN", "CHN")[2005] < apart(place, "JPN", "CHN")[2005] - 0.2
    assert 0 < apart(whole, "JPN", "USA")[2005] - apart(place, "JPN", "USA")[2005] < 0.2
    assert "nearer to the United States in 26" in said
    assert len(place.loc[1971:2023]) - len(nearer_to_china(place, 2023)) == 26
    assert "South Korea and Germany stood nearer to Japan than either, in every year" in said
    rivals = pd.concat([apart(place, "JPN", "USA"), apart(place, "JPN", "CHN")], axis=1).dropna().min(axis=1)
    for other in ("KOR", "DEU"):
        near = apart(place, "JPN", other)
        assert (near < rivals.loc[near.index]).all()
    assert "The votes before belong to the government in Taipei" in said
    assert place["CHN"].first_valid_index() == place["TWN"].last_valid_index() == 1971


def test_what_the_prose_says_of_the_bounds(place, ranges, points):
    said, (china, america) = prose(SECTION), clear_years(ranges)
    assert "and China in 4 years: 1998, 2007, 2008 and 2017" in said
    assert china == [1998, 2007, 2008, 2017]
    assert "Where they do not overlap, the United States was nearer in 8 years, among them 2022 and 2023" in said
    assert len(america) == 8
    assert {2022, 2023} <= {*america}
    assert "From 2022 on Japan stood nearer to the United States" in said
    assert 2021 not in america
    assert "the line from whole texts does not confirm the second of them" in said
    assert {2022, 2023} & {*nearer_to_china(places(points, POINT_WHOLE), 2023)} == {2023}
    assert "in most years the bounds do not decide" in said
    assert len(china) + len(america) < 49 / 2
    assert "the middle values differ by more than a third of a unit" in said
    assert 1 / 3 < apart(place, "JPN", "USA")[2005] - apart(place, "JPN", "CHN")[2005] < 0.4
    assert ranges["CHN"][1][2005] > ranges["USA"][0][2005]


def test_what_the_prose_says_of_the_two_measures(agree, place):
    said, apart_by_votes = prose(SECTION), 100 - agree.loc[2005]
    assert "The first two numbers add up to hardly more than the third" in said
    way = apart_by_votes["CHN-JPN"] + apart_by_votes["JPN-USA"]
    assert 0 <= way - apart_by_votes["CHN-USA"] < 2
    assert "three tenths of the way from China to the United States; on the line it was a little less than half" in said
    assert apart_by_votes["CHN-JPN"] / way == pytest.approx(0.3, abs=0.02)
    line = apart(place, "JPN", "CHN")[2005] / apart(place, "CHN", "USA")[2005]
    assert 0.42 < line < 0.5
    assert "In 2005 the allies were farther apart, by either, than in 1971" in said
    assert agree["JPN-USA"][2005] < agree["JPN-USA"][1971]
    assert apart(place, "JPN", "USA")[2005] > apart(place, "JPN", "USA")[1971]
    assert "Japan's closeness to South Korea and Germany" in said


def test_figure_of_japan_shows_the_table(votes, agree):
    shown = with_whom_did_japan_vote(votes, 70)
    lines = {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data if trace.name}
    assert set(lines) == {"United States", "China", "South Korea", "Germany"}
    assert lines["United States"] == agree["JPN-USA"].dropna().to_dict()
    assert lines["China"] == agree["CHN-JPN"].dropna().to_dict()
    assert shown.plot.data[-1].y == (70, agree["JPN-USA"][2005])
    assert "more with China than with the United States in 45 of the 49 years" in shown.title
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
    pair.assign(agree_all=pair[ALL] / 100, agree_final=pair[WHOLE] / 100).to_csv(tmp_path / AGREEMENT, index=False)
    state = points.rename(
        columns={POINT: "ideal_point_all", LOWER: "q5_all", UPPER: "q95_all", POINT_WHOLE: "ideal_point_final"}
    )
    empty = pd.DataFrame({"iso3": ["DEU"], "year": [1990]})  # the source has Germany twice in 1990, once without values
    pd.concat([empty, state]).to_csv(tmp_path / IDEAL_POINTS, index=False)
    return tmp_path


def test_a_sound_source_gives_the_same_numbers(source, votes, points):
    derived = make("un_voting_agreement", source)
    assert derived["pair"].tolist() == votes["pair"].tolist()
    for column in (WHOLE, ALL):
        assert derived[column].tolist() == pytest.approx(votes[column].tolist())
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
