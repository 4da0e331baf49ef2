"""A whole record as one file: out of a browser and onto a computer, and back; each answer counts once."""

from __future__ import annotations

import base64
import json

import pytest
from msgspec.structs import replace

from tests.every_activity import NOW
from tests.rich_record import rich_record
from utils.activities.activity import Action, RefusedError
from utils.activities.own_files.answers import BRING, LARGEST, RECORD, AnswersActivity
from utils.cli import main
from utils.course import Course
from utils.record import Entry, Record
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.handed_in.hand_in import HandInError, pack, pseudonym, write_hand_in
from utils.teaching.handed_in.own_answers import OwnAnswers
from utils.view import Download, Note, Table, every_block

COURSE = Course()
DRAFT = Entry(kind="drafted", section="introduction", activity="bases", data={"text": "half a thought"})
MEMO = Entry(kind="submitted", section="memo-and-review", activity="memo", data={"texts": {"question": "One."}})
RATED = Entry(kind="reviewed", section="", activity="review", item="x", data={"rating": "good"})
FORECAST = Entry(kind="forecast", section="", activity="forecasts-first", item="x", data={"percent": 70.0})
PRIVATE = Entry(kind="noted", section="introduction", activity="bases", data={"text": "a note"})
ALL = (DRAFT, MEMO, RATED, FORECAST, PRIVATE)


@pytest.fixture
def browser(tmp_path):
    record = Record(tmp_path / "browser")
    record.add(*ALL)
    record.add(Entry(kind="reset", section="introduction"))
    return record


def form(record, course=COURSE):
    return AnswersActivity(course, OwnAnswers(course, record))


def download(record):
    activity = form(record)
    return activity.fetch(activity.events(record), RECORD)


def bring(record, data, name="my-answers.jsonl", course=COURSE):
    """Bring a file in by the form, and return what it then says."""
    activity = form(record, course)
    values = {"uploaded": {"name": name, "content": base64.b64encode(data).decode()}}
    record.add(*activity.act(activity.events(record), Action(BRING, activity.id, values)))
    (note,) = (each for each in blocks(activity, record) if isinstance(each, Note))
    return note.html


def blocks(activity, record):
    return list(every_block(activity.view(activity.events(record)).pages[0].blocks))


def told(record):
    """Return what a record holds but for what says whose it is."""
    return [each for each in record.all() if each.kind != "joined" and each.activity != "own-answers"]


def test_what_is_downloaded_joins_on_a_computer_with_all_that_is_in_it(browser, record_folder, tmp_path, capsys):
    (tmp_path / "mine.jsonl").write_bytes(download(browser))
    here = Record.open()
    here.add(RATED)
    assert main(["record", "join", str(tmp_path / "mine.jsonl")]) == 0
    assert ": 6; already there: 0." in capsys.readouterr().out
    here.refresh()
    assert {each.identity for each in browser.all()} < {each.identity for each in here.all()}
    assert len(told(here)) == 7
    assert main(["record", "join", str(tmp_path / "mine.jsonl")]) == 0
    assert ": 0; already there: 6." in capsys.readouterr().out
    assert record_folder == here.folder


def test_it_goes_back_the_other_way_and_nothing_comes_twice(browser, tmp_path):
    desk = Record(tmp_path / "desk")
    desk.add(Entry(kind="answered", section="introduction", activity="check", item="q", data={"response": "a"}))
    assert "New entries from “my-answers.jsonl”: 1; already here: 0. Run this notebook again" in bring(
        browser, download(desk)
    )
    assert bring(desk, download(browser)).count("New entries from “my-answers.jsonl”: 6; already here: 1.") == 1
    assert told(browser) == told(desk)
    for _ in range(2):
        assert bring(browser, download(desk)).endswith(": 0; already here: 7.</p>")
    assert told(browser) == told(desk)


def test_all_that_somebody_can_have_done_comes_over_as_it_was(tmp_path):
    here, there = Record(tmp_path / "here"), Record(tmp_path / "there")
    there.take_in(rich_record(COURSE))
    bring(here, download(there))
    assert told(here) == list(there.all())
    assert told(here)[0].at == NOW


def test_both_records_are_one_learners_from_then_on(browser, tmp_path):
    desk = Record(tmp_path / "desk")
    desk.add(RATED)
    bring(desk, download(browser))
    head, _ = pack(COURSE, desk, "IR")
    assert {pseudonym(each.learner, "IR") for each in (browser, desk)} <= {*head.known_as}


def test_what_was_written_to_hand_in_can_be_brought_too(browser, tmp_path):
    desk = Record(tmp_path / "desk")
    desk.add(MEMO)
    write_hand_in(COURSE, desk, tmp_path / "in.jsonl", "IR")
    data = (tmp_path / "in.jsonl").read_bytes()
    assert "“in.jsonl”: 1; already here: 0." in bring(browser, data, "in.jsonl")


def changed(data):
    return data.replace(b"half a thought", b"whole thoughts")


def cut(data):
    return data[: len(data) * 2 // 3].rsplit(b"\n", 1)[0] + b"\n"


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda _: b"an essay\n", "“x.jsonl” holds no answers of this course: choose a file"),
        (lambda _: b"%PDF-1.7\n\0\xff", "“x.jsonl” holds no answers"),
        (changed, "Nothing was taken from x.jsonl: it was changed after it was written"),
        (cut, "Nothing was taken from x.jsonl: it was cut off after"),
        (lambda _: b"", "Nothing was taken in: the file is empty."),
    ],
)
def test_what_holds_no_whole_answers_is_refused_in_a_line(browser, tmp_path, spoil, says):
    here = Record(tmp_path / "here")
    with pytest.raises(RefusedError) as caught:
        bring(here, spoil(download(browser)), "x.jsonl")
    assert str(caught.value).startswith(says)
    assert "\n" not in str(caught.value)
    assert here.all() == ()


def test_answers_to_another_course_are_refused(browser, tmp_path):
    other = Course()
    other.info = replace(COURSE.info, id="other")
    with pytest.raises(HandInError, match="it belongs to the course alliance-and-region, and this is other"):
        bring(Record(tmp_path / "here"), download(browser), course=other)


@pytest.mark.parametrize(
    "sent", [None, "text", {"content": 7}, {"content": "no base64!"}, {"content": "A" * 4 * LARGEST}]
)
def test_whatever_a_browser_sends_in_place_of_a_file_is_refused(browser, sent):
    before = browser.all()
    activity = form(browser)
    with pytest.raises(RefusedError):
        activity.act(activity.events(browser), Action(BRING, activity.id, {"uploaded": sent}))
    assert browser.all() == before


def test_a_teacher_is_not_given_drafts_by_mistake(browser, tmp_path):
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "x.jsonl").write_bytes(download(browser))
    with pytest.raises(HandInError, match="it is the whole record of a learner, drafts too"):
        read_folder(COURSE, tmp_path / "class")


def test_the_form_says_how_much_there_is_and_where_and_offers_nothing_where_there_is_nothing(
    browser, tmp_path, monkeypatch
):
    table = next(each for each in blocks(form(browser), browser) if isinstance(each, Table))
    assert table.rows == [[COURSE.section("memo-and-review").title, "1"], ["The whole course", "2"]]
    assert str(browser.folder) in json.dumps(form(browser).view(()).describe())
    monkeypatch.setattr("utils.words.IN_BROWSER", True)
    monkeypatch.setattr(COURSE.words, "_rooms", {})  # its words are read anew
    said = json.dumps(form(browser).view(()).describe())
    assert str(browser.folder) not in said
    assert "in this browser" in said
    empty = Record(tmp_path / "empty")
    assert not any(isinstance(each, Download | Table) for each in blocks(form(empty), empty))


def test_no_other_file_can_be_asked_for(browser):
    with pytest.raises(RefusedError):
        form(browser).fetch((), "/etc/passwd")
