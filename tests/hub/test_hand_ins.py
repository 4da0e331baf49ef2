"""What a class has sent comes out as what it would have handed in, and is read back as that."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest

from utils.activities.asked import hashes_of
from utils.hub.hand_ins import as_archive, class_folder, hand_ins, write_class
from utils.one_line_error import ExportError
from utils.record import Record
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.handed_in.hand_in import pack

from .posted import MORNING, event, post


def send(store, course, person, *events, of_course="", **more):
    prints = hashes_of(course, events)
    told = {"prints": prints, "version": course.info.version, "course": of_course or course.info.id, **more}
    store.take([post(person, *events, **told)])


def of(hand_in):
    return [each.data["response"] for each in hand_in.all()]


@pytest.fixture
def filled(store, course):
    """A class of three: one began again, one is in another class too, one sent only what stays with her."""
    send(store, course, "anna", event(1, "a"), event(2, "b"), event(4, "c"))
    send(store, course, "anna", event(3, kind="reset", activity="", item="", data={}))
    send(store, course, "ben", event(1, "b"), event(0, kind="drafted"), classes=["IR", "other"])
    send(store, course, "carla", event(1, kind="noted", data={"text": "to myself"}))
    return store


def test_a_folder_of_a_class_is_read_back_without_a_fault(filled, course, tmp_path):
    assert write_class(course.words, filled, "IR", tmp_path / "class") == 2
    folder = read_folder(course, tmp_path / "class")
    assert (folder.left_out, folder.notes) == ((), ())
    assert sorted(map(of, folder.hand_ins)) == [["b"], ["c"]]
    called = filled.pseudonyms("IR", ["anna", "ben"])
    assert sorted(each.learner for each in folder.hand_ins) == sorted(called.values())
    assert {each.head.class_code for each in folder.hand_ins} == {"IR"}
    assert sorted(path.name for path in (tmp_path / "class").iterdir()) == sorted(f"{e}.jsonl" for e in called.values())


def test_report_archive_and_folder_have_the_same(filled, course, tmp_path):
    (tmp_path / "class.zip").write_bytes(as_archive(filled, "IR"))
    read = read_folder(course, tmp_path / "class.zip")
    ours = class_folder(course, filled, "IR")
    assert (ours.left_out, ours.notes) == (read.left_out, read.notes) == ((), ())
    for mine, theirs in zip(ours.hand_ins, read.hand_ins, strict=True):
        assert mine.head == theirs.head
        assert mine.all() == theirs.all()
    assert [each.head for each in hand_ins(filled, "IR")] == [each.head for each in ours.hand_ins]


def test_names_are_in_it_only_where_the_class_goes_by_names(filled):
    def content():
        with zipfile.ZipFile(BytesIO(as_archive(filled, "IR"))) as archive:
            return b"".join([*map(archive.read, archive.namelist())]) + " ".join(archive.namelist()).encode()

    assert b"anna" not in content()
    before = {each.head.pseudonym for each in hand_ins(filled, "IR")}
    filled.keep_names("IR", names=True)
    assert {each.learner for each in hand_ins(filled, "IR")} == {"anna", "ben"}
    assert {each.head.pseudonym for each in hand_ins(filled, "IR")} == before
    assert b"anna" in content()
    assert b"to myself" not in content()


def test_it_is_what_the_learner_would_hand_in(store, course, record_folder):
    record = Record.open()
    for minute, name in ((1, "a"), (2, "b"), (4, "c")):
        record.add(event(minute, name))
    record.add(event(5, kind="drafted"))
    record.add(event(6, kind="reset", activity="", item="", data={}))
    record.add(event(7, "d"))
    record.add(event(8, section="", activity="memo", kind="assessed"))
    head, body = pack(course, record, "IR")
    send(store, course, "anna", *reversed(record.all()))
    (ours,) = hand_ins(store, "IR")
    assert [each.identity for each in ours.all()] == [each.identity for each in _read(body)]
    assert (ours.head.counts, ours.head.prints, ours.head.course) == (head.counts, head.prints, head.course)


def _read(body):
    from utils.teaching.handed_in.packed_events import EVENTS

    return EVENTS.decode_lines(body)


def test_what_was_sent_from_another_version_or_course_is_told_as_of_files(store, course):
    send(store, course, "anna", event(1, "a"), version="0", prints={})
    send(store, course, "ben", event(1, "b"), of_course="another-course")
    send(store, course, "carla", event(1, "c"), version="0")
    folder = class_folder(course, store, "IR")
    assert [of(each) for each in folder.hand_ins] == [["c"]]
    assert len(folder.left_out) == 2
    assert len(folder.notes) == 1


@pytest.mark.parametrize("odd", ["deep", "future", "no zone"])
def test_an_event_that_no_learner_has_made_spoils_no_file(store, course, tmp_path, odd):
    deep = None
    for _ in range(40):
        deep = [deep]
    each = {
        "deep": event(2, data={"response": deep}),
        "future": event(2, v=2),
        "no zone": type(event())(kind="answered", section="opening", at=MORNING.replace(tzinfo=None)),
    }[odd]
    store.take([post("anna", each, event(1, "a"), course=course.info.id, version=course.info.version)])
    write_class(course.words, store, "IR", tmp_path / "class")
    folder = read_folder(course, tmp_path / "class")
    assert [of(one) for one in folder.hand_ins] == [["a"]]
    assert folder.left_out == ()


@pytest.mark.parametrize("name", ["a/b", "..", "anna_12_34_answers", "anna_7_assignsubmission_file_", "日本", "a'b"])
def test_any_name_on_the_hub_and_any_name_of_a_class_do(store, course, tmp_path, name):
    send(store, course, name, event(1, "a"), classes=[f"{name}: IR 1/2"])
    store.keep_names(f"{name}: IR 1/2", names=True)
    write_class(course.words, store, f"{name}: IR 1/2", tmp_path / "class")
    (hand_in,) = read_folder(course, tmp_path / "class").hand_ins
    assert (hand_in.learner, hand_in.head.class_code) == (name, f"{name}: IR 1/2")
    assert hand_in.sent[0].platform == ""


def test_nothing_is_written_over_and_nothing_for_nobody(filled, course, tmp_path):
    (tmp_path / "class").mkdir()
    with pytest.raises(ExportError, match="is there already"):
        write_class(course.words, filled, "IR", tmp_path / "class")
    assert write_class(course.words, filled, "no such class", tmp_path / "none") == 0
    assert not (tmp_path / "none").exists()


def test_it_says_when_the_last_post_came(filled):
    times = [each.head.written for each in hand_ins(filled, "IR")]
    assert all(abs(filled._now() - each) < timedelta(minutes=1) for each in times)
