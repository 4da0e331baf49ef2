"""Which keys of words the code asks for: every call of a catalogue with all the keys that it can give.

A key that is composed when the code runs is read off the source: a loop over texts, a table of the module, a field or
parameter that is a `Literal`, what callers in the same module pass. Where that cannot be told, it says so.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from utils.course import Course
from utils.labs.room import home_of
from utils.words import Words

ROOT = Path(__file__).resolve().parents[1]
COUNTED = "counted"
"""What returns the words of a key, or of the key for one."""
CATALOGUES = ("words", "_words", "_WORDS", "own_words()", "as_paragraph", "submit_button", "_note", COUNTED)
"""What returns the words of a key; also a paragraph, a button and a note with them."""
SAME = ("sorted", "reversed", "list", "tuple", "set", "fromkeys", "next", "iter")
"""What gives back the elements that it is given, or one of them."""
Functions = ast.FunctionDef | ast.Lambda
Comprehensions = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


class UnknownError(Exception):
    """What an expression can be cannot be read off."""


def words_of_rooms() -> dict[str, Words]:
    """Return for the room of each lab, such as `voting`, the words of its figures beside those of the language."""
    course = Course()
    words = {section.id: course.figure_words(section.id) for section in course.info.sections}
    return {home_of(section): each for section, each in words.items() if each is not course.words}


def literals(type_: Any) -> list[str]:
    """Return the texts of a `Literal`, or of a union of them."""
    return [text for each in get_args(type_) for text in ([each] if isinstance(each, str) else literals(each))]


def as_tree(value: Any) -> ast.expr:
    """Return the value of a name in a module as an expression that stands for it."""
    match value:
        case Mapping():
            return ast.Dict([*map(as_tree, value)], [*map(as_tree, value.values())])
        case tuple() | list() | set() | frozenset():
            return ast.Tuple([*map(as_tree, value)])
        case str() | int() | float() | None:
            return ast.Constant(value)
        case _:
            return ast.Tuple([*map(as_tree, literals(value))])


def _returned(functions: Sequence[ast.FunctionDef]) -> list[ast.expr]:
    nodes = (node for function in functions for node in ast.walk(function))
    return [each.value for each in nodes if isinstance(each, ast.Return) and each.value is not None]


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _holds(target: ast.expr, name: str) -> bool:
    return any(isinstance(each, ast.Name) and each.id == name for each in ast.walk(target))


def _object(call: ast.Call) -> str:
    """Return what stands before the name of a method that is called: "reader" for `self.reader.fault(…)`."""
    return ast.unparse(call.func).rpartition(".")[0].rpartition(".")[2]


class Code:
    """Every module of the project as a tree."""

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        """Read all modules; `fields` are the texts that attributes, and parameters of these types, can have."""
        paths = sorted((ROOT / "utils").rglob("*.py"))
        self._modules = {ast.parse(path.read_text(encoding="utf-8")): path.relative_to(ROOT) for path in paths}
        self._fields = fields
        self._parents = {
            child: node for tree in self._modules for node in ast.walk(tree) for child in ast.iter_child_nodes(node)
        }
        self._calls: defaultdict[str, list[ast.Call]] = defaultdict(list)
        self._functions: defaultdict[tuple[ast.Module, str], list[ast.FunctionDef]] = defaultdict(list)
        self._imported: set[tuple[ast.Module, str, str]] = set()
        for tree in self._modules:
            for node in ast.walk(tree):
                match node:
                    case ast.Call():
                        self._calls[_called(node)].append(node)
                    case ast.FunctionDef():
                        self._functions[tree, node.name].append(node)
                    case ast.ImportFrom():
                        self._imported |= {(tree, node.module or "", each.name) for each in node.names}
        self._open: list[ast.AST] = []

    def asked(self) -> Iterator[tuple[str, set[str] | None]]:
        """Yield for every call of a catalogue where it is, and the keys it can ask for; None where that is hidden."""
        for name in CATALOGUES:
            for call in self._calls[name]:
                if call.args:
                    path = self._modules[self._module(call)].relative_to("utils")
                    place = f"{path.as_posix()}: {ast.unparse(call.args[0])}"
                    try:
                        keys = self.texts(call.args[0])
                        yield place, (keys | {f"{key}_one" for key in keys if name == COUNTED}) or None
                    except UnknownError:
                        yield place, None

    def _module(self, node: ast.AST) -> ast.Module:
        while node in self._parents:
            node = self._parents[node]
        if not isinstance(node, ast.Module):
            raise UnknownError(ast.unparse(node))
        return node

    def passed(self, name: str, argument: int = 0) -> set[str]:
        """Return the texts that calls of `name` pass, wherever they are."""
        calls = [call for call in self._calls[name] if len(call.args) > argument]
        return {text for call in calls for text in self.texts(call.args[argument])}

    def yielded(self, module: str, function: str) -> set[str]:
        """Return the texts that a generator in `module` can yield."""
        tree = next(tree for tree, path in self._modules.items() if path == Path("utils") / module)
        call = ast.Call(ast.Name(function), [], [])
        self._parents[call] = tree
        return {text for each in self._elements(call) for text in self.texts(each)}

    def texts(self, node: ast.expr) -> set[str]:
        """Return every text that `node` can be."""
        found: set[str] = set()
        for each in self._resolved(node):
            match each:
                case ast.Constant(value=str() | int() as value):
                    found.add(str(value))
                case ast.Constant(value=None):
                    pass  # what is missing is not asked for
                case ast.JoinedStr(values=parts):
                    kinds = [self.texts(part.value if isinstance(part, ast.FormattedValue) else part) for part in parts]
                    found |= {"".join(each) for each in itertools.product(*kinds)}
                case _:
                    raise UnknownError(ast.unparse(each))
        return found

    def _resolved(self, node: ast.expr) -> list[ast.expr]:
        """Return the expressions that `node` can stand for, names and choices resolved."""
        if node in self._open:
            return []  # it is made of itself: the other ways count
        self._open.append(node)
        try:
            return self._resolve(node)
        finally:
            self._open.pop()

    def _resolve(self, node: ast.expr) -> list[ast.expr]:  # noqa: PLR0911 (a case for each form of expression)
        match node:
            case ast.IfExp(body=one, orelse=other):
                return self._resolved(one) + self._resolved(other)
            case ast.BoolOp(values=several):
                return [each for one in several for each in self._resolved(one)]
            case ast.NamedExpr(value=value) | ast.Starred(value=value):
                return self._resolved(value)
            case ast.Name(id=name):
                return [each for bound in self._bound(node, name) for each in self._resolved(bound)]
            case ast.Subscript(value=table):
                return [each for value in self._values(table) for each in self._resolved(value)]
            case ast.Attribute(attr=name) if name in self._fields:
                return [ast.Constant(text) for text in self._fields[name]]
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, *default]):
                return [each for value in (*self._values(table), *default) for each in self._resolved(value)]
            case ast.Call(func=ast.Name(id="next"), args=[several, *default]):
                return [each for value in (*self._elements(several), *default) for each in self._resolved(value)]
            case ast.Call(func=ast.Name(id=name)) if returned := _returned(self._functions[self._module(node), name]):
                return [each for given in returned for each in self._resolved(given)]
            case _:
                return [node]

    def _elements(self, node: ast.expr) -> list[ast.expr]:  # noqa: C901, PLR0912 (as above)
        """Return what a loop over `node` gives."""
        found: list[ast.expr] = []
        for each in self._resolved(node):
            match each:
                case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
                    for one in elements:
                        found += self._elements(one.value) if isinstance(one, ast.Starred) else [one]
                case ast.Dict():
                    found += [one for one, _ in self._items(each)]
                case ast.ListComp(elt=one) | ast.SetComp(elt=one) | ast.GeneratorExp(elt=one) | ast.DictComp(key=one):
                    found.append(one)
                case ast.Constant(value=str()):
                    found.append(each)  # a field that holds several
                case ast.Call(func=ast.Attribute(value=table, attr="items")):
                    found += [ast.Tuple([*pair]) for pair in self._items(table)]
                case ast.Call(func=ast.Attribute(value=table, attr="values")):
                    found += self._values(table)
                case ast.Call(func=ast.Name(id=name)) if functions := self._functions[self._module(each), name]:
                    yielded = (node for function in functions for node in ast.walk(function))
                    for one in yielded:
                        match one:
                            case ast.Yield(value=ast.expr() as value):
                                found.append(value)
                            case ast.YieldFrom(value=value):
                                found += self._elements(value)
                case ast.Call(func=ast.Name(id="enumerate"), args=[several, *_]):
                    found += [ast.Tuple([ast.Name("?"), one]) for one in self._elements(several)]
                case ast.Call(func=ast.Name(id="zip"), args=several):
                    found += [ast.Tuple([*each]) for each in itertools.product(*map(self._elements_or_any, several))]
                case ast.Call(func=ast.Name(id="get_args"), args=[ast.Attribute(attr=name) | ast.Name(id=name)]):
                    found += [ast.Constant(text) for text in self._fields[name]]
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[several, *_]) if name in SAME:
                    found += self._elements(several)
                case ast.BinOp(left=one, op=ast.Add() | ast.BitOr(), right=other):
                    found += self._elements(one) + self._elements(other)
                case _:
                    raise UnknownError(ast.unparse(each))
        return found

    def _elements_or_any(self, node: ast.expr) -> list[ast.expr]:
        try:
            return self._elements(node)
        except UnknownError:
            return [ast.Name("?")]

    def _items(self, node: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
        """Return the keys and values of the dictionary `node`."""
        found: list[tuple[ast.expr, ast.expr]] = []
        for each in self._resolved(node):
            match each:
                case ast.Dict(keys=keys, values=values):
                    for key, value in zip(keys, values, strict=True):
                        found += self._items(value) if key is None else [(key, value)]
                case ast.DictComp(key=key, value=value):
                    found.append((key, value))
                case ast.BinOp(left=one, op=ast.BitOr(), right=other):
                    found += self._items(one) + self._items(other)
                case _:
                    raise UnknownError(ast.unparse(each))
        return found

    def _values(self, node: ast.expr) -> list[ast.expr]:
        """Return what an index into `node` can give."""
        found: list[ast.expr] = []
        for each in self._resolved(node):
            found += (
                self._elements(each)
                if isinstance(each, ast.Tuple | ast.List)
                else [value for _, value in self._items(each)]
            )
        return found

    def _bound(self, node: ast.expr, name: str) -> list[ast.expr]:
        """Return what `name` is bound to where `node` stands: by a loop, an assignment, a caller, or in the module."""
        around: ast.AST = node
        while around in self._parents:
            around = self._parents[around]
            if isinstance(around, Comprehensions):
                found = [one for each in around.generators for one in self._parts(each.target, each.iter, name)]
            elif isinstance(around, Functions):
                found = self._bound_in(around, name)
            else:
                continue
            if found:
                return found
        path = self._modules[self._module(node)]
        live = vars(importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__")))
        if name in live:
            return [as_tree(live[name])]
        raise UnknownError(name)

    def _bound_in(self, function: Functions, name: str) -> list[ast.expr]:
        found: list[ast.expr] = []
        for each in ast.walk(function):
            match each:
                case ast.For(target=target, iter=several):
                    found += self._parts(target, several, name)
                case ast.Assign(targets=[target], value=value):
                    found += self._part(target, value, name)
                case ast.AnnAssign(target=ast.Name(id=bound), value=ast.expr() as value) if bound == name:
                    found.append(value)
                case ast.NamedExpr(target=ast.Name(id=bound), value=value) if bound == name:
                    found.append(value)
                case ast.AugAssign(target=ast.Name(id=bound), value=value) if bound == name:
                    found.append(value)
        return found + (self._passed(function, name) if isinstance(function, ast.FunctionDef) else [])

    def _parts(self, target: ast.expr, several: ast.expr, name: str) -> list[ast.expr]:
        """Return what a loop over `several` binds to `name`; nothing where `target` does not hold it."""
        if not _holds(target, name):
            return []
        return [part for one in self._elements(several) for part in self._part(target, one, name)]

    def _part(self, target: ast.expr, value: ast.expr, name: str) -> list[ast.expr]:
        match target:
            case ast.Name(id=bound):
                return [value] if bound == name else []
            case ast.Tuple(elts=targets) if _holds(target, name):
                wholes = [each for each in self._resolved(value) if isinstance(each, ast.Tuple | ast.List)]
                pairs = [pair for whole in wholes for pair in zip(targets, whole.elts, strict=False)]
                if not pairs:
                    raise UnknownError(ast.unparse(value))
                return [part for one, each in pairs for part in self._part(one, each, name)]
            case _:
                return []

    def _passed(self, function: ast.FunctionDef, name: str) -> list[ast.expr]:
        """Return what the parameter `name` can be: its `Literal`, or what callers pass, or its default."""
        given = function.args
        places = [*given.posonlyargs, *given.args]
        parameter = next((each for each in (*places, *given.kwonlyargs) if each.arg == name), None)
        if parameter is None:
            return []
        annotation = ast.unparse(parameter.annotation).rpartition(".")[2] if parameter.annotation else ""
        if annotation in self._fields:
            return [ast.Constant(text) for text in self._fields[annotation]]
        position = places.index(parameter) if parameter in places else None
        in_class = places and places[0].arg == "self"
        found: list[ast.expr] = []
        for call in self._callers(function):
            found += [each.value for each in call.keywords if each.arg == name and parameter not in given.posonlyargs]
            index = None if position is None else position - bool(in_class)
            found += [call.args[index]] if index is not None and index < len(call.args) else []
        defaults = dict(zip(reversed(places), reversed(given.defaults), strict=False))
        return found + ([defaults[parameter]] if parameter in defaults else [])

    def _callers(self, function: ast.FunctionDef) -> list[ast.Call]:
        """Return the calls of `function`: in its module, in those that import it; on an object called as its class."""
        home, given = self._module(function), function.args
        dotted = ".".join(self._modules[home].with_suffix("").parts)
        places = [*given.posonlyargs, *given.args]
        method = bool(places) and places[0].arg == "self"
        least = len(places) - method - len(given.defaults)
        most = math.inf if given.vararg else len(places) - method
        found = []
        for call in self._calls[function.name]:
            module = self._module(call)
            foreign = method and _object(call) == self._parents[function].name.casefold()
            fits = len(call.args) <= most and len(call.args) + len(call.keywords) >= least
            if fits and (foreign or module is home or (module, dotted, function.name) in self._imported):
                found.append(call)
        return found
