"""What a task asks, what it is marked by, and what of a learner's work is its text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from utils.activities.event_data import Remembered
from utils.activities.marking.find import find_task
from utils.activities.marking.task import Said
from utils.page.html import as_fragment
from utils.record import Event

START = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture
def said(course):
    """Return what a task finds in a learner's events, given as kind and data."""

    def of(name, *events, activity="", item=""):
        task = find_task(course, name)
        return task.said(
            Remembered(
                Event(kind=kind, section="opening", activity=activity or task.id, item=item, data=data,
                      at=START + timedelta(minutes=n))
                for n, (kind, data) in enumerate(events)
            )
        )  # fmt: skip

    return of


def stage(name, text, kind="submitted", seat="naha"):
    return kind, {"stage": name, "perspective": seat, "text": text}


def test_of_a_prompt_the_last_stage_counts_with_those_before_and_the_reply_beside_it(said):
    reply = ("replied", {"nearest": "Another", "to_answer": "", "text": "It forgets Naha."})
    found = said("bases", stage("think", "One."), stage("pair", "Two."), stage("share", "Three."), reply)
    assert (found.text, found.seat) == ("Three.", "Naha")
    assert [on for on, _ in found.beside] == ["First thoughts", "What the other person said", "Reply to the positions"]
    assert [text for _, text in found.beside][:2] == ["One.", "Two."]
    assert "It forgets Naha." in found.beside[2][1]
    assert said("bases", stage("think", "One.")) == Said("One.", "Naha")
    again = said("bases", stage("think", "One."), stage("think", "One, better."), stage("share", "New.", "drafted"))
    assert again == Said("One, better.", "Naha"), "the last that was submitted; a draft is none"
    assert said("bases", stage("think", "One.", seat="gone")).seat == ""


def test_who_only_drafted_or_left_blanks_has_no_text(said):
    assert said("bases", stage("think", "One.", "drafted"), stage("think", "  ")) is None
    assert said("who-says-what", ("answered", {"voice": "tokyo", "text": "For Tokyo."})) is None
    assert said("by-cost") is None
    assert said("thoughts", activity="first", item="thoughts") is None


def test_of_a_question_the_last_answer_counts_with_the_earlier_ones_beside_it(said):
    answers = [("answered", {"response": each}) for each in ("One.", "Two.", "One.", "Three.")]
    found = said("thoughts", *answers, activity="first", item="thoughts")
    assert found == Said("Three.", beside=(("Earlier answer 1", "One."), ("Earlier answer 2", "Two.")))


def test_of_a_reading_the_conclusion_counts_with_the_voices_beside_it(said):
    events = ("answered", {"voice": "tokyo", "text": "For Tokyo."}), ("concluded", {"text": "So it is."})
    assert said("who-says-what", *events) == Said("So it is.", beside=(("Tokyo", "For Tokyo."),))


def test_of_a_ranking_the_order_counts_with_its_reason(said):
    found = said("by-cost", ("ranked", {"values": {"a": 2, "b": 1, "c": 3}, "reason": "It is cheap."}))
    assert found.text == "1: Beta\n2: Alpha\n3: Gamma\nIt is cheap."


def test_a_prompt_is_marked_by_the_rubric_of_its_sections_guide(course, course_folder):
    task = find_task(course, "bases")
    assert task.expected() == [("line-1", "It is done")]
    assert not task.by_lines
    (line,) = task.rubric()
    assert (line.id, line.title, line.text) == ("line-1", "Line 1", "It is done")
    guide = course_folder / "opening" / "teaching.md"
    guide.write_text(guide.read_text(encoding="utf-8").replace("| Expected |", "| Wanted |"), encoding="utf-8")
    assert task.expected() == []
    guide.unlink()
    assert task.expected() == []


def test_a_question_is_marked_by_its_own_rubric_and_what_has_none_by_a_comment(course):
    task = find_task(course, "thoughts")
    assert task.expected() == [("claim", "states a claim"), ("reason", "gives a reason")]
    assert task.by_lines
    assert find_task(course, "who-says-what").expected() == ()
    assert find_task(course, "by-cost").rubric() == ()


@pytest.mark.parametrize(
    ("name", "asked", "key"),
    [
        ("bases", ["Bases are worth it.", "Do you agree?", "a prefectural official"], ["POSITION-1", "POSITION-2"]),
        ("thoughts", ["What do you think?"], ["MODEL-ANSWER", "OTHER-ANSWER"]),
        ("who-says-what", ["Bases are kept.", "Answer it."], ["POSITION-TOKYO", "POSITION-BEIJING"]),
        ("by-cost", ["Rank them.", "The cheapest first."], ["DEFENCE-1", "DEFENCE-2"]),
    ],
)
def test_the_task_stands_apart_from_what_is_told_afterwards(course, name, asked, key):
    task = find_task(course, name)
    told, after = (as_fragment(blocks, course.words) for blocks in (task.asked(), task.key()))
    assert all(text in told for text in asked)
    assert all(text in after and text not in told for text in key)
