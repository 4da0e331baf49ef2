"""The figure of calibration: what it says follows from the groups."""

from __future__ import annotations

import pytest

from utils.drawing.calibration import Group, were_you_as_right_as_sure
from utils.evidence import EvidenceError
from utils.words import load_words

WORDS = load_words("en")


def groups(*rows):
    return [Group(*row) for row in rows]


FIRST = ("first", 0, 20, 8, 10.0, 1, 12.5, 2.2, 47.1)
FIRST_HIGH = ("first", 80, 100, 8, 90.0, 2, 25.0, 7.1, 59.1)
SECOND = ("second", 0, 20, 4, 5.0, 0, 0.0, 0.0, 49.0)
QUIZ = ("quiz", 90, 100, 12, 95.0, 9, 75.0, 46.8, 91.1)


def test_without_groups_there_is_nothing_to_draw():
    with pytest.raises(EvidenceError, match="nothing to draw"):
        were_you_as_right_as_sure(groups(), WORDS)


def test_title_and_summary_follow_from_the_groups():
    shown = were_you_as_right_as_sure(groups(FIRST, FIRST_HIGH, SECOND), WORDS)
    # 8 at 10 and 8 at 90: 50 on average; 3 of 16 came true: 18.75
    assert shown.title == "You said 50\u00a0% on average, and 19\u00a0% of 16 forecasts came true"
    first, second = shown.summary.replace("\u00a0", " ").split(" After ")
    assert first.startswith("Before the reading, 16 forecasts: 50 % on average, and 19 % came true. In 1 of 2 groups")
    assert "few" not in first
    assert second == (
        "the reading: 0 of 4 forecasts came true; you said 5 % on average. Fewer than 10 are too few to say "
        "anything of calibration: read this as a description of them. Open marks are groups of fewer than 5: too few "
        "to say anything."
    )
    assert "few" not in were_you_as_right_as_sure(groups(FIRST, FIRST_HIGH), WORDS).summary
    assert "Wilson 1927" in shown.source


def test_bars_and_counts_are_those_of_the_groups():
    line, first, second = were_you_as_right_as_sure(groups(FIRST, FIRST_HIGH, SECOND), WORDS).plot.data
    assert (list(line.x), list(line.y)) == ([0, 100], [0, 100])
    assert [round(y + up, 1) for y, up in zip(first.y, first.error_y.array, strict=True)] == [47.1, 59.1]
    assert [round(y - down, 1) for y, down in zip(first.y, first.error_y.arrayminus, strict=True)] == [2.2, 7.1]
    assert [">8<" in text for text in first.text] == [True, True]
    assert (first.marker.symbol, second.marker.symbol) == (("circle", "circle"), ("square-open",))
    assert first.error_y.thickness > second.error_y.thickness, "both show where they meet"


def test_confidence_has_words_of_its_own():
    shown = were_you_as_right_as_sure(groups(QUIZ), WORDS)
    assert shown.title == "You were 95\u00a0% sure on average, and right in 75\u00a0% of 12 answers"
    assert "as often true or right as you said" in " ".join(shown.plot.layout.meta["about"])
    assert "One group alone has 5 cases or more. Its interval does not reach what was said" in shown.summary


def test_forecasts_and_answers_stand_in_one_picture_and_both_are_found_of():
    shown = were_you_as_right_as_sure(groups(FIRST, FIRST_HIGH, SECOND, QUIZ), WORDS)
    assert shown.title == (
        "You said 50\u00a0% on average, and 19\u00a0% of 16 forecasts came true. "
        "You were 95\u00a0% sure on average, and right in 75\u00a0% of 12 answers"
    )
    _, *series = shown.plot.data
    assert len({trace.marker.symbol[0].removesuffix("-open") for trace in series}) == 3, "told by more than colour"
    assert [trace.hovertemplate.count("right in") for trace in series] == [0, 0, 1]
    assert shown.table["Cases"] == ["8", "8", "4", "12"]


def test_ten_cases_in_small_groups_say_nothing():
    small = [("first", 20 * n, 20 * n + 20, 3, 20.0 * n + 5, 0, 0.0, 0.0, 56.0) for n in range(4)]
    shown = were_you_as_right_as_sure(groups(*small), WORDS)
    assert "No group has 5 cases or more, so none is enough to speak for or against" in shown.summary
    assert list(shown.table["Share, %"]) == ["too few"] * 4


def test_an_interval_above_what_was_said_does_not_reach_it():
    shown = were_you_as_right_as_sure(groups(FIRST, ("first", 0, 20, 8, 10.0, 6, 75.0, 40.9, 92.9)), WORDS)
    assert "In 1 of 2 groups" in shown.summary


def test_five_in_a_group_and_ten_in_all_are_just_enough():
    five = [("first", 0, 20, 5, 10.0, 1, 20.0, 3.6, 62.4), ("first", 80, 100, 5, 90.0, 5, 100.0, 56.6, 100.0)]
    shown = were_you_as_right_as_sure(groups(*five), WORDS)
    assert shown.title == "You said 50\u00a0% on average, and 60\u00a0% of 10 forecasts came true"
    assert "In all 2 groups with 5 cases or more" in shown.summary
    assert "few" not in shown.summary
    assert shown.table["Share, %"] == ["20.0", "100.0"]
    assert list(shown.plot.data[1].marker.symbol) == ["circle", "circle"]


def test_few_cases_make_no_finding():
    shown = were_you_as_right_as_sure(groups(FIRST), WORDS)
    assert shown.title == "Calibration: 8 forecasts are too few to show it"
    assert "interval" not in shown.summary
    one = were_you_as_right_as_sure(groups(("first", 80, 100, 1, 90.0, 1, 100.0, 20.7, 100.0)), WORDS)
    assert one.title == "You gave 90\u00a0% to the one forecast shown so far, and it came true"
    assert "100" not in one.summary, "one of one is no share"
    assert list(one.table["Share, %"]) == ["too few"]


def test_the_table_behind_holds_every_group():
    table = were_you_as_right_as_sure(groups(FIRST, SECOND), WORDS).table
    assert list(table["Series"]) == ["Before the reading", "After the reading"]
    assert table["Cases"] == ["8", "4"]
    assert table["Came true or right"] == ["1", "0"]
    assert table["Share, %"] == ["12.5", "too few"]


def test_hover_text_names_every_value_with_a_format():
    for trace in were_you_as_right_as_sure(groups(FIRST), WORDS).plot.data[1:]:
        assert "%{x:.0f}" in trace.hovertemplate
        assert "{{" not in trace.hovertemplate


@pytest.mark.parametrize(
    ("share", "least", "most", "title"),
    [
        (0.0, 0.0, 79.3, "95 % sure of the one answer so far, and it was not right"),
        (100.0, 20.7, 100.0, "95 % sure of the one answer so far, and it was right"),
    ],
)
def test_one_case_is_told_as_one(share, least, most, title):
    hits = int(share > 0)
    shown = were_you_as_right_as_sure(groups(("quiz", 90, 100, 1, 95.0, hits, share, least, most)), WORDS)
    assert title in shown.title.replace("\u00a0", " ")
    assert "one first answer, of which you were 95 % sure. That is too few" in shown.summary.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [FIRST, FIRST],
            "In all 2 groups with 5 cases or more the interval reaches what was said: nothing here speaks against",
        ),
        (
            [FIRST_HIGH, FIRST_HIGH],
            "In none of the 2 groups with 5 cases or more does the interval reach what was said",
        ),
    ],
)
def test_where_all_or_no_intervals_reach_the_sentence_says_what_that_means(rows, told):
    assert told in were_you_as_right_as_sure(groups(*rows), WORDS).summary
