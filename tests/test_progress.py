"""A bar where somebody watches a terminal, and nothing anywhere else; what is printed stays as it is."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from utils.cli import progress
from utils.cli.progress import busy, watched


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """Let errors go to a terminal that is watched from the first item on."""
    shown = Terminal()
    monkeypatch.setattr(sys, "__stderr__", shown)
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setenv("TERM", "xterm")
    return shown


def test_a_terminal_shows_how_many_of_how_many_are_done_and_is_left_clean(terminal, capsys):
    assert [*watched(["a", "b", "c"], "Reading [bold]files[/bold]\x1b[2J")] == ["a", "b", "c"]
    assert r"Reading [bold]files[/bold]\x1b[2J" in terminal.getvalue()
    assert "3/3" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")
    assert capsys.readouterr() == ("", "")


def test_what_cannot_be_counted_beforehand_is_shown_too(terminal):
    assert [*watched(iter("ab"), "Reading")] == ["a", "b"]
    assert "2/?" in terminal.getvalue()


def test_what_is_soon_done_shows_no_bar(terminal, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 3600)
    assert [*watched("abc", "Reading")] == ["a", "b", "c"]
    assert terminal.getvalue() == ""


def test_one_long_thing_shows_that_it_goes_on(terminal, capsys):
    with busy("Writing"):
        sys.stdout.write("a line\n")
    assert "Writing" in terminal.getvalue()
    assert capsys.readouterr() == ("a line\n", "")


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_nothing_shows_where_no_terminal_is(monkeypatch, stream):
    monkeypatch.setattr(sys, "__stderr__", stream)
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "_bar", lambda *told, **more: pytest.fail("a bar"))
    assert [*watched("ab", "Reading")] == ["a", "b"]
    with busy("Writing"):
        pass


def test_a_fault_on_the_way_comes_through_and_the_bar_goes(terminal):
    def items():
        yield 1
        raise ValueError("odd")

    with pytest.raises(ValueError, match="odd"):
        list(watched(items(), "Reading"))
    assert terminal.getvalue().endswith("\x1b[2K")


def test_the_package_that_draws_bars_is_not_loaded_without_one():
    code = "import sys; from utils.cli import main; main(['record', 'show']); sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
