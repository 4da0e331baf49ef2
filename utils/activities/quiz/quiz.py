"""A quiz: a page a question, feedback for the answer given, hints, tries until right, and a result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utils.activities.activity import Action, RefusedError
from utils.activities.citation import cite
from utils.activities.event_data import as_mapping, as_number, as_text
from utils.activities.quiz.confidence import CONFIDENCE, LEAST, MOST, ask_confidence, read_confidence
from utils.activities.quiz.feedback import feedback
from utils.activities.quiz.reflection import count_words, words_needed
from utils.activities.quiz.result import result_page
from utils.markup import as_written, block
from utils.questions.base import ANSWER
from utils.questions.edition import resolve, seen
from utils.questions.shapes import Essay
from utils.questions.typed import normal_text, read_text
from utils.record import Entry, Event
from utils.view import Block, Button, Choice, Form, Note, Page, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from utils.course import Course, model

TRIES_BEFORE_REVEAL = 2
SEEN = "seen"
"""Where an event holds what the learner saw."""
LEVELS = (["no"], ["partly"], ["yes"])


@dataclass(frozen=True)
class Try:
    """One recorded answer to a question, as it was judged when it was given."""

    response: Any
    right: bool
    confidence: float | None


def read_try(question: model.Question, data: Mapping[str, Any]) -> Try | None:
    """Return the answer that an event's `data` hold, None where `question` was changed and it no longer fits.

    A student edition judges nothing when an answer is given: it is judged here, where the key is.
    """
    keyed, judged, response = question.key() is not None, "right" in data, data.get("response")
    if keyed and not judged:
        response = resolve(question, response, as_mapping(data.get(SEEN)))
    if not question.fits(response):
        return None
    right = keyed and (data["right"] is True if judged else question.grade(response).right)
    return Try(response, right, as_number(data.get(CONFIDENCE), LEAST, MOST))


def unjudged(question: model.Question) -> dict[str, Any]:
    """Return what a student edition records beside a response, so that it can be judged where the key is."""
    parted = seen(question)
    return {SEEN: parted} if parted else {}


@dataclass(frozen=True)
class Progress:
    """What the record says of one question."""

    tries: tuple[Try, ...] = ()
    hints: int = 0
    revealed: bool = False
    draft: str = ""
    ratings: tuple[tuple[str, str], ...] = ()

    @property
    def different(self) -> int:
        """The number of different answers: the same again is no new try."""
        given = (each.response for each in self.tries)
        return len({normal_text(each) if isinstance(each, str) else repr(each) for each in given})

    @property
    def state(self) -> State:
        """How far the learner is with the question."""
        if self.tries and self.tries[-1].right:
            return "right"
        return "done" if self.revealed else "tried" if self.tries else "open"


def read_tries(question: model.Question, events: Iterable[Event]) -> Iterator[Try]:
    """Yield the answers in `events` (of this question, oldest first) that still fit it."""
    for event in events:
        if event.kind == "answered" and (answer := read_try(question, event.data)):
            yield answer


def replay(question: model.Question, events: Sequence[Event]) -> Progress:
    """Return what `events` (of this quiz, oldest first) say of `question`; answers that no longer fit are left out."""
    mine = [event for event in events if event.item == question.id]
    if not mine:  # as with most questions of a quiz
        return Progress()
    tries = tuple(read_tries(question, mine))
    kept = ("drafted", "answered") if not question.keyed else ("drafted",)
    drafts = [as_text(each.data.get("text", each.data.get("response"))) for each in mine if each.kind in kept]
    ratings = [as_mapping(each.data.get("ratings")).items() for each in mine if each.kind == "rated"]
    return Progress(
        tries=tries,
        hints=sum(each.kind == "hinted" for each in mine),
        revealed=any(each.kind == "revealed" for each in mine) or (bool(tries) and question.key() is None),
        draft=drafts[-1] if drafts else "",
        ratings=tuple((id_, level) for id_, level in ratings[-1] if [level] in LEVELS) if ratings else (),
    )


@dataclass(frozen=True)
class QuizActivity:
    """The questions of `quiz`, asked one page at a time."""

    course: Course
    section: str
    quiz: model.Quiz

    @property
    def id(self) -> str:
        """The quiz's id."""
        return self.quiz.id

    def view(self, events: Sequence[Event]) -> Form:
        """Return a page a question and the result; keys and feedback are in it only where they were earned."""
        progress = {question.id: replay(question, events) for question in self.quiz.questions}
        pages = [self._page(question, progress[question.id]) for question in self.quiz.questions]
        pages.append(result_page(self.course, self.quiz, progress))
        closing = [ask_confidence(self.course.words), self._button("check", primary=True)]
        return Form(f"{self.section}/{self.id}", self.quiz.title, pages, closing)

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        """Grade an answer, reveal a hint or the key, keep a draft or a self-rating."""
        question = next((each for each in self.quiz.questions if each.id == action.page), None)
        if question is None:
            raise RefusedError(self.course.words("quiz.no_question", page=action.page))
        progress = replay(question, events)
        match action.do:
            case "check" if self.course.keyless or progress.state not in ("right", "done"):
                return [self._answered(question, progress, action)]
            case "draft" if not question.keyed and (self.course.keyless or progress.state == "open"):
                text = read_text(action.values.get(ANSWER), self.course.words)
                return [self._entry("drafted", question, text=text)] if text != progress.draft else []
            case "hint" if progress.hints < len(question.hints) and progress.state in ("open", "tried"):
                return [self._entry("hinted", question)]
            case "reveal" if progress.different >= TRIES_BEFORE_REVEAL and progress.state == "tried":
                return [self._entry("revealed", question)]
            case "show" if not question.keyed and progress.state == "open" and not self.course.keyless:
                return self._wished(question, progress, action)
            case "rate" if not question.keyed and progress.state == "done" and not self.course.keyless:
                return [self._rated(question, action)]
        raise RefusedError(self.course.words("quiz.not_now"))

    def _entry(self, kind: str, question: model.Question, **data: Any) -> Entry:
        return Entry(kind=kind, section=self.section, activity=self.id, item=question.id, data=data)

    def _answered(self, question: model.Question, progress: Progress, action: Action) -> Entry:
        words = self.course.words
        response = question.read(action.values.get(ANSWER), words)
        if not question.keyed:
            self._refuse_too_short(question, response)
            return self._entry("answered", question, response=response)
        data: dict[str, Any] = {"response": response}
        if self.course.keyless:
            data |= unjudged(question)
        else:
            judged = question.grade(response)
            data |= {"right": judged.right, "score": round(judged.score, 3)}
        if not progress.tries:
            data |= read_confidence(action.values.get(CONFIDENCE), words)
        return self._entry("answered", question, **data)

    def _refuse_too_short(self, question: model.Question, text: str) -> None:
        needed = words_needed(_essay(question).model)
        if not self.course.keyless and count_words(text) < needed:
            raise RefusedError(self.course.words("quiz.too_short", n=count_words(text), needed=needed))

    def _wished(self, question: model.Question, progress: Progress, action: Action) -> list[Entry]:
        """Show the model answer before an answer of one's own, and keep what was typed so far."""
        text = read_text(action.values.get(ANSWER, ""), self.course.words)
        kept = [self._entry("drafted", question, text=text)] if text != progress.draft else []
        return [*kept, self._entry("revealed", question)]

    def _rated(self, question: model.Question, action: Action) -> Entry:
        criteria = _essay(question).criteria
        given = {each.id: action.values.get(f"rate-{each.id}") for each in criteria}
        ratings = {id_: value[0] for id_, value in given.items() if isinstance(value, list) and value[:1] in LEVELS}
        if len(ratings) < len(criteria):
            raise RefusedError(self.course.words("quiz.rate_all"))
        return self._entry("rated", question, ratings=ratings)

    def _page(self, question: model.Question, progress: Progress) -> Page:
        if self.course.keyless:
            return self._kept_page(question, progress)
        if not question.keyed:
            return self._reflect_page(question, progress)
        last = progress.tries[-1] if progress.tries else None
        response = question.key() if progress.revealed else last.response if last else None
        blocks = [question.control(response, self.course.words), *self._hints(question, progress)]
        if response is not None:
            blocks.append(feedback(self.course, question, response, revealed=progress.revealed))
        after = self._after(question, progress) if last or question.hints else None
        return Page(question.id, blocks, state=progress.state, after=after)

    def _kept_page(self, question: model.Question, progress: Progress) -> Page:
        """Return the page of a student edition: an answer is kept and can be given anew, and nothing is judged."""
        words, last = self.course.words, progress.tries[-1] if progress.tries else None
        given = progress.draft if not question.keyed else last.response if last else None
        blocks = [question.control(given, words)]
        if last:
            blocks.append(Note(f"<p>{words('quiz.kept_about')}</p>", title=words("quiz.kept")))
        ask = [] if last or not question.keyed else [ask_confidence(words)]
        save = self._button("keep_again" if last else "keep", action="check", primary=True)
        return Page(question.id, blocks, state=progress.state, after=[*ask, save])

    def _after(self, question: model.Question, progress: Progress) -> list[Block]:
        if progress.state in ("right", "done"):
            return []
        after: list[Block] = [] if progress.tries else [ask_confidence(self.course.words)]
        after.append(self._button("check_again" if progress.tries else "check", action="check", primary=True))
        if progress.hints < len(question.hints):
            after.append(self._button("hint"))
        if progress.different >= TRIES_BEFORE_REVEAL:
            after.append(self._button("reveal"))
        return after

    def _hints(self, question: model.Question, progress: Progress) -> list[Block]:
        words, total = self.course.words, len(question.hints)
        return [
            Note(block(hint), title=words("quiz.hint_title", n=number, total=total))
            for number, hint in enumerate(question.hints[: progress.hints], 1)
        ]

    def _reflect_page(self, question: model.Question, progress: Progress) -> Page:
        words = self.course.words
        given = progress.tries[-1].response if progress.tries else progress.draft
        field = question.control(given, words)
        if progress.state == "open":
            buttons = [self._button("compare", action="check", primary=True)]
            if progress.hints < len(question.hints):
                buttons.append(self._button("hint"))
            buttons.append(Button("show", words("quiz.show"), confirm=words("quiz.show_confirm")))
            return Page(question.id, [field, *self._hints(question, progress)], state=progress.state, after=[*buttons])
        essay = _essay(question)
        own = [Note(as_written(given), title=words("quiz.your_answer"))] if given else []
        answer = block(essay.model) + cite(self.course, question.sources)
        ratings = dict(progress.ratings)
        levels = [(level, words(f"quiz.level_{level}")) for (level,) in LEVELS]
        rubric = [
            Choice(
                f"rate-{each.id}",
                block(each.text),
                levels,
                [ratings[each.id]] if each.id in ratings else [],
                inline=True,
            )
            for each in essay.criteria
        ]
        blocks: list[Block] = [*own, Note(answer, title=words("quiz.model_answer")), *rubric]
        return Page(question.id, blocks, state="done", after=[self._button("rate", primary=True)])

    def _button(self, words: str, *, action: str = "", primary: bool = False) -> Button:
        return Button(action or words, self.course.words(f"quiz.{words}"), primary)


def _essay(question: model.Question) -> Essay:
    """Return the shape of a question whose kind has no key."""
    shape = question.shape()
    if not isinstance(shape, Essay):
        raise TypeError(question)
    return shape
