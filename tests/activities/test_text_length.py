"""How long a text is, and what is said of a short one."""

from __future__ import annotations

import pytest

from utils.activities.text_length import nudge
from utils.plain_text import count_words
from utils.words import load_words


def test_words_are_counted_in_writing_without_spaces_too():
    assert count_words("An alliance, well-kept: it's 2006.") == 5
    assert count_words("日米同盟") == 4
    assert count_words(" … — ") == 0


@pytest.mark.parametrize(("n", "short"), [(0, True), (5, True), (59, True), (60, False), (121, False)])
def test_only_a_text_shorter_than_asked_for_is_remarked_on(n, short):
    note = nudge("word " * n, (60, 120), load_words("en"), "Write on.")
    assert (note is not None) == short
    if note:
        assert f"{n}. A full answer takes 60 to 120. Write on." in note.html
