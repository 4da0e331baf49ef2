"""The teacher's page on memos, the table for a spreadsheet, and feedback in which nobody else is named."""

from __future__ import annotations

import csv
import io
import json
import re
from codecs import BOM_UTF8
from dataclasses import replace

import pytest
from msgspec import structs

from tests.teaching.memos.made_up_class import NAMES, ODD, made_up_class, marked, write_class
from utils import cli
from utils.activities.activity import SHARED
from utils.activities.memo.to_mark import Assessed, activity_id
from utils.activities.one_at_a_time import ASSESSED
from utils.course import Course
from utils.guide.class_results import ClassGuide
from utils.one_line_error import ExportError
from utils.page.html import as_html
from utils.page.tree import LONG
from utils.page.typeset import as_json
from utils.publish.classes.memo_feedback import write_feedback
from utils.publish.classes.memos import memos_page, write_memos
from utils.publish.csv_file import as_csv_text
from utils.record import Entry, Record
from utils.teaching.memos.class_memos import class_memos
from utils.teaching.memos.collect import find_memo
from utils.teaching.memos.points import csv_table, memo_rows

COURSE = Course()
ASSIGNMENT = find_memo(COURSE, "policy-memo")
MEMO = ASSIGNMENT.memo


@pytest.fixture(scope="module")
def made_up():
    return made_up_class(COURSE, ASSIGNMENT, text=ODD)


@pytest.fixture(scope="module")
def read(made_up):
    return class_memos(MEMO, made_up.participants, made_up.deal)


@pytest.fixture(scope="module")
def said(made_up):
    return marked(ASSIGNMENT, made_up.participants, most=8)


@pytest.fixture
def seminar(tmp_path, made_up, monkeypatch, capsys):
    """Write the class to a folder and go there; return a function that runs the command."""
    write_class(COURSE, made_up, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli, "Course", lambda: COURSE)

    def run(*arguments):
        return cli.main(["memo", "read", *arguments]), *capsys.readouterr()

    return run


def test_the_page_has_every_memo_and_all_that_was_said(read, said):
    page = memos_page(COURSE, read, said, "From <here>.")
    assert [part.title for part in page.parts][:3] == [
        "Points and marks",
        "How far the marks agree",
        "Which comments helped",
    ]
    assert [part.title for part in page.parts][3:] == [each.learner for each in read.there]
    html = as_html(page)
    for text in ("Advise 0. Now in version 2.", "What changed from version 1 to version 2", "sentence, taken out",
                 "Now in version 1.", "COMMENT-1 by", "OWN 0",
                 "as I read it", "TAKEN-UP 0", "WHY 0", "Reader 1 is", "No memo yet: Emre Yildiz.",
                 "Taken back by the author: Dana Whitlock.", "The teacher has not marked this memo."):  # fmt: skip
        assert text in html
    assert "<script" not in html
    assert "Advise 3." not in html, "it was taken back"
    behind = next(part.behind for part in page.parts if part.title == NAMES[0])
    assert "Now in version 1." in repr(behind.blocks)


def test_a_long_page_lists_its_parts_at_the_head_with_a_link_to_each(read, said):
    page = memos_page(COURSE, read, said, "")
    html = as_html(page)
    links = dict(re.findall(r'<li><a href="#(part-\d+)">(.*?)</a>', html))
    assert list(links.values()) == [part.title for part in page.parts]
    for id_, title in links.items():
        assert f'<section id="{id_}">\n<h2>{title}</h2>' in html
    assert json.loads(as_json(page))["lists_parts"] is True
    short = structs.replace(page, parts=page.parts[:LONG])
    assert "<nav>" not in as_html(short)
    assert json.loads(as_json(short))["lists_parts"] is False


def test_without_marks_or_readings_the_page_says_so(made_up):
    page = as_html(memos_page(COURSE, class_memos(MEMO, made_up.participants), {}, "From here."))
    assert "Readings of which it is not known whose memo was read: 22." in page
    assert "No author has answered readings yet" in page
    assert "Two have marked the same line on 0 memos" in page


def test_the_page_says_where_readers_read_an_older_version(read):
    *others, last = read.there[:2]
    older, newest = (replace(each, read_version=n) for each, n in ((*others, 1), (last, len(last.versions))))
    parts = memos_page(COURSE, read._replace(memos=(older, newest)), {}, "").parts[3:]
    assert ["Readers read version 1." in repr(part) for part in parts] == [True, False]


@pytest.mark.parametrize("suffix", [".html", ".pdf", ".csv"])
def test_it_is_written_once_and_told(tmp_path, read, said, suffix):
    path = tmp_path / f"memos{suffix}"
    told = write_memos(COURSE, read, said, "From here.", path)
    assert "memos of 10 learners" in told
    assert path.stat().st_size > 1000
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(ExportError):
        write_memos(COURSE, read, said, "From here.", path)
    write_memos(COURSE, read, said, "From here.", path, replace=True)


def test_a_spreadsheet_is_told_how_its_table_is_written(tmp_path, read, said):
    write_memos(COURSE, read, said, "", tmp_path / "memos.csv")
    assert (tmp_path / "memos.csv").read_bytes().startswith(BOM_UTF8), "else it spoils names with accents"


def test_another_ending_is_refused(tmp_path, read, said):
    with pytest.raises(ExportError, match=r"“memos.docx” has an ending that says nothing"):
        write_memos(COURSE, read, said, "From here.", tmp_path / "memos.docx")


def test_a_name_is_no_formula_in_a_spreadsheet():
    made = made_up_class(COURSE, ASSIGNMENT, ["=cmd()", "+A1", "@x", *NAMES[3:]])
    read = class_memos(MEMO, made.participants, made.deal)
    text = as_csv_text(*csv_table(COURSE.words, MEMO, memo_rows(MEMO, read.memos, {})))
    assert [row[0] for row in csv.reader(io.StringIO(text))][1:4] == ["'=cmd()", "'+A1", "'@x"]


def test_feedback_names_nobody_else(tmp_path, read, said):
    told = write_feedback(COURSE, read, said, tmp_path / "feedback")
    unmarked = [each.learner for each in read.there if each.pseudonym not in said]
    assert f"feedback for 10 learners. Marked in full: {10 - len(unmarked)}." in told
    assert f"Not marked yet, so their feedback has no points: {COURSE.words.all_of(unmarked)}." in told
    files = {path.name: path.read_bytes() for path in (tmp_path / "feedback").iterdir()}
    assert len(files) == 20
    for n, name in enumerate(NAMES):
        for suffix in (".html", ".md") if n not in (3, 4) else ():
            content = files.pop(f"{name.replace(' ', '-')}{suffix}")
            assert name.encode() in content
            for other, theirs in enumerate(NAMES):
                if other != n:
                    parts = "|".join([*theirs.split(), f"learner-{other:08x}"])
                    assert re.search(rf"\b({parts})\b".encode(), content, re.IGNORECASE) is None, (name, suffix)
            assert content.count(b"COMMENT-1 by [name]") == 2
    assert files == {}


def test_a_reader_who_names_another_reader_by_one_part_of_the_name_names_nobody(tmp_path, read):
    first = read.there[0]
    one, two = first.received
    last = read.learners[two.reader].split()[-1]
    talks = one._replace(reading=structs.replace(one.reading, change=f"As {last} told me."))
    told = [replace(first, received=(talks, two)), *read.memos[1:]]
    write_feedback(COURSE, read._replace(memos=tuple(told)), {}, tmp_path / "feedback")
    for path in (tmp_path / "feedback").glob("Ada-Quill.*"):
        assert "As [name] told me." in path.read_text(encoding="utf-8")


def test_who_names_others_in_comments_is_told_before_giving_them_back(tmp_path, read):
    first, reader = read.there[0], read.learners[read.there[0].received[0].reader]
    stranger = read.there[-1].learner
    comment = f"Well argued, Ada. {reader.split()[0]} saw that too; compare with {stranger}."
    said = {first.pseudonym: Assessed({}, change=comment)}
    lines = write_feedback(COURSE, read, said, tmp_path / "one").splitlines()
    assert f"Your comments for Ada Quill name {reader.split()[0]} and {stranger}." in lines[-1]
    assert comment in (tmp_path / "one" / "Ada-Quill.md").read_text(encoding="utf-8")
    said = {first.pseudonym: Assessed({}, change="Well argued, Ada Quill.")}
    assert "Your comments for" not in write_feedback(COURSE, read, said, tmp_path / "two")


def test_feedback_has_marks_comments_and_points(tmp_path, read, said):
    write_feedback(COURSE, read, said, tmp_path / "feedback")
    first = (tmp_path / "feedback" / "Ada-Quill.html").read_text(encoding="utf-8")
    points = sum(
        {"not-yet": 0, "there": 1, "beyond": 2}[each] for each in said[read.memos[0].pseudonym].levels.values()
    )
    assert f"Points: {points} of {2 * len(MEMO.rubric)}." in first
    assert "CHANGE as I read it" in first
    assert "Version 2 was marked." in first
    assert "<script" not in first
    last = (tmp_path / "feedback" / "Lior-Ben-Ami.md").read_text(encoding="utf-8")
    assert "so there are no points" in last


def test_the_command_reads_the_marks_of_this_account(seminar, tmp_path, said):
    Record.open().add(
        *(Entry(kind=ASSESSED, section=SHARED, activity=activity_id(MEMO), item=name, data={"levels": each.levels})
          for name, each in said.items())
    )  # fmt: skip
    code, out, err = seminar("answers", "workshop", "--report", "memos.csv", "--feedback", "feedback")
    assert (code, err) == (0, "")
    assert "Memos: 10 of 12 learners." in out
    assert "Taken back by the author: Dana Whitlock." in out
    rows = list(csv.reader(io.StringIO((tmp_path / "memos.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == 13
    assert [bool(row[-1]) for row in rows[1:]] == [row[1] in said for row in rows[1:]]
    assert rows[1][6] == "2", "readings that the memo got"
    assert len([*(tmp_path / "feedback").iterdir()]) == 20
    code, _, err = seminar("answers", "workshop", "--report", "memos.csv")
    assert code == 1
    assert "--replace" in err


def test_without_the_workshop_it_says_what_is_not_known(seminar, tmp_path):
    code, out, _ = seminar("answers", "--report", "memos.html", "--memo", "policy-memo")
    assert code == 0
    assert "whose memo was read: 22." in out
    assert (tmp_path / "memos.html").exists()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["answers"], "Say what to write: --report FILE"),
        (["answers", "workshop", "--report", "m.txt"], "has an ending that says nothing"),
        (["answers", "answers", "--report", "m.html"], "answers"),
        (["answers", "nowhere", "--report", "m.html"], "is no folder of a memo workshop"),
        (["nowhere", "--report", "m.html"], "nowhere"),
        (["answers", "--memo", "no-memo", "--report", "m.html"], "“no-memo” is no memo of this course"),
        (["answers", "workshop", "--feedback", "answers"], "answers"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(seminar, tmp_path, arguments, line):
    code, _, err = seminar(*arguments)
    assert code == 1
    assert line in err
    assert len(err.splitlines()) == 1
    assert {each.name for each in tmp_path.iterdir()} <= {"answers", "workshop", "record"}


def test_a_damaged_file_is_told_and_the_rest_is_read(seminar, tmp_path):
    (tmp_path / "answers" / "00.jsonl").write_bytes(b"{}")
    code, out, err = seminar("answers", "workshop", "--report", "memos.html")
    assert code == 3
    assert "00.jsonl" in err
    assert "Memos: 9 of 11 learners." in out


def test_the_notebook_opens_the_form(seminar, tmp_path):
    record = Record(tmp_path / "own")
    guide = ClassGuide(COURSE, "answers", record)
    form = guide.memos("policy-memo", "workshop")
    assert "The memo of Ada Quill" in repr(form.view)
    assert "COMMENT-1 by" in repr(form.view)
    assert "No reading of this memo" not in repr(form.view)
    with pytest.raises(ExportError, match="is no folder of a memo workshop"):
        guide.memos("policy-memo", "nowhere")
