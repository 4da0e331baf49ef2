"""A path is understood however a person types or pastes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from utils.files.typed_path import typed_path
from utils.one_line_error import ExportError
from utils.words import load_words

WORDS = load_words("en")
PASTED = [
    line.removeprefix("open_class(").partition(")")[0]
    for line in (Path(__file__).parents[1] / "cases" / "windows-paths.txt").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(
    "typed",
    [
        "my file.md",
        "  my file.md\n",
        '"my file.md"',
        "'my file.md'",
        "“my file.md”",
        '""my file.md""',
        " ' my file.md' ",
    ],
)
def test_spaces_and_quotation_marks_around_a_name_do_not_count(typed):
    assert typed_path(WORDS, typed) == Path("my file.md")


def test_windows_paths_as_people_paste_them_lose_nothing_but_their_quotes():
    assert [str(typed_path(WORDS, each)) for each in PASTED] == [
        r"C:\Users\anna\Documents\handed-in",
        r"C:\temp\new class",
        r"D:\answers 2026",
        r"C:\temp\new",
    ]


def test_the_home_and_addresses_of_files_are_understood(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert typed_path(WORDS, "~/x.md") == tmp_path / "x.md"
    place = tmp_path / "a folder é"
    assert typed_path(WORDS, place.as_uri()) == place
    assert typed_path(WORDS, place.as_uri().replace("file://", "file://localhost")) == place


@pytest.mark.parametrize("typed", ["", "  ", '""', "“ ”"])
def test_no_name_is_told(typed):
    with pytest.raises(ExportError, match="Give the file a name"):
        typed_path(WORDS, typed)


@pytest.mark.parametrize("typed", ["C:\temp\new class", "D:\answers 2026", "a\0b", "two\nlines"])
def test_what_python_made_of_a_backslash_is_told_with_the_remedy(typed):
    with pytest.raises(ExportError, match=r"There is a character in “.*” that no name has.*as in r\"C:") as caught:
        typed_path(WORDS, typed)
    assert str(caught.value).isprintable()


def test_a_folder_that_has_such_a_name_is_found(tmp_path):
    (tmp_path / "odd\tname").mkdir()
    assert typed_path(WORDS, str(tmp_path / "odd\tname")).is_dir()


def test_the_home_of_nobody_is_one_line():
    with pytest.raises(ExportError, match="~nobody-of-this-name/x cannot be written"):
        typed_path(WORDS, "~nobody-of-this-name/x")


@pytest.mark.parametrize("typed", ["file://[abc", "file://[::1/x", "FILE://a]b/c"])
def test_an_address_that_is_none_is_one_line(typed):
    with pytest.raises(ExportError, match="is no address of a file: write a path") as caught:
        typed_path(WORDS, typed)
    assert typed in str(caught.value)
