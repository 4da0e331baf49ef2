"""The teaching guides: as a teacher reads them, and what they must keep."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from utils.course import kinds
from utils.course.carried import check_text
from utils.course.fault import CourseError
from utils.course.read import Reader
from utils.course.rules import Rules
from utils.piece import INSIDE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import model
    from utils.course.course import Course

FILE = "teaching.md"
"""Stands in the folder of every section that has content, and once beside them for the whole course."""

PARTS = ("purpose", "beforehand", "sheets", "answers", "discussion", "adaptations", "assessment", "unknown")
COURSE_PARTS = ("purpose", "plans", "votes", "files", "labs", "ground", "adaptations", "assessment", "unknown")
ADAPTATIONS = ("no_laptops", "online", "large_lecture", "second_language")
RUBRIC = ("not_yet", "expected", "beyond")

MINUTES = (50, 90, 150)
"""Lengths of a meeting that have a run sheet; a lab may do without the longest."""

_NEXT_PART = "\n## "
_STEP = re.compile(r"(\d+)[-–](\d+)")
_NAMED = re.compile(r"`([a-z0-9]+(?:-[a-z0-9]+)*)`")


def has_guide(course: Course, section: str = "") -> bool:
    """Say whether `section`, or without one the whole course, has a teaching guide; one in preparation has none."""
    return (course.root / section / FILE).exists()


def course_guide(course: Course) -> str:
    """Return the guide to the whole course as Markdown, or raise a CourseError."""
    return _read_guide(course, FILE)


def section_guide(course: Course, section: model.Section) -> str:
    """Return the guide of `section` as Markdown, or raise a CourseError.

    Its title is the section's, and the learning outcomes stand after the first part; both come from `course.toml`.
    """
    words = course.words
    _, _, text = _read_guide(course, f"{section.id}/{FILE}").partition(_NEXT_PART)
    first, mark, rest = text.partition(_NEXT_PART)
    outcomes = "".join(f"- {each.text} ({words(f'level.{each.level}')})\n" for each in section.objectives)
    about = words("teaching_guide.about", notebook=section.notebook, minutes=section.minutes)
    if section.stations:
        about += " " + words("teaching_guide.about_stations", notebook=section.stations)
    head = f"# {section.title}\n\n{about}\n{_NEXT_PART}{first}"
    return f"{head}{_NEXT_PART}{words('teaching_guide.outcomes')}\n\n{outcomes}{mark}{rest}"


def expected_of_texts(course: Course, section: str) -> list[str]:
    """Return what is expected of a text of `section`, line by line: the middle of the rubric in its guide, if any.

    Raises:
        CourseError: the guide cannot be read.
    """
    if not has_guide(course, section):
        return []
    head = [course.words(f"teaching_parts.{name}") for name in RUBRIC]
    parts = dict(_split(_read_guide(course, f"{section}/{FILE}"), "## "))
    rows = _rows(parts.get(course.words("teaching_parts.assessment"), ""))
    below = rows[rows.index(head) + 1 :] if head in rows else []
    return [row[1] for row in below if len(row) == len(head) and row[1]]


def _read_guide(course: Course, file: str) -> str:
    reader = Reader(course.root, course.words)
    text = reader.text(file)
    if text is None:
        raise CourseError(*reader.faults)
    return text


def check_teaching(reader: Reader, course: Course, advice: Reader) -> None:
    """Note every fault of the course's teaching guide and of each section's.

    Where the course does not say that its guides are full, a section needs one run sheet; what else a guide lacks goes
    to `advice`. While the content itself has faults, names are not checked: an entry that is broken is there, and
    cannot be read.
    """
    titles = {} if reader.faults else _titles(reader, course)
    _guide(reader, course, FILE, titles, advice).check(COURSE_PARTS)
    for section in course.info.sections:
        folder = course.root / section.id
        if any((folder / kind.file).exists() for kind in kinds.SECTIONS):
            minutes = MINUTES[:2] if (folder / kinds.EXERCISES.file).exists() else MINUTES
            _guide(reader, course, f"{section.id}/{FILE}", titles, advice).check(PARTS, minutes)


def _guide(reader: Reader, course: Course, file: str, titles: Mapping[str, set[str]], advice: Reader) -> Guide:
    rules = Rules(reader, course, file)
    return Guide(rules, titles, None if course.info.guides == "full" else Rules(advice, course, file))


class Guide:
    """One teaching guide under check."""

    def __init__(self, rules: Rules, titles: Mapping[str, set[str]], advice: Rules | None = None) -> None:
        """Check the file of `rules`; it may name the ids of `titles`, if there are any.

        With `advice`, that is told what is recommended and not there: all but one run sheet of a section.
        """
        self.rules, self.titles, self.words = rules, titles, rules.course.words
        self.advice = advice or rules
        self.full = advice is None

    def check(self, parts: Sequence[str], minutes: Sequence[int] = ()) -> None:
        """Note every fault of a guide with these parts, and with run sheets of these lengths."""
        headings = {self.word(part): part for part in parts}
        needed = list(headings) if self.full else [self.word("sheets")] if minutes else []
        if not (self.rules.course.root / self.rules.file).exists():
            (self.rules if needed else self.advice).fault("", "", "no_guide", parts=", ".join(needed or headings))
            return
        text = self.rules.reader.text(self.rules.file)
        if text is None:
            return
        found = _split(text, "## ")
        self.headings([heading for heading, _ in found], needed, list(headings))
        check_text(self.rules, "", "", text)
        for heading, body in found:
            if body.strip() or heading in needed:
                self.rules.texts(heading, **{"": body})
            else:
                self.advice.filled(heading, **{"": body})
            match headings.get(heading):
                case "sheets":
                    self.sheets(heading, body, minutes)
                case "answers" if len(_rows(body)) <= 1:
                    self.advice.fault(heading, "", "empty_list", least=1)
                case "adaptations":
                    self.adaptations(heading, body)
                case "assessment":
                    self.rubric(heading, body)
                case _:
                    pass  # free text
        if self.titles:
            self.names(text)

    def word(self, name: str) -> str:
        """Return a heading as the course's language has it."""
        return self.words(f"teaching_parts.{name}")

    def headings(self, found: list[str], required: list[str], allowed: list[str], within: str = "") -> None:
        """All that is required is there, nothing that is not allowed, in the order of `allowed`.

        What is allowed beyond that is advised, but within a part.
        """
        prefix = within + INSIDE if within else ""
        for heading in required if within else allowed:
            if heading not in found:
                rules = self.rules if heading in required else self.advice
                rules.fault(prefix + heading, "", "missing_part", heading=heading)
        for heading in found:
            if heading not in allowed:
                self.rules.fault(prefix + heading, "", "unknown_part", known=", ".join(allowed))
        known = [heading for heading in found if heading in allowed]
        if known != [heading for heading in allowed if heading in known]:
            self.rules.fault(within, "", "part_order", order=", ".join(allowed))

    def sheets(self, part: str, body: str, required: Sequence[int]) -> None:
        """There is a run sheet of each length, or of one where that is enough, and its steps fill it without a gap."""
        lengths = {self.words("teaching_parts.sheet", minutes=each): each for each in MINUTES}
        found = _split(body, "### ")
        needed = [heading for heading, each in lengths.items() if each in required and self.full]
        if not self.full and not any(heading in lengths for heading, _ in found):
            self.rules.fault(part, "", "no_sheet", lengths=", ".join(lengths))
        self.headings([heading for heading, _ in found], needed, list(lengths), part)
        for heading, table in found:
            if heading in lengths:
                self.sheet(part + INSIDE + heading, table, lengths[heading])

    def sheet(self, place: str, table: str, minutes: int) -> None:
        """The steps follow each other from 0 to the last of the minutes; the first that does not is told."""
        end = 0
        for cells in _rows(table)[1:]:
            step = _STEP.fullmatch(cells[0])
            if not step:
                self.rules.fault(place, cells[0], "bad_step")
                return
            if int(step[1]) != end or int(step[2]) <= end:
                self.rules.fault(place, cells[0], "step_out_of_line", end=end)
                return
            if not "".join(cells[1:]):
                self.rules.fault(place, cells[0], "blank")
            end = int(step[2])
        if end != minutes:
            self.rules.fault(place, "", "sheet_ends", end=end, minutes=minutes)

    def adaptations(self, part: str, body: str) -> None:
        """Each kind of class that needs another way has a paragraph."""
        for name in map(self.word, ADAPTATIONS):
            if not re.search(rf"\*\*{name}\.\*\*\s\S", body):
                self.advice.fault(part, name, "no_adaptation", name=name)

    def rubric(self, part: str, body: str) -> None:
        """There is a single-point rubric: what is expected in the middle, free columns on both sides."""
        head = [self.word(name) for name in RUBRIC]
        rows = _rows(body)
        if head not in rows:
            self.advice.fault(part, "", "no_rubric", head=" | ".join(head))
        elif rows[-1] == head:
            self.advice.fault(part, head[1], "blank")

    def names(self, text: str) -> None:
        """Every id in backticks is one of the course's, and its title is given at least once."""
        flat = " ".join(text.split())
        for name in dict.fromkeys(_NAMED.findall(text)):
            titles = self.titles.get(name)
            if titles is None:
                self.rules.fault("", name, "unknown_name", instead=self.words.instead_of(name, self.titles))
            elif titles and not any(title in flat for title in titles):
                self.rules.fault("", name, "untitled", title=min(titles))


def _titles(reader: Reader, course: Course) -> dict[str, set[str]]:
    """Return every id that a guide may name, with the titles it goes by; none where one of its bearers has none."""
    found = defaultdict(set)
    places = [(kind, kind.file) for kind in kinds.SHARED]
    places += [(kind, f"{each.id}/{kind.file}") for each in course.info.sections for kind in kinds.SECTIONS]
    for kind, file in places:
        for entry in reader.many(file, kind.key, kind.type, required=False):
            found[entry.id].add("" if kind is kinds.SOURCES else getattr(entry, "title", ""))
            for inner in (*getattr(entry, "questions", ()), *getattr(entry, "forecasts", ())):
                found[inner.id].add("")
    for section in course.info.sections:
        books = (name.removesuffix(".ipynb") for name in section.books)
        for name in (section.id, *books, *(each.id for each in section.objectives)):
            found[name].add("")
    return {id_: set() if "" in titles else titles for id_, titles in found.items()}


def _split(text: str, mark: str) -> list[tuple[str, str]]:
    """Return heading and body of each part of `text` that begins with `mark` at the start of a line."""
    parts = re.split(f"^{mark}", text, flags=re.MULTILINE)[1:]
    pairs = (part.partition("\n") for part in parts)
    return [(heading.strip(), body) for heading, _, body in pairs]


def _rows(table: str) -> list[list[str]]:
    """Return the cells of each row of Markdown tables, without the lines that only separate."""
    rows = [line.strip().strip("|").split("|") for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows if set("".join(row)) - set("-: ")]
