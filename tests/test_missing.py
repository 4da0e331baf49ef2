"""A fault in the course or in the record travels with what was read: every output refuses, or says what is missing."""

from __future__ import annotations

import pytest

from tests.books import BOOK, write_book
from tests.negotiations import write_negotiation
from utils import cli
from utils.course import Course, CourseError
from utils.course.fault import MOST, missing_lines
from utils.course.kinds import PROMPTS, QUIZZES
from utils.guide import SectionGuide
from utils.guide.course import CourseGuide
from utils.publish.targets import TARGETS
from utils.record import Entry, Record
from utils.teaching.handed_in.hand_in import write_hand_in


@pytest.fixture
def seminar(course_folder, tmp_path, monkeypatch, capsys):
    """Run the command on the small course, with answers and a class; return exit code, output, error output."""
    monkeypatch.setattr(cli, "Course", lambda: Course(course_folder))
    monkeypatch.chdir(tmp_path)
    for section, activity, item in (("opening", "first", "one"), ("opening", "bases", "")):
        data = {"response": "b", "right": True} if item else {"stage": "share", "text": "Yes.", "perspective": "tokyo"}
        kind = "answered" if item else "submitted"
        Record.open().add(Entry(kind=kind, section=section, activity=activity, item=item, data=data))
    (tmp_path / "class").mkdir()
    write_hand_in(Course(course_folder), Record.open(), tmp_path / "class" / "a.jsonl", "IR")

    def run(*arguments):
        code = cli.main(arguments)
        return code, *capsys.readouterr()

    return run


def break_file(course_folder, file, text, by):
    path = course_folder / file
    whole = path.read_text(encoding="utf-8")
    assert text in whole
    path.write_text(whole.replace(text, by, 1), encoding="utf-8")


@pytest.fixture
def lost_mark(course_folder):
    """A quotation mark is lost in a quiz: the whole file cannot be read."""
    break_file(course_folder, "opening/quiz.toml", '"First quiz"', '"First quiz')
    return "data/course/opening/quiz.toml: the file is not valid TOML"


@pytest.mark.attack
@pytest.mark.parametrize("target", TARGETS)
def test_nothing_is_published_of_a_course_with_a_fault(seminar, lost_mark, tmp_path, target):
    code, out, err = seminar("publish", target, "made.pdf")
    if target == "negotiation":  # it holds no question
        assert lost_mark not in err
        assert code == 1  # nothing is negotiated in the small course
        return
    assert (code, out) == (1, "")
    head, *lines = err.splitlines()
    assert head.startswith("Nothing was written, because the course has a fault")
    assert lines[0].startswith(lost_mark)
    assert len(lines) <= 2
    assert not (tmp_path / "made.pdf").exists()


@pytest.mark.parametrize(
    ("file", "lost"),
    [("negotiation.toml", '"The <Delta>'), ("briefs.toml", '"ROLE-south'), ("briefs.toml", "limit = 31")],
)
def test_no_sheet_is_printed_of_a_negotiation_with_a_fault(seminar, course_folder, file, lost):
    section = write_negotiation(course_folder)
    break_file(course_folder, f"opening/{file}", lost, "")
    code, out, err = seminar("publish", "negotiation", "made")
    assert (code, out) == (1, "")
    head, *lines = err.splitlines()
    assert head.startswith("Nothing was written, because the course has a fault")
    assert {each.partition(":")[0].split(" ")[0] for each in lines} == {f"data/course/{section.name}/{file}"}


def test_a_section_that_the_fault_does_not_touch_is_published(seminar, lost_mark, tmp_path):
    assert seminar("publish", "markdown", "made", "--section", "later")[0] == 0


WRITTEN = {
    "answers": ("record", "export", "made.md"),
    "portfolio": ("portfolio", "made.md"),
    "report": ("class", "class", "--report", "made.csv"),
    "class": ("class", "class"),
    "show": ("record", "show"),
    "preview": ("preview", "opening", "--no-browser"),
}


@pytest.mark.attack
@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_of_a_course_with_a_fault_says_what_is_missing(seminar, lost_mark, name):
    code, out, err = seminar(*WRITTEN[name])
    assert code == 3
    assert out
    assert lost_mark in err
    assert err.count("\n") <= 3


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_written_of_a_sound_course_is_no_fault(seminar, name, course_folder):
    write_book(course_folder, BOOK)
    write_book(course_folder, [], "02-later.ipynb")
    frame = course_folder / "course.toml"
    frame.write_text(frame.read_text(encoding="utf-8").replace("minutes = 10", "minutes = 28", 1), encoding="utf-8")
    code, _, err = seminar(*WRITTEN[name])
    assert (code, err) == (0, "")


def test_a_fault_in_what_the_sections_share_is_told_once_with_what_follows_counted(seminar, course_folder):
    break_file(course_folder, "sources.toml", 'id = "treaty"', 'id = "treaty')
    code, _, err = seminar("publish", "gift", "made")
    _, cause, *counted = err.splitlines()
    assert code == 1
    assert cause.startswith("data/course/sources.toml: the file is not valid TOML")
    assert len(counted) == 1
    assert "more faults follow from these or stand beside them" in counted[0]


@pytest.mark.parametrize(
    "arguments",
    [("record", "export", "made.md"), ("record", "export", "--class", "IR", "made"), ("portfolio", "made.md")],
)
def test_an_output_of_a_damaged_record_says_so(seminar, record_folder, tmp_path, arguments):
    file = min(record_folder.glob("*.jsonl"))
    file.write_bytes(b"{damaged\n" + file.read_bytes())
    code, out, err = seminar(*arguments)
    assert (code, err.count("\n")) == (3, 1)
    assert f"{file}, line 1: this line is damaged" in err
    assert "written" in out or "portfolio is in" in out
    assert (tmp_path / arguments[-1]).exists()


def test_a_file_of_a_class_that_cannot_be_used_is_missing_and_a_copy_is_not(seminar, tmp_path):
    folder = tmp_path / "class"
    (folder / "copy.jsonl").write_bytes((folder / "a.jsonl").read_bytes())
    code, _, err = seminar("class", "class")
    assert (code, err.count("Left out: ")) == (0, 1)
    (folder / "cut.jsonl").write_bytes((folder / "a.jsonl").read_bytes()[:-40])
    code, _, err = seminar("class", "class")
    assert (code, err.count("Left out: ")) == (3, 2)


def test_a_student_edition_of_a_course_with_a_misspelt_key_is_not_made(seminar, course_folder, tmp_path):
    break_file(course_folder, "opening/quiz.toml", 'feedback = "NO-ALPHA"', 'feedbak = "NO-ALPHA"')
    code, _, err = seminar("publish", "student", "made")
    assert code == 1
    assert "did you mean feedback?" in err
    (course_folder / "mine.toml").write_text("no toml", encoding="utf-8")
    assert seminar("publish", "student", "made")[0] == 1
    assert not (tmp_path / "made").exists()


def test_a_course_knows_what_its_faults_kept_out(course_folder, lost_mark):
    course = Course(course_folder)
    assert course.entries(PROMPTS, "opening")
    assert course.missing == ()
    with course.noting():
        assert course.entries(QUIZZES, "opening") == ()
        assert [str(fault).startswith(lost_mark) for fault in course.missing] == [True]
    with course.noting():
        course.entries(PROMPTS, "opening")
        assert course.missing == ()
    assert len(course.missing) == 1, "outside, all are told"


def test_many_faults_are_counted(course_folder):
    path = course_folder / "opening/quiz.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('level = "', 'level = "x'), encoding="utf-8")
    course = Course(course_folder)
    course.entries(QUIZZES, "opening")
    lines = missing_lines(course.words, course.missing)
    assert len(lines) == MOST + 1
    assert lines[-1].startswith(f"{len(course.missing) - MOST} more faults")


def test_a_notebook_tells_above_a_form_what_is_missing_from_its_section(course_folder, lost_mark, capsys):
    here = SectionGuide(Course(course_folder), Record.open(), "opening")
    here.discuss("bases")
    assert capsys.readouterr().out == ""
    with pytest.raises(CourseError):
        here.quiz("first")
    CourseGuide(here._course, here._record).progress()
    assert lost_mark in capsys.readouterr().out
    here.discuss("bases")
    assert lost_mark in capsys.readouterr().out
    SectionGuide(here._course, here._record, "later").glossary()
    assert capsys.readouterr().out == "", "another section is whole"
    break_file(course_folder, "opening/quiz.toml", '"First quiz', '"First quiz"')
    here._course.entries(QUIZZES, "opening")
    here.discuss("bases")
    assert capsys.readouterr().out == "", "the fault is mended"


def test_an_export_in_a_notebook_says_what_is_missing(seminar, course_folder, lost_mark, tmp_path):
    guide = CourseGuide(Course(course_folder), Record.open())
    assert lost_mark in guide.export(str(tmp_path / "made.md")).text
    assert (tmp_path / "made.md").exists()
    form = guide.export()
    action = {"do": "write", "page": "answers", "values": {"file": str(tmp_path / "again.md")}, "owner": form.owner}
    form._receive(form, action, [])
    assert lost_mark in str(form.view["form"])


def test_a_fault_met_in_an_earlier_cell_is_told_again_by_whoever_needs_what_it_left_out(course_folder):
    break_file(course_folder, "sources.toml", "publisher", "publishes")
    course = Course(course_folder)
    for name in ("sources", "claims", "misconceptions", "recommendations"):
        getattr(course, name)
    assert len(course.missing) == 1
    with course.noting():
        assert course.claims
        assert course.missing == (), "this needs no source"
        assert not course.sources
        assert "sources.toml: treaty: publishes" in str(course.missing[0])
    assert len(course.missing) == 1
