"""Feedback for one learner: their answers, what was right, what is told of them, and what the teacher marked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED
from utils.activities.contents import CONTENTS
from utils.activities.event_data import by_activity
from utils.activities.marking.find import tasks_with_texts
from utils.activities.marking.task import ReflectTask
from utils.activities.memo.rubric import points
from utils.activities.quiz.progress import replay
from utils.activities.quiz.quiz import QuizActivity
from utils.activities.quiz.retrieval import PREFIX
from utils.course.kinds import QUIZZES
from utils.markup import literal_line, plain
from utils.page import tree
from utils.plain_text import clean
from utils.publish.portfolio import Shown, answer_entry
from utils.questions.shapes import Pick
from utils.teaching.memos.sheet import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.content import Answer
    from utils.activities.marking.task import Task
    from utils.course import Course, model
    from utils.record import Event
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.teaching.marking.marked import Marked, MarkedTask

    Marks = Sequence[tuple[MarkedTask, Marked | None]]
    Place = tuple[str, str, str]
    """A section, an activity, and an item, "" where the activity is one task."""

NO_PICTURES = Shown()


class FeedbackPages:
    """Makes the pages of a class, for the section with an id, or "" for all of the course."""

    def __init__(self, course: Course, section: str) -> None:
        """Read once what is the same for every learner."""
        self._course, self._words = course, course.words
        sections = course.info.sections
        self._sections = [each for each in sections if section in ("", each.id)]
        self._shared = section == ""
        quizzes = {each.id: course.entries(QUIZZES, each.id) for each in sections}
        self._questions = {
            (id_, quiz.id, question.id): question
            for id_, mine in quizzes.items()
            for quiz in mine
            for question in quiz.questions
        }
        self._by_id = {question.id: question for question in self._questions.values()}
        self._activities = {
            id_: [each for kind in CONTENTS for each in kind.find(course, id_)]
            for id_ in (*(each.id for each in sections), SHARED)
        }
        self._tasks: dict[Place, Task] = {_place(each): each for each in tasks_with_texts(course)}

    def page(self, hand_in: HandIn, marks: Marks) -> tree.Page:
        """Return the page for a learner, with what the teacher marked of their texts."""
        words, info = self._words, self._course.info
        parts = [self._part(each, hand_in, marks) for each in self._sections]
        shared = self._shared_part(hand_in) if self._shared else []
        told = [part for part in (*parts, *shared) if part.blocks]
        lead = [words("feedback.of", learner=hand_in.learner), words("feedback.course", course=plain(info.title))]
        lead += [self._score(hand_in)] if not self._course.keyless else [words("feedback.keyless")]
        lead += [] if told else [words("feedback.nothing")]
        title = words("feedback.title")
        return tree.Page("portfolio", info.language, title, tuple(map(tree.Verbatim, lead)), tuple(told))

    def _score(self, hand_in: HandIn) -> str:
        mine = {each.id for each in self._sections}
        tries = [
            (question, found)
            for (section, quiz, id_), question in self._questions.items()
            if section in mine and question.key() is not None
            if (found := replay(question, hand_in.events(section, quiz)).tries)
        ]
        first = sum(question.grade(found[0].response).right for question, found in tries)
        last = sum(question.grade(found[-1].response).right for question, found in tries)
        return self._words("feedback.score", n=len(tries), first=first, last=last)

    def _part(self, section: model.Section, hand_in: HandIn, marks: Marks) -> tree.Part:
        events = by_activity(hand_in.section(section.id))
        mine = (each for each in self._activities[section.id] if each.section)
        answers = [answer for each in mine for answer in each.answers(events)]
        answers += QuizActivity.drawn_answers(self._course, section.id, events, [*self._by_id.values()])
        blocks = [block for mine in _by_activity(answers) for block in self._activity(mine, events, hand_in, marks)]
        told = {self._place_of(each) for each in answers}
        left = (task for place, task in self._tasks.items() if place[0] == section.id and place not in told)
        blocks += [block for task in left for block in self._marked(task, marks)]
        return tree.Part(section.id, clean(section.title), tuple(blocks))

    def _shared_part(self, hand_in: HandIn) -> list[tree.Part]:
        """Return what belongs to the whole course, a part for each of its activities."""
        events = by_activity(hand_in.section(SHARED))
        found = [each for mine in self._activities.values() for each in mine]
        return [
            tree.Part(each.id, clean(each.chapter), tuple(self._entry(answer) for answer in each.answers(events)))
            for each in found
            if each.section == SHARED
        ]

    def _activity(
        self, answers: Sequence[Answer], events: Mapping[str, Sequence[Event]], hand_in: HandIn, marks: Marks
    ) -> Iterator[tree.Block]:
        """Yield the answers to one activity, each with what is told of it; then what is told of it as a whole."""
        for answer in answers:
            yield self._entry(answer, *self._remarks(answer, events[answer.activity]))
            if (place := (answer.section, answer.activity, answer.item)) in self._tasks:
                yield from self._of_text(self._tasks[place], hand_in, marks)
        if (place := self._place_of(answers[0])) in self._tasks and not place[2]:
            yield from self._of_text(self._tasks[place], hand_in, marks)

    def _place_of(self, answer: Answer) -> Place:
        """Return the place of the task that the answer is to."""
        whole = answer.section, answer.activity, ""
        return whole if whole in self._tasks else (*whole[:2], answer.item)

    def _entry(self, answer: Answer, *more: tree.Block) -> tree.Entry:
        return tree.Entry((*answer_entry(self._course, answer, NO_PICTURES).blocks, *more))

    def _remarks(self, answer: Answer, events: Sequence[Event]) -> Iterator[tree.Block]:
        """Yield what the author says of the last answer to a question with a key."""
        drawn = answer.activity.startswith(PREFIX)
        question = self._questions.get((answer.section, answer.activity, answer.item))
        question = question or (self._by_id.get(answer.item) if drawn else None)
        if self._course.keyless or question is None or question.key() is None:
            return
        if not (tries := replay(question, events).tries):
            return
        words, judged = self._words, question.grade(tries[-1].response)
        if judged.right != tries[-1].right or (judged.score and not judged.right):  # else the answer's own line says it
            tone = "right" if judged.right else "partly" if judged.score else "wrong"
            yield tree.Prose(f"**{words(f'quiz.verdict_{tone}')}.**", "lead")
        for remark in judged.remarks:
            yield tree.Prose(f"**{remark.part}:** {remark.text}" if remark.part else remark.text)
        if judged.missing:
            several = isinstance(question.shape(), Pick)
            yield tree.Prose(words("quiz.some_missing" if several else "quiz.misplaced", n=judged.missing))

    def _of_text(self, task: Task, hand_in: HandIn, marks: Marks) -> Iterator[tree.Block]:
        """Yield what a learner is told who handed in a text: what there is to compare with, and the teacher's marks."""
        if task.said(hand_in) and not self._course.keyless:
            yield tree.Heading(self._words("feedback.compare", title=literal_line(plain(task.title))), 4)
            yield from (block for block in task.key() if isinstance(block, tree.Prose))
        yield from self._marked(task, marks)

    def _marked(self, task: Task, marks: Marks) -> Iterator[tree.Block]:
        for marked, said in marks:
            if said and marked.task == task.name:
                yield tree.Heading(self._words("feedback.marked", title=literal_line(plain(task.title))), 4)
                yield from self._rubric(marked, said)

    def _rubric(self, marked: MarkedTask, said: Marked) -> Iterator[tree.Block]:
        words = self._words
        if marked.lines:
            levels = {line: words(f"memo.level_{level}") for line, level in said.levels.items()}
            rows = tuple((plain(text), levels.get(line, words("memo.no_mark"))) for line, text in marked.lines.items())
            yield tree.Table("", (words("feedback.line"), words("feedback.mark")), rows)
        if (got := points(marked.lines, said.levels)) is not None:
            yield tree.Verbatim(words("feedback.points", points=got, expected=len(marked.lines)))
        there = (line for line in marked.lines if line in said.comments)
        yield from listed((plain(marked.lines[line]), clean(said.comments[line])) for line in there)
        if said.whole:
            yield from listed([(words("feedback.whole"), clean(said.whole))])


def _place(task: Task) -> Place:
    if isinstance(task, ReflectTask):
        return task.section, task.quiz.id, task.id
    return task.section, task.id, ""


def _by_activity(answers: Sequence[Answer]) -> Iterator[list[Answer]]:
    for _, mine in groupby(answers, lambda each: each.activity):
        yield [*mine]
