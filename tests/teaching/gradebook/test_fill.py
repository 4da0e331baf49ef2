"""Grades on worksheets as Moodle and Canvas make them: who gets which, who is listed; nothing else changes."""

from __future__ import annotations

import pytest

from utils.one_line_error import ExportError
from utils.teaching.gradebook.fill import Wanted, fill
from utils.words import load_words

from .sheets import (
    CANVAS,
    GERMAN,
    JAPANESE,
    MOODLE,
    as_csv,
    canvas,
    changed,
    from_canvas,
    from_moodle,
    graded,
    hand_in,
    moodle,
    rows_of,
)

WORDS = load_words("en")
PEOPLE = [
    (712300, "Ann Lee", "ann@example.org", ""),
    (712301, 'Bo "Bob" Núñez, Jr.', "bo@example.org", ""),
    (712302, "Kim Park", "kim@example.org", ""),
    (712303, "Kim Park", "kim2@example.org", ""),
    (712304, "山田 太郎", "taro@example.org", ""),
]
ANN, BO, KIM = (hand_in(f"learner-{n}", sent=[from_moodle(712300 + n)]) for n in range(3))
GOT = {"learner-0": 4, "learner-1": 3, "learner-2": 0}


def filled(data, hand_ins=(ANN, BO, KIM), got=None, **wanted):
    points = [(got or GOT)[each.head.pseudonym] for each in hand_ins]
    return fill(WORDS, data, hand_ins, graded(points), Wanted(wanted.pop("platform", "moodle"), **wanted))


def told(found, start):
    return next((line for line in found.missing if line.startswith(start)), "")


@pytest.mark.parametrize(
    ("head", "participant"),
    [(MOODLE, "Participant "), (GERMAN, "Teilnehmer/in"), (JAPANESE, "参加者")],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_moodle_is_filled_in_by_its_numbers_in_any_language(head, participant, mark):
    before = mark + moodle(PEOPLE, head, participant)
    found = filled(before)
    assert changed(before, found.content) == {(1, 4): "10", (2, 4): "7.5", (3, 4): "0"}
    assert found.told[-1].startswith(f"Grades filled into “{head[4]}”: 3, of 5 lines.")
    assert "(2): Kim Park; 山田 太郎." in told(found, "Lines that were left as they are")
    assert found.content.startswith(mark)


def test_all_none_and_only_one_get_what_they_should():
    before = moodle(PEOPLE, most="100.00")
    assert changed(before, filled(before, [ANN], {"learner-0": 4}).content) == {(1, 4): "100"}
    assert changed(before, filled(before, [ANN], {"learner-0": 0}).content) == {(1, 4): "0"}
    assert changed(before, filled(before, [ANN], {"learner-0": 1}).content) == {(1, 4): "25"}


def test_grades_have_the_comma_that_the_file_has():
    before = moodle(PEOPLE, GERMAN, most="10,00")
    assert changed(before, filled(before).content)[2, 4] == "7,5"
    assert b',"7,5","10,00",' in filled(before).content


def test_a_grade_that_is_there_stays_and_is_told_unless_it_may_be_replaced():
    people = [(*each[:3], grade) for each, grade in zip(PEOPLE, ("10.00", "5.00", "-", "", ""), strict=True)]
    before = moodle(people)
    found = filled(before)
    assert changed(before, found.content) == {(3, 4): "0"}
    assert told(found, "A grade that was there") == (
        'A grade that was there was left as it is (1): Bo "Bob" Núñez, Jr. (5.00, not 7.5). '
        "To put the new ones there, add --replace-grades."
    )
    assert changed(before, filled(before, replace=True).content) == {(2, 4): "7.5", (3, 4): "0"}


def test_a_learner_of_whom_not_all_is_marked_gets_no_grade():
    before = moodle(PEOPLE)
    found = filled(before, got=GOT | {"learner-1": None})
    assert changed(before, found.content) == {(1, 4): "10", (3, 4): "0"}
    assert told(found, "No grade, since not all lines").endswith('(1): Bo "Bob" Núñez, Jr..')


def test_names_and_addresses_do_where_no_platform_named_the_file():
    before = moodle(PEOPLE)
    people = [
        hand_in("a", "lee ANN"), hand_in("b", "BO@example.org"), hand_in("c", "Kim Park"), hand_in("d", "太郎 山田"),
        hand_in("e", "Nobody Known"), hand_in("f"),
    ]  # fmt: skip
    found = filled(before, people, dict.fromkeys("abcdef", 2))
    assert changed(before, found.content) == {(1, 4): "5", (2, 4): "5", (5, 4): "5"}
    assert told(found, "No grade for learners who may stand").endswith("(1): Kim Park (c).")
    assert told(found, "Learners who stand in no line").endswith("(2): Nobody Known (e); f.")


def test_two_of_one_name_and_two_in_one_line_are_listed_and_not_guessed():
    before = moodle(PEOPLE)
    people = [hand_in("a", "Ann Lee"), hand_in("b", "Ann Lee"), *(hand_in(each, sent=BO.sent) for each in "cd")]
    found = filled(before, people, dict.fromkeys("abcd", 2))
    assert found.content == before
    assert told(found, "No grade for learners").endswith("(4): Ann Lee (a); Ann Lee (b); c; d.")


def test_the_number_decides_between_two_of_one_name():
    before = moodle(PEOPLE)
    people = [hand_in("a", "Kim Park", [from_moodle(712303, "Kim Park")])]
    assert changed(before, filled(before, people, {"a": 4}).content) == {(4, 4): "10"}


def test_whoever_types_the_name_or_address_of_another_neither_gets_nor_takes_their_grade():
    before = moodle(PEOPLE)
    bo = hand_in("b", sent=[from_moodle(712301, "Bo")])
    for typed in ("BO@example.org", 'Bo "Bob" Núñez, Jr.'):
        by_mail = filled(before, [bo, hand_in("e", typed)], {"b": 4, "e": 1})
        assert changed(before, by_mail.content) == {(2, 4): "10"}
        for known in ("Ann Lee", "Eve Elsewhere"):  # as the platform calls them, with the number of another assignment
            posing = hand_in("e", typed, [from_moodle(5, known)])
            expected = {(1, 4): "2.5"} if known == "Ann Lee" else {}
            assert changed(before, filled(before, [posing], {"e": 1}).content) == expected
            both = filled(before, [posing, bo], {"b": 4, "e": 1}).content
            assert {**expected, (2, 4): "10"}.items() >= changed(before, both).items() >= {(2, 4): "10"}.items()


def test_a_group_before_the_name_hides_nobody():
    before = moodle(PEOPLE)
    people = [hand_in("a", sent=[from_moodle(5, "Group A-Ann Lee")])]
    assert changed(before, filled(before, people, {"a": 4}).content) == {(1, 4): "10"}


def test_an_address_tells_two_of_one_name_apart():
    before = moodle(PEOPLE)
    people = [hand_in("a", "kim2@example.org", [from_moodle(5, "Kim Park")])]
    assert changed(before, filled(before, people, {"a": 4}).content) == {(4, 4): "10"}


def test_an_id_that_stands_in_two_lines_is_nobodys():
    before = canvas([(1, "Lee, Ann", "ann", ""), (1, "Ray, Bo", "bo", "")])
    people = [hand_in("a", sent=[from_canvas(1, "leeann")])]
    assert filled(before, people, {"a": 4}, platform="canvas", column="4711").content == before


@pytest.mark.parametrize("column", ["Email address", "Status", "Feedback comments"])
def test_a_cell_that_says_something_else_than_a_grade_is_never_overwritten(column):
    before = moodle(PEOPLE).replace(b",-,\r\n", b",-,Well argued.\r\n")
    found = filled(before, column=column, out_of=10, replace=True)
    assert found.content == before
    assert told(found, "No grade is put where the file has something else than a number")


def test_a_letter_on_canvas_is_never_overwritten():
    before = canvas([(1, "Lee, Ann", "ann", "A-"), (2, "Ray, Bo", "bo", "EX")])
    people = [hand_in("a", sent=[from_canvas(1)]), hand_in("b", sent=[from_canvas(2)])]
    got = {"a": 4, "b": 4}
    assert filled(before, people, got, platform="canvas", column="4711", replace=True).content == before


def test_a_name_that_somebody_with_a_number_has_too_is_nobodys_for_certain():
    before = moodle(PEOPLE)
    people = [hand_in("a", "Ann Lee", [from_moodle(712301)]), hand_in("b", "Ann Lee")]
    found = filled(before, people, {"a": 4, "b": 4})
    assert changed(before, found.content) == {(2, 4): "10"}
    assert told(found, "No grade for learners").endswith("(1): Ann Lee (b).")


def test_other_columns_of_numbers_are_not_taken_for_the_grade():
    rows = [(*row[:3], f"99{n}", "3", *row[3:]) for n, row in enumerate(rows_of(moodle(PEOPLE))[1:])]
    before = as_csv((*MOODLE[:3], "ID number", "Group", *MOODLE[3:]), rows)
    assert changed(before, filled(before).content) == {(1, 6): "10", (2, 6): "7.5", (3, 6): "0"}


def test_a_number_of_another_platform_counts_for_nothing():
    before = moodle(PEOPLE)
    found = filled(before, [hand_in("a", sent=[from_canvas(712300)])], {"a": 4})
    assert found.content == before


def test_a_worksheet_without_names_is_filled_in_by_numbers():
    columns = (0, 3, 4, 5, 6, 7, 8, 9)
    before = as_csv([MOODLE[n] for n in columns], [[row[n] for n in columns] for row in rows_of(moodle(PEOPLE))[1:]])
    assert changed(before, filled(before).content) == {(1, 2): "10", (2, 2): "7.5", (3, 2): "0"}


def test_what_moodle_does_not_say_is_asked_for():
    scale = moodle(PEOPLE, most="Poor, Fair, Good")
    with pytest.raises(ExportError, match=r"cannot be told which column takes the grade. Name it with --column"):
        filled(scale)
    with pytest.raises(ExportError, match="Say it with --out-of"):
        filled(scale, column="Grade")
    found = filled(scale, column="grade", out_of=5)
    assert changed(scale, found.content) == {(1, 4): "5", (2, 4): "3.75", (3, 4): "0"}
    with pytest.raises(ExportError, match="no column “Mark” that takes grades"):
        filled(scale, column="Mark")


def test_the_highest_grade_of_the_file_counts_before_that_of_the_option():
    found = filled(moodle(PEOPLE), out_of=20)
    assert "The file’s own highest grade, 10, was used, and not 20 from --out-of." in found.told
    assert rows_of(found.content)[1][4] == "10"


@pytest.mark.parametrize(
    "data",
    [
        canvas([]),
        as_csv(MOODLE, []),
        as_csv(("a", "b"), [("x 1", ""), ("x 1", "")]),
        as_csv(("a", "b"), [("x 1", ""), ("y 2", "")]),
    ],
)
def test_another_file_is_no_worksheet_of_moodle(data):
    with pytest.raises(ExportError, match="no grading worksheet of a Moodle assignment"):
        filled(data)


def test_a_short_row_is_refused_with_its_line():
    cut = moodle(PEOPLE).replace(b",Submitted for grading,,10.00", b"", 1)
    with pytest.raises(ExportError, match="row 2 has 7 cells and the first row has 10"):
        filled(cut)


STUDENTS = [
    (101, "Lee, Ann", "lee.ann", ""), (102, 'Núñez, Bo "Bob"', "bo", "11.00"), (103, "Park, Kim", "kim", "EX"),
    (104, "Sato, Ken", "ken", "N/A"), (105, "Student, Test", "", ""),
]  # fmt: skip
HANDED_IN = [hand_in(f"learner-{n}", sent=[from_canvas(101 + n)]) for n in range(4)]
ALL = dict.fromkeys((f"learner-{n}" for n in range(4)), 3)


@pytest.mark.parametrize(("delimiter", "most", "grade"), [(",", "20.00", "15"), (";", "9,00", "6,75")])
@pytest.mark.parametrize("by_hand", [True, False])
def test_canvas_is_filled_in_by_its_ids_in_the_column_that_is_named(delimiter, most, grade, by_hand):
    before = canvas(STUDENTS, most, delimiter, by_hand=by_hand)
    found = filled(before, HANDED_IN, ALL, platform="canvas", column="Opening, answers")
    assert changed(before, found.content, delimiter) == {(2 + by_hand, 6): grade}
    assert told(found, "No grade is put where").endswith("(2): Park, Kim (EX); Sato, Ken (N/A).")
    assert told(found, "A grade that was there").startswith("A grade that was there was left as it is (1): Núñez, Bo")
    assert told(found, "Lines that were left").endswith("(1): Student, Test.")
    replaced = filled(before, HANDED_IN, ALL, platform="canvas", column="4711", replace=True)
    assert changed(before, replaced.content, delimiter) == {(2 + by_hand, 6): grade, (3 + by_hand, 6): grade}


def test_canvas_with_first_and_last_names_and_logins():
    head = ("LastName", "FirstName", "ID", "SIS Login ID", "Section", "Only one (1)")
    rows = [
        ("    Points Possible", "", "", "", "", "4"),
        ("Lee", "Ann", "101", "ann01", "A", ""),
        ("Ba", "Bo", "102", "bo", "A", ""),
    ]
    before = as_csv(head, rows)
    people = [hand_in("a", "ANN01"), hand_in("b", "Bo Ba")]
    found = filled(before, people, {"a": 4, "b": 1}, platform="canvas")
    assert changed(before, found.content) == {(2, 5): "4", (3, 5): "1"}
    downloaded = [hand_in("a", sent=[from_canvas("anon_x1", "leeann")]), hand_in("b", sent=[from_canvas(7, "babo")])]
    assert filled(before, downloaded, {"a": 4, "b": 1}, platform="canvas").content == found.content


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (
            "",
            "column is to be filled with --column. The file has “Opening, answers .4711.” and “Memo .4712.”",
        ),
        ("Notes", "no column “Notes” that takes grades. The file has “Opening"),
        ("Final Score", "no column “Final Score” that takes grades"),
        ("Current Score (2020)", "no column “Current Score .2020.” that takes grades"),
        ("Debate", "no column “Debate” that takes grades"),
    ],
)
def test_no_column_of_canvas_is_invented(column, said):
    with pytest.raises(ExportError, match=said):
        filled(canvas(STUDENTS), HANDED_IN, ALL, platform="canvas", column=column)


def test_a_name_that_several_assignments_have_is_asked_for_anew():
    head = (*CANVAS[:6], "Memo (1)", "Memo (2)", *CANVAS[8:])
    with pytest.raises(ExportError, match=r"“memo” may mean several columns: “Memo .1.” and “Memo .2.”"):
        filled(canvas(STUDENTS, head=head), HANDED_IN, ALL, platform="canvas", column="memo")


def test_canvas_without_points_asks_for_them_and_others_are_refused():
    with pytest.raises(ExportError, match="Say it with --out-of"):
        filled(canvas(STUDENTS, ""), HANDED_IN, ALL, platform="canvas", column="4711")
    assert filled(canvas(STUDENTS, ""), HANDED_IN, ALL, platform="canvas", column="4711", out_of=8)
    with pytest.raises(ExportError, match="no gradebook from Canvas"):
        filled(moodle(PEOPLE), platform="canvas")


def test_forty_learners_are_all_told_of():
    people = [(9000 + n, f"Learner {chr(65 + n % 26)}{n}", f"l{n}@example.org", "") for n in range(40)]
    class_ = [hand_in(f"p{n:02}", sent=[from_moodle(9000 + n)]) for n in range(0, 40, 2)]
    before = moodle(people)
    found = filled(before, class_, {each.head.pseudonym: 3 for each in class_})
    assert changed(before, found.content) == {(1 + n, 4): "7.5" for n in range(0, 40, 2)}
    assert "certain to be theirs (20): " in told(found, "Lines that were left as they are")
