"""What a learner names in the environment is found in one place, or refused in a line that names the remedy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from utils.chosen import (
    ChosenError,
    _id_in,
    _worked_in,
    at_home,
    chosen,
    course_folder,
    course_id,
    evidence_folder,
    using,
)
from utils.evidence import EvidenceError
from utils.labs.trade_and_peace.replication_data import cache_folder, find_rows
from utils.places import find
from utils.record import Account, RecordError

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


@pytest.fixture
def anywhere(monkeypatch, tmp_path):
    """Work in an empty folder, with no course named."""
    monkeypatch.chdir(tmp_path)
    _worked_in.cache_clear()
    yield tmp_path
    _worked_in.cache_clear()


def project(folder, id_):
    """Make a project whose course has this id; return the folder with its content."""
    content = folder / "data/course"
    content.mkdir(parents=True)
    (content / "course.toml").write_text(f'id = {id_}\ntitle = "A"\n\n[[sections]]\nid = "other"\n', encoding="utf-8")
    return content


def test_the_option_comes_before_the_variable_the_variable_before_the_folder_and_that_before_the_package(
    anywhere, monkeypatch
):
    assert course_folder() == find("data/course")
    asked, named, around = (project(anywhere / name, f'"{name}"') for name in ("asked", "named", "around"))
    (around.parents[1] / "notebooks").mkdir()
    monkeypatch.chdir(around.parents[1] / "notebooks")
    _worked_in.cache_clear()
    assert course_folder() == around
    monkeypatch.setenv("SEMINAR_COURSE", str(named.parents[1]))
    assert (course_folder(), course_id()) == (named, "named")
    with using(str(asked)):  # the content itself, as well as its project
        assert (course_folder(), course_id()) == (asked, "asked")
    assert course_folder() == named


def test_a_notebook_stays_with_its_course_when_a_cell_goes_elsewhere(anywhere, monkeypatch):
    around = project(anywhere / "around", '"around"')
    monkeypatch.chdir(around.parents[1])
    assert course_folder() == around
    monkeypatch.chdir(anywhere)
    assert course_folder() == around


def test_a_course_that_is_not_there_is_refused_with_what_would_be_right(anywhere, monkeypatch):
    with pytest.raises(ChosenError, match=r"^--course: no course in .*nowhere.* which has the file data/course/course"):
        using("nowhere").__enter__()
    monkeypatch.setenv("SEMINAR_COURSE", str(anywhere))
    with pytest.raises(ChosenError, match=r"^SEMINAR_COURSE: no course in "):
        course_folder()
    monkeypatch.setenv("SEMINAR_COURSE", "here")
    with pytest.raises(ChosenError, match=r"^SEMINAR_COURSE=here: "):
        course_folder()


def test_tables_are_the_projects_or_the_packages(anywhere):
    content = project(anywhere / "mine", '"mine"')
    with using(str(content)):
        assert evidence_folder() == find("data/evidence")
        (content.parent / "evidence").mkdir()
        assert evidence_folder() == content.parent / "evidence"


@pytest.mark.parametrize("id_", ['"../.."', '"A b"', '""', "3", "= broken"])
def test_answers_go_nowhere_for_a_course_whose_id_is_no_folders_name(anywhere, id_):
    content = project(anywhere / "mine", id_)
    _id_in.cache_clear()
    with using(str(content)), pytest.raises(RecordError, match="the course needs an id of small letters"):
        Account.find()


def test_answers_to_another_course_lie_apart(anywhere, record_folder):
    content = project(anywhere / "mine", '"mine"')
    assert Account.find().folder_of("") == record_folder
    with using(str(content)):
        assert Account.find().folder_of("") == record_folder / "courses" / "mine"
