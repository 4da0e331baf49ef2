"""A memo is read whole, checked, handed over in versions and taken back."""

from __future__ import annotations

import re
from datetime import date

import pytest

from utils.activities.activity import RefusedError
from utils.activities.memo import forecasting
from utils.activities.memo import progress as made
from utils.record import Entry
from utils.view import Note, Prose, Table

from .memos import GROUND, LONG, SHORT, memo

HOSTILE = "<img src=x onerror=1> **not bold** $x$ 5 ships"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(forecasting, "today", lambda: date(2030, 1, 1))


@pytest.fixture
def writer(course, play):
    return play(memo(course))


def cite(player, n=1):
    data = {"n": n, "line": "A quay costs 5 million.", "source": "Port office, 2020."}
    player.record.add(Entry(kind=made.CITED, section="opening", activity="small", data=data))


def texts(page):
    return " ".join(block.html for block in page.blocks if isinstance(block, Prose | Note))


def titles(page):
    return [block.title for block in page.blocks if isinstance(block, Note)]


def versions(player):
    return [each.version.texts for each in player.activity.replay(player.events).handed]


def test_before_anything_is_written_there_is_nothing_to_hand_over(writer):
    assert "Your memo will stand here" in texts(writer.page("whole"))
    with pytest.raises(RefusedError, match="no text yet"):
        writer.do("submit", "whole")
    writer.do("draft", "head", to="A reader", date="Today")
    with pytest.raises(RefusedError, match="no text yet"):
        writer.do("submit", "whole")


def test_the_whole_is_what_a_reader_will_see(writer):
    cite(writer)
    cite(writer, 2)
    writer.do("draft", "head", to="A minister", advice=HOSTILE)
    writer.do("draft", "rest", **LONG, **{"options-option-1": "Build", "options-option-1-by-1": "Low [1, 3]"})
    shown = texts(writer.page("whole"))
    assert "<strong>To:</strong> A minister" in shown
    assert "Date" not in shown.split("<h4>")[0]
    assert "<img" not in shown
    assert "**not bold** $x$" in shown
    assert shown.count("<table") == 1
    assert "<strong>By:</strong> 2031-05-01" in shown
    assert "[1] A quay costs 5 million. Port office, 2020." in shown
    assert "[2] A quay" not in shown, "what no text cites is for the writer alone"
    writer.do("submit", "whole")
    writer.do("submit", "whole")
    (handed,) = writer.activity.replay(writer.events).handed
    assert [each.n for each in handed.version.evidence] == [1]


def test_words_are_counted_for_each_part_beside_what_is_asked_for(writer):
    writer.do("draft", "head", to="Not counted", advice="Build it.")
    writer.do("draft", "rest", ground=GROUND)
    (table,) = (block for block in writer.page("whole").blocks if isinstance(block, Table))
    assert [row[:2] for row in table.rows] == [
        ["Advice", "2"],
        ["Ground", "17"],
        ["Options", "0"],
        ["Forecast", "0"],
        ["The whole memo", "19"],
    ]
    assert table.rows[-1][2] == "20 to 60"


def test_claims_without_evidence_are_marked_and_nobody_is_kept_back(writer):
    cite(writer)
    cite(writer, 2)
    writer.do("draft", "rest", ground="It costs <5 ships. It costs 6 ships [1]. It costs 7 ships [3].")
    page = writer.page("whole")
    marked = re.findall(r"<mark>.*?</span>(.*?)</mark>", texts(page))
    assert marked == ["It costs &lt;5 ships.", "It costs 7 ships [3]."]
    note = next(block.html for block in page.blocks if isinstance(block, Note) and "check" in block.title)
    assert "name no evidence: 2." in note
    assert "not in your evidence list: [3]." in note
    assert "not in your text: [2]." in note
    assert "It cannot read" in note
    writer.do("submit", "whole")
    assert writer.do("submit", "whole")[0].kind == made.SUBMITTED


def test_a_short_memo_is_remarked_on_once_and_let_go(writer):
    writer.do("draft", "rest", **SHORT)
    assert [each.kind for each in writer.do("submit", "whole")] == [made.NUDGED]
    (note,) = (
        block for block in writer.page("whole").blocks if isinstance(block, Note) and block.title == "A short text"
    )
    assert "Words so far: 2. A full answer takes 20 to 60." in note.html
    assert [each.kind for each in writer.do("submit", "whole")] == [made.SUBMITTED]
    assert "A short text" not in titles(writer.page("whole"))
    writer.do("draft", "rest", ground="Ships wait outside.")
    assert [each.kind for each in writer.do("submit", "whole")] == [made.SUBMITTED]


def test_a_full_one_is_handed_over_at_once_and_versions_stay(writer):
    writer.do("draft", "rest", **LONG)
    writer.do("submit", "whole")
    assert writer.buttons("whole") == ["withdraw"]
    assert writer.do("submit", "whole") == []
    writer.do("draft", "rest", ground=f"{GROUND} Now more.")
    assert writer.buttons("whole") == ["submit", "withdraw"]
    assert "Changed since you handed it over" in titles(writer.page("whole"))
    writer.do("submit", "whole")
    assert [each["ground"] for each in versions(writer)] == [GROUND, f"{GROUND} Now more."]
    assert "Handed over" in titles(writer.page("whole"))


def test_a_memo_is_taken_back_and_handed_over_again(writer):
    with pytest.raises(RefusedError):
        writer.do("withdraw", "whole")
    writer.do("draft", "rest", **LONG)
    writer.do("submit", "whole")
    writer.do("withdraw", "whole")
    assert writer.activity.replay(writer.events).withdrawn
    assert "Taken back" in titles(writer.page("whole"))
    assert (writer.buttons("whole"), writer.page("whole").state) == (["submit"], "open")
    with pytest.raises(RefusedError):
        writer.do("withdraw", "whole")
    writer.do("submit", "whole")  # the same text
    assert not writer.activity.replay(writer.events).withdrawn
    assert len(versions(writer)) == 2


@pytest.mark.parametrize(
    ("field", "bad", "line"),
    [
        ("bet-by", "31 May 2031", "cannot be read: “31 May 2031”. Write it as YYYY-MM-DD"),
        ("bet-by", "2031-02-30", "cannot be read: “2031-02-30”"),
        ("bet-by", "2031-05", "cannot be read"),
        ("bet-by", "2030-01-01", "2030-01-01, is not in the future"),
        ("bet-by", "1999-12-31", "is not in the future"),
        ("bet-percent", "150", "cannot be read: “150”. Write a number from 0 to 100"),
        ("bet-percent", "likely", "cannot be read: “likely”"),
        ("bet-percent", "-1", "cannot be read"),
        ("bet-percent", "x" * 900, "cannot be read: “x"),
    ],
)
def test_a_forecast_that_cannot_be_read_is_told_in_a_line_and_nothing_is_lost(writer, field, bad, line):
    writer.do("draft", "rest", **LONG | {field: bad})
    with pytest.raises(RefusedError) as refused:
        writer.do("submit", "whole")
    assert line in str(refused.value)
    assert len(str(refused.value)) < 200
    assert writer.activity.replay(writer.events).texts[field] == bad
    writer.do("draft", "rest", **{field: LONG[field]})
    assert writer.do("submit", "whole")[0].kind == made.SUBMITTED


def test_a_forecast_that_lacks_something_is_handed_over_and_what_it_lacks_is_said(writer):
    writer.do("draft", "rest", ground=LONG["ground"], **{"bet-event": "Fewer ships wait outside"})
    assert "It lacks the day and the probability." in texts(writer.page("whole"))
    writer.do("draft", "rest", **{"bet-by": "２０３１-05-01", "bet-percent": "60"})
    assert "It lacks" not in texts(writer.page("whole"))
    writer.do("submit", "whole")
    assert writer.do("submit", "whole") == []  # a short one was remarked on, then handed over
    assert len(versions(writer)) == 1


def test_a_version_with_a_forecast_whose_day_has_come_can_be_handed_over_again(writer, monkeypatch):
    writer.do("draft", "rest", **LONG)
    writer.do("submit", "whole")
    monkeypatch.setattr(forecasting, "today", lambda: date(2032, 1, 1))
    writer.do("draft", "rest", ground=f"{GROUND} Now more.")
    assert writer.do("submit", "whole")[0].kind == made.SUBMITTED
    writer.do("draft", "rest", **{"bet-percent": "70"})
    with pytest.raises(RefusedError, match="not in the future"):
        writer.do("submit", "whole")


def test_the_exemplars_open_with_a_full_version_and_how_far_that_is_is_said(writer):
    writer.do("draft", "rest", **SHORT)
    assert "at least 12 words. Yours lacks 10 words." in texts(writer.page("whole"))
    writer.do("submit", "whole")
    writer.do("submit", "whole")
    assert "examples" not in [page.id for page in writer.form.pages]
    writer.do("draft", "rest", ground="Ships wait outside for days, and captains go elsewhere when they")
    assert "Yours lacks 1 word." in texts(writer.page("whole"))
    writer.do("draft", "rest", ground=GROUND)
    assert "When you hand this version over, the exemplars" in texts(writer.page("whole"))
    writer.do("submit", "whole")
    assert "examples" in [page.id for page in writer.form.pages]
    writer.do("draft", "rest", ground="")
    assert "examples" in [page.id for page in writer.form.pages]
