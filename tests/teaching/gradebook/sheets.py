"""Worksheets as Moodle and Canvas write them, with made-up people, and a class that hands in beside them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from utils.teaching.gradebook.grades import Grades
from utils.teaching.handed_in.hand_in import FORMAT, HandIn, Head, Sent

MOODLE = (
    "Identifier", "Full name", "Email address", "Status", "Grade", "Maximum grade", "Grade can be changed",
    "Last modified (submission)", "Last modified (grade)", "Feedback comments",
)  # fmt: skip
GERMAN = (
    "Kennung", "Vollständiger Name", "E-Mail-Adresse", "Status", "Bewertung", "Bestwertung",
    "Bewertung kann geändert werden", "Zuletzt geändert (Abgabe)", "Zuletzt geändert (Bewertung)", "Kommentar",
)  # fmt: skip
JAPANESE = (
    "識別子", "氏名", "メールアドレス", "ステータス", "評点", "最大評点", "評点を変更できる", "最終更新日時 (提出)",
    "最終更新日時 (評点)", "フィードバックコメント",
)  # fmt: skip
CANVAS = (
    "Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Notes", "Opening, answers (4711)", "Memo (4712)",
    "Assignments Current Score", "Current Score (2020)", "Final Score",
)  # fmt: skip
READ_ONLY = "(read only)"


def moodle(people, head=MOODLE, participant="Participant ", most="10.00"):
    """Return a grading worksheet; of each of `people`: number, name, address, and the grade that they have."""
    date = "Monday, 2 March 2026, 10:04 AM"
    rows = [
        (f"{participant}{n}", name, at, "Submitted for grading", grade, most, "Yes", date, "-", "")
        for n, name, at, grade in people
    ]
    return as_csv(head, rows)


def canvas(people, most="20.00", delimiter=",", head=CANVAS, by_hand=True):
    """Return an exported gradebook; of each of `people`: number, name, account, and the grade that they have."""
    notes = [("", "", "", "", "", "", "Manual Posting", "", "", "", "")] if by_hand else []
    points = ("    Points Possible", "", "", "", "", "", most, "5.00", READ_ONLY, READ_ONLY, READ_ONLY)
    rows = [
        (name, n, f"s{n}", login, "IR 1", "", grade, "3.00", "60.00", "60.00", "60.00")
        for n, name, login, grade in people
    ]
    return as_csv(head, [*notes, points, *rows], delimiter, "\n")


def as_csv(head, rows, delimiter=",", end="\r\n"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows([head, *rows])
    return text.getvalue().encode()


def hand_in(pseudonym, name="", sent=(), known_as=()):
    head = Head(
        format=FORMAT, version="1", class_code="IR", pseudonym=pseudonym, known_as=(pseudonym, *known_as), name=name,
        written=datetime(2026, 3, 2, tzinfo=UTC), counts={}, sha256="",
    )  # fmt: skip
    return HandIn(head, [], tuple(sent))


def from_moodle(n, name=""):
    return Sent("answers.jsonl", "moodle", str(n), name, f"{name}_{n}_assignsubmission_file_")


def from_canvas(n, name=""):
    return Sent(f"{name}_{n}_99_answers.jsonl", "canvas", str(n), name)


def graded(got, most=4):
    return Grades("Counted.", most, got)


def rows_of(data, delimiter=","):
    return [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter)]


def changed(before, after, delimiter=","):
    """Return every cell that differs, by row and column."""
    pairs = zip(rows_of(before, delimiter), rows_of(after, delimiter), strict=True)
    return {
        (row, column): new
        for row, (olds, news) in enumerate(pairs)
        for column, (old, new) in enumerate(zip(olds, news, strict=True))
        if old != new
    }
