"""Whatever stands in the files, reading never fails and never loses a good event."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from utils.record import Entry, Record

ONE = Entry(kind="answered", section="introduction", activity="quiz", data={"text": "one"})
GOOD = b'{"kind":"answered","section":"introduction","at":"2025-03-01T12:00:00.000001Z"}'
LATER = GOOD.replace(b"000001Z", b"000002Z")


def start(folder: Path) -> Path:
    """Write three events and return their file."""
    Record(folder).add(ONE, ONE, ONE)
    (file,) = folder.iterdir()
    return file


def only_fault(record: Record) -> str:
    (fault,) = record.faults
    assert "\n" not in fault
    return fault


@pytest.mark.parametrize("cut", [1, 5, 40])
def test_a_torn_last_line_is_reported_and_left(tmp_path: Path, cut: int) -> None:
    file = start(tmp_path)
    file.write_bytes(file.read_bytes()[:-cut])
    torn = file.read_bytes()
    record = Record(tmp_path)
    assert len(record.all()) == 2
    fault = only_fault(record)
    assert f"{file}, line 3: the last line is unfinished" in fault
    record.refresh()
    assert record.faults == (fault,)
    record.add(ONE)
    assert file.read_bytes() == torn
    assert len(Record(tmp_path).all()) == 3


def test_a_line_being_written_is_no_fault_once_it_is_whole(tmp_path: Path) -> None:
    file = start(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    record = Record(tmp_path)
    assert "line 3" in only_fault(record)
    with file.open("ab") as other:
        other.write(whole[-20:-10])
    record.refresh()
    assert "line 3" in only_fault(record)
    with file.open("ab") as other:
        other.write(whole[-10:] + GOOD + b"\n" + b"nonsense\n")
    record.refresh()
    assert "line 5: this line is damaged" in only_fault(record)
    assert record.all() == Record(tmp_path).all()
    assert len(record.all()) == 4


@pytest.mark.parametrize(
    "damage",
    [
        b"nonsense",
        b"\xff\xfe\x00",
        b"\0" * 100,
        b"[]",
        b"null",
        b"{}",
        GOOD[:-1],
        GOOD + GOOD,
        b"[" * 100_000,
        GOOD.replace(b"2025", b"0001"),
        GOOD[:-1] + b',"order":"2025-03-01T12:00:00.000001"}',
        GOOD[:-1] + b',"order":"9999-03-01T12:00:00.000001Z"}',
        GOOD[:-1] + b',"data":{"x":"\xff"}}',
        GOOD[:-1] + b',"data":{"x":' + b"[" * 100_000 + b"}}",
        GOOD[:-1] + b',"data":{"x":' + b"9" * 10_000 + b"}}",
        GOOD[:-1] + b',"data":{"x":1e999}}',
        GOOD[:-1] + b',"data":{"x":NaN}}',
        GOOD[:-1] + b',"data":[]}',
        GOOD[:-1] + b',"v":0}',
        GOOD[:-1] + b',"v":"1"}',
        GOOD.replace(b"Z", b""),
        GOOD.replace(b"Z", b"+09:00"),
        GOOD.replace(b"2025", b"9999"),
        GOOD.replace(b"-03-", b"-13-"),
    ],
    ids=lambda damage: repr(damage[-30:]),
)
def test_a_damaged_line_is_reported_and_left(tmp_path: Path, damage: bytes) -> None:
    file = start(tmp_path)
    first, rest = file.read_bytes().split(b"\n", 1)
    file.write_bytes(first + b"\n" + damage + b"\n" + rest)
    spoilt = file.read_bytes()
    record = Record(tmp_path)
    assert f"{file}, line 2: this line is damaged" in only_fault(record)
    assert len(record.all()) == 3
    record.add(ONE)
    record.refresh()
    assert len(record.all()) == 4
    assert "line 2" in only_fault(record)
    assert file.read_bytes() == spoilt


def test_faults_come_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_bytes(b"x\n" + LATER + b"\ny\nz")
    (tmp_path / "a.jsonl").write_bytes(GOOD + b"\nx\n")
    record = Record(tmp_path)
    (tmp_path / "0.jsonl").write_bytes(b"x\n")
    record.refresh()
    expected = [("0", 1), ("a", 2), ("b", 1), ("b", 3), ("b", 4)]
    for fault, (name, line) in zip(record.faults, expected, strict=True):
        assert fault.startswith(f"{tmp_path / name}.jsonl, line {line}: ")
    assert len(record.all()) == 2


@pytest.mark.parametrize(
    "line", [GOOD[:-1] + b',"v":2}', b'{"v":7,"what":["else"]}', GOOD[:-1] + b',"v":%s}' % (b"9" * 40)]
)
def test_a_newer_event_is_left_for_a_newer_package(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "other.jsonl").write_bytes(GOOD + b"\n" + line + b"\n" + LATER + b"\n")
    record = Record(tmp_path)
    assert len(record.all()) == 2
    fault = only_fault(record)
    assert "other.jsonl, line 2: written by a newer version" in fault
    assert "update the package" in fault
    assert line in (tmp_path / "other.jsonl").read_bytes()


def test_unknown_fields_windows_line_ends_and_blank_lines_are_fine(tmp_path: Path) -> None:
    (tmp_path / "other.jsonl").write_bytes(GOOD[:-1] + b',"added":"later"}\r\n\r\n' + LATER + b"\r\n\n")
    record = Record(tmp_path)
    assert len(record.all()) == 2
    assert record.faults == ()


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = start(tmp_path)
    (tmp_path / "other.jsonl").write_bytes(GOOD + b"\n")

    def refuse(path: Path, *args: int) -> int:
        if path == file:
            raise PermissionError(13, "Permission denied")
        return real_open(path, *args)

    real_open = os.open
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        record = Record(tmp_path)
    assert only_fault(record).startswith(f"{file}: cannot be read (Permission denied)")
    assert len(record.all()) == 1
    record.refresh()
    assert record.faults == ()
    assert len(record.all()) == 4


def test_a_folder_named_like_a_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").mkdir()
    record = Record(tmp_path)
    assert f"{tmp_path / 'odd.jsonl'}: cannot be read" in only_fault(record)
    record.add(ONE)
    assert len(Record(tmp_path).all()) == 1


def test_a_file_that_disappears_is_told_and_written_again(tmp_path: Path) -> None:
    file = start(tmp_path)
    record = Record(tmp_path)
    known = record.all()
    file.unlink()
    record.refresh()
    fault = only_fault(record)
    assert f"(1) had vanished from {tmp_path}" in fault
    assert "3 entries, was written again" in fault
    assert record.all() == Record(tmp_path).all() == known
    record.refresh()
    assert record.faults == ()
    (again,) = tmp_path.iterdir()
    again.unlink()
    record.refresh()
    assert Record(tmp_path).all() == known


def test_what_vanished_and_cannot_be_written_again_stays_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = start(tmp_path)
    record = Record(tmp_path)
    known = record.all()
    file.unlink()

    def refuse(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("os.write", refuse)
        record.refresh()
        assert f"{file}: cannot be read" in only_fault(record)
    record.refresh()
    assert record.all() == Record(tmp_path).all() == known


@pytest.mark.attack
@given(junk=st.binary(max_size=300) | st.text('{}[]":,0123456789\n\r kindsectoav.-TZ\\u', max_size=300).map(str.encode))
@example(junk=GOOD)
@example(junk=GOOD + b"\n" + GOOD)
@example(junk=b"\n")
def test_any_bytes_after_good_ones_lose_nothing(junk: bytes) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = start(folder)
        watching = Record(folder)
        good = watching.all()
        with file.open("ab") as other:
            other.write(junk)
        spoilt = file.read_bytes()
        watching.refresh()
        added = watching.add(ONE)
        again = Record(folder)
        for record in (watching, again):
            assert set(map(repr, good + added)) <= set(map(repr, record.all()))
        assert watching.all() == again.all()
        assert watching.faults == again.faults
        assert again.faults or not junk.strip() or junk.startswith(GOOD + b"\n")
        assert file.read_bytes() == spoilt


@pytest.mark.attack
@given(junk=st.binary(max_size=60), cut=st.integers(0, 60))
def test_read_in_pieces_is_read_whole(junk: bytes, cut: int) -> None:
    content = GOOD + b"\n" + junk + b"\n" + LATER + b"\n"
    with TemporaryDirectory() as name:
        file = Path(name) / "other.jsonl"
        file.write_bytes(content[: len(GOOD) + cut])
        record = Record(Path(name))
        file.write_bytes(content)
        record.refresh()
        again = Record(Path(name))
        assert record.all() == again.all()
        assert record.faults == again.faults
        assert len(record.all()) >= 2


def test_a_drive_that_goes_and_comes_back_loses_and_doubles_nothing(tmp_path: Path) -> None:
    folder, away = tmp_path / "record", tmp_path / "away"
    record = Record(folder)
    known = record.add(ONE, ONE)
    folder.rename(away)
    record.refresh()
    assert "2 entries, was written again" in only_fault(record)
    shutil.rmtree(folder)
    away.rename(folder)
    record.refresh()
    assert record.faults == ()
    known += record.add(ONE)
    assert record.all() == record.events("introduction", "quiz") == known == Record(folder).all()
    assert sum(file.read_bytes().count(b"\n") for file in folder.glob("*.jsonl")) == 3


def test_a_file_restored_after_it_was_written_again_counts_once(tmp_path: Path) -> None:
    record = Record(tmp_path)
    known = record.add(ONE, ONE)
    (file,) = tmp_path.iterdir()
    content = file.read_bytes()
    file.unlink()
    record.refresh()
    file.write_bytes(content)
    record.refresh()
    known += record.add(ONE)
    assert record.all() == record.events("introduction", "quiz") == known == Record(tmp_path).all()
    file.unlink()  # once more: all of it stands in the other file by now
    record.refresh()
    assert record.faults == ()
    for each in tmp_path.iterdir():
        each.unlink()
    record.refresh()
    assert "3 entries, was written again" in only_fault(record)
    assert record.events("introduction", "quiz") == known == Record(tmp_path).all()


def test_a_file_rolled_back_counts_once_and_is_read_on(tmp_path: Path) -> None:
    record = Record(tmp_path)
    known = record.add(ONE) + record.add(ONE)
    (file,) = tmp_path.iterdir()
    content = file.read_bytes()
    file.write_bytes(content.splitlines(keepends=True)[0])
    for _ in range(2):
        record.refresh()
        assert record.all() == record.events("introduction", "quiz") == known
    file.write_bytes(content)
    record.refresh()
    known += record.add(ONE)
    assert record.all() == record.events("introduction", "quiz") == known == Record(tmp_path).all()
    assert record.faults == ()


def test_another_file_under_the_name_of_one_that_vanished_is_read(tmp_path: Path) -> None:
    file = start(tmp_path)
    record = Record(tmp_path)
    known = record.all()
    content = file.read_bytes()
    file.unlink()
    record.refresh()
    file.write_bytes(content.replace(b'"introduction"', b'"start"'))
    record.refresh()
    assert set(map(repr, known)) < set(map(repr, record.all()))
    assert len(record.all()) == 2 * len(known)
