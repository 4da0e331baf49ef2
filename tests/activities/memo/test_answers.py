"""What a portfolio gets of a memo: the memo with its versions, the author's marks, the forecast and its scores."""

from __future__ import annotations

import re
from datetime import date

import pytest

from utils.activities.event_data import by_activity
from utils.activities.memo import forecasting
from utils.record import Entry

from .memos import GROUND, LONG, memo


@pytest.fixture
def writer(course, play, monkeypatch):
    monkeypatch.setattr(forecasting, "today", lambda: date(2030, 1, 1))
    return play(memo(course))


def answers(player):
    return {each.item: each for each in player.activity.answers(by_activity(player.events))}


def test_without_a_word_there_is_no_answer(writer):
    assert answers(writer) == {}
    writer.do("draft", "head", to="A minister")
    writer.do("draft", "head", to="")
    assert answers(writer) == {}


def test_a_draft_is_one_answer(writer):
    writer.do("draft", "head", to="A <minister>", advice="Build **it** now.")
    (answer,) = answers(writer).values()
    assert answer.answer == "To: A <minister>\n\nAdvice\n\nBuild **it** now."
    assert answer.detail == "Draft, 3 words", "its day stands beside it"
    assert answer.versions == ()


def test_evidence_without_a_text_is_an_answer_of_its_day(writer):
    cited = {"n": 1, "line": "A quay costs 5.", "source": "Port office"}
    writer.record.add(Entry(kind="cited", section="opening", activity="small", data=cited))
    assert answers(writer)["memo"].answer.endswith("[1] A quay costs 5. Port office")


def test_the_last_version_counts_and_the_earlier_ones_stay(writer):
    cells = {"options-criterion-1": "Cost", "options-option-1": "Build", "options-option-1-by-1": "Low"}
    for text in (GROUND, f"{GROUND} More."):
        writer.do("draft", "rest", **LONG | cells | {"ground": text})
        writer.do("submit", "whole")
    writer.do("draft", "rest", ground="Changed since.")
    answer = answers(writer)["memo"]
    assert f"{GROUND} More." in answer.answer
    assert "Build\nCost: Low" in answer.answer
    assert re.fullmatch(r"Version 2, \d+ words", answer.detail), "its day stands beside it"
    (earlier,) = answer.versions
    assert GROUND in earlier
    assert "More." not in earlier


def test_marks_forecast_and_score_stand_behind_it(writer, monkeypatch):
    writer.do("draft", "rest", **LONG)
    writer.do("submit", "whole")
    writer.do("rate", "examples", **{"mark-one": ["there"], "mark-two": ["beyond"], "comment-one": "Clear <i>."})
    assert answers(writer)["marks"].answer == "One: There. Clear <i>.\nTwo: Beyond."
    bet = answers(writer)["forecast"]
    assert bet.answer == "By 2031-05-01: Fewer ships wait outside\nVersion 1: 60\u00a0%"
    assert bet.detail == ""
    monkeypatch.setattr(forecasting, "today", lambda: date(2031, 6, 1))
    writer.do("settle", forecasting.FORECAST, **{"happened-1": ["no"], "where-1": "Port office, 2031"})
    bet = answers(writer)["forecast"]
    assert bet.answer.endswith("It did not happen\nPort office, 2031")
    assert bet.detail == "First, in version 1: Brier score 0.36; Always 50\u00a0%: Brier score 0.25"


def test_what_was_written_in_the_earlier_form_stays_an_answer(writer):
    old = {"response": "Written before.", "right": False}
    writer.record.add(Entry(kind="answered", section="opening", activity="small", item="write-memo", data=old))
    assert answers(writer)["write-memo"].answer == "Written before."
