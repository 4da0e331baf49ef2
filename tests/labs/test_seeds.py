"""The eight seeds: every number is that of its table, and what the course says of it is true."""

from __future__ import annotations

import re

import pytest

from utils.course import Course
from utils.course.kinds import QUIZZES
from utils.evidence import EvidenceError, table
from utils.evidence.table import table_rows
from utils.labs.regional_community import seeds
from utils.labs.regional_community.seeds import SEEDS, SOURCES, TABLES, draw_seeds, measure_seeds
from utils.words import load_words

WORDS = load_words("en")


@pytest.fixture
def tables():
    return {name: table_rows(name) for name in TABLES}


@pytest.fixture
def measures(tables):
    return measure_seeds(tables, WORDS)


def of(name: str, iso3: str, year: int, column: str) -> float:
    rows = table(name)
    return rows[(rows["iso3"] == iso3) & (rows["year"] == year)][column].item()


def test_disputes_are_those_that_began_in_the_ten_years(measures):
    rows = table("pair_disputes")
    years = rows[rows["pair"] == "CHN-JPN"]["year"].tolist()
    assert measures["territory"].values == (
        sum(1976 <= year <= 1985 for year in years),
        sum(1996 <= year <= 2005 for year in years),
    )
    assert measures["territory"].values == (0, 6)


def test_gaps_are_between_the_two_states(measures):
    for key, name, column in (
        ("ideology", "un_ideal_points", "ideal_point"),
        ("regime", "electoral_democracy", "electoral_democracy_index"),
    ):
        gaps = [abs(of(name, "JPN", year, column) - of(name, "CHN", year, column)) for year in (1985, 2005)]
        assert measures[key].values == pytest.approx(gaps)


def test_the_ratio_fell_and_the_difference_grew_as_is_told(measures):
    then, now = ([of("income_per_head", state, year, "gdp_per_head_2011_usd") for state in ("JPN", "CHN")]
                 for year in (1985, 2005))  # fmt: skip
    assert measures["disparity"].values == pytest.approx((then[0] / then[1], now[0] / now[1]))
    assert measures["disparity"].way == "less"
    assert now[0] - now[1] > then[0] - then[1]
    assert "the two incomes moved apart" in WORDS("seeds.told", listed="")


def test_ways_and_gaps_of_all_eight(measures):
    assert {each: measures[each].way if each in measures else None for each in SEEDS} == {
        "territory": "more",
        "history": "more",
        "resources": None,
        "nationalism": None,
        "ideology": "level",
        "regime": "level",
        "disparity": "less",
        "institutions": "less",
    }


def test_the_distance_by_votes_moved_less_than_its_margin_and_was_wider_in_between(measures):
    then, now = measures["ideology"].values
    assert 0.05 * now < now - then < measures["ideology"].margin == pytest.approx(0.29, abs=0.01)
    assert "changed by less than its estimates may be off" in WORDS("seeds.told", listed="")
    wide = of("un_ideal_points", "JPN", 1993, "ideal_point") - of("un_ideal_points", "CHN", 1993, "ideal_point")
    assert wide / now == pytest.approx(2, abs=0.1)


def test_of_the_bodies_that_they_could_share_they_shared_a_smaller_part():
    rows = table("shared_memberships").query("pair == 'China-Japan'").set_index("year")
    parts = rows["shared_memberships"] / rows["possible_memberships"]
    assert parts[2005] < parts[1985]


def test_another_pair_would_give_another_picture():
    apart = [abs(of("electoral_democracy", "JPN", year, "electoral_democracy_index")
                 - of("electoral_democracy", "KOR", year, "electoral_democracy_index"))
             for year in (1985, 2005)]  # fmt: skip
    assert apart[1] < apart[0] / 10


def test_nothing_after_the_essay_changes_a_number(tables, measures):
    earlier = {name: [row for row in rows if int(row["year"]) <= 2005] for name, rows in tables.items()}
    assert measure_seeds(earlier, WORDS) == measures


def test_the_drawing_stands_in_the_order_of_the_essay_with_sources_that_can_be_opened():
    drawn = draw_seeds(WORDS)
    assert [row[0] for row in drawn.rows] == [WORDS(f"seeds.name_{each}") for each in SEEDS]
    assert set(drawn.sources) == set(SOURCES) <= set(Course().sources)


def _without_year(row: dict[str, str]) -> dict[str, str]:
    return {column: cell for column, cell in row.items() if column != "year"}


def test_a_table_without_what_is_needed_is_told_in_one_line(monkeypatch):
    monkeypatch.setattr(seeds, "table_rows", lambda name: [_without_year(row) for row in table_rows(name)])
    with pytest.raises(EvidenceError, match="year") as told:
        draw_seeds(WORDS)
    assert "\n" not in str(told.value)


def test_the_question_before_says_what_the_tables_say(measures):
    quiz = Course().entry(QUIZZES, "regional-community", "seeds-in-numbers")
    options = {each.id: each for each in quiz.questions[0].options}
    keys = {
        "disputes": "territory",
        "rivalry": "history",
        "votes": "ideology",
        "regimes": "regime",
        "incomes": "disparity",
        "bodies": "institutions",
    }
    assert options.keys() == keys.keys()
    words = {"none": 0.0, "four": 4.0, "six": 6.0}
    for id_, key in keys.items():
        measure = measures[key]
        assert options[id_].correct == (measure.way == "more")
        said = re.findall(r"\bnone\b|\bfour\b|\bsix\b|\d+\.\d+|\b\d{2}\b", options[id_].feedback)
        assert [words.get(each) or float(words.get(each, each)) for each in said[:2]] == [*map(float, measure.shown)]
    china, america = (of("un_ideal_points", each, 2005, "ideal_point") for each in ("CHN", "USA"))
    assert f"{america - china:.1f} apart in 2005" in options["votes"].feedback
