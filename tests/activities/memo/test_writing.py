"""A memo is typed part by part: what is kept, what is counted, and how the fields are called."""

from __future__ import annotations

import pytest

from utils.activities.activity import RefusedError
from utils.activities.memo import progress as made
from utils.activities.memo.activity import MemoActivity
from utils.course import Course
from utils.course.memo_fields import fields_in
from utils.questions.typed import LONGEST_TEXT
from utils.record import Entry
from utils.view import Details, Prose, Tally, Text

from .memos import GROUND, LONG, memo

HOSTILE = "<script>alert(1)</script> **not bold** $x^2$"


@pytest.fixture
def writer(course, play):
    return play(memo(course))


def fields(page):
    return {block.name: block for block in page.blocks if isinstance(block, Text)}


def test_each_step_is_a_page_and_says_how_long_its_parts_are(writer):
    head, rest = writer.form.pages[:2]
    assert [head.id, rest.id] == ["head", "rest"]
    assert {name: (each.wanted, each.count) for name, each in fields(head).items()} == {
        "to": (None, False),
        "date": (None, False),
        "advice": ((3, 20), True),
    }
    assert "<em>what</em>" in fields(head)["advice"].label
    assert len(fields(rest)) == 1 + 10 + 4


def test_only_a_field_that_changed_is_recorded(writer):
    assert [each.item for each in writer.do("draft", "head", to="A minister", date="", advice="Build.")] == [
        "to",
        "advice",
    ]
    assert writer.do("draft", "head", to="A minister", date="", advice="Build.") == []
    assert [each.data for each in writer.do("draft", "head", to="A minister", advice="Wait.")] == [{"text": "Wait."}]
    assert {name: each.value for name, each in fields(writer.page("head")).items()} == {
        "to": "A minister",
        "date": "",
        "advice": "Wait.",
    }


def test_a_page_writes_its_own_fields_alone(writer):
    assert writer.do("draft", "head", ground="Not here.") == []
    with pytest.raises(RefusedError):
        writer.do("draft", "gone", to="x")
    with pytest.raises(RefusedError):
        writer.do("submit", "head", to="x")


def test_a_text_that_no_page_can_hold_is_refused_in_one_line_and_nothing_is_lost(writer):
    writer.do("draft", "head", advice="Build.")
    for bad in ("x" * (LONGEST_TEXT + 1), 3, None, ["x"]):
        with pytest.raises(RefusedError) as refused:
            writer.do("draft", "head", advice=bad)
        assert "\n" not in str(refused.value)
    assert fields(writer.page("head"))["advice"].value == "Build."


def test_the_words_of_the_whole_are_in_sight_with_those_of_other_pages(writer):
    writer.do("draft", "head", to="Not counted here", advice="Build it.")
    writer.do("draft", "rest", ground="Ships wait outside.")
    head, rest = (writer.page(id_).blocks[0] for id_ in ("head", "rest"))
    assert head == Tally(head.label, ["advice"], (20, 60), 3)
    assert (rest.more, rest.of[:2]) == (2, ["ground", "options-criterion-1"])
    parts = [each for each in writer.page("rest").blocks[1:] if isinstance(each, Tally)]
    assert [(len(each.of), each.wanted, each.more) for each in parts] == [(15, (5, 30), 0), (4, (4, 20), 0)]


def test_a_page_is_done_with_the_words_that_are_asked_for(writer):
    assert writer.page("head").state == "open"
    writer.do("draft", "head", to="x", date="y", advice="two words")
    assert writer.page("head").state == "open"
    writer.do("draft", "head", advice="now three words")
    assert writer.page("head").state == "done"


def test_a_cell_is_called_by_its_option_and_criterion_once_they_are_named(writer):
    assert fields(writer.page("rest"))["options-option-1-by-2"].label == "Option 1: Criterion 2"
    writer.do("draft", "rest", **{"options-option-1": " Build <i> ", "options-criterion-2": "Cost"})
    assert fields(writer.page("rest"))["options-option-1-by-2"].label == "Build &lt;i&gt;: Cost"
    assert fields(writer.page("rest"))["options-option-2-by-2"].label == "Option 2: Cost"
    spare = [name for name, each in fields(writer.page("rest")).items() if each.optional]
    assert spare == ["options-criterion-3", "options-option-3"]


def test_cells_of_a_third_option_or_criterion_come_once_it_has_a_name(writer):
    def cells():
        return {name for name, each in fields(writer.page("rest")).items() if "-by-" in name}

    few = {f"options-option-{k}-by-{n}" for k in (1, 2) for n in (1, 2)}
    assert cells() == few
    writer.do("draft", "rest", **{"options-criterion-3": "Time"})
    assert cells() == few | {"options-option-1-by-3", "options-option-2-by-3"}
    writer.do("draft", "rest", **{"options-option-3": "Wait"})
    assert len(cells()) == 9
    writer.do("draft", "rest", **{"options-option-3-by-3": "Long", "options-option-3": "", "options-criterion-3": " "})
    assert cells() == few | {"options-option-3-by-3"}, "what is written is never hidden"


def test_options_stand_below_as_the_table_that_will_be_read(writer):
    def tables():
        return [each.html for each in writer.page("rest").blocks if isinstance(each, Prose) and "<table" in each.html]

    assert tables() == []
    cells = {
        "options-option-2": HOSTILE,
        "options-criterion-1": "Cost",
        "options-option-2-by-1": "Low",
        "options-option-3-by-3": "?",
    }
    writer.do("draft", "rest", **cells)
    (table,) = tables()
    assert table.count("<tr>") == 3
    assert [name in table for name in ("Cost", "Criterion 3", "Criterion 2", "Option 3", "Option 1")] == [1, 1, 0, 1, 0]
    assert "<script" not in table
    assert "**not bold** $x^2$" in table


def test_a_forecast_that_makes_no_sense_is_kept_as_it_is_typed(writer):
    bad = {"bet-by": "some day", "bet-percent": "150"}
    assert len(writer.do("draft", "rest", **bad)) == 2
    assert {name: fields(writer.page("rest"))[name].value for name in bad} == bad


def test_a_number_that_was_pulled_in_elsewhere_shows_in_its_field(writer):
    writer.do("draft", "rest", ground="Ships wait.")
    activity = writer.activity
    writer.record.add(
        Entry(
            kind=made.DRAFTED, section="opening", activity=activity.id, item="ground", data={"text": "Ships wait. [1]"}
        )
    )
    assert fields(writer.page("rest"))["ground"].value == "Ships wait. [1]"


def test_what_was_written_in_an_earlier_form_can_be_copied_from_every_page(writer):
    assert [each for page in writer.form.pages for each in page.blocks if isinstance(each, Details)] == []
    for kind, data in (("drafted", {"text": "Old draft"}), ("answered", {"response": HOSTILE, "right": False})):
        writer.record.add(Entry(kind=kind, section="opening", activity="small", item="write-memo", data=data))
    shown = [each.html for page in writer.form.pages[:2] for each in page.blocks if isinstance(each, Details)]
    assert len(shown) == 2
    assert all("&lt;script&gt;alert(1)&lt;/script&gt; **not bold**" in each for each in shown)
    assert writer.form.pages[0].id == "head"
    assert writer.activity.replay(writer.events).texts == {}


def test_typing_does_not_put_into_one_field_what_belongs_to_another_activity(writer):
    writer.record.add(
        Entry(kind="drafted", section="opening", activity="other", item="ground", data={"text": "Not mine"})
    )
    assert fields(writer.page("rest"))["ground"].value == ""


def test_a_memo_that_is_saved_two_hundred_times_stays_small(play):
    """A memo of full length, typed with a pause every few words: what the record grows by."""
    course = Course()
    content = course.entry(MemoActivity.kind, "memo-and-review", "policy-memo")
    player = play(MemoActivity(course, "memo-and-review", content))
    (strong, *_) = (each for each in content.exemplars if each.strong)
    saved = 0
    for step in content.steps:
        for field in (field for part in step.parts for field in fields_in(part)):
            words = strong.texts.get(field.id, "").split()
            for n in range(4, len(words) + 4, 4):
                player.do("draft", step.id, **{field.id: " ".join(words[:n])})
                saved += 1
    size = sum(file.stat().st_size for file in player.record.folder.rglob("*") if file.is_file())
    assert saved >= 190
    assert size < 120_000
    assert made.words_in(content, player.activity.replay(player.events).texts) > content.words[0]


def test_a_long_text_counts_as_the_form_counts_it(writer):
    writer.do("draft", "rest", **LONG)
    assert (
        made.words_in(writer.activity.content, writer.activity.replay(writer.events).texts) == len(GROUND.split()) + 6
    )
