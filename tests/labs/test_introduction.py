"""The introduction's figure: what it says is computed from the data, and it says otherwise when the data do."""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd
import pytest

from tests.labs.drawn import COURSE, FIGURES, figure, how_much_did_japan_spend
from utils.drawing.style import mark
from utils.evidence import EvidenceError, table
from utils.labs.figure import draw_figure
from utils.labs.introduction.figures import SHARE

NAME = "how_much_did_japan_spend"


@pytest.fixture
def data():
    return table("military_spending_share")


def plain(text):
    """Return text as a reader sees it, without mark-up and with ordinary spaces."""
    return re.sub(r"<[^>]+>", "", text.replace("<br>", " ")).replace("\u00a0", " ")


def with_shares(data, iso3, year, share):
    changed = data.copy()
    changed.loc[(changed["iso3"] == iso3) & changed["year"].isin(np.atleast_1d(year)), SHARE] = share
    return changed


def test_title_states_the_finding_and_the_data_bear_it_out(data):
    shown = how_much_did_japan_spend(data)
    found = re.fullmatch(
        r"Japan’s military took less than 1 % of GDP in every year from (\d+) to (\d+)", plain(shown.title)
    )
    first, last = map(int, found.groups())
    japan = data[data["iso3"] == "JPN"].set_index("year")[SHARE]
    assert (japan.loc[first:last] < 1).all()
    assert len(japan.loc[first:last]) == last - first + 1
    assert last == japan.index.max()
    assert japan[first - 1] >= 1
    assert shown.title == shown.plot.layout.meta["title"]


def test_title_follows_the_data(data):
    def title(changed):
        return plain(how_much_did_japan_spend(changed).title)

    assert title(with_shares(data, "JPN", 1980, 1.02)).endswith("every year from 1981 to 2005")
    assert title(with_shares(data, "JPN", 1980, 1.0)).endswith("every year from 1981 to 2005")
    assert title(with_shares(data, "JPN", 1960, 0.9)).endswith("every year from 1960 to 2005")
    assert title(data[(data["iso3"] != "JPN") | (data["year"] != 1990)]).endswith("every year from 1991 to 2005")
    assert title(data[data["year"] <= 1999]).endswith("every year from 1961 to 1999")
    for year in (2004, 2005):  # one year alone is no finding
        shown = title(with_shares(data, "JPN", year, 1.5))
        assert shown == "Japan’s military took 0.77 to 1.50 % of GDP in the years from 1960 to 2005"


def test_every_number_of_the_summary_is_in_the_data(data):
    summary = plain(how_much_did_japan_spend(data).summary)
    shares = data.set_index(["country", "year"])[SHARE]
    ranges = re.findall(r"([A-Z][A-Za-z ]+), (\d+)–(\d+): ([\d.]+) % \((\d+)\) to ([\d.]+) % \((\d+)\)\.", summary)
    assert [country for country, *_ in ranges] == data["country"].unique().tolist()
    for country, first, last, low, low_year, high, high_year in ranges:
        values = shares[country]
        assert [int(first), int(last)] == [values.index.min(), values.index.max()]
        assert low == f"{values.min():.2f}" == f"{values[int(low_year)]:.2f}"
        assert high == f"{values.max():.2f}" == f"{values[int(high_year)]:.2f}"
    assert f"In 1985 Japan spent {shares['Japan', 1985]:.2f} %, in 2005 {shares['Japan', 2005]:.2f} %." in summary
    others = data[data["iso3"] != "JPN"]
    assert (others[SHARE].to_numpy() > shares["Japan"].reindex(others["year"]).to_numpy()).all()
    assert "Each of the others spent a larger share than Japan" in summary
    assert "predicted" not in summary


def test_summary_drops_a_claim_that_the_data_do_not_bear_out(data):
    assert "Each of the others" not in how_much_did_japan_spend(with_shares(data, "CHN", 1995, 0.5)).summary
    alone = how_much_did_japan_spend(data[data["iso3"] == "JPN"])
    assert "others" not in alone.summary
    assert "In 1985 Japan spent 0.50\u00a0%" in how_much_did_japan_spend(with_shares(data, "JPN", 1985, 0.5)).summary


@pytest.mark.parametrize(
    ("prediction", "words"),
    [
        (3, "You predicted 3 % for 1985; the data say 0.96 %, so you were 2.04 percentage points too high."),
        (0.5, "You predicted 0.5 % for 1985; the data say 0.96 %, so you were 0.46 percentage points too low."),
        (0.96, "You predicted 0.96 % for 1985; to the last digit shown the data say the same."),
        (0, "You predicted 0 % for 1985; the data say 0.96 %, so you were 0.96 percentage points too low."),
    ],
)
def test_prediction_is_compared_with_the_data(data, prediction, words):
    assert plain(how_much_did_japan_spend(data, prediction).summary).endswith(words)


def test_prediction_is_marked_and_joined_to_the_data(data):
    without, shown = how_much_did_japan_spend(data).plot, how_much_did_japan_spend(data, 25.0).plot
    (added,) = shown.data[len(without.data) :]
    assert added.x == (1985, 1985)
    assert added.y == (25.0, 0.959)
    assert shown.layout.yaxis.range[1] > 25
    above = plain("\n".join(shown.layout.meta["about"]))
    assert "★ your prediction for 1985: 25 %" in above
    assert "○ the data: 0.96 %" in above
    assert "prediction" not in "".join(without.layout.meta["about"])


@pytest.mark.parametrize("prediction", [-0.1, 100.1, math.nan, math.inf, "3"])
def test_prediction_that_makes_no_sense_is_refused(data, prediction):
    with pytest.raises(EvidenceError, match=r"prediction of .* cannot be drawn: give a number from 0 to 100") as caught:
        how_much_did_japan_spend(data, prediction)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda data: data.drop(columns=SHARE), f"no column or row {SHARE}"),
        (lambda data: data.rename(columns={"iso3": "code"}), "no column or row iso3"),
        (lambda data: data.iloc[:0], "no rows"),
        (lambda data: with_shares(data, "KOR", 1999, math.nan), f"KOR 1999: {SHARE} is not a number"),
        (lambda data: with_shares(data, "KOR", 1999, math.inf), f"KOR 1999: {SHARE} is not a number"),
        (lambda data: data.astype({SHARE: "string"}), "JPN 1960"),
        (lambda data: pd.concat([data, data.iloc[[7]]]), "JPN 1967: this row is given twice"),
        (lambda data: data[data["iso3"] != "JPN"], "no column or row JPN"),
        (lambda data: data[data["year"] != 1985], "no column or row 1985"),
    ],
)
def test_data_that_cannot_be_drawn_are_one_clear_line(data, edit, words):
    changed = edit(data)
    changed.attrs = data.attrs
    with pytest.raises(EvidenceError, match=re.escape(words)) as caught:
        how_much_did_japan_spend(changed)
    assert "\n" not in str(caught.value)


def test_data_without_a_source_are_refused(data):
    data.attrs = {}
    with pytest.raises(EvidenceError, match="name no source"):
        how_much_did_japan_spend(data)


def test_lines_are_the_table_and_the_table_is_the_data(data):
    shown = how_much_did_japan_spend(data)
    drawn = {trace.name: dict(zip(trace.x, trace.y, strict=True)) for trace in shown.plot.data}
    assert drawn == {country: rows.set_index("year")[SHARE].to_dict() for country, rows in data.groupby("country")}
    assert list(shown.table) == ["Year", *(f"{country}, % of GDP" for country in data["country"].unique())]
    for country, values in drawn.items():
        column = shown.table.set_index("Year")[f"{country}, % of GDP"].dropna()
        assert column.to_dict() == values


def test_lines_are_told_apart_without_colour_and_named_at_their_ends(data):
    plot = how_much_did_japan_spend(data).plot
    for trace in plot.data:
        iso3 = data.loc[data["country"] == trace.name, "iso3"].iloc[0]
        assert (trace.line.color, trace.line.dash, trace.marker.symbol) == (
            mark(iso3).colour,
            mark(iso3).dash,
            mark(iso3).symbol,
        )
    labels = sorted(plain(note.text) for note in plot.layout.annotations if note.x == 1)
    assert labels == sorted(["● Japan", "■ USA", "▲ S. Korea", "◆ China", "▼ UK"])
    heights = sorted(note.y for note in plot.layout.annotations if note.x == 1)
    pixels = np.diff(heights) * (plot.layout.height - plot.layout.margin.t - plot.layout.margin.b)
    assert (pixels / plot.layout.yaxis.range[1] > 16).all()
    assert not plot.layout.template.layout.showlegend


def test_ceiling_axes_and_source_are_there(data):
    shown = how_much_did_japan_spend(data)
    (line,) = shown.plot.layout.shapes
    assert (line.y0, line.y1) == (1, 1)
    assert shown.plot.layout.meta["about"] == ("Military spending, % of GDP",)
    assert plain(shown.plot.layout.xaxis.title.text) == "Year"
    assert shown.plot.layout.yaxis.range[0] == 0
    assert shown.source == f"Source: {data.attrs['citation']}"
    assert shown.plot.layout.meta["source"] == shown.source


def test_the_names_at_the_lines_fit_a_narrow_page(data):
    plot = how_much_did_japan_spend(data, 12.345).plot
    assert max(len(plain(note.text)) for note in plot.layout.annotations if note.x == 1) <= 11


def test_background_is_clear_and_nothing_is_loaded(data):
    plot = how_much_did_japan_spend(data, 3).plot
    assert plot.layout.template.layout.paper_bgcolor == plot.layout.template.layout.plot_bgcolor == "rgba(0, 0, 0, 0)"
    text = plot.to_json()
    assert set(re.findall(r"https?://[^\"<\s]+", text)) == {"https://doi.org/10.55163/CQGC9685"}  # shown, not fetched
    assert len(text) < 12_000
    assert "sendChartToCloud" in plot.layout.template.layout.modebar.remove  # no button uploads the figure


def test_hover_text_uses_plain_numbers(data):
    # without formats, Plotly puts the axis' tick prefix, with the page's text colour, on a box of another colour
    for trace in how_much_did_japan_spend(data).plot.data:
        assert re.findall(r"%\{([^}]*)\}", trace.hovertemplate) == ["fullData.name", "x:d", "y:.2f"]


def test_figure_is_frozen_and_reads_as_text(data):
    shown = how_much_did_japan_spend(data)
    assert repr(shown).split("\n") == [shown.title, shown.summary, shown.source]
    with pytest.raises(AttributeError):
        shown.summary = "changed"


def test_figures_are_found_by_name():
    for name in FIGURES:
        shown = figure(name)
        assert shown.table.shape[0] > 0
        assert shown.source.startswith("Source: ")
    assert "You predicted 2" in figure(NAME, 2).summary
    with pytest.raises(EvidenceError, match=rf"no figure “pie”; there is: {NAME}\."):
        draw_figure(COURSE, "introduction", "pie")
    with pytest.raises(EvidenceError, match="no figure “pie”"):
        draw_figure(COURSE, "a-section-without-a-room", "pie")


def test_a_figure_names_the_source_of_each_of_its_tables_once():
    shown = figure("who_had_promised_whom_defence")
    for name in ("alliance_ties", "alliance_states"):
        assert table(name).attrs["citation"] in shown.source
    told = figure("which_pairs_had_disputes").source.removeprefix("Source: ").split("; ")
    assert len(told) == len(set(told))
