"""The forecast of a memo is locked with the first version that has one, settled when its day comes, and scored."""

from __future__ import annotations

from datetime import date

import pytest

from utils.activities.activity import RefusedError
from utils.activities.memo import forecasting
from utils.record import Entry
from utils.view import Choice, Prose, Table, Text

from .memos import LONG, memo

FORECAST = forecasting.FORECAST


@pytest.fixture
def clock(monkeypatch):
    """Set the learner's day."""

    def set_to(*day):
        monkeypatch.setattr(forecasting, "today", lambda: date(*day))

    set_to(2030, 1, 1)
    return set_to


@pytest.fixture
def writer(course, play, clock):
    player = play(memo(course))
    hand_over(player, **LONG)
    return player


def hand_over(player, **texts):
    player.do("draft", "rest", **texts)
    assert player.do("submit", "whole")[0].kind == "submitted"


def shown(player):
    return " ".join(block.html for block in player.page(FORECAST).blocks if isinstance(block, Prose))


def rows(player):
    return [block.rows for block in player.page(FORECAST).blocks if isinstance(block, Table)]


def test_a_version_without_a_forecast_locks_nothing(course, play, clock):
    player = play(memo(course))
    hand_over(player, **LONG | {"bet-by": "", "ground": LONG["ground"] + " One more."})
    assert FORECAST not in [page.id for page in player.form.pages]
    hand_over(player, **{"bet-by": "2031-05-01"})
    assert "From version 2" in shown(player)


def test_the_first_forecast_is_locked_and_a_later_one_stands_beside_it(writer):
    assert "with version 1: 60\u00a0% by 2031-05-01." in shown(writer)
    hand_over(writer, **{"bet-percent": "70"})
    hand_over(writer, **{"bet-percent": "80.5"})
    assert "60\u00a0% by 2031-05-01. Version 3 says 80.5\u00a0%." in shown(writer)
    assert "70" not in shown(writer)
    assert "On 2031-05-01 you will be asked" in shown(writer)


def test_a_day_that_has_come_is_refused_unless_the_forecast_was_handed_over_before(writer, clock):
    clock(2031, 5, 1)
    hand_over(writer, ground=LONG["ground"] + " One more.")
    for typed in ({"bet-percent": "70"}, {"bet-by": "2031-04-30"}):
        writer.do("draft", "rest", **typed)
        with pytest.raises(RefusedError, match="2031-0"):
            writer.do("submit", "whole")


def test_before_its_day_nothing_is_asked_or_taken(writer):
    assert not any(isinstance(block, Choice | Text) for block in writer.page(FORECAST).blocks)
    assert writer.buttons(FORECAST) == []
    with pytest.raises(RefusedError):
        writer.do("settle", FORECAST, **{"happened-1": ["yes"], "where-1": "Port office"})


def test_on_its_day_it_is_settled_and_scored_beside_always_fifty(writer, clock):
    hand_over(writer, **{"bet-percent": "90"})
    clock(2031, 5, 1)
    assert writer.buttons(FORECAST) == ["settle"]
    (entry,) = writer.do("settle", FORECAST, **{"happened-1": ["yes"], "where-1": " Port office, 2031 "})
    assert (entry.kind, entry.item, entry.data) == ("settled", "1", {"happened": True, "where": "Port office, 2031"})
    assert rows(writer) == [
        [
            ["First, in version 1", "60", "0.16"],
            ["Last, in version 2", "90", "0.01"],
            ["Always 50\u00a0%", "50", "0.25"],
        ]
    ]
    assert writer.page(FORECAST).state == "done"
    assert writer.do("settle", FORECAST, **{"happened-1": ["yes"], "where-1": "Port office, 2031"}) == []
    writer.do("settle", FORECAST, **{"happened-1": ["no"], "where-1": "Port office, 2031"})
    assert [row[2] for row in rows(writer)[0]] == ["0.36", "0.81", "0.25"]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"happened-1": ["yes"]},
        {"where-1": "Port office"},
        {"happened-1": ["maybe"], "where-1": "x"},
        {"happened-1": "yes", "where-1": "x"},
        {"happened-1": [["yes"]], "where-1": "x"},
        {"happened-1": ["no"], "where-1": "  "},
    ],
)
def test_how_it_ended_takes_an_answer_and_a_place_where_one_can_see_it(writer, clock, values):
    clock(2031, 5, 2)
    with pytest.raises(RefusedError, match="where one can see it"):
        writer.do("settle", FORECAST, **values)
    assert rows(writer) == []


def test_a_later_version_may_forecast_something_else_and_each_is_settled_by_itself(writer, clock):
    hand_over(writer, **{"bet-event": "The <quay> is built", "bet-by": "2032-01-01", "bet-percent": "10"})
    assert "&lt;quay&gt;" in shown(writer)
    clock(2031, 6, 1)
    assert [block.name for block in writer.page(FORECAST).blocks if isinstance(block, Choice)] == ["happened-1"]
    writer.do("settle", FORECAST, **{"happened-1": ["no"], "where-1": "x"})
    assert writer.page(FORECAST).state == "open"
    clock(2032, 6, 1)
    writer.do("settle", FORECAST, **{"happened-1": ["no"], "where-1": "x", "happened-2": ["no"], "where-2": "y"})
    assert [[row[2] for row in each] for each in rows(writer)] == [["0.36", "0.25"], ["0.01", "0.25"]]
    assert writer.page(FORECAST).state == "done"


def test_junk_in_the_record_settles_nothing(writer, clock):
    clock(2031, 6, 1)
    for data in ({"happened": "yes", "where": "x"}, {}, {"happened": None}):
        writer.record.add(Entry(kind="settled", section="opening", activity="small", item="1", data=data))
    assert rows(writer) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2031-05-01", date(2031, 5, 1)),
        (" ２０３１-05-01 ", date(2031, 5, 1)),
        ("2031-5", None),
        ("", None),
        ("9" * 99, None),
    ],
)
def test_a_day_is_read_in_one_way(text, day):
    assert forecasting.read_day(text) == day


@pytest.mark.parametrize(
    ("text", "percent"),
    [("60", 60), ("60 %", 60), ("60%", 60), ("7,5", 7.5), ("0", 0), ("101", None), ("", None), ("nan", None)],
)
def test_a_probability_is_read_with_or_without_its_sign(text, percent):
    assert forecasting.read_percent(text) == percent
