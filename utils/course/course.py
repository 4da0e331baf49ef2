"""The course: what a notebook opens and what the commands check, read from disk file by file as it is needed."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from utils.course import model
from utils.course.check import check_discussion, check_frame, check_predictions, check_quizzes, check_reading
from utils.course.fault import INSIDE, CourseError, Fault
from utils.course.read import Reader
from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2] / "data" / "course"


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""


T = TypeVar("T", bound=Named)
P = TypeVar("P", bound=model.Piece)


class Course:
    """The course in `root`; every attribute is read once, when it is first asked for."""

    def __init__(self, root: Path = ROOT) -> None:
        """Read `course.toml`.

        Raises:
            CourseError: it is missing or not as the model says.
        """
        reader = Reader(root, load_words())
        info = reader.one("course.toml", model.CourseInfo)
        if info is None:
            raise CourseError(*reader.faults)
        self.root, self.info, self.words = root, info, load_words(info.language)

    def reader(self) -> Reader:
        """Return a reader of this course's files, with no faults yet."""
        return Reader(self.root, self.words)

    @cached_property
    def sources(self) -> dict[str, model.Source]:
        """Everything cited, by id."""
        return {source.id: source for source in self._all("sources.toml", "sources", model.Source)}

    @cached_property
    def terms(self) -> tuple[model.Term, ...]:
        """The glossary."""
        return self._all("glossary.toml", "terms", model.Term)

    def term(self, id_: str) -> model.Term:
        """Return one term of the glossary, or raise a CourseError as `section` does."""
        return self._pick("glossary.toml", self.terms, id_)

    @cached_property
    def events(self) -> tuple[model.Happening, ...]:
        """The timeline, oldest first."""
        events = self._all("timeline.toml", "events", model.Happening)
        return tuple(sorted(events, key=lambda event: event.date))

    def section(self, id_: str) -> model.Section:
        """Return the section `id_`, or raise a CourseError that lists the sections there are."""
        return self._pick("course.toml", self.info.sections, id_)

    def has_notebook(self, section: model.Section) -> bool:
        """Say whether the notebook of `section` is there; a section may be declared before it is written."""
        return (self.root.parents[1] / "notebooks" / section.notebook).exists()

    def quizzes(self, section: str) -> tuple[model.Quiz, ...]:
        """Return the sound quizzes of `section`."""
        return read_quizzes(self.reader(), self, section)

    def quiz(self, section: str, id_: str) -> model.Quiz:
        """Return one quiz, or raise a CourseError: no such id, or what is wrong with its file."""
        reader = self.reader()
        return self._pick(f"{section}/quiz.toml", read_quizzes(reader, self, section), id_, reader.faults)

    def prompts(self, section: str) -> tuple[model.Prompt, ...]:
        """Return the sound discussion prompts of `section`."""
        return read_prompts(self.reader(), self, section)

    def prompt(self, section: str, id_: str) -> model.Prompt:
        """Return one discussion prompt, or raise a CourseError as `quiz` does."""
        reader = self.reader()
        return self._pick(f"{section}/discussion.toml", read_prompts(reader, self, section), id_, reader.faults)

    def predictions(self, section: str) -> tuple[model.Prediction, ...]:
        """Return the sound predictions of `section`."""
        return read_predictions(self.reader(), self, section)

    def prediction(self, section: str, id_: str) -> model.Prediction:
        """Return one prediction, or raise a CourseError as `quiz` does."""
        reader = self.reader()
        return self._pick(f"{section}/labs.toml", read_predictions(reader, self, section), id_, reader.faults)

    def passages(self, section: str) -> tuple[model.Passage, ...]:
        """Return the sound passages of the reading guide of `section`."""
        return read_passages(self.reader(), self, section)

    def passage(self, section: str, id_: str) -> model.Passage:
        """Return one passage, or raise a CourseError as `quiz` does."""
        reader = self.reader()
        return self._pick(f"{section}/reading.toml", read_passages(reader, self, section), id_, reader.faults)

    def paragraph(self, section: str, number: int) -> tuple[str, int]:
        """Return heading and number in the essay of a section's paragraph `number` (from 1), or raise a CourseError."""
        place = self.section(section).essay
        count = place.last - place.first + 1 if place else 0
        if place is None or not 1 <= number <= count:
            reader = self.reader()
            reader.fault("course.toml", section, "essay", "no_paragraph", number=number, count=count)
            raise CourseError(*reader.faults)
        return place.heading, place.first + number - 1

    def faults(self) -> list[Fault]:
        """Return everything that is wrong in the whole course."""
        reader = self.reader()
        check_frame(reader, self)
        for section in self.info.sections:
            for read in (read_quizzes, read_prompts, read_predictions, read_passages):
                read(reader, self, section.id)
        return list(dict.fromkeys(reader.faults))

    def _all(self, file: str, key: str, type_: type[P]) -> tuple[P, ...]:
        return self.reader().many(file, key, type_, required=False)

    def _pick(self, file: str, entries: Iterable[T], id_: str, faults: Iterable[Fault] = ()) -> T:
        by_id = {entry.id: entry for entry in entries}
        if id_ in by_id:
            return by_id[id_]
        # An entry that is there but broken is told by its own faults; they end up first in the file's list.
        if mine := [fault for fault in faults if id_ in fault.id.split(INSIDE) or not fault.id]:
            raise CourseError(*mine)
        reader = self.reader()
        near = get_close_matches(str(id_), by_id, n=1) or [", ".join(by_id)]
        reader.fault(file, str(id_), "id", "unknown_id", known=near[0] or "-")
        raise CourseError(*reader.faults)


def read_quizzes(reader: Reader, course: Course, section: str) -> tuple[model.Quiz, ...]:
    """Return the quizzes of `section` that have no fault; the faults of the others go to `reader`."""
    file = f"{section}/quiz.toml"
    return check_quizzes(reader, course, file, reader.many(file, "quizzes", model.Quiz, required=False))


def read_prompts(reader: Reader, course: Course, section: str) -> tuple[model.Prompt, ...]:
    """Return the discussion prompts of `section`, as `read_quizzes` does."""
    file = f"{section}/discussion.toml"
    return check_discussion(reader, course, file, reader.many(file, "prompts", model.Prompt, required=False))


def read_predictions(reader: Reader, course: Course, section: str) -> tuple[model.Prediction, ...]:
    """Return the predictions of `section`, as `read_quizzes` does."""
    file = f"{section}/labs.toml"
    return check_predictions(reader, course, file, reader.many(file, "predictions", model.Prediction, required=False))


def read_passages(reader: Reader, course: Course, section: str) -> tuple[model.Passage, ...]:
    """Return the passages of `section`, as `read_quizzes` does."""
    file = f"{section}/reading.toml"
    return check_reading(reader, course, file, reader.many(file, "passages", model.Passage, required=False))
