"""Files of another version of the course: only answers to what has changed are lost, and that is told."""

from __future__ import annotations

import pytest

from tests.teaching.conftest import CLASS, answered, edit_and_seal, without_prints
from utils.course import Course
from utils.record import Entry, Record
from utils.teaching.handed_in.folder import read_folder
from utils.teaching.handed_in.hand_in import HandInError, write_hand_in
from utils.teaching.results.results import class_results


def answers():
    said = Entry(kind="submitted", section="opening", activity="bases", data={"stage": "think", "text": "No."})
    ran = Entry(kind="taken", section="opening", activity="model")
    return answered("b", right=True), answered(["a"], right=False, at="several"), said, ran


@pytest.fixture
def mended(course_folder):
    """Change the course: its version, the question `one`, and feedback alone of another; return it anew."""

    def mend(question="Which *other*?"):
        for file, was, becomes in (
            ("course.toml", 'version = "1"', 'version = "2"'),
            ("opening/quiz.toml", "Which *one*?", question),
            ("opening/quiz.toml", "YES-ALPHA", "MENDED"),
        ):
            path = course_folder / file
            path.write_text(path.read_text(encoding="utf-8").replace(was, becomes), encoding="utf-8")
        return Course(course_folder)

    return mend


def test_only_answers_to_what_has_changed_are_lost_and_the_report_says_which(hand_in, mended):
    for learner in "abc":
        path = hand_in(learner, *answers())
    course = mended()
    folder = read_folder(course, path.parent)
    assert folder.left_out == ()
    assert [sorted(event.item or event.activity for event in each.all()) for each in folder.hand_ins] == [
        ["bases", "model", "several"]
    ] * 3
    assert {each.head.counts["answered"] for each in folder.hand_ins} == {1}
    versions, changed = folder.notes
    assert versions.startswith("3 files are of version 1 of the course, and this is 2")
    assert changed.startswith("opening/first/one has changed since it was answered")
    assert "3 of its entries, from 3 of the learners, are not counted" in changed
    asked = {each.question: each.n for each in class_results(course, folder.hand_ins).questions}
    assert (asked["one"], asked["several"]) == (0, 3)


def test_a_new_version_in_which_nothing_asked_has_changed_costs_nothing(hand_in, mended):
    path = hand_in("a", *answers())
    folder = read_folder(mended("Which *one*?"), path.parent)
    assert len(folder.hand_ins[0].all()) == 4
    (note,) = folder.notes
    assert note.startswith("1 file is of version 1")


def test_what_a_newer_file_of_the_learner_has_too_is_not_told_as_lost(hand_in, mended, tmp_path):
    path = hand_in("a", *answers())
    course = mended()
    write_hand_in(course, Record(tmp_path / "records" / "a"), path.with_name("new.jsonl"), CLASS)
    folder = read_folder(course, path.parent)
    assert [len(each.all()) for each in folder.hand_ins] == [4]
    assert [file for file, _ in folder.left_out] == ["a.jsonl"]
    assert [note[:6] for note in folder.notes] == ["1 file"]


def test_a_question_that_is_no_longer_asked_is_told(hand_in, mended, course_folder):
    path = hand_in("a", *answers())
    course = mended()
    quiz = course_folder / "opening" / "quiz.toml"
    quiz.write_text(quiz.read_text(encoding="utf-8").replace('id = "several"', 'id = "another"'), encoding="utf-8")
    (_, one, several) = read_folder(course, path.parent).notes
    assert one.startswith("opening/first/one has changed")
    assert several.startswith(
        "opening/first/several has changed since it was answered, or is no longer asked: 1 of its"
    )


def test_files_that_do_not_say_what_was_asked_count_in_their_own_version_alone(hand_in, course, mended):
    path = hand_in("a", *answers())
    without_prints(path)
    assert len(read_folder(course, path.parent).hand_ins[0].all()) == 4
    with pytest.raises(HandInError, match="belongs to version 1 of the course, and this is 2"):
        read_folder(mended(), path.parent)


def test_a_file_of_another_course_is_refused_and_both_are_named(hand_in, course):
    path = hand_in("a", *answers())
    edit_and_seal(path, b'"course":"alliance-and-region"', b'"course":"other\\u001b[31m"')
    with pytest.raises(HandInError, match="belongs to the course other") as caught:
        read_folder(course, path.parent)
    assert "and this is alliance-and-region" in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.attack
def test_places_that_somebody_made_up_change_nothing_and_act_on_no_screen(hand_in, course):
    path = hand_in("a", *answers())
    edit_and_seal(path, b'"version":"1"', b'"version":"9\\u001b[31m"')
    edit_and_seal(path, b'"prints":{', b'"prints":{"opening/model":"x","\\u001b[31m/x":"y",')
    folder = read_folder(course, path.parent)
    assert len(folder.hand_ins[0].all()) == 3
    assert [note.partition(" has changed")[0] for note in folder.notes[1:]] == ["opening/model"]
    assert "\x1b" not in "".join(folder.notes)
