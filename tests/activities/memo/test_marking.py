"""A teacher marks memos: one is shown at a time, marks are kept, and no one's marks end up with another."""

from __future__ import annotations

import json

import pytest

from utils.activities.activity import RefusedError
from utils.activities.memo.marking import MemoMarkingActivity, points_of
from utils.activities.memo.readings_record import Response
from utils.activities.memo.said import PassageComment, Reading, Version
from utils.activities.memo.to_mark import Assessed, Received, ToMark
from utils.activities.one_at_a_time import ASSESSED, PAGE
from utils.course import Course, model
from utils.record import Entry
from utils.teaching.handed_in.hand_in import PRIVATE
from utils.view import Button, Choice, Fold, Note, Prose, every_block

POINTS = "Your marks so far, in points"
HOW = "How to tell not yet, there and beyond, line by line"
ODD = '<script>alert("x")</script> *b*'
PART = model.MemoPart(id="background", title="Background", asks="What?", words=(1, 9))
RUBRIC = tuple(model.Criterion(id=id_, title=id_.title(), text="There.", annotation="Look.") for id_ in ("one", "two"))
MEMO = model.Memo(
    id="memo", title="A memo", task="Write.", level="create", words=(1, 9), full=3, rubric=RUBRIC, sources=(),
    steps=(model.MemoStep(id="step", title="Step", parts=(PART,)),),
)  # fmt: skip
READ = Reading({"one": "there"}, {"one": ODD}, (PassageComment("background", "a text", "Say where."),), "Begin later.")

ANSWER = Response({"1": "passage-1"}, {"1": "It was right."}, "I took it up.")
OWN = Reading({"one": "beyond"})


def memo(name, *texts, **more):
    versions = tuple(Version({"background": text}) for text in texts)
    return ToMark(pseudonym=f"learner-{name}", learner=f"{name} <b>", versions=versions, **more)


MEMOS = [
    memo("ann", "First.", f"Second {ODD}.", own=OWN,
         received=(Received("1", "learner-bo", READ),), response=ANSWER),
    memo("bo", "Bo's."), memo("cy"), memo("dee", "Dee's.", withdrawn=True), memo("eve", "Eve's."),
]  # fmt: skip


@pytest.fixture
def opened(course, play):
    """Open the form of `memos`, as it stands after what was done before."""
    return lambda memos=MEMOS: play(MemoMarkingActivity(course, MEMO, memos))


def marks(name, one="", two="", comment="", whole=""):
    start = f"learner-{name}-"
    levels = {f"{start}mark-one": [one] if one else [], f"{start}mark-two": [two] if two else []}
    return levels | {f"{start}comment-one": comment, f"{start}comment-two": "", f"{start}whole": whole}


def shown(player):
    return json.dumps(player.form.describe())


def menu(player):
    return next(each for each in player.page(PAGE).blocks if isinstance(each, Choice) and each.menu)


def said(player):
    return player.activity.replay(player.events).said


def test_one_memo_is_shown_with_all_that_was_said_of_it(opened):
    player = opened()
    texts = shown(player)
    for text in ("Second ", "First.", "Say where.", "Begin later.", "It was right.", "I took it up.", "ann &lt;b&gt;"):
        assert text in texts
    assert "Bo's" not in texts, "another memo"
    assert "<script>" not in texts
    assert [id_ for id_, _ in menu(player).options] == ["learner-ann", "learner-bo", "learner-eve"]
    assert "Memos marked: 0 of 3. Not handed in or taken back: 2." in texts
    folds = [each.summary for each in player.page(PAGE).blocks if isinstance(each, Fold)]
    told = ["What changed from version 1 to version 2", "Earlier versions", "What others and the author said"]
    assert folds == [*told, HOW]


def test_how_to_tell_the_marks_is_folded_above_them_and_an_edition_without_keys_has_nothing_to_tell(
    opened, monkeypatch
):
    fold = next(each for each in opened().page(PAGE).blocks if isinstance(each, Fold) and each.summary == HOW)
    assert [block.html.count("Look.") for block in fold.blocks] == [len(RUBRIC)]
    assert shown(opened()).count("Look.") == len(RUBRIC), "nowhere else"
    monkeypatch.setattr(Course, "keyless", property(lambda _: True))
    assert "Look." not in shown(opened())
    assert HOW not in shown(opened())


def test_marks_are_saved_and_the_next_is_one_without(opened):
    player = opened()
    player.do("next-learner-ann", PAGE, **marks("ann", "there", "beyond", ODD, "Well read."))
    assert said(player) == {
        "learner-ann": Assessed({"one": "there", "two": "beyond"}, {"one": ODD.strip()}, (), "Well read.", 2)
    }
    assert menu(player).value == ["learner-bo"]
    player.do("next-learner-bo", PAGE, **marks("bo", "not-yet"))
    assert menu(player).value == ["learner-eve"]
    assert "bo &lt;b&gt;: marked in part" in shown(player)
    assert "ann &lt;b&gt;: marked, points: 3 of 4" in shown(player)
    player.do("next-learner-eve", PAGE, **marks("eve", "there", "there"))
    assert menu(player).value == ["learner-bo"], "the one that is marked in part"
    again = opened()
    assert shown(again) == shown(player), "a restarted kernel shows the same"


def test_what_is_typed_is_saved_when_another_memo_is_shown(opened):
    player = opened()
    player.do("show", PAGE, who=["learner-eve"], **marks("ann", "there", comment="A remark."))
    assert menu(player).value == ["learner-eve"]
    assert said(player)["learner-ann"].comments == {"one": "A remark."}
    assert player.do("show", PAGE, who=["learner-eve"], **marks("eve")) == [], "nothing was said"


def test_marks_belong_to_the_memo_on_the_page_though_another_tab_has_gone_on(opened):
    player = opened()
    player.do("show", PAGE, who=["learner-eve"], **marks("ann"))
    player.do("save", PAGE, **marks("ann", "beyond", "beyond"))
    assert said(player).keys() == {"learner-ann"}


def test_what_changed_is_told_since_the_marks_else_since_readers_read_else_since_the_version_before(opened):
    def changed(memos):
        return next(each for each in opened(memos).page(PAGE).blocks if isinstance(each, Fold))

    three = ("One pact stays.", "Two pacts stay.", f"Three pacts stay {ODD}.")
    assert changed([memo("ann", *three)]).summary == "What changed from version 2 to version 3"
    read = changed([memo("ann", *three, read_version=1)])
    assert read.summary == "What changed from version 1 to version 3"
    (told,) = read.blocks
    assert "<del>" in told.html
    assert "<ins>" in told.html
    assert "<script>" not in told.html
    opened([memo("ann", *three[:2])]).do("save", PAGE, **marks("ann", "there", "there"))
    assert changed([memo("ann", *three, read_version=1)]).summary == "What changed from version 2 to version 3"
    assert changed([memo("ann", *three, read_version=3)]).summary == "What changed from version 2 to version 3"


def test_a_newer_version_is_told_and_saved_marks_are_of_it(opened):
    player = opened()
    player.do("save", PAGE, **marks("ann", "there", "there"))
    newer = [memo("ann", "First.", "Second.", "Third."), *MEMOS[1:]]
    again = opened(newer)
    note = next(each for each in again.page(PAGE).blocks if isinstance(each, Note))
    assert "You marked version 2. This is version 3" in note.html
    assert "a newer version than the one marked" in shown(again)
    again.do("show", PAGE, who=["learner-bo"], **marks("ann", "there", "there"))
    assert said(again)["learner-ann"].version == 2, "it was only looked at"
    again.do("show", PAGE, who=["learner-ann"], **marks("bo"))
    again.do("save", PAGE, **marks("ann", "there", "there"))
    assert said(again)["learner-ann"].version == 3


def test_marks_follow_a_learner_whose_records_were_joined(opened):
    opened().do("save", PAGE, **marks("bo", "there", "there"))
    joined = ToMark(
        pseudonym="learner-new", learner="Bo", known_as=("learner-new", "learner-bo"), versions=MEMOS[1].versions
    )
    assert said(opened([joined])).keys() == {"learner-new"}


def test_nobody_gets_marks_by_saying_that_they_were_known_as_somebody_else(opened):
    opened().do("save", PAGE, **marks("bo", "there", "there"))
    eve = ToMark(pseudonym="learner-eve", learner="Eve", known_as=("learner-bo",), versions=MEMOS[1].versions)
    assert said(opened([*MEMOS, eve])).keys() == {"learner-bo"}


def test_points_are_there_once_every_line_is_marked():
    assert points_of(RUBRIC, Assessed({"one": "beyond", "two": "not-yet"})) == 2
    assert points_of(RUBRIC, Assessed({"one": "beyond"})) is None
    assert points_of(RUBRIC, None) is None


def test_the_points_of_all_that_have_a_mark_stand_in_a_table(opened):
    player = opened()
    assert POINTS not in shown(player)
    player.do("save", PAGE, **marks("ann", "beyond", "there"))
    player.do("show", PAGE, who=["learner-bo"], **marks("ann", "beyond", "there"))
    player.do("save", PAGE, **marks("bo", one="not-yet"))
    fold = next(each for each in player.page(PAGE).blocks if isinstance(each, Fold) and each.summary == POINTS)
    (table,) = fold.blocks
    assert table.head == ["Learner", "One", "Two", "Sum"]
    assert table.rows == [["ann &lt;b&gt;", "2", "1", "3"], ["bo &lt;b&gt;", "0", "–", "–"]]


def test_a_class_without_memos_is_told_so_and_nothing_can_be_saved(opened):
    player = opened([memo("cy")])
    assert "Nobody has handed in this memo yet." in shown(player)
    with pytest.raises(RefusedError):
        player.do("save", PAGE, **marks("cy", "there", "there"))


@pytest.mark.parametrize("who", [[], ["learner-cy"], "learner-ann", [["learner-ann"]], [7]])
def test_what_is_no_memo_is_not_shown(opened, who):
    player = opened()
    with pytest.raises(RefusedError, match="not among those"):
        player.do("show", PAGE, who=who, **marks("ann"))


def test_what_a_text_cannot_hold_is_refused_and_nothing_is_saved(opened):
    player = opened()
    with pytest.raises(RefusedError):
        player.do("save", PAGE, **marks("ann", "there", "there", "x" * 1_000_000))
    assert player.events == ()


def test_events_of_another_shape_are_passed_over(opened):
    player = opened()
    for data in ({"levels": {"one": "superb"}}, {"levels": 3}, {"comments": [1]}, {}):
        player.record.add(Entry(kind=ASSESSED, section="", activity="memo-marks", item="learner-ann", data=data))
    player.record.add(Entry(kind="drafted", section="", activity="memo-marks", item="nobody"))
    assert "ann &lt;b&gt;: not marked" in shown(player)
    assert menu(player).value == ["learner-ann"]


def test_marks_are_never_handed_in():
    assert {ASSESSED, "drafted"} <= PRIVATE


def test_three_hundred_memos_make_no_heavy_form(opened):
    player = opened([memo(f"{n:03}", "A text. " * 900) for n in range(300)])
    size = len(shown(player))
    assert len(menu(player).options) == 300
    assert size < 80_000, "one memo and a menu"
    assert [each.action for each in every_block(player.page(PAGE).after) if isinstance(each, Button)] == [
        "next-learner-000",
        "save",
    ]
    assert sum(isinstance(each, Prose) and "A text." in each.html for each in player.page(PAGE).blocks) == 1
