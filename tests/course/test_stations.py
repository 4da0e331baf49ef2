"""Core and stations: everything is asked in the notebook where it belongs, and listed for learners to choose from."""

from __future__ import annotations

import json

import pytest

from tests.books import BOOK, write_book
from utils.activities.stations import find_stations
from utils.activities.stops import stop_at
from utils.course import Course
from utils.display.stations import stations
from utils.publish.preview import preview
from utils.publish.student import export
from utils.record import Entry, Record

from .test_gate import change, lines

SIMPLE = ("code", 'here.discuss("simple")')
CORE = [cell for cell in BOOK if cell != SIMPLE]
OPEN = [("markdown", "# Stations"), ("code", 'here = open_section("opening")'), ("code", "here.stations()")]
STATIONS = "01-stations.ipynb"


@pytest.fixture
def with_station(course_folder):
    """The small course, of which the prompt `simple` is a station."""
    change(course_folder, "course.toml", "minutes = 10", f'minutes = 25\nstations = "{STATIONS}"')
    change(course_folder, "opening/discussion.toml", 'title = "Simple"', 'title = "Simple"\nstation = true')
    write_book(course_folder, CORE)
    write_book(course_folder, [*OPEN, ("markdown", "## Is it simple?"), SIMPLE], STATIONS)
    return course_folder


def test_a_section_with_stations_is_sound(with_station):
    assert lines(with_station) == []


@pytest.mark.parametrize(
    ("cells", "name", "what"),
    [
        (
            BOOK,
            "01-opening.ipynb",
            ["notebooks/01-opening.ipynb: simple: discuss: it is a station and stands in the core"],
        ),
        (
            [*CORE[:5], *CORE[6:]],
            "01-opening.ipynb",
            ["01-opening.ipynb: bases: discuss: no cell of this notebook asks"],
        ),
        (
            [*CORE[:3], *CORE[4:]],
            "01-opening.ipynb",
            ["01-opening.ipynb: guess: predict: no cell of this notebook asks"],
        ),
        (
            OPEN,
            STATIONS,
            [f"notebooks/{STATIONS}: simple: discuss: no cell of this notebook asks for it; add here.discuss("],
        ),
        (
            [SIMPLE, ("code", 'here.discuss("bases")')],
            STATIONS,
            [f"notebooks/{STATIONS}: bases: discuss: it belongs to the core and stands among the stations; call it"],
        ),
        (
            [SIMPLE, ("code", 'here.quiz("firts")')],
            STATIONS,
            [f"notebooks/{STATIONS}: firts: quiz: the notebook asks for"],
        ),
        ([SIMPLE, ("code", "here.quiz(")], STATIONS, [f"notebooks/{STATIONS}: 2: a cell cannot be run"]),
    ],
)
def test_what_stands_in_the_wrong_notebook_or_in_none_is_told(with_station, cells, name, what):
    write_book(with_station, cells, name)
    found = lines(with_station)
    assert len(found) == len(what)
    assert all(said in line for said, line in zip(what, found, strict=True))


@pytest.mark.parametrize(
    ("stations", "what"),
    [
        ("", "opening/discussion.toml: simple: station: it is a station, and the section names no notebook"),
        ("01-stops.ipynb", "course.toml: opening: stations: there is no notebook “01-stops.ipynb”; write it"),
        ("../x.ipynb", "course.toml: opening: stations: “../x.ipynb” cannot be the name of a notebook"),
        ("01-opening.ipynb", "course.toml: opening: notebook: another section has this notebook too"),
        ("02-later.ipynb", "course.toml: opening: stations: "),
    ],
)
def test_the_notebook_of_stations_is_one_of_its_own(with_station, stations, what):
    change(with_station, "course.toml", STATIONS, stations)
    assert what in lines(with_station)[0]


def test_a_quiz_is_a_station_when_all_its_questions_are(with_station):
    quiz = with_station / "opening/quiz.toml"
    text = quiz.read_text(encoding="utf-8")
    quiz.write_text(text.replace("level =", "station = true\nlevel =", 6), encoding="utf-8")
    change(with_station, "course.toml", "minutes = 25", "minutes = 21")
    assert lines(with_station) == []
    quiz.write_text(text.replace("level =", "station = true\nlevel ="), encoding="utf-8")
    unasked, in_core = lines(with_station)
    assert unasked.startswith("notebooks/01-stations.ipynb: first: quiz: no cell")
    assert in_core.startswith("notebooks/01-opening.ipynb: first: quiz: it is a station")


def test_the_list_has_a_row_a_heading_and_leads_to_it(with_station, record_folder):
    titled = ("markdown", "# Stations\n\n## Simple things\n\n### Is it simple?\n\nSay it.")
    more = [("markdown", "### Once more"), ("code", "here.timeline()"), ("code", 'here.terms("alliance")')]
    ends = [("markdown", "## What to read next"), ("code", "here.finish()")]
    write_book(with_station, [*OPEN[1:], titled, ("code", 'here.read("first")'), SIMPLE, *more, *ends], STATIONS)
    book = with_station.parents[1] / "notebooks" / STATIONS
    cells = json.loads(book.read_text(encoding="utf-8"))["cells"]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    book.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    course, record = Course(with_station), Record(record_folder)
    section = course.section("opening")
    shown = stations(course, record, section)
    link = f'<a href="{STATIONS}#cell-id=cell-2">'
    assert f"{link}Simple things</a><ul" in shown.html
    assert f"{link}Is it simple?</a> <small>read, discuss · 3 min</small></li>" in shown.html
    assert "cell-5" in shown.html
    assert shown.text == "Is it simple?; Once more"
    group, before, other = find_stations(course, record, section)
    assert (group.level, group.doing, before.level, other.doing) == (1, (), 2, ("look_up",))
    data = {"stage": "think", "perspective": "tokyo", "text": "It is."}
    record.add(Entry(kind="submitted", section="opening", activity="simple", data=data))
    after = find_stations(course, record, section)
    assert ([before.done, other.done], [each.done for each in after]) == ([False, None], [None, True, None])
    assert "3 min · ✓ done</small>" in stations(course, record, section).html
    assert stations(course, record, course.section("later")).text == "This section has no stations."


def test_progress_counts_the_core_apart(with_station, record_folder):
    course, record = Course(with_station), Record(record_folder)
    before = stop_at(course, record, course.section("opening"))
    assert (len(before.tasks), before.minutes) == (7, 25)
    assert not any(each.done for each in (*before.tasks, *before.stations))
    for activity in ("simple", "bases"):
        for stage in ("think", "pair", "share"):
            data = {"stage": stage, "perspective": "tokyo", "text": "It is."}
            record.add(Entry(kind="submitted", section="opening", activity=activity, data=data))
    after = stop_at(course, record, course.section("opening"))
    assert [each.method for each in after.tasks if each.done] == ["discuss"]
    assert [each.done for each in after.stations] == [True]
    assert after.minutes == 22  # of 25: a prompt of 3.4 minutes is done


def test_stations_go_where_the_notebooks_go(with_station):
    course = Course(with_station)
    files = export(course, ["opening", "later"]).files
    assert f"notebooks/{STATIONS}" in files
    assert b"station = true" in files["data/course/opening/discussion.toml"]
    assert preview(course, course.section("opening")).count(">station; ") == 1


def test_a_student_edition_keeps_what_is_a_station(with_station):
    change(with_station, "opening/quiz.toml", 'id = "thoughts"', 'id = "thoughts"\nstation = true')
    files = export(Course(with_station), ["opening", "later"]).files
    assert files["data/course/opening/quiz.toml"].count(b"station = true") == 1
