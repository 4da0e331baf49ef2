"""The tasks whose texts a teacher marks: what was asked, what it is marked by, and what a learner handed over."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from utils.activities.citation import cite_on_page
from utils.activities.content import lines
from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.discussion.ranking import RankingActivity
from utils.activities.discussion.stakeholders import StakeholderActivity
from utils.activities.event_data import by_activity
from utils.activities.quiz.progress import replay
from utils.course import model
from utils.course.teaching import expected_of_texts
from utils.page.tree import Block, Heading, Items, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.event_data import Learner
    from utils.activities.quiz.quiz import QuizActivity
    from utils.course import Course
    from utils.questions.shapes import Essay
    from utils.words import Words


class Said(NamedTuple):
    """What a learner last handed over; `seat` is whom it speaks for, "" for nobody.

    `beside` has what else was handed over there, each with its heading: the stages before, a reply.
    """

    text: str
    seat: str = ""
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Task(ABC):
    """A task of the course that learners answer with a text."""

    course: Course
    section: str

    @property
    @abstractmethod
    def id(self) -> str:
        """The id of its content, unique within its section."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What it is called."""

    @abstractmethod
    def asked(self) -> Iterator[Block]:
        """Yield what learners were asked."""

    @abstractmethod
    def key(self) -> Iterator[Block]:
        """Yield what they are told afterwards: a model, or positions that can be defended."""

    @abstractmethod
    def said(self, learner: Learner) -> Said | None:
        """Return what `learner` handed over, None for nothing."""

    def expected(self) -> Sequence[tuple[str, str]]:
        """Return the lines of its single-point rubric, id and text in Markdown; none where there is no rubric."""
        return ()

    @property
    def by_lines(self) -> bool:
        """Whether a text is marked only when every line has a level: where the rubric was written for this task."""
        return True

    @property
    def name(self) -> str:
        """What it is called on the command line and in files: SECTION/ID."""
        return f"{self.section}/{self.id}"

    @property
    def words(self) -> Words:
        """The words of the course's language."""
        return self.course.words

    def rubric(self) -> tuple[model.Criterion, ...]:
        """Return the lines of its rubric, numbered, as forms draw them."""
        return tuple(
            model.Criterion(id=id_, title=self.words("marking.line", n=n), text=text, annotation="")
            for n, (id_, text) in enumerate(self.expected(), 1)
        )


A = TypeVar("A", DiscussionActivity, StakeholderActivity, RankingActivity)


@dataclass(frozen=True)
class ActivityTask(Task, Generic[A]):
    """A task that is an activity of its own."""

    activity: A

    @property
    def id(self) -> str:
        return self.activity.id

    @property
    def title(self) -> str:
        return self.activity.title

    def key(self) -> Iterator[Block]:
        yield from self.activity.key_on_paper()


@dataclass(frozen=True)
class PromptTask(ActivityTask[DiscussionActivity]):
    """A discussion prompt: the text of its last stage, marked by the rubric in the section's teaching guide."""

    def asked(self) -> Iterator[Block]:
        prompt = self.activity.content
        yield Prose(prompt.position, "quote")
        yield Prose(prompt.task)
        yield from cite_on_page(self.course, prompt.sources)
        yield Items(tuple(("", f"**{each.name}**: {each.brief}") for each in prompt.perspectives))

    def expected(self) -> Sequence[tuple[str, str]]:
        found = expected_of_texts(self.course, self.section)
        return [(f"line-{n}", text) for n, text in enumerate(found, 1)]

    @property
    def by_lines(self) -> bool:
        return False  # the guide sets its rubric for other tasks as well, and not every line may fit

    def said(self, learner: Learner) -> Said | None:
        prompt, words = self.activity.content, self.words
        progress = self.activity.replay(learner.events(self.section, self.id))
        stages = [each for each in prompt.stages if progress.submitted.get(each, "").strip()]
        if not stages:
            return None
        seat = next((each.name for each in prompt.perspectives if each.id == progress.perspective), "")
        *before, last = stages
        beside = [(words(f"marking.stage_{stage}"), progress.submitted[stage]) for stage in before]
        if progress.reply and (reply := lines(*progress.reply.told(words), progress.reply.text)):
            beside.append((words("marking.reply"), reply))
        return Said(progress.submitted[last], seat, tuple(beside))


@dataclass(frozen=True)
class ReadingTask(ActivityTask[StakeholderActivity]):
    """A stakeholder reading: the conclusion, with what was said for each voice beside it."""

    def asked(self) -> Iterator[Block]:
        reading = self.activity.content
        yield Prose(reading.passage, "quote")
        yield Prose(reading.task)
        yield from cite_on_page(self.course, reading.sources)

    def said(self, learner: Learner) -> Said | None:
        progress = self.activity.replay(learner.events(self.section, self.id))
        if not progress.conclusion.strip():
            return None
        voices = self.activity.content.voices
        beside = [(each.name, progress.answers[each.id]) for each in voices if each.id in progress.answers]
        return Said(progress.conclusion, beside=tuple(beside))


@dataclass(frozen=True)
class RankingTask(ActivityTask[RankingActivity]):
    """A ranking: the order that was handed over, with its reason."""

    def asked(self) -> Iterator[Block]:
        ranking = self.activity.content
        yield Prose(ranking.task)
        yield Prose(f"**{ranking.criterion}**")
        yield from cite_on_page(self.course, ranking.sources)

    def said(self, learner: Learner) -> Said | None:
        events = by_activity(learner.events(self.section, self.id))
        return next((Said(each.answer) for each in self.activity.answers({self.id: events.get(self.id, [])})), None)


@dataclass(frozen=True)
class ReflectTask(Task):
    """A question that is answered in sentences, marked by the rubric by which learners rate themselves."""

    quiz: QuizActivity
    question: model.Question
    essay: Essay

    @property
    def id(self) -> str:
        return self.question.id

    @property
    def title(self) -> str:
        return f"{self.quiz.title} ({self.id})"

    def asked(self) -> Iterator[Block]:
        yield Prose(self.question.prompt)
        yield from cite_on_page(self.course, self.question.sources)

    def key(self) -> Iterator[Block]:
        for title, text in zip(("quiz.model_answer", "quiz.other_answer"), self.essay.models, strict=False):
            if text:
                yield Heading(self.words(title), 4)
                yield Prose(text)

    def expected(self) -> Sequence[tuple[str, str]]:
        return [(each.id, each.text) for each in self.essay.criteria]

    def said(self, learner: Learner) -> Said | None:
        progress = replay(self.question, learner.events(self.section, self.quiz.id))
        texts = [each.response for each in progress.tries if each.response.strip()]
        if not texts:
            return None
        earlier = dict.fromkeys(each for each in texts if each != texts[-1])
        beside = [(self.words("marking.earlier", n=n), text) for n, text in enumerate(earlier, 1)]
        return Said(texts[-1], beside=tuple(beside))
