"""Two versions of a memo side by side, with what was removed and what was added marked."""

from __future__ import annotations

import re

import pytest

from utils.activities.activity import Action
from utils.activities.memo import versions
from utils.view import Choice, Details, Prose
from utils.words import load_words

from .memos import GROUND, LONG, memo

WORDS = load_words("en")


@pytest.fixture
def writer(course, play):
    """A writer with two versions."""
    player = play(memo(course))
    player.do("draft", "rest", **LONG)
    player.do("submit", "whole")
    player.do("draft", "rest", ground=GROUND.replace("two days", "three <days>"), **{"options-option-1": "Build"})
    player.do("submit", "whole")
    return player


def shown(page):
    return " ".join(block.html for block in page.blocks if isinstance(block, Prose))


def marks(html):
    return [(tag, text) for tag, text in re.findall(r"<(del|ins)><span class=\"unseen\">\w+: </span>(.*?)</\1>", html)]


def test_there_is_no_page_before_a_version_and_nothing_to_compare_with_one(course, play):
    player = play(memo(course))
    assert "versions" not in [page.id for page in player.form.pages]
    player.do("draft", "rest", **LONG)
    player.do("submit", "whole")
    assert [type(block) for block in player.page("versions").blocks] == [Details]


def test_the_last_two_versions_stand_side_by_side_at_first(writer):
    page = writer.page("versions")
    assert [block.value for block in page.blocks if isinstance(block, Choice)] == [["1"], ["2"]]
    assert marks(shown(page)) == [("del", "two days,"), ("ins", "three &lt;days&gt;,"), ("ins", "Build")]
    assert "Parts that differ: 2." in shown(page)
    assert "The same in both: To, Date, Advice and Forecast." in shown(page)
    assert "removed: " in shown(page)
    assert "added: " in shown(page)
    assert "<em>nothing</em>" in shown(page)


def test_any_two_can_be_chosen_and_the_draft_too(writer):
    writer.do("draft", "head", advice="Build it now.")
    look = Action("look", "versions", {"old": ["1"], "new": ["now"]})
    page, more = writer.activity.look(writer.events, look)
    assert not more
    assert "Parts that differ: 3." in shown(page)
    page, _ = writer.activity.look(writer.events, Action("look", "versions", {"old": ["2"], "new": ["2"]}))
    assert "The two say the same." in shown(page)
    assert marks(shown(page)) == []


@pytest.mark.parametrize("junk", [None, [], ["9"], [["1"]], [{}], "1", 3])
def test_what_no_version_is_called_shows_the_last_two(writer, junk):
    page, _ = writer.activity.look(writer.events, Action("look", "versions", {"old": junk, "new": junk}))
    assert [block.value for block in page.blocks if isinstance(block, Choice)] == [["1"], ["2"]]


def test_every_version_can_be_read_whole(writer):
    folded = [block for block in writer.page("versions").blocks if isinstance(block, Details)]
    assert [each.summary.split(",")[0] for each in folded] == ["Version 1", "Version 2"]
    assert ["three &lt;days&gt;" in each.html for each in folded] == [False, True]


def test_a_text_that_is_wholly_another_is_marked_whole():
    old, new = "The cost is borne by Tokyo, of course.", "Nobody knows what ships of other lands would say by then."
    assert marks(versions.marked(WORDS, old, new, newer=False)) == [("del", old)]
    assert marks(versions.marked(WORDS, old, new, newer=True)) == [("ins", new)]


def test_where_no_spaces_are_left_each_letter_is_compared():
    html = versions.marked(WORDS, "首相は五月に会った。", "首相は六月に会った。", newer=True)
    assert marks(html) == [("ins", "六")]


def test_marks_hold_the_text_letter_for_letter():
    old, new = "one  two\n\nthree &amp; <b>", "one  two\n\nfour &amp; <b>"
    plain = re.sub(r'<span class="unseen">.*?</span>|</?(?:ins|del)>', "", versions.marked(WORDS, old, new, newer=True))
    assert plain == "one  two\n\nfour &amp;amp; &lt;b&gt;"
    assert versions.marked(WORDS, "", "", newer=True) == ""
