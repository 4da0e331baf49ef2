"""What is drawn on a page, and what says the same in words where nothing can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from utils.markup import literal_line
from utils.page.texts import Heading, Prose, Table, Verbatim

if TYPE_CHECKING:
    from utils.page.tree import Block


class Row(Struct, frozen=True):
    """A line of a chart: `value` in %, None where too few answered; `note` says it as a number, `mark` is a glyph.

    `before` is the same in an earlier round; `to` is the id of the chart that tells more.
    """

    label: str
    note: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    mark: str = ""
    before: float | None = None
    to: str = ""

    @property
    def marked(self) -> str:
        """The label behind its mark."""
        return f"{self.mark} {self.label}".strip()


class Group(Struct, frozen=True):
    """Rows under a title, "" for none."""

    title: str
    rows: tuple[Row, ...]


class Chart(Struct, frozen=True, tag="chart"):
    """Bars from 0, or points with their intervals where rows have `low` and `high`; all texts are plain.

    `title` says the finding, `about` how to read it, `summary` the same in words; `band` is a range to be marked.
    Where the table `adds` nothing to the bars, paper does without it. A chart with an `id` can be led to.
    """

    title: str
    about: tuple[str, ...]
    groups: tuple[Group, ...]
    summary: str
    table: Table
    source: str
    band: tuple[float, float] | None = None
    adds: bool = True
    id: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The same without bars."""
        about = (Verbatim(line, "lead") for line in self.about)
        return (Heading(literal_line(self.title)), *about, Verbatim(self.summary), self.table, Verbatim(self.source))


class Picture(Struct, frozen=True, tag="picture"):
    """A drawing as the form has it, under its title; `told` says the same in words, `source` where it is from.

    All texts are plain. With `table`, text pages that have no pictures show what is behind it.
    """

    title: str
    svg: str
    told: str
    source: str = ""
    table: Table | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The same in words."""
        behind = (self.table,) if self.table else ()
        source = (Verbatim(self.source),) if self.source else ()
        return (Prose(f"**{literal_line(self.title)}**", "lead"), Verbatim(self.told), *behind, *source)
