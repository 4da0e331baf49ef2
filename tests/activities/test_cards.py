"""The cards: where they come from, and what stands on which side."""

from __future__ import annotations

import pytest

from utils.activities.quiz.progress import first_tries, keyed, read_questions
from utils.activities.review.cards import back, front, read_deck
from utils.course import Course
from utils.record import Entry, Record

RIGHT = {"one": "b", "several": ["a", "c"], "word": "SCC"}
WRONG = {"one": "a", "several": ["b"], "word": "NATO"}
RETRIEVAL = ("later", "retrieval-2026-03-02")
BACKS = {
    "term:pact": ["A promise between states."],
    "misconception:m01": ["It was."],
    "question:one": ["<strong>B. Beta</strong>", "YES-BETA"],
    "question:several": ["<strong>A. Alpha; C. Gamma</strong>", "YES-ALPHA", "YES-GAMMA"],
    "question:number": ["<strong>0.3 %</strong>", "YES-NUMBER"],
    "question:sequence": ["1. First thing<br>2. Second thing<br>3. Third thing", "WHY-X", "WHY-Y", "WHY-Z"],
    "question:partners": ["P – PP<br>Q – QQ<br>R – RR", "WHY-P", "WHY-Q", "WHY-R"],
    "question:word": ["<strong>Security Consultative Committee</strong>", "YES-WORD"],
}


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


def answer(record, item, *, right, place=("opening", "first"), response=None):
    data = {"response": response or (RIGHT if right else WRONG)[item], "right": right}
    record.add(Entry(kind="answered", section=place[0], activity=place[1], item=item, data=data))


def deck(course, record):
    return read_deck(course, record, read_questions(course))


def to_learn(course, record):
    return list(deck(course, record).to_learn)


def test_nothing_is_to_be_learned_before_anything_was_begun(course, record):
    assert to_learn(course, record) == []
    record.add(Entry(kind="saved", section="", activity="argument"))
    assert to_learn(course, record) == [], "what belongs to the whole course begins no section"


def test_a_section_brings_its_terms_and_mistakes_once_it_was_begun(course, record):
    record.add(Entry(kind="drafted", section="later", activity="any"))
    assert to_learn(course, record) == []
    record.add(Entry(kind="drafted", section="opening", activity="any"))
    assert to_learn(course, record) == ["misconception:m01", "term:pact"]
    record.add(Entry(kind="reset", section="opening"))
    assert to_learn(course, record) == []


def test_a_mistake_that_nothing_names_belongs_to_every_section(course_folder, record):
    path = course_folder / "misconceptions.toml"
    added = '[[misconceptions]]\nid = "m02"\ntext = "T."\ncorrection = "C."\nsources = ["treaty"]\n'
    path.write_text(path.read_text() + added)
    record.add(Entry(kind="drafted", section="later", activity="any"))
    assert to_learn(Course(course_folder), record) == ["misconception:m02"]


def test_questions_missed_at_first_come_before_mistakes_and_terms(course, record):
    answer(record, "word", right=False)
    answer(record, "one", right=False)
    answer(record, "one", right=True)
    answer(record, "several", right=True)
    answer(record, "several", right=False)
    assert to_learn(course, record) == ["question:one", "question:word", "misconception:m01", "term:pact"]


def test_a_question_missed_in_retrieval_is_missed(course, record):
    answer(record, "one", right=True)
    answer(record, "one", right=False, place=RETRIEVAL)
    assert to_learn(course, record)[0] == "question:one"


def test_answers_that_fit_no_more_and_questions_without_a_key_bring_no_card(course, record):
    answer(record, "one", right=False, response="no-such-option")
    answer(record, "thoughts", right=False, response="Mine.")
    answer(record, "retired-question", right=False, response="a")
    assert to_learn(course, record) == ["misconception:m01", "term:pact"]
    assert not [id_ for id_ in deck(course, record).cards if "thoughts" in id_]


def test_first_tries_are_the_first_of_each_quiz_with_their_confidence(course, record):
    data = {"response": "a", "right": False, "confidence": 80.0}
    record.add(Entry(kind="answered", section="opening", activity="first", item="one", data=data))
    answer(record, "one", right=True)
    answer(record, "one", right=True, place=RETRIEVAL)
    tries = first_tries(record, read_questions(course))
    assert [(question.id, first.right, first.confidence) for question, first in tries] == [
        ("one", False, 80.0),
        ("one", True, None),
    ]


def test_the_deck_holds_a_card_for_every_term_mistake_and_question_with_a_key(course, record):
    assert set(deck(course, record).cards) == set(BACKS)


@pytest.mark.parametrize("id_", BACKS)
def test_the_back_answers_with_its_sources_and_the_front_does_not(course, record, id_):
    content = deck(course, record).cards[id_]
    asked, told = front(course, content).html, back(course, content).html
    assert [text for text in BACKS[id_] if text not in told] == []
    assert [text for text in BACKS[id_] if text in asked] == []
    assert "https://example.org/treaty" in told


def test_the_front_shows_what_there_is_to_choose_from_in_the_order_of_the_form(course, record):
    cards = deck(course, record).cards
    assert "<li>Alpha</li><li>Beta</li><li>Gamma &lt;script&gt;" in front(course, cards["question:one"]).html
    sequence = cards["question:sequence"]
    listed = "".join(f"<li>{item.text}</li>" for item in sequence.shape().scattered)
    assert listed in front(course, sequence).html
    assert "<li>P</li><li>Q</li><li>R</li>" in front(course, cards["question:partners"]).html
    assert "What is wrong with it?" in front(course, cards["misconception:m01"]).html
    assert "<strong>Pact</strong>" in front(course, cards["term:pact"]).html


def test_no_front_of_the_course_shows_what_is_on_its_back(record):
    course = Course()
    cards = read_deck(course, record, read_questions(course)).cards
    assert len(cards) > 200
    for id_, content in cards.items():
        told = back(course, content).html.partition("<p><small>")[0]
        assert told not in front(course, content).html, id_


def test_keyed_questions_are_all_but_those_for_reflection(course):
    assert [id_ for id_ in RIGHT if id_ not in keyed(read_questions(course))] == []
    assert "thoughts" not in keyed(read_questions(course))
