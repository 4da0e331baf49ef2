"""A quiz: a page a question, feedback for the answer given, hints, tries until right, a result, and more to choose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from utils.activities.activity import Action, Earned, RefusedError
from utils.activities.content import Answer, EntryActivity, Table, day
from utils.activities.quiz import retrieval
from utils.activities.quiz.confidence import ask_confidence, read_confidence
from utils.activities.quiz.progress import (
    CONFIDENCE,
    TRIES_BEFORE_REVEAL,
    UNTOUCHED,
    Progress,
    read_questions,
    replay,
    unjudged,
)
from utils.activities.quiz.reflection import compared, kept_short, read_ratings, too_short
from utils.activities.quiz.result import count_open, feedback, how_sure, open_line, result
from utils.activities.quiz.vote import VoteActivity
from utils.course import model, work
from utils.course.kinds import QUIZZES
from utils.markup import plain
from utils.page import tree as paper
from utils.questions import without_key
from utils.questions.base import ANSWER
from utils.questions.naming import tells
from utils.questions.shapes import Essay
from utils.questions.typed import read_text
from utils.view import Block, Button, Form, Page, Prose, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course import Course
    from utils.course.work import Work
    from utils.record import Entry, Event
    from utils.words import Words

RESULT = "result"


@dataclass(frozen=True)
class QuizActivity(EntryActivity[dict[str, Progress], model.Quiz]):
    """The questions of a quiz, asked one page at a time."""

    kind = QUIZZES
    counted = "question"
    lost = ""

    def replay(self, events: Sequence[Event]) -> dict[str, Progress]:
        return {question.id: replay(question, events) for question in self.content.questions}

    def asked(self, progress: dict[str, Progress]) -> Form:
        """Return a page a question, one with the result, and a page for each question beyond the core."""
        core = [progress[question.id] for question in self.content.core]
        pages = [self._page(question, progress[question.id]) for question in self.content.core]
        kept = [Prose(f"<p>{open_line(self.words, core)}</p>{self.as_paragraph('quiz.kept_about')}")]
        state: State = "open" if count_open(core) else "done"
        last = Page(RESULT, [Earned(RESULT, [*kept])], label=self.words("quiz.result"), state=state, after=[])
        more = self.words("quiz.more")
        further = [replace(self._page(each, progress[each.id]), group=more) for each in self.content.further]
        check = [ask_confidence(self.words), self._button("check", primary=True)]
        return self.form(*pages, last, *further, after=check)

    def told(self, what: str, progress: dict[str, Progress]) -> list[Block]:
        """Return how the quiz went, or all that was earned on one question."""
        if what == RESULT:
            return result(self.course, self.content, progress)
        question, done = self._questions[what], progress[what]
        if not question.keyed and done.state == "done":
            return compared(self.course, question, done)
        told: list[Block] = [*self.hints(question.hints, done.hints)]
        if not question.keyed:
            short = too_short(self.words, question, done.draft) and too_short(self.words, question, done.nudged)
            return [*told, short] if done.nudged and short else told
        if done.revealed:
            told.append(feedback(self.course, question, question.key(), revealed=True))
        elif done.tries:
            note = feedback(self.course, question, done.tries[-1].response)
            sure = how_sure(self.words, done.tries[0]) if len(done.tries) == 1 else ""
            told.append(replace(note, html=sure + note.html))
        return told

    def taken(self, progress: dict[str, Progress], action: Action) -> list[Entry] | None:
        """Grade an answer, reveal a hint or the key, keep a draft or a self-rating."""
        if action.page not in progress:
            raise RefusedError(self.words("quiz.no_question", page=action.page))
        question, done = self._questions[action.page], progress[action.page]
        reflects = not question.keyed
        entries = None
        match action.do:
            case "check" if self.keeps or done.state not in ("right", "done"):
                entries = self._answered(question, done, action)
            case "draft" if reflects and (self.keeps or done.state == "open"):
                entries = self._drafted(question, done, read_text(action.values.get(ANSWER), self.words))
            case "hint" if done.hints < len(question.hints) and done.state in ("open", "tried"):
                entries = [self.entry("hinted", question.id)]
            case "reveal" if done.different >= TRIES_BEFORE_REVEAL and done.state == "tried":
                entries = [self.entry("revealed", question.id)]
            case "show" if reflects and done.state == "open" and not self.keeps:
                # The model answer is wished for before an answer of one's own: what was typed so far is kept.
                text = read_text(action.values.get(ANSWER, ""), self.words)
                entries = [*self._drafted(question, done, text), self.entry("revealed", question.id)]
            case "rate" if not question.keyed and done.state == "done" and not self.keeps:
                entries = [self.entry("rated", question.id, ratings=read_ratings(question, action.values, self.words))]
        return entries

    @classmethod
    def all_answers(cls, course: Course, section: str, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        """Yield the answers to the quizzes of `section`, then to the questions that it drew from earlier ones."""
        yield from super().all_answers(course, section, events)
        every = [question for questions in read_questions(course).values() for question in questions]
        yield from cls.drawn_answers(course, section, events, every)

    @classmethod
    def drawn_answers(
        cls, course: Course, section: str, events: Mapping[str, Sequence[Event]], every: Sequence[model.Question]
    ) -> Iterator[Answer]:
        """Yield the answers to what `section` drew from earlier ones, out of `every` question of the course."""
        for past in sorted(activity for activity in events if activity.startswith(retrieval.PREFIX)):
            drawn = model.Quiz(id=past, title="", questions=tuple(every))
            yield from cls(course, section, drawn).last_answers(events[past])

    @property
    def work(self) -> Work:
        return work.total(map(work.question, self.content.core))

    def is_done(self, progress: dict[str, Progress]) -> bool:
        """Say whether every question was answered that is no station; in a quiz of stations alone, every one."""
        core = [question.id for question in self.content.questions if not question.station]
        return all(progress[id_].state != "open" for id_ in core or progress)

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        yield from self.last_answers(events[self.id])
        for question in self.content.questions:
            asked = VoteActivity(self.course, self.section, question)
            yield from asked.answers(events[asked.id])

    def on_paper(self) -> Iterator[paper.Block | model.Question]:
        yield paper.Heading(self.title, 4)
        yield from self.content.core
        if further := self.content.further:
            yield paper.Prose(self.words("quiz.more"), "lead")
            yield from further

    def key_on_paper(self) -> Iterator[paper.Block | model.Question]:
        yield from self.on_paper()

    @staticmethod
    def without_key(table: Table) -> Table:
        return table | {"questions": [without_key(each) for each in table["questions"]]}

    def last_answers(self, events: Sequence[Event]) -> Iterator[Answer]:
        """Yield the last answer to each question, or the draft of one."""
        for question in self.content.questions:
            mine = [event for event in events if event.item == question.id]
            progress = replay(question, mine)
            if progress.tries:
                text, on = question.describe(progress.tries[-1].response), day(mine, "answered")
                yield self.answer(question.id, question.prompt, text, on, _judged(self.words, question, progress))
            elif progress.draft:
                on = day(mine, "drafted", "answered")
                yield self.answer(question.id, question.prompt, progress.draft, on, self.words("export.draft"))

    @cached_property
    def _questions(self) -> dict[str, model.Question]:
        return {each.id: each for each in self.content.questions}

    def _answered(self, question: model.Question, progress: Progress, action: Action) -> list[Entry]:
        response = question.read(action.values.get(ANSWER), self.words)
        if not question.keyed:
            if not self.keeps and not progress.nudged and too_short(self.words, question, response):
                return [*self._drafted(question, progress, response), self.entry("nudged", question.id)]
            return [self.entry("answered", question.id, response=response)]
        data: dict[str, Any] = {"response": response}
        if self.keeps:
            data |= unjudged(question)
        else:
            judged = question.grade(response)
            data |= {"right": judged.right, "score": round(judged.score, 3)}
        if not progress.tries:
            data |= read_confidence(action.values.get(CONFIDENCE), self.words)
        return [self.entry("answered", question.id, **data)]

    def _drafted(self, question: model.Question, progress: Progress, text: str) -> list[Entry]:
        return [self.entry("drafted", question.id, text=text)] if text != progress.draft else []

    def _page(self, question: model.Question, progress: Progress) -> Page:
        last, reflects = progress.tries[-1] if progress.tries else None, not question.keyed
        response = progress.draft if reflects else last.response if last else None
        kept = [self.kept_note] if last else []
        if last and reflects:
            kept += kept_short(self.words, question, last.response)
        earned = [Earned(question.id, [*kept])] if progress is not UNTOUCHED else []
        after: list[Block] | None
        if self.keeps:  # an answer can be given anew, and nothing is judged
            after = self._saving(question, progress)
        elif reflects and progress.state == "done":
            rate: list[Block] = [self._button("rate", primary=True)]
            return Page(question.id, [*earned], state="done", after=rate, named=True)
        elif reflects:
            after = self._comparing(question, progress)
        else:
            response = question.key() if progress.revealed else response
            after = self._after(question, progress) if last or question.hints else None
        graded = not self.keeps and question.keyed and last is not None
        named = progress.state in ("right", "done") or not tells(question)
        control = question.control(response, self.words, graded=graded)
        return Page(question.id, [control, *earned], state=progress.state, after=after, named=named)

    def _saving(self, question: model.Question, progress: Progress) -> list[Block]:
        asks = not (progress.tries or not question.keyed)
        save = self._button("keep_again" if progress.tries else "keep", action="check", primary=True)
        return [ask_confidence(self.words), save] if asks else [save]

    def _after(self, question: model.Question, progress: Progress) -> list[Block]:
        if progress.state in ("right", "done"):
            return []
        after: list[Block] = [] if progress.tries else [ask_confidence(self.words)]
        after.append(self._button("check_again" if progress.tries else "check", action="check", primary=True))
        after += self._hinting(question, progress)
        return [*after, self._button("reveal")] if progress.different >= TRIES_BEFORE_REVEAL else after

    def _comparing(self, question: model.Question, progress: Progress) -> list[Block]:
        compare = self._button("compare", action="check", primary=True)
        show = Button("show", self.words("quiz.show"), confirm=self.words("quiz.show_confirm"))
        return [compare, *self._hinting(question, progress), show]

    def _hinting(self, question: model.Question, progress: Progress) -> list[Block]:
        return [self._button("hint")] if progress.hints < len(question.hints) else []

    def _button(self, words: str, *, action: str = "", primary: bool = False) -> Button:
        return Button(action or words, self.words(f"quiz.{words}"), primary)


def _judged(words: Words, question: model.Question, progress: Progress) -> str:
    """Return in words how the answers were judged, or how the learner rated the last one."""
    tries = progress.tries
    if isinstance(shape := question.shape(), Essay):
        rated = {each.id: plain(each.text).rstrip(".") for each in shape.criteria}
        levels = [f"{rated[id_]} {words(f'quiz.level_{level}')}" for id_, level in progress.ratings if id_ in rated]
        return "; ".join(levels)
    if question.key() is None:
        return words("export.kept", tries=len(tries))
    key = "export.right_first" if tries[0].right else "export.right_later" if tries[-1].right else "export.not_right"
    sure = tries[0].confidence
    return words(key, tries=len(tries)) + ("" if sure is None else words("export.confidence", sure=f"{sure:g}"))
