"""How far each learner of a class is, in the sections asked for, and which files say so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple, dataclass
from functools import partial
from typing import TYPE_CHECKING

from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.memo.progress import SUBMITTED
from utils.activities.progress import count_done, section_tasks
from utils.course.kinds import MEMOS, QUIZZES
from utils.teaching.results.class_questions import Questions
from utils.teaching.results.counting import sections_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.teaching.results.class_questions import Answered, Tally


@dataclass(frozen=True)
class SectionProgress:
    """How far one learner is in one section; each `of` is how many the section has.

    `texts` counts the submitted texts: statements, memos, answers in words of one's own.
    """

    questions: int
    of_questions: int
    right_first: int
    right_end: int
    activities: int
    of_activities: int
    texts: int

    @property
    def begun(self) -> bool:
        """Whether anything was answered or done."""
        return bool(self.questions or self.activities)


@dataclass(frozen=True, kw_only=True)
class LearnerProgress:
    """How far one learner is, in the sections asked for, by their ids, and which files say so.

    `learner` is what the learner is called in the file, `name` the name there or, without one, on the platform. `files`
    and `numbers` are the names of the files and the ids that a learning platform gave; `last` is the day of the last
    entry, None without any.
    """

    learner: str
    pseudonym: str
    name: str
    class_code: str
    files: tuple[str, ...]
    numbers: tuple[str, ...]
    sections: dict[str, SectionProgress]
    last: date | None

    @property
    def total(self) -> SectionProgress:
        """How far the learner is over all these sections."""
        parts = [astuple(each) for each in self.sections.values()]
        return SectionProgress(*map(sum, zip(*parts, strict=True))) if parts else SectionProgress(0, 0, 0, 0, 0, 0, 0)


class Progress:
    """How far the learners of a class are; what they answered is counted in `questions`."""

    def __init__(self, course: Course, section: str = "") -> None:
        """Begin with nobody; without a `section`, in the whole course."""
        self._section = section
        self.questions = Questions(course, section)
        self._sections = sections_of(course, section)
        self._tasks = {each: section_tasks(course, each) for each in self._sections}
        self._questions = {
            each: sum(len(quiz.questions) for quiz in course.entries(QUIZZES, each)) for each in self._sections
        }
        self._texts = {
            each: [
                *(activity.id for activity in DiscussionActivity.find(course, each)),
                *(memo.id for memo in course.entries(MEMOS, each)),
            ]
            for each in self._sections
        }
        self._found: list[LearnerProgress] = []

    def add(self, hand_in: HandIn) -> None:
        """Count what one learner did."""
        by_section = defaultdict(list)
        for tally, how in self.questions.read(hand_in):
            by_section[tally.section].append((tally, how))
        head, last = hand_in.head, hand_in.last(self._section)
        self._found.append(
            LearnerProgress(
                learner=head.learner,
                pseudonym=head.pseudonym,
                name=head.name or next((each.name for each in hand_in.sent if each.name), ""),
                class_code=head.class_code,
                files=tuple(each.file for each in hand_in.sent),
                numbers=tuple(dict.fromkeys(each.number for each in hand_in.sent if each.number)),
                sections={each: self._in_section(each, hand_in, by_section[each]) for each in self._sections},
                last=last.astimezone().date() if last else None,
            )
        )

    def results(self) -> list[LearnerProgress]:
        """Return all learners, in the order in which they came."""
        return self._found

    def _in_section(self, section: str, hand_in: HandIn, mine: Sequence[tuple[Tally, Answered]]) -> SectionProgress:
        submitted = (
            any(event.kind == SUBMITTED for event in hand_in.events(section, id_)) for id_ in self._texts[section]
        )
        return SectionProgress(
            questions=len(mine),
            of_questions=self._questions[section],
            right_first=sum(how.first for _, how in mine),
            right_end=sum(how.last for _, how in mine),
            activities=count_done(self._tasks[section], partial(hand_in.events, section)),
            of_activities=len(self._tasks[section]),
            texts=sum(submitted) + sum(not tally.question.keyed for tally, _ in mine),
        )
