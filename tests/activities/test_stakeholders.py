"""A passage answered for several voices."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.publish.editions import sections, unpacked
from utils.activities.activity import RefusedError
from utils.activities.discussion.stakeholders import StakeholderActivity
from utils.course.kinds import READINGS
from utils.publish.student import export
from utils.record import Entry
from utils.view import Choice, Fold, Number, Picture, Prose, Table, Text, every_block


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


def answer(reading, voice, at=None, me=None):
    """Speak for a voice, with the places that are given in the form's own controls."""
    values = {each.name: at for each in sliders(reading) if each.name != "me"} | {"me": me}
    values = {name: value for name, value in values.items() if value is not None}
    return reading.do("submit", "who-says-what", voice=[voice], text="So", **values)


def blocks(reading):
    return list(every_block(reading.form.pages[0].blocks))


def sliders(reading):
    return [block for block in blocks(reading) if isinstance(block, Number)]


def told(reading):
    """Return what the picture says in words."""
    return next(block.text for block in blocks(reading) if isinstance(block, Picture))


def without_axis(reading):
    content = reading.activity.content
    voices = tuple(replace(voice, at=None, because="") for voice in content.voices)
    return StakeholderActivity(reading.activity.course, "opening", replace(content, axis=None, voices=voices))


def test_own_place_then_the_voice_then_its_place_then_the_answer(reading):
    asked = [block for block in blocks(reading) if isinstance(block, Number | Choice | Text)]
    assert [block.name for block in asked] == ["me", "voice", "voice_at-0", "text"]
    assert all(block.optional and block.value == "" for block in sliders(reading)), "no place is suggested"
    shown = reading.shown()
    assert "Who decides on a base?" in shown
    assert "0 is “the capitals”, 10 is “the neighbours”" in shown


def test_places_are_recorded_with_the_answer(reading):
    answer(reading, "naha", at="7", me="3.5")
    assert reading.events[-1].data == {"voice": "naha", "text": "So", "me": 3.5, "voice_at": 7}
    me, voice = sliders(reading)
    assert (me.value, voice.name) == ("3.5", "voice_at-1"), "what was typed for one voice is not taken for the next"
    answer(reading, "tokyo", at="0", me="")
    assert reading.events[-1].data == {"voice": "tokyo", "text": "So", "voice_at": 0}
    reading.do("submit", "who-says-what", voice=["beijing"], text="So", **{"voice_at-0": "9"})
    assert reading.events[-1].data == {"voice": "beijing", "text": "So"}


def test_no_place_need_be_given(reading):
    answer(reading, "naha")
    assert reading.events[-1].data == {"voice": "naha", "text": "So"}
    assert told(reading) == "Each mark is a voice, from one end of the axis to the other."


@pytest.mark.parametrize("typed", ["words", "11", "-1", "NaN", "inf", "\ud83d", [5], True, "5;6", " "])
@pytest.mark.parametrize("name", ["me", "voice_at-0"])
def test_a_place_that_is_none_is_refused_in_a_line(reading, name, typed):
    with pytest.raises(RefusedError) as refused:
        reading.do("submit", "who-says-what", voice=["naha"], text="So", **{name: typed})
    assert "\n" not in str(refused.value)
    assert str(refused.value).encode()
    assert reading.events == ()


def test_nothing_of_a_voice_is_told_before_its_turn(reading):
    assert not any(isinstance(block, Picture) for block in blocks(reading))
    assert "BECAUSE" not in reading.shown()
    answer(reading, "naha", at="7")
    shown = reading.shown()
    assert "BECAUSE-NAHA" in shown
    assert "BECAUSE-TOKYO" not in shown
    (table,) = (block for block in blocks(reading) if isinstance(block, Table))
    assert table.rows == [["Naha", "9 (your guess: 7): BECAUSE-NAHA: it is asked last"]]
    picture = next(block for block in blocks(reading) if isinstance(block, Picture))
    assert "Naha" in picture.svg
    assert "Tokyo" not in picture.svg
    reading.do("reveal", "who-says-what")
    (table,) = (block for block in blocks(reading) if isinstance(block, Table))
    places = [(name, said.split(": BECAUSE")[0]) for name, said in table.rows]
    assert places == [("Tokyo", "2"), ("Beijing", "5"), ("Naha", "9 (your guess: 7)")]


def test_the_title_says_who_stand_farthest_apart(reading):
    def title():
        return next(block.html for block in blocks(reading) if isinstance(block, Prose) and "<h4>" in block.html)

    answer(reading, "naha")
    assert title() == "<h4>Who decides on a base?</h4>"
    answer(reading, "beijing")
    assert title() == "<h4>Farthest apart: Beijing (5) and Naha (9)</h4>"
    reading.do("reveal", "who-says-what")
    assert title() == "<h4>Farthest apart: Tokyo (2) and Naha (9)</h4>"


def test_the_picture_stands_after_the_voices_and_before_what_is_asked(reading):
    answer(reading, "naha")
    kinds = [type(block).__name__ for block in reading.form.pages[0].blocks]
    notes = [index for index, kind in enumerate(kinds) if kind == "Note"]
    assert max(notes) < kinds.index("Picture") < kinds.index("Number")
    assert any(isinstance(block, Fold) for block in blocks(reading)), "the reasons are folded"


def test_the_words_say_how_guesses_and_own_place_compare(reading):
    answer(reading, "naha", at="9", me="9")
    assert told(reading) == "You placed Naha at 9, as the course does. You stand at 9, where the course also has: Naha."
    answer(reading, "tokyo", at="0", me="3.5")
    assert "You placed Tokyo at 0; the course has 2." in told(reading)
    assert told(reading).endswith("You stand at 3.5; nearest to you: Tokyo (1.5 away). You moved from 9 to 3.5.")
    reading.do("reveal", "who-says-what")
    assert "nearest to you: Tokyo; Beijing (1.5 away)" in told(reading)
    reading.do("conclude", "who-says-what", text="All", me="9")
    assert "moved" not in told(reading), "moved, and moved back"
    reading.do("conclude", "who-says-what", text="All of them", me="")
    assert "You stand at 9" in told(reading), "a place left open is the last one given"


def test_the_last_word_can_bring_the_first_place(reading):
    answer(reading, "naha")
    reading.do("reveal", "who-says-what")
    assert [block.name for block in sliders(reading)] == ["me"]
    reading.do("conclude", "who-says-what", text="All", me="5")
    assert reading.events[-1].data == {"voice": "", "text": "All", "me": 5}
    assert told(reading) == "You stand at 5, where the course also has: Beijing."


def test_records_without_places_read_as_before(reading, play):
    for kind, data in (
        ("answered", {"voice": "naha", "text": "So"}),
        ("revealed", {}),
        ("concluded", {"text": "All", "voice": ""}),
    ):
        reading.record.add(Entry(kind=kind, section="opening", activity="who-says-what", data=data))
    old = play(without_axis(reading))
    assert reading.activity.replay(reading.events) == old.activity.replay(old.events)
    assert reading.form.pages[0].state == old.form.pages[0].state == "done"
    assert reading.activity.replay(reading.events).first is None


def test_a_place_in_a_record_that_is_none_is_passed_over(reading):
    for me in (11, -1, "5", None, True, [1]):
        data = {"voice": "naha", "text": "So", "me": me, "voice_at": me}
        reading.record.add(Entry(kind="answered", section="opening", activity="who-says-what", data=data))
    progress = reading.activity.replay(reading.events)
    assert (progress.guesses, progress.first, progress.last) == ({}, None, None)


def test_a_reading_without_an_axis_asks_for_no_place_and_keeps_none(reading, play):
    plain = play(without_axis(reading))
    assert sliders(plain) == []
    plain.do("submit", "who-says-what", voice=["naha"], text="So", me="3", **{"voice_at-0": "3"})
    assert plain.events[-1].data == {"voice": "naha", "text": "So"}
    assert not any(isinstance(block, Picture) for block in blocks(plain))


def test_a_student_edition_takes_places_and_tells_none(course, play, tmp_path):
    edition = unpacked(export(course, sections(course)), tmp_path / "edition")
    assert "BECAUSE" not in (edition.root / "opening" / "stakeholders.toml").read_text(encoding="utf-8")
    reading = play(StakeholderActivity(edition, "opening", edition.entry(READINGS, "opening", "who-says-what")))
    answer(reading, "naha", at="7", me="4")
    assert reading.events[-1].data == {"voice": "naha", "text": "So", "me": 4, "voice_at": 7}
    assert [block.value for block in sliders(reading)] == ["4", ""]
    assert not any(isinstance(block, Picture) for block in blocks(reading))
    assert "BECAUSE" not in reading.shown()


def test_on_paper_the_question_is_asked_and_the_places_are_in_the_key(reading):
    asked, key = repr([*reading.activity.on_paper()]), repr([*reading.activity.key_on_paper()])
    assert "Who decides on a base?" in asked
    assert "BECAUSE" not in asked
    assert "Place on the axis: 2, because BECAUSE-TOKYO: it has plans." in key
