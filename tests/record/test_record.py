"""What is added is there again: in this Record, in another one, after reopening."""

from __future__ import annotations

import gc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.record import Entry, Record, RecordError
from utils.record import files as files_module
from utils.record import record as record_module

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def answer(text: str, section: str = "introduction", activity: str = "quiz") -> Entry:
    return Entry(kind="answered", section=section, activity=activity, item="why", data={"text": text})


def reset(section: str = "introduction") -> Entry:
    return Entry(kind="reset", section=section)


def texts(events: tuple[Any, ...]) -> list[str]:
    return [event.data.get("text", event.kind) for event in events]


class FixedClock(datetime):
    """A clock that shows what the test sets."""

    shows = datetime(2025, 3, 1, 12, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        assert tz is UTC
        return cls.shows


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[FixedClock]:
    for module in (record_module, files_module):
        monkeypatch.setattr(module, "datetime", FixedClock)
    monkeypatch.setattr(FixedClock, "shows", FixedClock.shows)
    return FixedClock


def test_round_trip(tmp_path: Path) -> None:
    record = Record(tmp_path)
    before = datetime.now(UTC)
    added = record.add(answer("one"), answer("two", activity="memo")) + record.add(
        answer("three", section="conclusion")
    )
    assert before <= added[0].at < added[1].at < added[2].at
    assert all(event.at.tzinfo is UTC and event.v == 1 for event in added)
    for again in (record, Record(tmp_path)):
        assert again.all() == added
        assert again.events("introduction", "quiz") == added[:1]
        assert again.events("introduction", "memo") == added[1:2]
        assert again.section("introduction") == added[:2]
        assert again.section("conclusion") == added[2:]
        assert again.section("elsewhere") == again.events("elsewhere", "quiz") == again.events("conclusion", "x") == ()
        assert again.faults == ()


@given(data=st.dictionaries(TEXT, JSON, max_size=4), kind=TEXT, section=TEXT, activity=TEXT, item=TEXT)
def test_any_json_and_text_survives(data: dict[str, Any], kind: str, section: str, activity: str, item: str) -> None:
    entry = Entry(kind=kind, section=section, activity=activity, item=item, data=data)
    with TemporaryDirectory() as folder:
        added = Record(Path(folder)).add(entry, entry)
        again = Record(Path(folder))
        assert again.all() == added
        assert again.faults == ()
        assert [(e.kind, e.section, e.activity, e.item, e.data) for e in added] == [
            (kind, section, activity, item, data)
        ] * 2


def test_memory_holds_what_the_disk_holds(tmp_path: Path) -> None:
    data: dict[str, Any] = {"chosen": ("a", "b")}
    record = Record(tmp_path)
    record.add(Entry(kind="answered", section="s", data=data))
    data["chosen"] = ()
    assert record.all() == Record(tmp_path).all()
    assert record.all()[0].data == {"chosen": ["a", "b"]}


def test_what_is_no_json_writes_nothing(tmp_path: Path) -> None:
    record = Record(tmp_path / "record")
    with pytest.raises(TypeError):
        record.add(answer("fine"), Entry(kind="answered", section="s", data={"x": object()}))
    assert record.all() == ()
    assert not record.folder.exists()


def test_nothing_is_made_before_the_first_event(tmp_path: Path) -> None:
    record = Record(tmp_path / "deep" / "record")
    assert record.add() == ()
    assert list(tmp_path.iterdir()) == []
    record.add(answer("one"))
    record.add(answer("two"))
    (file,) = record.folder.iterdir()
    assert file.suffix == ".jsonl"
    assert len(file.read_bytes().splitlines()) == 2


def test_two_kernels_write_at_once(tmp_path: Path) -> None:
    first, second = Record(tmp_path), Record(tmp_path)
    for number in range(10):
        first.add(answer(f"first {number}"))
        second.add(answer(f"second {number}"))
    assert len(list(tmp_path.iterdir())) == 2
    assert len(first.all()) == len(second.all()) == 10
    first.refresh()
    second.refresh()
    expected = [f"{who} {number}" for number in range(10) for who in ("first", "second")]
    for record in (first, second, Record(tmp_path)):
        assert texts(record.all()) == texts(record.section("introduction")) == expected
        assert texts(record.events("introduction", "quiz")) == expected
        assert record.faults == ()
    first.add(answer("more"))
    second.refresh()
    second.refresh()
    assert texts(second.all()) == [*expected, "more"]


def test_file_names_sort_by_time_and_never_collide(tmp_path: Path, clock: type[FixedClock]) -> None:
    names: set[str] = set()
    for number in range(20):
        record = Record(tmp_path / str(number))  # same clock, none knows of the other
        record.add(answer("one"))
        names.update(file.name for file in record.folder.iterdir())
    assert len(names) == 20
    clock.shows += timedelta(microseconds=1)
    later = Record(tmp_path / "later")
    later.add(answer("one"))
    (last,) = later.folder.iterdir()
    assert all(name < last.name for name in names)


def test_a_clock_that_goes_back_keeps_the_order(tmp_path: Path, clock: type[FixedClock]) -> None:
    record = Record(tmp_path)
    record.add(answer("one"), answer("two"))
    clock.shows -= timedelta(hours=1)
    record.add(answer("three"))
    again = Record(tmp_path)
    again.add(answer("four"))
    events = Record(tmp_path).all()
    assert texts(events) == ["one", "two", "three", "four"]
    places = [event.place for event in events]
    assert places == sorted(set(places))
    assert {event.at for event in events[2:]} == {clock.shows}, "the clock is believed as it stands"
    assert [event.order is None for event in events] == [True, True, False, False]


def test_a_clock_that_was_ahead_for_years_dates_nothing_that_follows_and_is_told(
    tmp_path: Path, clock: type[FixedClock]
) -> None:
    now = clock.shows
    clock.shows = now.replace(year=2037)
    Record(tmp_path).add(answer("one"), answer("two"))
    clock.shows = now
    record = Record(tmp_path)
    (fault,) = record.faults
    assert "dated in the future: 2, the last on 2037-03-01" in fault
    (added,) = record.add(answer("three"))
    assert added.at == now
    assert texts(Record(tmp_path).all()) == ["one", "two", "three"]
    assert Record(tmp_path).faults == (fault,)
    clock.shows = now.replace(year=2038)
    assert Record(tmp_path).faults == ()


def test_a_clock_ahead_by_hours_is_another_time_zone(tmp_path: Path, clock: type[FixedClock]) -> None:
    now = clock.shows
    clock.shows += timedelta(hours=23)
    Record(tmp_path).add(answer("one"))
    clock.shows = now
    assert Record(tmp_path).faults == ()


def test_equal_times_are_ordered_by_file_and_line(tmp_path: Path, clock: type[FixedClock]) -> None:
    assert clock.shows.tzinfo is UTC
    for name in ("b", "a"):
        Record(tmp_path / name).add(answer(f"{name} 1"), answer(f"{name} 2"))
        (file,) = (tmp_path / name).iterdir()
        file.rename(tmp_path / f"{name}.jsonl")
    assert texts(Record(tmp_path).all()) == ["a 1", "b 1", "a 2", "b 2"]


def test_reset_hides_and_keeps(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.add(answer("old"), answer("old memo", activity="memo"), answer("other", section="conclusion"))
    record.add(reset())
    assert record.section("introduction") == record.events("introduction", "quiz") == ()
    record.add(answer("new"))
    for again in (record, Record(tmp_path)):
        assert texts(again.events("introduction", "quiz")) == texts(again.section("introduction")) == ["new"]
        assert again.events("introduction", "memo") == ()
        assert texts(again.section("conclusion")) == ["other"]
        assert texts(again.all()) == ["old", "old memo", "other", "reset", "new"]


def test_reset_in_another_kernel_hides_only_what_is_older(tmp_path: Path) -> None:
    here, there = Record(tmp_path), Record(tmp_path)
    here.add(answer("before"))
    there.add(reset())
    here.add(answer("after"))
    assert texts(here.section("introduction")) == ["before", "after"]
    here.refresh()
    assert texts(here.section("introduction")) == texts(here.events("introduction", "quiz")) == ["after"]


def test_reset_by_a_clock_ahead_hides_nothing_done_since(tmp_path: Path, clock: type[FixedClock]) -> None:
    here, there = Record(tmp_path), Record(tmp_path)
    clock.shows += timedelta(minutes=5)
    there.add(reset())
    clock.shows -= timedelta(minutes=5)
    here.refresh()
    here.add(answer("after"))
    assert texts(here.section("introduction")) == texts(Record(tmp_path).section("introduction")) == ["after"]


def test_unknown_kinds_are_kept(tmp_path: Path) -> None:
    added = Record(tmp_path).add(Entry(kind="never-heard-of", section="s", activity="a"))
    assert Record(tmp_path).events("s", "a") == added


def test_foreign_files_are_ignored(tmp_path: Path) -> None:
    added = Record(tmp_path).add(answer("one"))
    for name in ("notes.txt", "x.jsonl.bak", "._hidden.jsonl", ".DS_Store"):
        (tmp_path / name).write_bytes(b"\0\0 not ours")
    (tmp_path / "folder").mkdir()
    record = Record(tmp_path)
    assert record.all() == added
    assert record.faults == ()


def test_open_takes_the_folder_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMINAR_RECORD", str(tmp_path / "mine"))
    assert Record.open().folder == tmp_path / "mine"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("SEMINAR_RECORD", "~/home")
    assert Record.open().folder == tmp_path / "home"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", ["near", "~no-such-user-here/record"])
def test_a_folder_that_means_no_one_place_is_refused(monkeypatch, given):
    monkeypatch.setenv("SEMINAR_RECORD", given)
    with pytest.raises(RecordError, match=rf"^SEMINAR_RECORD={given}: .*write the whole path") as caught:
        Record.open()
    assert caught.value._render_traceback_() == [str(caught.value)]


@pytest.mark.parametrize("empty", [True, False])
def test_open_takes_the_users_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, empty: bool) -> None:
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name: tmp_path / name)
    if empty:
        monkeypatch.setenv("SEMINAR_RECORD", "")
    else:
        monkeypatch.delenv("SEMINAR_RECORD", raising=False)
    assert Record.open().folder == tmp_path / "alliance-and-region" / "record"
    assert list(tmp_path.iterdir()) == []


def test_many_threads_may_write_and_read_at_once(tmp_path):
    record = Record(tmp_path / "record")

    def work(name: str) -> None:
        for number in range(50):
            record.add(Entry(kind="answered", section=name, activity="a", data={"number": number}))
            record.refresh()
            record.events(name, "a")

    threads = [Thread(target=work, args=(f"s{each}",)) for each in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(Record(tmp_path / "record").events(f"s{each}", "a")) for each in range(6)] == [50] * 6
    assert len(record.all()) == 300


@pytest.mark.parametrize("running", [True, False])
def test_reading_leaves_the_garbage_collector_as_it_was(tmp_path, running):
    was = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        Record(tmp_path).refresh()
        assert gc.isenabled() == running
    finally:
        (gc.enable if was else gc.disable)()
