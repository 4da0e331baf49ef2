"""What is wrong with places and maps is told in one line each; a sound map gives none."""

from __future__ import annotations

import re

import pytest

from tests.books import BOOK, write_book
from tests.made_up_map import GUESS, MAP, PLAIN, write_maps
from utils.course import Course, kinds, work
from utils.course.notebooks import read_calls
from utils.course.read import Reader
from utils.course.work import Work
from utils.course.workload import Clock

from .test_gate import change, lines

PLACES = "places.toml"


@pytest.fixture
def with_maps(course_folder):
    write_maps(course_folder)
    return course_folder


def test_a_course_with_maps_is_sound(with_maps):
    assert lines(with_maps) == []


def row(old: str, new: str, where: str, what: str, file: str = "opening/maps.toml"):
    return pytest.param(file, old, new, where, what, id=f"{where}-{what}")


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "what"),
    [
        row('place = "cape"\nlayer', 'place = "cap"\nlayer', "meetings › cap: place", "no place “cap”; use the id"),
        row(
            'layer = "shores"', 'layer = "shore"', "meetings › cape: layer", "no layer “shore”; name one of: shores, wa"
        ),
        row('["CELL-CAPE", "1960"]', '["CELL-CAPE"]', "meetings › cape: cells", "1 cells, and the map's table 2 col"),
        row('["CELL-CAPE", "1960"]', '["CELL-CAPE", " "]', "meetings › cape: cells.2", "blank"),
        row('claimed_by = "HOLDER-TOKYO"\n', "", "meetings › limit: claimed_by", "does not say whose claim"),
        row('kind = "claim"', 'kind = "border"', "meetings › limit: claimed_by", "kind border says whose claim it is"),
        row('kind = "claim"', 'kind = "dream"', "meetings: lines.1.kind", "dream"),
        row(", [36.0, 131.0]]", "]", "meetings › limit: through", "give at least 2"),
        row("[36.0, 131.0]", "[136.0, 31.0]", "meetings › limit: through.2.1", "136.0 lies outside -90 to 90"),
        row("[36.0, 131.0]", "[36.0, 331.0]", "meetings › limit: through.2.2", "331.0 lies outside -180 to 180"),
        row("[36.0, 131.0]", "[nan, 131.0]", "meetings › limit: through.2.1", "blank"),
        row('["JPN", "KOR"]', '["JPN", "JPN"]', "meetings › both: states", "“JPN” is named 2 times"),
        row('["JPN", "KOR"]', "[]", "meetings › both: states", "both states and members_of, or neither"),
        row('["JPN", "KOR"]', '[]\nmembers_of = "APEC"', "meetings › both: members_of", "the map names none"),
        row('id = "both"', 'id = "limit"', "meetings › limit: id", "2 times"),
        row('title = "Waters"', 'title = "shores"', "meetings: layers", "“shores” stands there 2 times"),
        row(
            'told = "TOLD-WATERS." },\n',
            'told = "TOLD-WATERS." },\n{ id = "sky", title = "Sky", told = "Empty." },\n',
            "meetings › sky",
            "nothing stands on this layer",
        ),
        row('sources = ["treaty"]\nlayers', "sources = []\nlayers", "meetings: sources", "give at least 1"),
        row('sources = ["treaty"]\nlayers', 'sources = ["tale"]\nlayers', "meetings: sources", "tale"),
        row("right = true, ", "", "meetings: guess.choices", "0 of 5 choices are right"),
        row("feedback = ", "right = true, feedback = ", "meetings: guess.choices", "5 of 5 choices are right"),
        row('"South Korea"', '"JAPAN"', "meetings: guess.choices", "“japan” stands there 2 times"),
        row('state = "RUS", ', "", "meetings › ru: state", "for neither"),
        row('state = "RUS", ', 'state = "RUS", place = "cape", ', "meetings › ru: state", "a state and a place"),
        row('place = "cape", right', 'place = "gone", right', "meetings › at-cape: place", "no place “gone”"),
        row('"SAID-RUSSIA"', '""', "meetings › ru: feedback", "blank"),
        row('finding = "', 'finding = "<br>', "meetings: finding", "HTML"),
        row('title = "The seas"', 'title = " "', "seas: title", "blank"),
        row("[35.0, 135.0]", "[95.0, 135.0]", "cape: at.1", "95.0 lies outside -90 to 90", PLACES),
        row('at = [35.0, 135.0]\nsources = ["treaty"]', "at = [35.0, 135.0]", "cape: sources", "at least 1", PLACES),
        row("[35.0, 135.0]", '"north"', "cape: at", "array", PLACES),
        row('name = "The Cape"', 'name = ""', "cape: name", "blank", PLACES),
    ],
)
def test_a_fault_is_one_line(with_maps, file, old, new, where, what):
    path = with_maps / file
    text = path.read_text(encoding="utf-8")
    whole = old in ("right = true, ", "feedback = ")
    assert old in text
    changed = text.replace("right = true, ", "") if whole else text
    path.write_text(changed.replace(old, new) if whole else text.replace(old, new, 1), encoding="utf-8")
    found = [line for line in lines(with_maps) if f"{file}: {where}" in line]
    assert any(what in line for line in found), lines(with_maps)
    assert len(lines(with_maps)) == 1


def test_a_place_that_many_maps_name_and_is_not_there_is_told_once(with_maps):
    change(with_maps, PLACES, 'id = "cape"', 'id = "headland"')
    (line,) = lines(with_maps)
    assert "no place “cape”" in line


def test_a_gazetteer_that_cannot_be_read_is_told_by_itself(with_maps):
    change(with_maps, PLACES, 'name = "The Cape"', 'name = The Cape"')
    (line,) = lines(with_maps)
    assert line.startswith("data/course/places.toml")


def test_the_id_of_a_map_does_not_repeat_in_the_course(with_maps):
    (with_maps / "later").mkdir(exist_ok=True)
    write_maps(with_maps, PLAIN, section="later")
    assert any("seas: id" in line and "2 times" in line for line in lines(with_maps))


def test_a_map_over_time_names_years_that_are_a_span(course_folder):
    over = '[maps.over_time]\ntable = "forum_members"\nyears = [{}]\nyear = {}\n'
    members = MAP.replace('["JPN", "KOR"]', '[]\n    members_of = "APEC"')
    for years, year, says in (
        ("1967, 2006", 2005, ""),
        ("2006, 1967", 2000, "no range"),
        ("1967, 2006", 2030, "outside"),
    ):
        write_maps(course_folder, members, over.format(years, year))
        found = lines(course_folder)
        assert [says in line for line in found] == ([True] if says else [])


def test_a_map_takes_its_words_a_figure_and_a_placing_for_what_is_right(with_maps):
    found = {each.id: work.geographic_map(each) for each in Course(with_maps).entries(kinds.MAPS, "opening")}
    told = 5 + 4 + 1 + 1  # the finding, what it tells, and each of two layers
    asked = 3 + (1 + 2 + 3 + 1 + 2) + 5  # the prompt, the choices, a word of feedback to each
    assert found["seas"] == Work(reads=told, seconds=60)
    assert found["meetings"] == Work(reads=told + asked, seconds=60 + 3 * 15)


def test_a_cell_may_show_a_map_of_another_section(with_maps):
    other = ("code", 'here = open_section("later")\nhere.map("seas", of="opening")')
    write_book(with_maps, [("markdown", "# Later"), other], "02-later.ipynb")
    write_book(with_maps, [*BOOK, ("code", 'here.map("seas")\nhere.map("meetings")')])
    assert [line for line in lines(with_maps) if "map" in line] == []
    course = Course(with_maps)
    later = course.section("later")
    (call,) = [each for each in read_calls(Reader(course.root, course.words), course, later, later.notebook)]
    assert (call.section, call.method, call.named) == ("opening", "map", ("seas",))
    assert Clock(course).call(call) == work.geographic_map(course.entry(kinds.MAPS, "opening", "seas"))


@pytest.mark.parametrize("call", ['here.map("sees", of="opening")', 'here.map("seas")', 'here.map("seas", of="gone")'])
def test_a_map_that_is_not_there_is_told_at_its_notebook(with_maps, call):
    write_book(with_maps, [("markdown", "# Later"), ("code", call)], "02-later.ipynb")
    found = [line for line in lines(with_maps) if "02-later" in line]
    assert len(found) == 1
    assert re.search(r"see?a?s: map", found[0])


def test_a_map_of_its_section_is_asked_for_there(with_maps):
    write_book(with_maps, [*BOOK, ("code", 'here.map("seas")')])
    assert any("meetings: map: no cell of this notebook asks for it" in line for line in lines(with_maps))
    assert GUESS
