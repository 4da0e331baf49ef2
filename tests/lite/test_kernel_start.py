"""What a kernel runs as it starts in a browser: it finds out in which notebook of its folder it is."""

from __future__ import annotations

import json
import os
import runpy
from types import SimpleNamespace

import pytest

from tools.lite.packages import KERNEL_START


class Shell:
    """As much of IPython as is asked for; it runs a cell by telling those who watch."""

    def __init__(self, cell):
        self.Completer = SimpleNamespace(use_jedi=True)
        self.kernel = SimpleNamespace(_parent_header={"metadata": {"cellId": cell}})
        self.events = self
        self.watching = []

    def register(self, _, watch):
        self.watching.append(watch)

    def unregister(self, _, watch):
        self.watching.remove(watch)

    def run(self, source):
        for watch in [*self.watching]:
            watch(SimpleNamespace(raw_cell=source))


@pytest.fixture
def begin(tmp_path, monkeypatch):
    """Start a kernel in a folder with two notebooks that have a cell alike."""
    for name, cells in {"a": {"open": "x", "end": "y"}, "b": {"open": "z", "end": "y"}}.items():
        held = [{"id": id_, "source": [source]} for id_, source in cells.items()]
        (tmp_path / f"{name}.ipynb").write_text(json.dumps({"cells": held}), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", "")

    def start(cell):
        shell = Shell(cell)
        runpy.run_path(str(KERNEL_START), {"get_ipython": lambda: shell})
        return shell

    return start


@pytest.mark.parametrize(
    ("cell", "source", "named"),
    [("open", "z\n", "b.ipynb"), ("open", "x", "a.ipynb"), ("open", "other", ""), ("end", "y", ""), ("new", "x", "")],
)
def test_the_first_cell_tells_which_notebook_it_is_of(begin, tmp_path, cell, source, named):
    shell = begin(cell)
    shell.run(source)
    assert os.environ["JPY_SESSION_NAME"] == (str(tmp_path / named) if named else "")
    assert shell.watching == []


def test_names_are_completed_without_jedi(begin):
    assert begin("open").Completer.use_jedi is False
