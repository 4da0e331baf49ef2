"""What stands in the page beside the texts tells nothing: no id of a question's parts, no length."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

import pytest

from utils.activities.quiz.quiz import QuizActivity
from utils.course import Course
from utils.course.kinds import QUIZZES
from utils.questions.base import ANSWER
from utils.questions.match import Match
from utils.questions.one_choice import OneChoice
from utils.questions.parts import token
from utils.questions.several_choices import SeveralChoices

COURSE = Course()
QUESTIONS = [
    question
    for section in COURSE.info.sections
    for quiz in COURSE.entries(QUIZZES, section.id)
    for question in quiz.questions
]
CHOICES = [each for each in QUESTIONS if isinstance(each, OneChoice)]


def test_no_id_of_a_part_stands_in_the_page():
    told = []
    for section in COURSE.info.sections:
        for quiz in COURSE.entries(QUIZZES, section.id):
            for page in QuizActivity(COURSE, section.id, quiz).view([]).describe()["pages"]:
                for block in page["blocks"]:
                    parts = [*block.get("options", ()), *block.get("items", ()), *block.get("left", ())]
                    told += [id_ for id_, _ in (*parts, *block.get("right", ())) if not _opaque(id_)]
    assert told == []


def _opaque(id_):
    return id_.isdigit() or set(id_) <= set("0123456789abcdef")


def test_no_two_parts_of_a_question_stand_for_one():
    for question in QUESTIONS:
        ids = [part.id for name in ("options", "pairs", "items") for part in getattr(question, name, ())]
        assert len({token(question.id, id_) for id_ in ids}) == len(ids), question.id


@pytest.mark.parametrize("seen", ["id", "length", "both"])
def test_who_guesses_by_ids_and_lengths_alone_stays_at_chance(seen):
    """Learn on all other questions how often a part of an id or a rank of length is right, then guess."""
    shown = [
        [
            (_features(seen, id_, text, [len(each) for _, each in options]), id_ == token(question.id, key))
            for id_, text in options
        ]
        for question in CHOICES
        for options in [question.control(None, COURSE.words, graded=False).options]
        for key in [next(each.id for each in question.options if each.correct)]
    ]
    right, all_ = Counter(), Counter()
    for options in shown:
        for features, correct in options:
            right.update(features if correct else ())
            all_.update(features)
    hits = 0.0
    for options in shown:
        own_right = Counter(each for features, correct in options if correct for each in features)
        own_all = Counter(each for features, _ in options for each in features)  # this question itself must not tell
        scores = defaultdict(list)
        for features, correct in options:
            shares = [(right[each] - own_right[each]) / max(1, all_[each] - own_all[each]) for each in features]
            scores[sum(shares)].append(correct)
        best = scores[max(scores)]
        hits += sum(best) / len(best)
    chance = sum(1 / len(options) for options in shown)
    assert hits < chance + 2.5 * math.sqrt(chance), f"{hits:.0f} of {len(shown)} by {seen}, {chance:.0f} by chance"


def _features(seen, id_, text, lengths):
    rank = f"rank {sorted(lengths).index(len(text))} of {len(lengths)}"
    parts = id_.split("-")
    return {"id": parts, "length": [rank], "both": [*parts, rank]}[seen]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.id)
def test_every_choice_comes_back_from_the_page_as_it_was_meant(question):
    match question:
        case OneChoice():
            for option in question.options:
                block = question.control(option.id, COURSE.words, graded=False)
                assert question.read(block.value, COURSE.words) == option.id
        case SeveralChoices():
            ids = [option.id for option in question.options]
            assert question.read(question.control(ids, COURSE.words, graded=False).value, COURSE.words) == ids
        case Match():
            pairs = {pair.id: pair.id for pair in question.pairs}
            assert question.read(question.control(pairs, COURSE.words, graded=False).value, COURSE.words) == pairs
        case _:
            assert question.control(None, COURSE.words, graded=False).name == ANSWER
