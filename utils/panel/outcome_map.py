"""A map of how a world ends for every value of two of its fields, told by colour, mark and letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from utils.activities.lab.model_runs import outcome_name
from utils.drawing import style
from utils.models.outcomes import OUTCOMES

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame
    from plotly.graph_objects import Figure as Plot

    from utils.words import Words

    Codes = NDArray[np.intp]

MARKS = {
    "regional-community": style.Mark("#009E73", "solid", "circle", "●"),  # Okabe & Ito, bluish green
    "cold-peace": style.Mark("#0072B2", "solid", "square", "■"),  # Okabe & Ito, blue
    "second-cold-war": style.Mark("#D55E00", "solid", "x", "✖"),  # Okabe & Ito, vermillion
    "unguarded": style.Mark("#CC79A7", "solid", "triangle-up", "▲"),  # Okabe & Ito, reddish purple
    "adrift": style.Mark("#808080", "solid", "diamond", "◆"),
}
# In tenths of the map, one mark and one row of the table each.
MARKED = 10
# Letters stay an eighth of the map apart where they can.
APART = 8


class Axis(Struct, frozen=True, kw_only=True):
    """One side of the map: what is varied, and from where to where."""

    name: str
    low: float
    high: float

    def values(self, points: int) -> list[float]:
        """Return the values of `points` cells."""
        return [round(float(value), 3) for value in np.linspace(self.low, self.high, points)]


def draw_map(plot: Plot, outcomes: Codes, across: Axis, up: Axis, words: Words) -> None:
    """Draw `outcomes` (a row a value of `up`, a column a value of `across`, both rising)."""
    x, y = across.values(outcomes.shape[1]), up.values(outcomes.shape[0])
    last = len(OUTCOMES) - 1
    scale = [[(code + end) / len(OUTCOMES), MARKS[name].colour] for code, name in enumerate(OUTCOMES) for end in (0, 1)]
    plot.add_heatmap(
        x=x, y=y, z=outcomes.tolist(), zmin=-0.5, zmax=last + 0.5, colorscale=scale,
        opacity=0.5, showscale=False, hoverinfo="skip",  # less is faint on a dark page
    )  # fmt: skip
    rows, columns = (_marked(size) for size in outcomes.shape)
    for code, name in enumerate(OUTCOMES):
        here = [(x[column], y[row]) for row in rows for column in columns if outcomes[row, column] == code]
        if here:
            _add_marks(plot, here, name, words)
    for code, (row, column) in _places(outcomes).items():
        letter = style.ink(words(f"analysis.letter_{OUTCOMES[code]}"))
        plot.add_annotation(text=f"<b>{letter}</b>", x=x[column], y=y[row], showarrow=False, font={"size": 20})
    pad_x, pad_y = (0.04 * (axis.high - axis.low) for axis in (across, up))
    plot.update_xaxes(
        title_text=style.ink(across.name), range=[across.low - pad_x, across.high + pad_x], zeroline=False
    )
    plot.update_yaxes(range=[up.low - pad_y, up.high + pad_y], zeroline=False, showgrid=False)


def map_key(outcomes: Codes, words: Words) -> list[str]:
    """Return the lines that say what marks and letters stand for, for those that the map has."""
    return [
        f"{MARKS[name].glyph} {words(f'analysis.letter_{name}')}: {outcome_name(words, name)}"
        for code, name in enumerate(OUTCOMES)
        if (outcomes == code).any()
    ]


def map_table(outcomes: Codes, across: Axis, up: Axis, words: Words) -> DataFrame:
    """Return the map as a table of letters: a row a value of `up`, the highest on top, a column one of `across`."""
    import pandas as pd

    rows, columns = (_marked(size) for size in outcomes.shape)
    letters = [words(f"analysis.letter_{name}") for name in OUTCOMES]
    cells = [[letters[outcomes[row, column]] for column in columns] for row in rows]
    heads = [f"{across.values(outcomes.shape[1])[column]:g}" for column in columns]
    table = pd.DataFrame(cells, columns=heads)
    table.insert(
        0,
        words("analysis.table_corner", up=up.name, across=across.name),
        [f"{up.values(outcomes.shape[0])[row]:g}" for row in rows],
    )
    return table.iloc[::-1]


def _marked(size: int) -> range:
    return range(0, size, max(1, (size - 1) // MARKED))


def _add_marks(plot: Plot, places: list[tuple[float, float]], name: str, words: Words) -> None:
    across, up = zip(*places, strict=True)
    mark = MARKS[name]
    plot.add_scatter(
        name=outcome_name(words, name),
        x=across,
        y=up,
        mode="markers",
        marker={"symbol": mark.symbol, "color": mark.colour, "size": 7},
        hovertemplate="%{fullData.name} (%{x:.2f}; %{y:.2f})<extra></extra>",
        cliponaxis=False,
    )


def _places(outcomes: Codes) -> dict[int, tuple[int, int]]:
    """Return for each outcome the cell for its letter: deep inside its region, away from the other letters.

    Small regions choose first, for they have the fewest cells to choose from.
    """
    codes, sizes = np.unique(outcomes, return_counts=True)
    places: dict[int, tuple[int, int]] = {}
    for code in codes[np.argsort(sizes)]:
        cells = np.argwhere(outcomes == code)
        # The map's own edge is a border too.
        border = np.argwhere(~np.pad(outcomes == code, 1)) - 1
        depth = _distances(cells, border)
        if places:
            apart = _distances(cells, np.array(list(places.values())))
            depth = np.minimum(depth, apart - max(outcomes.shape) / APART)
        row, column = cells[depth.argmax()]
        places[int(code)] = (int(row), int(column))
    return places


def _distances(cells: Codes, others: Codes) -> NDArray[np.float64]:
    """Return how far each of `cells` is from the nearest of `others`."""
    squares = ((cells[:, None, :] - others[None, :, :]) ** 2).sum(axis=2)
    nearest: NDArray[np.float64] = np.sqrt(squares.min(axis=1))
    return nearest
