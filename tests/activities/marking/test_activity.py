"""A teacher marks texts in the notebook: one at a time, without its author, and no one's marks end up with another."""

from __future__ import annotations

import json

import pytest

from utils.activities.activity import RefusedError
from utils.activities.marking.activity import MarkingActivity
from utils.activities.marking.find import find_task
from utils.activities.marking.task import Said
from utils.activities.marking.to_mark import Assessed, ToMark, Written
from utils.activities.one_at_a_time import ASSESSED, PAGE
from utils.course import Course
from utils.record import Entry
from utils.teaching.handed_in.hand_in import PRIVATE
from utils.view import Choice, Fold, Note

ODD = '<script>alert("x")</script> *b*'
DIGEST = Written("", "", (), Said("By Ann.")).digest


def written(name, text, *beside, known_as=()):
    return Written(f"learner-{name}", f"{name} <b>", (), Said(text, "Naha *x*", beside), known_as)


TEXTS = (written("ann", "By Ann."), written("bo", f"By Bo {ODD}", ("First thoughts", ODD)), written("cy", "By Cy."))


@pytest.fixture
def opened(course, play):
    """Open the form for `texts` to a task, as it stands after what was done before."""

    def of(texts=TEXTS, name="thoughts"):
        task = find_task(course, name)
        return play(MarkingActivity(course, ToMark(task, task.rubric(), tuple(texts), ("Dee",), "ir")))

    return of


def marks(name, claim="", reason="", comment="", whole=""):
    start = f"learner-{name}-"
    levels = {f"{start}mark-claim": [claim] if claim else [], f"{start}mark-reason": [reason] if reason else []}
    return levels | {f"{start}comment-claim": comment, f"{start}comment-reason": "", f"{start}whole": whole}


def shown(player):
    return json.dumps(player.form.describe())


def menu(player):
    return next(each for each in player.page(PAGE).blocks if isinstance(each, Choice) and each.menu)


def said(player):
    return player.activity.replay(player.events).said


def test_one_text_is_shown_without_its_author_unless_a_fold_is_opened(opened):
    player = opened()
    blocks = player.page(PAGE).blocks
    folds = {each.summary: str(each.blocks) for each in blocks if isinstance(each, Fold)}
    assert "ann &lt;b&gt;" in folds.pop("Who wrote this")
    rest = str([each for each in blocks if not isinstance(each, Fold)])
    assert "ann &lt;" not in rest + "".join(folds.values())
    assert "By Ann." in rest
    assert "By Bo" not in rest
    assert "Naha <em>x</em>" in rest
    assert [label for _, label in menu(player).options] == [f"Text {n}: not marked" for n in (1, 2, 3)]
    assert "Texts marked: 0 of 3. Learners without a text: 1." in rest
    assert "What do you think?" in folds["The task"]
    assert "MODEL-ANSWER" in folds["What learners are told afterwards"]


def test_an_edition_without_keys_has_nothing_to_tell(opened, monkeypatch):
    monkeypatch.setattr(Course, "keyless", property(lambda _: True))
    assert "MODEL-ANSWER" not in shown(opened())
    assert "By Ann." in shown(opened())


def test_texts_are_shown_letter_for_letter(opened):
    player = opened()
    player.do("show", PAGE, who=["learner-bo"], **marks("ann"))
    text = shown(player)
    assert "<script>" not in text
    assert text.count("&lt;script&gt;") == 2, "the text, and what stands beside it"
    assert "<em>b</em>" not in text


def test_marks_are_saved_and_the_next_is_one_without(opened):
    player = opened()
    player.do("next-learner-ann", PAGE, **marks("ann", "there", "beyond", ODD, "Well argued."))
    made = Assessed({"claim": "there", "reason": "beyond"}, {"claim": ODD}, "Well argued.", DIGEST)
    assert said(player) == {"learner-ann": made}
    assert menu(player).value == ["learner-bo"]
    player.do("next-learner-bo", PAGE, **marks("bo", "not-yet"))
    player.do("next-learner-cy", PAGE, **marks("cy", "there", "there"))
    assert menu(player).value == ["learner-bo"], "the one that is marked in part"
    states = [label.partition(": ")[2] for _, label in menu(player).options]
    assert states == ["marked", "marked in part", "marked"]
    assert shown(opened()) == shown(player), "a restarted kernel shows the same"
    player.do("save", PAGE, **marks("bo", "there", "there"))
    assert player.page(PAGE).state == "done"


def test_what_is_typed_is_saved_when_another_text_is_shown_and_a_mark_can_be_taken_back(opened):
    player = opened()
    player.do("show", PAGE, who=["learner-cy"], **marks("ann", "there", comment="A remark."))
    assert menu(player).value == ["learner-cy"]
    assert said(player)["learner-ann"].comments == {"claim": "A remark."}
    assert player.do("show", PAGE, who=["learner-cy"], **marks("cy")) == [], "nothing was said"
    player.do("show", PAGE, who=["learner-ann"], **marks("cy"))
    player.do("save", PAGE, **marks("ann"))
    assert said(player)["learner-ann"].empty


def test_marks_belong_to_the_text_on_the_page_though_another_tab_has_gone_on(opened):
    player = opened()
    player.do("show", PAGE, who=["learner-cy"], **marks("ann"))
    player.do("save", PAGE, **marks("ann", "beyond", "beyond"))
    assert said(player).keys() == {"learner-ann"}


def test_another_text_of_a_marked_learner_is_told_until_the_marks_are_saved_again(opened):
    opened().do("save", PAGE, **marks("ann", "there", "there"))
    newer = [written("ann", "By Ann other."), *TEXTS[1:]]
    player = opened(newer)
    assert menu(player).options[0][1] == "Text 1: changed since you marked it"
    assert any(isinstance(each, Note) and "handed in another text" in each.html for each in player.page(PAGE).blocks)
    player.do("show", PAGE, who=["learner-ann"], **marks("ann", "there", "there"))
    assert "changed" in menu(player).options[0][1], "who looks elsewhere has not seen it"
    player.do("save", PAGE, **marks("ann", "there", "there"))
    assert menu(player).options[0][1] == "Text 1: marked"


def test_marks_follow_a_learner_whose_records_were_joined(opened):
    opened().do("save", PAGE, **marks("ann", "there", "there"))
    joined = written("new", "By Ann.", known_as=("learner-new", "learner-ann"))
    assert said(opened([joined])).keys() == {"learner-new"}


def test_where_the_rubric_is_another_tasks_a_comment_on_the_whole_is_enough(opened):
    for name in ("bases", "who-says-what"):
        player = opened(name=name)
        player.do("save", PAGE, **{"learner-ann-whole": "Well put."})
        assert menu(player).options[0][1] == "Text 1: marked"
        assert ("teaching guide" in shown(player)) == (name == "bases")
    strict = opened()
    assert "teaching guide" not in shown(strict)
    strict.do("save", PAGE, **marks("ann", whole="Well put."))
    assert menu(strict).options[0][1] == "Text 1: marked in part"


def test_nobody_and_nonsense(opened):
    assert "Nobody has handed in a text" in shown(opened([]))
    player = opened()
    with pytest.raises(RefusedError, match="not among those"):
        player.do("show", PAGE, who=["learner-none"], **marks("ann"))
    player.record.add(
        Entry(kind=ASSESSED, section="", activity=player.activity.id, item="learner-ann", data={"levels": 3})
    )
    assert said(player) == {}
    assert ASSESSED in PRIVATE
