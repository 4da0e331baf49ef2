"""A check: a value that the learner computed, judged against the course's tables, and answered in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utils.activities.activity import Action, RefusedError
from utils.activities.citation import cite
from utils.activities.lab.verdicts import HALF_WAY, KEPT, LOOKS, Try, read_try, said
from utils.labs.answers import compute_answer, scope_of
from utils.labs.comparison import compare
from utils.labs.values import UnreadableError, describe_value
from utils.markup import as_written, block, code
from utils.plain_text import visible
from utils.record import Entry, Event
from utils.view import Block, Button, Form, Note, Page, Prose, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course, model
    from utils.labs.answers import Answer

TRIES_BEFORE_SOLUTION = 2


@dataclass(frozen=True)
class Progress:
    """What the record says of one exercise: how its tries were judged, oldest first."""

    tries: tuple[Try, ...] = ()
    revealed: bool = False

    @property
    def solved(self) -> bool:
        """Whether a try was right."""
        return any(each.verdict == "right" for each in self.tries)

    @property
    def finished(self) -> bool:
        """Whether a try was right, or kept for the teacher to judge."""
        return any(each.verdict in ("right", KEPT) for each in self.tries)

    @property
    def misses(self) -> int:
        """The number of different values that were judged and not right: the same again is no new try."""
        return len({each.passed for each in self.tries if each.judged_wrong})

    @property
    def state(self) -> State:
        """How far the learner is."""
        done = self.revealed or self.finished
        return "right" if self.solved else "done" if done else "tried" if self.tries else "open"


def replay(events: Sequence[Event]) -> Progress:
    """Return what `events` (of one exercise, oldest first) say."""
    tries = (read_try(event.data) for event in events if event.kind == "checked")
    return Progress(tuple(each for each in tries if each), revealed=any(event.kind == "revealed" for event in events))


@dataclass(frozen=True)
class CheckActivity:
    """The exercise `exercise`: its task, and what was said of the value passed last."""

    course: Course
    section: str
    exercise: model.Exercise

    @property
    def id(self) -> str:
        """The exercise's id."""
        return self.exercise.id

    def check(self, events: Sequence[Event], value: object) -> list[Entry]:
        """Judge `value`; dots stand for none yet, and a cell that is run again with the same value adds nothing.

        Raises:
            EvidenceError: a table that the answer is computed from cannot be read.
        """
        if value is ...:
            return []
        data = self._judged(value)
        progress = replay(events)
        if progress.tries and progress.tries[-1] == read_try(data):
            return []
        return [Entry(kind="checked", section=self.section, activity=self.id, data=data)]

    def view(self, events: Sequence[Event]) -> Form:
        """Return the task, the remark on the last try, the hints earned, and the solution if it was asked for."""
        words, asked, progress = self.course.words, self.exercise, replay(events)
        blocks: list[Block] = [Prose(block(asked.task))]
        after: list[Block] = []
        if progress.tries:
            blocks.append(self._remark(progress.tries[-1]))
        else:
            blocks.append(Note(f"<p>{words('check.begin')}</p>"))
        if progress.solved:
            blocks.append(Note(block(asked.feedback) + cite(self.course, asked.sources), title=words("check.means")))
        else:
            total = len(asked.hints)
            blocks += [
                Note(block(hint), title=words("quiz.hint_title", n=number, total=total))
                for number, hint in enumerate(asked.hints[: progress.misses], 1)
            ]
        if progress.revealed or progress.solved:
            blocks.append(Note(code(asked.solution), title=words("check.solution")))
        elif progress.misses >= TRIES_BEFORE_SOLUTION:
            after.append(Button("reveal", words("check.reveal")))
        page = Page(asked.id, blocks, state=progress.state, after=after)
        return Form(f"{self.section}/{self.id}", asked.title, [page])

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        """Reveal a solution after two tries."""
        progress = replay(events)
        if action.do != "reveal" or progress.solved or progress.revealed or progress.misses < TRIES_BEFORE_SOLUTION:
            raise RefusedError(self.course.words("quiz.not_now"))
        return [Entry(kind="revealed", section=self.section, activity=self.id)]

    def _judged(self, value: object) -> dict[str, Any]:
        """Return the verdict on `value`, what its words need and what was passed, for the record."""
        expected = self._expected()
        try:
            data: dict[str, Any] = {"value": visible(describe_value(value))}
            if expected is None:
                return data | {"verdict": KEPT}
            verdict = compare(value, expected, self.exercise.tolerance)
        except UnreadableError as error:
            return data | {"verdict": "unreadable", "why": error.key, "details": _plain(error.details)}
        except Exception as error:  # noqa: BLE001 (a value may be anything, and fail in any way when it is looked at)
            name = type(value).__name__
            about = _plain({"type": name, "error": _told(error)})
            return {"value": visible(name), "verdict": "unreadable", "why": "broken", "details": about}
        return data | {"verdict": verdict.kind, "details": _plain(verdict.details)}

    def _expected(self) -> Answer | None:
        """Return the right value; a student edition has none."""
        if self.course.keyless:
            return None
        return compute_answer(self.exercise, scope_of(self.course, self.section))

    def _remark(self, tried: Try) -> Note:
        """Return what is said of a recorded try."""
        words, details = self.course.words, tried.details
        slips = {each.id: block(each.feedback) for each in self.exercise.slips}
        html = slips.get(details.get("slip", ""), "") if tried.verdict == "slip" else ""
        html = html or f"<p>{said(words, tried)}</p>"
        shown = f"<p><small>{words('check.value')}</small></p>{as_written(tried.value)}"
        tone, title = LOOKS.get(tried.verdict, HALF_WAY)
        return Note(html + shown, tone, words(title))


def _told(error: Exception) -> str:
    """Return what `error` says; the error of a value that is no good may itself be no good."""
    try:
        return str(error)[:200] or type(error).__name__
    except Exception:  # noqa: BLE001
        return type(error).__name__


def _plain(details: dict[str, Any]) -> dict[str, Any]:
    """Return `details` as the record can keep them."""
    return {key: value if isinstance(value, int) else visible(value) for key, value in details.items()}
