"""A worksheet is changed in the cells that are filled in, and in no other byte."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from utils.one_line_error import ExportError
from utils.teaching.gradebook.sheet import read_sheet
from utils.words import load_words

WORDS = load_words("en")
ODD = 'Name,"Of ""all"" sorts, and\r\nmore",Grade\r\n\r\n Ann ,"x",\r\nBo,,"4"\r\n,,\r\nCy,y,3'


def texts(data):
    return [[cell.text for cell in row] for row in read_sheet(WORDS, data).rows]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
def test_only_the_cells_that_are_filled_change(end, last):
    text = (ODD + (end if last else "")).replace("\r\n", end)
    filled = read_sheet(WORDS, text.encode()).filled({(1, 2): "7", (2, 2): "8", (3, 2): "9.5"})
    assert filled.decode() == text.replace('"x",', '"x",7').replace('"4"', '"8"').replace("y,3", "y,9.5")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"", "utf-8"), (BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"), (b"", "cp1252")],
)
def test_the_encoding_and_its_mark_stay(mark, encoding):
    text = "Jürgen Groß,Grade\r\nÅsa,\r\n"
    filled = read_sheet(WORDS, mark + text.encode(encoding)).filled({(1, 1): "3"})
    assert filled == mark + text.replace("Åsa,", "Åsa,3").encode(encoding)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_and_a_grade_with_it_in_it_is_quoted(delimiter):
    sheet = read_sheet(WORDS, f"a{delimiter}b{delimiter}c\n1{delimiter}2{delimiter}3\n".encode())
    assert sheet.delimiter == delimiter
    assert f'"7{delimiter}5"'.encode() in sheet.filled({(1, 1): f"7{delimiter}5"})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no table"),
        (b"\r\n\r\n", "no table"),
        (b"one column\nmore\n", "no table"),
        (b"PK\x03\x04\x00\x00\x00", "no CSV file in an encoding"),
        ("氏名,評点\n".encode("shift-jis") + b"\x81\x8d,1", "no CSV file in an encoding"),
        (b'a,b\n1,2\n3,"4\n5,6\n', "opens in line 3"),
    ],
)
def test_what_is_no_worksheet_is_refused_in_a_line(data, said):
    with pytest.raises(ExportError, match=said) as caught:
        read_sheet(WORDS, data)
    assert "\n" not in str(caught.value)


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
