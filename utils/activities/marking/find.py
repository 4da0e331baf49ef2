"""Which task a teacher means: every one that has texts to mark, by its name."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from utils.activities.contents import find_all
from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.discussion.ranking import RankingActivity
from utils.activities.discussion.stakeholders import StakeholderActivity
from utils.activities.marking.task import PromptTask, RankingTask, ReadingTask, ReflectTask
from utils.activities.memo.activity import MemoActivity
from utils.activities.quiz.quiz import QuizActivity
from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.questions.shapes import Essay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.activities.marking.task import Task
    from utils.course import Course


def tasks_with_texts(course: Course) -> Iterator[Task]:
    """Yield the tasks of `course` that a teacher can mark, section by section; memos have a command of their own."""
    for section in (each.id for each in course.info.sections):
        for quiz in QuizActivity.find(course, section):
            for question in quiz.content.questions:
                if isinstance(shape := question.shape(), Essay):
                    yield ReflectTask(course, section, quiz, question, shape)
        yield from (PromptTask(course, section, each) for each in DiscussionActivity.find(course, section))
        yield from (ReadingTask(course, section, each) for each in StakeholderActivity.find(course, section))
        yield from (RankingTask(course, section, each) for each in RankingActivity.find(course, section))


def find_task(course: Course, name: str) -> Task:
    """Return the task called `name`: its id, or SECTION/ID where several sections have one of that id.

    Raises:
        ExportError: there is none or more than one; the line names what could be meant.
    """
    words, name = course.words, name.strip()
    tasks = {each.name: each for each in tasks_with_texts(course)}
    named = [each for each in tasks.values() if name in (each.name, each.id)]
    if len(named) == 1:
        return named[0]
    told = {"name": printable(name)}
    if named:
        raise ExportError(words("marking.several", **told, tasks=words.any_of(each.name for each in named)))
    id_ = name.rpartition("/")[2]
    known = [each for each in find_all(course) if each.id == id_]
    if any(isinstance(each, MemoActivity) for each in known):
        raise ExportError(words("marking.a_memo", **told))
    if mine := [each.name for each in tasks.values() if isinstance(each, ReflectTask) and each.quiz in known]:
        raise ExportError(words("marking.a_quiz", **told, tasks=words.any_of(mine)))
    if known or any(each.id == id_ for section in course.info.sections for each in course.questions(section.id)):
        raise ExportError(words("marking.no_texts", **told))
    near = get_close_matches(name, [*tasks, *(each.id for each in tasks.values())], n=3)
    raise ExportError(words("marking.near" if near else "marking.unknown", **told, tasks=words.any_of(near)))
