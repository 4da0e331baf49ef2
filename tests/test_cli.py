"""The command `seminar`, as a person types it."""

from __future__ import annotations

import json

import pytest

from tests.books import BOOK, write_book
from utils import cli
from utils.chosen import ChosenError
from utils.course import Course
from utils.course.blind import hide
from utils.evidence import EvidenceError
from utils.one_line_error import ExportError
from utils.record import Account, Entry, Record, RecordError
from utils.teaching.handed_in.hand_in import HandInError, write_hand_in
from utils.words import LanguageError


@pytest.fixture
def seminar(course_folder, monkeypatch, capsys):
    """Run the command on the small course; return its exit code, output and error output."""
    monkeypatch.setattr(cli, "Course", lambda: Course(course_folder))

    def run(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(arguments)
        return code, *capsys.readouterr()

    return run


def answer(record: Record, item: str, response: object, *, right: bool, **more: object) -> None:
    record.add(
        Entry(
            kind="answered",
            section="opening",
            activity="first",
            item=item,
            data={"response": response, "right": right, **more},
        )
    )


def test_check_prints_counts_of_a_sound_course(seminar):
    code, out, err = seminar("check")
    assert (code, err) == (0, "")
    assert "2 sections, 2 objectives, 2 discussion prompts, 1 sources" in out
    assert "opening: 7 questions (match 1, numeric 1," in out


def test_check_as_json_counts_for_programs(seminar):
    code, out, _ = seminar("check", "--json")
    counts = json.loads(out)
    assert code == 0
    assert counts["faults"] == []
    assert counts["questions"]["opening"]["one-choice"] == 1
    assert (counts["questions_total"], counts["prompts"], counts["objectives"], counts["sources"]) == (7, 2, 2, 1)
    assert counts["levels"]["evaluate"] == 1


def test_check_notes_an_open_forecast_whose_time_is_over_and_stays_sound(seminar, course_folder):
    file = course_folder / "forecasts.toml"
    settled = 'resolution = "yes"\nresolved = "1970-06-23"\noutcome = "OUTCOME-RENEWED"\n'
    text = file.read_text(encoding="utf-8")
    assert settled in text
    assert "Note:" not in seminar("check")[1]
    file.write_text(text.replace(settled, 'resolution = "open"\nresolve_from = ["treaty"]\n'), encoding="utf-8")
    code, out, _ = seminar("check")
    assert code == 0
    assert "Note: the time of forecast pact-after-1960/renewed ended on 1970-12-31, and it is still open." in out
    assert json.loads(seminar("check", "--json")[1])["overdue"] == ["pact-after-1960/renewed"]


def test_check_says_how_long_sections_take(seminar, course_folder):
    write_book(course_folder, BOOK)
    frame = course_folder / "course.toml"
    frame.write_text(frame.read_text(encoding="utf-8").replace("minutes = 10", "minutes = 29", 1), encoding="utf-8")
    quiz = course_folder / "opening/quiz.toml"
    station = quiz.read_text(encoding="utf-8").replace('id = "sequence"', 'id = "sequence"\nstation = true')
    quiz.write_text(station, encoding="utf-8")
    code, out, _ = seminar("check")
    assert code == 0, out
    assert "opening: 28 minutes in the core, with 4 texts to write; 29 with all stations" in out
    assert "The cores of all sections take 0.5 hours; everything, labs too, 0.5 hours." in out
    _, out, _ = seminar("check", "--json")
    assert json.loads(out)["minutes"] == {"opening": {"core": 28, "whole": 29, "texts": 4}}


def test_a_section_is_read_blind_and_the_guesses_are_scored(seminar, course, tmp_path):
    code, sheet, _ = seminar("check", "--blind", "opening", "--seed", "7")
    asked = hide(course, "opening", 7)
    assert code == 0
    assert "opening, seed 7: the options of 2 questions" in sheet
    assert not any(question.prompt in sheet or question.id in sheet.split() for question in course.questions("opening"))
    right, wrong = tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text("".join(f"{n} {' '.join(sorted(each.key))}\n" for n, each in enumerate(asked, 1)), "utf-8")
    wrong.write_text("", "utf-8")
    code, out, _ = seminar("check", "--blind", "opening", "--seed", "7", "--guesses", str(right), str(wrong))
    assert code == 0
    assert f"{right}: 1 of 1 keys found where one is right (100%; chance" in out
    assert f"{wrong}: 0 of 1 exactly right where several may be (0%; chance" in out
    assert "Found by all readers (2): -" in out


@pytest.mark.parametrize(
    ("section", "content", "says"),
    [
        ("opening", b"1 z", "guesses.txt: line 1 names no option of question 1"),
        ("opening", b"\xff\xfe\x00", "guesses.txt is no text in UTF-8"),
        ("openng", b"1 a", "there is no such id"),
    ],
)
def test_guesses_that_cannot_be_read_are_one_line(seminar, tmp_path, section, content, says):
    file = tmp_path / "guesses.txt"
    file.write_bytes(content)
    code, out, err = seminar("check", "--blind", section, "--guesses", str(file))
    assert (code, out) == (1, "")
    assert says in err
    assert len(err.splitlines()) == 1


def test_a_student_edition_is_not_read_blind(seminar, course_folder):
    frame = course_folder / "course.toml"
    frame.write_text('marking = "teacher"\n' + frame.read_text("utf-8"), "utf-8")
    code, _, err = seminar("check", "--blind", "opening")
    assert (code, err) == (1, "A student edition has no keys: read the full course blind.\n")


def test_check_exits_1_with_a_line_a_fault(seminar, course_folder):
    path = course_folder / "opening/quiz.toml"
    text = (
        path.read_text(encoding="utf-8").replace("correct = true", "correct = false", 1).replace('"treaty"', '"x"', 1)
    )
    path.write_text(text, encoding="utf-8")
    code, out, _ = seminar("check")
    assert code == 1
    lines = out.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("data/course/opening/quiz.toml: first › one: ") for line in lines)
    code, out, _ = seminar("check", "--json")
    assert code == 1
    assert json.loads(out)["faults"] == lines


def test_check_names_the_file_that_is_not_toml(seminar, course_folder):
    (course_folder / "course.toml").write_text("title = \n", encoding="utf-8")
    code, _, err = seminar("check")
    assert code == 1
    assert err.startswith("data/course/course.toml: the file is not valid TOML")
    assert err.count("\n") == 1


def test_show_prints_progress_by_section(seminar, record_folder):
    answer(Record(record_folder), "one", "b", right=True)
    code, out, _ = seminar("record", "show")
    assert code == 0
    assert "Opening: 1 of 7 questions done (1 right at first), 0 of 6 prompts answered" in out
    assert str(record_folder) in out


def test_export_writes_answers_and_says_how_many(seminar, record_folder, tmp_path):
    record = Record(record_folder)
    answer(record, "one", "a", right=False, confidence=80)
    answer(record, "one", "b", right=True)
    answer(record, "sequence", ["y", "x", "z"], right=False)
    file = tmp_path / "answers.md"
    code, out, _ = seminar("record", "export", str(file))
    text = file.read_text(encoding="utf-8")
    assert (code, out) == (0, f"2 answers written to {file}.\n")
    assert "This file holds 2 answers." in text
    assert "    B. Beta" in text
    assert "Right in the end; tries: 2. 80 % sure at first." in text
    assert "    1. Second thing\n    2. First thing" in text
    file = tmp_path / "answers.json"
    code, _, _ = seminar("record", "export", "--json", str(file))
    data = json.loads(file.read_text(encoding="utf-8"))
    assert code == 0
    assert data["count"] == len(data["answers"]) == 2


def test_an_empty_export_is_no_success_and_writes_nothing(seminar, tmp_path):
    file = tmp_path / "answers.md"
    code, out, err = seminar("record", "export", str(file))
    assert (code, out) == (1, "")
    assert "holds no answers" in err
    assert not file.exists()


def test_export_to_a_place_that_cannot_be_written_says_so(seminar, record_folder, tmp_path):
    answer(Record(record_folder), "one", "b", right=True)
    code, _, err = seminar("record", "export", str(tmp_path / "no" / "such" / "folder.md"))
    assert code == 1
    assert "folder.md cannot be written" in err
    assert err.count("\n") == 1


def test_portfolio_is_written_once_and_says_what_it_holds(seminar, record_folder, tmp_path):
    answer(Record(record_folder), "one", "b", right=True)
    file = tmp_path / "mine.md"
    code, out, err = seminar("portfolio", str(file), "--name", "M. Curie")
    assert (code, out, err) == (0, f"The portfolio is in {file}. It holds: Answers to questions: 1.\n", "")
    before = file.read_text(encoding="utf-8")
    assert "By M. Curie." in before
    code, out, err = seminar("portfolio", str(file))
    assert (code, out) == (1, "")
    assert "is there already and was left as it is" in err
    assert file.read_text(encoding="utf-8") == before


def test_portfolio_of_a_damaged_record_uses_the_rest_and_says_so(seminar, record_folder, tmp_path):
    answer(Record(record_folder), "one", "b", right=True)
    (damaged,) = record_folder.glob("*.jsonl")
    whole = damaged.read_bytes()
    damaged.write_bytes(b'{"kind": "answ\x00\n' + whole)
    code, out, err = seminar("portfolio", str(tmp_path / "mine.html"))
    assert (code, "Answers to questions: 1." in out) == (3, True)
    assert f"{damaged}, line 1: this line is damaged" in err
    assert err.count("\n") == 1
    assert damaged.read_bytes().endswith(whole)


def test_learners_who_share_an_account_begin_by_name(seminar, record_folder):
    answer(Record(record_folder), "one", "b", right=True)
    assert "Learner on this account" not in seminar("record", "show")[1]
    code, out, _ = seminar("record", "begin", " Ben ")
    assert (code, out) == (0, "A new record was begun for “Ben”. Restart the kernels that are still open.\n")
    _, out, _ = seminar("record", "show")
    assert out.startswith("Learner on this account: “Ben”.\n")
    assert "Opening: 0 of 7 questions done" in out
    _, out, _ = seminar("record", "begin", "")
    assert out.startswith("The first learner, who gave no name, goes on; answers that are there already: 1. Restart")
    answer(Record(Account.find().folder_of("Ben")), "one", "b", right=True)
    assert seminar("record", "begin", "BEN")[1].startswith("“BEN” goes on; answers that are there already: 1. Restart")
    seminar("record", "begin", "")
    assert seminar("record", "show")[1].startswith("Learner on this account: the first one, who gave no name.\n")
    assert "Opening: 1 of 7 questions done" in seminar("record", "show")[1]
    code, _, err = seminar("record", "begin", "x" * 101)
    assert (code, err.count("\n")) == (1, 1)


def test_join_makes_one_record_of_two(seminar, record_folder, tmp_path):
    answer(Record(tmp_path / "other"), "one", "b", right=True)
    (tmp_path / "other" / "x.jsonl").write_text("nonsense\n")
    code, out, err = seminar("record", "join", str(tmp_path / "other"))
    assert (code, out.count("\n"), "x.jsonl, line 1" in err) == (3, 1, True)
    assert len(Record(record_folder).section("opening")) == 1
    code, _, err = seminar("record", "join", str(tmp_path / "nowhere"))
    assert (code, "holds no record" in err) == (1, True)


def test_what_belongs_to_the_whole_course_can_be_set_aside(seminar, record_folder):
    Record(record_folder).add(Entry(kind="reviewed", section="", activity="review", item="term:pact"))
    code, out, _ = seminar("record", "reset", "--shared")
    assert (code, out.startswith("Forecasts, scored recommendations, the argument map,")) == (0, True)
    assert Record(record_folder).events("", "review") == ()
    assert len(Record(record_folder).all()) == 2


@pytest.mark.parametrize("place", ["my-record", "~nosuchuser/x"])
def test_a_place_for_the_record_that_cannot_be_is_one_line(seminar, monkeypatch, place):
    monkeypatch.setenv("SEMINAR_RECORD", place)
    code, out, err = seminar("record", "show")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"SEMINAR_RECORD={place}: ")


@pytest.mark.parametrize("kind", [ChosenError, EvidenceError, ExportError, HandInError, LanguageError, RecordError])
def test_what_is_told_in_a_line_is_one_line_whatever_it_is_about(seminar, monkeypatch, kind):
    def broken():
        raise kind("It is not there.")

    monkeypatch.setattr(cli, "Course", broken)
    assert seminar("check") == (1, "", "It is not there.\n")


def test_reset_sets_a_section_aside(seminar, record_folder):
    answer(Record(record_folder), "one", "b", right=True)
    code, out, _ = seminar("record", "reset", "opening")
    assert (code, "stays in the record" in out) == (0, True)
    assert Record(record_folder).section("opening") == ()
    assert len(Record(record_folder).all()) == 2
    code, _, err = seminar("record", "reset", "opening-2")
    assert code == 1
    assert "there is: opening" in err


def test_a_record_that_cannot_be_written_is_one_line(seminar, record_folder):
    record_folder.write_text("a file where the folder should be")
    code, _, err = seminar("record", "reset", "opening")
    assert code == 1
    assert str(record_folder) in err
    assert err.count("\n") == 1


def test_every_command_is_explained(capsys):
    for command in (
        [],
        ["check"],
        ["record"],
        ["record", "show"],
        ["record", "export"],
        ["record", "reset"],
        ["record", "begin"],
        ["record", "join"],
        ["portfolio"],
        ["evidence", "build"],
        ["publish"],
    ):
        with pytest.raises(SystemExit) as done:
            cli.main([*command, "--help"])
        assert done.value.code == 0
        assert len(capsys.readouterr().out.splitlines()) > 3


@pytest.fixture
def class_folder(course_folder, tmp_path):
    """A folder with one learner's file."""
    record = Record(tmp_path / "own")
    answer(record, "one", "b", right=True)
    (tmp_path / "files").mkdir()
    write_hand_in(Course(course_folder), record, tmp_path / "files" / "a.jsonl", "IR-2026")
    return tmp_path / "files"


def test_class_says_what_stands_out(seminar, class_folder):
    (class_folder / "odd.txt").write_text("odd", encoding="utf-8")
    code, out, err = seminar("class", str(class_folder))
    assert code == 3
    assert "Learners whose files were read: 1 (class IR-2026, version 1 of the course)." in out
    assert "Questions: Opening" in out
    assert "Left out: odd.txt" in err


def test_what_is_to_be_told_of_a_classs_files_is_told_once(seminar, class_folder, course_folder, tmp_path):
    record = Record(tmp_path / "copy")
    record.take_in(Record(tmp_path / "own").all())
    answer(record, "two", "b", right=True)
    write_hand_in(Course(course_folder), record, class_folder / "b.jsonl", "IR-2026", "Ben")
    answer(Record(tmp_path / "own"), "three", "b", right=True)
    write_hand_in(Course(course_folder), Record(tmp_path / "own"), class_folder / "c.jsonl", "IR-2026", "Ann")
    _, out, err = seminar("class", str(class_folder))
    assert (out + err).count("the same entries (1)") == 1
    _, out, err = seminar("class", str(class_folder), "--report", str(tmp_path / "r.html"))
    assert (out.count("the same entries"), err.count("the same entries (1)")) == (0, 1)


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        (("--points", "last"), "--gradebook"),
        (("--marks", "marks.csv"), "--gradebook or --feedback"),
        (("--replace-grades", "--report", "r.html"), "--gradebook"),
        (("--feedback-as", "pdf"), "--feedback"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(seminar, class_folder, given, asked):
    code, out, err = seminar("class", str(class_folder), *given)
    assert (code, out) == (1, "")
    assert err == (
        f"Nothing was written: {given[0]} says how something is made, and nothing was asked for; add {asked}.\n"
    )


@pytest.mark.parametrize("suffix", ["html", "pdf", "csv"])
def test_class_writes_a_report_and_not_twice(seminar, class_folder, tmp_path, suffix):
    path = tmp_path / f"report.{suffix}"
    code, out, _ = seminar("class", str(class_folder), "--section", "opening", "--report", str(path))
    assert (code, path.exists()) == (0, True)
    assert str(path) in out
    before = path.read_bytes()
    code, _, err = seminar("class", str(class_folder), "--report", str(path))
    assert (code, path.read_bytes()) == (1, before)
    assert "left as it is" in err


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--report", "r.docx"), "must end in one of .html, .pdf, .csv"),
        (("--project", "r.pdf"), "must end in .html"),
        (("--section", "openin"), "there is: opening"),
    ],
)
def test_class_tells_a_wrong_option_in_a_line(seminar, class_folder, more, says):
    code, out, err = seminar("class", str(class_folder), *more)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert says in err
