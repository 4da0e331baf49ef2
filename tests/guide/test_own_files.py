"""Home with the learner's answers below it; and in a browser, where no folder is in sight, files to download."""

from __future__ import annotations

import pytest

from tests.rich_record import rich_record
from utils.display.base import Display
from utils.form import FormWidget
from utils.guide.course import CourseGuide
from utils.guide.section import SectionGuide
from utils.record import Entry, Record
from utils.view import Download, every_block

from .test_memo import COURSE, MEMO, SECTION

TEXT = "Peace needs both."


@pytest.fixture
def record(record_folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Record(record_folder)


@pytest.fixture
def in_browser(monkeypatch):
    monkeypatch.setattr("utils.guide.base.IN_BROWSER", True)


@pytest.fixture
def answered(record):
    """The record of somebody who is through with all, and has begun a memo."""
    record.take_in(rich_record(COURSE))
    texts = next(each for each in MEMO.exemplars if each.strong).texts
    record.add(
        *(Entry(kind="drafted", section=SECTION, activity=MEMO.id, item=item, data={"text": TEXT}) for item in texts)
    )
    return record


def press(form, do, **values):
    """Press a button of a form that has one page, as its browser would; return what went wrong."""
    page = form.view["form"]["pages"][0]["id"]
    form._receive(form, {"owner": form.owner, "do": do, "page": page, "values": values}, [])
    return form.view.get("problem", {}).get("text", "")


def download(form, monkeypatch):
    """Return what the one Download of a form is called, and what it gives."""
    (page,) = form._form.pages
    (block,) = (each for each in every_block((*page.blocks, *(page.after or ()))) if isinstance(each, Download))
    sent = []
    monkeypatch.setattr(form, "send", lambda said, content: sent.append((said, content)))
    assert press(form, "fetch", what=block.what) == ""
    ((said, content),) = sent
    return block.file, (content[0] if content else said["problem"])


def offers(form):
    return any(isinstance(each, Download) for page in form._form.pages for each in every_block(page.blocks))


def test_below_home_stand_the_learners_answers(record, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    CourseGuide(COURSE, record)._ipython_display_()
    home, form = shown
    assert "seminar-home" in home.html
    assert isinstance(form, FormWidget)
    (fold,) = form.view["form"]["pages"][0]["blocks"]
    assert (fold["kind"], "open" in fold) == ("fold", False)


def test_the_copy_of_the_essay_is_asked_for(record):
    (page,) = CourseGuide(COURSE, record).essay().view["form"]["pages"]
    assert [each["kind"] for each in page["blocks"]] == ["prose", "upload"]


def test_in_a_browser_a_file_that_a_form_wrote_can_be_downloaded(answered, in_browser, monkeypatch, tmp_path):
    here = SectionGuide(COURSE, answered, SECTION)
    form = here.save_memo(MEMO.id)
    assert not offers(form)
    assert press(form, "write", file="my memo.html") == ""
    name, content = download(form, monkeypatch)
    assert (name, content) == ("my memo.html", (tmp_path / "my memo.html").read_bytes())
    assert TEXT.encode() in content
    (tmp_path / "my memo.html").unlink()
    assert download(form, monkeypatch)[1] == "There is no my memo.html any more: write it again."


def test_so_can_one_that_a_cell_wrote(answered, in_browser, monkeypatch, tmp_path):
    form = SectionGuide(COURSE, answered, SECTION).save_memo(MEMO.id, "memo.md")
    name, content = download(form, monkeypatch)
    assert (name, content) == ("memo.md", (tmp_path / "memo.md").read_bytes())
    assert "memo.md" in form._form.pages[0].blocks[0].html


@pytest.mark.parametrize("call", ["export", "hand_in", "portfolio"])
def test_so_can_answers_the_portfolio_and_what_is_handed_in(answered, in_browser, monkeypatch, tmp_path, call):
    course, hindsight = CourseGuide(COURSE, answered), SectionGuide(COURSE, answered, "hindsight")
    form = getattr(hindsight if call == "portfolio" else course, call)()
    if call == "hand_in":
        assert press(form, "look", code="IR", name="") == ""
    file = "mine.jsonl" if call == "hand_in" else "mine.md"
    assert press(form, "write", file=file) == ""
    assert download(form, monkeypatch) == (file, (tmp_path / file).read_bytes())


def test_on_a_computer_it_lies_in_its_folder_and_nothing_else_is_shown(answered):
    here = SectionGuide(COURSE, answered, SECTION)
    form = here.save_memo(MEMO.id)
    assert press(form, "write", file="memo.html") == ""
    assert not offers(form)
    assert isinstance(here.save_memo(MEMO.id, "memo.md"), Display)
