"""Copies of a record's files, however they came about, count nothing twice; two records become one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from utils.record import Entry, Record

CONFLICT = Path(__file__).parents[1] / "cases" / "record-conflict"


def answer(text: str, section: str = "introduction") -> Entry:
    return Entry(kind="answered", section=section, activity="quiz", item="why", data={"text": text})


def test_a_synchronisers_copies_count_nothing_twice() -> None:
    assert len(list(CONFLICT.iterdir())) == 3
    record = Record(CONFLICT)
    assert [event.kind for event in record.all()] == ["answered", "recalled", "reviewed"]
    assert len(record.events("", "review")) == 2
    assert record.faults == ()


@pytest.mark.parametrize("name", ["a copy.jsonl", "0.jsonl", "99999999T000000000000Z-x (conflicted copy).jsonl"])
def test_a_copy_that_comes_later_changes_nothing(tmp_path: Path, name: str) -> None:
    record, other = Record(tmp_path), Record(tmp_path)
    record.add(answer("one"), answer("two", section="later"), Entry(kind="reset", section="introduction"))
    other.refresh()
    other.add(answer("three"))
    before = Record(tmp_path).all()
    for file in list(tmp_path.iterdir()):
        shutil.copy(file, tmp_path / f"{file.stem[-3:]} {name}")
    record.refresh()
    for each in (record, Record(tmp_path)):
        assert each.all() == before
        assert len(each.section("introduction")) == len(each.section("later")) == 1
        assert each.faults == ()
    assert record.add(answer("four"))[0] == Record(tmp_path).all()[-1]
    assert len(Record(tmp_path).all()) == 5


def test_the_same_answer_given_twice_is_two(tmp_path: Path) -> None:
    first, second = Record(tmp_path).add(answer("one"), answer("one"))
    assert first.identity != second.identity
    assert len(Record(tmp_path).all()) == 2


def test_an_event_keeps_its_identity_in_every_file(tmp_path: Path) -> None:
    (event,) = Record(tmp_path).add(Entry(kind="k", section="s", data={"b": 1, "a": 2}))
    (file,) = tmp_path.iterdir()
    file.write_text(file.read_text().replace('"b":1,"a":2', '"a":2,"b":1'))
    (again,) = Record(tmp_path).all()
    assert again.identity == event.identity
    assert len(event.identity) == 32


def test_events_of_another_record_are_taken_in_once_and_keep_their_times(tmp_path: Path) -> None:
    here, there = Record(tmp_path / "here"), Record(tmp_path / "there")
    theirs = there.add(answer("one"))
    ours = here.add(answer("two"))
    theirs += there.add(answer("three"))
    assert here.take_in([*theirs, *theirs]) == 2
    assert here.take_in(there.all()) == 0
    expected = (theirs[0], *ours, theirs[1])
    assert here.all() == Record(here.folder).all() == expected
    (after,) = here.add(answer("four"))
    assert Record(here.folder).all() == (*expected, after)
