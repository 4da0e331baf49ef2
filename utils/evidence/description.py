"""What a table is: read from `NAME.toml` beside it, from what all tables share, and from what its publishers say."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from utils.evidence.errors import fault
from utils.places import find
from utils.plain_text import read_text
from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

TARGET = find("data/evidence")
ORIGINS = "origins"
SHARED = "package.toml"

T = TypeVar("T")


class Strict(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What stands in a file; a field that it does not have is a fault."""


class Link(Strict, frozen=True, kw_only=True):
    """A source or a licence: what it is called, and where it can be read."""

    title: str
    path: str
    version: str = ""


class Origin(Strict, frozen=True, kw_only=True):
    """A source table; `caveats` hold wherever it is used."""

    file: str
    citation: str
    sources: tuple[Link, ...] = ()
    licences: tuple[Link, ...] = ()
    caveats: tuple[str, ...] = ()


class Publisher(Strict, frozen=True, kw_only=True):
    """A file of `origins/`: what holds for all source tables of one publisher, and the tables."""

    publisher: str
    sources: tuple[Link, ...] = ()
    licences: tuple[Link, ...] = ()
    caveats: tuple[str, ...] = ()
    tables: tuple[Origin, ...]


class Column(Strict, frozen=True, kw_only=True):
    """A column, as in Table Schema (https://datapackage.org/standard/table-schema/), with its unit and precision.

    A number is written with `decimals`; one that the source does not have stays empty. `source` is what its values are
    computed from, an expression of pandas; the column of the same name where there is none. `texts` are then what is
    written for them. Only a row for which `only` holds must have one.
    """

    type: Literal["string", "integer", "number"]
    title: str
    description: str
    unit: str = ""
    decimals: int = 0
    source: str = field(default="", name="from")
    texts: dict[str, str] | Literal["countries"] = {}
    only: str = ""


class ByHand(Strict, frozen=True, kw_only=True, tag_field="how", tag="by hand"):
    """The CSV file is written by people, and left as it is."""


class Selected(Strict, frozen=True, kw_only=True, tag_field="how", tag="selected"):
    """Rows of one source table: `states` with first and last year, in their order, those for which `rows` holds.

    `holds` is what must be true of each of them, or the source has changed.
    """

    states: dict[str, tuple[int, int]]
    rows: str = ""
    holds: str = ""


class Computed(Strict, frozen=True, kw_only=True, tag_field="how", tag="computed"):
    """A function of this name in the `tables` of the lab of this section makes it."""

    lab: str


class Shared(Strict, frozen=True, kw_only=True):
    """What is said of all tables, and of columns that many of them have."""

    name: str
    title: str
    description: str
    columns: dict[str, Column]


class Table(Strict, frozen=True, kw_only=True):
    """A table and all that a reader must be told of it.

    `years` are the first and the last of the column `year`; `caveats` are those of this table, beside its origins';
    `claims` are the ids of the essay's claims that it bears on.
    """

    name: str
    title: str
    description: str
    made: ByHand | Selected | Computed
    key: tuple[str, ...]
    years: tuple[int, int]
    origins: tuple[Origin, ...]
    caveats: tuple[str, ...]
    claims: tuple[str, ...]
    columns: dict[str, Column]

    @property
    def file(self) -> str:
        """The name of the file that holds the table."""
        return f"{self.name}.csv"


def read_tables(folder: Path = TARGET) -> list[Table]:
    """Return the tables that `folder` describes, by name.

    Raises:
        EvidenceError: a file cannot be read, or says what cannot be.
    """
    shared, origins = read_shared(folder), read_origins(folder)
    files = sorted(folder.glob("*.toml"))
    return [_table(file, shared, origins) for file in files if file.name != SHARED]


def read_shared(folder: Path = TARGET) -> Shared:
    """Return what is said of all tables in `folder`.

    Raises:
        EvidenceError: the file cannot be read, or says what cannot be.
    """
    if not (folder / SHARED).exists():
        raise fault("no_tables", folder=folder)
    return _convert(_read(folder / SHARED), Shared, folder / SHARED)


def read_origins(folder: Path = TARGET) -> dict[str, Origin]:
    """Return the source tables by their files, each with what holds for all of its publisher's.

    Raises:
        EvidenceError: a file cannot be read, or says what cannot be.
    """
    origins = {}
    for file in sorted((folder / ORIGINS).glob("*.toml")):
        publisher = _convert(_read(file), Publisher, file)
        for each in publisher.tables:
            if each.file in origins:
                raise fault("repeated_row", row=f"{file}: {each.file}")
            origins[each.file] = replace(
                each,
                sources=(*publisher.sources, *each.sources),
                licences=(*publisher.licences, *each.licences),
                caveats=(*each.caveats, *publisher.caveats),
            )
            for told in ("sources", "licences", "caveats"):
                if not getattr(origins[each.file], told):
                    raise fault("untold", file=file, name=each.file, field=told)
    return origins


def _table(file: Path, shared: Shared, origins: dict[str, Origin]) -> Table:
    """Return the table that `file` describes, with its columns and origins whole."""
    content = _read(file)
    common = msgspec.to_builtins(shared.columns)
    named = _convert(content.get("columns", {}), dict[str, dict[str, Any]], file, "columns")
    columns = {
        name: _convert(common.get(name, {}) | own, Column, file, f"columns.{name}") for name, own in named.items()
    }
    files = _convert(content.get("origins", []), tuple[str, ...], file, "origins")
    for name in set(files) - {*origins}:
        raise fault("unknown_origin", file=file, name=name, instead=own_words().instead_of(name, origins))
    found = {"name": file.stem, "columns": columns, "origins": tuple(origins[each] for each in files)}
    table = _convert(content | found, Table, file)
    _refuse_unknown((*table.key, "year"), columns, file, "key")
    for name, column in columns.items():
        if column.type == "number" and not column.unit:
            raise fault("no_unit", file=file, name=name)
    if isinstance(table.made, Selected) and len(files) != 1:
        raise fault("not_one_source", file=file, known=", ".join(files))
    return table


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_text(file))
    except (OSError, ValueError, RecursionError) as error:  # bad TOML and bad UTF-8 are ValueErrors
        raise fault("bad_description_file", file=file, detail=error) from error


def _blanks(content: Any, place: str = "") -> Iterator[str]:
    """Yield where a text in `content` is blank, as a skeleton has it."""
    if isinstance(content, str):
        yield from [] if content.strip() else [place]
    elif isinstance(content, dict | list):
        named = content.items() if isinstance(content, dict) else enumerate(content, 1)
        for name, each in named:
            yield from _blanks(each, f"{place}.{name}".removeprefix("."))


def _convert(content: Any, type_: type[T], file: Path, within: str = "") -> T:
    """Return `content`, what stands at `within` in `file`, as an object of `type_`."""
    if blank := ", ".join(_blanks(content, within)):
        raise fault("blank_description", file=file, field=blank)
    try:
        return msgspec.convert(content, type_)
    except msgspec.ValidationError as error:
        what, _, place = str(error).removesuffix("`").partition(" - at `$")
        where = (within + place).removeprefix(".")
        raise fault("bad_description", file=file, field=where or "-", detail=what) from error


def _refuse_unknown(names: Iterable[str], known: Collection[str], file: Path, field_: str) -> None:
    for name in names:
        if name not in known:
            raise fault("unknown_in_description", file=file, field=field_, name=name, known=", ".join(sorted(known)))
