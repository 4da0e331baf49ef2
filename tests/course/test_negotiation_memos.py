"""The memos before and after the talks: a page long, from public facts, and with examples that can be compared."""

from __future__ import annotations

import re

import pytest

from utils.course import Course
from utils.course.kinds import BRIEFS, MEMOS, NEGOTIATIONS
from utils.course.memo_fields import text_of
from utils.plain_text import count_words

COURSE = Course()
MEMOS_OF_TALKS = {each.id: each for each in COURSE.entries(MEMOS, "negotiation")}
POSITION = MEMOS_OF_TALKS["position-memo"]
EXAMPLES = {each.id: (memo, each) for memo in MEMOS_OF_TALKS.values() for each in memo.exemplars}
STRONG, REVIEW = EXAMPLES["strong-position-moscow"][1], EXAMPLES["strong-review-seoul"][1]
GAME = COURSE.entry(NEGOTIATIONS, "negotiation", "tokyo-2007")
ASKED = {each.id: each.asks for each in GAME.delegations}
BRIEFED = COURSE.entries(BRIEFS, "negotiation")
MADE_UP = {"sea": "w1", "relief": "r3", "openness": "o3", "energy": "e2", "past": "h3", "seat": "s3"}


def counted(memo, each):
    return {part.id: count_words(text_of(part, each.texts)) for part in memo.parts if part.words}


@pytest.mark.parametrize("memo", MEMOS_OF_TALKS.values(), ids=MEMOS_OF_TALKS)
def test_both_are_a_page_beside_the_core_read_by_four_lines(memo):
    ranges = [part.words for part in memo.parts if part.words]
    assert (sum(least for least, _ in ranges), sum(most for _, most in ranges)) == memo.words
    assert memo.words[1] <= 450
    assert memo.station
    assert len(memo.rubric) == 4
    marks = [re.findall(r"^\*([^*]+)\*", line.annotation, re.MULTILINE) for line in memo.rubric]
    assert marks == [["Not yet:", "There:", "Beyond:", "In doubt:"]] * 4


@pytest.mark.parametrize("id_", EXAMPLES)
def test_an_example_is_a_whole_page_and_its_notes_bear_on_every_line(id_):
    memo, each = EXAMPLES[id_]
    words = counted(memo, each)
    low, high = memo.words
    assert low <= sum(words.values()) <= high
    outside = [part.id for part in memo.parts if part.words and not part.words[0] <= words[part.id] <= part.words[1]]
    assert not each.strong or outside == []
    assert {note.criterion for note in each.notes} == {line.id for line in memo.rubric}
    assert [note.passage for note in each.notes if each.texts[note.field].count(note.passage) != 1] == []


@pytest.mark.parametrize("id_", EXAMPLES)
def test_numbers_in_brackets_are_lines_of_evidence(id_):
    _, each = EXAMPLES[id_]
    cited = {int(n) for text in each.texts.values() for n in re.findall(r"\[(\d+)\]", text)}
    assert cited == set(range(1, len(each.evidence) + 1))


def test_the_strong_memo_tells_each_wish_as_the_opening_statements_do():
    others, gives = STRONG.texts["others"], STRONG.texts["gives"]
    assert (ASKED["us"]["relief"], ASKED["japan"]["relief"]) == ("r1", "r1")
    assert (ASKED["us"]["openness"], ASKED["japan"]["openness"]) == ("o3", "o3")
    assert "Washington and Tokyo would lead relief with a force of their own, and ask for yearly reports" in others
    assert (ASKED["china"]["sea"], ASKED["china"]["past"]) == ("w5", "h4")
    assert "Beijing would have foreign forces ask" in others
    assert ASKED["asean"]["relief"] == "r3"
    assert "ASEAN wants the stricken state to direct relief" in others
    assert ASKED["us"]["sea"] == "w4"
    assert "Washington’s first wish" in gives
    assert (ASKED["russia"]["sea"], ASKED["russia"]["openness"], ASKED["russia"]["seat"]) == ("w2", "o2", "s4")


def test_the_strong_memo_counts_signatures_as_the_rules_do():
    assert "three must sign with any two others" in STRONG.texts["limits"]
    assert (len(GAME.must_sign), GAME.others) == (3, 2)
    assert "russia" not in GAME.must_sign


def test_the_text_under_review_holds_for_the_five_that_sign_it_and_not_for_the_sixth():
    chosen = set(MADE_UP.values())
    holds = {
        brief.id: sum(brief.points[id_] for id_ in chosen) >= brief.limit
        and (not chosen & {*brief.home.binds} or bool(chosen & {*brief.home.unless}))
        for brief in BRIEFED
    }
    assert [id_ for id_, signs in holds.items() if not signs] == ["russia"]
    assert "signed by five of the six, Moscow not among them" in REVIEW.texts["result"]


def test_the_review_says_rightly_who_had_asked_for_what():
    met = {
        id_: sum(MADE_UP[article] == wish or (article, wish) == ("openness", "o2") for article, wish in asks.items())
        for id_, asks in ASKED.items()
    }  # the yearly report adds to the announced exercises
    assert met["russia"] == 2
    assert "two of its six wishes" in REVIEW.texts["agreed"]
    assert [id_ for id_, asks in ASKED.items() if asks["seat"] == "s3"] == ["korea"]
    assert [id_ for id_, asks in ASKED.items() if asks["openness"] == "o3"] == ["us", "japan"]
    assert [id_ for id_, asks in ASKED.items() if asks["sea"] == "w2"] == ["korea", "russia"]
    assert (ASKED["asean"]["relief"], ASKED["korea"]["openness"], ASKED["korea"]["past"]) == ("r3", "o2", "h4")
    assert ASKED["japan"]["seat"] == "s1"


def test_no_example_has_the_words_of_a_brief():
    written = runs(" ".join(text for _, each in EXAMPLES.values() for text in each.texts.values()))
    for brief in BRIEFED:
        secret = (brief.role, brief.limit_why, brief.advice, brief.home.told, brief.home.why, *brief.interests.values())
        assert written & {run for text in secret for run in runs(text)} == set()


def runs(text):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[n : n + 6]) for n in range(len(words) - 5)}
