"""The rules that every kind of content keeps: ids, texts, links, dates, and names of things that exist."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from math import isnan
from typing import TYPE_CHECKING

from utils.course.carried import MOST
from utils.course.wording import long_sentences
from utils.markup import parser
from utils.piece import INSIDE
from utils.plain_text import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.course import model
    from utils.course.course import Course
    from utils.course.fault import Fault
    from utils.course.read import Reader

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ESSAY = re.compile(r"essay:([a-z0-9-]+):(\d+)")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LINK = re.compile(r"\]\s*[(\[]")
_TARGET = re.compile(r"https?://[^\s/]+\.[^\s]+|[\w.-]+\.ipynb(#.*)?")


class Rules:
    """Checks the entries of one file; faults go to the reader."""

    def __init__(self, reader: Reader, course: Course, file: str) -> None:
        """Check for `file` against what `course` holds."""
        self.reader, self.course, self.file = reader, course, file

    def fault(self, id_: str, field: str, key: str, /, **values: object) -> Fault:
        """Note and return a fault of this file."""
        return self.reader.fault(self.file, id_, field, key, **values)

    def ids(self, ids: Iterable[str], within: str = "") -> None:
        """Ids are kebab-case, do not repeat, and none that was retired comes back."""
        for id_, count in Counter(ids).items():
            place = f"{within}{INSIDE}{id_}" if within else id_
            self.kebab(place)
            if count > 1:
                self.fault(place, "id", "duplicate_id", count=count)
            if id_ in self.course.retired:
                self.fault(place, "id", "retired_id", reason=self.course.retired[id_])

    def kebab(self, place: str) -> None:
        """The last id of `place` is kebab-case."""
        if not _ID.fullmatch(place.rpartition(INSIDE)[2]):
            self.fault(place, "id", "bad_id")

    def named(self, id_: str, field: str, name: str, file: str, key: str, /) -> None:
        """What an entry names stands in `file`; a fault of the file, or of the one named, is told there."""
        written = self.course.written(file)
        if written is None or name in written:
            self.follows(id_, field, file)
        else:
            self.absent(name, id_, field, key, name=name)

    def follows(self, id_: str, field: str, file: str) -> None:
        """Note that something cannot be checked before a fault in `file` is mended."""
        self.reader.follow[self.fault(id_, field, "unchecked", file=file)] = self.reader.name(file)

    def absent(self, name: str, id_: str, field: str, key: str, /, **values: object) -> None:
        """Note that `name` is named and is not there; wherever it is named again, the fault is the same."""
        self.reader.alike[self.fault(id_, field, key, **values)] = f"{key} {name}"

    def sources(self, id_: str, sources: Sequence[str]) -> None:
        """Every source is an entry of `sources.toml` or a paragraph of a section, named once."""
        for source in dict.fromkeys(sources):
            if not source.strip():
                self.fault(id_, "sources", "blank_source")
            elif match := _ESSAY.fullmatch(source):
                self.paragraph(id_, match[1], int(match[2][:9]), "sources", source)
            elif source not in self.course.sources:
                self.named(id_, "sources", source, "sources.toml", "dangling_source")
        self.once(id_, "sources", sources)

    def paragraph(self, id_: str, section: str, number: int, field: str = "paragraph", source: str = "") -> None:
        """A paragraph lies within the section's place in the essay."""
        if not self.course.has_paragraph(section, number):
            self.absent(section, id_, field, "dangling_paragraph", source=source or f"{section}:{number}")

    def sections(self, id_: str, field: str, sections: Sequence[str]) -> None:
        """Every section named is one of the course's, and named once."""
        known = [section.id for section in self.course.info.sections]
        for section in sections:
            if section not in known:
                self.absent(section, id_, field, "unknown_section", section=section, known=", ".join(known))
        self.once(id_, field, sections)

    def objective(self, id_: str, objective: str) -> None:
        """An objective named is one of the course's."""
        known = [each.id for section in self.course.info.sections for each in section.objectives]
        if objective and objective not in known:
            self.absent(objective, id_, "objective", "unknown_objective", objective=objective)

    def links(self, id_: str, claims: Sequence[str] = (), misconceptions: Sequence[str] = ()) -> None:
        """Claims and misconceptions named are listed, and named once."""
        for claim in dict.fromkeys(claims):
            if claim not in self.course.claims:
                self.named(id_, "claims", claim, "claims.toml", "unknown_claim")
        for misconception in dict.fromkeys(misconceptions):
            if misconception not in self.course.misconceptions:
                self.named(id_, "misconceptions", misconception, "misconceptions.toml", "unknown_misconception")
        self.once(id_, "claims", claims)
        self.once(id_, "misconceptions", misconceptions)

    def once(self, id_: str, field: str, names: Sequence[str]) -> None:
        """No name stands twice in a list."""
        for name, count in _repeated(names):
            self.fault(id_, field, "same_target", target=name, count=count)

    def distinct(self, id_: str, field: str, texts: Iterable[str]) -> None:
        """No two texts that stand side by side read the same, whatever their case and spaces."""
        for text, count in _repeated([" ".join(each.casefold().split()) for each in texts]):
            if text:
                self.fault(id_, field, "same_text", text=text, count=count)

    def filled(self, id_: str, **texts: str) -> None:
        """Texts, code among them, are not blank."""
        for field, text in texts.items():
            if not text.strip():
                self.fault(id_, field, "blank")

    def texts(self, id_: str, **texts: str) -> None:
        """Texts are not blank, are calm, have no endless sentence, and their links lead somewhere."""
        for field, text in texts.items():
            self.filled(id_, **{field: text})
            if re.search(r"\w[!]", text):
                self.fault(id_, field, "exclamation")
            for link in _broken_links(text):
                self.fault(id_, field, "broken_link", link=link)
            for sentence in long_sentences(text):
                self.fault(id_, field, "long_sentence", n=count_words(sentence), text=sentence)

    def optional(self, id_: str, **texts: str) -> None:
        """Texts that may be left out are not blank when they are there."""
        self.texts(id_, **{field: text for field, text in texts.items() if text})

    def withheld(self, id_: str, **values: str) -> None:
        """What a student edition leaves out is there."""
        for field, value in values.items():
            if value == "withheld":
                self.fault(id_, field, "withheld")

    def numbers(self, id_: str, **numbers: float) -> bool:
        """Numbers are written: `nan`, which no comparison finds wrong, stands for a blank; say whether all are."""
        for field, number in numbers.items():
            if isnan(number):
                self.fault(id_, field, "blank_number")
        return not any(isnan(number) or _beyond(number) for number in numbers.values())

    def count(self, id_: str, field: str, entries: Iterable[object], least: int) -> None:
        """A list has at least `least` entries."""
        if len(tuple(entries)) < least:
            self.fault(id_, field, "empty_list", least=least)

    def range(self, id_: str, field: str, low: float, high: float) -> None:
        """Two numbers make a range."""
        if not low < high and not _beyond(low) and not _beyond(high):
            self.fault(id_, field, "bad_range", low=low, high=high)

    def length(self, id_: str, words: tuple[int, int]) -> None:
        """Two numbers of words, the least and the most of a text."""
        self.range(id_, "words", *words)
        self.bounds(id_, "words", words[0], 1, words[1])

    def bounds(self, id_: str, field: str, value: float, low: float, high: float) -> None:
        """A number lies between two that it cannot sensibly leave."""
        if not low <= value <= high and not _beyond(value):
            self.fault(id_, field, "out_of_bounds", value=value, low=low, high=high)

    def within(self, id_: str, field: str, value: float, parameter: model.Parameter) -> None:
        """A value lies within what is plausible for its parameter; a range that is none is told where it stands."""
        low, high = parameter.low, parameter.high
        if low < high and not low <= value <= high and not _beyond(value):
            self.fault(id_, field, "value_outside", value=value, low=low, high=high)

    def date(self, id_: str, text: str) -> None:
        """A date is YYYY, YYYY-MM or YYYY-MM-DD, and exists."""
        try:
            date.fromisoformat((text + "-01-01")[:10] if _DATE.fullmatch(text) else "")
        except ValueError:
            self.fault(id_, "date", "bad_date", date=text)


def _repeated(names: Sequence[str]) -> list[tuple[str, int]]:
    """Return the names that stand in a list more than once, and how often; counting only where it is needed is fast."""
    return [] if len(set(names)) == len(names) else [each for each in Counter(names).items() if each[1] > 1]


def _beyond(number: float) -> bool:
    """Say whether it is a number that no entry can mean, which is a fault by itself."""
    return abs(number) > MOST


def _broken_links(text: str) -> list[str]:
    """Return the links of `text` that are malformed or lead neither to the web nor to a notebook."""
    if not _LINK.search(text):
        return []
    tokens = [token for block in parser().parse(text) for token in block.children or ()]
    targets = [str(token.attrGet("href")) for token in tokens if token.type == "link_open"]
    # What Markdown could not read as a link stays in the text as it was written.
    leftovers = [token.content for token in tokens if token.type == "text" and _LINK.search(token.content)]
    return [target for target in targets if not _TARGET.fullmatch(target)] + leftovers
