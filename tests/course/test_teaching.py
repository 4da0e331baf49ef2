"""What a teacher reads: the guide as it is written, under the section's title, with its outcomes."""

from __future__ import annotations

import re

import pytest

from utils.course import Course, CourseError
from utils.course.teaching import course_guide, has_guide, section_guide

COURSE = Course()
WITH_GUIDE = [each.id for each in COURSE.info.sections if has_guide(COURSE, each.id)]


def test_outcomes_stand_after_the_purpose_and_nothing_is_lost(course, course_folder):
    text = section_guide(course, course.section("opening"))
    assert text.startswith(
        "# Opening\n\nNotebook `01-opening.ipynb`: its core takes a learner working alone 10 minutes"
    )
    headings = re.findall("^## (.*)$", text, re.MULTILINE)
    assert headings[:3] == ["Purpose", "Learning outcomes", "Set beforehand"]
    assert "- explain it (understand)\n" in text
    written = (course_folder / "opening/teaching.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in written[3:] if line.strip() and line not in text.splitlines()] == []


def test_the_guide_to_the_whole_course_is_as_it_is_written(course, course_folder):
    assert course_guide(course) == (course_folder / "teaching.md").read_text(encoding="utf-8")


def test_one_that_cannot_be_read_is_one_line(course, course_folder):
    (course_folder / "opening/teaching.md").write_bytes(b"## \xff")
    (course_folder / "teaching.md").unlink()
    with pytest.raises(CourseError, match=r"opening/teaching\.md: byte 3 is not UTF-8"):
        section_guide(course, course.section("opening"))
    with pytest.raises(CourseError, match=r"course/teaching\.md: the file cannot be read"):
        course_guide(course)


@pytest.mark.parametrize("section", WITH_GUIDE)
def test_every_guide_of_the_course_tells_its_outcomes(section):
    found = COURSE.section(section)
    text = section_guide(COURSE, found)
    assert all(each.text in text for each in found.objectives)
    assert text.count("\n## Learning outcomes\n") == 1


def test_only_a_section_in_preparation_has_none():
    assert [each.id for each in COURSE.info.sections if each.id not in WITH_GUIDE] == [
        each.id for each in COURSE.info.sections if not COURSE.has_notebook(each)
    ]
