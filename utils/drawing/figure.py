"""What every figure gives: the plot, what it says in words, the table behind it, the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame
    from plotly.graph_objects import Figure as Plot


@dataclass(frozen=True, eq=False)
class Figure:
    """A plot whose title states the finding, with what a reader needs who cannot see it or doubts it."""

    title: str
    plot: Plot
    summary: str
    table: DataFrame
    source: str

    def __repr__(self) -> str:
        """Return title and summary, for places that show no plot."""
        return f"{self.title}\n{self.summary}\n{self.source}"
