"""A CSV is read as whatever program saved it; what must not run in one comes back; only filled cells change."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from utils.files.spreadsheet import TableError, harmless, read_sheet, unharmed
from utils.words import load_words

WORDS = load_words("en")
ROWS = [["task", "comment", "name"], ["a", 'Said "so"; then, on.\nA second line', "Zoë"], ["b", "", "'=1+1"]]
ODD = 'Name,"Of ""all"" sorts, and\r\nmore",Grade\r\n\r\n Ann ,"x",\r\nBo,,"4"\r\n,,\r\nCy,y,3'


def texts(data):
    return [[cell.text for cell in row] for row in read_sheet(WORDS, data).rows]


def saved(separator, encoding, ends="\r\n"):
    quoted = '"Said ""so""; then, on.\nA second line"'
    lines = [["task", "comment", "name"], ["a", quoted, "Zoë"], [], ["b", "", "'=1+1"]]
    return ends.join(separator.join(line) for line in lines).replace("\n", ends.replace("\r\n", "\n")).encode(encoding)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_whatever_saved_a_table_the_same_is_read(separator, encoding, ends):
    data = saved(separator, encoding, ends)
    assert texts(data) == ROWS
    assert read_sheet(WORDS, data).numbers == [1, 2, 4]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("said", ["sep=", "SEP="])
def test_a_first_line_that_names_the_separator_is_no_row(separator, said):
    data = f"{said}{separator}\r\n".encode() + saved(separator, "utf-8")
    assert texts(data) == ROWS
    assert read_sheet(WORDS, data).numbers == [1, 2, 4]
    filled = read_sheet(WORDS, data).filled({(2, 1): "7"})
    assert filled == data.replace(f"b{separator}{separator}".encode(), f"b{separator}7{separator}".encode())


def test_what_only_looks_like_that_line_is_a_row():
    assert texts(b"sep=,grade\n1,2\n") == [["sep=", "grade"], ["1", "2"]]


def test_separators_in_the_head_count_outside_quotation_marks_only():
    assert texts(b'"a;b;c",d\n1,2\n') == [["a;b;c", "d"], ["1", "2"]]


def test_a_blank_row_of_separators_may_stand_before_the_head():
    assert texts(b",,\na,b,c\n1,2;2;2;2,3\n") == [["a", "b", "c"], ["1", "2;2;2;2", "3"]]


def test_separators_of_lines_that_only_python_knows_are_parts_of_a_cell():
    odd = "one\u2028two\x85three\x0bfour"
    assert texts(f"task,comment\na,{odd}\n".encode())[1] == ["a", odd]


def test_a_cell_may_be_as_long_as_a_text():
    assert len(texts(b"task,comment\na," + b"x" * 200_000)[1][1]) == 200_000


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b" , \n", BOM_UTF8])
def test_a_table_without_a_cell_has_no_rows(data):
    assert texts(data) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\x00\x00\x00", "spreadsheet’s own format"),
        ("氏名,評点\n".encode("shift-jis") + b"\x81\x8d,1", "no CSV file in an encoding"),
        (b"a,b\n\0,1\n", "no CSV file in an encoding"),
        (b"\x81\x8d\xff", "no CSV file in an encoding"),
        (BOM_UTF16_LE + b"\x00", "no CSV file in an encoding"),
        (b'a,b\n1,2\n3,"4\n5,6\n', "opens in line 3"),
        (b'a,b\r1,2\r3,"4\r5,6\r', "opens in line 3"),
    ],
)
def test_what_is_no_table_is_told_in_a_line(data, said):
    with pytest.raises(TableError, match=said) as caught:
        read_sheet(WORDS, data)
    assert "\n" not in str(caught.value)


@given(st.one_of(st.text(), st.from_regex(r"[ =+\-@'１＝]{0,3}\w*")))
def test_what_was_made_harmless_comes_back(text):
    assert unharmed(harmless(text)) == text or text.startswith("'"), "an apostrophe of one's own cannot be told"


@pytest.mark.parametrize("cell", ["'tis so", "''", "'5", "don't", "-3", ""])
def test_an_apostrophe_that_guards_nothing_stays(cell):
    assert unharmed(cell) == cell


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
def test_only_the_cells_that_are_filled_change(end, last):
    text = (ODD + (end if last else "")).replace("\r\n", end)
    filled = read_sheet(WORDS, text.encode()).filled({(1, 2): "7", (2, 2): "8", (3, 2): "9.5"})
    assert filled.decode() == text.replace('"x",', '"x",7').replace('"4"', '"8"').replace("y,3", "y,9.5")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (BOM_UTF8, "utf-8"),
        (BOM_UTF16_LE, "utf-16-le"),
        (BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "cp1252"),
    ],
)
def test_the_encoding_and_its_mark_stay(mark, encoding):
    text = "Jürgen Groß,Grade\r\nÅsa,\r\n"
    filled = read_sheet(WORDS, mark + text.encode(encoding)).filled({(1, 1): "3"})
    assert filled == mark + text.replace("Åsa,", "Åsa,3").encode(encoding)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_grade_with_the_separator_in_it_is_quoted(separator):
    sheet = read_sheet(WORDS, f"a{separator}b{separator}c\n1{separator}2{separator}3\n".encode())
    assert f'"7{separator}5"'.encode() in sheet.filled({(1, 1): f"7{separator}5"})


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=6)
TABLES = st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=2, max_size=5))


@given(TABLES, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.data())
def test_any_table_is_read_as_python_reads_it_and_changed_in_one_cell(table, quoting, data):
    table[0] = [f"head {n}" for n in range(len(table[0]))]
    text = io.StringIO(newline="")
    csv.writer(text, quoting=quoting).writerows(table)
    content = text.getvalue().encode()
    said = [row for row in table if any(cell.strip() for cell in row)]
    assert texts(content) == said
    row, column = data.draw(st.integers(1, len(table) - 1)), data.draw(st.integers(0, len(table[0]) - 1))
    assume(table[row] in said)
    sheet = read_sheet(WORDS, content)
    place = [id(each) for each in table if any(cell.strip() for cell in each)].index(id(table[row]))
    cell = sheet.rows[place][column]
    filled = sheet.filled({(place, column): "7.5"})
    start, end = (len(sheet.text[:at].encode()) for at in (cell.start, cell.end))
    assert filled[:start] == content[:start]
    assert filled.endswith(content[end:])
    assert filled[start : len(filled) - len(content[end:])] in {b"7.5", b'"7.5"'}
