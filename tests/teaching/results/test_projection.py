"""What a class sees of its own answers: counts by letter, and nothing that names anybody or says what is right."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.publish.classes.class_data import NOTHING, question
from utils.course.kinds import PROMPTS
from utils.display.projection import ProjectionDisplay
from utils.guide.class_results import ClassGuide
from utils.page.html import as_html
from utils.publish.classes.projection import projection
from utils.teaching.results.example import example_class
from utils.teaching.results.projection import projected
from utils.teaching.results.question_result import Counted, ItemResult, Placed
from utils.teaching.results.results import class_results

ALPHA = Counted("a", "A", "Alpha", False, 7, 6, 1)
BETA = Counted("b", "B", "Beta", True, 5, 4, 9)
TYPED = (
    Counted("", "", "SCC", True, 6, None, None),
    Counted("", "", "Anna is wrong", False, 1, None, None),
    Counted("", "", "", False, 5, None, None),
)


@pytest.fixture
def hand_ins(course):
    return example_class(course)


@pytest.fixture
def results(course, hand_ins):
    return class_results(course, hand_ins, "opening")


def rows(chart):
    shown = chart.groups[0].rows
    return [(row.label, row.note.replace("\u00a0", " "), row.before, row.value, row.mark) for row in shown]


def test_options_stand_by_letter_in_their_order_and_none_is_marked(course):
    (shown,) = projected(course, [question(options=(ALPHA, BETA), first_votes=0, second_votes=0)])
    assert rows(shown) == [
        ("A. Alpha", "7 of 12 (58 %)", None, pytest.approx(700 / 12), ""),
        ("B. Beta", "5 of 12 (42 %)", None, pytest.approx(500 / 12), ""),
    ]
    assert (shown.title, shown.about, shown.summary) == ("Which one?", ("Name: one",), "Answers: 12.")


def test_both_votes_stand_side_by_side(course):
    (shown,) = projected(course, [question(options=(ALPHA, BETA))])
    assert [row[2:] for row in rows(shown)] == [(60, 10, ""), (40, 90, "")]
    assert shown.summary == "First vote: 10. Second vote: 10."


def test_what_few_typed_is_not_shown(course):
    (shown,) = projected(course, [question("word", kind="short-text", options=TYPED, first_votes=0, second_votes=0)])
    assert [row[:2] for row in rows(shown)] == [("SCC", "6 of 12 (50 %)"), ("Other answers", "6 of 12 (50 %)")]


@pytest.mark.parametrize(("id_", "kind"), [("sequence", "order"), ("partners", "match")])
def test_items_stand_as_the_form_shows_them_and_not_where_they_belong(course, id_, kind):
    asked = course.question("opening", id_)
    item = ItemResult("x", "SECRET", "1", Placed(7, "2", 5), Placed(6, "2", 4), Placed(9, "2", 1))
    (shown,) = projected(course, [question(id_, kind=kind, options=(), items=(item,))])
    scattered = [getattr(each, "text", "") or each.right for each in asked.shape().scattered]
    assert [row.label for row in shown.groups[0].rows][-len(scattered) :] == scattered
    assert {(row.note, row.value) for row in shown.groups[0].rows} == {("", None)}


def test_what_fewer_than_five_answered_is_not_there(course):
    few = {**NOTHING, "n": 4}
    assert projected(course, [question(**few), question("gone")]) == ()
    told = ProjectionDisplay(course, [question(**few)])
    assert "no question was answered by five learners" in told.html
    page = as_html(projection(course, [question(**few)]))
    assert "no question was answered by five learners" in page
    assert "Which" not in page


@pytest.mark.parametrize("surface", ["page", "notebook"])
def test_no_name_text_key_or_feedback_is_in_a_byte_of_it(course, hand_ins, results, surface):
    shown = as_html(projection(course, results.questions))
    if surface == "notebook":
        shown = ClassGuide(course).project("opening").html
    shown = unescape(re.sub(r"<style>.*?</style>", "", shown, flags=re.DOTALL))
    assert "Which one?" in shown
    assert re.search(r"A\. Alpha.*\d+ of \d+", shown)
    names = {each.head.name for each in hand_ins} | {each.head.pseudonym for each in hand_ins}
    texts = {text for group in results.statements for text in group.texts}
    secrets = {"YES-", "NO-", "WHY-", "TOO-", "SLIP-", "HINT-", "MODEL-ANSWER", "OTHER-ANSWER", "OTHER-BODY", "✓"}
    assert names - {""}
    assert texts
    assert [each for each in (names | texts | secrets) - {""} if each in shown] == []
    about = course.words("projection.about")
    assert re.findall(r"\b(?:right|wrong|correct|difficult\w*|discrimination|key)\b", shown.replace(about, "")) == []
    assert all(prompt.task not in shown for prompt in course.entries(PROMPTS, "opening"))
