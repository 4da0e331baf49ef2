"""The texts of a class to one task: letter for letter, in an order that favours nobody, each under its learner."""

from __future__ import annotations

import pytest

from tests.marking_class import ODD, handed_in, prompt_events, written_class
from utils.activities.memo.rubric import points
from utils.course.kinds import PROMPTS
from utils.teaching.handed_in.hand_in import Sent
from utils.teaching.marking.marked import Marked, MarkedTask
from utils.teaching.marking.texts_to_mark import keys_of, of_class, texts_to_mark


@pytest.fixture
def prompt(course):
    return course.entry(PROMPTS, "opening", "bases")


def texts_of(to_mark):
    return [each.said.text for each in to_mark.texts]


def test_all_texts_are_there_letter_for_letter_with_seats_and_files(course, prompt):
    to_mark = texts_to_mark(course, written_class("opening", prompt, 12), "bases")
    assert len(to_mark.texts) == 12
    assert {*ODD} < {*texts_of(to_mark)}
    first = next(each for each in to_mark.texts if each.learner == "Anna000")
    assert (first.pseudonym, first.files, first.said.seat) == ("learner-anna000", ("Anna000.jsonl",), "Tokyo")
    assert [text for _, text in first.said.beside] == ["First thoughts of number 0.", "What number 0 heard."]
    assert (to_mark.missing, to_mark.class_code) == (("Zoe",), "IR-2026")


def test_the_order_is_of_the_texts_alone(course, prompt):
    hand_ins = written_class("opening", prompt, 12)
    order = texts_of(texts_to_mark(course, hand_ins, "bases"))
    assert order == texts_of(texts_to_mark(course, hand_ins[::-1], "bases")), "whatever comes first"
    assert order not in (sorted(order), sorted(order, key=len))
    others = [handed_in(f"Z{n}", prompt_events("opening", prompt, [text])) for n, text in enumerate(order[::-1])]
    assert order == texts_of(texts_to_mark(course, others, "bases")), "whoever wrote it, whenever"


def test_the_code_is_that_of_most_files(course, prompt):
    codes = ["IR  2026", "ir 2026", "Other"]
    hand_ins = [handed_in(f"A{n}", prompt_events("opening", prompt, ["x"]), code=code) for n, code in enumerate(codes)]
    assert texts_to_mark(course, hand_ins, "bases").class_code == "IR-2026"
    assert texts_to_mark(course, [], "bases").class_code == ""


def test_two_learners_who_share_a_pseudonym_keep_their_marks_apart(course, prompt):
    ann, bo = (handed_in(name, prompt_events("opening", prompt, [f"By {name}."])) for name in ("Ann", "Bo"))
    both = [ann, bo.under(type(bo.head)(**{**_fields(bo.head), "pseudonym": "learner-ann"}), bo.sent)]
    assert keys_of(both) == ["learner-ann Ann", "learner-ann Bo"]
    assert {each.pseudonym for each in texts_to_mark(course, both, "bases").texts} == {*keys_of(both)}
    assert keys_of([ann, bo]) == ["learner-ann", "learner-bo"]


def test_a_copied_file_does_not_get_the_marks_of_its_author(prompt):
    ann, bo = (handed_in(name, prompt_events("opening", prompt, [f"By {name}."])) for name in ("Ann", "Bo"))
    ann, copy = (
        each.under(type(ann.head)(**{**_fields(ann.head), "name": ""}), (Sent(f"{n}.jsonl", "moodle", str(n), name),))
        for n, (each, name) in enumerate([(ann, "Ann"), (bo, "Bo")])
    )
    assert keys_of([ann, copy]) == ["learner-ann learner-ann 0", "learner-ann learner-ann 1"]
    mine = Marked({}, {}, "Good.")
    marks = MarkedTask("opening/bases", {}, {"learner-ann learner-ann 0": mine})
    assert of_class(marks, [ann, copy]) == ([mine, None], [])
    assert of_class(marks._replace(marks={"learner-ann": mine}), [ann, copy]) == ([None, None], ["learner-ann"])


def test_nobody_gets_marks_by_saying_that_they_were_known_as_somebody_else(course, prompt):
    ann = handed_in("Ann", prompt_events("opening", prompt, ["x"]))
    eve = handed_in("Eve", prompt_events("opening", prompt, ["y"]), known_as=("learner-ann", "learner-old"))
    mal = handed_in("Mal", prompt_events("opening", prompt, ["z"]), known_as=("learner-old",))
    marks = {name: Marked({}, {}, name) for name in ("learner-ann", "learner-old")}
    found, strangers = of_class(MarkedTask("opening/bases", {}, marks), [eve, mal, ann])
    assert found == [None, None, Marked({}, {}, "learner-ann")]
    assert strangers == ["learner-old"]
    assert {each.known_as for each in texts_to_mark(course, [eve, mal, ann], "bases").texts} == {()}


def _fields(head):
    return {name: getattr(head, name) for name in head.__struct_fields__}


def test_marks_find_their_learners_also_after_records_were_joined(prompt):
    joined = handed_in("Ann", prompt_events("opening", prompt, ["x"]), known_as=("learner-old",))
    other = handed_in("Bo", prompt_events("opening", prompt, ["y"]))
    marks = {"learner-old": Marked({}, {}, "Good."), "learner-gone": Marked({}, {}, "Who?")}
    found, strangers = of_class(MarkedTask("opening/bases", {}, marks), [other, joined])
    assert found == [None, Marked({}, {}, "Good.")]
    assert strangers == ["learner-gone"]


def test_points_are_the_sum_of_all_lines_or_none():
    assert points(["a", "b"], {"a": "there", "b": "beyond"}) == 3
    assert points(["a", "b"], {"a": "there"}) is None
    assert points([], {}) is None, "without a rubric there are no points"


def test_two_of_one_pseudonym_and_name_are_told_apart_by_their_files():
    ann = handed_in("Ann", [])
    assert keys_of([ann, ann.under(ann.head, (Sent("b.jsonl"),))]) == [
        "learner-ann Ann Ann.jsonl",
        "learner-ann Ann b.jsonl",
    ]
