"""An exercise: a value that the learner computed, judged against the course's tables, and answered in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utils.activities.activity import Earned
from utils.activities.citation import cite
from utils.activities.content import Answer, ScreenActivity, Table, TaskActivity, day, without
from utils.activities.evidence import Evidence, Told, in_a_line
from utils.activities.lab.verdicts import HALF_WAY, KEPT, LOOKS, Try, read_try, sentence
from utils.activities.quiz.progress import TRIES_BEFORE_REVEAL
from utils.course import model
from utils.course.kinds import EXERCISES
from utils.labs.answers import compute_answer, scope_of
from utils.labs.comparison import compare
from utils.labs.stated import exercise_states
from utils.labs.values import UnreadableError, describe_value
from utils.markup import as_written, block, code
from utils.plain_text import visible
from utils.view import Block, Button, Details, Form, Note, Page, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.activity import Action
    from utils.labs.answers import Answer as Expected
    from utils.record import Entry, Event


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


@dataclass(frozen=True)
class ExerciseActivity(ScreenActivity[Progress], TaskActivity[Progress, model.Exercise]):
    """An exercise: its task, and what was said of the value passed last."""

    kind = EXERCISES
    counted = "exercise"
    lost = "publish.paper_exercise"

    def check(self, events: Sequence[Event], value: object) -> list[Entry]:
        """Judge `value`; dots stand for none yet, and a cell that is run again with the same value adds nothing.

        Raises:
            EvidenceError: a table that the answer is computed from cannot be read.
        """
        if value is ...:
            return []
        data = self._judged(value)
        tries = self.replay(events).tries
        return [] if tries and tries[-1] == read_try(data) else [self.entry("checked", **data)]

    @staticmethod
    def replay(events: Sequence[Event]) -> Progress:
        tries = (read_try(event.data) for event in events if event.kind == "checked")
        return Progress(tuple(filter(None, tries)), revealed=any(event.kind == "revealed" for event in events))

    def asked(self, progress: Progress) -> Form:
        """Return what was passed last, what that earned, and the task, which also stands above the cell."""
        blocks: list[Block] = []
        if progress.tries:
            last = progress.tries[-1]
            unjudged = last if last.verdict in ("unreadable", KEPT) else Try(last.value, KEPT)
            blocks.append(Earned("remark", [self._remark(unjudged)]))
        else:
            blocks.append(Note(self.as_paragraph("check.begin")))
        blocks += [Earned("help", []), Details(self.words("check.task"), block(self.content.task))]
        may_reveal = self._may_reveal(progress)
        after: list[Block] = [Button("reveal", self.words("check.reveal"))] if may_reveal else []
        return self.form(Page(self.id, blocks, state=progress.state, after=after, named=True))

    def told(self, what: str, progress: Progress) -> list[Block]:
        """Return the remark on the last try, or the hints earned, what the result means, and the solution."""
        words, asked = self.words, self.content
        if what == "remark":
            return [self._remark(progress.tries[-1])]
        told: list[Block] = []
        if progress.solved:
            told.append(Note(block(asked.feedback) + cite(self.course, asked.sources), title=words("check.means")))
        else:
            told += self.hints(asked.hints, progress.misses)
        if progress.revealed or progress.solved:
            told.append(Note(code(asked.solution), title=words("check.solution")))
        return told

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        return [self.entry("revealed")] if action.do == "reveal" and self._may_reveal(progress) else None

    def is_done(self, progress: Progress) -> bool:
        return progress.finished

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        progress = self.replay(events[self.id])
        if progress.tries:
            key = "kept" if progress.tries[-1].verdict == KEPT else "solved" if progress.solved else "unsolved"
            detail, on = self.words(f"export.{key}", tries=len(progress.tries)), day(events[self.id], "checked")
            yield self.answer(self.id, self.content.task, progress.tries[-1].value, on, detail)

    def evidence(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Evidence]:
        """Yield the value, once it was found."""
        if self.replay(events[self.id]).solved and not self.keeps:
            about = in_a_line(self.content.task)
            yield Evidence(f"value/{self.form_id}", "value", self.title, about, self._stated)

    def _stated(self) -> Told:
        found, task = exercise_states(self.course, self.section, self.id), in_a_line(self.content.task)
        return Told(self.words("memo_evidence.value", task=task, value=found.says), found.source)

    @staticmethod
    def without_key(table: Table) -> Table:
        kept = without(table, "slips", "tolerance", "by_year", "ordered")
        return kept | {"answer": "", "hints": [], "solution": "", "feedback": ""}

    def _may_reveal(self, progress: Progress) -> bool:
        return not (progress.solved or progress.revealed) and progress.misses >= TRIES_BEFORE_REVEAL

    def _judged(self, value: object) -> dict[str, Any]:
        """Return the verdict on `value`, what its words need and what was passed, for the record."""
        expected = self._expected()
        data: dict[str, Any] = {}
        try:
            data["value"] = visible(describe_value(value))
            if expected is None:
                return data | {"verdict": KEPT}
            verdict = compare(value, expected, self.content.tolerance)
        except UnreadableError as error:
            return data | {"verdict": "unreadable", "why": error.key, "details": _plain(error.details)}
        except Exception as error:  # noqa: BLE001 (a value may be anything, and fail in any way when it is looked at)
            name = type(value).__name__
            about = _plain({"type": name, "error": _told(error)})
            return {"value": visible(name), "verdict": "unreadable", "why": "broken", "details": about}
        return data | {"verdict": verdict.kind, "details": _plain(verdict.details)}

    def _expected(self) -> Expected | None:
        """Return the right value; a student edition has none."""
        if self.keeps:
            return None
        return compute_answer(self.content, scope_of(self.course, self.section))

    def _remark(self, tried: Try) -> Note:
        words, details = self.course.words, tried.details
        slips = {each.id: block(each.feedback) for each in self.content.slips}
        html = slips.get(details.get("slip", ""), "") if tried.verdict == "slip" else ""
        html = html or f"<p>{sentence(words, tried)}</p>"
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
