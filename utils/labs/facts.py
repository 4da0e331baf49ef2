"""Whether a section's prose says what its tables say: phrases that stand on them, and every numeral of a lab."""

from __future__ import annotations

import ast
import re
from inspect import isfunction, signature
from typing import TYPE_CHECKING, Any

from utils.course import kinds
from utils.course.carried import NO_PROSE
from utils.course.notebooks import read_prose
from utils.course.read import Reader
from utils.course.rules import Rules
from utils.evidence.errors import EvidenceError
from utils.labs.expression import Scope
from utils.labs.room import find_module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from utils.course import Course, model

UNREAD = NO_PROSE | {"answer_words", "figure", "id", "level", "objective", "unit"}
"""Fields whose texts no reader meets as prose."""

_NOT_PROSE = re.compile(r"\]\([^)]*\)|`[^`]*`|\[[\w-]+\.ipynb\]")
"""Addresses and code."""

_NUMERAL = re.compile(r"(?<![\w.-])\d[\d,]*(?:\.\d+)?(?![\w-]|\.\d)")

LARGEST_COUNT = 12
YEARS = range(1800, 2101)
"""Whole numbers that need no fact, as they count what the reader sees, or are years."""


class FactScope(Scope):
    """What the expressions of facts can name: tables, what `computed.toml` names, functions of the lab's `facts.py`."""

    def __init__(self, course: Course, section: str) -> None:
        """Let the names of `section` be used."""
        super().__init__({each.name: each.expression for each in course.entries(kinds.COMPUTED, section)})
        self._functions = _functions(section)

    @property
    def sound(self) -> bool:
        """Whether everything that `computed.toml` names can be computed."""
        try:
            return all(self.compute(name) is not None for name in self._names)
        except EvidenceError:
            return False

    def _read(self, name: str) -> Any:
        """Return the table `name`, or what the function of this name gives: its parameters are names themselves."""
        if name not in self._functions:
            return super()._read(name)
        function = self._functions[name]
        return function(*map(self._named, signature(function).parameters))


def check_facts(reader: Reader, course: Course, section: model.Section) -> None:
    """Note every fact of a section that its prose or its tables do not bear out, and the numerals of a lab without one.

    While something else is wrong that they rest on, which is told where it stands, nothing is noted.
    """
    aside = Reader(course.root, course.words)
    facts = kinds.FACTS.read(aside, course, section.id)
    lab = bool(course.entries(kinds.EXERCISES, section.id))
    if not (facts or lab) or not course.has_notebook(section):
        return
    texts = list(_texts(aside, course, section, lab=lab))
    scope = FactScope(course, section.id)
    if aside.faults or not scope.sound:
        return
    rules = Rules(reader, course, kinds.FACTS.place(section.id))
    prose, numerals = " ".join(" ".join(texts).split()), _numerals(texts)
    for fact in facts:
        _check_words(rules, fact, prose, numerals)
        _check_phrases(rules, scope, fact)
        _check_numerals(rules, scope, fact)
    covered = {each for fact in facts for each in (*fact.numerals, *fact.given)}
    if lab and (bare := numerals - covered):
        rules.fault("", "numerals", "numerals_bare", numerals=", ".join(sorted(bare)))


def _check_words(rules: Rules, fact: model.Facts, prose: str, numerals: set[str]) -> None:
    """What a fact names stands in the texts, a numeral as one."""
    for field in ("phrases", "numerals", "given"):
        for words in getattr(fact, field):
            if words not in (numerals if _NUMERAL.fullmatch(words) else prose):
                rules.fault(fact.id, field, "phrase_gone", phrase=words)


def _check_phrases(rules: Rules, scope: Scope, fact: model.Facts) -> None:
    """What has to be true for a phrase is true."""
    for phrase, conditions in fact.phrases.items():
        for condition in conditions:
            try:
                if not scope.holds(condition):
                    told = {"phrase": phrase, "condition": condition, "values": _sides(scope, condition)}
                    rules.fault(fact.id, "phrases", "phrase_untrue", **told)
            except EvidenceError as error:
                rules.fault(fact.id, "phrases", "not_computed", detail=str(error))


def _check_numerals(rules: Rules, scope: Scope, fact: model.Facts) -> None:
    """A numeral is what its expression gives, written with as many decimals."""
    for numeral, expression in fact.numerals.items():
        try:
            value = _written(scope.evaluate(expression), numeral)
        except (EvidenceError, TypeError, ValueError) as error:
            rules.fault(fact.id, "numerals", "not_computed", detail=str(error))
            continue
        if value != numeral:
            rules.fault(fact.id, "numerals", "numeral_untrue", numeral=numeral, value=value, expression=expression)


def _numerals(texts: list[str]) -> set[str]:
    """Return every numeral in the prose of `texts`, but for years and small counts."""
    found = {each for text in texts for each in _NUMERAL.findall(_NOT_PROSE.sub("]", text))}
    return {each for each in found if not _is_year_or_count(each)}


def _written(value: float, like: str) -> str:
    """Return a number as it is written in a text that has `like`."""
    decimals = len(like.partition(".")[2])
    return f"{value:{',' if ',' in like else ''}.{decimals}f}"


def _sides(scope: Scope, condition: str) -> str:
    """Return what stands on the two sides of a comparison; of another condition, what it gives."""
    body = ast.parse(condition.strip(), mode="eval").body
    sides = [body.left, *body.comparators] if isinstance(body, ast.Compare) else [body]
    return " | ".join(str(scope.compute(ast.unparse(each))) for each in sides)


def _texts(reader: Reader, course: Course, section: model.Section, *, lab: bool) -> Iterator[str]:
    """Yield the texts of a section: the notebook's, those of its content files, and but for a lab the forecasts."""
    yield from read_prose(reader, course, section)
    files = [kind.place(section.id) for kind in kinds.SECTIONS if kind not in (kinds.COMPUTED, kinds.FACTS)]
    for file in files if lab else [*files, kinds.FORECASTS.place()]:
        yield from strings(reader.raw(file, required=False))


def strings(value: Any) -> Iterator[str]:
    """Yield the texts of a content file's tables that readers meet as prose."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for key, each in value.items() if key not in UNREAD for text in strings(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in strings(each))


def _functions(section: str) -> dict[str, Callable[..., Any]]:
    """Return the functions of a lab's `facts.py`, by name."""
    module = find_module(section, "facts")
    return {
        name: each
        for name, each in (vars(module) if module else {}).items()
        if isfunction(each) and each.__module__ == getattr(module, "__name__", "")
    }


def _is_year_or_count(numeral: str) -> bool:
    whole = numeral.rstrip(",")
    return whole.isdigit() and (int(whole) <= LARGEST_COUNT or int(whole) in YEARS)
