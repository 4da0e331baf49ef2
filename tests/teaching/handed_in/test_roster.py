"""Lists of a class as learning platforms and spreadsheets save them, and who is missing by them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from utils.teaching.handed_in.hand_in import HandIn, HandInError, Sent, seal
from utils.teaching.handed_in.learners import Folder, LeftOut
from utils.teaching.handed_in.roster import Enrolled, attendance, lines, read_roster

WORKSHEET = """\
Identifier,"Full name","Email address",Status,Grade
"Participant 101","Dana Doe",d@x.org,Submitted,
"Participant 102","Çiğdem Ünal",c@x.org,"No submission",
"""
PARTICIPANTS = 'First name;Surname;Email address\nDana;Doe;d@x.org\nÇiğdem;"Ünal";c@x.org\n'
GRADEBOOK = """\
Student,ID,SIS User ID,SIS Login ID,Section,Week 1 (55)
,,,,,Manual Posting
    Points Possible,,,,,10
"Doe, Dana",11,s1,dana,A,
"Ünal, Çiğdem",12,s2,cu,A,
"Student, Test",13,,t,A,
"""
TWO_COLUMNS = """\
LastName,FirstName,ID,SIS Login ID
    Points Possible,,,
Doe,Dana,11,dana
Ünal,Çiğdem,12,c
Student,Test,13,t
"""


@pytest.fixture
def saved(tmp_path, course):
    """Save a list and read it."""

    def read(text, encoding="utf-8"):
        path = tmp_path / "roster.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return read_roster(course.words, path)

    return read


def test_moodles_worksheet_is_known_in_any_language(saved):
    text = "ID;Vollständiger Name;Bewertung\nTeilnehmer/in712300;Ünal, Çiğdem;-\nTeilnehmer/in712301;Doe, Dana;-\n"
    assert [(each.platform, each.number, each.name) for each in saved(text)] == [
        ("moodle", "712300", "Ünal, Çiğdem"),
        ("moodle", "712301", "Doe, Dana"),
    ]
    with pytest.raises(HandInError, match="no column"):
        saved("Matrikel;Wer\n712300;Dana Doe\n")  # a student's own number is no platform's


@pytest.mark.parametrize(
    ("text", "platform", "numbers", "names"),
    [
        (WORKSHEET, "moodle", ["101", "102"], ["Dana Doe", "Çiğdem Ünal"]),
        (PARTICIPANTS, "", ["", ""], ["Dana Doe", "Çiğdem Ünal"]),
        (GRADEBOOK, "canvas", ["11", "12"], ["Doe, Dana", "Ünal, Çiğdem"]),
        (TWO_COLUMNS, "canvas", ["11", "12"], ["Dana Doe", "Çiğdem Ünal"]),
    ],
)
def test_what_platforms_export_is_read_by_the_names_of_its_columns(saved, text, platform, numbers, names):
    found = saved(text)
    assert [each.number for each in found] == numbers
    assert {each.platform for each in found} == {platform}
    assert [each.name for each in found] == names


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_whatever_a_spreadsheet_makes_of_it_is_read(saved, encoding, separator, end):
    text = f'Identifier{separator}"Full name"\nParticipant 1{separator}"Ünal, Ç; ""Çi"""\n'
    assert saved(text.replace("\n", end), encoding) == (Enrolled('Ünal, Ç; "Çi"', "moodle", "1"),)


def test_the_encoding_of_older_systems_and_a_line_on_the_separator_are_understood(saved):
    assert saved('"a;b;c",Full name\nx,Ünal\n') == (Enrolled("Ünal"),)
    assert saved("sep=;\nStudent;ID\nÜnal;9\n", "cp1252") == (Enrolled("Ünal", "canvas", "9"),)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a,b\n1,2\n", r"no column that names learners \(its columns: a, b\)"),
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"Full name\n", "names nobody"),
        (b"Student,ID\n   Points Possible,\n", "names nobody"),
        (b"PK\x03\x04\x14\x00", "spreadsheet’s own format: save it as"),
        (b"Full name\n" + b'"' + b"x" * 200_000, "opens in line 2 and is never closed"),
        (b'Full name\n"Ann Roe\nBo Poe\n', "opens in line 2 and is never closed"),
        (bytes(25_000_000), r"cannot be read \(it has 25 MB"),
        (b"\x00\x1b[31mred\n", "has no column"),
        (b"a\x1b[31mred\n", "has no column"),
    ],
)
def test_what_is_no_list_is_refused_in_a_line(saved, data, why):
    with pytest.raises(HandInError, match=why) as caught:
        saved(data)
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_a_list_that_is_not_there_is_told(course, tmp_path):
    with pytest.raises(HandInError, match="is no file"):
        read_roster(course.words, tmp_path / "none.csv")


AT = datetime(2026, 3, 2, tzinfo=UTC)


def sent_by(*sent, name="", pseudonym="learner-1"):
    head, _ = seal("1", "C", (pseudonym,), AT, [], name=name)
    return HandIn(
        head, [], tuple(Sent(f"{number}.jsonl", platform, number, called) for platform, number, called in sent)
    )


def test_learners_are_found_by_number_then_by_name_and_each_stands_for_one():
    names = ("Kim Lee", "Kim Lee", "Ann Roe", "Bo Poe", "Cy Coe")
    roster = [Enrolled(name, "moodle", str(n)) for n, name in enumerate(names, 1)]
    hand_ins = [
        sent_by(("moodle", "2", "Kim Lee")),
        sent_by(name="roe, ann"),  # by mail
        sent_by(("moodle", "99", "Bo Poe")),  # another assignment's number
        sent_by(("canvas", "5", "")),  # another platform's
        sent_by(name="Ann Roe", pseudonym="learner-2"),  # there is one of this name
    ]
    left_out = [LeftOut("x.zip: Cy Coe_5_assignsubmission_file/a.jsonl", "cut off"), LeftOut("photo.jpg", "none")]
    found = attendance(roster, Folder(tuple(hand_ins), tuple(left_out)))
    assert [each.number for each in found.missing] == ["1"]
    assert [each.number for each in found.unusable] == ["5"]
    assert found.unknown == (hand_ins[3], hand_ins[4])
    assert found.total == 5


@pytest.mark.attack
def test_whoever_types_a_name_does_not_stand_for_it_where_the_platform_has_another():
    roster = [Enrolled("Ann Roe"), Enrolled("Bo Poe")]
    posing = [sent_by(("moodle", "7", "Bo Poe"), name="Ann Roe"), sent_by(("moodle", "8", "Eve Coe"), name="Ann Roe")]
    found = attendance(roster, Folder(tuple(posing), ()))
    assert [each.name for each in found.missing] == ["Ann Roe"]
    assert found.unknown == (posing[1],)


def test_a_group_before_the_name_hides_nobody():
    roster = [Enrolled("Ann Lee"), Enrolled("Mary-Ann Lee")]
    sent = [sent_by(("moodle", "7", "Group A-Mary-Ann Lee")), sent_by(("moodle", "8", "Group A-Ann Lee"))]
    assert attendance(roster, Folder(tuple(sent), ())).missing == ()


def test_who_goes_by_a_pseudonym_is_found_by_it():
    folder = Folder((sent_by(pseudonym="learner-ab"),), ())
    assert attendance([Enrolled("learner-ab")], folder) == (1, (), (), ())


def test_the_lines_give_the_number_then_the_names(course):
    roster = [Enrolled("Doe, Dana"), Enrolled("Ann Roe"), Enrolled("", "moodle", "7")]
    stray = sent_by(("", "", ""), pseudonym="learner-x")
    spoilt = LeftOut("doedana_1_2_a.jsonl", "cut off")
    told = lines(course.words, attendance(roster, Folder((stray,), ())))
    assert told == [
        "Missing, 3 of 3 on the roster: Dana Doe; Ann Roe; moodle 7.",
        "Not on the roster, 1 who handed in: learner-x (.jsonl).",
    ]
    told = lines(course.words, attendance(roster[:1], Folder((), (spoilt,))))
    assert told == ["Handed in, 1, but nothing that can be used (a line “Left out” says why): Dana Doe."]
    told = lines(course.words, attendance(roster[:1], Folder((sent_by(name="Dana Doe"),), (spoilt,))))
    assert told == ["All on the roster (1) have handed in."]
