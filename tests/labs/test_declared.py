"""A figure that an author declares: lines, bars or dots, with texts that the table fills in; faults are one line."""

from __future__ import annotations

import pandas as pd
import pytest
from msgspec.structs import replace

from utils.course import model
from utils.course.kinds import PREDICTIONS
from utils.evidence.errors import EvidenceError
from utils.labs.figure import draw_answer

TABLE = pd.DataFrame({"state": ["JPN", "CHN"], "yes": [30.0, 45.5], "no": [70.0, 54.5]})
TABLE.attrs["citation"] = "A count"


@pytest.fixture
def asked(course):
    return course.entry(PREDICTIONS, "opening", "guess")


@pytest.fixture
def drawn(course):
    """Return a function that draws the figure of a prediction, with changes to it."""
    return lambda asked, prediction=None, **changes: draw_answer(
        course, "opening", replace(asked, figure=replace(asked.figure, **changes)), prediction
    )


@pytest.fixture
def votes(asked, monkeypatch):
    """Return what declares a figure of a made-up table, with a row each."""
    monkeypatch.setattr("utils.labs.expression.table", lambda _: TABLE.copy())
    names = {"yes": "In favour", "no": "Against"}
    compared = model.Compared(actual='data.loc["CHN", "yes"]', about="China", at='"CHN"')
    given = {"data": 'votes.set_index("state")', "names": names, "rows": "State", "bold": "", "compared": compared}
    sentences = (model.Sentence(text="{most} had {share:.1f} %"),)
    facts = {"most": 'data["yes"].idxmax()', "share": 'data["yes"].max()'}
    texts = {"titles": sentences, "summary": sentences, "facts": facts, "lists": (), "level": None}
    return {**given, **texts}


def test_lines_are_drawn_told_and_tabled(asked, drawn):
    shown = drawn(asked, 3)
    assert shown.title == "In 1985 Japan spent 0.96 %"
    assert shown.summary.startswith("It was 0.96 %; United States 6.5; United Kingdom 5.3. You predicted 3")
    assert "SENTENCE-MUCH" not in shown.summary
    assert shown.source.startswith("Source: ")
    assert shown.table.columns[0] == "Year"
    assert "Japan, %" in shown.table
    names = [trace.name for trace in shown.plot.data if trace.name]
    assert names[-1] == "Japan", "the bold line on top"
    assert shown.plot.layout.shapes[-1].y0 == 1


@pytest.mark.parametrize("shape", ["bars", "dots"])
def test_bars_and_dots_have_a_row_each(asked, votes, drawn, shape):
    shown = drawn(replace(asked, unit="%", high=100), 40, shape=shape, **votes)
    assert shown.title == "China had 45.5 %"
    assert shown.table.to_dict("list") == {
        "State": ["Japan", "China"],
        "In favour, %": [30.0, 45.5],
        "Against, %": [70.0, 54.5],
    }
    drawn_values = {trace.name: list(trace.x) for trace in shown.plot.data if trace.name}
    assert sorted(drawn_values.values()) == [[30.0, 45.5], [70.0, 54.5]]
    assert "5.50 percentage points too low" in shown.summary


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("data", "25", "“25” gives no rows and columns but this: int"),
        ("data", "missing_table", "no table or name “missing_table”"),
        ("titles", (model.Sentence(text="T", when="japan > 5"),), "None of the titles is true"),
        ("titles", (model.Sentence(text="T", when="japan"),), "“japan” is neither true nor false"),
        ("titles", (model.Sentence(text="{nation}"),), "“{nation}” cannot be filled in"),
        ("titles", (model.Sentence(text="{japan.__class__}"),), "cannot be filled in"),
        ("titles", (model.Sentence(text="{japan!r}"),), "cannot be filled in"),
        ("titles", (model.Sentence(text="{japan:9999999}"),), "cannot be filled in"),
        ("titles", (model.Sentence(text="{japan"),), "cannot be filled in"),
        ("titles", (model.Sentence(text="{name:.1f}"),), "cannot be filled in"),
        ("facts", {"japan": "data.query('x')"}, "“.query” cannot stand"),
        ("titles", (model.Sentence(text="{japan:.1%}"),), "({japan:.1%})"),
        ("data", 'military_spending["year"]', "no rows and columns but this: Series; a column"),
        ("data", 'military_spending[["country"]]', "numbers in each of its columns, which are: country"),
        ("data", 'military_spending.set_index("iso3")[["year"]]', "Lines need a row a year; the rows are: "),
        ("bold", "XXX", "no row or column for XXX; they have: CHN, GBR, JPN"),
        ("compared", model.Compared(actual="name", about="x", at="1985"), "compared.actual: “name” gives no number"),
        ("compared", model.Compared(actual="1000", about="x", at="1985"), "is 1000, which nobody can predict from 0"),
        ("compared", model.Compared(actual="1", about="x", at="1805"), "no row or column for 1805"),
    ],
)
def test_what_is_wrong_with_a_declared_figure_is_a_line(asked, drawn, field, value, line):
    facts = {"japan": asked.figure.facts["japan"], "name": "'JPN'"}
    with pytest.raises(EvidenceError) as caught:
        drawn(asked, **{"facts": facts, field: value})
    assert line in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"shape": "bars", "data": 'votes.set_index("state") - 50'},
            "nothing below 0; .* the least is -20",
        ),
        ({"shape": "bars", "data": 'votes[["yes", "no", "yes", "no"]]'}, "up to 3 columns"),
        ({"shape": "dots", "data": '10 * votes.set_index("state")'}, "between 0 and 100; these go from 300 to 700"),
    ],
)
def test_a_shape_refuses_what_it_would_leave_out(asked, votes, drawn, changes, line):
    with pytest.raises(EvidenceError, match=line):
        drawn(asked, **(votes | changes))
