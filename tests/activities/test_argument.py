"""The argument map as a learner takes it apart, without a widget."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.activities.activity import Action, RefusedError
from utils.activities.argument.argument import ArgumentActivity
from utils.activities.argument.argument_map import OwnArgument, read_map, replay
from utils.course import Course, CourseError
from utils.models.argumentation import COUNTINGS
from utils.record import Entry, Event
from utils.view import every_block

COURSE = Course()
OWN = {"text": "Nobody <i>asked</i>\nthe people of the isles", "warrant": "It <b>matters</b>", "strength": "80"}


@pytest.fixture
def argue(course, play):
    return play(ArgumentActivity(course))


@pytest.fixture
def look(argue):
    """Return how the map would look with these values, and the rest as it was saved."""

    def looked(**values):
        page, more = argue.activity.look(argue.events, Action("look", "map", named(values)))
        assert not more
        return page

    return looked


def named(values):
    """Return values by the names of their controls: those of ratings are the ids of claims."""
    plain = ("chosen", "shown", "counting")
    return {name if name in plain else f"belief-{name}": value for name, value in values.items()}


def believe(argue, **values):
    return argue.do("save", "map", **named(values))


def add(argue, target="kept", way="attacks", number=0, **given):
    values = {**OWN, "way": [way], "target": [target], **given}
    return argue.do("object", "objection", **{f"{name}-{number}": value for name, value in values.items()})


def blocks(page, kind):
    return [each for each in every_block([*page.blocks, *page.beside]) if type(each).__name__ == kind]


def of(argue, page, kind):
    return blocks(argue.page(page), kind)


def verdict(page):
    return page.beside[0].html


def thesis(page):
    return re.search(r"Strength of the thesis: ([\d.]+ %)", verdict(page))[1]


def case(page, id_):
    """Return what shows while the claim is chosen, as HTML."""
    (found,) = [each for each in page.blocks if type(each).__name__ == "Case" and id_ in each.at]
    return " ".join(getattr(each, "html", "") for each in every_block(found.blocks))


def test_every_claim_has_a_slider_and_the_halves_may_be_pinned(argue):
    numbers = of(argue, "map", "Number")
    assert [each.name for each in numbers] == [f"belief-{id_}" for id_ in ("trust", "guard", "kept", "shield", "armed")]
    assert {each.value for each in numbers} == {""}
    assert argue.form.pages[0].label == "The map"
    assert [page.id for page in argue.form.pages] == ["map", "moved", "objection"]


def test_the_list_has_every_claim_once_with_what_bears_on_it(argue):
    page = argue.page("map")
    cases = [each for each in page.blocks if type(each).__name__ == "Case"]
    assert [each.at for each in cases] == [
        [id_, "all"] for id_ in ("peace", "trust", "guard", "kept", "shield", "armed")
    ]
    menu = blocks(page, "Choice")[0]
    assert menu.menu
    assert [id_ for id_, _ in menu.options] == ["peace", "trust", "guard", "kept", "shield", "armed", "all"]
    assert menu.value == ["kept"], "the first claim that is rated"
    told = case(page, "kept")
    assert "Both sides kept <em>their</em> word." in told
    assert "<strong>Against:</strong> “A shield invites &lt;spears&gt;”. <em>Why:</em> WARRANT-SHIELD-KEPT" in told
    assert "<strong>It supports:</strong> “Trust was needed”. <em>Why:</em> WARRANT-KEPT-TRUST" in told
    assert "“A guard was needed”, together with “Both were armed”. <em>Why:</em> WARRANT-KEPT-ARMED-GUARD" in told
    assert "In support:</strong> “Both kept it” <em>and</em> “Both were armed”." in case(page, "guard")
    assert "<em>A realist</em>" in case(page, "shield")
    assert "Essay, opening, paragraph 1" in case(page, "peace"), "the thesis is a claim and says where it stands"
    assert "One had <em>ships</em>." in case(page, "armed")
    assert "2 things taken together" in [each.summary for each in blocks(page, "Fold")]


def test_before_the_first_save_all_counts_as_half(argue):
    # kept: 0.5 − 0.5 · 0.5 = 0.25 = trust; guard: 0.25 · 0.5; the thesis: 0.25 · 0.125.
    assert thesis(argue.page("map")) == "3 %"
    assert "next to nothing" in verdict(argue.page("map"))


def test_beliefs_are_kept_and_the_thesis_follows(argue):
    (entry,) = believe(argue, kept="80", shield="0 %")
    assert entry.data == {"beliefs": {"kept": 80, "shield": 0}, "counting": "product"}
    assert (entry.section, entry.activity) == ("", "argument")
    assert thesis(argue.page("map")) == "32 %"  # 0.8 · (0.8 · 0.5)
    assert [each.value for each in of(argue, "map", "Number")] == ["", "", "80", "0", ""]
    assert believe(argue, kept="80", shield="0") == []
    assert argue.page("map").state == "open", "the map is what the form opens on, whatever was saved"


def test_two_uncertain_halves_are_told_to_make_an_uncertain_whole(argue, look):
    told = verdict(look(trust="40", guard="40"))
    assert "Strength of the thesis: 16 %, weak." in told
    assert "“A guard was needed” at 40 %. Two uncertain halves make an uncertain whole." in told
    told = verdict(look(trust="100", guard="70"))
    assert "70 %, rather strong." in told
    assert "no stronger than its weaker half: “A guard was needed” stands at 70 %, “Trust was needed” at 100 %" in told
    told = verdict(look(trust="40", guard="70", counting=["minimum"]))
    assert "40 %, neither strong nor weak." in told
    assert "the weaker one counts" in told
    assert "uncertain" not in told


@pytest.mark.parametrize("counting", COUNTINGS)
@pytest.mark.parametrize("percent", ["0", "100"])
def test_of_two_halves_that_stand_alike_neither_is_told_to_be_the_weaker(look, percent, counting):
    told = verdict(look(trust=percent, guard=percent, counting=[counting]))
    assert f"no stronger than its weaker half, and both stand at {percent} %." in told


def test_that_a_claim_changes_nothing_is_told_of_what_adds_to_the_stronger_half(look):
    ratings = {"kept": "90", "shield": "0", "armed": "60", "counting": ["minimum"]}  # trust 90, guard 60
    assert "What adds to the stronger one alone changes nothing." in verdict(look(**ratings))
    assert thesis(look(**ratings)) == thesis(look(**ratings, trust="95")) == "60 %"
    assert thesis(look(**ratings, trust="0")) == "0 %", "what takes from it can"


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        ("100", ", strong"),
        ("80", ", strong"),
        ("79.6", "80 %, strong"),
        ("79", "rather strong"),
        ("4.6", "5 %, weak"),
        ("40", "neither strong nor weak"),
        ("0", "nothing"),
    ],
)
def test_one_plain_word_says_how_strong_the_thesis_is(look, percent, word):
    assert word in verdict(look(trust="100", guard=percent)).partition(".</")[0]


def test_a_pinned_half_stands_whatever_its_reasons_say_and_an_emptied_box_unpins_it(argue, look):
    believe(argue, kept="80", shield="0", trust="50")
    assert thesis(argue.page("map")) == "20 %"  # 0.5 · (0.8 · 0.5)
    pinned = "You have set the strength of “Trust was needed” yourself, so its reasons do not count."
    assert pinned in verdict(argue.page("map"))
    assert thesis(look(kept="80", shield="0", trust="")) == "32 %"
    believe(argue, kept="80", shield="0", trust="")
    assert argue.events[-1].data["beliefs"] == {"kept": 80, "shield": 0}
    assert "yourself" not in verdict(argue.page("map"))


def test_what_is_set_shows_at_once_and_nothing_is_kept(argue, look):
    believe(argue, kept="80", shield="0")
    assert thesis(look(kept="100", shield="0", armed="100")) == "100 %"
    assert thesis(look(kept="80", shield="0")) == "32 %"
    assert len(argue.events) == 1
    assert look(chosen=["armed"]).live
    assert argue.page("map").live


def test_looking_says_what_cannot_be_read_and_asks_for_no_rating(look):
    with pytest.raises(RefusedError, match="Both kept it: “much”"):
        look(kept="much")
    assert thesis(look(kept="")) == "3 %"


def test_only_the_map_is_looked_at(argue):
    with pytest.raises(RefusedError, match="not possible"):
        argue.activity.look((), Action("look", "objection"))


@pytest.mark.parametrize("given", [["gone"], "kept", {"a": 1}, None, [["kept"]], [7]])
def test_what_a_browser_should_not_send_is_looked_past(look, given):
    page = look(chosen=given, shown=given, counting=given)
    assert [each.value for each in blocks(page, "Choice")] == [["kept"], ["product"], ["opened"]]


def test_the_other_way_of_counting_is_kept_with_the_beliefs(argue, look):
    believe(argue, kept="80", shield="0")
    assert thesis(look(kept="80", shield="0", counting=["minimum"])) == "50 %"  # the guard: the weaker of 0.8 and 0.5
    (table,) = of(argue, "map", "Table")
    assert table.rows[0] == ["Signing kept peace", "32 %", "50 %"]
    assert [row[0] for row in table.rows[1:]] == ["Trust was needed", "A guard was needed"]
    (entry,) = believe(argue, kept="80", shield="0", counting=["minimum"])
    assert entry.data["counting"] == "minimum"
    assert thesis(argue.page("map")) == "50 %"
    assert "when you have saved twice" in argue.page("moved").blocks[0].html.casefold(), "the beliefs are the same"


def test_the_cruxes_are_drawn_in_place_of_the_map(look):
    svg = look(kept="80", shield="0", shown=["cruxes"]).beside[-1]
    labels = re.findall(r'class="label" x="8"[^>]*>([^<]*)', svg.svg)
    assert labels == ["Both were armed", "Both kept it", "A shield invites &lt;spears&gt;"]
    assert svg.text.startswith("The claims by how far each would move the thesis, the widest first. Both were armed: ")
    assert "at 0 % if you rated it 0 %, at 64 % if you rated it 100 %" in svg.text


def test_the_ends_of_a_bar_are_where_the_thesis_stands_at_these_ratings(look):
    svg = look(kept="80", shield="30", shown=["cruxes"]).beside[-1].svg
    ends = re.findall(r"([^\"]+): the thesis would stand at (\d+ %) if you rated it 0 %, at (\d+ %) if", svg)
    ids = {"Both were armed": "armed", "Both kept it": "kept", "A shield invites &lt;spears&gt;": "shield"}
    assert {label for label, *_ in ends} == set(ids)
    for label, low, high in ends:
        for rated, stands in (("0", low), ("100", high)):
            assert thesis(look(**{"kept": "80", "shield": "30", ids[label]: rated})) == stands


def test_only_claims_that_move_the_thesis_are_drawn_as_its_cruxes(look):
    picture, rest = look(kept="0", shield="0", shown=["cruxes"]).beside[-2:]
    assert re.findall(r'class="label" x="8"[^>]*>([^<]*)', picture.svg) == ["Both kept it"]
    assert "2 more would not move it by themselves." in rest.html
    (*_, nothing) = look(trust="0", shown=["cruxes"]).beside
    assert "no claim would move the thesis by itself" in nothing.html


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"kept": "120"}, "Both kept it: The number should lie between 0 and 100 %"),
        ({"kept": "-1"}, "Both kept it: The number should lie"),
        ({"shield": "much"}, "spears>: “much” cannot be read as a number"),
        ({"kept": "nan"}, "Both kept it: "),
        ({"trust": "x"}, "Trust was needed: "),
        ({}, "at least one"),
        ({"kept": "", "shield": ""}, "at least one"),
    ],
)
def test_a_rating_that_cannot_be_read_is_refused_by_name(argue, typed, says):
    with pytest.raises(RefusedError, match=says):
        believe(argue, **typed)
    assert argue.events == ()


def test_what_moved_is_shown_against_the_last_save_and_the_first(argue):
    believe(argue, kept="80", shield="0")
    assert of(argue, "moved", "Table") == []
    believe(argue, kept="100", shield="0")
    (moved,) = of(argue, "moved", "Table")
    assert moved.caption.startswith("What moved since your save of 2")
    assert moved.rows[:2] == [["Signing kept peace", "32 %", "50 %"], ["Trust was needed", "80 %", "100 %"]]
    believe(argue, kept="100", shield="100")
    last, first = of(argue, "moved", "Table")
    assert last.rows[0] == ["Signing kept peace", "50 %", "0 %"]
    assert first.caption.startswith("What moved since your first save, 2")
    assert ["Both kept it", "80 %", "0 %"] in first.rows


def test_an_argument_of_the_learners_own_is_part_of_the_map(argue, look):
    believe(argue, kept="80", shield="0")
    (entry,) = add(argue)
    assert entry.data == {
        "text": OWN["text"],
        "target": "kept",
        "attacks": True,
        "warrant": OWN["warrant"],
        "strength": 80,
    }
    # kept: 0.8 − 0.8 · 0.8 = 0.16; the thesis: 0.16 · (0.16 · 0.5)
    page = argue.page("map")
    assert thesis(page) == "1 %"
    moved = of(argue, "moved", "Table")[0].rows
    assert ["Yours: Nobody &lt;i&gt;asked&lt;/i&gt; the people…", "not yet there", "80 %"] in moved
    assert "<em>Yours</em>" in case(page, entry.item)
    assert "Nobody &lt;i&gt;asked&lt;/i&gt;" in case(page, entry.item)
    assert f'"{entry.item}"' in look(chosen=["kept"]).beside[-1].svg.replace("&quot;", '"')
    assert of(argue, "objection", "Note")[0].title == "Yours, against: Both kept it"
    told = argue.page("objection").blocks[-1].html
    assert "the thesis stands at 1 % with your argument, and at 32 % without it." in told
    assert not re.search("<[bi]>", str(argue.form))


def test_an_argument_of_ones_own_is_rated_with_the_others(argue):
    (entry,) = add(argue)
    *_, number = of(argue, "map", "Number")
    assert (number.name, number.value) == (f"belief-{entry.item}", "80")
    assert "Unset, it counts as 80 %." in number.label
    assert "Unset, it counts as 50 %." in of(argue, "map", "Number")[2].label
    believe(argue, kept="80", shield="0", **{entry.item: "0"})
    assert thesis(argue.page("map")) == "32 %"


def test_an_own_reason_for_a_half_is_a_set_of_its_own(argue):
    believe(argue, kept="80", shield="0")
    add(argue, target="guard", way="supports", strength="50")
    assert thesis(argue.page("map")) == "56 %"  # the guard: 1 − (1 − 0.4)(1 − 0.5) = 0.7


def test_an_own_argument_can_bear_on_an_own_argument(argue):
    (first,) = add(argue)
    (second,) = add(argue, target=first.item, way="supports", number=1, text="They were never heard")
    assert "In support:</strong> “Yours: They were never heard”." in case(argue.page("map"), first.item)
    assert "It supports:</strong> “Yours: Nobody" in case(argue.page("map"), second.item)


def test_a_new_argument_has_empty_controls_of_its_own(argue):
    add(argue)
    names = [block.name for block in argue.page("objection").blocks if hasattr(block, "name")]
    assert names == ["text-1", "target-1", "way-1", "warrant-1", "strength-1"]
    add(argue, text="From a tab that still shows the first controls", number=0)
    assert len(argue.events) == 2


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"text": " "}, "Write your argument"),
        ({"way": ""}, "supports the claim or attacks"),
        ({"target": "gone"}, "Choose the claim"),
        ({"target": ["kept"]}, "Choose the claim"),
        ({"target": "trust"}, "A half of the thesis is as strong as its reasons"),
        ({"target": "peace", "way": "supports"}, "A half of the thesis is as strong as its reasons"),
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
    with pytest.raises(RefusedError, match="attacks it"):
        argue.do("object", "objection", **{"text-0": "A text", "way-0": [], "target-0": []})
    with pytest.raises(RefusedError, match="Choose the claim"):
        argue.do("object", "objection", **{"text-0": "A text", "way-0": ["attacks"], "target-0": []})


def test_the_same_argument_is_not_added_twice(argue):
    add(argue)
    with pytest.raises(RefusedError, match="already"):
        add(argue, number=1)


def test_an_action_that_there_is_not_is_refused(argue):
    with pytest.raises(RefusedError, match="not possible"):
        argue.do("erase", "map")


def test_what_an_older_map_asked_for_is_left_out_and_told(argue):
    older = {"beliefs": {"kept": 80, "peace": 10, "gone": 90, "shield": 0, "armed": "high"}, "semantics": "df-quad"}
    argue.record.add(Entry(kind="believed", activity="argument", section="", data=older))
    assert "<code>peace</code>, <code>gone</code>" in of(argue, "map", "Note")[0].html
    assert [each.value for each in of(argue, "map", "Number")] == ["", "", "80", "0", ""]
    assert thesis(argue.page("map")) == "32 %"
    believe(argue, kept="90", shield="0")
    assert of(argue, "map", "Note") == []
    assert len(argue.activity.replay(argue.events).saves) == 2


@pytest.mark.parametrize(("target", "attacks"), [("gone", True), ("peace", True), ("peace", False), ("trust", True)])
def test_an_argument_that_has_no_place_is_told_and_kept(argue, target, attacks):
    own = OwnArgument("It was long ago", target, attacks, "Times change", 50.0)
    argue.record.add(Entry(kind="objected", activity="argument", section="", item=own.id, data=own._asdict()))
    (note,) = of(argue, "map", "Note")
    assert "It was long ago" in note.html
    assert "stays in your record" in note.title
    assert own.id not in str(of(argue, "map", "Case"))
    assert [each.item for each in argue.activity.answers({"argument": argue.events})] == [own.id]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
fields = st.sampled_from(["beliefs", "counting", "semantics", "text", "target", "attacks", "warrant", "strength"])


@given(
    data=st.lists(st.tuples(st.sampled_from(["believed", "objected"]), st.dictionaries(fields, anything)), max_size=4)
)
def test_no_record_breaks_the_replay(data):
    when = datetime(2026, 1, 1, tzinfo=UTC)
    events = [Event(kind=kind, section="", activity="argument", data=each, at=when) for kind, each in data]
    progress = replay(read_map(COURSE), events)
    assert all(0 <= value <= 100 for value in (progress.beliefs or {}).values())
    assert len(ArgumentActivity(COURSE).view(events).pages) == 3


def test_a_map_with_a_fault_is_told_in_its_line(course_folder, play):
    path = course_folder / "arguments.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('["trust", "guard"]', '["truth", "guard"]'), "utf-8")
    with pytest.raises(CourseError, match="no argument “truth”; did you mean trust"):
        play(ArgumentActivity(Course(course_folder))).form  # noqa: B018


@pytest.mark.parametrize("text", ["x" * 300, "同盟" * 100, "One two three " + "y" * 300])
def test_the_label_of_an_own_argument_is_short_whatever_its_words(argue, text):
    (entry,) = add(argue, text=text)
    label = dict(of(argue, "map", "Choice")[0].options)[entry.item]
    assert len(label) <= len("Yours: ") + 33
    assert label.endswith("…")
