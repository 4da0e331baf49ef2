"""The modules of what a kernel loads at its start are compiled by the Python of the site."""

from __future__ import annotations

import shutil
import zipfile

import pytest

from tools.lite.compiled import compiled
from tools.lite.wheels import PROJECT
from utils.one_line_error import OneLineError
from utils.publish.student import SUFFIXES

from .conftest import sha256

START = "a-1.0.data/data/etc/ipython/startup/50-a.py"


@pytest.fixture
def made(wheel):
    record = "a/__init__.py,sha256=1,2\na/x.py,sha256=1,2\na-1.0.dist-info/RECORD,,\n"
    files = {"a/x.py": "x = 1\n", "a/template.py": "{{ no Python }}", START: "1", "a-1.0.dist-info/RECORD": record}
    return wheel("a", **files)


@pytest.mark.skipif(not shutil.which("node"), reason="node comes with npm, which `make lite` needs")
def test_modules_are_compiled_and_all_else_stays_as_it_is(pyodide, made, tmp_path):
    (found,) = compiled(pyodide, [made], tmp_path / "cache")
    assert found.name == made.name
    with zipfile.ZipFile(found) as archive:
        names = set(archive.namelist())
        assert {"a/x.pyc", "a/__init__.pyc", "a/template.py", START} <= names
        assert names.isdisjoint({"a/x.py", "a/__init__.py", "a/template.pyc"})
        assert archive.read("a/x.pyc")[4:8] == b"\x01\0\0\0"  # found by a hash that nobody looks at
        assert "a/x.pyc,sha256=" in archive.read("a-1.0.dist-info/RECORD").decode()
    once = sha256(found)
    shutil.rmtree(tmp_path / "cache")
    assert sha256(compiled(pyodide, [made], tmp_path / "cache")[0]) == once


def test_the_student_edition_takes_along_all_that_builds_a_site():
    assert {file.suffix for file in (PROJECT / "tools" / "lite").iterdir() if file.is_file()} <= SUFFIXES


def test_what_node_says_first_is_told(pyodide, made, tmp_path, monkeypatch):
    node = tmp_path / "bin" / "node"
    node.parent.mkdir()
    node.write_text("#!/bin/sh\necho SyntaxError: here >&2\necho Node.js v20 >&2\nexit 1\n", encoding="utf-8")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(node.parent))
    with pytest.raises(OneLineError, match=r"packages: SyntaxError: here$"):
        compiled(pyodide, [made], tmp_path / "cache")


def test_without_node_a_line_says_so(pyodide, made, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OneLineError, match="node is not on this computer"):
        compiled(pyodide, [made], tmp_path / "cache")
