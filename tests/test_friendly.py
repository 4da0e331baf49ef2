"""A mistake in a cell is told in one line that helps; everything else stays as Python says it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

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


SLIPS = {
    'answer = spending.query("year == 2005"': "A bracket is opened and never closed",
    'answer = spending["year"]]': "A closing bracket has no partner",
    "answer = spending.query(“year == 2005”)": "These quotation marks are curly",
    'answer = spending.query("iso3 == "JPN"")': "Use the single ones inside",
    'answer = spending["year]': "does not end with one",
    'answer = spending[spending["year"] = 2005]': "To compare, write two: year == 2005",
    "answer = spending.query(\"iso3 = 'JPN'\")": "To compare, write two: year == 2005",
    'answer = spending.pivot(index="year" columns="iso3")': "most often a comma",
    " answer = 1": "Delete the spaces at its beginning",
    'spending["percent_of_gpd"]': "What there is: percent_of_gdp",
    "spending.percent_of_gpd": "What there is: percent_of_gdp",
    'spending["iso3"].value_count()': "Did you mean value_counts?",
    'spending.Query("year == 2005")': "Did you mean query?",
    "spendng.head()": "Did you mean spending?",
    "spending.groupby(iso3)": "“iso3” is the name of a column",
    'spending.query("iso3 == JPN")': "quotation marks of its own: 'JPN'",
    'spending.query("year ==")': "The condition in quotation marks cannot be read",
    'spending["iso3", "year"]': 'two pairs of square brackets: [["iso3", "year"]]',
    'spending("year")': "A column is taken with square brackets",
    'spending.query["year == 2005"]': "Write round brackets after its name",
    "spending.mean / 2": "Write round brackets after its name",
    'spending[(spending["year"] > 1990) and (spending["year"] < 2000)]': "Between conditions write & for and",
    'spending[spending["year"] == 2005 & spending["iso3"] == "JPN"]': "Each condition needs round brackets of its own",
    'spending["country"].mean()': "Take a column of figures",
    'spending["percent_of_gdp"] * "100"': "A number stands without quotation marks",
    'share.loc["2005"]': "The rows of this table are numbers: write 2005 without quotation marks",
    "share.loc[1800]": "its rows go from 1949 to 2024",
    "spending.iloc[100000]": "the table has 486 rows",
    "spending.sort_values()": "something is missing: by",
    'spending.sort_values("year", asending=False)': "knows nothing called “asending”",
    "share.loc[2005].sort_values(ascending=false)": "Python writes False with a capital",
    'pd.read_csv("spending.csv")': "The tables of the course come with here.table",
    "print().mean()": "the step before it gave nothing back",
}
"""What beginners with pandas get wrong most, and what the line says that mends it."""


@pytest.fixture(scope="module")
def shell():
    shell = InteractiveShell.instance()
    make_friendly()
    shell.run_cell(
        "import pandas as pd\nfrom utils.evidence import table\nspending = table('military_spending')\n"
        "share = spending.pivot(index='year', columns='iso3', values='percent_of_gdp')"
    )
    yield shell
    shell.set_custom_exc((), None)
    shell.clear_instance()
    import numpy as np

    np.set_printoptions(legacy=False)


@pytest.fixture
def said(shell, capsys):
    """Return what a cell prints when it is run."""

    def run(cell):
        capsys.readouterr()
        shell.run_cell(cell)
        printed = capsys.readouterr()
        return (printed.out + printed.err).strip()

    return run


@pytest.mark.parametrize(("cell", "line"), SLIPS.items())
def test_a_usual_slip_is_told_in_one_line(said, cell, line):
    told = said(f"# a comment\n{cell}")
    assert line in told
    assert told.startswith("Line 2: ")
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("raise ValueError('as it is\\nand more')", "Line 1: ValueError: as it is"),
        ("for x in y\n  x", "Line 1: SyntaxError: expected ':'"),
        ("1 / 0", "Line 1: ZeroDivisionError: division by zero"),
        ("raise KeyError", "Line 1: KeyError"),
        ("{}['a']", "Line 1: KeyError: 'a'"),
    ],
)
def test_another_mistake_is_told_by_pythons_own_last_line(said, cell, line):
    assert said(cell) == line


def test_the_whole_traceback_can_still_be_had(said):
    said("1 / 0")
    assert "Traceback" in said("%tb")


def test_a_windows_path_is_told_before_all_else(said):
    assert "Use the form instead" in said(r'open_class("C:\Users\anna")')


def test_numbers_are_shown_plain(said):
    assert "np.float64" not in said("import numpy\nprint(repr(numpy.float64(0.5)))")
