"""What a learner names in the environment is found in one place, or refused in a line that names the remedy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from utils.chosen import ChosenError, at_home, chosen
from utils.evidence import EvidenceError
from utils.labs.trade_and_peace.replication_data import cache_folder, find_rows

# What an account without an entry in the system's list of users has: no variable, and nothing to look it up in.
HOMELESS = "import os, pwd, sys\npwd.getpwuid = lambda uid: {}[uid]\nos.environ.pop('HOME', None)\n"
SHOW = "from utils import cli; sys.exit(cli.main(['record', 'show']))"
FETCH = """
from utils.evidence import EvidenceError
from utils.labs.trade_and_peace.replication_data import cache_folder
try:
    cache_folder()
except EvidenceError as error:
    sys.exit(str(error))
"""


def test_nothing_is_named_by_a_variable_that_is_unset_or_blank(monkeypatch):
    monkeypatch.delenv("SEMINAR_ESSAY", raising=False)
    assert chosen("SEMINAR_ESSAY") is None
    monkeypatch.setenv("SEMINAR_ESSAY", "  ")
    assert chosen("SEMINAR_ESSAY") is None


def test_a_whole_path_and_one_from_the_home_are_taken(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for given in (str(tmp_path / "mine"), "~/mine", f" {tmp_path / 'mine'} "):
        monkeypatch.setenv("SEMINAR_ESSAY", given)
        assert chosen("SEMINAR_ESSAY") == tmp_path / "mine"


def test_a_relative_place_is_refused_with_the_whole_path_to_write(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEMINAR_DATA", "mine")
    with pytest.raises(ChosenError, match=r"^SEMINAR_DATA=mine: .* such as ") as caught:
        chosen("SEMINAR_DATA")
    assert str(caught.value).endswith(f" such as {tmp_path / 'mine'}")
    assert caught.value._render_traceback_() == [str(caught.value)]
    with pytest.raises(EvidenceError, match=r"^SEMINAR_DATA=mine: "):
        find_rows()


def test_a_home_that_is_no_place_is_refused():
    with pytest.raises(ChosenError, match="no home folder for you: set SEMINAR_RECORD to a folder of your own"):
        at_home(lambda name: Path("~", name), "SEMINAR_RECORD")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows the home of every account")
@pytest.mark.parametrize(("code", "variable"), [(SHOW, "SEMINAR_RECORD"), (FETCH, "SEMINAR_DATA")])
def test_an_account_without_a_home_is_told_which_variable_to_set(code, variable, tmp_path):
    answer = subprocess.run(
        [sys.executable, "-c", HOMELESS + code],
        cwd=tmp_path,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert f"set {variable} to a folder of your own" in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_fetched_file_is_kept_in_the_users_cache():
    assert cache_folder().name == "alliance-and-region"
