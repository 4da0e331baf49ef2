"""A passage answered for several voices."""

from __future__ import annotations

import pytest

from utils.activities.activity import RefusedError
from utils.activities.discussion.stakeholders import StakeholderActivity
from utils.course.kinds import READINGS


@pytest.fixture
def reading(course, play):
    return play(StakeholderActivity(course, "opening", course.entry(READINGS, "opening", "who-says-what")))


def field(reading):
    return next(block for block in reading.form.pages[0].blocks if getattr(block, "name", "") == "text")


def test_a_voice_states_its_position_once_the_learner_has_spoken_for_it(reading):
    assert "POSITION" not in reading.shown()
    reading.do("submit", "who-says-what", voice=["naha"], text="We say <b>no</b>")
    shown = reading.shown()
    assert "POSITION-NAHA" in shown
    assert "Held by: HOLDER-NAHA" in shown
    assert "Naha (a speech)" in shown
    assert "We say &lt;b&gt;no&lt;/b&gt;" in shown
    assert "POSITION-TOKYO" not in shown
    assert "HOLDER-TOKYO" not in shown
    assert reading.form.pages[0].state == "tried"


def test_the_others_can_be_shown_after_one_answer_not_before(reading):
    with pytest.raises(RefusedError):
        reading.do("reveal", "who-says-what", text="")
    reading.do("submit", "who-says-what", voice=["naha"], text="No")
    reading.do("reveal", "who-says-what")
    assert all(text in reading.shown() for text in ("POSITION-TOKYO", "POSITION-BEIJING"))
    with pytest.raises(RefusedError):
        reading.do("submit", "who-says-what", voice=["tokyo"], text="Yes")


def test_the_task_is_answered_once_the_voices_are_read(reading):
    with pytest.raises(RefusedError):
        reading.do("conclude", "who-says-what", text="All could sign this")
    for voice in ("tokyo", "beijing", "naha"):
        reading.do("submit", "who-says-what", voice=[voice], text="So")
    assert reading.buttons("who-says-what") == ["conclude"]
    reading.do("draft", "who-says-what", text="All could")
    assert field(reading).value == "All could"
    with pytest.raises(RefusedError, match="a few sentences"):
        reading.do("conclude", "who-says-what", text=" ")
    reading.do("conclude", "who-says-what", text="All could sign this")
    assert reading.form.pages[0].state == "done"
    assert field(reading).value == "All could sign this"


def test_drafts_are_kept_for_the_voice_in_hand(reading):
    reading.do("draft", "who-says-what", voice=["tokyo"], text="We wo")
    assert reading.do("draft", "who-says-what", voice=["tokyo"], text="We wo") == []
    assert field(reading).value == "We wo"
    reading.do("submit", "who-says-what", voice=["tokyo"], text="We would")
    assert field(reading).value == ""


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"text": "So"}, "whom you speak for"),
        ({"text": "So", "voice": ["moscow"]}, "whom you speak for"),
        ({"text": " ", "voice": ["naha"]}, "a few sentences"),
    ],
)
def test_an_incomplete_answer_is_refused_in_words(reading, values, says):
    with pytest.raises(RefusedError, match=says):
        reading.do("submit", "who-says-what", **values)
    assert reading.events == ()
