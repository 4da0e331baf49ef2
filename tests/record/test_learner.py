"""Whose record it is: an id that stays, and that no two learners share."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path
from threading import Barrier, Thread

import pytest

from utils.record import Entry, Record, read_learners

ONE = Entry(kind="answered", section="introduction", activity="quiz", data={"text": "one"})


def test_the_learner_stays_the_same_and_differs_by_folder(tmp_path: Path) -> None:
    first = Record(tmp_path / "a").learner
    assert len(first) == 32
    assert Record(tmp_path / "a").learner == first
    record = Record(tmp_path / "a")
    record.add(ONE)
    assert record.learner == first
    assert Record(tmp_path / "b").learner != first
    assert record.faults == ()


def test_a_home_copied_from_a_template_is_somebody_elses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Record(tmp_path / "template").add(ONE)
    template = Record(tmp_path / "template").learner
    found = set()
    for name in ("ann", "ben", "cy"):
        shutil.copytree(tmp_path / "template", tmp_path / name)
        monkeypatch.setenv("JUPYTERHUB_USER", name)
        found.add(Record(tmp_path / name).learner)
        assert Record(tmp_path / name).learner in found
    assert len(found | {template}) == 4


def test_a_damaged_id_is_replaced_for_good(tmp_path: Path) -> None:
    before = Record(tmp_path).learner
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"\xff")
    after = Record(tmp_path).learner
    assert after not in ("", before)
    assert Record(tmp_path).learner == after


def test_kernels_that_begin_at_once_agree(tmp_path: Path) -> None:
    records = [Record(tmp_path / "new") for _ in range(8)]
    found, ready = [], Barrier(8)

    def ask(record: Record) -> None:
        ready.wait()
        found.append(record.learner)

    threads = [Thread(target=ask, args=(record,)) for record in records]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert set(found) == {Record(tmp_path / "new").learner}
    assert len(list((tmp_path / "new").iterdir())) == 1


def test_where_nothing_can_be_written_the_id_holds_for_the_kernel(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    record = Record(tmp_path / "file" / "record")
    assert record.learner == record.learner != ""
    assert Record(record.folder).learner != record.learner
    before = record.learner
    (tmp_path / "file").unlink()
    assert record.learner == before == Record(record.folder).learner


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_only_the_learner_may_look_into_the_folder(tmp_path: Path) -> None:
    record = Record(tmp_path / "new" / "record")
    record.add(ONE)
    assert record.learner
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").rglob("*")}
    assert {mode for name, mode in modes.items() if name != "record"} == {0o600}
    assert modes["record"] == stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_who_only_looks_leaves_no_id_that_a_join_would_take(tmp_path: Path) -> None:
    looked = Record(tmp_path / "a")
    assert looked.learner == Record(tmp_path / "a").learner  # drafts in the browser go by it
    assert read_learners(tmp_path / "a") == []
    looked.add(ONE)
    assert read_learners(tmp_path / "a") == [looked.learner]
    assert Record(tmp_path / "a").learner == looked.learner


def test_a_home_copied_from_a_template_that_was_looked_at_has_one_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "admin")
    assert Record(tmp_path / "template").learner
    monkeypatch.setenv("JUPYTERHUB_USER", "ann")
    shutil.copytree(tmp_path / "template", tmp_path / "ann")
    record = Record(tmp_path / "ann")
    record.add(ONE)
    assert [record.learner] == read_learners(record.folder)
