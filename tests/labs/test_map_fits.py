"""Maps beside the base maps and the tables of the evidence: what these do not hold is told in one line."""

from __future__ import annotations

import pytest

from tests.course.test_gate import change
from tests.made_up_map import GUESS, MAP, write_maps
from utils.course import Course
from utils.course.read import Reader
from utils.evidence.errors import EvidenceError
from utils.evidence.membership import Membership
from utils.labs import maps as checked

FILE = "opening/maps.toml"
OVER = '\n[maps.over_time]\ntable = "made_up_forums"\nyears = [1967, 2006]\nyear = 2005\n'
HELD = (Membership("APEC", "JPN", "Japan", 1989, None),)


def lines(root) -> list[str]:
    course = Course(root)
    reader = Reader(course.root, course.words)
    checked.check_maps(reader, course, course.section("opening"))
    return [str(fault) for fault in reader.faults]


@pytest.fixture
def with_map(course_folder):
    write_maps(course_folder, MAP, GUESS)
    return course_folder


def test_maps_within_their_frame_are_sound(with_map):
    assert lines(with_map) == []


@pytest.mark.parametrize(
    ("file", "swap", "where", "what"),
    [
        (FILE, ('frame = "northeast"', 'frame = "north"'), "meetings: frame", "no base map “north”; name one of: "),
        (FILE, ("as_of", 'inset = "moon"\nas_of'), "meetings: inset", "no base map “moon”"),
        (FILE, ('["JPN", "KOR"]', '["JPN", "JAP"]'), "meetings › both: states", "no state “JAP”; use its ISO"),
        (FILE, ('state = "PRK"', 'state = "USA"'), "meetings › kp: state", "base map northeast has no state “USA”"),
        (FILE, ('place = "cape", right', 'place = "nowhere", right'), "meetings › at-cape: place", "no coordinates"),
        (FILE, ("[[35.0, 130.0], [36.0, 131.0]]", "[[1.0, 2.0], [3.0, 4.0]]"), "meetings › limit", "“The limit” lies"),
    ],
)
def test_what_a_base_map_does_not_hold_is_one_line(with_map, file, swap, where, what):
    change(with_map, file, *swap)
    (line,) = lines(with_map)
    assert f"{file}: {where}: " in line
    assert what in line


def test_a_place_outside_of_the_frame_is_told_wherever_it_is_named(with_map):
    change(with_map, "places.toml", "[35.0, 135.0]", "[-35.0, 135.0]")
    mark, choice = lines(with_map)
    assert "meetings › cape: “The Cape” lies outside the base map northeast" in mark
    assert "meetings › at-cape: “Near the Cape” lies outside" in choice


def test_a_line_may_run_out_of_the_frame(with_map):
    change(with_map, FILE, "[36.0, 131.0]]", "[6.0, 101.0]]")
    assert lines(with_map) == []


def test_the_table_of_a_map_over_time_knows_its_forums(course_folder, monkeypatch):
    write_maps(course_folder, MAP.replace('["JPN", "KOR"]', '[]\n    members_of = "APEK"'), OVER)
    monkeypatch.setattr(checked, "memberships", lambda _: HELD)
    (line,) = lines(course_folder)
    assert "meetings › both: members_of: the table made_up_forums has no members of “APEK”; did you mean APEC?" in line


def test_a_table_that_is_not_there_is_told_at_its_map(course_folder):
    write_maps(course_folder, MAP.replace('["JPN", "KOR"]', '[]\n    members_of = "APEC"'), OVER)
    with pytest.raises(EvidenceError):
        checked.memberships("made_up_forums")
    (line,) = lines(course_folder)
    assert "meetings: over_time.table: the table of this map cannot be used (" in line
