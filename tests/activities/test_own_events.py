"""Events of one's own: added and taken out again, counted by the rule beside the record, and by no agreement."""

from __future__ import annotations

from contextlib import suppress
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.activities.activity import Action, RefusedError
from utils.activities.coding import as_text
from utils.activities.coding.agreement import EVENTS, VERDICT, first_codes
from utils.activities.coding.coding import CodingActivity
from utils.activities.coding.own_events import check_date
from utils.activities.coding.progress import records, replay
from utils.publish.collection import collect
from utils.view import Table, every_block
from utils.words import load_words

CODED = {
    "direction-said": ["supports"],
    "direction-waited": ["mixed"],
    "verdict": ["mostly"],
    "reason": "Both <b>acted</b>.",
}
MINE = {
    "date": "2014-04-22",
    "fact": "They signed <i>something</i>.",
    "source": "https://example.org/signed",
    "part": ["sign"],
    "direction": ["against"],
}
WORDS = load_words("en")


def typed(number: int = 0, **changes):
    """The values of the controls of the event that is the next after `number`."""
    return {f"own-{field}-{number}": value for field, value in (MINE | changes).items()}


@pytest.fixture
def coding(course, play):
    player = play(CodingActivity(course, "opening"))
    player.do("submit", "r01", **CODED)
    return player


def blocks(page):
    return list(every_block(page.blocks))


def counted(page):
    """What the rule makes of the record, with what was added, and with what is typed: a row each."""
    found = [block for block in blocks(page) if isinstance(block, Table) and block.head[0] == "What is counted"]
    return [[cell.replace("\u00a0", " ") for cell in row] for row in found[0].rows]


def read_out(page):
    (block,) = (block for block in blocks(page) if getattr(block, "live", False))
    return unescape(block.html).replace("\u00a0", " ")


def look(player, **values):
    return player.activity.look(player.events, Action("look", "r01", values))


def test_only_a_coding_that_is_submitted_can_have_events_added(course, play):
    player = play(CodingActivity(course, "opening"))
    assert "add" not in {getattr(block, "action", "") for block in blocks(player.page("r01"))}
    assert not player.page("r01").live
    with pytest.raises(RefusedError, match="not possible at this point"):
        player.do("add", "r01", **typed())
    with pytest.raises(RefusedError, match="not possible at this point"):
        look(player, **typed())
    player.do("submit", "r01", **CODED)
    assert player.page("r01").live
    player.do("add", "r01", **typed())
    player.do("reopen", "r01")
    with pytest.raises(RefusedError, match="not possible at this point"):
        player.do("remove-1", "r01")
    assert len(player.activity.replay(player.events)["r01"].own.kept) == 1


def test_what_is_typed_is_counted_at_once_and_recorded_by_nobody(coding):
    before = coding.events
    assert "Choose a part and a code" in read_out(coding.page("r01"))
    assert counted(coding.page("r01")) == [
        ["The record as it is", "66.7 %: mostly taken up", "33.3 %: mostly not"],
        ["With the one that you are entering too", "–", "–"],
    ]
    page, more = look(coding, **typed(date="", fact="", source=""))
    assert not more
    assert counted(page)[1][1:] == ["50 %: partly", "33.3 %: mostly not"]
    assert read_out(page) == (
        "<p>By your codes the share goes from 66.7 % to 50 %; the verdict by the rule moves from “mostly taken up” to "
        "“partly”. By the course's codes the share stays 33.3 %, which is “mostly not” by the rule.</p>"
    )
    assert coding.events == before


def test_a_share_that_moves_within_its_step_leaves_the_verdict(coding):
    page, _ = look(coding, **typed(part=["say"], direction=["mixed"]))
    assert read_out(page).endswith(
        "By the course's codes the share goes from 33.3 % to 25 %; the verdict by the rule stays “mostly not”.</p>"
    )


def test_the_rule_is_shown_of_the_codes_as_they_stand_now(coding):
    coding.do("reopen", "r01")
    coding.do("submit", "r01", **CODED | {"direction-waited": ["supports"]})
    assert counted(coding.page("r01"))[0] == ["The record as it is", "100 %: taken up", "33.3 %: mostly not"]


def test_half_a_choice_counts_nothing_and_keeps_what_is_typed(coding):
    page, _ = look(coding, **typed(part=[]))
    assert counted(page)[1][1:] == ["–", "–"]
    values = {block.name: block.value for block in blocks(page) if hasattr(block, "name")}
    assert values == typed(part=[])


def test_an_event_added_is_kept_shown_and_counted(coding, course):
    coding.do("add", "r01", **typed())
    event = coding.events[-1]
    assert (event.kind, event.item) == ("added", "r01")
    assert event.data == MINE | {"part": "sign", "direction": "against"}
    shown = coding.shown()
    assert "They signed &lt;i&gt;something&lt;/i&gt;." in shown
    assert "https://example.org/signed" in shown
    assert "Bears on B. That both sign (counts double)" in shown
    assert counted(coding.page("r01"))[1] == [
        "With the events that you added: 1", "50 %: partly", "33.3 %: mostly not"
    ]  # fmt: skip
    values = {block.name: block.value for block in blocks(coding.page("r01")) if hasattr(block, "name")}
    assert values == typed(1, date="", fact="", source="", part=[], direction=[]), "the next one starts empty"
    coding.do("add", "r01", **typed(1, part=["say"]))
    assert counted(coding.page("r01"))[1] == ["With the events that you added: 2", "33.3 %: mostly not", "16.7 %: not"]


def test_an_event_is_taken_out_by_its_number_and_can_come_back(coding):
    coding.do("add", "r01", **typed())
    coding.do("add", "r01", **typed(1, date="2015"))
    coding.do("remove-1", "r01")
    own = coding.activity.replay(coding.events)["r01"].own
    assert [each.date for each in own.kept.values()] == ["2015"]
    with pytest.raises(RefusedError, match="not possible at this point"):
        coding.do("remove-1", "r01")
    coding.do("add", "r01", **typed(2))
    assert [*coding.activity.replay(coding.events)["r01"].own.kept] == [2, 3]
    coding.do("remove-3", "r01")
    coding.do("remove-2", "r01")
    assert counted(coding.page("r01"))[0] == ["The record as it is", "66.7 %: mostly taken up", "33.3 %: mostly not"]
    assert len(counted(coding.page("r01"))) == 2
    assert len(coding.events) == 7, "nothing is deleted from the record"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"date": ""}, r"Still to do: the date\.$"),
        ({"fact": " \n "}, r"Still to do: what happened\.$"),
        ({"source": ""}, r"Still to do: a source\.$"),
        ({"part": []}, r"Still to do: the part on which it bears\.$"),
        ({"direction": ["for"]}, r"Still to do: your code for it\.$"),
        ({"part": ["gone"], "direction": {}}, r"the part on which it bears; your code for it\.$"),
        (
            dict.fromkeys(MINE, ""),
            r"the date; what happened; a source; the part on which it bears; your code for it\.$",
        ),
        ({"date": "22 April 2014"}, "“22 April 2014” is no date"),
        ({"date": "2014-4-2"}, "“2014-4-2” is no date"),
        ({"date": "2014-02-30"}, "“2014-02-30” is no date"),
        ({"date": "²⁰¹⁴"}, "is no date"),
        (
            {"date": "2005-12-31"},
            "2005-12-31 lies outside the period of the codebook, which is 2006-01-01 to 20",
        ),
        ({"date": "2026"}, "2026 lies outside the period"),
        ({"fact": "x" * 20_001}, "20,000"),
        ({"source": ["x"]}, "Write"),
    ],
)
def test_each_gap_and_each_bad_date_is_one_clear_line(coding, changes, says):
    before = coding.events
    with pytest.raises(RefusedError, match=says) as refused:
        coding.do("add", "r01", **typed(**changes))
    assert "\n" not in str(refused.value)
    assert coding.events == before


@pytest.mark.parametrize("date", ["2006", "2006-01-01", "2025-12", "2025-12-31", "2012-02-29"])
def test_the_whole_period_is_inside(date):
    assert check_date(WORDS, date) is None


@given(st.text(max_size=12))
def test_whatever_is_typed_as_a_date_is_taken_or_refused_in_a_line(text):
    with suppress(RefusedError):
        check_date(WORDS, text)
        assert "2006" <= text <= "2025-12-31"


def test_the_same_event_is_added_once(coding):
    coding.do("add", "r01", **typed())
    with pytest.raises(RefusedError, match="added this event already"):
        coding.do("add", "r01", **typed(1))
    coding.record.add(coding.activity.entry("added", "r01", **coding.events[-1].data))  # from another computer
    assert len(coding.activity.replay(coding.events)["r01"].own.kept) == 1


def test_what_is_added_changes_nothing_in_the_agreement_with_the_course(coding, course):
    before = [first_codes(records(course), coding.record, scale) for scale in (EVENTS, VERDICT)]
    result = next(block.html for block in coding.page("r01").blocks if hasattr(block, "tone"))
    coding.do("add", "r01", **typed())
    assert [first_codes(records(course), coding.record, scale) for scale in (EVENTS, VERDICT)] == before
    assert next(block.html for block in coding.page("r01").blocks if hasattr(block, "tone")) == result


def test_it_stands_in_the_portfolio(coding, course):
    coding.do("add", "r01", **typed())
    (answer,) = collect(course, coding.record).answers
    assert "An event that I added, 2014-04-22: They signed <i>something</i>." in answer.answer
    assert "With what I added, my codes come to 50\u00a0%: partly." in answer.answer
    assert "By the rule my codes come to 66.7\u00a0%: mostly taken up." in answer.answer
    assert answer.versions == (), "an event added is no new coding"
    coding.do("remove-1", "r01")
    (answer,) = collect(course, coding.record).answers
    assert "I added" not in answer.answer


def test_without_a_key_the_text_of_a_coding_has_the_learner_s_codes_alone(coding, course):
    last = coding.activity.replay(coding.events)["r01"].coding.last
    alone, beside = (as_text.coded(WORDS, records(course)["r01"], last, keyed=keyed) for keyed in (False, True))
    assert "I coded this as: mixed." in alone
    assert "The course:" not in alone
    assert "The course: against." in beside


@pytest.mark.parametrize("data", [{}, {"part": "sign"}, {**MINE}, {"part": "gone", "direction": "mixed"}, {"part": 3}])
def test_what_does_not_fit_the_record_any_more_is_not_counted(coding, course, data):
    coding.record.add(coding.activity.entry("added", "r01", **data))
    progress = replay(records(course)["r01"], coding.events)
    assert (dict(progress.own.kept), progress.own.added) == ({}, 1)
    assert coding.page("r01").state == "done"
