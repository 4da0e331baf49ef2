"""TOML files to typed objects, or to faults that say where the file departs from the model."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec
from msgspec.inspect import StructType, Type, UnionType, VarTupleType, type_info

from utils.course.fault import Fault, in_a_line
from utils.course.model import Quiz
from utils.piece import INSIDE
from utils.plain_text import read_text
from utils.questions import KINDS, AnyQuestion

if TYPE_CHECKING:
    from pathlib import Path

    from utils.words import Words

T = TypeVar("T")

# The library's messages end with the path of the value, such as "$.options[2].feedback".
_MESSAGE = re.compile(r"^(?P<what>.*?)(?: - at `\$(?P<path>[^`]*)`)?$", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(\w+)`")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_UNKNOWN = re.compile(r"Object contains unknown field `(\w+)`")


class Reader:
    """Reads the files of one course and collects what is wrong in them."""

    def __init__(self, root: Path, words: Words) -> None:
        """Read below `root`, and name files relative to its grandparent (`data/course/…`)."""
        self.root = root
        self.words = words
        self.faults: list[Fault] = []
        self.follow: dict[Fault, str] = {}
        """Faults that only follow from one in another file, with that file as faults name it."""
        self.alike: dict[Fault, str] = {}
        """Faults that come again wherever one thing that is not there is named, with what they share."""

    def name(self, file: str) -> str:
        """Return `file` (relative to the course folder, or a notebook) as faults name it."""
        return file if file.startswith("notebooks/") else f"{self.root.parent.name}/{self.root.name}/{file}"

    def fault(self, file: str, id_: str, field: str, key: str, /, **values: object) -> Fault:
        """Note and return the fault whose words are `course.KEY` and `course.KEY_remedy`."""
        shown = {name: in_a_line(value) if isinstance(value, str | int) else value for name, value in values.items()}
        problem, remedy = (self.words(f"course.{name}", **shown) for name in (key, f"{key}_remedy"))
        id_, field = in_a_line(id_), in_a_line(field)
        self.faults.append(Fault(file=self.name(file), id=id_, field=field, problem=problem, remedy=remedy))
        return self.faults[-1]

    def text(self, file: str) -> str | None:
        """Return what `file` says, or None and a fault when it cannot be read."""
        try:
            return read_text(self.root / file)
        except UnicodeDecodeError as error:
            self.fault(file, "", "", "bad_encoding", byte=error.start)
        except OSError as error:
            self.fault(file, "", "", "unreadable", detail=error.strerror or str(error))
        return None

    def raw(self, file: str, *, required: bool = True) -> dict[str, Any]:
        """Return the tables of `file`, or {} and a fault when it cannot be read."""
        if not required and not (self.root / file).exists():
            return {}
        text = self.text(file)
        try:
            return {} if text is None else dict(_tables(text))
        except RecursionError:
            self.fault(file, "", "", "too_deep")
        except tomllib.TOMLDecodeError as error:
            self.fault(file, "", "", "bad_toml", detail=str(error))
        except ValueError:  # Python reads numbers of a few thousand digits
            self.fault(file, "", "", "endless_number")
        return {}

    def one(self, file: str, type_: type[T]) -> T | None:
        """Return the whole of `file` as one object, or None and a fault."""
        before = len(self.faults)
        raw = self.raw(file)
        return self._convert(file, raw, type_) if len(self.faults) == before else None

    def many(self, file: str, key: str, type_: type[T], *, required: bool = True) -> tuple[T, ...]:
        """Return the good entries of the array `key` in `file`; every bad one becomes a fault."""
        raw = self.raw(file, required=required)
        extra = sorted(raw.keys() - {key})
        if extra:
            instead = self.words.instead_of(extra[0], [key])
            which = "unknown_field" if len(extra) == 1 else "outside"
            self.fault(file, "", ", ".join(extra), which, instead=instead, entry=key)
        entries = raw.get(key, [])
        if not isinstance(entries, list):
            self.fault(file, "", key, "not_an_array", key=key)
            return ()
        found = (self._convert(file, entry, type_) for entry in entries)
        return tuple(entry for entry in found if entry is not None)

    def ids(self, file: str, key: str) -> frozenset[str] | None:
        """Return the ids of the array `key` in `file`; None when it cannot be read whole, or an id is missing."""
        before = len(self.faults)
        raw = self.raw(file, required=False)
        entries = raw.get(key)
        if len(self.faults) > before or not isinstance(entries, list) or raw.keys() != {key}:
            return None
        ids = {entry["id"] for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)}
        return frozenset(ids) if len(ids) == len(entries) else None

    def _convert(self, file: str, raw: Any, type_: type[T], within: str = "") -> T | None:
        try:
            return msgspec.convert(raw, type_)
        except RecursionError:
            self.fault(file, within, "", "too_deep")
            return None
        except msgspec.ValidationError as error:
            # A quiz is told question by question, so that one look at the list is enough to mend them all.
            before = len(self.faults)
            if type_ is Quiz and isinstance(raw, dict) and isinstance(raw.get("questions"), list):
                for question in raw["questions"]:
                    self._convert(file, question, cast("type[Any]", AnyQuestion), str(raw.get("id", "")))
            if len(self.faults) == before:
                self._explain(file, raw, type_, str(error), within)
            return None

    def _explain(self, file: str, raw: Any, type_: Any, message: str, within: str) -> None:
        match = _MESSAGE.match(message)
        what, path = (match["what"], match["path"] or "") if match else (message, "")
        id_, field = _locate(raw, path)
        id_ = INSIDE.join(name for name in (within, id_) if name)
        if missing := _MISSING.search(what):
            self.fault(file, id_, _join(field, missing[1]), "missing_field", name=missing[1])
        elif unknown := _UNKNOWN.search(what):
            names = sorted({name for table in _tables_at(type_, raw, path) for name in _field_names(table)})
            instead = self.words.instead_of(unknown[1], names)
            self.fault(file, id_, _join(field, unknown[1]), "unknown_field", instead=instead)
        elif type_ is AnyQuestion and field == "kind":
            self.fault(file, id_, field, "unknown_kind", kinds=", ".join(KINDS))
        else:
            self.fault(file, id_, field, "wrong_type", what=what)


@lru_cache(maxsize=256)
def _tables(text: str) -> dict[str, Any]:
    """Return the tables of a TOML text; the same text is asked for by many parts of a check, and parsing it is slow."""
    return tomllib.loads(text)


def _locate(raw: Any, path: str) -> tuple[str, str]:
    """Return the id of the innermost named table on `path`, and the path as a reader would say it."""
    id_, value = raw.get("id", "") if isinstance(raw, dict) else "", raw
    steps = _STEP.findall(path)
    for name, index in steps:
        try:
            value = value[name] if name else value[int(index)]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            id_ = f"{id_}{INSIDE}{value['id']}" if id_ else value["id"]
    return str(id_), ".".join(name or str(int(index) + 1) for name, index in steps)


def _join(*parts: str) -> str:
    return ".".join(part for part in parts if part)


def _tables_at(type_: Any, raw: Any, path: str) -> list[StructType]:
    """Return what the model lets the table at `path` be."""
    value, found = raw, _members(type_info(type_), raw)
    for name, index in _STEP.findall(path):
        value = value[name] if name else value[int(index)]
        fields = [field for each in found if isinstance(each, StructType) for field in each.fields]
        inner = [field.type for field in fields if field.encode_name == name] if name else map(_item_type, found)
        found = [member for each in inner for member in _members(each, value)]
    return [each for each in found if isinstance(each, StructType)]


def _members(type_: Type, value: Any) -> list[Type]:
    """Return the types that `type_` is one of; the one alone that `value` says it is, if any."""
    members = list(type_.types) if isinstance(type_, UnionType) else [type_]
    kind = value.get("kind") if isinstance(value, dict) else None
    return [each for each in members if kind and getattr(each, "tag", None) == kind] or members


def _item_type(type_: Type) -> Type:
    return type_.item_type if isinstance(type_, VarTupleType) else type_


def _field_names(table: StructType) -> list[str]:
    names = [field.encode_name for field in table.fields]
    return [*names, table.tag_field] if table.tag_field else names
