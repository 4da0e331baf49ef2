"""In a browser the cells of a notebook go on where the site lacks a package, and a notebook is known by its cells."""

from __future__ import annotations

import json
import os
from types import SimpleNamespace

import pytest
from IPython.core.interactiveshell import InteractiveShell

from utils import site_packages
from utils.friendly import make_friendly
from utils.guide import SectionGuide, lacking
from utils.guide.opening import begin_in_browser
from utils.places import find


class Cells:
    """Cells run as the kernel in a browser does it: what IPython shows as an error ends *Run All*."""

    def __init__(self, monkeypatch):
        self.shown, self.errors, self.lines, self.asked = [], [], [], None
        monkeypatch.setattr(site_packages, "IN_BROWSER", True)
        monkeypatch.setattr(lacking, "display", lambda note: self.shown.append(repr(note)))
        monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
        self.shell = InteractiveShell()
        self.shell._showtraceback = self._show_error
        self.shell.kernel = SimpleNamespace(get_parent=lambda: {"metadata": {"cellId": self.asked}})
        begin_in_browser(self.shell)

    def _show_error(self, kind, error, lines):
        self.errors.append(error)
        self.lines.append(lines[-1])

    def run(self, source, id_="of-my-own"):
        """Run a cell; return the lines that it shows in place of what it was to show."""
        self.shown.clear()
        self.asked = id_
        self.shell.run_cell(source)
        return [*self.shown]


@pytest.fixture
def cells(monkeypatch):
    return Cells(monkeypatch)


def test_an_import_of_what_is_lacking_is_told_and_the_cell_goes_on(cells):
    (told,) = cells.run("import made_up_tables as mt, json\nmade = json.dumps(1)")
    assert "made_up_tables" in told
    assert cells.shell.user_ns["made"] == "1"
    assert cells.errors == []


def test_a_cell_of_such_imports_alone_is_left_out(cells):
    assert len(cells.run("from made_up_tables.frames import Frame")) == 1
    assert cells.run("import made_up_tables") == []
    assert cells.errors == []


def test_what_needs_it_is_left_out_in_half_a_line_and_so_is_what_needs_that(cells):
    cells.run("import made_up_tables as mt")
    assert cells.run("frame = mt.Frame()") == ["This is left out here too."]
    assert cells.run("mean = frame.mean()\nhigh = 2") == ["This is left out here too."]
    assert cells.run("mean + high") == ["This is left out here too."]
    assert cells.errors == []


def test_a_package_that_is_met_inside_a_call_is_told_in_full_once(cells):
    cells.run("def draw():\n    import made_up_plots.lines")
    first, second = cells.run("picture = draw()"), cells.run("draw()")
    assert "made_up_plots" in first[0]
    assert second == ["This is left out here too."]
    assert cells.run("picture") == ["This is left out here too."]
    assert cells.errors == []


def test_other_mistakes_are_shown_as_ever(cells):
    cells.run("import made_up_tables as mt")
    assert cells.run("nonsense") == []
    assert cells.run("1 / 0") == []
    assert cells.run("from json import made_up") == []
    assert cells.run("import json.made_up") == []
    assert len(cells.errors) == 4


def test_mistakes_stay_friendly_beside_what_is_lacking(cells):
    cells.shell.set_custom_exc((Exception,), make_friendly.__globals__["_show"])
    cells.run("import made_up_tables as mt")
    assert cells.run("frame = mt.Frame()") == ["This is left out here too."]
    assert cells.errors == []


def test_a_package_that_does_not_come_is_told_and_the_notebook_goes_on(cells):
    cells.shell.user_ns["NotFetchedError"] = site_packages.NotFetchedError
    assert cells.run("raise NotFetchedError('The package did not come.', name='made-up')") == [
        "The package did not come."
    ]
    assert cells.errors == []


def test_a_notebook_is_known_by_the_cell_that_runs_and_here_is_made(cells):
    cells.run("title = here", id_="05-here-read-old-purposes")  # the learner's own words in a cell of the course
    assert "JPY_SESSION_NAME" not in os.environ
    assert "first run its first code cell" in cells.lines[0]
    cells.run(_source("01-introduction.ipynb", "05-here-read-old-purposes"), id_="05-here-read-old-purposes")
    assert os.environ["JPY_SESSION_NAME"].endswith("01-introduction.ipynb")
    assert isinstance(cells.shell.user_ns["here"], SectionGuide)


def test_names_are_completed_without_jedi_which_the_site_does_not_have(cells):
    assert cells.shell.Completer.use_jedi is False


def _source(notebook, id_):
    cells = json.loads(find(f"notebooks/{notebook}").read_text(encoding="utf-8"))["cells"]
    return next("".join(each["source"]) for each in cells if each["id"] == id_)
