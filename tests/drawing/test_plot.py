"""A plot that is put together without Plotly's package is one that Plotly knows."""

from __future__ import annotations

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from tests.labs.drawn import DECLARED, FIGURES, figure
from utils.drawing.plot import Plot


@pytest.mark.parametrize("name", [*FIGURES, *DECLARED])
def test_plotly_knows_every_key_and_value_of_a_figure(name):
    plot = json.loads(figure(name, 20).plot.to_json())
    read = json.loads(go.Figure(plot).to_json())  # it refuses what it does not know
    assert read == plot


def test_numbers_of_arrays_are_written_out_and_what_is_no_number_is_a_gap():
    plot = Plot()
    plot.add_scatter(x=np.array([1, 2]), y=[np.float64(0.5), np.nan], text=None, line_width=np.int64(2))
    assert json.loads(plot.to_json())["data"] == [
        {"type": "scatter", "x": [1, 2], "y": [0.5, None], "line": {"width": 2}}
    ]


def test_an_underscore_goes_a_level_down_and_keeps_what_is_there():
    plot = Plot(layout={"xaxis": {"title": {"text": "Year"}}})
    plot.update_xaxes(title_standoff=6, minor_dtick=5)
    plot.update_layout(margin={"l": 1})
    plot.update_layout(margin={"r": 2})
    assert plot.layout == {
        "xaxis": {"title": {"text": "Year", "standoff": 6}, "minor": {"dtick": 5}},
        "margin": {"l": 1, "r": 2},
    }


def test_a_plot_is_given_nothing_of_what_another_has():
    layout = {"margin": {"l": 1}}
    one = Plot(layout=layout)
    one.update_layout(margin_l=5)
    assert layout == {"margin": {"l": 1}}
