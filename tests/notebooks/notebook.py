"""A notebook's file, taken apart."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from tests.committed import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.token import Token

    from utils.course import Course

_PARSER = MarkdownIt("commonmark")


@dataclass(frozen=True)
class Call:
    """`here.quiz("first")`: the section that `here` is, the method, the arguments."""

    section: str
    method: str
    arguments: tuple[Any, ...]


@dataclass(frozen=True)
class Notebook:
    """A notebook's file, and the course that it teaches."""

    path: Path
    course: Course

    @cached_property
    def data(self) -> dict[str, Any]:
        """The file as it was written."""
        return json.loads(PROJECT.text(self.path))

    @property
    def cells(self) -> list[dict[str, Any]]:
        """All cells."""
        return self.data["cells"]

    @property
    def for_teachers(self) -> bool:
        """Whether it is one of the teachers' own, which no section declares."""
        return self.path.parent.name == "teaching"

    def sources(self, kind: str) -> list[str]:
        """Return the sources of the cells of a kind."""
        return ["".join(cell["source"]) for cell in self.cells if cell["cell_type"] == kind]

    @cached_property
    def code(self) -> list[ast.Module]:
        """The code cells, parsed; what is no Python is left to the rule that says so."""
        return [tree for tree in map(parse, self.sources("code")) if tree]

    @cached_property
    def calls(self) -> list[Call]:
        """Every call on a section, in the notebook's order; an argument that is not written out is None."""
        names: dict[str, str] = {}
        calls = []
        for tree in self.code:
            for node in ast.walk(tree):
                match node:
                    case ast.Assign(targets=[ast.Name(name)], value=value) if section := opened(value):
                        names[name] = section
            for node in ast.walk(tree):
                match node:
                    case ast.Call(ast.Attribute(value, method), arguments):
                        section = opened(value) or names.get(getattr(value, "id", ""))
                        if section:
                            found = tuple(each.value if isinstance(each, ast.Constant) else None for each in arguments)
                            calls.append(Call(section, method, found))
        return calls

    @property
    def title(self) -> str:
        """The kind of heading that the first cell starts with, such as "h1"; "" for none."""
        first = self.cells[0]
        return _PARSER.parse("".join(first["source"]))[0].tag if first["cell_type"] == "markdown" else ""

    @property
    def prose(self) -> Iterator[Token]:
        """The pieces of all Markdown cells."""
        for source in self.sources("markdown"):
            for token in _PARSER.parse(source):
                yield from _within(token)


def parse(source: str) -> ast.Module | None:
    """Return `source` as Python's grammar reads it, None for magic, shell commands and mistakes."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return None


def opened(node: ast.AST) -> str:
    """Return the id in `open_section("id")`, "" for any other code."""
    match node:
        case ast.Call(ast.Name("open_section"), [ast.Constant(str(section))]):
            return section
    return ""


def _within(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children or ():
        yield from _within(child)
