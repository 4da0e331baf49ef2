"""`seminar hub`, as an administrator types it."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path

import pytest

from utils import cli
from utils.chosen import ChosenError
from utils.course import Course
from utils.hub.settings import KEPT, Settings
from utils.hub.store import Store, StoreError
from utils.teaching.handed_in.folder import read_folder

from .posted import event, post


@pytest.fixture
def small(course_folder, tmp_path, monkeypatch):
    """The command is run in a folder of its own, on the small course."""
    monkeypatch.setattr(cli, "Course", lambda: Course(course_folder))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def hub(small, course, database, monkeypatch, capsys):
    """Run a task on a database with two learners of one class; return the exit code and what was said."""
    monkeypatch.setenv("SEMINAR_HUB_DATABASE", database.replace("+psycopg", ""))

    def run(*arguments):
        try:
            code = cli.main(["hub", *arguments])
        except SystemExit as done:
            code = done.code
        said = capsys.readouterr()
        return code, said.out + said.err

    assert run("upgrade")[0] == 0
    store = Store(database)
    version = {"course": course.info.id, "version": course.info.version}
    store.take([post("anna", event(1), **version), post("ben", event(2), event(3), **version)])
    store.close()
    return run


def test_a_class_is_written_for_the_command_that_reads_classes(hub, course):
    code, said = hub("export", "IR", "sent")
    assert (code, said) == (0, "Files written to sent: 2, one for each learner who has answered.\n")
    assert len(read_folder(course, Path("sent")).hand_ins) == 2
    assert hub("export", "IR", "sent")[0] == 1
    code, said = hub("export", "no such class", "other")
    assert (code, said.count("\n")) == (1, 1)
    assert "no such class" in said


def test_a_person_and_then_a_class_are_deleted_and_counted(hub):
    code, said = hub("forget", "--person", "ben")
    assert code == 0
    assert said == (
        "Deleted: learners 1, entries 2, openings of questions 0, packages of memos 0.\n"
        "Counted afterwards: nothing of it is left in the database. A service that runs lets go of it "
        "within a minute. Backups of the database are not touched.\n"
    )
    code, said = hub("forget", "--person", "ben")
    assert (code, said) == (1, "Nothing was deleted: there is nothing of “ben” here.\n")
    assert "learners 1, entries 1" in hub("forget", "--class", "IR")[1]
    assert hub("forget", "--class", "IR")[0] == 1


def test_what_is_left_is_a_fault(hub, monkeypatch):
    monkeypatch.setattr("utils.hub.forgetting.left_of_people", lambda *_: 3)
    code, said = hub("forget", "--person", "ben")
    assert code == 1
    assert "3 rows are still there" in said


def test_what_is_old_is_deleted_by_the_days_given_or_set(hub, monkeypatch):
    assert "learners 0" in hub("keep")[1]
    assert "learners 0" in hub("forget", "--older-than", "1")[1]
    monkeypatch.setenv("SEMINAR_HUB_KEEP_DAYS", "-1")
    code, said = hub("keep")
    assert (code, said.count("\n")) == (1, 1)
    for days in ("0", "-3", "99999999999999999999"):
        code, said = hub("forget", "--older-than", days)
        assert (code, said.count("\n")) == (1, 1)


@pytest.mark.parametrize("which", [[], ["--person", "anna", "--class", "IR"], ["--older-than", "soon"]])
def test_what_to_forget_is_one_thing(hub, which):
    assert hub("forget", *which)[0] == 2


def test_upgrading_tells_the_place_and_no_password(hub, monkeypatch):
    monkeypatch.setenv("SEMINAR_HUB_DATABASE", "postgresql://seminar:hush@127.0.0.1:1/seminar")
    code, said = hub("upgrade")
    assert (code, said.count("\n")) == (1, 1)
    assert "hush" not in said


@pytest.mark.parametrize("task", ["upgrade", "keep", "serve"])
def test_without_the_extra_one_line_says_what_brings_it(task, small, monkeypatch, capsys):
    for name in [name for name in sys.modules if name.startswith("utils.hub.")]:
        monkeypatch.delitem(sys.modules, name)
    real = builtins.__import__

    def lacking(name, *more):
        if name.split(".")[0] == "sqlalchemy":
            raise ModuleNotFoundError(name="sqlalchemy")
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", lacking)
    assert cli.main(["hub", task]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("The package sqlalchemy is not installed")
    assert said.err.count("\n") == 1


def test_serving_without_a_hub_is_one_line(small, capsys):
    assert cli.main(["hub", "serve"]) == 1
    assert "JUPYTERHUB_SERVICE_URL" in capsys.readouterr().err


def test_what_nobody_sets_is_a_file_in_the_folder_named(tmp_path, monkeypatch):
    monkeypatch.setenv("SEMINAR_HUB_FOLDER", str(tmp_path / "a folder"))
    assert Settings.from_environment() == Settings(f"sqlite:///{tmp_path / 'a folder' / 'seminar.db'}", "", KEPT)
    Store(Settings.from_environment().database).upgrade()
    assert (tmp_path / "a folder" / "seminar.db").is_file()
    assert (tmp_path / "a folder").stat().st_mode & 0o077 == 0
    monkeypatch.setenv("JUPYTERHUB_SERVICE_URL", "http://127.0.0.1:9000")
    monkeypatch.setenv("SEMINAR_HUB_KEEP_DAYS", " 30 ")
    monkeypatch.setenv("SEMINAR_HUB_DATABASE", "postgresql://database/seminar")
    assert Settings.from_environment() == Settings("postgresql://database/seminar", "http://127.0.0.1:9000", 30)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("SEMINAR_HUB_KEEP_DAYS", each) for each in ("0", "-1", "1.5", "x", "²", "99999", "9" * 5000)),
        *(("SEMINAR_HUB_DATABASE", each) for each in ("x", "mysql://x/y", "sqlite://")),
        ("SEMINAR_HUB_FOLDER", "not/absolute"),
    ],
)
def test_what_makes_no_sense_is_one_line(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises((StoreError, ChosenError)) as caught:
        Settings.from_environment()
    assert "\n" not in str(caught.value)
