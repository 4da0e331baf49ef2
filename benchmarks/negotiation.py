"""A negotiation played alone: what its form costs the kernel when it opens and after a move, late in a long play."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from benchmarks import report
from benchmarks.process import Spent, alone, spend
from benchmarks.report import Aim
from utils.activities.activity import Action
from utils.activities.negotiation import progress as made
from utils.activities.negotiation.activity import NegotiationActivity
from utils.activities.quiz.quiz import QuizActivity
from utils.course import Course
from utils.course.kinds import NEGOTIATIONS, QUIZZES
from utils.record import Entry, Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.report import Results
    from utils.activities.activity import Activity

SECTION, SEED = "negotiation", 1
ROUND = (made.TABLE, made.ASK, made.AMEND, made.LET_SPEAK)
MOVES = 23  # all but the last of six such rounds
LIMIT = 100  # ms
NAME, SETTING = "negotiation", "played alone"
QUIZ, OPENED, REPLAYED, SEEN, MOVED = (
    "a quiz of the section, first view",
    "first view",
    f"{MOVES} moves replayed",
    f"view after {MOVES} moves",
    "a move more, and the view after it",
)
NOTE = """
In a fresh process that has read the course: views with all that they import, in this order, as the form sends them; the
second view after all moves is told. CPU ms is what the ratios are of: busy neighbours change it less. Who plays asks
for what nobody gives, so that the talks are as long as they can be."""


class Taken(NamedTuple):
    """What was spent, and the bytes that a form sends, 0 where nothing is sent."""

    spent: Spent
    size: int


def measure_negotiation(results: Results, repeats: int) -> None:
    """Open, replay and move in fresh processes."""
    for _ in range(repeats):
        results.take(NAME, SETTING, partial(alone, play_alone))


def print_negotiation(results: Results) -> None:
    """Print what a play costs, beside a quiz."""
    found: list[dict[str, Taken]] = results.samples[NAME, SETTING]
    if not found:
        return
    by_name = {name: [sample[name] for sample in found] for name in found[0]}
    base = _cpu(by_name[QUIZ])
    rows = []
    for name, taken in by_name.items():
        times = (report.spread([getattr(each.spent, part) for each in taken], 1e-3, 1) for part in ("seconds", "cpu"))
        size = taken[0].size
        rows.append([name, *times, report.ratio(_cpu(taken), base), f"{size / 1e3:.1f}" if size else report.NONE])
        if name == MOVED:
            rows[-1].append(str(Aim(LIMIT, _cpu(taken) * 1e3, "ms")))
    report.print_table("A negotiation played alone", ["", "ms", "CPU ms", "× quiz", "kB", "aim"], rows)
    print(NOTE)


def _cpu(taken: list[Taken]) -> float:
    return median(each.spent.cpu for each in taken)


def play_alone() -> dict[str, Taken]:
    """Open the form beside a quiz, replay a long play, look at it, and make one move more."""
    course = Course()
    quiz = QuizActivity(course, SECTION, course.entries(QUIZZES, SECTION)[0])
    form = NegotiationActivity(course, SECTION, course.entries(NEGOTIATIONS, SECTION)[0])
    with tempfile.TemporaryDirectory() as folder:
        record = Record(Path(folder))
        taken = {QUIZ: _viewed(quiz, record), OPENED: _viewed(form, record)}
        write_play(form, record)
        taken[REPLAYED] = _taken(lambda: form.replay(form.events(record)))
        _viewed(form, record)
        taken[SEEN] = _viewed(form, record)
        taken[MOVED] = _taken(lambda: _move(form, record))
        return taken


def write_play(form: NegotiationActivity, record: Record) -> None:
    """Seat, plan and move in `record`: each round asks for all that the delegation wants.

    Raises:
        ValueError: the talks do not take all moves.
    """
    table, own = form.table, form.content.delegations[0]
    if table is None:
        raise ValueError("no briefs")
    first, second, *_ = (each.id for each in form.content.articles)
    options = {each.id: [option.id for option in each.options] for each in form.content.articles}
    other = {**own.asks, first: next(each for each in options[first] if each != own.asks[first])}
    data = {
        made.TABLE: {"text": own.asks},
        made.AMEND: {"text": other},
        made.ASK: {"of": form.content.delegations[1].id, "articles": [first, second]},
        made.LET_SPEAK: {},
    }
    seated = {"delegation": own.id, "seed": SEED, "version": table.version, "known": False}
    told = [(made.SEATED, seated), (made.PLANNED, {"needs": "All.", "spares": "Nothing.", "guesses": {}})]
    told += [(made.MOVED, {"move": ROUND[n % len(ROUND)], **data[ROUND[n % len(ROUND)]]}) for n in range(MOVES)]
    for kind, each in told:
        record.add(Entry(kind=kind, section=form.section, activity=form.id, data=each))
    play = form.replay(form.events(record)).play
    if play is None or len(play.moves) != MOVES:
        raise ValueError(f"not all {MOVES} moves are in turn")


def _move(form: NegotiationActivity, record: Record) -> int:
    """Let the next delegation speak; return the size of the view after it."""
    progress = form.replay(form.events(record))
    for entry in form.taken(progress, Action(do=made.LET_SPEAK, page="talks", values={})) or []:
        record.add(entry)
    return _size(form, record)


def _viewed(form: Activity[object], record: Record) -> Taken:
    return _taken(lambda: _size(form, record))


def _size(form: Activity[object], record: Record) -> int:
    return len(msgspec.json.encode(form.view(form.events(record)).describe()))


def _taken(act: Callable[[], object]) -> Taken:
    sent: list[object] = []
    spent = spend(lambda: sent.append(act()))
    return Taken(spent, sent[0] if isinstance(sent[0], int) else 0)
