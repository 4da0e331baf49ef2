"""What a learner's work comes to as a share of all that was asked: by completion, by tries, or by the teacher's marks.

Only the core counts. Stations are a choice, and labs are one where no lab is asked for by its id: whoever takes one
loses nothing by it, whoever leaves it out neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from utils.activities.memo.rubric import points
from utils.activities.quiz.progress import read_tries
from utils.activities.tasks import core_of
from utils.course.kinds import QUIZZES
from utils.markup import plain
from utils.one_line_error import ExportError
from utils.teaching.marking.texts_to_mark import of_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from utils.course import Course, model
    from utils.record import Event
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.teaching.marking.marked import MarkedTask

By = Literal["completion", "first", "last", "rubric"]
WAYS: tuple[By, ...] = get_args(By)
UNCOUNTED = {"reveal"}
"""Calls that ask for nothing: who has forecast nothing has nothing to be shown, and is through with it at once."""


class Grades(NamedTuple):
    """In words what was counted, the most that there is of it, and how much each learner has, in the class's order.

    A learner of whom the teacher has not marked all has None. `strays` are marks that belong to nobody here.
    """

    about: str
    most: int
    got: Sequence[int | None]
    strays: Sequence[str] = ()


def grade(course: Course, hand_ins: Sequence[HandIn], by: By, section: str, marked: Sequence[MarkedTask]) -> Grades:
    """Return what the work of each learner comes to.

    Args:
        course: the course that the class was taught.
        hand_ins: what the class handed in, one a learner.
        by: what counts.
        section: the id of the section that counts, "" for the cores of all, without labs.
        marked: what the teacher marked, for points by rubric.

    Raises:
        ExportError: there is nothing of this kind to count.
    """
    words = course.words
    if by == "rubric":
        return _by_rubric(course, hand_ins, section, marked)
    sections = [section] if section else [each.id for each in course.info.sections if not each.is_lab]
    if by == "completion":
        most, count = _tasks(course, sections)
    else:
        most, count = _questions(course, sections, last=by == "last")
    where = words("gradebook.in_section", title=plain(course.section(section).title)) if section else ""
    if not most:
        keyless = course.keyless and by != "completion"
        raise ExportError(words("gradebook.keyless" if keyless else "gradebook.nothing_to_count"))
    about = words(f"gradebook.by_{by}", n=most, where=where or words("gradebook.in_course"))
    got = []
    for each in hand_ins:
        got.append(count(each))
        each.forget()
    return Grades(about, most, got)


Count = tuple[int, "Callable[[HandIn], int]"]


def _tasks(course: Course, sections: Sequence[str]) -> Count:
    tasks = [each for section in sections for each in core_of(course, section) if each.step.method not in UNCOUNTED]

    def count(hand_in: HandIn) -> int:
        return sum(each.done(hand_in) for each in tasks)

    return len(tasks), count


def _questions(course: Course, sections: Sequence[str], *, last: bool) -> Count:
    asked = [each for section in sections for each in _keyed(course, section)]
    at = -1 if last else 0

    def count(hand_in: HandIn) -> int:
        return sum(_is_right(question, hand_in.events(section, quiz), at) for section, quiz, question in asked)

    return len(asked), count


def _keyed(course: Course, section: str) -> Iterator[tuple[str, str, model.Question]]:
    """Yield the questions with a key in the core of a section, each behind the section and its quiz."""
    for quiz in course.entries(QUIZZES, section):
        for question in quiz.questions:
            if question.key() is not None and not question.station:
                yield section, quiz.id, question


def _is_right(question: model.Question, events: Sequence[Event], at: int) -> bool:
    """Judge the first or last try anew: a file may say that it was right whatever was answered."""
    tries = [*read_tries(question, (event for event in events if event.item == question.id))]
    return bool(tries) and question.grade(tries[at].response).right


def _by_rubric(course: Course, hand_ins: Sequence[HandIn], section: str, marked: Sequence[MarkedTask]) -> Grades:
    words = course.words
    if not marked:
        raise ExportError(words("gradebook.no_marks"))
    tasks = [each.task for each in marked]
    if twice := sorted({task for task in tasks if tasks.count(task) > 1}):
        raise ExportError(words("gradebook.marks_twice", tasks=words.all_of(twice)))
    if other := [task for task in tasks if section and task.partition("/")[0] != section]:
        raise ExportError(words("gradebook.marks_elsewhere", tasks=words.all_of(other), section=section))
    if bare := [each.task for each in marked if not each.lines]:
        raise ExportError(words("gradebook.no_rubric", tasks=words.all_of(bare)))
    most = sum(len(each.lines) for each in marked)  # a single-point rubric says what is expected: that is all there is
    found = [of_class(each, hand_ins) for each in marked]
    sums = [
        [said and points(task.lines, said.levels) for task, said in zip(marked, mine, strict=True)]
        for mine in zip(*(marks for marks, _ in found), strict=True)
    ]
    got = [None if None in mine else min(sum(each or 0 for each in mine), most) for mine in sums]
    strays = [*dict.fromkeys(each for _, others in found for each in others)]
    return Grades(words("gradebook.by_rubric", n=most, tasks=words.all_of(tasks)), most, got, strays)
