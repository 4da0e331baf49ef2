"""The drive of a kernel in a browser, made up: what it does not keep is told, and long records stay fast on it."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from tempfile import gettempdir
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from utils.record import Account, Entry, Record, RecordError, drive, unpromised

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE = Entry(kind="answered", section="s", activity="a", data={"text": "one"})
LONG = Entry(kind="answered", section="s", activity="a", data={"text": "x" * 20_000})


class Page:
    """What Pyodide and the browser have to say."""

    def __init__(self) -> None:
        self.mountpoint = "/drive"
        self.asked: list[Any] = []
        self.told: list[str] = []
        self.mended: list[object] = []
        self.channel = SimpleNamespace(postMessage=self.told.append, onmessage=None)

    def modules(self) -> dict[str, Any]:
        node = SimpleNamespace(mount=SimpleNamespace(mountpoint=self.mountpoint, type=self))
        files = SimpleNamespace(analyzePath=lambda _path: SimpleNamespace(exists=True, object=node))
        storage = SimpleNamespace(persisted=lambda: SimpleNamespace(then=self.asked.append))
        return {
            "js": {
                "BroadcastChannel": SimpleNamespace(new=lambda _name: self.channel),
                "navigator": SimpleNamespace(storage=storage),
            },
            "pyodide": {},
            "pyodide.code": {"run_js": lambda _script: lambda mount, _patience: self.mended.append(mount)},
            "pyodide.ffi": {"create_proxy": lambda function: function},
            "pyodide_js": {"FS": files},
        }

    def hears(self, name: str) -> None:
        """Give the kernel what one in another tab told."""
        self.channel.onmessage(SimpleNamespace(data=name))


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    made = Page()
    for name, content in made.modules().items():
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(drive, "IN_BROWSER", True)
    monkeypatch.setattr(drive, "_said", {})
    drive._tried.cache_clear()
    drive._listen.cache_clear()
    yield made
    drive._tried.cache_clear()
    drive._listen.cache_clear()


def test_on_a_disk_nothing_is_asked_or_told(tmp_path: Path) -> None:
    record = Record.open()
    assert (record.unkept, record.faults, unpromised()) == ("", (), "")
    assert drive.kept_at(tmp_path / "new") == (tmp_path / "new", "")
    assert not (tmp_path / "new").exists()


def test_a_drive_that_keeps_is_used_and_made_to_answer(page: Page, tmp_path: Path) -> None:
    record = Record.open()
    assert (record.folder, record.unkept, record.faults) == (tmp_path / "record", "", ())
    assert page.mended == [page]
    assert list(record.folder.iterdir()) == []
    assert record.add(ONE) == Record.open().all()


def test_memory_keeps_nothing_and_takes_answers(page: Page, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page.mountpoint = "/"
    monkeypatch.setitem(sys.modules, "pyodide_js", SimpleNamespace(**page.modules()["pyodide_js"]))
    monkeypatch.setattr(drive, "gettempdir", lambda: str(tmp_path / "memory"))
    record = Record.open()
    assert record.unkept.startswith("Answers cannot be kept in this window")
    assert record.faults == (record.unkept,)
    assert record.add(ONE) == record.all()
    assert not (tmp_path / "record").exists()


@pytest.mark.parametrize("code", [errno.EINVAL, errno.EIO, errno.ENOENT])
def test_a_drive_that_cannot_be_written_keeps_nothing(
    page: Page, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int
) -> None:
    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "write_bytes", fail)
    assert Account.find().unkept
    assert drive.kept_at(tmp_path / "record")[0] == Path(gettempdir()) / "answers"


def test_a_drive_that_gives_back_something_else_keeps_nothing(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _path: b"")
    assert Account.find().unkept


def test_what_is_tried_is_tried_once_a_kernel(page: Page) -> None:
    for _ in range(3):
        Account.find()
    assert page.mended == [page]


def test_two_kernels_that_make_the_folder_at_once(page: Page, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = Path.mkdir

    def late(path: Path, *arguments: Any, **options: Any) -> None:
        real(path, *arguments, **options)
        raise OSError(errno.EIO, "the other was faster")

    monkeypatch.setattr(Path, "mkdir", late)
    assert drive.kept_at(tmp_path / "new") == (tmp_path / "new", "")


def test_a_promise_is_told_of_as_the_browser_gave_it(page: Page) -> None:
    line = "This browser has not promised to keep them: download your answers now and then."
    assert unpromised() == line
    for keeps, said in [(False, line), (True, "")]:
        page.asked.pop()(keeps)
        assert unpromised() == said


def test_a_full_file_is_followed_by_another_and_all_is_one_record(page: Page) -> None:
    record = Record.open()
    added = [event for _ in range(9) for event in record.add(LONG)]
    sizes = [path.stat().st_size for path in sorted(record.folder.glob("*.jsonl"))]
    assert len(sizes) == 3
    assert all(drive.FULL <= size < drive.FULL + 21_000 for size in sizes[:-1])
    assert record.all() == Record.open().all() == tuple(added)
    assert [event.identity for event in Record.open().all()] == [event.identity for event in added]


def test_on_a_disk_a_long_record_stays_in_one_file() -> None:
    record = Record.open()
    for _ in range(9):
        record.add(LONG)
    assert len(list(record.folder.glob("*.jsonl"))) == 1


def test_two_records_of_a_kernel_see_each_other_at_once(page: Page) -> None:
    first, second = Record.open(), Record.open()
    for record, other in [(first, second), (second, first)] * 2:
        added = record.add(ONE)
        other.refresh()
        assert other.all()[-1:] == added
    assert first.all() == second.all()
    assert len(page.told) == 4


def test_another_tab_is_seen_when_it_tells(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    record = Record.open()
    record.add(ONE)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(drive, "IN_BROWSER", False)
        other = Record(record.folder)
    added = other.add(ONE)
    record.refresh()  # a file that is new is seen in any case
    assert record.all()[-1:] == added
    added = other.add(ONE)
    record.refresh()
    assert record.all()[-1:] != added  # it would take long to look into each file, each time
    page.hears(max(record.folder.glob("*.jsonl")).name)
    record.refresh()
    assert record.all()[-1:] == added


def test_a_file_that_could_not_be_read_is_tried_again(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    added = Record.open().add(ONE)
    real = os.open

    def fail(path: Any, *arguments: Any) -> int:
        if str(path).endswith(".jsonl"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(path, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", fail)
        record = Record.open()
        assert (record.all(), len(record.faults)) == ((), 1)
    record.refresh()
    assert (record.all(), record.faults) == (added, ())


def test_what_vanishes_from_the_drive_is_written_again(page: Page) -> None:
    record = Record.open()
    before = record.add(ONE) + record.add(ONE)
    for path in record.folder.glob("*.jsonl"):
        path.unlink()
    with pytest.raises(RecordError, match="2 entries, was written again"):
        record.add(ONE)
    assert record.all() == Record.open().all() == before


def test_no_file_is_asked_for_where_nothing_was_told(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        Record.open().add(ONE)
    record = Record.open()
    asked: list[str] = []
    real = Path.stat

    def note(path: Path, **options: Any) -> os.stat_result:
        asked.append(path.name)
        return real(path, **options)

    monkeypatch.setattr(Path, "stat", note)
    record.refresh()
    assert [name for name in asked if name.endswith(".jsonl")] == []
