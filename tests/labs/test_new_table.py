"""A table of an author's own: what is found of its columns, and what is refused in a line."""

from __future__ import annotations

import tomllib

import pytest

from utils.course import CourseError
from utils.evidence import EvidenceError
from utils.files.spreadsheet import read_sheet
from utils.labs import new_table as of_labs

TABLE = "year,state,votes,share,note\n1919,A,3,0.25,few\n1919,B,5,,\n1920,A,4,12.5,\n"


def new_table(course, name, content):
    """Return the table of a CSV, read as the command reads it."""
    sheet = read_sheet(course.words, content.encode())
    rows = [[cell.text for cell in row] for row in sheet.rows]
    return of_labs.new_table(course, name, rows, decimal_comma=sheet.separator != ",")


def described(table):
    """Return the description of a new table."""
    (text,) = (text for path, text in table.files.items() if path.name == f"{table.name}.toml" and "made" in text)
    return tomllib.loads(text)


def test_columns_have_the_narrowest_type_that_fits_their_cells(course):
    found = described(new_table(course, "votes", TABLE))
    assert found["key"] == ["state", "year"]
    assert found["years"] == [1919, 1920]
    types = {name: column.get("type") for name, column in found["columns"].items()}
    assert types == {"year": None, "state": "string", "votes": "integer", "share": "number", "note": "string"}
    assert found["columns"]["share"]["decimals"] == 2


def test_a_table_is_taken_as_a_spreadsheet_saved_it(course):
    table = new_table(course, "Votes (all)", "Year;State;Share of votes, %\n1919;A;0,25\n1920;B, C;12,5\n;;\n")
    assert table.name == "votes_all"
    (content,) = (text for path, text in table.files.items() if path.name == "votes_all.csv")
    assert content == 'year,state,share_of_votes\n1919,A,0.25\n1920,"B, C",12.5\n'
    found = described(table)
    assert found["columns"]["share_of_votes"]["title"] == "Share of votes, %"
    assert found["columns"]["share_of_votes"]["type"] == "number"


def test_rows_that_no_columns_tell_apart_are_left_for_the_author_to_see(course):
    assert described(new_table(course, "votes", "state,year\nA,1919\nA,1919\n"))["key"] == ["state", "year"]


def test_nothing_is_written_over(course, course_folder):
    table = new_table(course, "votes", TABLE)
    assert [each.file.name for each in table.write()] == ["votes.csv", "votes.toml", "votes.toml", "package.toml"]
    with pytest.raises(CourseError, match=r"votes\.csv is there already"):
        new_table(course, "votes", TABLE)
    other = new_table(course, "more", TABLE)
    assert [each.file.name for each in other.write()] == ["more.csv", "more.toml", "more.toml"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("Выборы", TABLE, "cannot be a table's name"),
        ("votes", "", "not a CSV table"),
        ("votes", "year,votes\n1919,3,4\n", "a row has more cells"),
        ("votes", "year,votes\n1919\n", "a row has more cells"),
        ("votes", "year,Голоса\n1919,3\n", "cannot be a column's name"),
        ("votes", "year,year\n1919,3\n", "is there twice"),
        ("votes", "state,votes\nA,3\n", "needs rows, and a column “year”"),
        ("votes", "year,votes\n", "needs rows"),
        ("votes", "year,votes\nlate,3\n", "with a whole number in each"),
    ],
)
def test_what_is_no_table_is_refused_in_a_line(course, course_folder, name, content, said):
    with pytest.raises(EvidenceError, match=said) as caught:
        new_table(course, name, content)
    assert "\n" not in str(caught.value)
    assert not (course_folder.parent / "evidence").exists()
