"""A discussion prompt from the first word typed to the positions revealed."""

from __future__ import annotations

import pytest

from utils.activities.activity import RefusedError
from utils.activities.discussion.discussion import DiscussionActivity
from utils.course.kinds import PROMPTS


@pytest.fixture
def bases(course, play):
    return play(DiscussionActivity(course, "opening", course.entry(PROMPTS, "opening", "bases")))


@pytest.fixture
def simple(course, play):
    return play(DiscussionActivity(course, "opening", course.entry(PROMPTS, "opening", "simple")))


def field(player):
    return next(block for block in player.form.pages[0].blocks if getattr(block, "name", "") == "text")


def test_what_is_typed_is_kept_with_its_versions(simple):
    simple.do("draft", "simple", text="One", perspective=["naha"])
    simple.do("draft", "simple", text="One two", perspective=["naha"])
    assert simple.do("draft", "simple", text="One two", perspective=["naha"]) == []
    assert field(simple).value == "One two"
    assert field(simple).autosave == "draft"
    assert field(simple).count
    assert [event.data["text"] for event in simple.events] == ["One", "One two"]


def test_other_positions_show_only_after_submitting(simple):
    assert "POSITION" not in simple.shown()
    simple.do("draft", "simple", text="One", perspective=["naha"])
    assert "POSITION" not in simple.shown()
    simple.do("submit", "simple", text="One", perspective=["naha"])
    assert "POSITION-1" in simple.shown()
    assert "POSITION-2" in simple.shown()


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"text": "One"}, "whom you answer as"),
        ({"text": "One", "perspective": ["beijing"]}, "whom you answer as"),
        ({"text": "  ", "perspective": ["naha"]}, "a few sentences"),
        ({"perspective": ["naha"]}, "Write"),
        ({"text": "x" * 20_001, "perspective": ["naha"]}, "too long"),
    ],
)
def test_an_incomplete_statement_is_refused_in_words(simple, values, says):
    with pytest.raises(RefusedError, match=says):
        simple.do("submit", "simple", **values)
    assert simple.events == ()


def test_think_pair_share_go_in_turn_and_share_starts_from_think(bases):
    assert [block.seconds for block in bases.form.pages[0].blocks if hasattr(block, "seconds")] == [180]
    bases.do("submit", "bases", text="Mine", perspective=["tokyo"])
    assert "POSITION" not in bases.shown()
    assert field(bases).value == ""
    assert [block for block in bases.form.pages[0].blocks if hasattr(block, "seconds")] == []
    bases.do("submit", "bases", text="Theirs", perspective=["tokyo"])
    assert field(bases).value == "Mine"
    bases.do("submit", "bases", text="Ours", perspective=["tokyo"])
    shown = bases.shown()
    assert all(text in shown for text in ("Mine", "Theirs", "Ours", "POSITION-1"))
    assert [event.data["stage"] for event in bases.events] == ["think", "pair", "share"]


def test_another_version_can_be_written_and_the_first_stays(simple):
    simple.do("submit", "simple", text="One", perspective=["naha"])
    with pytest.raises(RefusedError):
        simple.do("submit", "simple", text="Two", perspective=["naha"])
    simple.do("revise", "simple")
    assert field(simple).value == "One"
    assert "POSITION-1" in simple.shown()
    simple.do("submit", "simple", text="Two", perspective=["naha"])
    assert [event.data.get("text") for event in simple.events] == ["One", None, "Two"]
    assert "Two" in simple.shown()


def test_what_a_learner_writes_is_shown_letter_for_letter(simple):
    simple.do("submit", "simple", text="<script>alert(1)</script> **bold**", perspective=["naha"])
    assert "<script" not in simple.shown()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold**" in simple.shown()


def test_half_a_character_from_the_browser_loses_nothing_else(simple):
    simple.do("draft", "simple", text="One \ud83d two", perspective=["naha"])
    assert simple.events[0].data["text"] == "One ? two"
