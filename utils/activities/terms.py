"""The terms of the glossary: how texts write them, and texts in which they open in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.markup import block
from utils.opening_words import opening_row, opening_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utils.course import Course, model

_NAME = re.compile(r"(?P<name>[^(]*[^( ])(?: \((?P<more>.*)\))?")
_SHORT = re.compile(r"[A-Z][a-z]?[A-Z]\w*")  # an abbreviation


def with_terms(course: Course, section: str, shown: str) -> str:
    """Return the HTML `shown` such that each term of `section` opens its definition where it comes first."""
    terms = {id_: each for id_, each in course.terms.items() if section in each.sections}
    names = {form: id_ for id_, each in terms.items() for form in forms_of(each)}
    return opening_words(shown, names, lambda id_: _meaning(course, terms[id_]))


def term_row(course: Course, terms: Iterable[model.Term]) -> str:
    """Return `terms` as a row of words that open their definitions, as HTML."""
    return opening_row(((each.term, _meaning(course, each)) for each in terms), course.words("lookup.between"))


def forms_of(term: model.Term) -> Iterator[str]:
    """Yield how texts write `term`: its name, at the start of a sentence and within, its abbreviations, the plurals."""
    found = _NAME.fullmatch(term.term)
    name, more = (found["name"], found["more"] or "") if found else (term.term, "")
    written = [name, *(each for each in more.split(", ") if _SHORT.fullmatch(each)), *term.forms]
    if name[1:2].islower():
        written.append(name[0].lower() + name[1:])
    for each in written:
        yield each
        yield f"{each[:-1]}ies" if each.endswith("y") else f"{each}s"


def _meaning(course: Course, term: model.Term) -> str:
    return block(term.definition) + cite(course, term.sources)
