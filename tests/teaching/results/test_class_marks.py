"""What a class marked on a map: the first marks of each learner, counted where five or more marked something."""

from __future__ import annotations

from functools import partial

import pytest

from tests.made_up_map import write_maps
from tests.teaching.conftest import answered
from utils.course import Course
from utils.record import Entry
from utils.teaching.results.class_marks import marks
from utils.teaching.results.example import example_class
from utils.teaching.results.results import class_results


def marked(*ids):
    return Entry(kind="marked", section="opening", activity="meetings", item="", data={"chosen": [*ids]})


@pytest.fixture
def found(results_of):
    """Return the course and the class's results after a file for each list of entries."""
    return partial(results_of, write_maps)


def test_each_choice_is_counted_with_the_first_marks_of_each_learner(found):
    course, results = found(
        [marked("jp", "ru"), marked("kp")], [marked("jp", "gone")], [marked("jp", "kr")], [marked("ru")], [marked("jp")]
    )
    (result,) = results.marks
    assert (result.section, result.map, result.n) == ("opening", "meetings", 5)
    assert result.counts == {"jp": 4, "kr": 1, "at-cape": 0, "ru": 2, "kp": 0}
    chapter = marks(course, results, "SOURCE")
    (chart,) = chapter.blocks
    assert chart.title == "Where they met: what 5 learners marked"
    assert [(row.label, row.mark, row.value) for row in chart.groups[0].rows] == [
        ("Japan", "◇", 80),
        ("Russia", "", 40),
        ("South Korea", "◇", 20),
        ("Near the Cape", "◇", 0),
        ("North Korea", "", 0),
    ]
    assert "“Near the Cape” was marked least often: by 0 of 5" in chart.summary
    assert len(chart.table.rows) == 5


def test_what_fewer_than_five_marked_is_not_broken_down(found):
    course, results = found(*[[marked("jp")]] * 4)
    (result,) = results.marks
    assert (result.n, result.counts) == (4, {})
    (chart,) = marks(course, results, "SOURCE").blocks
    assert [row.value for row in chart.groups[0].rows] == [None]
    assert "Fewer than five" in chart.summary


def test_nobody_who_marked_gives_no_chart(found):
    course, results = found([answered("b", right=True)])
    assert results.marks == ()
    assert marks(course, results, "SOURCE").blocks == ()


def test_of_another_section_no_map_is_counted(found):
    _, results = found(*[[marked("jp")]] * 5, section="later")
    assert results.marks == ()


def test_a_made_up_class_marks_maps_too(course_folder):
    write_maps(course_folder)
    course = Course(course_folder)
    (result,) = class_results(course, example_class(course)).marks
    right, beside = (
        sum(result.counts[id_] for id_ in ids) / len(ids) for ids in (("jp", "kr", "at-cape"), ("ru", "kp"))
    )
    assert right > 1.5 * beside > 0
