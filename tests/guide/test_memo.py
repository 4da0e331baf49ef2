"""What a section's guide opens for memos."""

from __future__ import annotations

from base64 import b64encode

import pytest

from utils.activities.memo.said import Dealt, Package, Version
from utils.course import Course, CourseError
from utils.course.kinds import MEMOS
from utils.guide import SectionGuide
from utils.record import Record
from utils.teaching.handed_in.hand_in import pseudonym
from utils.teaching.memos.package import as_file

COURSE = Course()
SECTION, MEMO = next(
    (section.id, memo) for section in COURSE.info.sections for memo in COURSE.entries(MEMOS, section.id)
)


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


@pytest.fixture
def here(record):
    return SectionGuide(COURSE, record, SECTION)


def _open(form, file):
    """Name `file` in the form as its browser would; return what went wrong."""
    form._receive(form, {"owner": form.owner, "do": "open", "page": "package", "values": {"file": file}}, [])
    return form.view.get("problem", {}).get("text", "")


def test_a_package_beside_the_notebook_is_opened_by_its_name(here, record, tmp_path, monkeypatch):
    dealt = (Dealt("A", Version({})),)
    readers = (pseudonym(record.learner, "IR"),)
    package = Package(deal="d1", section=SECTION, memo=MEMO.id, class_code="IR", readers=readers, memos=dealt)
    (tmp_path / "mine.json").write_bytes(as_file(COURSE, package))
    monkeypatch.chdir(tmp_path)
    form = here.readings(MEMO.id)
    assert _open(form, " “mine.json” ") == ""
    assert [page["label"] for page in form.view["form"]["pages"]] == ["Package", "Memo A"]
    (event,) = record.all()
    assert (event.kind, event.item, event.activity) == ("received", "d1", f"{MEMO.id}-readings")


@pytest.mark.parametrize("file", ["gone.json", "", "no\x00name", "file://[", "~nobody-of-this-name/x", "."])
def test_what_cannot_be_opened_is_told_in_a_line(here, record, file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = _open(here.readings(MEMO.id), file)
    assert told
    assert "\n" not in told
    assert told != COURSE.words("form.kernel-failed")
    assert not record.all()


def test_in_a_browser_a_package_is_chosen_in_place_of_named(here, record, tmp_path, monkeypatch):
    monkeypatch.setattr("utils.activities.memo.package_page.IN_BROWSER", True)
    readers = (pseudonym(record.learner, "IR"),)
    dealt = (Dealt("A", Version({})),)
    package = Package(deal="d1", section=SECTION, memo=MEMO.id, class_code="IR", readers=readers, memos=dealt)
    form = here.readings(MEMO.id)
    assert "upload" in [each["kind"] for each in form.view["form"]["pages"][0]["blocks"]]
    for content, problem in ((b"{}", "This file is no package of memos"), (as_file(COURSE, package), "")):
        uploaded = {"name": "mine.json", "content": b64encode(content).decode()}
        said = {"owner": form.owner, "do": "bring", "page": "package", "values": {"uploaded": uploaded}}
        form._receive(form, said, [])
        assert form.view.get("problem", {}).get("text", "").startswith(problem)
    assert [event.kind for event in record.all()] == ["received"]


def test_an_unknown_memo_is_a_readable_line(here):
    with pytest.raises(CourseError, match="there is"):
        here.readings("gone")
