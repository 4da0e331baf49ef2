"""Every figure of the course has a still picture, with all its texts and as many marks as it has data."""

from __future__ import annotations

import html
import json
import re
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from lxml import etree

from tests.labs.drawn import DECLARED, FIGURES, figure
from utils import open_section
from utils.course import Course
from utils.display.base import FigureDisplay
from utils.display.class_results import draw
from utils.drawing import style
from utils.drawing.calibration import Group as Cases
from utils.drawing.calibration import were_you_as_right_as_sure
from utils.drawing.coming_reviews import which_days_bring_cards
from utils.drawing.figure import Figure
from utils.drawing.plot import Plot
from utils.drawing.still import CannotDrawError, svg
from utils.drawing.still.axes import THOUSANDS
from utils.labs.two_processes import analysis_figures as figures
from utils.page.tree import Chart, Group, Row, Table

SVG = "{http://www.w3.org/2000/svg}"
MARKS = {f"{SVG}{name}" for name in ("circle", "polygon")}


def coming_reviews():
    days = [date(2026, 3, 1) + timedelta(n) for n in range(14)]
    counts = dict.fromkeys(days, 0) | {days[3]: 7}
    return which_days_bring_cards(counts, [f"{day:%a}" for day in days], "Remark.", "Source", COURSE.words)


def calibration():
    rows = [("first", 0, 20, 8, 10.0, 1, 12.5, 2.2, 47.1), ("second", 0, 20, 4, 5.0, 0, 0.0, 0.0, 49.0)]
    return were_you_as_right_as_sure([Cases(*row) for row in rows], COURSE.words)


def class_chart():
    rows = (Row("שלום & <b>", "5 of 9", 50, mark="✓"), Row("Other", "2", 50, 40, 60), Row("None", "–"))
    table = Table("Caption", ("A", "B"), (("a", "b"),))
    return draw(Chart("Title", ("About",), (Group("Group", rows),), "Summary", table, "Source", band=(33, 67)))


def of_the_thesis(call, *arguments):
    here = open_section("two-processes")
    return lambda: getattr(here, call)(*arguments).figure


def few(variants):
    return [replace(each, draws=200) for each in variants]


def of_labs(name, prediction):
    return lambda: figure(name, prediction)


COURSE = Course()
ALL = {
    **{name: of_labs(name, None) for name in [*FIGURES, *DECLARED]},
    "with_a_prediction": of_labs("how_much_did_japan_spend", 3.0),
    **{
        call: of_the_thesis(call)
        for call in ("necessity", "line_of_deterrence", "sensitivity", "robustness", "richardson", "uptake")
    },
    "necessity_of_a_theory": of_the_thesis("necessity", "essay"),
    "sensitivity_of_what_can_be_ranked": of_the_thesis("sensitivity", "peace"),
    "richardson_of_others": of_the_thesis("richardson", "JPN", "KOR"),
    "coming_reviews": coming_reviews,
    "calibration": calibration,
    "class_chart": class_chart,
}


def written(plot) -> dict:
    return json.loads(plot.to_json())


def visible(markup: str) -> list[str]:
    """Return the lines of a text as Plotly shows them."""
    return [html.unescape(re.sub("<[^>]*>", "", line)) for line in markup.split("<br>")]


@pytest.fixture(scope="module", params=ALL.values(), ids=ALL)
def shown(request, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEMINAR_RECORD", str(tmp_path_factory.mktemp("record")))
        for name, value in {
            "DRAWS": 1000,
            "SAMPLES": 64,
            "TRIED": few(figures.TRIED),
            "LINES": few(figures.LINES),
        }.items():
            patch.setattr(figures, name, value)  # what the figures say is tested elsewhere
        made = request.param()
    return written(made.plot), etree.fromstring(svg(written(made.plot), made.title)), made


def test_its_texts_are_all_there_and_its_title_names_it(shown):
    plot, picture, made = shown
    assert picture.get("aria-label") == made.title
    told = ["".join(each.itertext()) for each in picture.iter(f"{SVG}text")]
    asked = [line for each in plot["layout"].get("annotations", ()) for line in visible(each["text"])]
    titles = (axis.get("title", {}).get("text", "") for name, axis in plot["layout"].items() if name[:5] == "xaxis")
    asked += [line for title in titles for line in visible(title)]
    assert [line for line in asked if line and line not in told] == []
    assert told.count(made.title) == 0, "the page says it"


def test_there_are_as_many_marks_as_points(shown):
    plot, picture, _ = shown
    points = 0
    for trace in plot["data"]:
        marker = trace.get("marker", {})
        if "markers" in trace.get("mode", "") and not marker.get("maxdisplayed"):
            points += sum(x is not None and y is not None for x, y in zip(trace["x"], trace["y"], strict=True))
    drawn = sum(each.tag in MARKS for each in picture.iter())
    some = any(trace.get("marker", {}).get("maxdisplayed") for trace in plot["data"])
    assert drawn > points if some else drawn == points


def test_nothing_lies_outside(shown):
    picture = deepcopy(shown[1])
    width, height = float(picture.get("width")), float(picture.get("height"))
    assert picture.get("viewBox") == f"0 0 {width:g} {height:g}"
    for inner in picture.findall(f".//{SVG}svg"):  # which shows nothing beyond its own edges
        assert float(inner.get("x")) + float(inner.get("width")) <= width
        assert float(inner.get("y")) + float(inner.get("height")) <= height
        inner.getparent().remove(inner)
    places = [(each.get("x"), each.get("y")) for each in picture.iter(f"{SVG}text")]
    places += [(each.get("cx"), each.get("cy")) for each in picture.iter(f"{SVG}circle")]
    places += [
        pair
        for line in picture.iter(f"{SVG}line")
        for pair in ((line.get("x1"), line.get("y1")), (line.get("x2"), line.get("y2")))
    ]
    paths = "".join(each.get("d") for each in picture.iter(f"{SVG}path"))
    places += re.findall(r"[ML](-?[\d.]+),(-?[\d.]+)", paths)
    assert len(places) > 5
    assert [at for at in places if not (0 <= float(at[0]) <= width and 0 <= float(at[1]) <= height)] == []


def test_it_needs_nothing_and_is_small(shown):
    plot, _, made = shown
    drawn = svg(plot, made.title)
    assert not re.search(r"href|url\(|var\(|<script|<style|@import", drawn)
    assert len(drawn) < 60_000


def as_plot(figure):
    return Plot(**json.loads(figure.to_json()))


def plotted(*traces, **layout):
    plot = as_plot(go.Figure(traces, layout={"template": style.template(), **layout}))
    style.add_text(plot, "Title", [], "Source")
    return etree.fromstring(svg(written(plot), "Title"))


def circles(picture):
    return [(float(each.get("cx")), float(each.get("cy"))) for each in picture.iter(f"{SVG}circle")]


def test_points_stand_where_their_values_say():
    points = circles(
        plotted(go.Scatter(x=[0, 5, 10], y=[0, 50, 100], mode="markers"), xaxis_range=[0, 10], yaxis_range=[0, 100])
    )
    bottom, top = style.TOP + style.PLOT_HEIGHT, style.TOP
    left, right = style.LEFT, 720 - style.RIGHT
    assert points == [(left, bottom), ((left + right) / 2, (top + bottom) / 2), (right, top)]


def test_what_is_beyond_the_axes_is_cut_off_where_the_plot_does():
    line = {"x": [0, 9], "y": [0, 9], "mode": "lines"}
    picture = plotted(go.Scatter(line), go.Scatter(line, cliponaxis=False), xaxis_range=[0, 5], yaxis_range=[0, 5])
    cut, whole = picture.iter(f"{SVG}path")
    inner = cut.getparent()
    assert inner.get("viewBox") == f"{style.LEFT} {style.TOP} {720 - style.LEFT - style.RIGHT} {style.PLOT_HEIGHT}"
    assert whole.getparent().tag == f"{SVG}g"


def test_a_logarithm_halves_between_1_and_100_at_10():
    points = circles(
        plotted(go.Scatter(x=[1, 10, 100, 0], y=[1] * 4, mode="markers"), xaxis={"type": "log", "range": [0, 2]})
    )
    assert len(points) == 3, "0 has no place"
    assert points[1][0] == (points[0][0] + points[2][0]) / 2


def test_packed_arrays_and_gaps_are_read():
    trace = go.Scatter(x=np.array([1.0, 2.0, 3.0]), y=np.array([1.0, np.nan, 3.0]), mode="lines+markers")
    picture = plotted(trace)
    assert len(circles(picture)) == 2
    (path,) = picture.iter(f"{SVG}path")
    assert path.get("d").count("M") == 2


def test_bars_are_as_long_as_their_values_and_stand_on_each_other():
    bars = [go.Bar(x=[2.0], y=[0], orientation="h", width=0.4), go.Bar(x=[1.0], y=[0], orientation="h", width=0.4)]
    picture = plotted(*bars, barmode="stack", xaxis_range=[0, 4])
    _, first, second = picture.iter(f"{SVG}rect")
    assert float(first.get("width")) == 2 * float(second.get("width")) == (720 - style.LEFT - style.RIGHT) / 2
    assert float(second.get("x")) == float(first.get("x")) + float(first.get("width"))


def test_each_pattern_of_a_bar_is_drawn_its_own_way_inside_the_bar_and_no_filling_hides_it():
    drawn = {}
    for shape in ("", "/", "x", "-", "|", "."):
        bar = go.Bar(x=[2], y=[0], orientation="h", marker={"color": "#123456", "pattern": {"shape": shape}})
        picture = plotted(bar, xaxis_range=[0, 4])
        (box,) = [each for each in picture.iter(f"{SVG}rect") if each.get("fill") in ("#123456", "none")]
        paths = [each for each in picture.iter(f"{SVG}path") if each.get("stroke") == "#123456"]
        assert (box.get("fill") == "none") is bool(paths) is bool(shape)
        drawn[shape] = paths[0].get("d") if paths else ""
        left, top, width, height = (float(box.get(name)) for name in ("x", "y", "width", "height"))
        for x, y in re.findall(r"[ML](-?[\d.]+),(-?[\d.]+)", drawn[shape]):
            assert left - 0.1 <= float(x) <= left + width + 0.1
            assert top - 0.1 <= float(y) <= top + height + 0.1
    assert len(set(drawn.values())) == len(drawn)


def test_markup_of_a_text_is_kept_and_nothing_else_is():
    text = f"<b>{style.ink('a <i> & b')}</b><br>{style.ink('c')}"
    picture = plotted(go.Scatter(x=[0], y=[0]), annotations=[{"text": text, "showarrow": False, "x": 0, "y": 0}])
    bold, plain = [each for each in picture.iter(f"{SVG}text") if "".join(each.itertext()) in ("a <i> & b", "c")]
    assert next(bold.iter(f"{SVG}tspan")).get("font-weight") == "bold"
    assert next(plain.iter(f"{SVG}tspan")).get("font-weight") is None
    assert float(plain.get("y")) > float(bold.get("y"))


def test_numbers_at_ticks_are_written_as_in_the_plot():
    picture = plotted(go.Scatter(x=[-2, 2], y=[0, THOUSANDS * 2]), xaxis={"range": [-2, 2], "dtick": 1})
    told = {"".join(each.itertext()) for each in picture.iter(f"{SVG}text")}
    assert {"−2", "−1", "0", "1", "2", "20k"} <= told


def given_out(plot, monkeypatch):
    """Return what a cell gives out for `plot`: the texts around it, and the plot in its forms."""
    given = []
    monkeypatch.setattr("IPython.display.display", lambda each, **_: given.append(each))
    FigureDisplay(COURSE, Figure("Title", plot, "SUMMARY", pd.DataFrame({"a": [7]}), "SOURCE"))._ipython_display_()
    return [each for each in given if not isinstance(each, dict)], *(each for each in given if isinstance(each, dict))


LINE = {"x": [1, 2], "y": [1, 2]}
NOT_DRAWN = {
    "bars with a pattern that is not known": go.Figure(go.Bar(LINE, marker={"pattern": {"shape": ["/", "x"]}})),
    "map": go.Figure(go.Heatmap(LINE, z=[[0, 1], [1, 0]])),
    "histogram": go.Figure(go.Histogram(x=[1, 2])),
    "box": go.Figure(go.Box(y=[1, 2])),
    "pie": go.Figure(go.Pie(values=[1, 2])),
    "no x": go.Figure(go.Scatter(y=[1, 2])),
    "unknown symbol": go.Figure(go.Scatter(LINE, mode="markers", marker_symbol="hourglass")),
    "path": go.Figure(go.Scatter(LINE), layout={"shapes": [{"type": "path", "path": "M 0 0 L 1 1"}]}),
    "circle": go.Figure(layout={"shapes": [{"type": "circle", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]}),
    "dates": go.Figure(go.Scatter(x=["2024-01-01", "2024-02-01"], y=[1, 2])),
    "dates of a range": go.Figure(layout={"xaxis": {"type": "date", "range": [1, 2]}}),
    "categories": go.Figure(go.Bar(x=["a", "b"], y=[1, 2])),
    "bars in logarithms": go.Figure(go.Bar(LINE), layout={"yaxis": {"type": "log"}}),
    "bars side by side": go.Figure([go.Bar(LINE), go.Bar(LINE)]),
    "turned axis": go.Figure(go.Scatter(LINE), layout={"yaxis": {"autorange": "reversed"}}),
    "steps": go.Figure(go.Scatter(LINE, line_shape="hv")),
    "filled to zero": go.Figure(go.Scatter(LINE, fill="tozeroy")),
}


@pytest.mark.parametrize("plot", NOT_DRAWN.values(), ids=NOT_DRAWN)
def test_what_cannot_be_drawn_leaves_the_picture_out_and_shows_all_else(plot, monkeypatch, record_folder):
    plot = as_plot(go.Figure(plot).update_layout(template=style.template()))
    style.add_text(plot, "Title", [], "SOURCE")
    with pytest.raises(CannotDrawError):
        svg(written(plot), "Title")
    texts, bundle = given_out(plot, monkeypatch)
    assert bundle[style.PLOT]["data"] == written(plot)["data"]
    assert {key: bundle[key] for key in bundle if key != style.PLOT} == {"text/plain": "SUMMARY"}
    told = "".join(each.data for each in texts)
    assert [each for each in ("Title", "SOURCE", "SUMMARY", "<td") if each not in told] == []


def test_without_margins_there_is_no_picture(monkeypatch, record_folder):
    plot = go.Figure(go.Scatter(LINE), layout={"meta": {"title": "Title", "about": [], "source": "SOURCE"}})
    assert list(given_out(plot, monkeypatch)[1]) == [style.PLOT, "text/plain"]


def test_a_figure_of_this_kind_has_its_picture_in_what_a_cell_gives_out(monkeypatch, record_folder):
    plot = as_plot(go.Figure(go.Scatter(LINE), layout={"template": style.template()}))
    style.add_text(plot, "Title", [], "SOURCE")
    bundle = given_out(plot, monkeypatch)[1]
    assert list(bundle) == [style.PLOT, "image/svg+xml", "text/plain"]
    assert etree.fromstring(bundle["image/svg+xml"]).get("aria-label") == "Title"


def test_without_points_the_axes_alone_are_drawn():
    for traces in ([], [go.Scatter(x=[], y=[], mode="markers")], [go.Scatter(x=[None], y=[np.nan], mode="markers")]):
        picture = plotted(*traces)
        assert circles(picture) == []
        assert list(picture.iter(f"{SVG}line"))


def test_a_bar_without_a_length_is_left_out():
    there = [go.Bar(x=[1, 2, 3], y=[1.0, None, 2.0]), go.Bar(x=[1, 2, 3], y=[1.0, 1.0, None])]
    picture = plotted(*there, barmode="stack", yaxis_range=[0, 3])
    assert [float(each.get("height")) for each in list(picture.iter(f"{SVG}rect"))[1:]] == pytest.approx(
        [style.PLOT_HEIGHT * part / 3 for part in (1, 2, 1, 1)], abs=0.01
    )


def test_a_gap_at_the_start_does_not_move_the_axis():
    gap, none = (
        circles(plotted(go.Scatter(x=[0, 1, 2], y=np.array([first, 1.0, 3.0]), mode="markers")))
        for first in (np.nan, 1.0)
    )
    assert gap == none[1:]


def test_an_axis_in_logarithms_finds_its_range():
    points = circles(plotted(go.Scatter(x=[1, 2, 3, 4], y=[1, 10, 100, 0], mode="markers"), yaxis={"type": "log"}))
    (_, low), (_, middle), (_, high) = points
    assert middle == pytest.approx((low + high) / 2, abs=0.01)
    assert low - high == pytest.approx(style.PLOT_HEIGHT / 1.12, abs=0.01)


def test_no_character_of_a_text_breaks_the_picture():
    picture = plotted(
        go.Scatter(LINE), annotations=[{"text": "a\x00\x1b[31m\u202eb", "showarrow": False, "x": 1, "y": 1}]
    )
    assert any("".join(each.itertext()) == r"a\x00\x1b[31m\u202eb" for each in picture.iter(f"{SVG}text"))


def test_what_has_the_ink_or_the_ground_of_the_page_says_so_and_other_colours_do_not():
    text = f"{style.ink('a')} <b>{style.ink('c')}</b>"
    nested = f'<span style="color:{style.INK}">d <span style="color:#123456">e</span></span>'
    notes = [{"text": each, "showarrow": False, "x": 0, "y": 0} for each in (text, nested)]
    picture = plotted(go.Scatter(x=[0], y=[0]), annotations=notes)
    (ground,) = picture.findall(".//*[@class='ground']")
    assert (ground.get("width"), ground.get("fill")) == (picture.get("width"), "#fff")
    looks = {each.text: (each.get("fill"), each.get("class")) for each in picture.iter(f"{SVG}tspan")}
    assert looks["a"] == looks["c"] == looks["d "] == ("#1a1a1a", "ink")
    assert looks["e"] == ("#123456", None)
