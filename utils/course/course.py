"""The course: what a notebook opens and what the commands check, read from disk file by file as it is needed."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from utils.course import kinds, model
from utils.course.checks import check_all, read_arguments
from utils.course.fault import CourseError, Fault, folded
from utils.course.frame import Frame
from utils.course.frame_rules import read_retired
from utils.course.quality import check_quality
from utils.course.teaching import check_teaching

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from utils.course.kind import Kind

T = TypeVar("T", bound=model.Named)


class Course(Frame):
    """The course in `root`; every attribute is read once, when it is first asked for."""

    def __init__(self, root: Path | None = None) -> None:
        """Read `course.toml` in `root`, without one in the folder of the course in use.

        Raises:
            CourseError: it is missing or not as the model says.
            ChosenError: SEMINAR_COURSE names no course.
        """
        super().__init__(root)
        self._written: dict[str, frozenset[str] | None] = {}
        self._missing: dict[str, list[Fault]] = {}
        self._kept: dict[str, tuple[dict[str, Any], list[Fault]]] = {}

    @property
    def sources(self) -> dict[str, model.Source]:
        """Everything cited, by id."""
        return self._by_id(kinds.SOURCES)

    @property
    def terms(self) -> dict[str, model.Term]:
        """The words of the glossary, by id."""
        return self._by_id(kinds.TERMS)

    @property
    def claims(self) -> dict[str, model.Claim]:
        """What the essay asserts, by id."""
        return self._by_id(kinds.CLAIMS)

    @property
    def misconceptions(self) -> dict[str, model.Misconception]:
        """Mistakes that people often make, by id."""
        return self._by_id(kinds.MISCONCEPTIONS)

    @property
    def locations(self) -> dict[str, model.Location]:
        """The places that maps may show, by id."""
        return self._by_id(kinds.LOCATIONS)

    @property
    def recommendations(self) -> dict[str, model.Recommendation]:
        """The essay's advice, by id, in the order of the course."""
        each = (self._by_id(kinds.RECOMMENDATIONS, section.id) for section in self.info.sections)
        return {id_: found for by_id in each for id_, found in by_id.items()}

    def _by_id(self, kind: Kind[T], section: str = "") -> dict[str, T]:
        """Return the entries of `kind`, read once; whoever asks for them has their faults in `missing`."""
        file = kind.place(section)
        if file not in self._kept:
            self._kept[file] = {each.id: each for each in self._listed(kind, section)}, self._missing[file]
        found, faults = self._kept[file]
        self._missing.setdefault(file, faults)
        return found

    def parameters(self, section: str) -> dict[str, model.Parameter]:
        """Return the quantities of the model of `section`, by id."""
        return {each.id: each for each in self._listed(kinds.PARAMETERS, section)}

    def _listed(self, kind: Kind[T], section: str = "") -> tuple[T, ...]:
        """Return the entries of `kind`, also those with a fault: naming one is no second fault."""
        reader = self._reader()
        found = reader.many(kind.place(section), kind.key, kind.type, required=False)
        self._missing[kind.place(section)] = reader.faults
        return found

    def written(self, file: str) -> frozenset[str] | None:
        """Return the ids that `file` gives its entries, sound or not; None while its faults leave them unknown."""
        if file not in self._written:
            key = next(kind.key for kind in (*kinds.SHARED, *kinds.SECTIONS) if kind.file == file.rpartition("/")[2])
            self._written[file] = self._reader().ids(file, key)
        return self._written[file]

    @cached_property
    def retired(self) -> dict[str, str]:
        """Ids that were once published and must never be used again, each with the reason."""
        return read_retired(self._reader())

    def entries(self, kind: Kind[T], section: str = "") -> tuple[T, ...]:
        """Return the sound entries of `kind`, those of `section` or those that the sections share.

        What is wrong with the others goes to `missing`.
        """
        reader = self._reader()
        found = kind.read(reader, self, section)
        self._missing[kind.place(section)] = reader.faults
        return found

    @property
    def missing(self) -> tuple[Fault, ...]:
        """The faults that keep something out of what was read, each file as it was read last.

        Inside `noting`, of what was read there.
        """
        return tuple(dict.fromkeys(fault for faults in self._missing.values() for fault in faults))

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Have `missing` tell of what is read inside alone; afterwards it tells of all again."""
        before, self._missing = self._missing, {}
        try:
            yield
        finally:
            self._missing = before | self._missing

    def entry(self, kind: Kind[T], section: str, id_: str) -> T:
        """Return one entry, or raise a CourseError: there is no such id, or what is wrong with it."""
        reader = self._reader()
        found = kind.read(reader, self, section)
        return self._pick(kind.place(section), found, id_, folded(reader))

    def questions(self, section: str) -> list[model.Question]:
        """Return the sound questions of the quizzes of `section`."""
        return [question for quiz in self.entries(kinds.QUIZZES, section) for question in quiz.questions]

    def question(self, section: str, id_: str) -> model.Question:
        """Return one question of the quizzes of `section`, or raise a CourseError: there is no such id, or a fault."""
        reader = self._reader()
        questions = [each for quiz in kinds.QUIZZES.read(reader, self, section) for each in quiz.questions]
        if reader.faults and id_ not in [each.id for each in questions]:
            raise CourseError(*folded(reader))  # a quiz with a fault is left out, and may be the one that holds it
        return self._pick(f"{section}/{kinds.QUIZZES.file}", questions, id_)

    def forecast(self, id_: str) -> model.Forecast:
        """Return one forecast of the sets, or raise a CourseError: there is no such id, or a fault."""
        reader = self._reader()
        forecasts = [each for asked in kinds.FORECASTS.read(reader, self) for each in asked.forecasts]
        if reader.faults and id_ not in [each.id for each in forecasts]:
            raise CourseError(*folded(reader))  # a set with a fault is left out, and may be the one that holds it
        return self._pick(kinds.FORECASTS.file, forecasts, id_)

    @property
    def has_map(self) -> bool:
        """Whether there is an argument map, sound or not."""
        return (self.root / kinds.ARGUMENTS.file).exists()

    def arguments(self) -> tuple[model.Argument, ...]:
        """Return the argument map, or raise a CourseError: there is none, or all its faults; a hole would mislead."""
        reader = self._reader()
        found = read_arguments(reader, self)
        if not found and not reader.faults:
            reader.fault(kinds.ARGUMENTS.file, "", kinds.ARGUMENTS.key, "no_map")
        if reader.faults:
            raise CourseError(*folded(reader))
        return found

    def faults(self) -> list[Fault]:
        """Return everything that is wrong in the whole course."""
        reader = self._reader()
        check_all(reader, self, self._reader())
        return folded(reader)

    def advice(self) -> list[Fault]:
        """Return what is recommended for the teaching guides and not there; none where they have to be full."""
        advice = self._reader()
        if not self.keyless:
            check_teaching(self._reader(), self, advice)
        return folded(advice)

    def quality(self) -> dict[str, Any]:
        """Return the measures of the questions' quality, for a report."""
        return check_quality(self._reader(), self)
