"""Looks at a live page, the kernel's side: answered from what is shown, recorded nowhere."""

from __future__ import annotations

import json
import logging

import msgspec
import pytest

from utils.activities.activity import Action, Earned, OpenActivity, RefusedError
from utils.record import Account, Record
from utils.view import Case, Choice, Fold, Number, Page, Prose, every_block

from .fakes import WORDS, Pond, build, tell
from .live_pond import DEFAULTS, PAGE, LivePond


@pytest.fixture
def record(tmp_path):
    return Record(tmp_path / "record")


@pytest.fixture
def pond(fixed_course, record):
    """A form with a live page, and its wire."""
    return build(record, LivePond(fixed_course, "opening", turns=3))


def look(widget, token="t1", page=PAGE, turn=0, **values):  # noqa: S107  # not a secret
    tell(widget, {"do": "look", "page": page, "values": {**DEFAULTS, **values}, "turn": turn, "token": token})


def test_a_look_shows_the_page_as_it_would_be(pond):
    widget, wire = pond
    look(widget, depth="60")
    (message,) = wire.sent
    page, more = widget._activity.looked(DEFAULTS, Action("look", PAGE, {"depth": "60"}))
    assert message["method"] == "custom"
    described = msgspec.json.decode(msgspec.json.encode(page))
    assert message["content"] == {"token": "t1", "look": described, "more": more}
    assert "At 60 cm" in json.dumps(described)
    json.dumps(message)


def test_a_look_is_recorded_nowhere_and_leaves_the_view_as_it_is(pond, record):
    widget, _ = pond
    before = widget.view, widget.value
    look(widget, depth="60")
    assert (widget.view, widget.value, record.all()) == (*before, ())
    assert widget.view["version"] == 0


def test_what_takes_its_time_is_shown_turn_by_turn(pond):
    widget, wire = pond
    for turn in range(3):
        look(widget, turn=turn)
    drawn = [json.dumps(each["content"]["look"]).count('class=\\"row\\"') for each in wire.sent]
    assert (drawn, [each["content"]["more"] for each in wire.sent]) == ([1, 2, 3], [True, True, False])


def test_values_that_cannot_be_read_are_refused_in_words(pond):
    widget, wire = pond
    before = widget.view
    look(widget, depth="deep\ud800")
    assert wire.sent[-1]["content"] == {"token": "t1", "problem": "“deep?” is no depth."}
    assert widget.view == before


def test_a_mistake_in_the_activity_is_told_calmly_and_logged(pond, caplog, monkeypatch):
    widget, wire = pond
    monkeypatch.setattr(widget.log, "propagate", True)
    with caplog.at_level(logging.ERROR):
        look(widget, note="fail")
    assert wire.sent[-1]["content"] == {"token": "t1", "problem": WORDS("form.kernel-failed")}
    assert "ZeroDivisionError: inside the activity" in caplog.text


def test_half_a_character_is_a_problem_and_no_silence(pond, caplog):
    widget, wire = pond
    with caplog.at_level(logging.CRITICAL):
        look(widget, note="\ud800")
    assert wire.sent[-1]["content"] == {"token": "t1", "problem": WORDS("form.kernel-failed")}


@pytest.mark.parametrize("page", ["other", "no-such-page"])
def test_a_page_that_is_not_live_is_not_looked_at(pond, record, page):
    widget, wire = pond
    look(widget, page=page)
    assert "look" not in wire.sent[-1]["content"]
    assert widget.view["problem"]["text"] == WORDS("quiz.not_now")
    assert record.all() == ()


def test_a_button_called_look_on_a_page_that_is_not_live_is_an_action_like_any_other(record):
    activity = Pond()
    widget, _ = build(record, activity)
    tell(widget, {"do": "look", "page": "animal"})
    assert [each.do for each in activity.seen] == ["look"]
    assert widget.view["version"] == 1


def test_an_activity_that_says_nothing_of_looks_refuses_them(fixed_course):
    class Still(OpenActivity[None]):
        id, title = "still", "Still"

        def replay(self, events):
            """Nothing is kept."""

        def asked(self, progress):
            return self.form(Page("p", [], live=True))

        def taken(self, progress, action):
            """Nothing is taken."""

    with pytest.raises(RefusedError, match="not possible"):
        Still(fixed_course, "opening").look((), Action("look", "p"))


def test_an_older_form_looks_at_what_it_shows_and_is_told_at_the_next_action_that_it_has_moved_on(
    pond, fixed_course, record
):
    (older, wire), (newer, _) = pond, build(record, LivePond(fixed_course, "opening", turns=3))
    tell(newer, {"do": "keep", "page": PAGE, "values": {**DEFAULTS, "animal": ["pike"]}})
    tell(older, {"do": "look", "page": PAGE, "values": {"depth": "30"}, "token": "t1"})
    assert "At 30 cm a frog" in json.dumps(wire.sent[-1]["content"]["look"])
    tell(older, {"do": "keep", "page": PAGE, "values": DEFAULTS})
    assert older.view["problem"] == {"page": PAGE, "text": WORDS("form.kernel-moved")}
    assert len(record.all()) == 1


@pytest.mark.parametrize("owner", ["", "another", None, 7])
def test_a_look_of_another_owner_is_refused_as_an_action_is(pond, owner):
    widget, wire = pond
    tell(widget, {"do": "look", "page": PAGE, "values": DEFAULTS, "token": "t1", "owner": owner})
    assert widget.view["problem"] == {"page": PAGE, "text": WORDS("form.kernel-another")}
    assert (widget.view["ack"], "look" in wire.sent[-1]["content"]) == ("t1", False)


def test_a_form_of_a_learner_whose_turn_is_over_is_closed_by_a_look(fixed_course):
    anna = Record.open()
    widget, wire = build(anna, LivePond(fixed_course, "opening"))
    Account.find().begin("Ben")
    look(widget)
    assert widget.view["problem"] == {"page": PAGE, "text": anna.turn, "closed": True}
    assert "look" not in wire.sent[-1]["content"]


@pytest.mark.parametrize("token", [7, None, "é", "t" * 65])
def test_a_strange_token_is_not_sent_back(pond, token):
    widget, wire = pond
    look(widget, token=token)
    assert wire.sent[-1]["content"]["token"] == ""


@pytest.mark.parametrize("wrong", [{"turn": "1"}, {"values": []}, {"turn": None}])
def test_an_unreadable_look_is_a_problem_and_no_error(pond, wrong):
    widget, _ = pond
    tell(widget, {"do": "look", "page": PAGE, "values": {}, "token": "t1", **wrong})
    assert widget.view["problem"] == {"page": "", "text": WORDS("form.kernel-malformed")}


def test_what_is_answered_inside_other_blocks_counts(pond):
    widget, _ = pond
    tell(widget, {"do": "keep", "page": PAGE, "values": {**DEFAULTS, "eggs": "7", "corners": {"nw": "pike"}}})
    answered = {"depth": "20", "animal": ["frog"], "eggs": "7", "corners": {"nw": "pike"}}
    assert widget.value == {PAGE: answered}


def test_every_block_is_found_in_the_order_in_which_it_is_read():
    inner = Choice("inner", "Inner?", [])
    blocks = [Prose("first"), Fold("More", [Number("n", "How many?"), Case("n", ["1"], [inner])]), Prose("last")]
    assert [getattr(each, "name", each.__class__.__name__) for each in every_block(blocks)] == [
        "Prose",
        "Fold",
        "n",
        "Case",
        "inner",
        "Prose",
    ]


@pytest.mark.parametrize("keyless", [False, True])
def test_what_is_earned_is_told_wherever_it_stands(fixed_course, keyless, monkeypatch):
    earned = Earned("key", [Prose("kept")])

    class Nested(LivePond):
        def asked(self, progress):
            return self.form(Page(PAGE, [Fold("More", [Case("a", ["b"], [earned])])], beside=[earned], live=True))

        def looked(self, progress, action):
            return self.asked(progress).pages[0], False

        def told(self, what, progress):
            return [Prose(f"the {what}")]

    monkeypatch.setattr(type(fixed_course), "keyless", keyless)
    nested = Nested(fixed_course, "opening")
    said = Prose("kept" if keyless else "the key")
    expected = Page(PAGE, [Fold("More", [Case("a", ["b"], [said])])], beside=[said], live=True)
    assert nested.view(()).pages == [expected]
    assert nested.look((), Action("look", PAGE)) == (expected, False)
