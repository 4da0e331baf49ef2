"""The maps of forums say what their table says, and the table what is published and what the lab's own table has."""

from __future__ import annotations

import pytest

from utils.activities.map.over_time import in_year, matrix, say
from utils.course import Course
from utils.course.kinds import MAPS
from utils.evidence import table
from utils.evidence.countries import country_name
from utils.words import load_words

COURSE = Course()
WORDS = load_words("en")
SEATS = table("forum_members")
BEFORE = COURSE.entry(MAPS, "open-questions", "who-sits-where")
SINCE = COURSE.entry(MAPS, "hindsight", "who-sits-where-since")
NEIGHBOURS = {"CHN", "JPN", "KOR"}


def members(forum, year):
    left = SEATS["until"].fillna(year) < year
    return set(SEATS[(SEATS["forum"] == forum) & (SEATS["year"] <= year) & ~left]["iso3"])


def sat_in(states, year):
    return {forum for forum in SEATS["forum"].unique() if states <= members(forum, year)}


@pytest.mark.parametrize(
    ("forum", "counts"),
    [
        ("ASEAN", {1966: 0, 1967: 5, 1984: 6, 1998: 9, 1999: 10, 2024: 10, 2025: 11}),
        ("APEC", {1989: 12, 1991: 15, 1993: 17, 1994: 18, 1998: 21, 2025: 21}),
        # 24th, 25th, 26th and 27th, say the chairmen's statements and the report on Pakistan
        ("ASEAN Regional Forum", {1994: 18, 1995: 19, 1996: 21, 2004: 24, 2005: 25, 2006: 26, 2007: 27}),
        ("ASEAN Plus Three", {1997: 12, 1999: 13, 2005: 13}),
        ("Six-Party Talks", {2002: 0, 2003: 6, 2008: 6, 2009: 0}),
        ("East Asia Summit", {2004: 0, 2005: 16, 2010: 16, 2011: 18}),
        ("Quad", {2006: 0, 2007: 4, 2008: 0, 2016: 0, 2017: 4, 2025: 4}),
        ("CPTPP", {2018: 6, 2019: 7, 2021: 8, 2022: 9, 2023: 11, 2024: 12}),
        ("RCEP", {2021: 0, 2022: 12, 2023: 14}),
    ],
)
def test_as_many_take_part_as_is_published(forum, counts):
    assert {year: len(members(forum, year)) for year in counts} == counts


def test_the_labs_table_of_nine_participants_agrees():
    first = SEATS.groupby(["forum", "iso3"])["year"].min()
    for row in table("regional_groupings").itertuples():
        assert first[row.grouping, row.iso3] == row.year, (row.grouping, row.iso3)


def test_nobody_of_the_labs_nine_is_missing_there():
    lab = table("regional_groupings")
    shown = SEATS[SEATS["forum"].isin(lab["grouping"].unique()) & SEATS["iso3"].isin(lab["iso3"].unique())]
    assert set(zip(shown["forum"], shown["iso3"], strict=True)) == set(zip(lab["grouping"], lab["iso3"], strict=True))


def test_each_row_has_a_source_of_the_course_and_the_courses_name_for_the_state():
    addresses = {each.address for each in COURSE.sources.values()}
    assert set(SEATS["source"]) <= addresses
    names = {iso3: country_name(iso3, WORDS) for iso3 in SEATS["iso3"]} | {"RUS": "Russia"}  # no row is of Soviet years
    assert SEATS.loc[SEATS["iso3"] == "RUS", "year"].min() > 1991
    assert all(row.country == names[row.iso3] for row in SEATS.itertuples())


def test_a_row_ends_after_it_begins_and_overlaps_no_other():
    for _, spells in SEATS.sort_values("year").groupby(["forum", "iso3"]):
        ends = spells["until"].fillna(2026)
        assert (ends >= spells["year"]).all()
        assert (spells["year"].iloc[1:].to_numpy() > ends.iloc[:-1].to_numpy()).all()


@pytest.mark.parametrize("shown", [BEFORE, SINCE], ids=["before", "since"])
def test_a_map_names_forums_of_its_table_in_which_somebody_sat(shown):
    assert {area.members_of for area in shown.areas} <= set(SEATS["forum"])
    drawn = {area.members_of for area in in_year(shown, shown.over_time, shown.over_time.year).areas if area.states}
    ended = {"Six-Party Talks"} if shown is SINCE else set()
    assert drawn == {area.members_of for area in shown.areas} - ended


def test_the_finding_of_2005():
    together = sat_in(NEIGHBOURS, 2005)
    assert len(together) == 5
    assert "sat together in five forums, and Washington sat with them in three" in BEFORE.finding
    assert together - sat_in({*NEIGHBOURS, "USA"}, 2005) == {"ASEAN Plus Three", "East Asia Summit"}
    assert len(together & sat_in({"PRK"}, 2005)) == 2
    assert sat_in({"TWN"}, 2005) == {"APEC"}
    assert "Pyongyang was in two of the five, Taipei in one" in BEFORE.told


def test_the_finding_since():
    agreements = {"CPTPP", "RCEP"}
    newly = sat_in({"USA"}, 2025) - sat_in({"USA"}, 2005)
    assert newly == {"East Asia Summit", "Quad"}
    assert sat_in({"CHN"}, 2025) & agreements == {"RCEP"}
    assert len(members("CPTPP", 2025) & members("RCEP", 2025)) == 7
    assert "seven states are in both, Japan and Australia among them" in SINCE.told
    assert {"JPN", "AUS"} <= members("CPTPP", 2025) & members("RCEP", 2025)


def test_the_map_of_2005_tells_of_nothing_later():
    assert BEFORE.over_time.years[1] == 2005
    head, rows = matrix(WORDS, BEFORE, BEFORE.over_time)
    assert "Quad" not in head
    years = {int(part) for row in rows for cell in row[1:] for part in cell.strip("●○ ").split("–") if part}
    assert max(years) == 2005
    assert "Bangladesh" not in [row[0] for row in rows]


def test_the_map_of_a_year_is_dated_by_it():
    assert in_year(BEFORE, BEFORE.over_time, 1975).as_of == "1975"


def test_the_guess_is_right_where_the_table_has_a_seat():
    host = members("ASEAN", 2005)
    asked = {choice.state: choice.right for choice in BEFORE.guess.choices}
    assert {state for state, right in asked.items() if right} == members("East Asia Summit", 2005) - host
    assert not host & set(asked)


def test_the_guess_on_both_trade_agreements_is_right_where_the_table_has_both():
    pacific, asean = members("CPTPP", 2025), members("RCEP", 2025)
    asked = {choice.state: choice for choice in SINCE.guess.choices}
    assert {state for state, choice in asked.items() if choice.right} == pacific & asean
    for state, choice in asked.items():
        held = {"CPTPP": state in pacific, "RCEP": state in asean}
        one = next((name for name, is_in in held.items() if is_in), "")
        says = "In both" if all(held.values()) else f"In {one} only" if one else "In neither"
        assert choice.feedback.startswith(says), choice.text


@pytest.mark.parametrize(
    ("shown", "year", "forum", "says"),
    [
        (BEFORE, 1967, "ASEAN", "5 members or participants (Indonesia, Malaysia, Philippines, Singapore, Thailand)."),
        (BEFORE, 1967, "Six-Party Talks", "nobody yet; the first year is 2003."),
        (BEFORE, 2005, "East Asia Summit", "16 members or participants (Australia, Brunei,"),
        (SINCE, 1967, "Quad", "nobody yet; the first year is 2007."),
        (SINCE, 2012, "Quad", "nobody then; the last year before is 2007."),
        (SINCE, 2025, "Six-Party Talks", "nobody then; the last year before is 2008."),
        (SINCE, 2025, "CPTPP", "12 members or participants (Australia, Brunei,"),
    ],
)
def test_a_year_is_told_at_both_ends_of_the_slider(shown, year, forum, says):
    (area,) = (each for each in shown.areas if each.members_of == forum)
    assert say(WORDS, area, shown.over_time, year).startswith(f"{forum} in {year}: {says}")
