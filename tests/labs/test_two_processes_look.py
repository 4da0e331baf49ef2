"""Endings are told apart without colour, and in colours that read on light and dark pages."""

from __future__ import annotations

import pytest

from utils.drawing import style
from utils.labs.two_processes.look import MARKS, letter
from utils.models.outcomes import OUTCOMES
from utils.words import load_words


def test_every_ending_has_a_mark_and_a_letter_of_its_own():
    assert list(MARKS) == list(OUTCOMES)
    for part in ("colour", "symbol", "glyph"):
        assert len({getattr(mark, part) for mark in MARKS.values()}) == len(OUTCOMES)
    assert len({letter(load_words("en"), each) for each in OUTCOMES}) == len(OUTCOMES)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_only_colours_are_used_whose_contrast_the_styles_tests_measure(outcome):
    known = {mark.colour for mark in [*style.COUNTRIES.values(), style.OTHER]}
    assert MARKS[outcome].colour in known
