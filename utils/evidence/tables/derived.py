"""What a derived table is: how it is made, and what a reader must be told about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, to_builtins

if TYPE_CHECKING:
    from collections.abc import Callable

    from pandas import DataFrame, Series

    from utils.evidence.origins import Origin
    from utils.evidence.source import SourceFolder

PROFILE = "https://datapackage.org/profiles/2.0/{kind}.json"


class Field(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A column, as in Table Schema (https://datapackage.org/standard/table-schema/), with its unit and precision.

    A number is written with `decimals`; one that the source does not have stays empty.
    """

    name: str
    type: Literal["string", "integer", "number"]
    title: str
    description: str
    unit: str = ""
    decimals: int = 0


ISO3 = Field(name="iso3", type="string", title="Country code", description="ISO 3166-1 alpha-3 code")
COUNTRY = Field(name="country", type="string", title="Country", description="Common English name")
YEAR = Field(name="year", type="integer", title="Year", description="Calendar year", unit="year")


@dataclass(frozen=True, kw_only=True)
class DerivedTable:
    """A table that `derive` makes from `origins`; the other fields describe it in `datapackage.json`.

    `years` are the first and the last of the column `year`; `caveats` are those of this table, beside its origins';
    `claims` are the ids of the essay's claims that it bears on.
    """

    name: str
    title: str
    description: str
    derive: Callable[[SourceFolder], DataFrame]
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    years: tuple[int, int]
    origins: tuple[Origin, ...]
    caveats: tuple[str, ...]
    claims: tuple[str, ...]

    @property
    def file(self) -> str:
        """The name of the file that holds the table."""
        return f"{self.name}.csv"

    def csv(self, source: SourceFolder) -> bytes:
        """Return the table as the bytes of its file, the same on every machine."""
        frame = self.derive(source)[[field.name for field in self.fields]]
        written = frame.assign(**{field.name: _written(frame[field.name], field) for field in self.fields})
        text: str = written.to_csv(index=False, lineterminator="\n")
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
            "claims": list(self.claims),
            "citation": "; ".join(origin.citation for origin in self.origins),
            "sources": to_builtins(_once(self.origins, "sources")),
            "licenses": to_builtins(_once(self.origins, "licences")),
            "caveats": [*self.caveats, *_once(self.origins, "caveats")],
            "schema": {
                "$schema": PROFILE.format(kind="tableschema"),
                "fields": [to_builtins(field) for field in self.fields],
                "primaryKey": list(self.key),
            },
        }


def _once(origins: tuple[Origin, ...], attribute: str) -> list[Any]:
    """Return what all origins say, each thing once."""
    return list(dict.fromkeys(each for origin in origins for each in getattr(origin, attribute)))


def _written(values: Series, field: Field) -> Series:
    """Return a column as its text in the file."""
    if field.type != "number":
        return values
    # Adding zero turns a rounded -0.0 into 0.0.
    return values.map(lambda value: "" if value != value else f"{round(value, field.decimals) + 0:.{field.decimals}f}")  # noqa: PLR0124 (only a gap differs from itself)
