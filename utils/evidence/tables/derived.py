"""What a derived table is: how it is made, and what a reader must be told about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, to_builtins

if TYPE_CHECKING:
    from collections.abc import Callable

    from pandas import DataFrame

    from utils.evidence.source import SourceFolder

PROFILE = "https://datapackage.org/profiles/2.0/{kind}.json"


class Field(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A column, as in Table Schema (https://datapackage.org/standard/table-schema/) and with its unit."""

    name: str
    type: Literal["string", "integer", "number"]
    title: str
    description: str
    unit: str = ""


class Link(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A source or a licence: what it is called, and where it can be read."""

    title: str
    path: str
    version: str = ""


@dataclass(frozen=True, kw_only=True)
class DerivedTable:
    """A table that `derive` makes from source tables; the other fields describe it in `datapackage.json`."""

    name: str
    title: str
    description: str
    derive: Callable[[SourceFolder], DataFrame]
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    years: tuple[int, int]
    decimals: int
    citation: str
    sources: tuple[Link, ...]
    licences: tuple[Link, ...]
    caveats: tuple[str, ...]

    @property
    def file(self) -> str:
        """The name of the file that holds the table."""
        return f"{self.name}.csv"

    def csv(self, source: SourceFolder) -> bytes:
        """Return the table as the bytes of its file, the same on every machine."""
        frame = self.derive(source)[[field.name for field in self.fields]]
        text: str = frame.to_csv(index=False, lineterminator="\n", float_format=f"%.{self.decimals}f")
        return text.encode()

    def describe(self) -> dict[str, Any]:
        """Return the table as a resource of the Data Package standard, without what depends on its bytes."""
        return {
            "$schema": PROFILE.format(kind="dataresource"),
            "name": self.name,
            "type": "table",
            "title": self.title,
            "description": self.description,
            "path": self.file,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "years": list(self.years),
            "citation": self.citation,
            "sources": to_builtins(self.sources),
            "licenses": to_builtins(self.licences),
            "caveats": list(self.caveats),
            "schema": {
                "$schema": PROFILE.format(kind="tableschema"),
                "fields": to_builtins(self.fields),
                "primaryKey": list(self.key),
            },
        }
