"""An author's expression computes over the tables, and can do nothing else; what is wrong with it is a line."""

from __future__ import annotations

import pandas as pd
import pytest

from utils.evidence.errors import EvidenceError
from utils.labs.expression import LONGEST, Scope

SCOPE = Scope(
    {
        "share": 'military_spending.pivot(index="year", columns="iso3", values="percent_of_gdp")',
        "allies": '["JPN", "KOR"]',
        "hen": "egg + 1",
        "egg": "hen + 1",
        "broken": "share[",
    }
)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("25", 25),
        ("'JPN'", "JPN"),
        ("-2 + 3 * 4 / 8 % 2", -0.5),
        ('share.loc[2005, "JPN"]', 0.917),
        ('(share["JPN"] > 1).sum()', 14),
        ("len(share.loc[2000:2005, allies])", 6),
        ('((share["JPN"] <= 1) & ~(share["USA"] > 9)).any() * 1', 1),
        ("exp(log(2.0)) - sqrt(4)", 0.0),
        ("share.loc[2005].idxmax(skipna=True)", "USA"),
    ],
)
def test_an_expression_gives_a_value(expression, value):
    assert SCOPE.evaluate(expression) == (pytest.approx(value) if isinstance(value, float) else value)


def test_an_expression_gives_a_column_of_years():
    years = SCOPE.evaluate_years('share["JPN"].dropna()')
    assert isinstance(years, pd.Series)
    assert years[2005] == 0.917


@pytest.mark.parametrize(
    ("expression", "line"),
    [
        ("__import__('os').system('id')", r"cannot stand in an expression|no table or name “__import__”"),
        ("share.__class__", r"“.__class__” cannot stand"),
        ("share.to_csv('/tmp/x')", r"“.to_csv” cannot stand in an expression, where .*; there is, among others: \."),
        ("share.query('@pd.read_pickle(1)')", r"“.query” cannot stand"),
        ("share.agg('to_csv')", r"“.agg” cannot stand"),
        ("share.pipe(len)", r"“.pipe” cannot stand"),
        ("'{0.__class__}'.format(share)", r"“.format” cannot stand"),
        ("(lambda: 1)()", r"“lambda: 1” cannot stand"),
        ("[row for row in share]", r"cannot stand"),
        ("open('/etc/passwd')", r"no table or name “open”"),
        ("(x := 3)", r"“\(x := 3\)” cannot stand"),
        ("import os", r"is not an expression"),
        ("f'{share}'", r"cannot stand"),
        ("9 ** 9 ** 9", r"cannot stand"),
        ("'JPN' * 1000000000", r"cannot stand"),
        ("allies * 1000000000", r"cannot stand"),
        ("len(*allies)", r"cannot stand"),
        ("abs(**share)", r"cannot stand"),
        ("b'x'", r"cannot stand"),
        ("1 if share else 2", r"cannot stand"),
        ("0 < 1 < 2", r"cannot stand"),
        ("hen", r"needs the next: hen → egg → hen"),
        ("broken", r"“share\[” is not an expression"),
        ("", r"“” is not an expression"),
        ("share\x00", r"is not an expression"),
        ("(" * 300 + ")" * 300, r"is not an expression"),
        ("1" + " + 1" * LONGEST, rf"more than {LONGEST} characters"),
        (
            "shares",
            r"no table or name “shares” \(.* here: share, allies, hen, egg, broken\); did you mean share\?",
        ),
        ("militry_spending", r"did you mean military_spending\?"),
        ("share.loc[1805]", r"“share.loc\[1805\]” cannot be computed: there is no row or column 1805\."),
        ('share[["JAP"]]', r": there is no row or column JAP\."),
        ("share[1", r"\('\[' was never closed\)\.$"),
        ("share.pivot", r"gives no number, text, Series or DataFrame but this: method"),
        ("allies", r"but this: list"),
        ("len(allies) == 2", r"but this: bool"),
        ("1 / 0", r"“1 / 0” cannot be computed \(ZeroDivisionError"),
        ('share.loc[1949, "CHN"]', r"but this: nan"),
    ],
)
def test_what_cannot_be_computed_is_told_in_a_line(expression, line):
    with pytest.raises(EvidenceError, match=line) as caught:
        SCOPE.evaluate(expression)
    assert len(str(caught.value)) < LONGEST * 2


@pytest.mark.parametrize("expression", ["3", "share", "share.loc[2005]"])
def test_years_are_a_column_by_year(expression):
    with pytest.raises(EvidenceError, match=r"gives no Series with a number for each year"):
        SCOPE.evaluate_years(expression)


def test_nothing_is_read_before_it_is_asked_for(monkeypatch):
    asked = []
    monkeypatch.setattr("utils.labs.expression.table", lambda name: asked.append(name) or pd.DataFrame({"x": [1, 2]}))
    scope = Scope({"sum": 'numbers["x"].sum()', "other": "unread"})
    assert asked == []
    assert [scope.evaluate("sum"), scope.evaluate('sum + numbers["x"].max()')] == [3, 5]
    assert asked == ["numbers"]
