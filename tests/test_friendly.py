"""A mistake in a cell is told in one line that helps; everything else stays as Python says it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from utils.evidence import table
from utils.friendly import explain, make_friendly


def caught(function):
    try:
        function()
    except Exception as error:  # noqa: BLE001 (whatever a learner's line raises)
        return explain(error, error.__traceback__)
    pytest.fail("nothing was raised")


@pytest.fixture
def spending():
    return table("military_spending")


@pytest.fixture
def share(spending):
    return spending.pivot(index="year", columns="iso3", values="percent_of_gdp")


def test_a_wrong_column_names_the_nearest(spending):
    assert (
        caught(lambda: spending["percent_of_gpd"])
        == "There is no “percent_of_gpd” in this table. What there is: percent_of_gdp."
    )


def test_a_column_like_none_lists_those_there_are(spending):
    assert "What there is: iso3, country, year" in caught(lambda: spending["Zzz"])


def test_several_columns_at_once(spending):
    assert "percent_of_gdp" in caught(lambda: spending[["iso3", "percent_of_gpd"]])


def test_a_year_outside_the_data_gives_the_range(share):
    assert (
        caught(lambda: share.loc[2050, "JPN"]) == "There is no row 2050 in this table: its rows go from 1949 to 2024."
    )


def test_a_wrong_country_in_a_cell(share):
    assert "What there is: JPN" in caught(lambda: share.loc[2005, "JAP"])


def test_a_wrong_name_in_a_query(spending):
    assert "What there is: year" in caught(lambda: spending.query("yaer == 2005"))


def test_a_wrong_label_of_a_column_of_figures(share):
    assert "There is no “JAP” in this table" in caught(lambda: share.loc[2005]["JAP"])


def test_a_name_that_was_never_made():
    assert "Nothing is called “shares” here" in caught(lambda: eval("shares"))  # noqa: S307


def test_dots_left_in_a_line():
    assert "The dots are still there" in caught(lambda: ... / 2)


@pytest.mark.parametrize("line", ["{}['a']", "1 + 'a'", "pd.DataFrame([[1]]).loc[5.5]"])
def test_other_mistakes_do_not_break(line):
    told = caught(lambda: eval(line, {"pd": pd}))  # noqa: S307
    assert told is None or "\n" not in told


PASTED = (Path(__file__).parent / "cases" / "windows-paths.txt").read_text(encoding="utf-8").splitlines()
UNREADABLE = [PASTED[0], PASTED[3]]
"""In the others Python makes odd characters of backslashes, which is told when the folder is looked for."""


@pytest.mark.parametrize("line", [*UNREADABLE, 'open_class("C:\\temp\\")', "open_class('\\\\server\\Users')"])
def test_a_windows_path_that_python_cannot_read_names_the_form(line):
    with pytest.raises(SyntaxError) as caught:
        compile(line.partition("      (")[0], "cell", "exec")
    assert "Use the form instead" in explain(caught.value, None)


def test_another_mistake_of_grammar_stays_as_python_says_it():
    for line in ("print(", "a b", '"C:', "x = 'C'\\"):
        with pytest.raises(SyntaxError) as caught:
            compile(line, "cell", "exec")
        assert explain(caught.value, None) is None


def test_in_a_notebook_the_line_takes_the_tracebacks_place(capsys):
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    try:
        make_friendly()
        shell.run_cell("import pandas as pd\npd.DataFrame({'year': [1]})['yaer']")
        shell.run_cell("raise ValueError('as it is')")
        shell.run_cell(r'open_class("C:\Users\anna")')
        shell.run_cell("print(")
        shell.run_cell("{}['nothing to do with a table']")
        shell.run_cell("import numpy\nprint(repr(numpy.float64(0.5)))")
    finally:
        shell.set_custom_exc((), None)
        shell.clear_instance()
        import numpy as np

        np.set_printoptions(legacy=False)
    printed = capsys.readouterr()
    said = printed.out + printed.err
    assert "There is no “yaer” in this table. What there is: year." in said
    assert said.count("Traceback") == 2, "only the two others have one"
    assert "as it is" in said
    assert said.count("Use the form instead") == 1
    assert "unicodeescape" not in said
    assert "SyntaxError" in said or "_IncompleteInputError" in said
    assert "np.float64" not in said
