"""The figure of the coming reviews: a bar a day, with the finding as its title."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from utils.drawing.coming_reviews import which_days_bring_cards
from utils.words import load_words

TODAY = date(2026, 3, 2)


def draw(*numbers):
    names = ["today", "tomorrow", *(f"in {n} days" for n in range(2, 14))][: len(numbers)]
    counts = {TODAY + timedelta(days=ahead): n for ahead, n in enumerate(numbers)}
    return which_days_bring_cards(counts, names, "A remark.", "A source.", load_words("en"))


def test_bars_table_and_words_say_the_same():
    shown = draw(3, 0, 5, *11 * [0])
    assert shown.title == "8 cards come back within 14 days, the most in 2 days (5)"
    assert shown.summary == f"{shown.title}. Of these: 3 today; 5 in 2 days. A remark."
    (bars,) = shown.plot.data
    assert [str(n) for n in bars.y] == shown.table["Cards"] == ["3", "0", "5", *11 * ["0"]]
    assert list(shown.table["Date"])[:3] == ["2026-03-02", "2026-03-03", "2026-03-04"]
    assert [re.sub(r"<[^>]+>", "", text) for text in bars.text][:3] == ["3", "", "5"]
    assert shown.plot.layout.meta == {
        "title": shown.title,
        "about": ("Cards due on each of the next 14 days, today first",),
        "source": "A source.",
    }


@pytest.mark.parametrize(
    ("numbers", "title"),
    [
        ([0, 0, 0], "No card comes back within 3 days"),
        ([0, 1, 0], "One card comes back within 3 days, tomorrow"),
        ([2, 2, 0], "4 cards come back within 3 days, the most today (2)"),
    ],
)
def test_title_follows_the_numbers(numbers, title):
    assert draw(*numbers).title == title


def test_days_without_cards_leave_the_axis_as_it_is():
    assert draw(0, 0, 0).plot.layout.yaxis.range[1] >= 4
    assert "Of these" not in draw(0, 0, 0).summary
