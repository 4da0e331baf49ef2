"""The frame of a course: what `course.toml` says of it, of its sections, and of where these lie in its texts."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

from utils.chosen import course_folder
from utils.course import model
from utils.course.fault import CourseError
from utils.course.frame_rules import FIGURE_WORDS, FRAME, NOTEBOOK
from utils.course.read import Reader
from utils.piece import INSIDE
from utils.places import notebooks_of
from utils.words import language_of, languages, load_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from utils.course.fault import Fault
    from utils.words import Words

T = TypeVar("T", bound=model.Named)


class Frame:
    """The frame of the course in `root`, read at once."""

    def __init__(self, root: Path | None = None) -> None:
        """Read `course.toml` in `root`, without one in the folder of the course in use.

        Raises:
            CourseError: it is missing or not as the model says.
            ChosenError: SEMINAR_COURSE names no course.
        """
        root = root or course_folder()
        reader = Reader(root, load_words(language_of(root)))
        info = reader.one(FRAME, model.CourseInfo)
        if info is not None and info.language not in languages():
            reader.fault(FRAME, "", "language", "no_language", language=info.language, known=", ".join(languages()))
        if info is None or reader.faults:
            raise CourseError(*reader.faults)
        self.root, self.info, self.words = root, info, load_words(info.language)

    @property
    def keyless(self) -> bool:
        """Whether this is a student edition, which holds no key and nothing that shows after an answer."""
        return self.info.marking == "teacher"

    def figure_words(self, section: str) -> Words:
        """Return the words of the figures of `section`, which stand in its folder, beside those of the language."""
        file = self.root / section / FIGURE_WORDS
        return self.words.beside(file) if file.exists() else self.words

    def _reader(self) -> Reader:
        return Reader(self.root, self.words)

    def section(self, id_: str) -> model.Section:
        """Return the section `id_`, or raise a CourseError that lists the sections there are."""
        return self._pick("course.toml", self.info.sections, id_)

    def before(self, id_: str) -> list[str]:
        """Return the ids of the sections to have done before `id_`, in the course's order: its `prior` and theirs."""
        found: set[str] = set()
        ahead = list(self.section(id_).prior)
        while ahead:
            found.add(each := ahead.pop())
            ahead += [prior for prior in self.section(each).prior if prior not in found]
        return [section.id for section in self.info.sections if section.id in found]

    def has_notebook(self, section: model.Section) -> bool:
        """Say whether the notebook of `section` is there; a section may be declared before it is written."""
        return bool(NOTEBOOK.fullmatch(section.notebook)) and (notebooks_of(self.root) / section.notebook).exists()

    def has_book(self, name: str) -> bool:
        """Say whether a notebook of this name is there, be it a section's or not."""
        return (notebooks_of(self.root) / name).exists()

    def has_paragraph(self, section: str, number: int) -> bool:
        """Say whether `section` is one of the course's and has a paragraph `number` (from 1) in the essay."""
        place = next((each.essay for each in self.info.sections if each.id == section), None)
        return place is not None and 1 <= number <= place.last - place.first + 1

    def paragraph(self, section: str, number: int) -> tuple[str, int]:
        """Return heading and number in the essay of a section's paragraph `number` (from 1), or raise a CourseError."""
        place = self.section(section).essay
        if place is None or not self.has_paragraph(section, number):
            reader = self._reader()
            count = place.last - place.first + 1 if place else 0
            reader.fault("course.toml", section, "essay", "no_paragraph", number=number, count=count)
            raise CourseError(*reader.faults)
        return place.heading, place.first + number - 1

    def text_of(self, section: str) -> model.Text | None:
        """Return the text that `section` lies in, None where that is the essay or none."""
        place = self.section(section).essay
        return next((each for each in self.info.texts if place and each.id == place.text), None)

    def _pick(self, file: str, entries: Iterable[T], id_: str, faults: Iterable[Fault] = ()) -> T:
        by_id = {entry.id: entry for entry in entries}
        if id_ in by_id:
            return by_id[id_]
        # An entry that is there but broken is told by its own faults, a file that cannot be read by those without id.
        if mine := [fault for fault in faults if id_ in fault.id.split(INSIDE) or not fault.id]:
            raise CourseError(*mine)
        reader = self._reader()
        near = get_close_matches(str(id_), by_id, n=1) or [", ".join(by_id)]
        reader.fault(file, str(id_), "id", "unknown_id", known=near[0] or "-")
        raise CourseError(*reader.faults)
