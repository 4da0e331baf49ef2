"""A task is found by its name, and a name that fits none is told in a line that says what would."""

from __future__ import annotations

import pytest

from utils.activities.marking.find import find_task, tasks_with_texts
from utils.course import Course
from utils.one_line_error import ExportError


def test_every_activity_with_a_text_can_be_marked_but_no_memo(course):
    kinds = {each.name: type(each).__name__ for each in tasks_with_texts(course)}
    assert kinds == {
        "opening/thoughts": "ReflectTask",
        "opening/bases": "PromptTask",
        "opening/simple": "PromptTask",
        "opening/who-says-what": "ReadingTask",
        "opening/by-cost": "RankingTask",
        "opening/by-points": "RankingTask",
    }


@pytest.mark.parametrize("name", ["bases", "opening/bases", " bases "])
def test_a_task_is_found_by_its_id_with_or_without_its_section(course, name):
    assert find_task(course, name).name == "opening/bases"


def test_two_sections_with_one_id_are_told_apart(course_folder):
    (course_folder / "later").mkdir(exist_ok=True)
    text = (course_folder / "opening" / "discussion.toml").read_text(encoding="utf-8")
    (course_folder / "later" / "discussion.toml").write_text(text, encoding="utf-8")
    course = Course(course_folder)
    with pytest.raises(ExportError, match="write opening/bases or later/bases"):
        find_task(course, "bases")
    assert find_task(course, "later/bases").section == "later"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("basis", "no task called basis. Did you mean bases"),
        ("opening/basis", "Did you mean opening/bases"),
        ("zzz", "no task called zzz. Name a discussion prompt"),
        ("", "no task called . Name a discussion prompt"),
        ("one", "one is not answered with a text"),
        ("opening/guess", "opening/guess is not answered with a text"),
        ("first", "first is a quiz: name one of its questions that are answered in sentences, opening/thoughts"),
        ("a\nb", r"called a\\nb"),
    ],
)
def test_what_cannot_be_marked_is_told_in_a_line(course, name, told):
    with pytest.raises(ExportError, match=told) as caught:
        find_task(course, name)
    assert "\n" not in str(caught.value)


def test_a_memo_is_sent_to_the_command_for_memos():
    with pytest.raises(ExportError, match="policy-memo is a memo: seminar memo read"):
        find_task(Course(), "policy-memo")
