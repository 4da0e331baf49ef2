"""The numbers behind a figure as rows of text, where pandas is not at hand."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.markup import verbatim

if TYPE_CHECKING:
    from pandas import DataFrame

_CELL = re.compile(r"<t[hd](?: [^>]*)?>(.*?)</t[hd]>", re.DOTALL)
MISSING = "–"


class Numbers(Struct, frozen=True):
    """A table whose cells are written as a reader wants them."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __getitem__(self, column: str) -> list[str]:
        """Return the cells of a column, by its head."""
        at = self.head.index(column)
        return [row[at] for row in self.rows]

    def to_html(self) -> str:
        """Return it as HTML, as pandas writes a table."""
        head = "".join(f"<th>{verbatim(cell)}</th>" for cell in self.head)
        rows = "".join(f"<tr>{''.join(f'<td>{verbatim(cell)}</td>' for cell in row)}</tr>" for row in self.rows)
        return (
            f'<table class="dataframe"><thead><tr style="text-align: right;">{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table>"
        )


def as_html(table: DataFrame | Numbers) -> str:
    """Return the numbers as HTML."""
    return table.to_html() if isinstance(table, Numbers) else table.to_html(border=0, index=False, na_rep=MISSING)


def as_numbers(table: DataFrame | Numbers) -> Numbers:
    """Return a table as pandas writes its cells."""
    if isinstance(table, Numbers):
        return table
    cells = [unescape(cell) for cell in _CELL.findall(as_html(table))]
    wide = len(table.columns)
    head, *rows = (tuple(cells[start : start + wide]) for start in range(0, len(cells), wide))
    return Numbers(head, tuple(rows))
