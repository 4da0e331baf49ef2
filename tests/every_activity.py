"""Every activity of a course: one list for all tests, which takes content from its specs."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utils import activities
from utils.activities.activity import Activity
from utils.activities.contents import find_all
from utils.activities.finish.finish import FinishActivity
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.hand_in.files import ClassFolderActivity, PortfolioActivity, SaveAsActivity
from utils.activities.hand_in.hand_in import HandInActivity
from utils.activities.lookup import GlossaryActivity
from utils.activities.marking.activity import MarkingActivity
from utils.activities.marking.find import tasks_with_texts
from utils.activities.marking.task import Said, Task
from utils.activities.marking.to_mark import ToMark as TextsToMark
from utils.activities.marking.to_mark import Written
from utils.activities.memo.marking import MemoMarkingActivity
from utils.activities.memo.said import Reading, Version
from utils.activities.memo.to_mark import Received, ToMark
from utils.activities.model.activity import ModelActivity
from utils.activities.own_files.answers import AnswersActivity
from utils.activities.own_files.essay import EssayActivity
from utils.activities.own_files.saved import SavedActivity
from utils.activities.pictures.anatomy import AnatomyActivity
from utils.activities.pictures.seeds import SeedsActivity
from utils.activities.pictures.staircase import StaircaseActivity
from utils.activities.pictures.timeline import TimelineActivity
from utils.activities.quiz.live_class import live_class
from utils.activities.quiz.quiz import QuizActivity
from utils.activities.quiz.standing import Standing
from utils.activities.quiz.vote import VoteActivity
from utils.activities.reset import ResetActivity
from utils.activities.review.review import ReviewActivity
from utils.course.kinds import MEMOS, PAGES
from utils.labs.regional_community.seeds import SOURCES
from utils.models.two_process import NAMES
from utils.outbox.messages import PHASES, Count, Live, Opening, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model
    from utils.outbox.messages import Phase

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def every_activity(course: Course, record: Any, portfolio: Any, hand_in: Any, folder: Any) -> Iterator[Activity[Any]]:
    """Yield every activity of `course`; the last arguments are what writes and reads files."""
    for each in find_all(course):
        yield each
        if isinstance(each, ForecastActivity):
            yield ForecastActivity(course, each.content, after_reading=True)
            yield ForecastActivity(course, each.content, hindsight=True)
        if isinstance(each, QuizActivity):
            keyed = [question for question in each.content.questions if question.keyed]
            yield from (VoteActivity(course, each.section, question) for question in keyed)
            for question, phase in zip(keyed, cycle(PHASES[:-1]), strict=False):
                yield live_class(course, standing_in(each.section, question, phase))
    for section in (each.id for each in course.info.sections):
        yield GlossaryActivity(course, section)
        yield from (TimelineActivity(course, section, tag) for tag in ("upgrading", "divide"))
        yield StaircaseActivity(course, section)
        if {*SOURCES} <= course.sources.keys():
            yield SeedsActivity(course, section)
        yield from (AnatomyActivity(course, section, page) for page in course.entries(PAGES, section))
        yield FinishActivity(course, section)
        for memo in course.entries(MEMOS, section):
            yield MemoMarkingActivity(course, memo, memos_of(memo))
        if len(course.parameters(section)) == len(NAMES):
            yield ModelActivity(course, section)
    yield from (MarkingActivity(course, texts_of(task)) for task in tasks_with_texts(course))
    yield live_class(
        course, Standing(live=Live(1, classes=["<b>class</b>"]), connected=False, kept="https://example.org/me")
    )
    yield ResetActivity(course)
    yield ReviewActivity(course, record, now=lambda: NOW)
    yield PortfolioActivity(course, portfolio)
    yield HandInActivity(course, hand_in)
    yield ClassFolderActivity(course, folder)
    yield SaveAsActivity(course, "answers", "", "my-answers.md", lambda file, *, replace: file)
    yield AnswersActivity(course, Files())
    yield EssayActivity(course, Files())
    yield SavedActivity(course, "my-<b>answers</b>.md", "<b>written</b>", Files())


def standing_in(section: str, question: model.Question, phase: Phase) -> Standing:
    """Return how things stand in a class that has `question` open, and has not yet had it revealed."""
    opening = Opening(
        id="one",
        class_="ir",
        section=section,
        question=question.id,
        phase=phase,
        voted=5,
        of=7,
        group=2,
        mates=["<b>anna</b>"],
        tally=Tally(5, 3, [Count("A", "An <b>answer</b>", 5, None)]),
    )
    return Standing(live=Live(1, opening, ["ir"]), connected=True, left=60, sent="<b>sent</b>")


class Files:
    """Files of a learner, none of which is on a disk."""

    where, brought = "in a <b>folder</b>", Path("essay.txt")
    used = brought

    def counts(self) -> list[tuple[str, int]]:
        return [("The opening", 3)]

    def pack(self) -> bytes:
        return b"answers"

    def bring(self, file: str, data: bytes) -> str:
        return f"{file}: {len(data)}"

    def passages(self) -> tuple[int, int]:
        return 1, 2

    def keep(self, file: str, data: bytes) -> None:
        pass

    def remove(self) -> None:
        pass

    def read(self, file: str) -> bytes:
        return file.encode()


def memos_of(memo: model.Memo) -> list[ToMark]:
    """Return what two learners handed in of `memo`: the first has a reading by the second, who has written nothing."""
    part, line = memo.parts[0].id, memo.rubric[0].id
    received = Received("1", "learner-2", Reading({line: "there"}, {line: "A comment."}, change="A change."))
    version = Version({part: "A text."})
    first = ToMark(pseudonym="learner-1", learner="Ann", versions=(version, version), received=(received,))
    return [first, ToMark(pseudonym="learner-2", learner="Bo", made=1)]


def texts_of(task: Task) -> TextsToMark:
    """Return what a learner handed in to `task`, with a text before it."""
    written = Written("learner-1", "Ann", ("ann.jsonl",), Said("A text.", "A seat", (("Before", "Another text."),)))
    return TextsToMark(task, task.rubric(), (written,), ("Bo",), "ir")


def kinds_of_activity() -> set[type]:
    """Return every class of an activity that there is."""
    for module in pkgutil.walk_packages(activities.__path__, f"{activities.__name__}."):
        importlib.import_module(module.name)
    return {each for each in _below(Activity) if each.__module__.startswith("utils.") and not _is_shape(each)}


def _below(kind: type) -> set[type]:
    return {each for below in kind.__subclasses__() for each in (below, *_below(below))}


def _is_shape(kind: type) -> bool:
    return bool(getattr(kind, "__abstractmethods__", ()))
