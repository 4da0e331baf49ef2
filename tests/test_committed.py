"""The tests look at the project's notebooks as they were written, not at what a learner made of them."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from .committed import PROJECT, Notebooks

WRITTEN = {"cells": [{"cell_type": "code", "source": "1", "outputs": [], "execution_count": None}]}
RUN = {"cells": [{"cell_type": "code", "source": "1", "outputs": [{"output_type": "stream"}], "execution_count": 3}]}
OWN = ("Untitled.ipynb", "01-one-Copy1.ipynb", "teaching/00-guide-Copy1.ipynb", ".ipynb_checkpoints/01-one.ipynb",
       "teaching/.ipynb_checkpoints/00-guide.ipynb", "mine/09-mine.ipynb")  # fmt: skip


def put(root, name, notebook):
    path = root / "notebooks" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path) -> Notebooks:
    """A project without git."""
    for name in ("01-one.ipynb", "02-two.ipynb", "teaching/00-guide.ipynb"):
        put(tmp_path, name, WRITTEN)
    return Notebooks(tmp_path, frozenset({"01-one.ipynb", "02-two.ipynb", "07-planned.ipynb"}))


@pytest.fixture
def checkout(archive) -> Notebooks:
    """The same in git."""
    if not shutil.which("git"):
        pytest.skip("needs git")
    for command in (["init", "--quiet"], ["add", "notebooks"]):
        subprocess.run(["git", *command], cwd=archive.root, check=True)
    return archive


def saved(project: Notebooks) -> Notebooks:
    """Leave in a project what learners leave."""
    put(project.root, "01-one.ipynb", RUN)
    for name in OWN:
        put(project.root, name, RUN)
    (project.folder / "my-answers.md").write_text("mine", encoding="utf-8")
    return project


@pytest.mark.parametrize("kind", ["archive", "checkout"])
def test_what_learners_leave_is_not_the_projects(kind, request):
    project = request.getfixturevalue(kind)
    before = project.all()
    assert [path.name for path in before] == ["01-one.ipynb", "02-two.ipynb", "00-guide.ipynb"]
    assert project.run_by_somebody() == []
    assert saved(project).all() == before
    assert [path.name for path in project.run_by_somebody()] == ["01-one.ipynb"]


def test_git_knows_what_a_notebook_was_before_it_was_run(checkout, tmp_path):
    path = saved(checkout).folder / "01-one.ipynb"
    assert json.loads(checkout.text(path)) == WRITTEN
    (copy,) = checkout.files([path], tmp_path)
    assert (copy.name, json.loads(copy.read_text(encoding="utf-8"))) == ("01-one.ipynb", WRITTEN)
    assert json.loads(path.read_text(encoding="utf-8")) == RUN, "it stays the learner's"
    other = checkout.folder / "02-two.ipynb"
    assert checkout.files([other], tmp_path) == [other]


def test_a_change_is_tested_before_it_is_committed(checkout):
    changed = {"cells": [WRITTEN["cells"][0] | {"source": "2"}]}
    assert json.loads(checkout.text(put(checkout.root, "01-one.ipynb", changed))) == changed


def test_outputs_that_were_committed_are_seen(checkout):
    path = saved(checkout).folder / "01-one.ipynb"
    subprocess.run(["git", "add", path], cwd=checkout.root, check=True)
    assert json.loads(checkout.text(path)) == RUN


def test_without_git_the_test_is_skipped_in_a_word(archive, tmp_path):
    path = saved(archive).folder / "01-one.ipynb"
    with pytest.raises(pytest.skip.Exception, match=r"^notebooks/01-one.ipynb holds outputs"):
        archive.text(path)
    other = archive.folder / "02-two.ipynb"
    assert json.loads(archive.text(other)) == WRITTEN
    assert archive.files([path, other], tmp_path) == [other]


def test_the_projects_own_are_all_there():
    assert {"00-start-here.ipynb", "01-class-results.ipynb"} <= {path.name for path in PROJECT.all()}
    assert len(PROJECT.all()) >= 20
