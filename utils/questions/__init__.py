"""The kinds of question, a file each: they are found here, not listed.

A new kind is a file that holds a class made from `Question`, a skeleton in `data/language/…/skeletons/`, and the words
that it needs.
"""

from __future__ import annotations

from functools import reduce
from importlib import import_module
from operator import or_
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from utils.questions.base import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["KINDS", "AnyQuestion", "Question", "without_key"]

_BASE = Question.__module__


def _found() -> Iterator[type[Question]]:
    for module in iter_modules(__path__, f"{__name__}."):
        for thing in vars(import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, Question) and thing.__module__ == module.name != _BASE:
                yield thing


KINDS: dict[str, type[Question]] = {str(kind.__struct_config__.tag): kind for kind in _found()}
"""The kinds by the name that content files give them."""

if TYPE_CHECKING:
    AnyQuestion = Question
else:
    AnyQuestion = reduce(or_, KINDS.values())
    """A question of one of the kinds: what msgspec decodes."""

_ALWAYS_ASKED = ("id", "kind", "prompt", "level", "sources", "objective", "claims", "station", "looks_at")
"""The fields of every question that students may see before they answer."""


def without_key(table: dict[str, Any]) -> dict[str, Any]:
    """Return an author's `table` of a question as a student edition has it: what its kind does not ask is left out."""
    shown = {name: table[name] for name in _ALWAYS_ASKED if name in table} | KINDS[table["kind"]].asked(table)
    return {name: shown[name] for name in table if name in shown}
