"""The rules that every kind of content keeps: ids, texts, links, dates, and names of things that exist."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from math import isnan
from typing import TYPE_CHECKING

from utils.course.fault import INSIDE
from utils.course.links import broken_links

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.course import model
    from utils.course.course import Course
    from utils.course.read import Reader

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ESSAY = re.compile(r"essay:([a-z0-9-]+):(\d+)")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Rules:
    """Checks the entries of one file; faults go to the reader."""

    def __init__(self, reader: Reader, course: Course, file: str) -> None:
        """Check for `file` against what `course` holds."""
        self.reader, self.course, self.file = reader, course, file

    def fault(self, id_: str, field: str, key: str, /, **values: object) -> None:
        """Note a fault of this file."""
        self.reader.fault(self.file, id_, field, key, **values)

    def ids(self, ids: Iterable[str], within: str = "") -> None:
        """Ids are kebab-case, do not repeat, and none that was retired comes back."""
        for id_, count in Counter(ids).items():
            place = f"{within}{INSIDE}{id_}" if within else id_
            if not _ID.fullmatch(id_):
                self.fault(place, "id", "bad_id")
            if count > 1:
                self.fault(place, "id", "duplicate_id", count=count)
            if not within and id_ in self.course.retired:
                self.fault(place, "id", "retired_id", reason=self.course.retired[id_])

    def sources(self, id_: str, sources: Iterable[str]) -> None:
        """Every source is an entry of `sources.toml` or a paragraph of a section."""
        for source in sources:
            if not source.strip():
                self.fault(id_, "sources", "blank_source")
            elif match := _ESSAY.fullmatch(source):
                if not self.course.has_paragraph(match[1], int(match[2])):
                    self.fault(id_, "sources", "dangling_paragraph", source=source)
            elif source not in self.course.sources:
                self.fault(id_, "sources", "dangling_source", source=source)

    def paragraph(self, id_: str, section: str, number: int) -> None:
        """A paragraph lies within the section's place in the essay."""
        if not self.course.has_paragraph(section, number):
            self.fault(id_, "paragraph", "dangling_paragraph", source=f"{section}:{number}")

    def sections(self, id_: str, field: str, sections: Iterable[str]) -> None:
        """Every section named is one of the course's."""
        known = [section.id for section in self.course.info.sections]
        for section in sections:
            if section not in known:
                self.fault(id_, field, "unknown_section", section=section, known=", ".join(known))

    def objective(self, id_: str, objective: str) -> None:
        """An objective named is one of the course's."""
        known = [each.id for section in self.course.info.sections for each in section.objectives]
        if objective and objective not in known:
            self.fault(id_, "objective", "unknown_objective", objective=objective)

    def links(self, id_: str, claims: Iterable[str] = (), misconceptions: Iterable[str] = ()) -> None:
        """Claims and misconceptions named are listed."""
        for claim in claims:
            if claim not in self.course.claims:
                self.fault(id_, "claims", "unknown_claim", claim=claim)
        for misconception in misconceptions:
            if misconception not in self.course.misconceptions:
                self.fault(id_, "misconceptions", "unknown_misconception", misconception=misconception)

    def texts(self, id_: str, **texts: str) -> None:
        """Texts are not blank, are calm, and their links lead somewhere."""
        for field, text in texts.items():
            if not text.strip():
                self.fault(id_, field, "blank")
            if re.search(r"\w[!]", text):
                self.fault(id_, field, "exclamation")
            for link in broken_links(text):
                self.fault(id_, field, "broken_link", link=link)

    def withheld(self, id_: str, **values: str) -> None:
        """What a student edition leaves out is there."""
        for field, value in values.items():
            if value == "withheld":
                self.fault(id_, field, "withheld")

    def numbers(self, id_: str, **numbers: float) -> bool:
        """Numbers are written: `nan`, which no comparison finds wrong, stands for a blank; say whether all are."""
        blank = [field for field, number in numbers.items() if isnan(number)]
        for field in blank:
            self.fault(id_, field, "blank_number")
        return not blank

    def count(self, id_: str, field: str, entries: Iterable[object], least: int) -> None:
        """A list has at least `least` entries."""
        if len(tuple(entries)) < least:
            self.fault(id_, field, "empty_list", least=least)

    def range(self, id_: str, field: str, low: float, high: float) -> None:
        """Two numbers make a range."""
        if not low < high:
            self.fault(id_, field, "bad_range", low=low, high=high)

    def within(self, id_: str, field: str, value: float, parameter: model.Parameter) -> None:
        """A value lies within what is plausible for its parameter; a range that is none is told where it stands."""
        if parameter.low < parameter.high and not parameter.low <= value <= parameter.high:
            self.fault(id_, field, "value_outside", value=value, low=parameter.low, high=parameter.high)

    def date(self, id_: str, text: str) -> None:
        """A date is YYYY, YYYY-MM or YYYY-MM-DD, and exists."""
        try:
            date.fromisoformat((text + "-01-01")[:10] if _DATE.fullmatch(text) else "")
        except ValueError:
            self.fault(id_, "date", "bad_date", date=text)
