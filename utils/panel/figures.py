"""The panel's figure: the paths of effort and trust over thirty years, for up to three settings."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from utils.activities.lab.model_runs import STATES
from utils.drawing import style
from utils.markup import verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.models.two_process import Paths
    from utils.words import Words

# Three countries' marks, told apart by colour, line pattern and symbol.
MARKS = tuple(style.mark(iso3) for iso3 in ("USA", "JPN", "KOR"))
DASHES = ("solid", "dash", "dot")
EVERY = 5
"""Of the simulated steps every fifth is drawn: half a year."""

# In pixels.
HEIGHT = 480
TOP = 34
LINE = 20
NAME_WIDTH = 30
"""Characters of a name in one line of the key, so that it fits a page 360 pixels wide."""
ROWS = {"alliance": ("", 0.72, 0.96), "other": ("2", 0.38, 0.62), "trust": ("3", 0.04, 0.28)}
"""The number of each plot's axes, as Plotly writes it, and where it lies, from the bottom (0) to the top (1)."""


def plot(words: Words, settings: Sequence[tuple[str, Paths]]) -> dict[str, Any]:
    """Return the plot of `settings` (up to three, each with its name) as Plotly's JSON, which is quick to make."""
    highest = max(float(max(paths.alliance.max(), paths.other.max())) for _, paths in settings)
    below = style.BELOW + LINE * (1 + sum(len(_key(name)) for name, _ in settings))
    layout: dict[str, Any] = {
        "template": _template(),
        "height": TOP + HEIGHT + below,
        "margin": {"l": style.LEFT, "r": 12, "t": TOP, "b": below},
        "showlegend": True,
        "legend": {"x": 0, "y": -style.BELOW / HEIGHT, "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
        "hovermode": "x",
        "modebar": {"remove": style.REMOVED_BUTTONS},
        "annotations": [],
    }
    for state, (number, bottom, top) in ROWS.items():
        ceiling = 1.05 if state == "trust" else 1.08 * highest
        layout[f"yaxis{number}"] = {"domain": [bottom, top], "anchor": f"x{number}", "range": [0, ceiling]}
        layout[f"xaxis{number}"] = {"anchor": f"y{number}", "range": [0, 30]}
        layout["annotations"].append(
            {
                "text": f"<b>{style.ink(words(f'panel.axis_{state}'))}</b>",
                "showarrow": False,
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "y": top,
                "xanchor": "left",
                "yanchor": "bottom",
            }
        )
    layout["xaxis3"]["title"] = {"text": style.ink(words("panel.axis_years"))}
    traces = [
        _trace(words, name, paths, state, place) for place, (name, paths) in enumerate(settings) for state in ROWS
    ]
    image = {"format": "png", "filename": words("panel.png_name"), "scale": 2}
    config = {"displayModeBar": True, "displaylogo": False, "toImageButtonOptions": image}
    return {"data": traces, "layout": layout, "config": config}


def _trace(words: Words, name: str, paths: Paths, state: str, place: int) -> dict[str, Any]:
    mark, number = MARKS[place], ROWS[state][0]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "<br>".join(_key(name)),
        "showlegend": state == "alliance",
        "x": [round(float(year), 2) for year in paths.years[::EVERY]],
        "y": [round(float(value), 4) for value in getattr(paths, state)[::EVERY]],
        "xaxis": f"x{number}",
        "yaxis": f"y{number}",
        "line": {"color": mark.colour, "dash": DASHES[place], "width": 2},
        "marker": {"symbol": mark.symbol, "size": 9, "maxdisplayed": 8},
        "hovertemplate": f"{verbatim(name)}: %{{y:.2f}} ({words('panel.axis_year')} %{{x:.0f}})<extra></extra>",
    }


def _key(name: str) -> list[str]:
    """Return the lines that a setting's name takes in the key."""
    return style.ink_lines([name], NAME_WIDTH)


@cache
def _template() -> dict[str, Any]:
    template: dict[str, Any] = style.template().to_plotly_json()
    return template


def table_rows(settings: Sequence[tuple[str, Paths]], years: Sequence[int]) -> list[list[float | str]]:
    """Return for each of `settings` and each of `years` (whole, from the start): name, year and the three values."""
    found: list[list[float | str]] = []
    for name, paths in settings:
        per_year = round((len(paths.years) - 1) / float(paths.years[-1]))
        found += [
            [name, year, *(round(float(getattr(paths, state)[year * per_year]), 4) for state in STATES)]
            for year in years
        ]
    return found
