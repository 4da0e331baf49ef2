"""Whether what stands above a prediction gives its answer away: the number, or a word that the prediction names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from utils.course import kinds
from utils.course.notebooks import NAMED, calls_of, read_book, written_entries
from utils.course.read import Reader
from utils.evidence import describe_table
from utils.evidence.errors import EvidenceError
from utils.labs.facts import strings
from utils.labs.figure import find_answer
from utils.words import LanguageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model
    from utils.course.kind import Kind
    from utils.course.notebooks import Call
    from utils.drawing import Finding
    from utils.words import Words

PREDICT = "predict"

TELLING = 3
"""So many digits make a numeral that stands for one thing only; a shorter one needs its unit behind it."""

YEARS = range(1800, 2101)


def check_spoilers(reader: Reader, course: Course, section: model.Section) -> None:
    """Note every text above a prediction of `section`, in its notebook, that holds the answer."""
    aside = Reader(course.root, course.words)
    predictions = {each.id: each for each in kinds.PREDICTIONS.read(aside, course, section.id)}
    for name in section.books if predictions else ():
        above = [("course.toml", " ".join(each.text for each in section.objectives))]
        for text in _read(aside, course, section, name):
            if isinstance(text, tuple):
                above.append(text)
            elif found := _finding(course, section.id, predictions.get(text)):
                asked = predictions[text]
                for where, spoilt in _spoilers(course.words, asked, found, above):
                    reader.fault(f"notebooks/{name}", text, PREDICT, "spoilt", word=spoilt, where=where)
                above.append((text, " ".join((asked.shows, asked.hides, found.title, *found.told))))


def _finding(course: Course, section: str, asked: model.Prediction | None) -> Finding | None:
    try:
        return find_answer(course, section, asked) if asked else None
    except (EvidenceError, LanguageError):  # told where the figure is checked
        return None


def _spoilers(
    words: Words, asked: model.Prediction, found: Finding, above: list[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield where an answer stands, and as what; once for each text."""
    said = [re.escape(each) for each in asked.answer_words]
    if found.asked:
        said += _numerals(found.asked.actual, found.asked.decimals, asked.unit, words)
    pattern = re.compile(rf"(?<![\w.,])(?:{'|'.join(said)})(?!\w|[.,]\d)", re.IGNORECASE)
    for where, text in above:
        if spoilt := pattern.search(" ".join(text.split())):
            yield where, spoilt[0]


def _numerals(actual: float, decimals: int, unit: str, words: Words) -> Iterator[str]:
    """Yield, as patterns, how prose would write the answer: with its decimals or fewer, a small number as a word."""
    behind = rf"[ -]?(?:{_unit(unit, words)})"
    for places in range(decimals + 1):
        numeral = f"{actual:,.{places}f}"
        alone = len(re.sub(r"\D", "", numeral)) >= TELLING and (places or round(actual) not in YEARS)
        yield re.escape(numeral) + ("" if alone else behind)
    names = words("numbers.names").split()
    if round(actual) < len(names):
        yield names[round(actual)] + behind


def _unit(unit: str, words: Words) -> str:
    """Return a pattern of the first word of a unit, in the ways in which it is written."""
    first = unit.split(maxsplit=1)[0]
    ways = words("numbers.percent").split(", ") if first == "%" else [first.removesuffix("s")]
    return "|".join(map(re.escape, ways)) + ("" if first == "%" else "s?")


def _read(reader: Reader, course: Course, section: model.Section, name: str) -> Iterator[tuple[str, str] | str]:
    """Yield what a notebook shows, each with where it is from, and the ids of the predictions that it asks for."""
    for cell in read_book(reader, course, name):
        if cell.prose:
            yield cell.id, cell.source
        for call in calls_of(cell.tree, section.id) if cell.tree else ():
            if call.method == PREDICT:
                yield from map(str, call.named)
            else:
                yield from _shown(reader, call)


def _shown(reader: Reader, call: Call) -> Iterator[tuple[str, str]]:
    """Yield the texts that a call shows, with where they are from."""
    if call.method == "about_table":
        for name in call.named:
            about = describe_table(str(name))
            yield str(name), " ".join((about["description"], *about["caveats"]))
    if call.method == "model":
        yield from _entries(reader, kinds.PRESETS, call.section, ())
    if kind := NAMED.get(call.method):
        yield from _entries(reader, kind, call.section, call.named)


def _entries(reader: Reader, kind: Kind[Any], section: str, named: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    place = kind.place("" if kind in kinds.SHARED else section)
    for entry in written_entries(reader, place, kind.key) or ():
        if not named or entry.get("id") in named:
            yield str(entry.get("id")), " ".join(strings(entry))
