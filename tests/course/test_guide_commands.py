"""The commands that the teaching guides name are understood as they stand there, and name what the course has."""

from __future__ import annotations

import re
import shlex

import pytest

from utils import cli
from utils.activities.marking.find import find_task
from utils.course import Course
from utils.course.kinds import PROMPTS, QUIZZES
from utils.publish.targets import TARGETS

COMMAND = re.compile(r"`seminar ([^`]+)`")
BLANK = re.compile(r"[A-Z]+")
"""What a teacher fills in, such as SECTION."""


@pytest.fixture(scope="module")
def course():
    return Course()


def commands():
    root = Course().root
    guides = [root / "teaching.md", *sorted(root.glob("*/teaching.md"))]
    found = [(guide.parent.name, line) for guide in guides for line in COMMAND.findall(guide.read_text("utf-8"))]
    return sorted(set(found))


@pytest.mark.parametrize(("guide", "line"), commands())
def test_a_command_is_understood_and_names_what_is_there(course, guide, line):
    options = vars(cli._parser().parse_args(shlex.split(line)))
    assert callable(options["run"]), guide
    assert options.get("target", "handout") in TARGETS
    for name, kind in (("quiz", QUIZZES), ("prompt", PROMPTS)):
        there = {each.id for section in course.info.sections for each in course.entries(kind, section.id)}
        assert {id_ for id_ in options.get(name) or () if not BLANK.fullmatch(id_)} <= there
    if (marking := options.get("marking")) and not BLANK.fullmatch(marking[0]):
        assert find_task(course, marking[0]).rubric()


def test_the_guide_to_the_course_names_what_a_teacher_does_between_two_meetings():
    mine = " ".join(line for guide, line in commands() if guide == "course")
    for named in ("publish cards", "publish slides", "--project", "--marking", "--gradebook", "--feedback"):
        assert named in mine
