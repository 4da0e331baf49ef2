"""Which process moved when: shares by the rule, codes by period, and what few cases can tell."""

from __future__ import annotations

import re

import pytest

from tests.display.test_agreement import plain, rows
from utils.activities.coding.by_process import difference, of_events, of_recommendations
from utils.activities.coding.progress import records
from utils.course import Course
from utils.display.uptake_over_time import _overall, uptake_over_time
from utils.guide import SectionGuide
from utils.words import load_words


def dated(folder):
    """The small course with its events in the time of the figure."""
    for file, years in {
        "opening": {"1965": "2007", "1969-11": "2019-11"},
        "later": {"1970": "2008", "1971": "2022"},
    }.items():
        record = folder / file / "record.toml"
        text = record.read_text()
        for before, after in years.items():
            text = text.replace(f'date = "{before}"', f'date = "{after}"')
        record.write_text(text)
    return Course(folder)


@pytest.fixture
def shown(course, course_folder, coder):
    return SectionGuide(dated(course_folder), coder("me"), "opening").uptake_over_time()


def test_shares_are_by_the_rule(shown):
    # r01: say 1 (weight 1), sign 0 (weight 2): 33 %. r02: mixed and against on its one part: 25 %.
    assert shown.figure.title == "Of what was asked, 33 % was taken up for upgrading and 25 % for bridging"
    _, *told = rows(shown._remarks, "What was taken up of what the advice asked, by the rule")
    assert told == [["upgrading the alliance", "1", "33", "–"], ["bridging divides", "1", "25", "–"]]
    assert "Upgrading less bridging: +8 points. The recommendations are too few, or too much alike" in plain(
        shown._remarks
    )


def test_periods_without_events_have_no_mark_and_a_row(shown):
    upgrading, bridging = shown.figure.plot.data
    assert list(upgrading.y) == [100, 0]
    assert [round(x) for x in upgrading.x] == [0, 2], "2006 to 2010 and 2016 to 2020"
    assert list(bridging.y) == [50, 0]
    assert [round(x) for x in bridging.x] == [0, 3]
    table = shown.figure.table
    assert table["Events"] == ["1", "0", "1", "0", "1", "0", "0", "1"]
    assert table["Mean code"] == ["100", "–", "0", "–", "50", "–", "–", "0"]
    assert re.search(r"On bridging divides: 2006–2010 50 \(1 events\); 2021–2025 0", shown.figure.summary)


class Made:
    """A record of which only process, parts, events count."""

    def __init__(self, process, *codes):
        self.process = process
        self.parts = [type("Part", (), {"id": "all", "weight": 1})]
        self.events = [
            type("Event", (), {"id": str(n), "part": "all", "direction": code, "date": f"{year}-01-01"})
            for n, (year, code) in enumerate(codes)
        ]


UP = [Made("upgrading", (2006, "supports"), (2010, "supports")), Made("upgrading", (2007, "against"))]
DOWN = [Made("bridging", (2012, "mixed"))]


def test_events_count_one_by_one_and_recommendations_are_drawn_whole():
    found = of_events([*UP, *UP, *DOWN], "upgrading", (2006, 2010))
    assert (found.cases, found.counts) == (6, {"supports": 4, "mixed": 0, "against": 2})
    assert found.percent == pytest.approx(200 / 3)
    assert found.interval == (0, 100), "a sixteenth of the samples have only the one kind, a sixteenth only the other"


def test_recommendations_without_an_event_in_the_period_are_not_drawn():
    silent = [Made("upgrading", (2020, "against"))] * 9
    found = of_events([*UP, *silent], "upgrading", (2006, 2010))
    assert found.cases == 3
    assert not found.interval.tells, "two recommendations have an event in these years"


def test_both_ends_of_a_period_belong_to_it():
    assert of_events(UP, "upgrading", (2010, 2010)).cases == 1
    assert of_events(UP, "upgrading", (2008, 2009)).cases == 0


def test_the_difference_of_the_processes_is_that_of_their_means():
    points, (low, high) = difference([*UP, *UP, *DOWN * 4], "upgrading", "bridging")
    assert points == of_recommendations(UP, "upgrading").percent - 50 == 0
    assert (low, high) == (-50, 50)


ALL, NONE = Made("upgrading", (2006, "supports")), Made("bridging", (2006, "against"))


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ([*UP, *UP, *DOWN * 4], "0 points, from −50 to +50. The interval has 0 in it"),
        ([ALL] * 5 + [UP[1]] + [NONE] * 5, "+83 points, from +50 to +100. The interval leaves 0 out"),
        ([ALL] * 4 + [NONE] * 4, "+100 points. The recommendations are too few, or too much alike"),
        ([*UP, *DOWN], "0 points. The recommendations are too few, or too much alike"),
    ],
)
def test_what_is_said_of_the_difference_is_what_its_interval_allows(made, says):
    overall = {process: of_recommendations(made, process) for process in ("upgrading", "bridging", "both")}
    assert f"Upgrading less bridging: {says}" in plain(_overall(load_words("en"), overall, made))


def test_of_two_recommendations_on_both_processes_no_interval_is_given():
    shown = uptake_over_time(Course())
    (both,) = [
        row
        for row in rows(shown._remarks, "What was taken up of what the advice asked, by the rule")
        if row[0] == "both processes"
    ]
    assert both[1] == "2"
    assert both[3] == "–"


def test_the_years_break_for_a_narrow_page_and_the_numbers_of_events_stand_at_the_foot(shown):
    layout = shown.figure.plot.layout
    assert next(re.sub(r"<(?!br)[^>]+>", "", text) for text in layout.xaxis.ticktext) == "2006–<br>2010"
    assert [re.sub("<[^>]+>", "", note.text) for note in layout.annotations] == ["■ 1", "■ 1", "▲ 1", "▲ 1"]
    assert [(note.x, note.y) for note in layout.annotations] == [(0, -7), (2, -7), (0, -16), (3, -16)]
    assert layout.xaxis.zeroline is False


def test_the_prose_on_which_process_went_further_is_what_the_record_says():
    found, interval = difference([*records(Course()).values()], "upgrading", "bridging")
    assert abs(found) < 10, "close"
    assert interval.low < -10, "the interval is wide"
    assert interval.high > 10
