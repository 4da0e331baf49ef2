"""A package is opened, and the memos in it are read and marked."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.described import blocks_of
from utils.activities.activity import Action, RefusedError
from utils.activities.memo.readings_record import Key
from utils.activities.memo.said import PassageComment, Reading
from utils.record import Entry
from utils.teaching.handed_in.hand_in import PRIVATE
from utils.view import Prose

from .readings import MEMO, OTHER, TEXTS, readings, returned, to_read

A, B = "read/d1/A", "read/d1/B"
WHOLE = {
    "mark-one": ["there"],
    "mark-two": ["not-yet"],
    "comment-one": "Clear.",
    "comment-two": "No date.",
    "change": "Add a date.",
}
PASSAGE = {"part-0": ["cost"], "quote-0": "the new quay", "comment-on-passage-0": "Which?"}


@pytest.fixture
def opened(course, play):
    """A player who has opened a package of two memos."""
    late = to_read(TEXTS, OTHER, {"to": "A late one"})
    files = {"late": late, "next": to_read(OTHER, deal="d2"), "back": returned(), "none": replace(late, memos=())}
    player = play(readings(course, first=to_read(), **files))
    player.do("open", "package", file=" first ")
    return player


def pages(player):
    return [page.id for page in player.form.pages]


def controls(player, page):
    form = player.form.describe()
    (found,) = [each for each in form["pages"] if each["id"] == page]
    return {each["name"]: each for each in blocks_of(form, found) if "name" in each}


def kept(player, label="A"):
    return player.activity.replay(player.events).read.get(Key("d1", label))


def test_at_first_a_file_is_asked_for_and_who_has_none_is_told_what_to_do(course, play):
    player = play(readings(course))
    assert pages(player) == ["package"]
    assert "Without a class" in player.shown()
    assert "Memos for you" not in player.shown()


@pytest.mark.parametrize(
    ("file", "says"), [(" ", "Type the name"), ("gone", "This is no package"), (3, "Write"), ("none", "is empty")]
)
def test_what_is_no_package_is_refused_and_nothing_is_lost(opened, file, says):
    before = opened.events
    with pytest.raises(RefusedError, match=says):
        opened.do("open", "package", file=file)
    assert opened.events == before
    assert pages(opened) == ["package", A, B]


def test_without_what_opens_files_none_is_opened(course, play):
    player = play(type(readings(course))(course, "opening", MEMO))
    with pytest.raises(RefusedError):
        player.do("open", "package", file="first")


def test_a_package_is_kept_and_never_handed_in(opened):
    assert {event.kind for event in opened.events} == {"received"} <= PRIVATE
    assert [event.item for event in opened.events] == ["d1"]
    assert "Memos for you to read: 2 (A and B)" in opened.shown()


def test_the_same_package_again_changes_nothing(opened):
    assert opened.do("open", "package", file="first") == []


@pytest.fixture
def on_hub(course, play):
    """A player in a class that gives packages out."""
    activity = readings(course)
    activity.packages.dealt = []
    return play(activity)


def test_without_a_class_on_a_hub_nothing_can_be_fetched(course, play):
    player = play(readings(course))
    assert "Fetch from the class" not in player.shown()
    with pytest.raises(RefusedError, match="nothing for you yet"):
        player.do("fetch", "package")


def test_what_the_class_gives_out_is_fetched_as_from_a_file(on_hub):
    assert "Fetch from the class" in on_hub.shown()
    with pytest.raises(RefusedError, match="nothing for you yet"):
        on_hub.do("fetch", "package")
    on_hub.activity.packages.dealt = [replace(to_read(deal="d0"), memo="other"), to_read()]
    on_hub.do("fetch", "package")
    assert pages(on_hub) == ["package", A, B]
    assert [(each.kind, each.item) for each in on_hub.events] == [("received", "d1")]
    with pytest.raises(RefusedError, match="nothing newer"):
        on_hub.do("fetch", "package")


def test_of_several_rounds_the_newest_counts_and_what_is_empty_is_passed_over(on_hub):
    on_hub.activity.packages.dealt = [to_read(), returned(), to_read(OTHER, deal="d2"), replace(to_read(), memos=())]
    on_hub.do("fetch", "package")
    assert pages(on_hub) == ["package", "read/d2/A", "returned"]
    with pytest.raises(RefusedError, match="nothing newer"):
        on_hub.do("fetch", "package")


def test_a_newer_package_of_the_deal_takes_its_place_and_readings_stay(opened):
    opened.do("hand-over", B, **WHOLE)
    opened.do("open", "package", file="late")
    assert pages(opened) == ["package", A, B, "read/d1/C"]
    assert opened.page(B).state == "done"
    assert "No date." in repr(opened.page(B))


def test_of_another_deal_the_memos_take_their_place_and_readings_are_counted(opened):
    opened.do("hand-over", A, **WHOLE)
    opened.do("draft", B, comment="x")
    opened.do("open", "package", file="next")
    assert pages(opened) == ["package", "read/d2/A"]
    assert "one reading of a memo that is not in this package" in opened.shown()
    assert "No date." not in repr(opened.page("read/d2/A")), "memo A of another deal is another memo"
    assert kept(opened)


def test_readings_that_came_back_leave_the_memos_to_read(opened):
    opened.do("open", "package", file="back")
    assert pages(opened) == ["package", A, B, "returned"]


def test_a_memo_is_shown_whole_and_letter_for_letter(opened):
    (memo,) = opened.page(B).beside
    assert "&lt;b&gt;Nobody&lt;/b&gt;" in memo.blocks[0].html
    (memo,) = opened.page(A).beside
    assert all(
        text in memo.blocks[0].html for text in ("The minister", "$5 million", "Wait for 2030", "A quay costs 5")
    )


def test_all_that_is_typed_is_kept_and_stays_at_home(opened):
    typed = controls(opened, A)
    texts = [each for each in typed.values() if each["kind"] == "text"]
    assert len(texts) == 5
    assert [each["name"] for each in texts if each["autosave"] != "draft"] == []
    opened.do("draft", A, **WHOLE, **PASSAGE)
    assert opened.do("draft", A, **WHOLE, **PASSAGE) == []
    shown = controls(opened, A)
    assert {name: shown[name]["value"] for name in {**WHOLE, **PASSAGE}} == {**WHOLE, **PASSAGE}
    assert {event.kind for event in opened.events} <= PRIVATE
    assert "value" not in controls(opened, B)["change"]


def test_a_comment_on_a_passage_is_added_whatever_quotes_and_spaces_became(opened):
    opened.do("add", A, **WHOLE, **PASSAGE)
    shown = controls(opened, A)
    assert [name for name in shown if name.endswith("-1")] == ["part-1", "quote-1", "comment-on-passage-1"]
    assert "value" not in shown["quote-1"]
    assert shown["change"]["value"] == "Add a date."
    assert "the new quay" in opened.shown()
    opened.do("hand-over", A, **WHOLE)
    assert kept(opened).passages == (PassageComment("cost", "the new quay", "Which?"),)


def test_the_field_of_options_that_has_the_words_is_found(opened):
    opened.do("add", A, **{"part-0": ["options"], "quote-0": "wait for 2030", "comment-on-passage-0": "Why?"})
    opened.do("hand-over", A, **WHOLE)
    assert kept(opened).passages == (PassageComment("options-option-2", "wait for 2030", "Why?"),)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"part-0": []}, "give the part too"),
        ({"part-0": ["gone"]}, "give the part too"),
        ({"part-0": None, "quote-0": "”", "comment-on-passage-0": " "}, "the part, the words .* and your comment too"),
        ({"quote-0": ""}, "give the words from the memo too"),
        ({"comment-on-passage-0": ""}, "give your comment too"),
        ({"quote-0": "the old quay"}, "do not stand in “Cost”: copy"),
        ({"quote-0": "The minister"}, "do not stand in “Cost” but in “To”"),
        ({"quote-0": "x" * 20_001}, "too long"),
        ({"quote-0": ["a"]}, "Write"),
    ],
)
@pytest.mark.parametrize("do", ["add", "hand-over"])
def test_a_comment_that_points_nowhere_is_refused_in_a_line(opened, change, says, do):
    before = opened.events
    with pytest.raises(RefusedError, match=says) as caught:
        opened.do(do, A, **WHOLE, **PASSAGE | change)
    assert "\n" not in str(caught.value)
    assert opened.events == before


def test_the_same_comment_twice_is_one_and_one_is_taken_out(opened):
    opened.do("add", A, **PASSAGE)
    opened.do("add", A, **{name.replace("0", "1"): value for name, value in PASSAGE.items()})
    assert [each.action for each in opened.page(A).blocks if hasattr(each, "action")] == ["remove-1", "add"]
    opened.do("remove-1", A, **WHOLE)
    assert "the new quay" not in repr(opened.page(A).blocks)
    assert controls(opened, A)["change"]["value"] == "Add a date.", "what else was typed stays"


def test_words_that_another_version_lacks_are_pointed_out_and_kept(opened):
    opened.do("add", A, **PASSAGE)
    assert "any more" not in opened.shown()
    opened.activity.packages.packages["late"] = to_read(OTHER, OTHER)
    opened.do("open", "package", file="late")
    assert "does not have these words any more" in repr(opened.page(A))
    opened.do("hand-over", A, **WHOLE)
    assert len(kept(opened).passages) == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({}, None),
        ({"mark-two": []}, "add: a mark for “Two”"),
        ({"mark-one": ["gone"], "mark-two": None}, "add: a mark for “One” and “Two”"),
        ({"comment-one": " "}, "add: one more comment"),
        ({"comment-one": "", "comment-two": ""}, "add: 2 comments"),
        ({"change": " \n"}, "add: the one change"),
        ({"change": "", "comment-one": "", "mark-one": []}, "“One”; one more comment, .*; the one change"),
        ({"change": "x" * 20_001}, "too long"),
    ],
)
def test_a_reading_is_handed_over_when_it_is_whole_and_else_one_line_says_what_lacks(opened, change, says):
    if says is None:
        opened.do("hand-over", A, **WHOLE)
        assert kept(opened) == Reading(
            {"one": "there", "two": "not-yet"}, {"one": "Clear.", "two": "No date."}, (), "Add a date."
        )
        return
    with pytest.raises(RefusedError, match=says) as caught:
        opened.do("hand-over", A, **WHOLE | change)
    assert "\n" not in str(caught.value)
    assert kept(opened) is None


def test_a_comment_half_added_is_handed_over_with_the_rest(opened):
    opened.do("hand-over", A, **WHOLE | {"comment-one": ""}, **PASSAGE)
    assert kept(opened).passages == (PassageComment("cost", "the new quay", "Which?"),)
    assert "value" not in controls(opened, A)["quote-1"]


def test_a_reading_can_be_revised_and_the_last_one_counts(opened):
    opened.do("hand-over", A, **WHOLE)
    assert opened.page(A).state == "done"
    assert opened.do("hand-over", A, **WHOLE) == []
    opened.do("draft", A, **WHOLE | {"change": "Add two."})
    assert opened.page(A).state == "open"
    assert "changed this reading since" in opened.shown()
    assert kept(opened).change == "Add a date."
    opened.do("hand-over", A, **WHOLE | {"change": "Add two."})
    assert kept(opened).change == "Add two."
    assert opened.activity.is_done(opened.activity.replay(opened.events))


def test_the_reader_is_told_what_is_left_and_in_the_end_to_hand_in(opened):
    opened.do("hand-over", A, **WHOLE)
    assert "Next, read memo B." in repr(opened.page(A))
    assert "hand in your answers again" not in repr(opened.page(A))
    opened.do("hand-over", B, **WHOLE)
    assert "hand in your answers again" in repr(opened.page(A))
    assert opened.activity.course.info.sections[0].notebook in repr(opened.page(B))


def test_what_was_typed_and_taken_back_does_not_count_as_changed(opened):
    opened.do("hand-over", A, **WHOLE)
    opened.do("draft", A, **WHOLE | {"change": "Add two."})
    opened.do("draft", A, **WHOLE)
    assert opened.page(A).state == "done"


@pytest.mark.parametrize(("do", "page"), [("hand-over", "read/d1/Z"), ("open", A), ("other", A), ("draft", "package")])
def test_an_action_that_makes_no_sense_is_refused(opened, do, page):
    with pytest.raises(RefusedError):
        opened.do(do, page, **WHOLE, file="first")


def test_long_texts_with_markup_and_formulas_are_shown_as_text(opened):
    long = ("<img src=x onerror=alert(1)> =HYPERLINK(1) $x$ **b** " * 400)[:20_000]
    opened.do("hand-over", A, **WHOLE | {"comment-one": long, "change": long})
    assert kept(opened).change == long
    (first, *_) = opened.activity.answers({opened.activity.id: opened.events})
    assert long.strip() in first.answer


def test_a_comment_on_a_passage_is_shown_as_text(opened):
    evil = "<img src=x> $x$ **b**"
    opened.do("add", B, **{"part-0": ["cost"], "quote-0": "<b>Nobody</b>", "comment-on-passage-0": evil})
    shown = "".join(block.html for block in opened.page(B).blocks if isinstance(block, Prose))
    assert "&lt;b&gt;Nobody&lt;/b&gt;" in shown
    assert "&lt;img src=x&gt; $x$ **b**" in shown
    assert "<img" not in shown


def test_a_label_of_any_kind_is_text(course, play):
    (memo, _) = to_read().memos
    odd = replace(to_read(deal="<d>"), memos=(replace(memo, label="<i>A"),) * 2)
    player = play(readings(course, odd=odd))
    player.do("open", "package", file="odd")
    assert [page.label for page in player.form.pages] == ["Package", "Memo &lt;i&gt;A"]
    assert "(&lt;i&gt;A)" in player.page("package").blocks[2].html


def test_damaged_events_are_passed_over(opened):
    opened.do("hand-over", A, **WHOLE)
    before = opened.form.describe()
    for kind, data in [
        ("received", {"deal": 3}),
        ("received", {}),
        ("read", {"label": "A", "reading": {"levels": {"one": "best"}}}),
        ("read", {"label": "A"}),
        ("drafted", {"label": "A", "draft": {"n": "x"}}),
        ("drafted", {"text": "words"}),
        ("responded", {"helped": []}),
        ("joined-in-2031", {"label": ["A"]}),
    ]:
        opened.record.add(Entry(kind=kind, section="opening", activity="small-readings", item="d1", data=data))
    assert opened.form.describe() == before


def test_the_portfolio_has_the_readings_in_words(opened):
    opened.do("add", A, **PASSAGE)
    opened.do("hand-over", A, **WHOLE)
    (answer,) = opened.activity.answers({opened.activity.id: opened.events})
    assert answer.asked == "A small memo: your reading of memo A"
    assert answer.answer.splitlines() == [
        "One: There",
        "Clear.",
        "Two: Not yet",
        "No date.",
        "Cost: “the new quay”",
        "Which?",
        "The one change that would help most:",
        "Add a date.",
    ]
    assert answer.date


def test_a_comment_on_a_whole_part_has_no_empty_quotation_in_the_portfolio(opened):
    said = {"passages": [{"field": "cost", "quote": "", "comment": "Who pays?"}]}
    data = {"label": "A", "reading": said}
    opened.record.add(Entry(kind="read", section="opening", activity="small-readings", item="d1", data=data))
    (answer,) = opened.activity.answers({opened.activity.id: opened.events})
    assert answer.answer.splitlines()[-2:] == ["Cost:", "Who pays?"]


def test_the_form_knows_of_a_page_only_as_long_as_it_is_dealt(opened):
    with pytest.raises(RefusedError):
        opened.activity.act(opened.events, Action("draft", "read/d2/A", WHOLE))
