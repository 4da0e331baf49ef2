"""A round of the memo workshop: memos dealt to readers and readings returned, beside merely reading the same files."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from benchmarks import report
from benchmarks.process import Cost, alone, timed
from benchmarks.report import Aim
from utils.activities.memo.readings import readings_id
from utils.activities.memo.said import Package, PassageComment, Reading
from utils.course import Course
from utils.course.memo_fields import fields_of
from utils.record import Event
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.handed_in.hand_in import as_file, seal
from utils.teaching.memos.collect import find_memo
from utils.teaching.memos.package import unpack
from utils.teaching.memos.rounds import deal_memos, return_readings

if TYPE_CHECKING:
    from benchmarks.report import Results
    from utils.teaching.memos.collect import Assignment

MEMO, CODE, READERS, SEED = "policy-memo", "IR", 3, 1
CLASS, MANY, WORDS = 300, 1_200, 850  # learners, words of a memo
LIMIT, LINEAR = 5, 1.3  # s for both turns, times the cost of a learner among `CLASS`
DEAL, RETURN, READ = "deal", "return", "read_folder"
START = datetime(2026, 3, 2, tzinfo=UTC)
NOTE = f"""
Memos of {WORDS} words, {READERS} readers each, all readings in; each run in a fresh process, with the reading of the
course and of the hand-ins, without imports, and with every file written to the disk (fsync). Ratios are of CPU time a
learner."""


def measure_memo(results: Results, repeats: int) -> None:
    """Deal and return by turns with reading the same files, each size."""
    with tempfile.TemporaryDirectory() as place:
        for learners in (CLASS, MANY):
            folder = Path(place) / str(learners)
            write_memos(folder / "memos", learners)
            for turn in range(repeats):
                workshop = folder / f"round-{turn}"
                setting = f"{learners:,} learners"
                results.take(DEAL, setting, partial(alone, deal, folder / "memos", workshop, learners))
                if not turn:
                    write_readings(folder / "memos", folder / "readings", workshop)
                results.take(RETURN, setting, partial(alone, return_, folder / "readings", workshop, learners))
                results.take(READ, setting, partial(alone, read, folder / "readings", learners))


def print_memo(results: Results) -> None:
    """Print what a round costs."""
    rows, base = [], float("nan")
    for learners in (CLASS, MANY):
        taken = {name: results.samples[name, f"{learners:,} learners"] for name in (READ, DEAL, RETURN)}
        if not all(taken.values()):
            continue
        plain = _each(taken[READ])
        for name, costs in taken.items():
            seconds = report.spread([cost.spent.seconds for cost in costs], 1, 2)
            each = report.spread([cost.each for cost in costs], 1e-3, 2)
            rows.append([f"`{name}`, {learners:,} learners", seconds, each, report.ratio(_each(costs), plain)])
        both = _each(taken[DEAL]) + _each(taken[RETURN])
        if learners == CLASS:
            base = both
            time = sum(median(cost.spent.seconds for cost in taken[name]) for name in (DEAL, RETURN))
            rows[-1].append(f"both {Aim(LIMIT, time, 's')}")
        else:
            rows[-1].append(f"a learner {Aim(LINEAR, both / base, '×')}")
    report.print_table("A round of memos", ["", "s", "CPU ms a learner", "× reading", "aim"], rows)
    print(NOTE)


def _each(costs: list[Cost]) -> float:
    return median(cost.each for cost in costs)


def write_memos(folder: Path, learners: int) -> None:
    """Write the hand-ins of a class, a memo each."""
    folder.mkdir(parents=True)
    course = Course()
    assignment = find_memo(course, MEMO)
    ids = [field.id for field in fields_of(assignment.memo)]
    for number in range(learners):
        random = Random(number)  # noqa: S311 (made-up texts keep no secret)
        texts = {id_: _text(random, WORDS // len(ids)) for id_ in ids}
        _write(course, folder, number, [_event(assignment, assignment.memo.id, number, "submitted", "", texts=texts)])


def write_readings(memos: Path, folder: Path, workshop: Path) -> None:
    """Write the hand-ins of the class again, with a reading of every memo that was dealt."""
    folder.mkdir()
    course = Course()
    assignment = find_memo(course, MEMO)
    for hand_in in read_folder(course, memos).hand_ins:
        number = int(hand_in.learner.rsplit(" ", 1)[1])
        package = unpack(course, (workshop / "to-read" / f"{hand_in.learner.replace(' ', '-')}.json").read_bytes())
        events = [*hand_in.events(assignment.section, assignment.memo.id), *_readings(assignment, number, package)]
        _write(course, folder, number, events)


def _readings(assignment: Assignment, number: int, package: Package) -> list[Event]:
    random, lines = Random(-number), assignment.memo.rubric  # noqa: S311
    made = []
    for each in package.memos:
        passages = (PassageComment("reasons", each.version.texts["reasons"][:60], _text(random, 20)),)
        comments = {line.id: _text(random, 20) for line in lines}
        reading = Reading({line.id: "there" for line in lines}, comments, passages, _text(random, 30))
        data = {"label": each.label, "reading": to_builtins(reading)}
        made.append(_event(assignment, readings_id(assignment.memo), number, "read", package.deal, **data))
    return made


def _event(assignment: Assignment, activity: str, number: int, kind: str, item: str, **data: Any) -> Event:
    at = START + timedelta(seconds=number, days=kind == "read", microseconds=ord(data.get("label", "@")))
    return Event(kind=kind, section=assignment.section, activity=activity, item=item, data=data, at=at)


def _write(course: Course, folder: Path, number: int, events: list[Event]) -> None:
    version, known_as = course.info.version, (f"learner-{number:08x}",)
    head, body = seal(version, CODE, known_as, START, events, name=f"{_text(Random(number), 2).title()} {number}")  # noqa: S311
    (folder / f"{number:05}.jsonl").write_bytes(as_file(head, body))


def _text(random: Random, words: int) -> str:
    """Return words of any letters, by which names are looked for as in any text."""
    return " ".join("".join(random.choices("aeioubdgklmnprst", k=random.randint(2, 9))) for _ in range(words))


def deal(answers: Path, workshop: Path, learners: int) -> Cost:
    """Deal the memos in `answers`."""

    def act() -> None:
        course = Course()
        deal_memos(course, read_folder(course, answers).hand_ins, workshop, memo=MEMO, readers=READERS, seed=SEED)

    return timed(learners, act)


def return_(answers: Path, workshop: Path, learners: int) -> Cost:
    """Return the readings in `answers`."""

    def act() -> None:
        course = Course()
        return_readings(course, read_folder(course, answers).hand_ins, workshop)

    return timed(learners, act)


def read(answers: Path, learners: int) -> Cost:
    """Read the hand-ins only."""

    def act() -> None:
        read_folder(Course(), answers)

    return timed(learners, act)
