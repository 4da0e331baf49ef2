"""A class of forty as it comes from learning platforms and by mail, read by the command: nobody twice, nobody lost."""

from __future__ import annotations

import io
import shutil
from zipfile import ZipFile

import pytest

from utils import cli
from utils.course import Course
from utils.record import Entry, Record
from utils.teaching.handed_in.hand_in import as_file, pack

CODE = "IR-2026"
NAMES = [f"Learner {letter}{letter.lower()}y" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
"""26 in the archive of Moodle, their numbers from 101."""


@pytest.fixture
def old_course(course_folder, tmp_path):
    """The course before its question `one` was asked anew."""
    folder = tmp_path / "old course"
    shutil.copytree(course_folder, folder)
    for file, was, becomes in (
        ("course.toml", 'version = "1"', 'version = "0.9"'),
        ("opening/quiz.toml", "Which *one*?", "Which *of them*?"),
    ):
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").replace(was, becomes), encoding="utf-8")
    return Course(folder)


class Room:
    """Learners at their computers, and the files that they send."""

    def __init__(self, course, records):
        self.course, self.records = course, records

    def answers(self, learner, *items, code=CODE, name="", course=None):
        record = Record(self.records / learner)
        data = {"response": "b", "right": True}
        record.add(
            *(Entry(kind="answered", section="opening", activity="first", item=item, data=data) for item in items)
        )
        return as_file(*pack(course or self.course, record, code, name))


def zipped(**files):
    data = io.BytesIO()
    with ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def of_moodle(room, old_course):
    """Return the archive of Moodle: 26 learners and two more of one name, of whom not all did as they were told."""
    files = {}
    for n, name in enumerate(NAMES):
        folder = f"{name}_{101 + n}_assignsubmission_file"
        odd = (
            {"code": "ir 2026"}
            if n == 3
            else {"code": "OTHER-2025"}
            if n == 4
            else {"course": old_course}
            if n < 3
            else {}
        )
        files[f"{folder}/answers.jsonl"] = room.answers(name, "one", "several", **odd)
    first = f"{NAMES[5]}_106_assignsubmission_file"
    files[f"{first}/answers (1).jsonl"] = room.answers(NAMES[5], "number")  # sent again with more
    files[f"{NAMES[6]}_107_assignsubmission_file/answers.jsonl"] = files.pop(
        f"{NAMES[6]}_107_assignsubmission_file/answers.jsonl"
    )[:-80]  # cut off
    own = files.pop(f"{NAMES[7]}_108_assignsubmission_file/answers.jsonl")
    files[f"{NAMES[7]}_108_assignsubmission_file/my work.zip"] = zipped(
        **{"work/answers.jsonl": own, "essay.docx": b"PK"}
    )
    copied = files[f"{NAMES[8]}_109_assignsubmission_file/answers.jsonl"]
    files[f"{NAMES[9]}_110_assignsubmission_file/answers.jsonl"] = copied  # a friend's file
    for number in (201, 202):
        files[f"Kim Lee_{number}_assignsubmission_file_/answers.jsonl"] = room.answers(
            f"kim {number}", "one", name="Kim"
        )
    files["../../outside_300_assignsubmission_file/notes.txt"] = b"x"
    files[f"{NAMES[0]}_101_assignsubmission_onlinetext/onlinetext.html"] = b"<p>Here it is.</p>"
    return zipped(**files)


def of_canvas(room):
    """Return the archive of Canvas: ten learners, one late, one with two computers, one who sent it twice."""
    files = {f"poelearner_{n}_{900 + n}_answers.jsonl": room.answers(f"c{n}", "one") for n in range(8)}
    files["roeann_LATE_31_931_answers.jsonl"] = room.answers("ann", "one")
    files["bobo_32_932_answers.jsonl"] = twice = room.answers("bo", "one")
    files["bobo_32_933_answers-1.jsonl"] = twice
    files["poelearner_0_950_library.jsonl"] = room.answers("c0 in the library", "several")
    return zipped(**files)


@pytest.fixture
def seminar_class(course_folder, old_course, tmp_path, monkeypatch, capsys):
    """Read the class with these options; return the exit code, what was printed, and what was told beside."""
    monkeypatch.setattr(cli, "Course", lambda: Course(course_folder))
    room, place = Room(Course(course_folder), tmp_path / "records"), tmp_path / "class"
    (place / "by mail").mkdir(parents=True)
    (place / "IR101-Week 1-12345.zip").write_bytes(of_moodle(room, old_course))
    (place / "submissions.zip").write_bytes(of_canvas(room))
    (place / "by mail" / "my answers.txt").write_bytes(room.answers("mail 1", "one", name="Max Mail"))
    (place / "by mail" / "answers.jsonl").write_bytes(room.answers("mail 2", "one"))
    (place / "by mail" / "photo.jpg").write_bytes(b"\xff\xd8")

    def run(*options):
        code = cli.main(["class", str(place), *options])
        return code, *capsys.readouterr()

    return run


def test_nobody_counts_twice_and_whoever_is_left_out_is_told(seminar_class):
    code, out, err = seminar_class()
    assert code == 3
    # 26 + 2 of Moodle without a foreign code and one cut off; 10 of Canvas, 2 by mail
    assert "Learners whose files were read: 38 " in out
    left_out = {line for line in err.splitlines() if line.startswith("Left out: ")}
    for file, why in (
        ("Learner Eey_105_assignsubmission_file/answers.jsonl", "for the class OTHER-2025"),
        ("Learner Ffy_106_assignsubmission_file/answers.jsonl", "an older file of the same learner"),
        ("Learner Ggy_107_assignsubmission_file/answers.jsonl", "it was cut off"),
        ("Learner Hhy_108_assignsubmission_file/my work.zip: essay.docx", "not a file that learners hand in"),
        ("submissions.zip: bobo_32_93", "the same as"),
        ("Learner Aay_101_assignsubmission_onlinetext/onlinetext.html", "not a file that learners hand in"),
        ("../../outside_300_assignsubmission_file/notes.txt", "not a file that learners hand in"),
        ("by mail/photo.jpg", "not a file that learners hand in"),
    ):
        (line,) = (line for line in left_out if file in line)
        assert why in line
        left_out.remove(line)
    assert left_out == set()


def test_what_is_odd_has_a_line_each(seminar_class):
    _, out, _ = seminar_class()
    out = " ".join(out.split())
    assert "38 (class IR-2026, version 1 of the course)" in out
    for told in (
        "2 entries of Learner Jjy are not counted, since they also stand in IR101-Week 1-12345.zip: Learner Iiy_109",
        "several records under one number of the platform",
        "3 files are of version 0.9 of the course, and this is 1",
        "opening/first/one has changed since it was answered, or is no longer asked: 3 of its entries, from 3 of the",
    ):
        assert out.count(told) == 1


def test_a_roster_tells_who_is_missing_and_who_is_not_on_it(seminar_class, tmp_path):
    rows = [f'"Participant {101 + n}","{name}"' for n, name in enumerate(NAMES)]
    rows += [
        '"Participant 201","Kim Lee"',
        '"Participant 203","Kim Lee"',
        '"Participant 400","Zoë Gone"',
        '"","Mail, Max"',
    ]
    roster = tmp_path / "Grades.csv"
    roster.write_text("\n".join(["Identifier,Full name", *rows]), encoding="utf-8-sig")
    _, out, _ = seminar_class("--roster", str(roster))
    missing = next(line.strip() for line in out.splitlines() if "Missing, " in line)
    assert missing == "Missing, 1 of 30 on the roster: Zoë Gone."  # number 202 has the name of 203
    (unusable,) = (line.strip() for line in out.splitlines() if "Handed in, 2, but nothing" in line)
    assert unusable.endswith(": Learner Eey; Learner Ggy.")
    unknown = next(line for line in out.splitlines() if "Not on the roster, " in line)
    assert "Not on the roster, 11 who handed in" in unknown
    report = tmp_path / "report.html"
    seminar_class("--roster", str(roster), "--report", str(report))
    assert "Zoë Gone" in report.read_text(encoding="utf-8")


def test_a_foreign_code_counts_once_it_is_named(seminar_class):
    _, out, err = seminar_class("--code", "ir_2026", "--code", "other 2025")
    assert "Learners whose files were read: 39 " in out
    assert "OTHER-2025, and most" not in err
