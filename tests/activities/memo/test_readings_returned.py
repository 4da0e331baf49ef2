"""Readings that came back are shown beside each other and beside the author's own marks, and answered."""

from __future__ import annotations

import pytest
from msgspec import to_builtins
from msgspec.structs import replace

from tests.books import write_book
from utils.activities.activity import RefusedError
from utils.activities.memo.said import PassageComment, Reading
from utils.record import Entry
from utils.teaching.handed_in.hand_in import PRIVATE
from utils.view import Choice, Note, Prose, Table, Text

from .readings import QUOTING, READING, readings, returned

WHOLE = {
    "helped-1": ["one"],
    "why-1": "It was clear.",
    "helped-2": ["passage-1"],
    "why-2": "A real question.",
    "taken-up": "word " * 50,
}
EVIL = "<img src=x onerror=alert(1)> =HYPERLINK(1) $x$ **b** [a](b)"


@pytest.fixture
def opened(course, play):
    """A player to whom two readings came back."""
    more = returned(READING, QUOTING, Reading({"two": "there"}))
    evil = Reading({}, {"one": EVIL}, (PassageComment("cost", EVIL, EVIL), PassageComment("<gone>", "", EVIL)), EVIL)
    odd = Reading({"*<line>*": "there"}, {"*<line>*": "On a line of another edition."})
    fewer = replace(returned(), readings=returned().readings[1:])
    files = {
        "more": more,
        "fewer": fewer,
        "evil": returned(evil),
        "odd": returned(odd),
        "next": returned(READING, deal="d2"),
    }
    player = play(readings(course, back=returned(), **files))
    player.do("open", "package", file="back")
    return player


def blocks(player, kind):
    return [block for block in player.page("returned").blocks if isinstance(block, kind)]


def told(player):
    return "".join(block.html for block in blocks(player, Prose | Note))


def rate(player, **levels):
    own = to_builtins(Reading(levels))
    player.record.add(Entry(kind="rated", section="opening", activity="small", data=own))


def test_the_package_page_says_where_they_are(opened):
    assert [page.label for page in opened.form.pages] == ["Package", "Readings of yours"]
    assert "Readings of your memo: 2. They are on the page “Readings of yours”." in opened.shown()


def test_marks_stand_beside_each_other_and_beside_ones_own(opened):
    (marks,) = blocks(opened, Table)
    assert marks.head == ["Line", "Reader 1", "Reader 2"]
    assert marks.rows == [["One", "There", "Beyond"], ["Two", "Not yet", "no mark"]]
    assert "Your own marks would stand here" in told(opened)
    rate(opened, one="not-yet", two="beyond")
    (marks,) = blocks(opened, Table)
    assert marks.head == ["Line", "You", "Reader 1", "Reader 2"]
    assert marks.rows == [["One", "Not yet", "There", "Beyond"], ["Two", "Beyond", "Not yet", "no mark"]]
    assert "Your own marks would stand here" not in told(opened)


def test_own_marks_are_the_last_sound_ones_and_nothing_else_of_the_memo(opened):
    rate(opened, one="not-yet")
    for kind, data in [("rated", {"levels": 3}), ("read", {"reading": {"change": "X"}}), ("drafted", {"text": "t"})]:
        opened.record.add(Entry(kind=kind, section="opening", activity="small", item="d1", data=data))
    assert [row[1] for row in blocks(opened, Table)[0].rows] == ["Not yet", "no mark"]
    assert {event.kind for event in opened.events if event.activity == "small"} == {"rated"}
    assert not opened.activity.replay(opened.events).read


def test_the_version_that_was_read_is_named_where_it_is_known(opened):
    assert "They read version" not in told(opened)
    opened.activity.packages.packages["second"] = replace(returned(), read_version=2)
    opened.do("open", "package", file="second")
    assert "They read version 2 of your memo. It stands on the page “Versions” of" in told(opened)


def test_comments_stand_by_line_then_by_passage_then_the_change(opened):
    said = told(opened)
    order = ["Clear.", "No date.", "Options", "Wait for 2030", "Why then?", "Add a date.", "Cut."]
    places = [said.index(each) for each in order]
    assert places == sorted(places)
    assert said.count("Reader 1") == 3
    assert said.count("Reader 2") == 2


def test_what_readers_wrote_is_shown_as_text(opened):
    opened.do("open", "package", file="evil")
    shown = told(opened)
    assert "<img" not in shown
    assert "&lt;img src=x" in shown
    assert "[a](b)" in shown
    assert "<strong>b" not in shown
    (choice,) = blocks(opened, Choice)
    assert [id_ for id_, _ in choice.options] == ["one", "passage-1", "passage-2", "change", "none"]
    assert "whole memo" in choice.options[2][1].lower()


def test_a_line_that_only_the_readers_edition_has_is_shown_under_its_id(opened):
    opened.do("open", "package", file="odd")
    (marks,) = blocks(opened, Table)
    assert marks.rows[-1] == ["*&lt;line&gt;*", "There"]
    assert "On a line of another edition." in told(opened)


def test_of_each_reading_what_helped_can_be_chosen_and_said_why(opened):
    choices, texts = blocks(opened, Choice), blocks(opened, Text)
    assert [each.name for each in choices] == ["helped-1", "helped-2"]
    assert [[id_ for id_, _ in each.options] for each in choices] == [
        ["one", "two", "change", "none"],
        ["passage-1", "change", "none"],
    ]
    assert [each.name for each in texts] == ["why-1", "why-2", "taken-up"]
    assert {each.autosave for each in texts} == {"draft"}
    assert texts[-1].wanted == (40, 150)


def test_what_is_typed_is_kept_and_stays_at_home(opened):
    opened.do("draft", "returned", **WHOLE)
    assert opened.do("draft", "returned", **WHOLE) == []
    shown = {each.name: each.value for each in blocks(opened, Choice | Text)}
    assert shown == WHOLE
    assert {event.kind for event in opened.events} <= PRIVATE


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"helped-2": []}, "Choose what helped most in the reading of reader 2"),
        ({"helped-1": ["passage-1"]}, "Choose what helped most in the reading of reader 1"),
        ({"helped-1": None}, "Choose what helped most in the reading of reader 1"),
        ({"why-2": " … "}, "instead, in the reading of reader 2"),
        ({"taken-up": " "}, "what you take up"),
        ({"taken-up": "x" * 20_001}, "too long"),
        ({"why-1": 3}, "Write"),
    ],
)
def test_an_answer_that_lacks_something_is_refused_in_a_line(opened, change, says):
    with pytest.raises(RefusedError, match=says) as caught:
        opened.do("respond", "returned", **WHOLE | change)
    assert "\n" not in str(caught.value)
    assert not opened.activity.replay(opened.events).responses


def test_an_answer_is_kept_by_its_deal_and_can_be_changed(opened):
    (entry,) = opened.do("respond", "returned", **WHOLE)
    assert (entry.kind, entry.item) == ("responded", "d1")
    assert entry.data["helped"] == {"1": "one", "2": "passage-1"}
    assert opened.page("returned").state == "done"
    assert opened.do("respond", "returned", **WHOLE) == []
    opened.do("draft", "returned", **WHOLE | {"why-1": "Another reason."})
    assert "have changed your answer" in told(opened)
    assert opened.activity.replay(opened.events).responses["d1"].why["1"] == "It was clear."
    opened.do("respond", "returned", **WHOLE | {"why-1": "Another reason."})
    assert opened.activity.replay(opened.events).responses["d1"].why["1"] == "Another reason."


def test_what_is_taken_back_is_not_kept(opened):
    opened.do("draft", "returned", **WHOLE)
    (entry,) = opened.do("draft", "returned", **WHOLE | {"helped-1": [], "why-1": ""})
    response = entry.data["response"]
    assert (response["helped"], response["why"]) == ({"2": "passage-1"}, {"2": "A real question."})


@pytest.mark.parametrize(("n", "short"), [(39, True), (40, False)])
def test_a_short_answer_is_kept_and_pointed_out(opened, n, short):
    opened.do("respond", "returned", **WHOLE | {"taken-up": "word " * n})
    assert ("A full answer takes 40 to 150" in told(opened)) == short


def test_where_one_more_reading_came_back_what_was_answered_stays(opened):
    opened.do("respond", "returned", **WHOLE)
    opened.do("open", "package", file="more")
    assert [each.name for each in blocks(opened, Choice)] == ["helped-1", "helped-2"], "the third says nothing"
    assert {each.name: each.value for each in blocks(opened, Choice | Text)} == WHOLE
    assert len(blocks(opened, Table)[0].head) == 4


def test_where_a_reading_is_not_there_any_more_the_answer_to_it_stays(opened):
    opened.do("respond", "returned", **WHOLE)
    opened.do("open", "package", file="fewer")
    assert [each.name for each in blocks(opened, Choice)] == ["helped-2"]
    opened.do("respond", "returned", **WHOLE | {"taken-up": "Less."})
    kept = opened.activity.replay(opened.events).responses["d1"]
    assert kept.helped == {"1": "one", "2": "passage-1"}
    assert kept.why["1"] == "It was clear."


def test_the_readings_of_another_deal_have_an_answer_of_their_own(opened):
    opened.do("respond", "returned", **WHOLE)
    opened.do("open", "package", file="next")
    assert [each.value for each in blocks(opened, Choice | Text)] == [[], "", ""]
    opened.do("respond", "returned", **{**WHOLE, "taken-up": "Second."})
    assert [*opened.activity.replay(opened.events).responses] == ["d1", "d2"]
    first, second = opened.activity.answers({opened.activity.id: opened.events})
    assert first.answer.splitlines()[0] == WHOLE["taken-up"]
    assert first.answer.count("a remark in the package") == 2, "what the readers wrote is not there any more"
    assert second.answer.startswith("Second.\nWhat helped most of reader 1: Clear. Why: It was clear.\n")


def test_the_portfolio_says_what_helped_in_the_readers_words(opened):
    opened.do("respond", "returned", **WHOLE)
    (answer,) = opened.activity.answers({opened.activity.id: opened.events})
    assert answer.asked == "A small memo: your answer to its readings"
    assert answer.answer.splitlines()[1:3] == [
        "What helped most of reader 1: Clear. Why: It was clear.",
        "What helped most of reader 2: Why then? Why: A real question.",
    ]


def test_the_portfolio_has_the_readings_below_the_answer_to_them(opened):
    opened.do("respond", "returned", **WHOLE)
    (answer,) = opened.activity.answers({opened.activity.id: opened.events})
    assert answer.answer.splitlines()[3:] == [
        "Reader 1 said:", "One: There", "Clear.", "Two: Not yet", "No date.",
        "The one change that would help most:", "Add a date.",
        "Reader 2 said:", "One: Beyond", "Two: no mark", "Options: “Wait for 2030”", "Why then?",
        "The one change that would help most:", "Cut.",
    ]  # fmt: skip


def test_that_none_of_a_reading_helped_can_be_said_and_needs_a_reason(opened):
    none = WHOLE | {"helped-2": ["none"], "why-2": "I looked for a figure."}
    with pytest.raises(RefusedError, match="what you needed instead, in the reading of reader 2"):
        opened.do("respond", "returned", **none | {"why-2": ""})
    (entry,) = opened.do("respond", "returned", **none)
    assert entry.data["helped"] == {"1": "one", "2": "none"}
    (answer,) = opened.activity.answers({opened.activity.id: opened.events})
    assert "What helped most of reader 2: none of it. Why: I looked for a figure." in answer.answer


def test_the_way_back_leads_to_the_form_of_the_memo(opened, course_folder):
    assert "#cell-id=" not in told(opened), "no notebook opens this memo"
    book = write_book(course_folder, [("markdown", "# Opening"), ("code", 'here.memo("small")')])
    course = opened.activity.course
    assert book.name == course.section("opening").notebook
    assert f'<a href="{book.name}#cell-id=' in told(opened)


def test_it_makes_no_sense_to_answer_what_did_not_come_back(course, play):
    player = play(readings(course))
    with pytest.raises(RefusedError):
        player.do("respond", "returned", **WHOLE)


def test_no_pseudonym_is_shown_or_goes_on(opened):
    opened.activity.packages.packages["mine"] = replace(returned(), readers=("SOMEBODY",))
    opened.do("open", "package", file="mine")
    opened.do("respond", "returned", **WHOLE)
    assert "SOMEBODY" not in opened.shown()
    (event,) = [each for each in opened.events if each.kind == "responded"]
    assert "SOMEBODY" not in str(event.data)
