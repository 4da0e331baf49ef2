"""The questions after the negotiation: true to their sources, each mistake mended by one, in an order for everybody."""

from __future__ import annotations

import json
import re
from itertools import pairwise, product
from pathlib import Path

import pytest

from utils.course import Course
from utils.course.kinds import BRIEFS, EVENTS, NEGOTIATIONS, QUIZZES

COURSE = Course()
GAME = COURSE.entry(NEGOTIATIONS, "negotiation", "tokyo-2007")
ASKED = {each.id: each for quiz in COURSE.entries(QUIZZES, "negotiation") for each in quiz.questions}
PIECES = ("beijing-reports-spending", "east-china-sea-gas", "eighteen-practise-relief", "code-for-encounters")
NOTEBOOK = Path(__file__).parents[2] / "notebooks/07-negotiation.ipynb"
OPTIONS = {option.id: option for article in GAME.articles for option in article.options}


def composed(option):
    before = composed(OPTIONS[option.adds_to]) if option.adds_to else []
    return [*before, *([option.draft] if option.draft else [])]


def test_every_whole_text_reads_as_one():
    drafts = [[composed(option) for option in article.options] for article in GAME.articles]
    texts = [[sentence for part in parts for sentence in part] for parts in product(*drafts)]
    assert len(texts) == 6400
    assert [text for text in texts if len(text) != len({*text})] == []
    same = {one for text in texts for one, two in pairwise(text) if one.split()[:3] == two.split()[:3]}
    assert same == set()


@pytest.mark.parametrize(("option", "whose"), [("o4", "that it selects itself"), ("h4", "Leaders of the participants")])
def test_a_draft_says_whose_duty_it_is(option, whose):
    assert whose in OPTIONS[option].draft


def test_an_option_is_told_from_all_others_where_it_is_said_alone():
    # A delegation names its first wish in these words and no others, and a list of them is joined by commas.
    shorts = [option.short for option in OPTIONS.values()]
    assert len({*shorts}) == len(shorts)
    assert [each for each in shorts if "," in each] == []
    bare = {"silence", "as now", "Tokyo", "Seoul", "Singapore", "with the chair", "base visits besides"}
    assert bare & {*shorts} == set()


def test_an_office_that_moves_is_founded_like_the_others():
    seats = next(article for article in GAME.articles if article.id == "seat").options
    assert all(each.draft.startswith("A small secretariat is established") for each in seats)


@pytest.mark.parametrize("mistake", ["m24", "m25", "m26", "m27"])
def test_each_mistake_about_negotiating_is_mended_by_a_question(mistake):
    assert any(mistake in getattr(each, "misconceptions", ()) for each in ASKED.values())


def test_the_pieces_that_followed_stand_on_the_sources_of_the_timeline():
    told = {source for event in COURSE.entries(EVENTS) if event.id in PIECES for source in event.sources}
    assert told <= {*ASKED["ng-why-singly"].sources}


def test_a_code_that_binds_nobody_in_law_is_not_told_as_binding():
    question = ASKED["ng-why-singly"]
    for text in (question.model, question.other_model):
        for sentence in re.split(r"(?<=[.?])\s", text):
            assert "code" not in sentence or not re.search(r"\bbinds\b", sentence), sentence
    assert "does not bind" in question.model


def test_taipei_takes_part_in_the_decisions_of_the_commission_on_tuna():
    question = ASKED["ng-who-was-absent"]
    assert "takes part in its decisions" in question.prompt
    assert "without a vote" not in question.model
    assert "fishing-commission-2004" in question.sources


def test_what_is_said_of_status_is_said_by_both():
    taipei = next(each for each in GAME.heard if each.id == "taipei")
    assert "Beijing holds" in taipei.unseated
    assert "its own president" in taipei.unseated
    assert "taipei-sovereign-2007" in taipei.sources


def test_pyongyang_spoke_of_the_rehearsal_before_it_was_held():
    says = next(each.says for each in GAME.heard if each.id == "pyongyang")
    rehearsed = COURSE.sources["interdiction-pyongyang-2004"]
    assert rehearsed.date < "2004-10-26"
    assert "before it was rehearsed off Tokyo in 2004" in says


def test_a_treaty_in_force_is_told_from_its_new_version():
    moscow = COURSE.entry(BRIEFS, "negotiation", "russia")
    assert "whose new version others had not ratified" in moscow.interests["openness"]


def test_islets_are_named_without_taking_a_side():
    assert "Dokdo/Takeshima" in GAME.scene
    assert "disputes islets" not in GAME.scene


def test_that_a_chair_signs_for_ten_is_said_to_be_invented():
    assert "each of the ten" in GAME.invented


def test_coast_guards_that_joined_later_are_not_told_as_founders():
    assert re.search(r"Japan, South Korea, Russia and the United States have met since 2000", OPTIONS["s4"].rests_on)
    assert "coast-guards-members" in OPTIONS["s4"].sources


def test_somebody_alone_and_a_class_read_on_together_after_their_talks():
    cells = ["".join(cell["source"]) for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]]
    at = {name: next(n for n, cell in enumerate(cells) if name in cell) for name in ("negotiate(", "negotiated(")}
    asked = next(n for n, cell in enumerate(cells) if "ng-what-makes-a-deal" in cell)
    assert at["negotiate("] < at["negotiated("] < asked


def test_the_notebook_counts_the_questions_of_its_quiz():
    numbers = {5: "Five", 6: "Six", 7: "Seven"}
    quiz = next(each for each in COURSE.entries(QUIZZES, "negotiation") if each.id == "ng-what-makes-a-deal")
    assert f"{numbers[len(quiz.questions)]} questions" in NOTEBOOK.read_text(encoding="utf-8")
