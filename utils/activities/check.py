"""A check: a value that the learner computed, judged against the course's tables, and answered in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utils.activities.activity import Action, RefusedError
from utils.activities.citation import cite
from utils.activities.markup import as_written, block, code
from utils.activities.view import Block, Button, Form, Note, Page, Prose, State, Tone
from utils.record import Entry, Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course, model
    from utils.evidence.answers import Answer

TRIES_BEFORE_SOLUTION = 2
HUNDRED = 2  # as a power of ten
KEPT = "kept"
"""The verdict in a student edition, where the teacher judges."""
TONES: dict[str, Tone] = {"right": "right", "wrong": "wrong", "rows": "wrong", "unreadable": "info", KEPT: "info"}


@dataclass(frozen=True)
class Progress:
    """What the record says of one exercise: how its tries were judged, oldest first; `said` is the last remark."""

    tries: tuple[dict[str, Any], ...] = ()
    revealed: bool = False

    @property
    def solved(self) -> bool:
        """Whether a try was right."""
        return any(each["verdict"] == "right" for each in self.tries)

    @property
    def finished(self) -> bool:
        """Whether a try was right, or kept for the teacher to judge."""
        return any(each["verdict"] in ("right", KEPT) for each in self.tries)

    @property
    def misses(self) -> int:
        """The number of tries that were judged and not right."""
        return sum(each["verdict"] not in ("right", "unreadable", KEPT) for each in self.tries)

    @property
    def state(self) -> State:
        """How far the learner is."""
        done = self.revealed or self.finished
        return "right" if self.solved else "done" if done else "tried" if self.tries else "open"


def replay(events: Sequence[Event]) -> Progress:
    """Return what `events` (of one exercise, oldest first) say."""
    tries = tuple(event.data for event in events if event.kind == "checked" and "verdict" in event.data)
    return Progress(tries, revealed=any(event.kind == "revealed" for event in events))


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
        if progress.tries and progress.tries[-1] == data:
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
        # Imported here, so that a progress report does not pay for the tables.
        from utils.evidence.comparison import compare
        from utils.evidence.values import UnreadableError, describe_value

        expected = self._expected()
        try:
            data: dict[str, Any] = {"value": describe_value(value)}
            if expected is None:
                return data | {"verdict": KEPT}
            verdict = compare(value, expected, self.exercise.tolerance)
        except UnreadableError as error:
            return data | {"verdict": "unreadable", "why": error.key, "details": _plain(error.details)}
        except Exception as error:  # noqa: BLE001 (a value may be anything, and fail in any way when it is looked at)
            about = {"type": type(value).__name__, "error": str(error) or type(error).__name__}
            return {"value": type(value).__name__, "verdict": "unreadable", "why": "broken", "details": about}
        return data | {"verdict": verdict.kind, "details": _plain(verdict.details)}

    def _expected(self) -> Answer | None:
        """Return the right value; a student edition has none."""
        if self.course.keyless:
            return None
        from utils.evidence.answers import answer

        return answer(self.exercise.answer)

    def _remark(self, tried: dict[str, Any]) -> Note:
        """Return what is said of a recorded try."""
        words, kind = self.course.words, str(tried["verdict"])
        details = tried.get("details", {})
        if kind == "unreadable":
            types = words.starting("check.type_")
            details = details | ({"type": types.get(details["type"], details["type"])} if "type" in details else {})
            html = f"<p>{words('check.' + tried['why'], **details)}</p>"
        elif kind == "slip":
            remarks = {each.id: block(each.feedback) for each in self.exercise.slips}
            html = remarks.get(details["slip"], f"<p>{words('check.wrong')}</p>")
        else:
            html = f"<p>{words(_key(kind, details), **details)}</p>"
        shown = f"<p><small>{words('check.value')}</small></p>{as_written(str(tried.get('value', '')))}"
        title = words(f"check.title_{kind}") if kind in TONES else words("check.title_partly")
        return Note(html + shown, TONES.get(kind, "partly"), title)


def _key(kind: str, details: dict[str, Any]) -> str:
    """Return the key of the words for a verdict."""
    if kind == "unit" and abs(details["power"]) == HUNDRED:
        return "check.unit_percent"
    if kind == "order":
        return f"check.order_{details['what']}"
    if kind == "rows":
        return "check.shape" if "mine" in details else "check.rows"
    if kind in ("wrong", "close") and "row" in details:
        return f"check.{kind}_row"
    return f"check.wrong_{details['side']}" if "side" in details else f"check.{kind}"


def _plain(details: dict[str, Any]) -> dict[str, Any]:
    """Return `details` as the record can keep them."""
    return {key: value if isinstance(value, str | int) else str(value) for key, value in details.items()}
