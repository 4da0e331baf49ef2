"""No surface that learners see has an id which tells the answer before the key: each question of the course on each."""

from __future__ import annotations

import re

import pytest
from lxml import html

from utils.activities.quiz.quiz import QuizActivity
from utils.activities.quiz.vote import VoteActivity
from utils.course import Course
from utils.course.kinds import QUIZZES
from utils.publish.paper.handout import export_markdown
from utils.publish.paper.paper import compose
from utils.publish.platforms.questions import each_question
from utils.publish.slides.export import export as export_slides
from utils.publish.targets import TARGETS
from utils.questions.naming import open_id, tells
from utils.record import Record

COURSE = Course()
SECTIONS = [section.id for section in COURSE.info.sections]
QUESTIONS = [
    (section, quiz, question)
    for section in SECTIONS
    for quiz in COURSE.entries(QUIZZES, section)
    for question in quiz.questions
]
OPEN = {question.id for *_, question in QUESTIONS if not tells(question)}
TELLING = {question.id for *_, question in QUESTIONS if tells(question)}


def ids_in(block):
    """Return every id in a block of a page, and in those within it."""
    inner = [*getattr(block, "blocks", ()), *getattr(block, "rows", ())]
    return {getattr(block, "id", "")}.union(*map(ids_in, inner))


def test_the_course_has_ids_of_both_sorts():
    assert len(OPEN) + len(TELLING) == len(QUESTIONS)
    assert OPEN
    assert TELLING
    assert {open_id(question) for *_, question in QUESTIONS} == OPEN | {""}


@pytest.mark.parametrize("on_sheet", [False, True])
def test_paper_has_them_in_the_key_only(on_sheet):
    parts = compose(COURSE, SECTIONS, "", on_sheet=on_sheet).parts
    asked = {id_ for part in parts for block in part.blocks for id_ in ids_in(block)}
    keys = {id_ for part in parts if part.behind for block in part.behind.blocks for id_ in ids_in(block)}
    assert asked >= OPEN
    assert not asked & TELLING
    assert keys >= {question.id for *_, question in QUESTIONS if question.keyed}


def test_markdown_without_the_key_has_none():
    text = b"".join(export_markdown(COURSE, SECTIONS).files.values()).decode()
    assert {id_ for id_ in OPEN if f" `{id_}`" in text} == OPEN
    assert not [id_ for id_ in TELLING if id_ in text]


def test_titles_on_platforms_have_none():
    titles = {asked.question.id: asked.title for asked in each_question(COURSE, SECTIONS)}
    assert all(titles[id_].endswith(f" ({id_})") for id_ in OPEN)
    assert not [id_ for id_ in TELLING if id_ in titles[id_]]


@pytest.mark.parametrize("target", ["gift", "moodle", "qti12"])
def test_no_platform_is_given_one_as_a_title(target):
    (content,) = TARGETS[target](COURSE, ["two-processes"]).files.values()
    assert content
    assert b"(tp-warrant-word)" not in content


def test_screens_have_them_closed():
    page = html.document_fromstring(export_slides(COURSE, SECTIONS).files["slides.html"].decode())
    shown = {
        (each.text, "closed" in each.get("class").split())
        for each in page.xpath("//section[@data-of]//p[contains(concat(' ', @class, ' '), ' id ')]")
    }
    assert {id_ for id_, _ in shown} >= OPEN | TELLING
    assert {id_ for id_, closed in shown if closed} == TELLING
    assert not [id_ for id_ in TELLING for each in page.xpath("//h1 | //h2 | //nav | //title") if id_ in str(each.text)]


def test_forms_and_votes_have_none(record_folder):
    record = Record(record_folder)
    for section in SECTIONS:
        for quiz in COURSE.entries(QUIZZES, section):
            form = QuizActivity(COURSE, section, quiz).view([])
            named = {page.id for page in form.pages if page.named}
            assert named == {question.id for question in quiz.questions if not tells(question)} & {
                page.id for page in form.pages
            }
    votes = [VoteActivity(COURSE, section, question) for section, _, question in QUESTIONS if question.keyed]
    for vote in votes:
        (page, *_) = vote.view(vote.events(record)).pages
        assert page.named is not tells(vote.question), vote.question.id


def test_what_a_card_asks_does_not_say_it():
    from utils.publish.platforms.anki import cards

    fronts = {card.id: card.front for card in cards(COURSE, SECTIONS) if card.kind == "question"}
    assert not [id_ for id_ in TELLING if re.search(rf"\b{re.escape(id_)}\b", fronts.get(id_, ""))]
