"""The figures of the analysis: their findings are counted from what they are given, and not told by colour alone."""

from __future__ import annotations

import json
import re
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from utils.drawing import style
from utils.drawing.figure import draw
from utils.models.analysis import STRATEGIES, Necessity
from utils.models.outcomes import OUTCOMES
from utils.models.richardson import richardson_line
from utils.panel import analysis_figures
from utils.panel.analysis_figures import verdict
from utils.panel.analysis_plots import VERDICTS
from utils.panel.outcome_map import MARKS
from utils.words import load_words

R, P, W, U, A = range(5)
NAMES = ("Regional community", "Cold peace", "Second Cold War", "Unguarded", "Adrift")
LETTERS = "RPWUA"

WORDS = load_words("en")


def drawn(find):
    return lambda *given: draw(find(*given, WORDS), WORDS("analysis.source"), WORDS)


how_often_is_each_process_necessary = drawn(analysis_figures.how_often_is_each_process_necessary)
richardsons_line = drawn(analysis_figures.richardsons_line)
where_does_each_mix_lead = drawn(analysis_figures.where_does_each_mix_lead)
where_does_each_start_lead = drawn(analysis_figures.where_does_each_start_lead)
which_assumptions_decide = drawn(analysis_figures.which_assumptions_decide)

maps = arrays(int, st.tuples(st.integers(2, 41), st.integers(2, 41)), elements=st.integers(0, 4))


def plain(text):
    return re.sub(r"<[^>]+>", "", text).replace("\u00a0", " ")


def quarters(neither, upgrading, bridging, both, points=41):
    """Return a map whose four corners end so; rows are bridging, columns upgrading."""
    half = points // 2
    outcomes = np.full((points, points), both)
    outcomes[:half, :half], outcomes[:half, half:], outcomes[half:, :half] = neither, upgrading, bridging
    return outcomes


def letters(plot):
    return {plain(note.text): (note.x, note.y) for note in plot.layout.annotations}


# ---------------------------------------------------------------------------------------------------- maps


def test_the_title_says_how_the_full_efforts_end():
    shown = where_does_each_mix_lead(quarters(A, W, U, R), "The essay")
    assert shown.title == (
        "The essay: both processes lead to “Regional community”, upgrading alone to “Second Cold War”, "
        "bridging alone to “Unguarded”"
    )
    assert "with neither, Adrift" in shown.summary
    assert shown.title == shown.plot.layout.meta["title"]


@pytest.mark.parametrize(
    ("corners", "words"),
    [
        ((A, W, U, R), "both processes are necessary"),
        ((A, R, U, R), "one process alone is enough"),
        ((A, W, R, U), "one process alone is enough"),
        ((R, W, U, R), "comes without either process"),
        ((R, R, R, R), "comes without either process"),
        ((A, W, U, P), "not even both processes"),
    ],
)
def test_the_verdict_follows_the_map(corners, words):
    assert words in where_does_each_mix_lead(quarters(*corners), "X").summary


@given(maps)
def test_the_shares_are_those_of_the_map_and_sum_to_all(outcomes):
    summary = plain(where_does_each_mix_lead(outcomes, "X").summary)
    told = dict(re.findall(r"([A-Z][A-Za-z ]+) ([\d.]+) %", summary.split("drawn: ")[1]))
    assert set(told) == {NAMES[code] for code in np.unique(outcomes)}
    for code, name in enumerate(NAMES):
        assert float(told.get(name, 0)) == pytest.approx(100 * (outcomes == code).mean(), abs=0.051)


@given(maps)
def test_every_outcome_has_its_letter_inside_its_own_region_and_in_the_key(outcomes):
    shown = where_does_each_mix_lead(outcomes, "X")
    placed = letters(shown.plot)
    assert set(placed) == {LETTERS[code] for code in np.unique(outcomes)}
    rows, columns = outcomes.shape
    for letter, (x, y) in placed.items():
        assert outcomes[round(y * (rows - 1)), round(x * (columns - 1))] == LETTERS.index(letter)
    keyed = [line for line in shown.plot.layout.meta["about"] if ": " in line][1:]
    assert keyed == [f"{MARKS[OUTCOMES[code]].glyph} {LETTERS[code]}: {NAMES[code]}" for code in np.unique(outcomes)]


def test_letters_stand_in_the_middle_of_their_regions():
    placed = letters(where_does_each_mix_lead(quarters(A, W, U, R), "X").plot)
    for letter, middle in {"A": (0.25, 0.25), "W": (0.75, 0.25), "U": (0.25, 0.75), "R": (0.75, 0.75)}.items():
        assert placed[letter] == pytest.approx(middle, abs=0.06)


def test_letters_of_small_regions_side_by_side_do_not_lie_on_each_other():
    outcomes = np.full((41, 41), U)
    outcomes[:2], outcomes[:6, 35:] = P, P
    outcomes[0, 37:] = W
    placed = np.array(list(letters(where_does_each_mix_lead(outcomes, "X").plot).values()))
    gaps = [np.linalg.norm(one - other) for one, other in combinations(placed, 2)]
    assert min(gaps) > 0.12


def test_the_drawing_is_the_map():
    outcomes = quarters(A, W, U, R)
    plot = where_does_each_mix_lead(outcomes, "X").plot
    heat, *marks = plot.data
    assert np.array_equal(heat.z, outcomes)
    assert len(marks) == 4
    assert sum(len(trace.x) for trace in marks) == 11 * 11
    for trace in marks:
        for x, y in zip(trace.x, trace.y, strict=True):
            assert outcomes[round(y * 40), round(x * 40)] == NAMES.index(trace.name)
    # upgrading runs across: the far right below is upgrading alone
    assert next(trace.name for trace in marks if (1.0, 0.0) in zip(trace.x, trace.y, strict=True)) == "Second Cold War"


def test_colours_of_the_map_match_those_of_its_marks():
    heat, *marks = where_does_each_mix_lead(quarters(A, W, U, R), "X").plot.data
    for trace in marks:
        code = NAMES.index(trace.name)
        place = (code - heat.zmin) / (heat.zmax - heat.zmin)
        colour = next(colour for end, colour in reversed(heat.colorscale) if end <= place)
        assert colour == trace.marker.color


def test_the_table_is_the_map_with_the_highest_row_on_top():
    table = where_does_each_mix_lead(quarters(A, W, U, R), "X").table
    assert table.iloc[0].tolist() == ["1", *"UUUUURRRRRR"]
    assert table.iloc[-1].tolist() == ["0", *"AAAAAWWWWWW"]
    assert list(table.columns[1:]) == [f"{each / 10:g}" for each in range(11)]


def test_outcomes_are_told_apart_without_colour():
    assert set(MARKS) == set(OUTCOMES)
    for part in ("colour", "symbol", "glyph"):
        assert len({getattr(mark, part) for mark in MARKS.values()}) == len(MARKS)
    known = {mark.colour for mark in [*style.COUNTRIES.values(), style.OTHER]}
    assert {mark.colour for mark in MARKS.values()} <= known, "only colours whose contrast the style's tests measure"


def test_starts_say_where_2005_leads_and_star_it():
    outcomes = np.full((41, 41), W)
    outcomes[20:] = R
    shown = where_does_each_start_lead(outcomes, "The essay", (0.3, 1.0), (1, 0.5))
    share = 100 * (outcomes == W).mean()
    assert plain(shown.title) == (
        f"The essay: where things stood in 2005 leads to “Second Cold War”, and so do {share:.0f} % of all starts drawn"
    )
    assert "upgrading at 100% and bridging at 50%" in shown.summary
    star = shown.plot.data[-1]
    assert (star.x, star.y, star.marker.symbol) == ((1.0,), (0.3,), "star")
    above = where_does_each_start_lead(outcomes, "The essay", (0.6, 1.0), (1, 1))
    assert "leads to “Regional community”" in above.title
    assert shown.plot.layout.xaxis.range[1] > 3 > shown.plot.layout.yaxis.range[1] > 1


def test_a_start_outside_the_map_is_read_at_its_edge():
    outcomes = np.full((41, 41), W)
    outcomes[:, -1] = P
    assert "“Cold peace”" in where_does_each_start_lead(outcomes, "X", (0.3, 3.5), (1, 1)).title


# ------------------------------------------------------------------------------------------------ necessity


def result(**counts):
    """Return a Necessity from counts by strategies joined with an underscore, as `both=3, upgrading_both=1, none=2`."""
    split = {() if name == "none" else tuple(name.split("_")): count for name, count in counts.items()}
    total = sum(split.values())
    share = split.get(("both",), 0) / total
    return Necessity(share, (share * (1 - share) / (total - 1)) ** 0.5, split)


RESULTS = {
    "The essay": result(both=400, none=300, upgrading_both=200, neither_upgrading_bridging_both=100),
    "Realism": result(both=0, none=900, bridging=100),
}


@given(st.sets(st.sampled_from(list(STRATEGIES))))
def test_every_set_of_strategies_has_one_verdict(reached):
    found = verdict(reached)
    assert found in VERDICTS
    assert (found == "necessary") is (reached == {"both"})
    assert (found == "beyond") is (reached == set())
    assert (found == "unneeded") is ("neither" in reached)


def test_shares_and_errors_are_counted():
    shown = how_often_is_each_process_necessary(RESULTS)
    assert (
        plain(shown.title) == "Both processes are necessary in 0 to 40 % of plausible worlds: it depends on the theory"
    )
    assert shown.table.loc["The essay"].tolist() == ["The essay", 40.0, 3.04, 20.0, 10.0, 30.0]
    # None of a thousand: the error is three in a thousand.
    assert shown.table.loc["Realism"].tolist() == ["Realism", 0.0, 0.3, 10.0, 0.0, 90.0]
    assert "1,000 worlds were drawn" in shown.summary
    assert "Realism: both necessary in 0.0 % (± 0.30)" in plain(shown.summary)
    alone = how_often_is_each_process_necessary({"Realism": RESULTS["Realism"]})
    assert plain(alone.title) == "Both processes are necessary in 0 % of the plausible worlds drawn"


def test_bars_fill_the_width_with_patterns_and_the_error_stands_at_the_first():
    plot = how_often_is_each_process_necessary(RESULTS).plot
    assert np.sum([bar.x for bar in plot.data], axis=0) == pytest.approx([100, 100])
    assert len({bar.marker.pattern.shape for bar in plot.data}) == len(plot.data) == 4
    assert plot.data[0].error_x.array == pytest.approx([3.038, 0.3], abs=0.001)
    assert [bar.error_x.array for bar in plot.data[1:]] == [None] * 3
    assert plot.layout.barmode == "stack"
    # the first theory on top, each named above its bar
    names = {plain(note.text): note.y for note in plot.layout.annotations}
    assert names["The essay"] > plot.data[0].y[0] > names["Realism"] > plot.data[0].y[1]


# ---------------------------------------------------------------------------------------------- sensitivity

INDICES = {"Reaction": (0.1, 0.3, 0.05), "Bridging": (0.4, 0.6, 0.1), "Alarm": (-0.01, 0.0, 0.0)}


def test_the_strongest_assumptions_are_named_first():
    shown = which_assumptions_decide(INDICES, "The essay")
    assert shown.title == "The essay: trust after thirty years hangs most on “Bridging” and “Reaction”"
    assert "3 assumptions were varied" in shown.summary
    assert "they explain 50 %" in plain(shown.summary)
    assert shown.table["Assumption"].tolist() == ["Bridging", "Reaction", "Alarm"]
    total, first = shown.plot.data[:2]
    assert total.x == (0.6, 0.3, 0.0)
    assert total.error_x.array == (0.1, 0.05, 0.0)
    assert first.x == (0.4, 0.1, -0.01)
    assert total.marker.symbol != first.marker.symbol
    assert shown.plot.layout.xaxis.range[0] < -0.01
    assert shown.plot.layout.xaxis.range[1] > 0.7


def test_where_trust_does_not_vary_no_assumption_is_blamed():
    shown = which_assumptions_decide(dict.fromkeys(INDICES, (0.0, 0.0, 0.0)), "The essay")
    assert shown.title == "The essay: trust after thirty years comes out the same, whatever is assumed"
    assert "explain" not in shown.summary


def test_one_assumption_and_many_can_be_drawn():
    assert "“Alone”" in which_assumptions_decide({"Alone": (1, 1, 0.1)}, "X").title
    many = which_assumptions_decide({f"n{each}": (0.0, each / 100, 0.01) for each in range(15)}, "X")
    assert len(many.plot.data[0].x) == 8
    assert len(many.table) == 15


# ------------------------------------------------------------------------------------------- Richardson's line


def line_of(*totals):
    return richardson_line({"A": dict(enumerate(totals, 2000)), "B": dict.fromkeys(range(2000, 2000 + len(totals)), 0)})


STEEP = line_of(10, 11, 13, 17, 25, 41)
GROWING = line_of(*(1.05**year for year in range(12)))
NOISE = line_of(10, 14, 9, 13, 11, 15, 8, 12)
DOUBTFUL = line_of(10, 11, 16, 15, 21, 20, 28)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (STEEP, f"the larger their spending, the faster it grew (slope {STEEP.slope:.2f} a year)"),
        (NOISE, "how large their spending was says little of how fast it grew"),
        (DOUBTFUL, "how large their spending was says little of how fast it grew"),
        (line_of(10, 30, 45, 54, 58, 60), "the larger their spending, the slower it grew"),
    ],
)
def test_the_title_follows_the_slopes_interval(line, words):
    assert DOUBTFUL.slope_interval[0] < 0 < DOUBTFUL.slope
    shown = richardsons_line(line, ["A", "B"], "£")
    assert shown.title.startswith("A and B together: ")
    assert words in shown.title


def test_the_summary_gives_interval_growth_and_caution():
    summary = richardsons_line(GROWING, ["A", "B", "C"], "£").summary
    assert "2000 to 2011, 11 changes" in summary
    assert f"({GROWING.slope:.3f}" not in summary
    assert f"The slope is {GROWING.slope:.3f} a year" in summary
    assert "grows by 5.0\u00a0% a year, for whatever reason" in summary
    assert "does not say who answers whom" in summary
    assert f"correlation {GROWING.autocorrelation:.2f}" in summary
    assert "for whatever reason" not in richardsons_line(STEEP, ["A", "B"], "£").summary


def test_points_line_and_band_are_those_fitted():
    shown = richardsons_line(STEEP, ["A", "B"], "£")
    low, high, fitted, points = shown.plot.data
    assert np.array_equal(points.x, STEEP.totals)
    assert np.array_equal(points.y, STEEP.changes)
    assert points.text == ("2001", "2002", "2003", "2004", "2005")
    assert np.allclose(fitted.y, STEEP.at(fitted.x))
    assert np.allclose([low.y, high.y], STEEP.band(fitted.x))
    assert high.fill == "tonexty"
    assert shown.table["Year"].tolist() == [2001, 2002, 2003, 2004, 2005]


# ---------------------------------------------------------------------------------------------------- all


@pytest.mark.parametrize(
    "shown",
    [
        where_does_each_mix_lead(quarters(A, W, U, R), "X"),
        where_does_each_start_lead(quarters(A, W, U, R), "X", (0.3, 1.0), (1, 1)),
        how_often_is_each_process_necessary(RESULTS),
        which_assumptions_decide(INDICES, "X"),
        richardsons_line(STEEP, ["A", "B"], "£"),
    ],
)
def test_every_figure_has_title_source_table_and_plain_hover_texts(shown):
    meta = shown.plot.layout.meta
    assert meta["title"] == shown.title
    assert meta["source"] == shown.source
    assert shown.source.startswith("Source: ")
    assert len(shown.table) > 0
    assert shown.plot.layout.template.layout.paper_bgcolor == style.CLEAR
    for trace in shown.plot.data:
        assert trace.hoverinfo == "skip" or re.search(r"%\{\w+:[+.\df]+\}", trace.hovertemplate)
    assert len(json.dumps(shown.plot.to_json())) < 40_000
