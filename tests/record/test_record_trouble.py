"""A disk that fails: nothing acknowledged is lost, nothing unwritten is acknowledged, and work goes on after it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from utils.record import Entry, Record, RecordError

if TYPE_CHECKING:
    from collections.abc import Callable

ONE = Entry(kind="answered", section="introduction", activity="quiz", data={"text": "one"})
GONE = "Files of your record (1) had vanished from {folder}: "
FAILURES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "you may not write there",
    errno.EACCES: "you may not write there",
    errno.EIO: os.strerror(errno.EIO),
    errno.ESTALE: os.strerror(errno.ESTALE),
}


def failing(code: int) -> Callable[..., int]:
    def fail(*_arguments: object) -> int:
        raise OSError(code, os.strerror(code))

    return fail


def refused(record: Record, *entries: Entry, starts: str = "Nothing was saved in {folder}: ") -> str:
    """Return what the record says when it refuses `entries`, after checking that it forgot them."""
    before = record.all()
    with pytest.raises(RecordError) as caught:
        record.add(*(entries or (ONE,)))
    message = str(caught.value)
    assert message.startswith(starts.format(folder=record.folder))
    assert message.endswith(".")
    assert "\n" not in message
    assert record.all() == before
    return message


@pytest.mark.attack
@pytest.mark.parametrize("code", FAILURES)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "close"])
@pytest.mark.parametrize("events", [0, 2])
def test_a_failing_disk_is_named_and_used_again_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, events: int
) -> None:
    record = Record(tmp_path / "record")
    acknowledged = tuple(event for _ in range(events) for event in record.add(ONE))
    with monkeypatch.context() as patch:
        if call == "close":
            real_close = os.close
            patch.setattr(os, "close", lambda descriptor: (real_close(descriptor), failing(code)())[1])
        else:
            patch.setattr(os, call, failing(code))
        assert FAILURES[code] in refused(record, ONE, ONE)
    acknowledged += record.add(ONE, ONE)
    assert record.all() == acknowledged
    again = Record(record.folder)
    assert [event for event in again.all() if event in acknowledged] == list(acknowledged)
    assert again.faults == ()


@pytest.mark.parametrize("raises", [True, False])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_after_a_partial_write_the_file_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: float, *, raises: bool
) -> None:
    record = Record(tmp_path)
    acknowledged = record.add(ONE, ONE)
    (file,) = tmp_path.iterdir()
    real_write = os.write

    def write_part(descriptor: int, data: bytes) -> int:
        written = real_write(descriptor, data[: int(len(data) * part)])
        if raises:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return written

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write_part)
        assert "full" in refused(record, ONE, ONE)
    torn = file.read_bytes()
    assert not torn.endswith(b"\n")
    acknowledged += record.add(ONE)
    acknowledged += record.add(ONE)
    assert file.read_bytes() == torn
    assert len(list(tmp_path.iterdir())) == 2
    assert record.all() == acknowledged
    record.refresh()
    again = Record(tmp_path)
    assert record.all() == again.all()
    assert set(map(repr, acknowledged)) <= set(map(repr, again.all()))
    assert record.faults == again.faults
    (fault,) = again.faults
    assert "the last line is unfinished" in fault


def test_a_write_cut_between_lines_is_partial_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = Record(tmp_path)
    record.add(ONE)
    (file,) = tmp_path.iterdir()
    real_write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: real_write(descriptor, data[: data.index(b"\n") + 1]))
        refused(record, ONE, ONE)
    cut = file.read_bytes()
    record.refresh()
    record.add(ONE)
    assert file.read_bytes() == cut


def test_a_full_disk_is_not_littered_with_empty_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = Record(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing(errno.ENOSPC))
        for _ in range(10):
            refused(record)
    record.add(ONE)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("inside", [False, True])
def test_the_folder_is_a_file(tmp_path: Path, *, inside: bool) -> None:
    file = tmp_path / "record"
    file.write_text("something else", encoding="utf-8")
    record = Record(file / "inner" if inside else file)
    assert "is a file or lies inside one; set SEMINAR_RECORD to a folder" in refused(record)
    (fault,) = record.faults
    assert str(record.folder) in fault
    assert file.read_text(encoding="utf-8") == "something else"
    file.unlink()
    added = record.add(ONE)
    record.refresh()
    assert record.faults == ()
    assert Record(record.folder).all() == added


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write anywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    record = Record(tmp_path)
    try:
        assert "you may not write there" in refused(record)
    finally:
        tmp_path.chmod(0o700)
    assert len(record.add(ONE)) == 1


@pytest.mark.attack
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_truly_full_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = Record(tmp_path)
    added = record.add(ONE)
    real_open = os.open
    with monkeypatch.context() as patch:
        patch.setattr(
            os, "open", lambda _path, flags, *_mode: real_open("/dev/full", flags & ~(os.O_CREAT | os.O_EXCL))
        )
        assert "full" in refused(record)
    added += record.add(ONE)
    assert Record(tmp_path).all() == added


def test_a_folder_that_cannot_be_synced_is_still_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_fsync = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        real_fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    added = Record(tmp_path).add(ONE)
    assert Record(tmp_path).all() == added


def test_each_add_is_one_write_and_synced_before_it_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    for name in ("write", "fsync"):
        real = getattr(os, name)

        def note(*arguments: object, name: str = name, real: Callable[..., object] = real) -> object:
            calls.append(name)
            return real(*arguments)

        monkeypatch.setattr(os, name, note)
    record = Record(tmp_path / "new" / "record")
    record.add(ONE, ONE, ONE)
    assert calls[-2:] == ["write", "fsync"]
    assert calls.count("write") == 1
    assert calls.count("fsync") == 4  # the two folders' parents, the folder, the file
    calls.clear()
    record.add(ONE, ONE)
    assert calls == ["write", "fsync"]


@pytest.mark.parametrize("whole_folder", [True, False])
def test_a_deleted_file_is_told_at_once_and_what_was_known_is_written_again(
    tmp_path: Path, *, whole_folder: bool
) -> None:
    record = Record(tmp_path / "record")
    before = record.add(ONE) + record.add(ONE, ONE)
    for file in record.folder.iterdir():
        file.unlink()
    if whole_folder:
        record.folder.rmdir()
    assert f"{len(before)} entries, was written again" in refused(record, starts=GONE)
    assert Record(record.folder).all() == before
    assert Record(record.folder).all() + record.add(ONE) == Record(record.folder).all()


def test_a_file_cut_short_loses_nothing_that_is_known(tmp_path: Path) -> None:
    record = Record(tmp_path)
    before = record.add(ONE, ONE)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-10])
    assert "2 entries, was written again" in refused(record, starts=GONE)
    assert Record(tmp_path).all() == before


def test_a_file_changed_by_someone_else_is_not_written_to(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.add(ONE)
    (file,) = tmp_path.iterdir()
    with file.open("ab") as other:
        other.write(b'{"kind":"ans')
    changed = file.read_bytes()
    record.add(ONE)
    assert file.read_bytes() == changed
    assert len(Record(tmp_path).all()) == 2
