"""What the model's figures say is counted from what they are given, at the extremes too; nothing by colour alone."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.drawing import style
from utils.drawing.figure import draw
from utils.labs.two_processes import deciding, line_of_deterrence, necessity, richardson, robustness
from utils.labs.two_processes.telling import percent, span
from utils.models.analysis import PARTS, Parts
from utils.models.outcomes import DEFINITIONS
from utils.models.richardson import richardson_line
from utils.models.robustness import Row
from utils.models.scoring import wilson
from utils.models.sensitivity import Ends, Index, Indices
from utils.words import load_words

WORDS = load_words("en")
PEACE = {
    "no-cold-war": "no second Cold War",
    "cold-peace-or-better": "a cold peace or better",
    "community": "a regional community",
}


def drawn(find):
    return lambda *given: draw(find(*given, WORDS), WORDS("analysis.source"), WORDS)


needed = drawn(necessity.how_often_is_each_process_needed)
by_line = drawn(line_of_deterrence.how_does_the_line_matter)
decided = drawn(deciding.which_assumptions_decide)
overturned = drawn(robustness.what_overturns_it)
richardsons_line = drawn(richardson.richardsons_line)


def plain(text):
    return re.sub(r"<[^>]+>", "", text).replace("\u00a0", " ")


def notes(plot):
    return [plain(note.text) for note in plot.layout.annotations]


def some(reached=0, spoiled=0, **counts):
    """Return parts of as many worlds as `counts` has; those that are not named are none."""
    return Parts(sum(counts.values()), dict.fromkeys(PARTS, 0) | counts, reached, spoiled)


# --------------------------------------------------------------------------------------------- shares in words


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0, "none"),
        (0.00001, "under 0.1 %"),
        (0.0083, "0.8 %"),
        (0.09949, "9.9 %"),
        (0.0996, "10 %"),
        (0.4, "40 %"),
        (0.9899, "99 %"),
        (0.9901, "over 99 %"),
        (0.99999, "over 99 %"),
        (1, "all"),
    ],
)
def test_a_share_is_told_as_none_or_all_only_where_it_is(share, told):
    assert plain(percent(share, WORDS)) == told


@given(st.floats(0, 1))
def test_a_share_is_told_within_half_of_its_last_digit(share):
    told = plain(percent(share, WORDS))
    if (number := re.fullmatch(r"([\d.]+) %", told)) is not None:
        digit = 0.1 if "." in number[1] else 1
        assert abs(float(number[1]) - 100 * share) <= digit / 2 + 1e-9
    else:
        assert {"none": share == 0, "all": share == 1, "under 0.1 %": share < 0.001, "over 99 %": share > 0.99}[told]


def test_the_ends_of_shares_are_told_once_where_they_look_alike():
    assert plain(span([0.3, 0.12, 0.2], WORDS)) == "12 % to 30 %"
    assert plain(span([0.301, 0.3], WORDS)) == "30 %"
    assert plain(span([0, 0.02], WORDS)) == "none to 2.0 %"
    assert plain(span([0, 0.995], WORDS)) == "none to over 99 %"
    assert span([0, 0], WORDS) == "none"


# ------------------------------------------------------------------------------------------------ necessity

RARE = {
    "no-cold-war": some(neither=573, bridging=276, both=8, beyond=143, reached=850, spoiled=67),
    "cold-peace-or-better": some(neither=485, bridging=215, upgrading=2, both=12, either=2, beyond=284, reached=700),
    "community": some(bridging=404, both=13, beyond=583, reached=640, spoiled=116),
}


def all_are(part, **known):
    return {name: some(**{part: 50}, **known) for name in DEFINITIONS}


def test_the_title_says_how_often_both_and_how_often_bridging_is_needed():
    assert plain(needed(RARE, "").title) == (
        "Both processes are needed in 0.8 % to 1.3 % of the plausible worlds, bridging in 23 % to 42 %"
    )
    assert plain(needed(RARE, "The essay").title) == (
        "The essay: both processes are needed in 0.8 % to 1.3 % of the worlds around its values, "
        "bridging in 23 % to 42 %"
    )


@pytest.mark.parametrize(
    ("part", "both", "bridging"),
    [
        ("both", "all", "all"),
        ("bridging", "none", "all"),
        *((part, "none", "none") for part in PARTS if part[0] != "b"),
    ],
)
def test_the_title_holds_where_every_world_is_alike(part, both, bridging):
    assert needed(all_are(part), "").title == (
        f"Both processes are needed in {both} of the plausible worlds, bridging in {bridging}"
    )


def test_all_six_parts_are_told_of_every_meaning_of_peace():
    summary = plain(needed(RARE, "").summary)
    assert "1,000 worlds were drawn evenly" in summary
    assert (
        "If peace means a cold peace or better, both processes are needed in 1.2 % (95 %: 0.7 to 2.1 %) of the worlds, "
        "only bridging in 22 %, only upgrading in 0.2 %. Either one will do in 0.2 %, neither is needed in 48 %, and "
        "it is out of reach in 28 %." in summary
    )
    assert summary.count("If peace means") == 3


def test_of_the_worlds_in_which_the_processes_decide_it_is_told_how_many_need_both():
    summary = plain(needed(RARE, "").summary)
    assert "In 28 % of the worlds peace depends on the processes; of these, 2.8 % need both." in summary
    assert "In 42 % of the worlds peace depends on the processes; of these, 3.1 % need both." in summary
    for part in ("neither", "beyond"):
        assert plain(needed(all_are(part), "").summary).count("In no world does peace depend on the processes.") == 3
    for part, of_these in (("both", "all"), ("either", "none")):
        told = f"In all of the worlds peace depends on the processes; of these, {of_these} need both."
        assert plain(needed(all_are(part), "").summary).count(told) == 3


def test_a_share_of_none_has_no_interval_from_nought_to_nought():
    found = all_are("beyond")
    high = 100 * wilson(0, 50)[1]
    assert f"both processes are needed in none (95 %: at most {high:.2f} %) of the worlds" in plain(
        needed(found, "").summary
    )


def test_what_upgrading_spoils_is_told_where_there_is_something_to_spoil():
    summary = plain(needed(RARE, "").summary)
    assert "Bridging alone brings it in 85 % of the worlds. Of all worlds, 6.7 % lose it again" in summary
    assert "Bridging alone brings it in 70 % of the worlds. Of all worlds, none lose it again" in summary
    assert plain(needed(all_are("beyond"), "").summary).count("there is nothing that upgrading could spoil") == 3


@pytest.mark.parametrize(
    ("spoiled", "words"),
    [
        ((9, 9, 9), "Whatever peace means, upgrading spoils what bridging alone reached in more worlds"),
        ((4, 9, 4), "in more worlds than those in which both are needed, if peace means: a cold peace or better."),
        ((9, 4, 9), "if peace means: no second Cold War and a regional community."),
        ((4, 4, 4), "Whatever peace means, upgrading does not spoil"),
    ],
)
def test_spoiling_and_needing_both_are_set_against_each_other(spoiled, words):
    found = {
        name: some(both=4, bridging=96, reached=96, spoiled=n) for name, n in zip(DEFINITIONS, spoiled, strict=True)
    }
    summary = plain(needed(found, "").summary)
    assert words in summary
    assert len(re.findall("than those in which both are needed", summary)) == 1


def test_bars_fill_the_width_and_are_told_apart_without_colour():
    plot = needed(RARE, "").plot
    bars = [trace for trace in plot.data if trace.type == "bar"]
    assert np.sum([bar.x for bar in bars], axis=0) == pytest.approx([100] * 3)
    assert len({bar.marker.pattern.shape for bar in bars}) == len({bar.marker.color for bar in bars}) == len(PARTS)
    known = {mark.colour for mark in [*style.COUNTRIES.values(), style.OTHER]}
    assert {bar.marker.color for bar in bars} <= known, "only colours whose contrast the style's tests measure"
    assert plot.layout.barmode == "stack"
    keyed = plot.layout.meta["about"][1:]
    assert len(keyed) == len({line.partition(":")[0].partition(", ")[2] for line in keyed}) == len(PARTS)


def test_a_mark_points_to_where_both_are_needed_and_to_nothing_where_they_are_not():
    found = {**RARE, "community": some(bridging=4, beyond=6, reached=4)}
    (mark,) = [trace for trace in needed(found, "").plot.data if trace.type == "scatter"]
    assert mark.x == pytest.approx([84.9 + 0.4, 48.5 + 0.2 + 21.5 + 0.6])
    told = notes(needed(found, "").plot)
    assert [note for note in told if "both needed" in note] == [
        "▲ both needed: 0.8 % (0.4–1.6)",
        "▲ both needed: 1.2 % (0.7–2.1)",
        "both needed: none",
    ]
    assert [note for note in told if note in PEACE.values()] == list(PEACE.values())


def test_the_table_has_every_part_with_its_interval_and_what_is_spoiled():
    table = needed(RARE, "").table
    assert len(table) == 3 * (len(PARTS) + 1)
    sums = (
        table[table["What the worlds say"] != WORDS("analysis.spoiled")]
        .groupby("Peace means")["Of the worlds, %"]
        .sum()
    )
    assert sums.tolist() == pytest.approx([100] * 3, abs=0.02)
    assert (table["95 %: from"] <= table["Of the worlds, %"]).all()
    assert (table["Of the worlds, %"] <= table["to"]).all()
    assert table["Of the worlds, %"].iloc[6] == 6.7


# ------------------------------------------------------------------------------------- the line of deterrence


def lines(**both):
    """Return parts of 1,000 worlds by line, from counts in which both are needed by definition of peace."""
    names = {name.replace("-", "_"): name for name in DEFINITIONS}
    found = {}
    for name, counts in both.items():
        for line, count in counts.items():
            found.setdefault(line, {})[names[name]] = some(both=count, beyond=1000 - count)
    return found


CURVES = lines(
    no_cold_war={0.5: 0, 1.0: 23, 1.5: 3},
    cold_peace_or_better={0.5: 0, 1.0: 31, 1.5: 3},
    community={0.5: 1, 1.0: 30, 1.5: 33},
)


def test_the_highest_share_of_all_curves_and_its_line_are_in_the_title():
    shown = by_line(CURVES, (0.3, 1.2))
    assert plain(shown.title) == (
        "Both processes are needed in at most 3.3 % of the worlds, with the line of deterrence at 1.5"
    )
    summary = plain(shown.summary)
    assert "1,000 worlds were drawn for it" in summary
    assert "The course holds 0.3 to 1.2 for plausible" in summary
    assert (
        "If peace means no second Cold War: most with the line at 1, 2.3 % (95 %: 1.5 to 3.4 %) of the worlds; with "
        "the line at 0.5 none, at 1.5 0.3 %." in summary
    )


def test_where_no_world_needs_both_no_line_is_named():
    shown = by_line(lines(**{name.replace("-", "_"): {0.5: 0, 1.0: 0} for name in DEFINITIONS}), (0.3, 1.2))
    assert shown.title == WORDS("analysis.deterrence_none")
    assert shown.summary.count("none, wherever the line lies") == 3
    assert shown.plot.layout.yaxis.range == (0, line_of_deterrence.TALLEST)


def test_curves_have_their_intervals_and_are_told_apart_without_colour():
    plot = by_line(CURVES, (0.3, 1.2)).plot
    curves = [trace for trace in plot.data if trace.name]
    for curve, shares in zip(curves, [(0, 2.3, 0.3), (0, 3.1, 0.3), (0.1, 3.0, 3.3)], strict=True):
        assert curve.y == pytest.approx(shares)
    assert len({curve.marker.symbol for curve in curves}) == len({curve.line.dash for curve in curves}) == 3
    for curve in curves:
        for count, above, below in zip(curve.y, curve.error_y.array, curve.error_y.arrayminus, strict=True):
            low, high = wilson(round(10 * count), 1000)
            assert (count - below, count + above) == pytest.approx((100 * low, 100 * high))
    glyphs = [line[0] for line in plot.layout.meta["about"][1:]]
    assert glyphs == [line_of_deterrence.LOOK[name].glyph for name in DEFINITIONS]


@pytest.mark.parametrize("count", [0, 30, 50, 400, 1000])
def test_the_axis_of_lines_holds_whatever_is_drawn(count):
    plot = by_line(lines(**{name.replace("-", "_"): {0.5: count, 1.0: 0} for name in DEFINITIONS}), (0.3, 1.2)).plot
    assert plot.layout.yaxis.range[1] >= max(line_of_deterrence.TALLEST, 100 * wilson(count, 1000)[1])


# ---------------------------------------------------------------------------------------------- sensitivity


def ends(lowest, highest, worlds=2000):
    return Ends(lowest, highest, wilson(round(lowest * worlds), worlds), wilson(round(highest * worlds), worlds))


ENDS = {"Erosion": ends(0.95, 0.28), "Growth": ends(0.82, 0.31), "Bridging": ends(0.28, 0.72), "Alarm": ends(0.5, 0.51)}
SOBOL = {
    "Erosion": Index(0.3, 0.5, 0.03),
    "Growth": Index(0.2, 0.4, 0.03),
    "Bridging": Index(0.2, 0.3, 0.03),
    "Alarm": Index(-0.001, 0.0, 0.0),
}
RANKED = Indices(0.54, SOBOL, 0.7, 0.1)
UNRANKED = Indices(0.013, {}, 0.0, 0.0)


def asked(found=RANKED, share=0.54, by_name=ENDS):
    return decided("peace needs both", share, by_name, found)


def test_what_has_a_part_in_most_is_named_and_what_may_have_as_large_a_one():
    assert asked().title == "Whether peace needs both depends most on “Erosion”"
    assert "may have as large a part" not in asked().summary
    tied = asked(replace(RANKED, by_field={**SOBOL, "Growth": Index(0.2, 0.46, 0.03)}))
    assert tied.title == "Whether peace needs both depends most on “Erosion” and “Growth”"
    assert "Within the error “Growth” may have as large a part" in tied.summary
    assert "“Erosion” has the largest part in them, alone or with others: 50 % (± 3)" in plain(tied.summary)


@pytest.mark.parametrize(
    ("alone", "error", "words"),
    [
        (0.7, 0.1, "most of it can be told of each assumption by itself"),
        (0.55, 0.1, "cannot tell which of the two is more"),
        (0.45, 0.1, "cannot tell which of the two is more"),
        (0.2, 0.1, "depends mostly on the others"),
        (1.2, 0.1, "most of it can be told of each assumption by itself"),
        (-0.1, 0.1, "depends mostly on the others"),
    ],
)
def test_whether_interactions_rule_is_said_in_words(alone, error, words):
    shown = asked(replace(RANKED, alone=alone, alone_error=error))
    assert words in shown.summary
    whole, rest = re.search(r"explain (\d+) % each.*The rest, (\d+) %", plain(shown.summary)).groups()
    assert int(whole) + int(rest) == 100
    assert ("depends more on how assumptions act together" in shown.title) is (words == "depends mostly on the others")


@pytest.mark.parametrize(
    ("share", "title"),
    [
        (0, "In none of the worlds drawn is it true that peace needs both"),
        (0.013, "That peace needs both is too rare to rank what decides it: 1.3 % of the worlds"),
        (0.95, "That peace needs both has too few exceptions to rank what decides it: it is so in 95 % of the worlds"),
        (1, "In all of the worlds drawn it is true that peace needs both"),
    ],
)
def test_what_is_too_rare_to_rank_is_not_ranked_and_the_words_say_so(share, title):
    shown = asked(UNRANKED, share)
    assert plain(shown.title) == title
    assert "asked only of results that 10 to 90 % of the worlds have" in plain(shown.summary)
    assert "has the largest part in" not in shown.summary
    assert list(shown.table) == ["Assumption", "In its lowest tenth, %", "In its highest tenth, %"]


def test_only_assumptions_that_move_the_share_beyond_the_error_are_told():
    summary = plain(asked().summary)
    assert "“Erosion”: 95 % of the worlds where it is lowest, 28 % where it is highest." in summary
    assert "“Alarm”" not in summary
    still = asked(UNRANKED, 0, {"Alarm": ends(0, 0), "Growth": ends(0, 0)})
    assert "No assumption by itself moves that share" in still.summary


def test_marks_stand_at_the_shares_on_one_of_two_axes():
    plot = asked().plot
    lowest, highest = (trace for trace in plot.data if trace.name)
    assert lowest.x == tuple(100 * each.lowest for each in ENDS.values())
    assert highest.x == tuple(100 * each.highest for each in ENDS.values())
    assert lowest.marker.symbol != highest.marker.symbol
    assert plot.layout.xaxis.range == (-1, 101)
    rare = asked(UNRANKED, 0.013, {"Growth": ends(0.02, 0.01)}).plot
    assert rare.layout.xaxis.range == (-0.1, 10.1)
    assert [note for note in notes(plot) if note in ENDS] == list(ENDS)


def test_the_largest_shifts_are_drawn_and_all_are_in_the_table():
    many = {f"n{each}": ends(0.5, 0.5 - each / 100) for each in range(15)}
    shown = asked(UNRANKED, 0.013, many)
    assert len(shown.plot.data[-1].x) == deciding.SHOWN
    assert len(shown.table) == 15


# ----------------------------------------------------------------------------------------------- robustness


def variant(name, value, both, spoiled):
    counts = zip(DEFINITIONS, both, spoiled, strict=True)
    return [
        Row(name, value, each, some(both=needs, bridging=1000 - needs, reached=1000 - needs, spoiled=spoils))
        for each, needs, spoils in counts
    ]


AS_FOUND = variant("as-found", 0, (8, 12, 13), (67, 132, 116))
TEMPTED = variant("tempted", 0.4, (102, 98, 116), (3, 2, 3))
PRESSED = variant("pressed", 0.4, (60, 36, 112), (23, 59, 8))


def test_what_overturns_the_finding_is_counted_and_told():
    shown = overturned([*AS_FOUND, *TEMPTED, *PRESSED, *variant("years", 60, (7, 10, 11), (77, 132, 116))])
    assert shown.title == (
        "Both processes are needed more often than upgrading spoils peace, for one meaning of peace at least, only "
        "under “temptation strong (0.4), line at 1” and “pressing (0.4), line at 1”"
    )
    summary = plain(shown.summary)
    assert "There were 4 runs" in summary
    assert "at least 1,000 worlds" in summary
    reach = 100 * max(abs(end - 0.132) for end in wilson(132, 1000))
    told = float(re.search(r"further from it than ([\d.]+) points", summary)[1])
    assert reach <= told < reach + 0.1
    assert (
        "“as in the ranges”: both processes are needed in 0.8 % to 1.3 % of the worlds, and upgrading spoils peace in "
        "6.7 % to 13 %" in summary
    )
    assert "“temptation strong (0.4), line at 1”: both processes are needed in 9.8 % to 12 %" in summary
    assert "60 years" not in summary
    assert len(shown.table) == 12


def test_the_title_holds_where_nothing_or_everything_overturns_it():
    assert overturned(AS_FOUND).title.startswith("Under nothing that was tried are both")
    assert "Nothing that was tried" in overturned(AS_FOUND).summary
    assert overturned(TEMPTED).title.startswith("Under all that was tried both")
    assert plain(overturned(TEMPTED).summary).count("temptation strong") == 1
    even = overturned(variant("as-found", 0, (0, 0, 0), (0, 0, 0)))
    assert even.title.startswith("Under nothing that was tried"), "as often is not more often"


def test_a_row_has_a_mark_for_every_meaning_of_both_shares():
    plot = overturned([*AS_FOUND, *TEMPTED]).plot
    found = {tuple(trace.x): (trace.y[0], trace.marker.symbol) for trace in plot.data}
    assert found[0.8, 1.2, 1.3] == (1, "circle")
    assert found[6.7, 13.2, 11.6] == (0.8, "diamond-open")
    assert found[10.2, 9.8, 11.6] == (0, "circle")
    assert plot.layout.xaxis.range == (-0.2, robustness.WIDEST + 0.4)
    assert [trace.text for trace in plot.data] == [tuple(PEACE.values())] * 4


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
    "show",
    [
        partial(needed, RARE, ""),
        partial(by_line, CURVES, (0.3, 1.2)),
        asked,
        partial(overturned, [*AS_FOUND, *TEMPTED]),
        partial(richardsons_line, STEEP, ["A", "B"], "£"),
    ],
)
def test_every_figure_has_title_source_table_and_plain_hover_texts(show):
    shown = show()
    meta = shown.plot.layout.meta
    assert meta["title"] == shown.title
    assert meta["source"] == shown.source
    assert shown.source.startswith("Source: ")
    assert len(shown.table) > 0
    assert shown.plot.layout.template.layout.paper_bgcolor == style.CLEAR
    for trace in shown.plot.data:
        assert trace.hoverinfo == "skip" or re.search(r"%\{\w+:[+.\df]+\}", trace.hovertemplate)
    assert len(json.dumps(shown.plot.to_json())) < 40_000
