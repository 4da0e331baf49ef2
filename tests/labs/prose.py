"""The numbers that a lab's prose names, so that a test can recompute every one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from tests.committed import PROJECT
from utils.course import Course
from utils.course.kinds import EXERCISES, PREDICTIONS, PROMPTS, QUIZZES

if TYPE_CHECKING:
    from collections.abc import Iterator

COURSE = Course()
KINDS = (PREDICTIONS, EXERCISES, QUIZZES, PROMPTS)

# Fields that no reader meets as prose.
NO_PROSE = {
    *("id", "sources", "answer", "by_year", "value", "figure", "solution", "unit"),
    *("claims", "misconceptions", "objective", "level"),
}

# Addresses, code, footnote-like ids; what is left of a text is prose.
_NOT_PROSE = re.compile(r"\]\([^)]*\)|`[^`]*`|\[[\w-]+\.ipynb\]")
_NUMERAL = re.compile(r"(?<![\w.-])\d[\d,]*(?:\.\d+)?(?![\w-]|\.\d)")
LARGEST_COUNT = 12
YEARS = range(1800, 2101)


def numerals(section: str) -> set[str]:
    """Return every numeral in the prose of a lab, but for years and counts up to twelve."""
    found = {each for text in texts(section) for each in _NUMERAL.findall(_NOT_PROSE.sub("]", text))}
    return {each for each in found if not _is_year_or_count(each)}


def texts(section: str) -> Iterator[str]:
    """Yield the texts of a lab: the notebook's, and those of its content files."""
    notebook = PROJECT.folder / COURSE.section(section).notebook
    for cell in msgspec.json.decode(PROJECT.text(notebook))["cells"]:
        if cell["cell_type"] == "markdown":
            yield "".join(cell["source"])
    for kind in KINDS:
        yield from _strings(msgspec.to_builtins(COURSE.entries(kind, section)))


def check_numerals(section: str, *computed: str) -> None:
    """Fail unless the prose names the numbers `computed`, each written as it stands there, and no other."""
    said = numerals(section)
    assert said - set(computed) == set(), "named in the prose, not computed here"
    assert set(computed) - said == set(), "computed here, not named in the prose"


def prose(section: str) -> str:
    """Return all prose of a lab in one line."""
    return " ".join(" ".join(texts(section)).split())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, each in value.items() if key not in NO_PROSE for text in _strings(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in _strings(each))


def _is_year_or_count(numeral: str) -> bool:
    whole = numeral.rstrip(",")
    return whole.isdigit() and (int(whole) <= LARGEST_COUNT or int(whole) in YEARS)
