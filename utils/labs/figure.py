"""A lab's figures: found by the section and their names, drawn from the tables that their parameters name."""

from __future__ import annotations

from inspect import signature
from typing import TYPE_CHECKING

from utils.drawing.figure import draw
from utils.evidence.errors import fault, missing_from
from utils.evidence.table import table
from utils.labs.declared import find_declared
from utils.labs.room import find_module
from utils.words import LanguageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pandas import DataFrame

    from utils.course import Course, model
    from utils.drawing.figure import Figure, Finding
    from utils.words import Words

    Find = Callable[..., Finding]


def draw_answer(course: Course, section: str, asked: model.Prediction, prediction: float | None = None) -> Figure:
    """Return the figure that answers what a section's lab asked, declared or found by its name.

    Raises:
        EvidenceError: as `draw_figure`.
    """
    if isinstance(asked.figure, str):
        return draw_figure(course, section, asked.figure, prediction)
    finding, tables = find_declared(asked.figure, asked, course.words)
    return draw(finding, source_of(tables, course.words), course.words, prediction)


def find_answer(course: Course, section: str, asked: model.Prediction) -> Finding:
    """Return what is found where the answer to a section's prediction is drawn, declared or found by its name.

    Raises:
        EvidenceError: there is no such figure, or something that it is made of.
        LanguageError: its words are not as it needs them.
    """
    return find_with_tables(course, section, asked)[0]


def find_with_tables(course: Course, section: str, asked: model.Prediction) -> tuple[Finding, list[DataFrame]]:
    """Return what `find_answer` finds, and the tables that it is found in.

    Raises:
        EvidenceError, LanguageError: as `find_answer`.
    """
    if not isinstance(asked.figure, str):
        return find_declared(asked.figure, asked, course.words)
    find = _known(section, asked.figure)
    tables = tables_of(find)
    return finding_of(find, tables, course.figure_words(section)), tables


def draw_figure(course: Course, section: str, name: str, prediction: float | None = None) -> Figure:
    """Return the figure `name` of a section's lab, drawn from the course's own tables.

    Raises:
        EvidenceError: there is no such figure, or its tables or the prediction cannot be drawn.
    """
    find = _known(section, name)
    return draw_from(find, tables_of(find), course.figure_words(section), prediction)


def _known(section: str, name: str) -> Find:
    known = figures_of(section)
    if name not in known:
        raise fault("unknown_figure", name=name, known=", ".join(sorted(known)))
    return known[name]


def draw_from(find: Find, tables: Sequence[DataFrame], words: Words, prediction: float | None = None) -> Figure:
    """Return the figure of what `find` finds in `tables`; its source is theirs.

    Raises:
        EvidenceError: the tables or the prediction cannot be drawn.
    """
    source = source_of(tables, words)
    return draw(finding_of(find, tables, words), source, words, prediction)


def finding_of(find: Find, tables: Sequence[DataFrame], words: Words) -> Finding:
    """Return what `find` finds in `tables`.

    Raises:
        EvidenceError: they lack a column or a row that it needs.
        LanguageError: its words are not as it needs them.
    """
    try:
        return find(*tables, words)
    except LanguageError:
        raise
    except KeyError as error:
        known = ", ".join(dict.fromkeys(str(column) for each in tables for column in each))
        raise fault("not_in_data", what=missing_from(error), known=known) from error


def source_of(tables: Sequence[DataFrame], words: Words) -> str:
    """Return the line that says where `tables`, which have rows, come from."""
    for each in tables:
        if each.empty:
            raise fault("no_rows")
        if "citation" not in each.attrs:
            raise fault("no_citation")
    citations = dict.fromkeys(citation for each in tables for citation in each.attrs["citation"].split("; "))
    return words("evidence.source", citation="; ".join(citations))


def figures_of(section: str) -> dict[str, Find]:
    """Return the figures of a section, by name: the functions of its lab that return a `Finding`."""
    module = find_module(section, "figures")
    return {
        name: each
        for name, each in (vars(module) if module else {}).items()
        if not name.startswith("_") and getattr(each, "__annotations__", {}).get("return") == "Finding"
    }


def tables_of(find: Find) -> list[DataFrame]:
    """Return the tables that a figure takes: its parameters name them, but for the last, which are the words.

    Raises:
        EvidenceError: one cannot be had.
    """
    return [table(name) for name in list(signature(find).parameters)[:-1]]
