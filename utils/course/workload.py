"""How long each section takes, computed from what its notebooks hold, and whether that is what the course says."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.course import kinds, rates, work
from utils.course.frame_rules import ESSAY, FRAME
from utils.course.model.hindsight import READ_FIRST
from utils.course.notebooks import BASE_RATE, CODE, NAMED, VOTE, Call, Cell, calls_of, read_book
from utils.course.read import Reader
from utils.course.texts import read_lengths
from utils.course.work import Work
from utils.essay.fingerprint import Fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from utils.course import model
    from utils.course.course import Course
    from utils.course.kind import Kind

SITTING = 90
"""Minutes that a core takes at the most."""

TEXTS = 3
"""Texts that a core asks for at the most, unless it asks for code too."""

MARGIN = 0.15
"""How far what is stated may be from what is computed, as a share of it."""

EXERCISE = "check"


class Workload(Struct, frozen=True):
    """What a section asks for: its core, and its stations with the further questions of the core's quizzes."""

    core: Work
    stations: Work

    @property
    def whole(self) -> Work:
        """Both together."""
        return self.core + self.stations


def read_workload(course: Course) -> dict[str, Workload]:
    """Return what each section asks for that has a notebook; entries and cells with a fault are left out."""
    clock = Clock(course)
    return {section.id: clock.section(section) for section in course.info.sections if course.has_notebook(section)}


def stated_minutes(course: Course) -> tuple[int, int]:
    """Return the minutes that the course states for its sections' cores and for its labs, of those that are there."""
    there = [each for each in course.info.sections if course.has_notebook(each)]
    labs = sum(each.minutes for each in there if each.is_lab)
    return sum(each.minutes for each in there) - labs, labs


def check_workload(reader: Reader, course: Course) -> None:
    """Note where the stated minutes are not those computed, or the core is no sitting; nothing while more is wrong."""
    if reader.faults or course.keyless:
        return
    for id_, load in read_workload(course).items():
        section = course.section(id_)
        stated, minutes = section.minutes, max(1, round(load.core.minutes))
        parts = {"reading": Work(reads=load.core.reads), "writing": Work(writes=load.core.writes)}
        parts["answering"] = Work(seconds=load.core.seconds)
        if minutes > SITTING:
            reader.fault(FRAME, id_, "minutes", "long_core", minutes=minutes, most=SITTING)
        elif abs(stated - minutes) > MARGIN * minutes:
            told = {part: round(each.minutes) for part, each in parts.items()}
            reader.fault(FRAME, id_, "minutes", "wrong_minutes", stated=stated, minutes=minutes, **told)
        if load.core.texts > TEXTS and not (course.root / id_ / kinds.EXERCISES.file).exists():
            reader.fault(FRAME, id_, "", "many_texts", texts=load.core.texts, most=TEXTS)


class Clock:
    """Reads the course once, and adds up what the cells of its notebooks ask for."""

    def __init__(self, course: Course) -> None:
        """Read nothing yet: a file is read when a cell asks for what it holds."""
        self.course, self.aside = course, Reader(course.root, course.words)
        self.kept: dict[str, dict[str, Any]] = {}
        essay = self.aside.one(ESSAY, Fingerprint) if (course.root / ESSAY).exists() else None
        self.lengths: dict[str, Mapping[str, tuple[tuple[int, ...], ...]]] = {}
        self.lengths[""] = {part.heading: part.words for part in essay.parts} if essay else {}
        self.lengths |= {each.id: read_lengths(self.aside, each.id) for each in course.info.texts}

    def section(self, section: model.Section) -> Workload:
        """Return what a section asks for."""
        core, stations = (
            work.total(self.cell(cell, section) for cell in read_book(self.aside, self.course, name))
            for name in (section.notebook, section.stations)
        )
        return Workload(core, stations + work.total(self.further(section)))

    def further(self, section: model.Section) -> Iterator[Work]:
        """Yield what the questions and forecasts ask for that are offered beside those of the core."""
        for quiz in self.entries(kinds.QUIZZES, section.id).values():
            yield from map(work.question, quiz.further)
        trees = (cell.tree for cell in read_book(self.aside, self.course, section.notebook) if cell.tree)
        calls = (call for tree in trees for call in calls_of(tree, section.id))
        named = (call for call in calls if NAMED.get(call.method) is kinds.FORECASTS)
        for asked in {each.id: each for call in named for each in self.named(kinds.FORECASTS, call)}.values():
            yield from map(work.forecast, asked.further)

    def cell(self, cell: Cell, section: model.Section) -> Work:
        """Return what a cell asks for."""
        if cell.prose:
            return work.reading(cell.source)
        if cell.tree is None:
            return Work()
        calls = list(calls_of(cell.tree, section.id))
        shown = work.reading(*(each.text for each in section.objectives)) if _shows_section(cell.tree) else Work()
        code = Work(seconds=rates.CODE) if _computes(cell.tree, calls) else Work()
        return work.total((shown, code, *map(self.call, calls)))

    def call(self, call: Call) -> Work:
        """Return what a call asks for; a method that there is not is told elsewhere."""
        special: Mapping[str, Callable[[Call], Work]] = {
            "argue": self.argue,
            "codebook": self.codebook,
            BASE_RATE: self.base_rate,
            "figure": lambda _: Work(),
            "negotiated": lambda _: Work(),  # in class, in place of negotiating alone
            "quiz": self.quiz,
            "read": self.read,
            "readings": lambda _: Work(),  # in class, as the run sheets plan it
            "reveal": lambda call: work.total(map(work.outcomes, self.named(kinds.FORECASTS, call))),
            "task": lambda _: Work(),  # counted where it is checked
            "terms": self.terms,
            CODE: self.code,
            VOTE: self.vote,
        }
        if call.method in special:
            return special[call.method](call)
        if call.method in NAMED:
            kind = NAMED[call.method]
            return work.total(map(kind.work, self.named(kind, call)))
        return Work(seconds=rates.OTHER.get(call.method, 0))

    def argue(self, call: Call) -> Work:  # noqa: ARG002
        """Return what the argument map asks for."""
        return work.total(map(work.argument, self.entries(kinds.ARGUMENTS).values()))

    def codebook(self, call: Call) -> Work:  # noqa: ARG002
        """Return what the codebook asks for before one codes; what is folded in it is there to look up."""
        rules = self.entries(kinds.CODEBOOK).values()
        return work.total(work.codebook_rule(rule) for rule in rules if rule.about in READ_FIRST)

    def base_rate(self, call: Call) -> Work:
        """Return what building the base rate of a forecast asks for."""
        forecasts = (each for asked in self.entries(kinds.FORECASTS).values() for each in asked.forecasts)
        return work.total(work.reference_classes(each) for each in forecasts if each.id in call.named)

    def code(self, call: Call) -> Work:
        """Return what a section's record asks for, or that of the recommendations named."""
        section, *chosen = call.named
        records = self.entries(kinds.UPTAKE, section)
        return work.total(kinds.UPTAKE.work(each) for id_, each in records.items() if not chosen or id_ in chosen)

    def quiz(self, call: Call) -> Work:
        """Return what a quiz asks for at first; its further questions are stations."""
        return work.total(work.question(each) for quiz in self.named(kinds.QUIZZES, call) for each in quiz.core)

    def vote(self, call: Call) -> Work:
        """Return what a vote asks for beside the question, which is asked twice."""
        quizzes = self.entries(kinds.QUIZZES, call.section).values()
        return work.total(work.question(each) for quiz in quizzes for each in quiz.questions if each.id in call.named)

    def terms(self, call: Call) -> Work:
        """Return what the terms named ask for, or all of the section."""
        known = self.entries(kinds.TERMS)
        chosen = call.named or [id_ for id_, each in known.items() if call.section in each.sections]
        return work.total(work.term(known[id_]) for id_ in chosen if id_ in known)

    def read(self, call: Call) -> Work:
        """Return what a passage asks for, or a paragraph: the guide, and the essay's own sentences."""
        guides = [each for each in self.entries(kinds.PASSAGES, call.section).values() if each.id in call.named]
        places = [(each.paragraph, each.sentences) for each in guides]
        places += [(number, None) for number in call.named if isinstance(number, int)]
        read = sum(self.sentences(call.section, paragraph, span) for paragraph, span in places)
        return work.total(map(work.passage, guides)) + Work(reads=read)

    def sentences(self, section: str, paragraph: int, span: tuple[int, int] | None) -> int:
        """Return the number of words in these sentences of the essay, in all of the paragraph without a `span`."""
        place = next((each.essay for each in self.course.info.sections if each.id == section), None)
        lengths = self.lengths.get(place.text, {}).get(place.heading, ())[place.first - 1 : place.last] if place else ()
        words = lengths[paragraph - 1] if 1 <= paragraph <= len(lengths) else ()
        return sum(words[span[0] - 1 : span[1]] if span else words)

    def named(self, kind: Kind[Any], call: Call) -> Iterator[Any]:
        """Yield the entries that a call names."""
        entries = self.entries(kind, "" if kind in kinds.SHARED else call.section)
        yield from (entries[id_] for id_ in call.named if id_ in entries)

    def entries(self, kind: Kind[Any], section: str = "") -> dict[str, Any]:
        """Return the entries of a kind by id."""
        place = kind.place(section)
        if place not in self.kept:
            found = self.aside.many(place, kind.key, kind.type, required=False)
            self.kept[place] = {each.id: each for each in found}
        return self.kept[place]


def _shows_section(tree: ast.Module) -> bool:
    """Say whether a cell ends in `here`, which shows what the section is for."""
    match tree.body:
        case [*_, ast.Expr(value=ast.Name(id="here"))]:
            return True
        case _:
            return False


def _computes(tree: ast.Module, calls: Sequence[Call]) -> bool:
    """Say whether a cell holds code beside calls on the course; that of an exercise is timed by itself."""
    if any(call.method == EXERCISE for call in calls):
        return False
    return any(not _only_calls(statement) for statement in tree.body)


def _only_calls(statement: ast.stmt) -> bool:
    match statement:
        case ast.ImportFrom(module="utils") | ast.Expr(value=ast.Name(id="here" | "course")):
            return True
        case ast.Assign(value=ast.Call(func=ast.Name(id="open_section" | "open_course"))):
            return True
        case ast.Expr(value=ast.Call() as call):
            return any(True for _ in calls_of(ast.Module([ast.Expr(call)], []), "section"))
        case _:
            return False
