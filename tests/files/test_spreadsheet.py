"""A CSV is read as whatever program saved it, and what must not run in one comes back as it was."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.files.spreadsheet import harmless, read_rows, unharmed

ROWS = [["task", "comment", "name"], ["a", 'Said "so"; then, on.\nA second line', "Zoë"], [], ["b", "", "=1+1"]]


def saved(separator, encoding, ends="\r\n"):
    quoted = '"Said ""so""; then, on.\nA second line"'
    lines = [["task", "comment", "name"], ["a", quoted, "Zoë"], [], ["b", "", "'=1+1"]]
    return ends.join(separator.join(line) for line in lines).encode(encoding)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_whatever_saved_a_table_the_same_is_read(tmp_path, separator, encoding, ends):
    path = tmp_path / "a.csv"
    path.write_bytes(saved(separator, encoding, ends))
    assert read_rows(path) == ROWS


def test_separators_of_lines_that_only_python_knows_are_parts_of_a_cell(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("task,comment\na,one\u2028two\x85three\x0bfour\n", encoding="utf-8")
    assert read_rows(path)[1] == ["a", "one\u2028two\x85three\x0bfour"]


def test_a_cell_may_be_longer_than_the_csv_module_expects(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"task,comment\na,{'x' * 200_000}\n", encoding="utf-8")
    assert len(read_rows(path)[1][1]) == 200_000


@pytest.mark.parametrize("content", [b"\x81\x8d\xff", codecs.BOM_UTF16_LE + b"\x00"])
def test_what_is_no_text_is_a_value_error(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"."):
        read_rows(path)


@given(st.one_of(st.text(), st.from_regex(r"[ =+\-@'１＝]{0,3}\w*")))
def test_what_was_made_harmless_comes_back(text):
    assert unharmed(harmless(text)) == text or text.startswith("'"), "an apostrophe of one's own cannot be told"


@pytest.mark.parametrize("cell", ["'tis so", "''", "'5", "don't", "-3", ""])
def test_an_apostrophe_that_guards_nothing_stays(cell):
    assert unharmed(cell) == cell
