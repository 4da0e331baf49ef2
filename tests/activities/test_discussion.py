"""A discussion prompt from the first word typed to the positions revealed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from utils.activities.activity import RefusedError
from utils.activities.discussion.discussion import DiscussionActivity
from utils.course import Course
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
    assert simple.shown().count("Held by: HOLDER-1") == 1
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


@pytest.fixture
def long(course, play):
    prompt = replace(course.entry(PROMPTS, "opening", "simple"), words=(5, 9))
    return play(DiscussionActivity(course, "opening", prompt))


def remarks(player):
    return [html for tone, html in player.notes("simple") if "A full answer takes" in html]


def test_a_short_text_is_remarked_on_once_and_then_goes_through(long):
    assert field(long).wanted == (5, 9)
    assert "5 to 9 words" in field(long).label
    long.do("submit", "simple", text="One two", perspective=["naha"])
    assert "POSITION" not in long.shown()
    (said,) = remarks(long)
    assert "Words so far: 2. A full answer takes 5 to 9." in said
    assert "Is it?" in said, "what the task asks"
    long.do("draft", "simple", text="One two three", perspective=["naha"])
    assert remarks(long) == [said], "it is not said anew at every word"
    long.do("submit", "simple", text="One two three", perspective=["naha"])
    assert "POSITION-1" in long.shown()
    assert remarks(long) == []
    assert [event.kind for event in long.events] == ["drafted", "nudged", "drafted", "submitted"]
    assert long.activity.is_done(long.activity.replay(long.events))


def test_the_remark_goes_when_the_text_is_long_enough(long):
    long.do("submit", "simple", text="One two", perspective=["naha"])
    long.do("draft", "simple", text="One two three four five", perspective=["naha"])
    assert remarks(long) == []


def test_a_text_that_is_long_enough_goes_through_at_once(long):
    long.do("submit", "simple", text="One two three four five", perspective=["naha"])
    assert "POSITION-1" in long.shown()


def test_only_the_first_text_has_a_length(bases):
    bases.do("submit", "bases", text="Mine", perspective=["tokyo"])
    assert field(bases).wanted is None
    assert "60 words" not in field(bases).label


REPLY = {"nearest": ["One view"], "to_answer": ["Another"], "sentence": "It forgets Okinawa."}


def replied(player):
    blocks = {getattr(block, "name", ""): block for block in player.page("simple").blocks}
    return [blocks[name].value for name in REPLY] if "nearest" in blocks else None


def test_the_positions_are_replied_to_and_the_reply_can_be_changed(simple):
    assert replied(simple) is None
    simple.do("submit", "simple", text="One", perspective=["naha"])
    assert replied(simple) == [[], [], ""]
    with pytest.raises(RefusedError, match="Choose a position or write a sentence"):
        simple.do("reply", "simple", sentence=" ", nearest=["Nobody's view"])
    simple.do("reply", "simple", **REPLY)
    assert replied(simple) == list(REPLY.values())
    assert simple.do("reply", "simple", **REPLY) == []
    simple.do("reply", "simple", sentence="No.")
    assert replied(simple) == [[], [], "No."]
    assert [event.kind for event in simple.events] == ["submitted", "replied", "replied"]


def test_while_the_statement_is_written_anew_there_is_no_reply(simple):
    simple.do("submit", "simple", text="One", perspective=["naha"])
    simple.do("reply", "simple", **REPLY)
    simple.do("revise", "simple")
    assert replied(simple) is None
    with pytest.raises(RefusedError):
        simple.do("reply", "simple", **REPLY)
    simple.do("submit", "simple", text="Two", perspective=["naha"])
    assert replied(simple) == list(REPLY.values())


def test_a_reply_stands_among_the_answers_with_what_was_chosen(simple):
    simple.do("submit", "simple", text="One", perspective=["naha"])
    simple.do("reply", "simple", **REPLY)
    _, reply = simple.activity.answers({"simple": simple.events})
    assert reply.item == "reply"
    assert reply.answer == "Nearest to mine: One view\nThe one that I must answer: Another\nIt forgets Okinawa."


def test_a_position_that_nobody_holds_any_more_counts_as_none(simple):
    simple.do("submit", "simple", text="One", perspective=["naha"])
    simple.record.add(simple.activity.entry("replied", "reply", nearest="Gone", to_answer=3, text=None))
    assert replied(simple) == [[], [], ""]
    assert [each.item for each in simple.activity.answers({"simple": simple.events})] == ["think"]


def test_an_edition_without_keys_has_no_positions_to_reply_to(course_folder, play):
    file = course_folder / "course.toml"
    file.write_text('marking = "teacher"\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    course = Course(course_folder)
    simple = play(DiscussionActivity(course, "opening", course.entry(PROMPTS, "opening", "simple")))
    simple.do("submit", "simple", text="One", perspective=["naha"])
    assert replied(simple) is None
    with pytest.raises(RefusedError):
        simple.do("reply", "simple", **REPLY)
