"""The check for evidence marks what looks like a claim, and is content with a number of the list."""

from __future__ import annotations

import pytest

from utils.activities.memo import claims
from utils.words import load_words

from .memos import MEMO

WORDS = load_words("en")


def found(text, known=(1, 2)):
    return [text[start:end] for _, start, end in claims.without_evidence(WORDS, MEMO, {"ground": text}, set(known))]


@pytest.mark.parametrize(
    "claim",
    [
        "Defence spending rose by 8 % that time.",
        "It reached 1.8% of the whole.",
        "The bill is $5.",
        "It costs ¥ 250,000 each.",
        "It costs 12 million yen.",
        "They sent 31 ships.",
        "The range is 600km.",
        "They met in 2008.",
        "They met on 3 May.",
        "The Taiwan Relations Act says so.",
        "Under the Security Treaty it must.",
        "The Treaty of Mutual Cooperation binds it.",
        "Article 9 forbids it.",
        "They voted for Resolution 1718 at last.",
        "彼らは2008年に会った。",
    ],
)
def test_figures_and_named_acts_are_claims(claim):
    assert found(claim) == [claim]
    assert found(f"{claim[:-1]} [1].") == []
    assert found(f"{claim} [2]") == []
    assert found(f"{claim} (See [1], and more.)") == []
    assert found(f"{claim} [9]") == [f"{claim} [9]"]


@pytest.mark.parametrize(
    "text",
    [
        "Ships wait outside.",
        "We choose option 2 for this.",
        "By criterion 1 it is better.",
        "There are 3 reasons and 2 options.",
        "The ministers meet as 2+2 talks do.",
        "The F-35 flies there.",
        "Act now, and say so.",
        "An act of trust.",
        "He has the guidelines.",
        "Point 3.",
        "",
        " \n\n ",
        "[1]",
    ],
)
def test_other_sentences_are_none(text):
    assert found(text) == []


def test_each_sentence_is_looked_at_by_itself():
    text = "They met in 2008 [1]. They met in 2015. Then not; see Dr. Abe of the U.S. office. They met in 2024."
    text += "\nIn 2025 not [2; 1]"
    assert found(text) == ["They met in 2015.", "They met in 2024."]


def test_a_sentence_goes_on_behind_an_abbreviation_and_before_a_small_letter():
    assert found("Some approx. Five ships came in 2008 [1].") == []
    assert found("Is it 5 km? yes, it is [1].") == []
    assert found("It is 5 km! Yes [1].") == ["It is 5 km!"]


def test_head_and_forecast_are_not_looked_at_and_cells_are():
    texts = {"to": "In 2020", "date": "3 May 2020", "bet-event": "5 ships", "options-option-1-by-1": "5 ships"}
    assert [each.field for each in claims.without_evidence(WORDS, MEMO, texts, set())] == ["options-option-1-by-1"]


def test_numbers_are_read_from_their_brackets():
    assert [*claims.numbers_in("a [1] b [2, 3] c [4;5] [x] [12345] (6)")] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "text", ["[" * 5000, "1" * 20000, "a." * 9000, "( [1] " * 3000, "9 " * 9000, "x (" * 6000, "!" * 20000]
)
def test_no_text_keeps_the_check_busy(text):
    assert isinstance(found(text), list)
