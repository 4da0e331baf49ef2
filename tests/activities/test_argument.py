"""The argument map as a learner takes it apart, without a widget."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.activities.activity import RefusedError
from utils.activities.argument.argument import ArgumentActivity
from utils.activities.argument.argument_map import OwnArgument, read_map, replay
from utils.course import Course, CourseError
from utils.record import Entry, Event

COURSE = Course()
OWN = {"text": "Nobody <i>asked</i>\nthe people of the isles", "warrant": "It <b>matters</b>", "strength": "80"}


@pytest.fixture
def argue(course, play):
    return play(ArgumentActivity(course))


def believe(argue, **percents):
    return argue.do("save", "beliefs", **{f"belief-{id_}": value for id_, value in percents.items()})


def add(argue, target="kept", way="attacks", number=0, **given):
    values = {**OWN, "way": [way], "target": {"target": target}, **given}
    return argue.do("object", "objection", **{f"{name}-{number}": value for name, value in values.items()})


def blocks(argue, page, kind):
    return [block for block in argue.page(page).blocks if type(block).__name__ == kind]


def verdict(argue):
    return re.search(r"<strong>(.*?)</strong>", blocks(argue, "standing", "Note")[0].html)[1]


def test_premises_and_objections_on_which_nothing_bears_are_rated(argue):
    numbers = blocks(argue, "beliefs", "Number")
    assert [(each.name, each.value) for each in numbers] == [("belief-kept", ""), ("belief-shield", "")]
    assert numbers[0].label == "<p>Both sides kept <em>their</em> word.</p>"
    assert argue.form.pages[0].label == "What you believe"
    assert argue.page("beliefs").state == "open"


def test_before_the_first_save_all_counts_as_half(argue):
    # The step: 0.5 for and 0.5 against leave 0.5; the thesis: 1 − 0.5 · 0.5 = 0.75 for, so 0.875.
    assert verdict(argue) == "On what you believe, it stands firmly: 88 %."
    assert "not saved anything yet" in argue.shown()
    assert "What moved" not in argue.shown()


def test_beliefs_are_kept_and_the_thesis_follows(argue):
    (entry,) = believe(argue, kept="20", shield="100 %")
    assert entry.data == {"beliefs": {"kept": 20, "shield": 100}, "semantics": "df-quad"}
    assert (entry.section, entry.activity) == ("", "argument")
    # The step: 0.5 − 0.5 · 0.8 = 0.1; the thesis: 1 − 0.8 · 0.9 = 0.28 for, so 0.64.
    assert verdict(argue) == "On what you believe, it stands, with doubts: 64 %."
    assert [each.value for each in blocks(argue, "beliefs", "Number")] == ["20", "100"]
    assert believe(argue, kept="20", shield="100") == []
    assert argue.page("beliefs").state == "done"


def test_what_is_left_unset_counts_as_half_and_stays_unset(argue):
    believe(argue, kept="20", shield="")
    assert argue.events[0].data["beliefs"] == {"kept": 20}
    assert [each.value for each in blocks(argue, "beliefs", "Number")] == ["20", ""]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"kept": "120"}, "Both kept it: The number should lie between 0 and 100 %"),
        ({"kept": "-1"}, "Both kept it: The number should lie"),
        ({"shield": "much"}, "spears>: “much” cannot be read as a number"),
        ({"kept": "nan"}, "Both kept it: "),
        ({}, "at least one"),
        ({"kept": "", "shield": ""}, "at least one"),
    ],
)
def test_a_rating_that_cannot_be_read_is_refused_by_name(argue, typed, says):
    with pytest.raises(RefusedError, match=says):
        believe(argue, **typed)
    assert argue.events == ()


def test_what_moved_is_shown_against_the_last_save_and_the_first(argue):
    believe(argue, kept="20", shield="100")
    assert blocks(argue, "standing", "Table")[0].caption.startswith("Cruxes")
    believe(argue, kept="100", shield="100")
    (moved, _) = blocks(argue, "standing", "Table")
    assert moved.caption.startswith("What moved since your save of 2")
    assert moved.rows == [
        ["Signing kept peace", "64 %", "100 %"],
        ["Both kept it", "20 %", "100 %"],
        ["Signing built trust", "10 %", "50 %"],
    ]
    believe(argue, kept="100", shield="0")
    last, first, _ = blocks(argue, "standing", "Table")
    assert last.rows[1:] == [
        ["A shield invites &lt;spears&gt;", "100 %", "0 %"],
        ["Signing built trust", "50 %", "100 %"],
    ]
    assert first.caption.startswith("What moved since your first save, 2")
    assert ["Both kept it", "20 %", "100 %"] in first.rows


def test_cruxes_come_with_the_thesis_at_both_ends(argue):
    believe(argue, kept="20", shield="100")
    table = blocks(argue, "standing", "Table")[-1]
    assert table.rows == [
        ["Both kept it", "50.0 %", "100.0 %", "50.0"],
        ["A shield invites &lt;spears&gt;", "84.0 %", "64.0 %", "20.0"],
    ]


def test_the_other_semantics_counts_the_same_beliefs_and_is_no_new_save(argue):
    believe(argue, kept="20", shield="100")
    argue.do("judge", "standing", semantics=["quadratic-energy"])
    assert argue.events[-1].data == {"beliefs": {"kept": 20, "shield": 100}, "semantics": "quadratic-energy"}
    # The step: E = −0.8, h = 0.64 / 1.64; the thesis: E = 0.2 + 0.5 (1 − h), h = E² / (1 + E²).
    energy = 0.2 + 0.5 * (1 - 0.64 / 1.64)
    assert verdict(argue).endswith(f"{100 * (0.5 + 0.5 * energy**2 / (1 + energy**2)):.0f} %.")
    assert "What moved" not in argue.shown()
    assert blocks(argue, "standing", "Choice")[0].value == ["quadratic-energy"]
    assert argue.do("judge", "standing", semantics=["quadratic-energy"]) == []
    assert argue.do("judge", "standing", semantics=["euler"]) == []
    believe(argue, kept="30", shield="100")
    assert argue.events[-1].data["semantics"] == "quadratic-energy"


def test_the_list_tells_each_argument_in_full_once(argue):
    (prose,) = blocks(argue, "list", "Prose")
    assert prose.html.count("Both sides kept") == 1
    assert "<strong>In support:</strong> Both kept it, told in full above. (50 %)" in prose.html
    for warrant in ("TRUST-PEACE", "KEPT-PEACE", "KEPT-TRUST", "SHIELD-TRUST"):
        assert prose.html.count(f"WARRANT-{warrant}") == 1
    assert "<strong>Against:</strong> <em>A realist:</em> A shield invites spears. (50 %)" in prose.html
    assert "Essay, opening, paragraph 1" in prose.html, "the thesis is a claim and says where it stands"
    assert prose.html.count("<ul>") == prose.html.count("</ul>") == 2


def test_one_claim_shows_its_neighbours_both_ways(argue):
    (finder,) = blocks(argue, "claim", "Finder")
    ((_, options, chosen),) = finder.facets
    assert ("shield", "A shield invites <spears>") in options
    assert chosen == "peace"
    rows = [cells for cells, marks in finder.entries if marks == ["trust"]]
    assert [row[0] for row in rows] == ["The claim itself", "It is supported by", "It is attacked by", "It supports"]
    assert rows[1][3] == "WARRANT-KEPT-TRUST"
    assert rows[3][1] == "It was signed for a reason."


def test_an_argument_of_the_learners_own_is_part_of_every_page(argue):
    believe(argue, kept="20", shield="100")
    (entry,) = add(argue)
    assert entry.data == {
        "text": OWN["text"],
        "target": "kept",
        "attacks": True,
        "warrant": OWN["warrant"],
        "strength": 80,
    }
    # The premise: 0.2 − 0.2 · 0.8 = 0.04; the step: 0.5 − 0.5 · 0.96 = 0.02; the thesis: 0.5 + 0.5 · 0.0592.
    assert verdict(argue).endswith("53 %.")
    moved = blocks(argue, "standing", "Table")[0].rows
    assert ["Yours: Nobody &lt;i&gt;asked&lt;/i&gt; the people…", "not yet there", "80 %"] in moved
    assert "<em>Yours:</em> Nobody &lt;i&gt;asked&lt;/i&gt;" in blocks(argue, "list", "Prose")[0].html
    assert "Yours: Nobody" in blocks(argue, "drawing", "Prose")[1].html
    cruxes = blocks(argue, "standing", "Table")[-1].rows
    assert {row[0].split(":")[0] for row in cruxes} == {"Both kept it", "A shield invites &lt;spears&gt;", "Yours"}
    assert blocks(argue, "objection", "Note")[0].title == "Yours, against: Both kept it"
    shown = [block for page in argue.form.pages for block in page.blocks]
    assert not re.search("<[bi]>", str([getattr(block, "entries", block) for block in shown]))  # facets are plain text


def test_an_argument_of_ones_own_is_rated_with_the_others(argue):
    (entry,) = add(argue)
    assert [each.value for each in blocks(argue, "beliefs", "Number")] == ["", "", "80"]
    believe(argue, kept="20", **{entry.item: "0"})
    # Without it the premise is as believed; the step: 0.5 − 0.5 · 0.3 = 0.35; the thesis: 1 − 0.8 · 0.65 = 0.48 for.
    assert verdict(argue).endswith("74 %.")


def test_an_own_argument_can_bear_on_an_own_argument(argue):
    (first,) = add(argue)
    add(argue, target=first.item, way="supports", number=1, text="They were never heard")
    html = blocks(argue, "list", "Prose")[0].html
    assert html.index("Nobody") < html.index("<strong>In support:</strong> <em>Yours:</em> They were never heard")


def test_a_new_argument_has_empty_controls_of_its_own(argue):
    add(argue)
    names = [block.name for block in argue.page("objection").blocks if hasattr(block, "name")]
    assert names == ["text-1", "way-1", "target-1", "warrant-1", "strength-1"]
    add(argue, text="From a tab that still shows the first controls", number=0)
    assert len(argue.events) == 2


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"text": " "}, "Write your argument"),
        ({"way": ""}, "attacks or supports"),
        ({"target": "gone"}, "Choose the claim"),
        ({"warrant": ""}, "Write your warrant"),
        ({"strength": ""}, "how strong"),
        ({"strength": "200"}, "between 0 and 100"),
        ({"text": "x" * 20_001}, "too long"),
    ],
)
def test_an_argument_that_lacks_something_is_refused_in_words(argue, given, says):
    with pytest.raises(RefusedError, match=says):
        add(argue, **given)
    assert argue.events == ()


def test_controls_left_empty_are_refused_in_words(argue):
    with pytest.raises(RefusedError, match="attacks or supports"):
        argue.do("object", "objection", **{"text-0": "A text", "way-0": [], "target-0": {}})
    with pytest.raises(RefusedError, match="Choose the claim"):
        argue.do("object", "objection", **{"text-0": "A text", "way-0": ["attacks"], "target-0": {}})


def test_the_same_argument_is_not_added_twice(argue):
    add(argue)
    with pytest.raises(RefusedError, match="already"):
        add(argue, number=1)


def test_an_action_that_there_is_not_is_refused(argue):
    with pytest.raises(RefusedError, match="not possible"):
        argue.do("erase", "beliefs")


def test_what_an_older_map_asked_for_is_left_out_and_told(argue):
    argue.record.add(
        Entry(
            kind="believed",
            activity="argument",
            section="",
            data={"beliefs": {"kept": 30, "trust": 10, "gone": 90, "shield": "high"}, "semantics": "old"},
        )
    )
    assert "`gone`" not in argue.shown()
    assert "<code>trust</code>, <code>gone</code>" in blocks(argue, "beliefs", "Note")[0].html
    assert [each.value for each in blocks(argue, "beliefs", "Number")] == ["30", ""]
    left_out = verdict(argue)
    believe(argue, kept="30", shield="50")
    assert verdict(argue) == left_out
    assert blocks(argue, "beliefs", "Note") == []


def test_an_argument_whose_target_is_gone_is_told_and_kept(argue):
    own = OwnArgument("It was long ago", "gone", True, "Times change", 50.0)
    argue.record.add(Entry(kind="objected", activity="argument", section="", item=own.id, data=own._asdict()))
    (note,) = blocks(argue, "beliefs", "Note")
    assert "It was long ago" in note.html
    assert "stays in your record" in note.title
    assert "It was long ago" not in blocks(argue, "list", "Prose")[0].html


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
fields = st.sampled_from(["beliefs", "semantics", "text", "target", "attacks", "warrant", "strength"])


@given(
    data=st.lists(st.tuples(st.sampled_from(["believed", "objected"]), st.dictionaries(fields, anything)), max_size=4)
)
def test_no_record_breaks_the_replay(data):
    when = datetime(2026, 1, 1, tzinfo=UTC)
    events = [Event(kind=kind, section="", activity="argument", data=each, at=when) for kind, each in data]
    progress = replay(read_map(COURSE), events)
    assert all(0 <= value <= 100 for value in (progress.beliefs or {}).values())
    assert len(ArgumentActivity(COURSE).view(events).pages) == 6


def test_a_map_with_a_fault_is_told_in_its_line(course_folder, play):
    path = course_folder / "arguments.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"trust", warrant', '"truth", warrant'), encoding="utf-8")
    with pytest.raises(CourseError, match="no argument “truth”; did you mean trust"):
        play(ArgumentActivity(Course(course_folder))).form  # noqa: B018
