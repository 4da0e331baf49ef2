"""Mistakes that an author can make in what a file of the course says: in its tables, lists and values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tomli_w import dumps

DEEP = "@deep@"
NESTED = "[" * 3000 + "]" * 3000

REFERENCES = {
    *("sources", "claims", "claim", "misconceptions", "objective", "sections", "section", "prior", "answer", "figure"),
    *("recommendation", "order", "by_year", "expression", "value"),
}
CHOSEN = {
    *("level", "kind", "role", "mode", "process", "direction", "verdict", "other_verdict", "tags", "stages"),
    *("resolution", "language", "date", "opened", "horizon", "resolved", "address", "notebook", "marking"),
}
CODE = {"id", "solution", "version", *REFERENCES, *CHOSEN}
"""Fields whose texts are not prose."""


@dataclass(frozen=True)
class Mutation:
    """One mistake: its kind, where it is made, and the file's content with it."""

    kind: str
    file: str
    place: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Spot:
    """One value in a tree of tables and lists, and the names that lead to it."""

    parent: Any
    key: Any
    path: tuple[str | int, ...]

    @property
    def value(self) -> Any:
        return self.parent[self.key]

    @property
    def field(self) -> str:
        return next((each for each in reversed(self.path) if isinstance(each, str)), "")


def spots(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[Spot]:
    """Yield every value below `tree`."""
    for key in tree if isinstance(tree, dict) else range(len(tree)):
        spot = Spot(tree, key, (*path, key))
        yield spot
        if isinstance(spot.value, dict | list):
            yield from spots(spot.value, spot.path)


def number(spot: Spot) -> bool:
    return isinstance(spot.value, int | float) and not isinstance(spot.value, bool)


def prose(spot: Spot) -> bool:
    return isinstance(spot.value, str) and spot.field not in CODE


def text(spot: Spot) -> bool:
    return isinstance(spot.value, str)


def tables(spot: Spot) -> bool:
    return isinstance(spot.value, list) and bool(spot.value) and all(isinstance(each, dict) for each in spot.value)


def reference(spot: Spot) -> bool:
    return text(spot) and spot.field in REFERENCES and bool(spot.value)


def chosen(spot: Spot) -> bool:
    """Whether it is one of a few words; the role of a delegation is told in sentences."""
    return text(spot) and spot.field in CHOSEN and " " not in spot.value


def twins(spot: Spot) -> bool:
    """Whether it is a list of tables with texts of their own, no two of which may read the same."""
    return (
        tables(spot) and len(spot.value) > 1 and spot.field in {"options", "items", "pairs", "rubric", "perspectives"}
    )


def put(value: Any) -> Callable[[Spot, Random], None]:
    def change(spot: Spot, random: Random) -> None:
        spot.parent[spot.key] = value(spot.value) if callable(value) else value

    return change


def repeat(spot: Spot, random: Random) -> None:
    spot.value.append(deepcopy(random.choice(spot.value)))


def take_id(spot: Spot, random: Random) -> None:
    first, second = random.sample(spot.value, 2)
    first["id"] = second.get("id")


def same_text(spot: Spot, random: Random) -> None:
    first, second = random.sample(spot.value, 2)
    field = next(each for each in ("text", "right", "name") if each in first)
    second[field] = f" {first[field].upper()} "


def unknown_field(spot: Spot, random: Random) -> None:
    random.choice(spot.value)["colour"] = "red"


def can_circle(spot: Spot) -> bool:
    """Whether it is a section or an argument."""
    return isinstance(spot.value, dict) and bool({"notebook", "role"} & spot.value.keys())


def circle(spot: Spot, random: Random) -> None:
    itself = spot.value["id"]
    reasons = [{"claims": [itself], "warrant": "So it is."}]
    spot.value.update({"prior": [itself]} if "notebook" in spot.value else {"reasons": reasons})


def no_id(spot: Spot, random: Random) -> None:
    random.choice(spot.value).pop("id")


Made = tuple[Callable[[Spot], bool], Callable[[Spot, Random], None]]

TREES: dict[str, Made] = {
    "number to inf": (number, put(float("inf"))),
    "number to nan": (number, put(float("nan"))),
    "number to huge": (number, put(10**30)),
    "number to huge float": (number, put(1e300)),
    "number to negative": (number, put(lambda value: -abs(value) - 1_000_000_000)),
    "number to text": (number, put("many")),
    "number to list": (number, put(lambda value: [value])),
    "text to nothing": (prose, put("")),
    "text to blanks": (prose, put(" \t")),
    "text to number": (text, put(3)),
    "text to list": (text, put(lambda value: [value])),
    "text to table": (text, put(lambda value: {"text": value})),
    "text with a picture": (prose, put(lambda value: f"{value} ![a map](map.png)")),
    "text with a formula": (prose, put(lambda value: f"{value} $s_{{t}} = 1$")),
    "text with brackets of a formula": (prose, put(lambda value: rf"{value} \(m\)")),
    "text with HTML": (prose, put(lambda value: f'{value} <a href="x">x</a>')),
    "text with NUL": (prose, put(lambda value: f"{value}\0")),
    "text with a mark of byte order": (prose, put(lambda value: f"\ufeff{value}")),
    "text that turns": (prose, put(lambda value: f"{value}\u202e")),
    "text from a wrong encoding": (prose, put(lambda value: f"{value}\ufffd")),
    "list to text": (lambda spot: isinstance(spot.value, list), put("one")),
    "list to nothing": (tables, put([])),
    "list to number": (tables, put(1)),
    "table to text": (lambda spot: isinstance(spot.value, dict), put("one")),
    "entry twice": (tables, repeat),
    "id of another": (lambda spot: tables(spot) and len(spot.value) > 1 and "id" in spot.value[0], take_id),
    "id not in kebab-case": (lambda spot: spot.key == "id", put("No Id")),
    "id missing": (lambda spot: tables(spot) and "id" in spot.value[0], no_id),
    "same text, other case": (twins, same_text),
    "unknown field": (tables, unknown_field),
    "unknown id": (reference, put("no-such-thing")),
    "unknown choice": (chosen, put("nonsense")),
    "circle": (can_circle, circle),
    "deep nesting": (lambda spot: True, put(DEEP)),
}
"""Mistakes in what the file says."""


def in_tree(kind: str, file: str, tree: dict[str, Any], random: Random) -> Mutation | None:
    """Return a mistake of this kind in what a file says, None where there is no place for it."""
    fits, change = TREES[kind]
    tree = deepcopy(tree)
    places = [spot for spot in spots(tree) if fits(spot)]
    if not places:
        return None
    spot = random.choice(places)
    place = ".".join(map(str, spot.path))
    change(spot, random)
    return Mutation(kind, file, place, dumps(tree).replace(f'"{DEEP}"', NESTED).encode())
