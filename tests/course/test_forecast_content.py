"""The base rates of the forecasts are computed from the evidence, and the set as a whole cannot be guessed."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise

import pytest

from tests.committed import PROJECT
from utils.activities.forecast.base_rates import percent
from utils.course import Course
from utils.course.kinds import FORECASTS
from utils.evidence import table
from utils.models.base_rate import chance, smoothed
from utils.models.scoring import brier

COURSE = Course()
SETS = {each.id: each for each in COURSE.entries(FORECASTS)}
ASKED = {each.id: each for set_ in SETS.values() for each in set_.forecasts}
SETTLED = {id_: each for id_, each in ASKED.items() if each.resolution != "open"}
OPEN = {id_: each for id_, each in ASKED.items() if each.resolution == "open"}
RATED = [each for each in SETTLED.values() if each.base_rate and not each.unscored]
RATES = [
    (f"{each.id}, {rate.title}", each, rate)
    for each in ASKED.values()
    for rate in (each.base_rate, *each.rival_rates)
    if rate
]


NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def rate(id_, title):
    return next(found for _, asked, found in RATES if asked.id == id_ and found.title == title)


def counted(found):
    return found.hits, found.cases


def years(of_rate):
    """Return the years of the cases that the words name, the first and the last of them."""
    first, last = re.search(r"from (\d{4})(?:,[^.]*,)? to (\d{4})", of_rate.counted).groups()
    return range(int(first), int(last) + 1)


def span(asked):
    return (date.fromisoformat(asked.horizon) - date.fromisoformat(asked.opened)).days / 365.25


@pytest.mark.parametrize(
    ("asked", "found"),
    [each[1:] for each in RATES if each[2].unit == "a year"],
    ids=lambda each: getattr(each, "id", ""),
)
def test_a_rate_for_years_counts_the_years_that_it_names_and_those_of_the_question(asked, found):
    assert found.cases == len(years(found))
    assert found.units == pytest.approx(span(asked), abs=0.15)


def test_rates_by_other_spans_are_carried_over_the_time_of_the_question():
    spans = {"us-japan-free-trade": 10, "futenma-by-2030": 25}
    found = {each.id: each.base_rate.units for each in ASKED.values() if each.id in spans}
    assert found == {id_: pytest.approx(span(ASKED[id_]) / long, abs=0.05) for id_, long in spans.items()}


# --- from the tables ---------------------------------------------------------------------------------------------


def shares():
    return table("military_spending").pivot(index="year", columns="iso3", values="percent_of_gdp")


def test_the_rates_of_one_per_cent_are_those_of_the_table():
    japan = shares()["JPN"].dropna()
    for title in ("Years since 1961", "Years since 1952"):
        found = rate("share-above-one", title)
        past = japan.loc[years(found)[0] : years(found)[-1]]
        assert counted(found) == ((past > 1).sum(), len(past))
    assert japan.index[0] == 1952  # "the first with a figure"
    assert list(past.index[past > 1]) == list(range(1952, 1961))  # "in nine of them, 1952 to 1960"


def test_the_shares_that_the_words_name_are_those_of_the_table():
    japan = shares()["JPN"].map("{:.2f} per cent".format)
    asked, live = ASKED["share-above-one"], ASKED["two-per-cent-by-2028"]
    assert f"in 2005 it was {japan[2005]}" in asked.background
    assert f"{japan[2019]} in 2019, {japan[2020]} in 2020" in asked.outcome
    assert f"in 2024 the share was {japan[2024]}" in asked.outcome
    assert f"the share was {japan[2024]} in 2024" in live.background
    assert f"Japan's {japan[2005]} had to rise" in rate("share-above-one", "Rises over twenty years").counted


def test_rises_of_a_share_over_twenty_years_are_those_of_the_table():
    found, rose = rate("share-above-one", "Rises over twenty years"), []
    for first in (1966, 1986):
        period = shares().loc[first - 1 : first + 19].dropna(axis="columns")
        rose += list((period.iloc[1:].max() / period.iloc[0]) >= 1.09)
    assert counted(found) == (sum(rose), len(rose))
    assert 1 / shares().loc[2005, "JPN"] == pytest.approx(1.09, abs=0.005)


def four_years_from_between_one_and_two():
    table_ = shares()
    starts = [(iso3, year) for iso3 in table_ for year in range(1952, 2021, 4) if 1 <= table_.loc[year, iso3] < 2]
    return {(iso3, year): table_.loc[year : year + 4, iso3] for iso3, year in starts}


def test_rises_to_two_per_cent_are_those_of_the_table():
    periods = four_years_from_between_one_and_two()
    reached = {start for start, each in periods.items() if each.max() >= 2}
    assert counted(ASKED["two-per-cent-by-2028"].base_rate) == (len(reached), len(periods))
    assert reached == {("AUS", 2012), ("CHN", 2000), ("TWN", 2020)}
    assert all(periods[start].iloc[0] > shares().loc[2024, "JPN"] for start in reached)
    rises = {start: each.iloc[1:].max() - each.iloc[0] for start, each in periods.items()}
    found = rate("two-per-cent-by-2028", "Rises of 0.6 points in four years")
    assert counted(found) == (sum(rise >= 0.6 for rise in rises.values()), len(rises))
    highest = sorted(rises, key=rises.get)[:-3:-1]
    assert [(start, round(rises[start], 2)) for start in highest] == [(("AUS", 2012), 0.42), (("JPN", 2020), 0.35)]


NINE = {"CHN", "JPN", "MYS", "PRK", "PHL", "KOR", "TWN", "USA", "VNM"}

# The project's list of inter-state wars with two of the nine on opposite sides, by the year in which each begins.
WAR_LIST = {1950, 1954, 1958, 1965, 1968, 1970, 1979, 1987}


def test_wars_of_the_nine_states_by_periods_of_nine_years():
    wars = table("war_pairs")
    disputes = set(wars[wars["iso3_a"].isin(NINE) & wars["iso3_b"].isin(NINE)].groupby("dispute_number")["year"].min())
    periods = [range(start, start + 9) for start in range(1952, 2005, 9)]

    def with_war(begun):
        return [(str(each[0]), str(each[-1])) for each in periods if begun.intersection(each)]

    asked, alone = (
        ASKED["war-in-the-region"],
        rate("war-in-the-region", "The same periods, by the list of disputes alone"),
    )
    for found, begun in ((asked.base_rate, disputes | WAR_LIST), (alone, disputes)):
        assert counted(found) == (len(with_war(begun)), len(periods))
    named = re.findall(r"(\d{4}) to (\d{4})", asked.base_rate.counted)[1:]
    assert named == with_war(disputes | WAR_LIST) == with_war(WAR_LIST)  # "The list of wars alone gives the same four"
    assert re.findall(r"(\d{4}) to (\d{4})", alone.counted) == with_war(disputes)
    since = rate("war-in-the-region", "Years since 1988")
    assert since.hits == len((disputes | WAR_LIST).intersection(years(since)))


def test_the_disputes_one_level_below_war_are_those_of_the_table():
    disputes = table("pair_disputes").query("2006 <= year <= 2014 and iso3_a in @NINE and iso3_b in @NINE")
    below = disputes[disputes["highest_hostility"] == 4]
    actions = below.groupby("dispute_number")["highest_action"].first()
    told = ASKED["war-in-the-region"].outcome
    assert disputes["highest_hostility"].max() == 4
    assert f"put {NUMBERS[len(actions)]} disputes one level below" in told
    assert (actions == "seizure").sum() > len(actions) / 2
    (deadly,) = below[below["soldiers_died"] == "yes"].itertuples()
    assert (deadly.pair, deadly.year, deadly.year + deadly.dispute_years - 1) == ("KOR-PRK", 2009, 2013)
    assert 2010 in below.set_index("pair").loc[["CHN-JPN"], "year"].to_numpy()


def test_the_base_rate_of_shots_is_that_of_the_table_of_disputes():
    disputes = table("pair_disputes")
    fought = disputes[
        disputes["year"].between(1991, 2005)
        & (disputes["both_from_start"] == 1)
        & disputes["highest_action"].isin(["attack", "clash", "war begun"])
    ]
    pairs, hot = set(table("pair_decades")["pair"]), set(fought["pair"])
    assert counted(ASKED["china-japan-shots"].base_rate) == (len(hot), len(pairs))


# --- from lists that the sources give ------------------------------------------------------------------------------

# The days on which each spell in office began, and whether the person came from outside the Liberal Democratic Party.
PREMIERS = [
    ("Higashikuni", "1945-08-17"), ("Shidehara", "1945-10-09"), ("Yoshida", "1946-05-22"), ("Katayama", "1947-05-24"),
    ("Ashida", "1948-03-10"), ("Yoshida", "1948-10-15"), ("Hatoyama", "1954-12-10"), ("Ishibashi", "1956-12-23"),
    ("Kishi", "1957-02-25"), ("Ikeda", "1960-07-19"), ("Sato", "1964-11-09"), ("Tanaka", "1972-07-07"),
    ("Miki", "1974-12-09"), ("Fukuda", "1976-12-24"), ("Ohira", "1978-12-07"), ("Suzuki", "1980-07-17"),
    ("Nakasone", "1982-11-27"), ("Takeshita", "1987-11-06"), ("Uno", "1989-06-03"), ("Kaifu", "1989-08-10"),
    ("Miyazawa", "1991-11-05"), ("Hosokawa", "1993-08-09"), ("Hata", "1994-04-28"), ("Murayama", "1994-06-30"),
    ("Hashimoto", "1996-01-11"), ("Obuchi", "1998-07-30"), ("Mori", "2000-04-05"), ("Koizumi", "2001-04-26"),
]  # fmt: skip
OF_OTHER_PARTIES = {"Hosokawa", "Hata", "Murayama"}


def spells():
    """Return (name, first day, years in office) of each spell; Ohira died in office, and Suzuki followed in a month."""
    days = [date.fromisoformat(day) for _, day in PREMIERS] + [date(2006, 2, 1)]
    return [(name, days[n], (days[n + 1] - days[n]).days / 365.25) for n, (name, _) in enumerate(PREMIERS)]


def test_the_rates_of_two_years_in_office_are_those_of_the_list():
    asked, all_ = ASKED["premier-two-years"], spells()
    assert counted(asked.base_rate) == (sum(long >= 2 for *_, long in all_), len(all_))
    recent = [each for each in all_ if each[1].year >= 1989]
    found = rate("premier-two-years", "Prime ministers since 1989")
    assert counted(found) == (sum(long >= 2 for *_, long in recent), len(recent))
    followed = [after for before, after in pairwise(all_) if before[2] > 4]
    found = rate("premier-two-years", "Those who followed a long premier")
    assert counted(found) == (sum(long >= 2 for *_, long in followed), len(followed))
    assert all(name in found.counted for name, *_ in followed)


def test_the_rates_of_another_party_are_those_of_the_list():
    began = {day.year for name, day, _ in spells() if name in OF_OTHER_PARTIES}
    periods = [range(first, first + 5) for first in range(1956, 2005, 5)]
    assert counted(ASKED["other-party"].base_rate) == (sum(bool(began & set(each)) for each in periods), len(periods))
    found = rate("other-party", "Years since 1993")
    assert found.hits == len(began.intersection(years(found)))
    assert rate("other-party", "Elections since the party was founded").cases == 44 - 28 + 1  # numbered 28 to 44


SHRINE = {1996, *range(2001, 2007), 2013}
TESTS = {2006, 2009, 2013, 2016, 2017}
THREE = {*range(2008, 2013), 2015, 2018, 2019, 2024}
FOUR = {2021, 2022, 2023, 2024}


@pytest.mark.parametrize(
    ("id_", "happened", "besides"),
    [
        ("premier-at-the-shrine-by-2028", SHRINE, 1),  # and Miyazawa's visit, of 1992 or 1993
        ("seventh-test-by-2028", TESTS, 0),
        ("three-leaders-by-2027", THREE, 0),
        ("four-leaders-by-2027", FOUR, 0),
        ("supplies-japan-korea", {2016}, 0),
        ("sea-code-by-2028", set(), 0),
        ("address-to-congress", set(), 0),
        ("taiwan-in-a-statement", {1969, 2021}, 0),
        ("three-leaders-apart", THREE, 0),
        ("forum-field-exercise", {2009}, 0),
    ],
)
def test_years_in_which_something_happened_are_those_of_the_sources(id_, happened, besides):
    asked = ASKED[id_]
    assert asked.base_rate.hits == len(happened.intersection(years(asked.base_rate))) + besides
    for rival in (each for each in asked.rival_rates if each.unit == "a year"):
        assert rival.hits == len(happened.intersection(years(rival)))


def test_the_rates_of_troops_are_those_of_the_reports():
    asked = ASKED["fewer-than-fifty-thousand"]
    troops = table("us_troops").query("iso3 == 'JPN' and year >= 2008").set_index("year")["us_troops"]
    few = troops[troops < 50_000]
    assert counted(asked.base_rate) == (len(few), len(troops))
    assert list(few.index) == [*range(2008, 2013), 2016, 2017]  # as the words have it
    recent = troops.loc[2018:]
    assert counted(asked.rival_rates[0]) == ((recent < 50_000).sum(), len(recent))
    assert recent.idxmin() == 2024
    assert f"{recent.min():,}" in asked.rival_rates[0].counted
    assert f"{troops.iloc[-1]:,}" in asked.background


# Foreign residents of Japan at the end of 1989, 1994 and so on, in millions; that of 2014 is rounded.
RESIDENTS = [0.984455, 1.354011, 1.556113, 1.973747, 2.186121, 2.12, 2.933137, 3.768977]


def test_the_rate_of_foreign_residents_is_that_of_the_counts():
    found = ASKED["foreign-residents-by-2028"].base_rate
    grew = [after / before for before, after in pairwise(RESIDENTS)]
    pace = (4.6 / RESIDENTS[-1]) ** (5 / 4)
    assert counted(found) == (sum(each >= pace for each in grew), len(grew))
    assert f"{100 * (pace - 1):.1f} per cent" in found.counted
    told = [f"{abs(100 * (each - 1)):.0f}" for each in grew]
    assert "grew by {}, {}, {} and {} per cent, fell by {}, and grew by {} and {}".format(*told) in found.counted


# Foreigners registered in Japan at the end of 1959, 1969 and so on.
REGISTERED = [686_609, 697_504, 774_505, 984_455, 1_556_113]


def test_the_rate_of_foreigners_by_decades_is_that_of_the_counts():
    found = ASKED["foreign-residents-2010"].base_rate
    grew = [after / before for before, after in pairwise(REGISTERED)]
    pace = (2.2 / 1.973747) ** (10 / 6)
    assert counted(found) == (sum(each >= pace for each in grew), len(grew))
    assert (
        f"{100 * (2.2 / 1.973747 - 1):.1f} per cent in six years, a pace of about {100 * (pace - 1):.0f}"
        in found.counted
    )
    told = [f"{100 * (grew[0] - 1):.1f}", *(f"{100 * (each - 1):.0f}" for each in grew[1:])]
    assert re.search(r"growth of ([\d., and]+) per cent", found.counted)[1] == "{}, {}, {} and {}".format(*told)


def test_the_rates_of_visits_to_the_shrine_are_those_of_the_list():
    recent = [name for name, day, _ in spells() if day.year >= 1989]
    went = [name for name in recent if name in {"Miyazawa", "Hashimoto", "Koizumi"}]
    assert counted(ASKED["next-leader-yasukuni"].base_rate) == (len(went), len(recent))
    later = ["Abe", "Fukuda", "Aso", "Hatoyama", "Kan", "Noda", "Abe again", "Suga", "Kishida", "Ishiba"]
    found = rate("premier-at-the-shrine-by-2028", "Prime ministers since 1989")
    assert counted(found) == (len(went) + 1, len(recent) + len(later))  # Abe's second spell


def test_an_address_counted_by_prime_ministers_is_as_likely_as_by_years():
    found = ASKED["address-to-congress"].base_rate
    premiers = [name for name, day, long in spells() if day.year + long >= 1952]
    assert f"none of {len(premiers)}" in found.counted
    held = len(premiers) * 10 / found.cases
    assert round(held) == 4  # "ten years hold about four"
    assert 100 * chance(0, len(premiers), held) == pytest.approx(percent(found), abs=1)


@pytest.mark.parametrize(
    ("id_", "shares", "mark"),
    [("china-budget-2010", r"([\d.]+)(?=,| and| per cent)", 10), ("indonesia-opinion", r"(\d+)(?: per cent)? in", 50)],
)
def test_a_rate_for_shares_is_that_of_the_shares_that_it_names(id_, shares, mark):
    found = ASKED[id_].base_rate
    told = [float(each) for each in re.findall(shares, found.counted) if float(each) < 100]
    assert counted(found) == (sum(each >= mark for each in told), len(told))


@pytest.mark.parametrize(
    ("id_", "title", "cases"),
    [
        ("larger-council", "Periods of fifteen years of the UN", range(1946, 2006, 15)),
        ("china-pacific-exercise", "Exercises since China first observed one", range(1998, 2005, 2)),
        ("census-2010", "Counts since 1925", range(1925, 2006, 5)),
        ("us-japan-free-trade", "The other partners in the Group of Seven, by decades", range((7 - 2) * 2)),
        # less Canada, Mexico and the United States
        ("us-japan-free-trade", "Economies around the Pacific", range(21 - 3)),
    ],
)
def test_a_rate_has_as_many_cases_as_its_class_holds(id_, title, cases):
    assert rate(id_, title).cases == len(cases)


OTHER_WORDS = {0: "neither", 2: "both"}


@pytest.mark.parametrize(
    ("name", "found"), [(name, found) for name, _, found in RATES], ids=lambda each: str(each)[:40]
)
def test_the_words_of_a_rate_give_its_hits_and_its_cases(name, found):
    for number in counted(found):
        forms = {str(number), *NUMBERS[number : number + 1], OTHER_WORDS.get(number, str(number))}
        assert any(re.search(rf"\b{form}\b", found.counted, re.IGNORECASE) for form in forms), (name, number)


# --- the questions -------------------------------------------------------------------------------------------------


def test_no_answer_can_be_had_by_always_saying_the_same():
    for each in (set_ for set_ in SETS.values() if set_.id != "live"):
        no = sum(forecast.resolution == "no" for forecast in each.forecasts)
        assert 1 / 3 <= no / len(each.forecasts) <= 2 / 3, each.id


@pytest.mark.parametrize("id_", sorted(ASKED))
def test_what_a_learner_reads_before_answering_does_not_look_beyond_the_horizon(id_):
    asked = ASKED[id_]
    years_ = re.findall(r"\b(?:19|20)\d\d\b", f"{asked.question} {asked.rule}")
    assert all(year <= asked.horizon[:4] for year in years_)


@pytest.mark.parametrize("id_", sorted(ASKED))
def test_what_was_known_ends_with_the_day_on_which_the_question_opens(id_):
    asked = ASKED[id_]
    known = re.findall(r"\b\d{1,2} \w+ (\d{4})\b", asked.background)
    assert all(year <= asked.opened[:4] for year in known)


@pytest.mark.parametrize("id_", sorted(id_ for id_, each in SETTLED.items() if each.resolution == "yes"))
def test_the_time_of_a_scored_question_does_not_end_within_weeks_of_the_event(id_):
    asked = SETTLED[id_]
    left = date.fromisoformat(asked.horizon) - date.fromisoformat(asked.resolved)
    assert asked.unscored or left.days >= 12 * 7


def test_base_rates_do_not_give_the_answers_away():
    """Half have one, and neither who follows them nor who bets against them is right more than twice in three."""
    assert len(RATED) * 2 >= len(SETTLED)
    wrong = sum((percent(each.base_rate) > 50) == (each.resolution == "no") for each in RATED)
    assert 1 / 3 <= wrong / len(RATED) <= 2 / 3


def test_rival_classes_lead_elsewhere():
    """A rival is offered where the choice of class matters: one of them differs by a fifth of the scale at least."""
    offered = [each for each in ASKED.values() if each.rival_rates]
    assert len([each for each in offered if each.resolution != "open"]) >= 4
    widest = {
        each.id: max(abs(percent(rival) - percent(each.base_rate)) for rival in each.rival_rates) for each in offered
    }
    assert {id_ for id_, points in widest.items() if points < 15} == {"us-japan-free-trade"}  # two classes that agree


def test_the_open_questions_are_open_and_neither_certain_nor_all_unlikely():
    assert set(OPEN) == {each.id for each in SETS["live"].forecasts}
    assert len(OPEN) == 10
    for each in OPEN.values():
        assert each.opened == "2026-12-01"
        assert "2027-12-31" <= each.horizon <= "2030-12-31"
        assert each.resolve_from, each.id
        assert 5 <= percent(each.base_rate) <= 95
        assert "The sources read reach to" in each.background or "The reports read reach to" in each.background
    assert sum(35 <= percent(each.base_rate) <= 65 for each in OPEN.values()) >= 3
    upgrading = sum(each.recommendation in {"r04", "r05", "r07", "r17"} for each in OPEN.values())
    assert upgrading == len(OPEN) / 2  # "on both processes"


# --- the notebook --------------------------------------------------------------------------------------------------


def prose():
    notebook = json.loads(PROJECT.text(PROJECT.folder / "06-stations.ipynb"))
    return " ".join("".join(cell["source"]) for cell in notebook["cells"])


def score(by, rated):
    return f"{brier([by(each.base_rate) for each in rated], [each.resolution == 'yes' for each in rated]):.2f}"


def test_the_notebook_says_how_the_base_rates_did():
    told, none = prose(), [each for each in RATED if each.base_rate.hits == 0]
    assert brier([percent(each.base_rate) for each in RATED], [each.resolution == "yes" for each in RATED]) > 0.25
    assert f"the {len(RATED)} scored questions that have a base rate" in told
    assert f"score {score(lambda rate_: 100 * rate_.hits / rate_.cases, RATED)}. Eight of the {len(RATED)}" in told
    assert f"**Smoothed** they score {score(lambda rate_: 100 * smoothed(rate_.hits, rate_.cases), RATED)}:" in told
    assert f"**Carried over the time in question** they score {score(percent, RATED)}." in told
    assert len(none) == 8
    assert sum(each.resolution == "yes" for each in none) == 7
    rest = [each for each in RATED if each.base_rate.hits]
    assert f"over the other {len(rest)} questions the score is {score(percent, rest)}" in told


def test_the_open_questions_are_as_many_as_the_texts_say():
    asked = SETS["live"]
    assert asked.title == "Ten questions that are open"
    assert "Here are ten questions" in PROJECT.text(PROJECT.folder / "06-stations.ipynb")
    assert len(asked.forecasts) == 10
    assert {each.horizon[:4] for each in asked.forecasts} <= {"2027", "2028", "2029", "2030"}
