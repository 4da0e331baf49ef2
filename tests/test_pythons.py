"""`make pythons` on machines of many kinds, played by small stand-ins for Python and uv."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def pythons(tmp_path, monkeypatch):
    """Return the script's functions on a machine with a uv that knows no Python and writes down how it is called."""
    uv = put(tmp_path / "uv", f'[ "$1" = run ] || exit 1\necho "$@" >>"{tmp_path}/log"\nexit "${{CODE:-0}}"')
    monkeypatch.setenv("UV", str(uv))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setattr(sys, "argv", ["pythons.py", "-x"])
    return runpy.run_path(str(ROOT / "tools" / "pythons.py"))


def other():
    """Return a version that is promised and is not the one that runs this test."""
    return "3.12" if sys.version_info[:2] != (3, 12) else "3.13"


def test_one_that_does_not_run_is_passed_over_for_one_of_pyenv(pythons, tmp_path):
    put(tmp_path / "bin" / f"python{other()}", "echo 'command not found' >&2; exit 127")
    works = put(tmp_path / "pyenv" / "versions" / f"{other()}.7" / "bin" / "python", f"echo {other()}")
    assert pythons["find"](other()) == str(works)


def test_one_that_is_another_version_is_passed_over(pythons, tmp_path):
    put(tmp_path / "bin" / f"python{other()}", "echo 3.9")
    assert pythons["find"](other()) == ""


def test_each_that_is_found_runs_the_tests_and_each_that_is_missing_is_named(pythons, tmp_path, capsys):
    found = put(tmp_path / "bin" / f"python{other()}", f"echo {other()}")
    assert pythons["main"]() == 0
    (called,) = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert called.startswith(f"run --isolated --locked --python {found} ")
    assert called.endswith(" -x")
    said = capsys.readouterr().out
    assert all(f"Python {version}" in said for version in pythons["promised"]())
    assert "is not on this machine" in said


def test_the_newest_runs_more_than_those_before_it_and_all_that_is_left_out_is_there(pythons, tmp_path):
    found = [each for each in pythons["promised"]() if each != f"3.{sys.version_info.minor}"]
    for version in found:
        put(tmp_path / "bin" / f"python{version}", f"echo {version}")
    assert pythons["main"]() == 0
    called = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    left_out = [{*re.findall(r"--ignore=(\S+)", each)} for each in called]
    assert len(left_out) == len(found) > 1
    assert all(left_out[-1] < each for each in left_out[:-1])
    assert [each for each in left_out[0] if not (ROOT / each).exists()] == []


def test_a_failure_on_any_is_a_failure(pythons, tmp_path, monkeypatch, capsys):
    put(tmp_path / "bin" / f"python{other()}", f"echo {other()}")
    monkeypatch.setenv("CODE", "1")
    assert pythons["main"]() == 1
    assert f"failed on Python {other()}" in capsys.readouterr().err
