"""What a learner hands in holds what they wrote, all of it."""

from __future__ import annotations

import pytest

from utils.activities.activity import Action
from utils.activities.argument.argument import ArgumentActivity
from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.model.activity import ModelActivity
from utils.activities.quiz.quiz import QuizActivity
from utils.course import Course
from utils.course.kinds import PROMPTS, QUIZZES
from utils.models.analysis import STRATEGIES
from utils.page.markdown import as_markdown
from utils.publish.collection import collect
from utils.publish.portfolio import page
from utils.record import Entry, Record


def exported(course: Course, record: Record) -> str:
    return as_markdown(page(course, collect(course, record).answers))


@pytest.fixture
def record(course, record_folder):
    """A record with a reflection and a discussion in it."""
    record = Record(record_folder)

    def do(activity, action, page, **values):
        record.add(*activity.act(record.events("opening", activity.id), Action(action, page, values)))

    quiz = QuizActivity(course, "opening", course.entry(QUIZZES, "opening", "first"))
    do(quiz, "check", "thoughts", answer="Line one\n# Line two <b>")
    do(quiz, "check", "thoughts", answer="Line one\n# Line two <b>")  # short as it is
    do(quiz, "rate", "thoughts", **{"rate-claim": ["yes"], "rate-reason": ["no"]})
    bases = DiscussionActivity(course, "opening", course.entry(PROMPTS, "opening", "bases"))
    do(bases, "draft", "bases", text="A first version", perspective=["naha"])
    do(bases, "submit", "bases", text="A second version", perspective=["naha"])
    do(bases, "draft", "bases", text="They said", perspective=["naha"])
    return record


def test_texts_versions_ratings_and_drafts_are_all_there(course, record):
    text = exported(course, record)
    assert [answer.item for answer in collect(course, record).answers] == ["thoughts", "think", "pair"]
    assert "    Line one\n    # Line two <b>" in text
    assert "states a claim fully; gives a reason not yet" in text
    assert "First thoughts, as Naha; submitted." in text
    assert "Earlier version 1:\n\n    A first version" in text
    assert "What the other person said; draft." in text
    assert "This file holds 3 answers." in text


def test_rankings_voices_and_retrieval_are_there_too(course, record):
    for kind, activity, item, data in (
        ("ranked", "by-cost", "", {"values": {"a": 2, "b": 1, "c": 3}, "reason": "It is cheap"}),
        ("answered", "who-says-what", "", {"voice": "naha", "text": "We say no"}),
        ("answered", "retrieval-2026-03-02", "one", {"response": "b", "right": True}),
    ):
        record.add(Entry(kind=kind, section="opening", activity=activity, item=item, data=data))
    text = exported(course, record)
    assert "    1: Beta\n    2: Alpha\n    3: Gamma\n    It is cheap" in text
    assert "### Who says what: Naha\n\n    We say no" in text
    assert "### Which *one*?\n\n    B. Beta" in text


def test_both_votes_are_there_and_the_first_alone_does_not_tell_the_key(course, record):
    def cast(round_, response, **data):
        data |= {"round": round_, "response": response, "right": response == "b"}
        record.add(Entry(kind="voted", section="opening", activity="vote-one", item="one", data=data))

    cast("first", "a", confidence=60.0)
    text = exported(course, record)
    assert "### Which *one*?\n\n    A. Alpha\n\n*Your first vote: 60 % sure.*" in text
    assert "right" not in text
    cast("second", "b")
    text = exported(course, record)
    assert "    B. Beta\n\n*Your first vote: not right, 60 % sure. Your second vote: right.*" in text
    assert "Earlier version 1:\n\n    A. Alpha\n" in text


def test_headings_of_the_document_are_the_courses_only(course, record):
    headings = [line for line in exported(course, record).splitlines() if line.startswith("#")]
    assert headings[:2] == ["# My answers: A small course", "## Opening"]
    assert not [line for line in headings if "Line two" in line]


def test_beliefs_and_own_arguments_are_there_with_earlier_versions(course, record):
    activity = ArgumentActivity(course)

    def do(action, page, **values):
        record.add(*activity.act(record.events(activity.section, activity.id), Action(action, page, values)))

    do("save", "map", **{"belief-kept": "20", "belief-shield": "100"})
    own = {"text-0": "Nobody\n# asked", "way-0": ["attacks"], "target-0": ["kept"], "warrant-0": "It matters"}
    do("object", "objection", **own, **{"strength-0": "80"})
    do("save", "map", **{"belief-kept": "35.5"})
    do("object", "objection", **{**own, "text-0": "Nobody listened"}, **{"strength-0": "10"})
    gone = {"text": "Long ago", "target": "gone", "attacks": False, "warrant": "Times change", "strength": 50}
    record.add(Entry(kind="objected", section="", activity="argument", data=gone))
    text = exported(course, record)
    assert "## Take the thesis apart\n\n### What you believe\n\n    35.5 %: Both kept it\n" in text
    assert "Earlier version 1:\n\n    20 %: Both kept it\n    100 %: A shield invites <spears>\n" in text
    assert "### Yours, against: Both kept it\n\n    Nobody\n    # asked\n    Why: It matters\n" in text
    assert "### Yours, in support of: gone\n\n    Long ago" in text
    assert "*80 %*" in text
    assert text.count("Earlier version") == 2, "one of the discussion, one of the beliefs"
    assert "Strengths are multiplied" in text


def test_what_was_predicted_in_the_model_is_there_with_how_it_ended(record_folder):
    course, record = Course(), Record(record_folder)
    activity = ModelActivity(course, "two-processes")
    corners = dict.fromkeys(STRATEGIES, "cold-peace")
    record.add(*activity.act((), Action("show", "years", {"theory": ["essay"], "essay.corners": corners})))
    record.add(*activity.act(record.events("two-processes", "model"), Action("guess", "worlds", {"guess": "30"})))
    old = {"setting": {"upgrading": 1.0}, "outcome": "adrift"}
    record.add(Entry(kind="predicted", section="two-processes", activity="two-process-model", data=old))
    found = collect(course, record)
    predicted, guessed = found.answers
    assert predicted.asked == "The two-process model, The essay: how does each corner end?"
    assert predicted.answer.endswith("Both processes: Cold peace")
    assert predicted.detail.endswith("Both processes: Regional community.")
    assert guessed.answer == "30 of 100"
    assert found.left_out == 1, "the model that was there before asks for nothing"
