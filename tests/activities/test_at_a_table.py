"""The form at a table in class: a table, offers as they are made, a final text; bad input costs nothing."""

from __future__ import annotations

import pytest

from utils.activities.activity import RefusedError
from utils.activities.event_data import by_activity
from utils.activities.negotiation.at_a_table import AtATableActivity
from utils.activities.negotiation.table_record import replay
from utils.course import Course
from utils.course.kinds import BRIEFS
from utils.record import Entry
from utils.view import Choice, Table, every_block

from .made_up import sound

REAL = Course()
MIDDLE = {"sea": "w2", "relief": "r2", "openness": "o2", "energy": "e3", "past": "h2", "seat": "s2"}
FIVE = ("us", "japan", "china", "korea", "asean")


def at(way="six", seat="observer", code="3"):
    return {"code": code, "way": [way], f"seat-{way}": [seat]}


def menus(prefix, text):
    return {f"{prefix}-{article}": [option] for article, option in text.items()}


def offered(by="us", **changed):
    return {f"by-{n}": [by] for n in range(9)} | menus("offered", MIDDLE | changed)


def ended(*signed, **changed):
    return {"signed": [*signed], **menus("ended", MIDDLE | changed)}


@pytest.fixture
def table(play):
    return play(AtATableActivity.open(REAL, "negotiation", "tokyo-2007"))


@pytest.fixture
def six(table):
    table.do("name", "table", **at())
    return table


def controls(player, page):
    blocks = every_block(player.form.pages[page].blocks)
    return {each.name: each for each in blocks if isinstance(each, Choice)}


def test_a_table_is_named_offers_are_entered_and_the_end_is_kept(six):
    (named,) = six.events
    assert (named.kind, named.data) == ("table", {"code": "3", "way": "six", "seat": "observer"})
    six.do("offer", "offers", **offered())
    six.do("offer", "offers", **offered("china", past="h3"))
    assert six.events[-1].data == {"by": "china", "text": MIDDLE | {"past": "h3"}}
    six.do("keep", "end", **ended(*FIVE, past="h3"))
    assert six.events[-1].data == {"text": MIDDLE | {"past": "h3"}, "signed": [*FIVE]}
    assert "The text holds" in six.shown()


def test_menus_open_with_the_last_offer_and_the_list_says_what_each_changes(six):
    assert controls(six, 1)["offered-sea"].value == []
    six.do("offer", "offers", **offered())
    six.do("offer", "offers", **offered("china", past="h3"))
    six.do("offer", "offers", **offered("korea", past="h3"))
    for page, prefix in ((1, "offered"), (2, "ended")):
        assert controls(six, page)[f"{prefix}-past"].value == ["h3"]
    (listed,) = [each for each in every_block(six.form.pages[1].blocks) if isinstance(each, Table)]
    assert [row[:2] for row in listed.rows] == [["1", "Washington"], ["2", "Beijing"], ["3", "Seoul"]]
    assert [row[2].count("<br>") for row in listed.rows] == [5, 0, 0]
    assert controls(six, 1)["by-3"].value == []  # whoever offered last does not offer by default
    assert "on the past: " in listed.rows[1][2]
    assert listed.rows[2][2] == "the same text"


def test_the_last_entry_is_taken_back_the_end_first(six):
    six.do("offer", "offers", **offered())
    six.do("keep", "end", **ended(*FIVE))
    six.do("undo", "end")
    assert six.activity.replay(six.events).now.final is None
    six.do("undo", "offers")
    assert six.activity.replay(six.events).now.offers == ()
    with pytest.raises(RefusedError):
        six.do("undo", "offers")


def test_no_agreement_is_an_end_too(six):
    six.do("none", "end")
    assert six.events[-1].data == {"text": None, "signed": []}
    assert "No agreement" in six.shown()
    assert six.activity.is_done(six.activity.replay(six.events))


@pytest.mark.parametrize(
    ("do", "page", "values", "says"),
    [
        ("offer", "offers", offered() | {"offered-past": []}, "every article. Missing: "),
        ("offer", "offers", offered() | {"offered-past": ["h9"]}, "every article. Missing: "),
        ("keep", "end", ended(*FIVE) | {"ended-sea": []}, "every article. Missing: "),
        ("offer", "offers", offered("nobody"), "Choose who makes this offer"),
        ("offer", "offers", offered() | {"by-1": "us"}, "Choose who makes this offer"),
        ("keep", "end", ended(), "Mark who signs"),
        ("keep", "end", ended("nobody"), "Mark who signs"),
        ("name", "table", at(code=" \u200b… "), "Write what your table is called"),
        ("name", "table", at(way="nine"), "Choose how your table plays"),
        ("name", "table", at() | {"way": [{}]}, "Choose how your table plays"),
        ("name", "table", at() | {"code": ["3"]}, "Write an answer"),
        ("name", "table", at(seat="chair"), "Choose your own seat"),
        ("fly", "table", {}, "not possible at this point"),
    ],
)
def test_what_lacks_something_is_refused_in_a_line_and_nothing_is_lost(six, do, page, values, says):
    six.do("offer", "offers", **offered())
    before = six.events
    with pytest.raises(RefusedError, match=says):
        six.do(do, page, **values)
    assert six.events == before


@pytest.mark.parametrize("do", ["offer", "keep", "none", "undo"])
def test_before_a_table_is_named_nothing_is_entered(table, do):
    with pytest.raises(RefusedError, match="Name your table first"):
        table.do(do, "offers", **offered(), **ended(*FIVE))
    assert table.events == ()


@pytest.mark.parametrize("do", ["offer", "keep", "none"])
def test_after_the_end_it_is_taken_back_before_more_is_entered(six, do):
    six.do("keep", "end", **ended(*FIVE))
    with pytest.raises(RefusedError, match="Take it back first"):
        six.do(do, "offers", **offered(), **ended(*FIVE))


def test_signatures_that_do_not_suffice_are_kept_and_it_is_told(six):
    six.do("keep", "end", **ended("us", "japan", "china", "korea"))
    assert six.events[-1].data["signed"] == ["us", "japan", "china", "korea"]
    assert "The text does not hold" in six.shown()
    assert "Signed by Washington, Tokyo, Beijing and Seoul." in six.shown()


def test_who_is_absent_does_not_appear_and_cannot_offer(table):
    table.do("name", "table", **at("five"))
    assert "Moscow" not in repr([each.blocks for each in table.form.pages[1:]])
    assert "everybody at the table signs" in table.shown()
    with pytest.raises(RefusedError, match="Moscow is absent"):
        table.do("offer", "offers", **offered("russia"))
    table.do("keep", "end", **ended("us", "japan", "china", "korea", "russia"))
    assert table.events[-1].data["signed"] == ["us", "japan", "china", "korea"]
    assert "The text does not hold" in table.shown()


def test_what_is_settled_beforehand_has_no_menu_and_stands_in_each_text(table):
    table.do("name", "table", **at("short"))
    assert not {"offered-sea", "offered-seat"} & controls(table, 1).keys()
    open_ = {article: option for article, option in MIDDLE.items() if article not in ("sea", "seat")}
    table.do("offer", "offers", **{"by-0": ["us"]}, **menus("offered", open_))
    assert table.events[-1].data["text"] == MIDDLE
    table.do("offer", "offers", **offered("us", sea="w4", past="h3"))
    assert table.events[-1].data["text"] == MIDDLE | {"past": "h3"}


def test_options_have_the_labels_of_the_sheets_on_paper(table):
    table.do("name", "table", **at("short"))
    assert [label for _, label in controls(table, 1)["offered-relief"].options] == [
        "B1. allied force ready",
        "B2. leadership by turns",
        "B3. stricken state commands",
        "B4. United Nations coordinates",
    ]
    assert controls(table, 2)["ended-past"].options[0][1] == "E1. silence"


@pytest.mark.parametrize(("way", "told"), [("six", True), ("five", False), ("seven", True), ("short", True)])
def test_an_empty_chair_is_told_only_where_a_text_can_hold_with_one(table, way, told):
    table.do("name", "table", **at(way))
    assert ("empty chair" in table.shown()) == told


def test_only_where_somebody_chairs_is_there_a_seat_for_it(table):
    seats = {name: [id_ for id_, _ in each.options] for name, each in controls(table, 0).items() if "seat-" in name}
    assert [name for name, ids in seats.items() if "chair" in ids] == ["seat-seven"]
    assert all(ids[-1] == "observer" for ids in seats.values())


def test_a_slip_of_the_name_is_mended_and_offers_stay(six):
    six.do("offer", "offers", **offered())
    assert six.do("name", "table", **at()) == []
    six.do("name", "table", **at(code="4", seat="us"))
    (only,) = six.activity.replay(six.events).tables
    assert (only.code, only.seat, len(only.offers)) == ("4", "us", 1)


def test_how_a_table_plays_does_not_change_under_its_offers(six):
    six.do("offer", "offers", **offered())
    with pytest.raises(RefusedError, match="Take them back before"):
        six.do("name", "table", **at("five"))
    six.do("undo", "offers")
    six.do("name", "table", **at("five"))
    assert six.activity.replay(six.events).now.way.id == "five"


def test_after_the_end_another_table_can_begin(six):
    six.do("keep", "end", **ended(*FIVE))
    six.do("name", "table", **at(code="4"))
    first, second = six.activity.replay(six.events).tables
    assert (first.code, first.holds, second.code, second.entered) == ("3", True, "4", ())
    answers = list(six.activity.answers(by_activity(six.events)))
    assert [each.detail for each in answers] == ["Table 3: Six delegations"]
    assert answers[0].answer.count("\n") == 6


def entry(kind, **data):
    return Entry(kind=kind, section="negotiation", activity="tokyo-2007-table", data=data)


def test_entries_of_another_version_are_left_out_and_it_is_told(six):
    old = MIDDLE | {"sea": "w9"}
    six.do("offer", "offers", **offered())
    six.record.add(entry("offer", by="us", text=old), entry("offer", by="france", text=MIDDLE))
    progress = six.activity.replay(six.events)
    assert (len(progress.now.offers), progress.misfits) == (1, 2)
    assert "2 entries of your record belong to another version" in six.shown()
    six.do("undo", "offers")  # of what was entered last, whether it fits or not
    assert six.activity.replay(six.events).misfits == 1


def test_what_follows_a_table_of_another_version_belongs_to_no_table():
    asked = AtATableActivity.open(REAL, "negotiation", "tokyo-2007").content
    named = entry("table", code="3", way="six", seat="us")
    unknown = entry("table", code="3", way="nine", seat="us")
    progress = replay(asked, sound([named, unknown, entry("offer", by="us", text=MIDDLE), entry("undone")]))
    assert (progress.now, progress.misfits) == (None, 3)
    progress = replay(asked, sound([unknown, entry("final", text=None, signed=[]), named]))
    assert (progress.now.code, progress.misfits) == ("3", 2)


@pytest.mark.parametrize(
    "data", [{}, {"text": "x"}, {"text": {"sea": ["w1"]}}, {"signed": ["us"]}, {"text": MIDDLE, "signed": 3}]
)
def test_a_damaged_end_is_no_agreement_of_nobody(data):
    asked = AtATableActivity.open(REAL, "negotiation", "tokyo-2007").content
    final = replay(asked, sound([entry("table", code="3", way="six", seat="us"), entry("final", **data)])).now.final
    assert final is None or (final.text == MIDDLE and final.signed == ())


@pytest.mark.parametrize("keyless", [False, True])
def test_the_form_asks_no_brief_before_the_end_nor_after_it(play, monkeypatch, keyless):
    def without_briefs(course, kind, *where):
        assert kind is not BRIEFS
        return entries(course, kind, *where)

    entries = Course.entries
    monkeypatch.setattr(Course, "entries", without_briefs)
    monkeypatch.setattr(Course, "keyless", property(lambda _: keyless))
    table = play(AtATableActivity.open(REAL, "negotiation", "tokyo-2007"))
    table.do("name", "table", **at())
    table.do("offer", "offers", **offered())
    table.do("keep", "end", **ended(*FIVE))
    assert "The text holds" in table.shown()
