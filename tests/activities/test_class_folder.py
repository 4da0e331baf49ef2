"""The form for a class's folder, and the form that saves something under a name."""

from __future__ import annotations

import pytest

from utils.activities.activity import SHARED, Action, RefusedError
from utils.activities.hand_in.files import CLASS_FOLDER as ID
from utils.activities.hand_in.files import ClassFolderActivity, SaveAsActivity, last_read
from utils.record import Record
from utils.teaching.handed_in.hand_in import PRIVATE


class Reader:
    """Reads every folder but one, and knows what was read last."""

    def __init__(self):
        self.folder = ""

    def read(self, folder):
        if folder == "nowhere":
            raise RefusedError("There is no such folder.")
        self.folder = folder
        return self.lines()

    def lines(self):
        return [f"Read: <{self.folder}>"]


@pytest.fixture
def asked(course, tmp_path):
    """The activity with a record; returns a function that acts and gives the new view."""
    activity, record = ClassFolderActivity(course, Reader()), Record(tmp_path / "own")

    def act(do="", **values):
        if do:
            record.add(*activity.act(record.events(SHARED, ID), Action(do, ID, values)))
        return activity.view(record.events(SHARED, ID)).describe()["pages"][0]

    act.record = record
    return act


def blocks(page, kind):
    return [block for block in (*page["blocks"], *page["after"]) if block["kind"] == kind]


def test_a_folder_is_asked_for_read_and_remembered(asked):
    page = asked()
    assert "made-up class" in blocks(page, "note")[0]["title"]
    assert [each["action"] for each in blocks(page, "button")] == ["read"]
    assert not blocks(page, "text")[0].get("optional"), "without it nothing is read"
    page = asked("read", folder="  handed-in  ")
    assert blocks(page, "text")[0]["value"] == "handed-in"
    assert "Read: &lt;handed-in&gt;" in blocks(page, "note")[0]["html"]
    assert "run the cells below" in blocks(page, "note")[0]["title"]
    page = asked("example")
    assert last_read(asked.record.events(SHARED, ID)) == ""
    assert "made-up class" in blocks(page, "note")[0]["title"]


def test_what_was_typed_there_is_never_handed_in(asked):
    asked("read", folder="handed-in")
    assert {event.kind for event in asked.record.all()} <= PRIVATE


@pytest.mark.parametrize(("do", "folder"), [("read", " "), ("read", "nowhere"), ("read", 3), ("other", "x")])
def test_what_cannot_be_read_is_refused_and_not_kept(asked, do, folder):
    asked("read", folder="handed-in")
    with pytest.raises(RefusedError):
        asked(do, folder=folder)
    assert last_read(asked.record.events(SHARED, ID)) == "handed-in"


def test_saving_asks_for_a_name_and_replaces_only_when_ticked(course, tmp_path):
    written = []

    def write(file, *, replace):
        if not replace and file in [each for each, _ in written]:
            raise RefusedError("It is there.")
        written.append((file, replace))
        return f"<{file}> is written"

    record, activity = Record(tmp_path / "own"), SaveAsActivity(course, "answers", "About", "mine.md", write)

    def view():
        return activity.view(record.events(SHARED, "answers")).describe()["pages"][0]

    assert blocks(view(), "text")[0]["value"] == "mine.md"
    action = Action("write", "answers", {"file": " a.md "})
    record.add(*activity.act((), action))
    assert "&lt;a.md&gt; is written" in blocks(view(), "note")[0]["html"]
    assert blocks(view(), "text")[0]["value"] == "a.md"
    with pytest.raises(RefusedError):
        activity.act((), action)
    activity.act((), Action("write", "answers", {"file": "a.md", "replace": ["replace"]}))
    with pytest.raises(RefusedError):
        activity.act((), Action("write", "answers", {"file": "a.md", "replace": None}))
    assert written == [("a.md", False), ("a.md", True)]
    assert {event.kind for event in record.all()} <= PRIVATE
    with pytest.raises(RefusedError):
        activity.act((), Action("other"))
