"""Where there is no wheel of typst, all else works, and what would be a PDF is a line that says how to get one."""

from __future__ import annotations

import sys

import pytest

from utils import cli
from utils.one_line_error import ExportError
from utils.page.tree import Page
from utils.publish.page_file import as_pdf


@pytest.fixture(autouse=True)
def no_typst(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)  # importing it then fails as where it is not installed


@pytest.mark.parametrize(
    ("target", "instead"),
    [("handout", "seminar publish markdown"), ("answer-key", "by --key"), ("teaching", "00-teaching-guide.ipynb")],
)
def test_a_pdf_is_refused_in_one_line_with_what_there_is_instead(target, instead, tmp_path, capsys):
    file = tmp_path / "file.pdf"
    assert cli.main(["publish", target, str(file), "--section", "introduction"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("No PDF was made: the package typst")
    assert instead in said.err
    assert ".html" not in said.err
    assert not file.exists()


def test_in_a_notebook_the_line_stands_alone():
    with pytest.raises(ExportError, match="pip install typst") as caught:
        as_pdf(Page("report", "en", "", (), ()))
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_what_is_no_pdf_is_made(tmp_path):
    assert cli.main(["publish", "markdown", str(tmp_path / "new.md"), "--section", "introduction"]) == 0
    assert (tmp_path / "new.md").is_file()
