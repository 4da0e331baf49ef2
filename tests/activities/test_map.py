"""A map: marked before it shows anything, then told in words as far as its layers and places are chosen."""

from __future__ import annotations

import json
import tomllib

import pytest
import tomli_w

from tests.books import write_book
from tests.made_up_map import MAP, PLAIN, write_maps
from utils.activities.activity import Action, RefusedError
from utils.activities.map import guess
from utils.activities.map.activity import MapActivity
from utils.activities.map.guess import compare, summary
from utils.activities.tasks import tasks_of
from utils.course import Course
from utils.course.kinds import MAPS
from utils.page import tree
from utils.record import Record
from utils.view import Case, Choice, Details, Fold, Picture, Table, every_block

KEYS = ("FINDING", "TOLD", "NOTE", "FACT", "CELL", "SAID", "HOLDER", '"right"')
"""How all texts begin that show only after the guess."""


@pytest.fixture
def maps(course_folder):
    write_maps(course_folder)
    course = Course(course_folder)
    return {each.id: MapActivity(course, "opening", each) for each in course.entries(MAPS, "opening")}


@pytest.fixture
def meetings(maps, play):
    return play(maps["meetings"])


def blocks(player, kind):
    page = player.form.pages[0]
    return [block for block in every_block([*page.blocks, *page.beside]) if isinstance(block, kind)]


def control(player, name):
    return next(block for block in blocks(player, Choice) if block.name == name)


def mark(player, *ids):
    return player.do("submit", "meetings", marked=[*ids])


def test_nothing_that_the_map_shows_is_sent_before_the_guess(meetings):
    sent = json.dumps(meetings.form.describe())
    assert [key for key in KEYS if key in sent] == []
    assert "Mark who met." in sent
    picture = blocks(meetings, Picture)[0].svg
    assert "data-flip" in picture
    assert "data-set" not in picture
    chosen = control(meetings, "marked")
    assert chosen.multiple
    assert [id_ for id_, _ in chosen.options] == ["jp", "kr", "at-cape", "ru", "kp"]
    assert meetings.buttons("meetings") == ["submit"]


def test_what_draws_the_guess_is_not_told_what_belongs_there(meetings, monkeypatch):
    drawn = []
    monkeypatch.setattr(guess, "draw_guess", lambda asked, *_, **__: drawn.append(asked) or "<svg/>")
    assert meetings.form
    (asked,) = drawn
    assert [key for key in KEYS if key in repr(asked)] == []
    assert [each.id for each in asked.guess.choices if each.right] == []


def test_what_was_marked_is_compared_and_then_the_map_shows(meetings):
    mark(meetings, "kp", "jp")
    assert meetings.events[0].data == {"chosen": ["jp", "kp"]}
    shown = meetings.shown()
    assert "You marked 1 of the 3, and one other" in shown
    assert "Found (1):</strong> Japan" in shown
    assert "Marked beside them (1):</strong> North Korea" in shown
    assert "Not marked (2):</strong> South Korea, Near the Cape" in shown
    remarks = {block.summary: block.html for block in blocks(meetings, Details)}
    assert "SAID-JAPAN" in remarks["On those that you found"]
    assert "SAID-NORTH" in remarks["On those that you marked beside them"]
    assert "SAID-KOREA" in remarks["On those that you did not mark"]
    assert "SAID-RUSSIA" not in shown, "what was rightly left out needs no remark"
    assert all(key in shown for key in KEYS[:5])
    assert not {"'right'", "'wrong'", "'partly'"} & set(shown.replace(":", " ").split())
    assert meetings.buttons("meetings") == []
    assert not any("data-flip" in block.svg for block in blocks(meetings, Picture))


@pytest.mark.parametrize(
    ("marked", "says"),
    [
        ("jp kr at-cape ru kp", "everything on offer: the 3 that belong there and 2 that do not"),
        ("jp kr at-cape", "You marked all 3, and nothing else"),
        ("jp kr at-cape ru", "You marked 3 of the 3, and one other"),
        ("jp", "You marked 1 of the 3, and nothing else"),
        ("jp ru kp", "You marked 1 of the 3, and 2 others"),
        ("ru kp", "Your 2 marks are all beside the 3"),
        ("kp", "Your one mark is beside the 3"),
    ],
)
def test_every_extreme_has_its_sentence(maps, marked, says):
    activity = maps["meetings"]
    assert says in summary(activity.words, compare(activity.content.guess, marked.split()))


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "at least one"),
        ({"marked": []}, "at least one"),
        ({"marked": "jp"}, "at least one"),
        ({"marked": {"jp": True}}, "at least one"),
        ({"marked": ["jp", "atlantis"]}, "older version"),
        ({"marked": ["jp", "jp"]}, "older version"),
        ({"marked": [["jp"], None, 3]}, "older version"),
    ],
)
def test_marks_that_are_none_are_refused_in_words(meetings, values, says):
    with pytest.raises(RefusedError, match=says):
        meetings.do("submit", "meetings", **values)
    assert meetings.events == ()


def test_the_first_marks_stay(meetings):
    mark(meetings, "jp")
    with pytest.raises(RefusedError, match="not possible"):
        mark(meetings, "kr")
    assert len(meetings.events) == 1


def test_marks_of_an_older_map_are_read_as_far_as_they_are_known(maps):
    activity = maps["meetings"]
    event = activity.entry("marked", chosen=["gone", "kr"])
    assert activity.replay([event]).marked == ("kr",)
    for chosen in ("kr", None, {"kr": 1}, ["gone"], [["kr"]], 7):
        assert activity.replay([activity.entry("marked", chosen=chosen)]).marked == ()


def test_a_map_without_a_guess_shows_at_once_and_takes_nothing(maps, play):
    seas = play(maps["seas"])
    assert "FINDING" in seas.shown()
    with pytest.raises(RefusedError):
        seas.do("submit", "seas", marked=["jp"])
    assert maps["seas"].is_done(maps["seas"].replay([]))
    assert not maps["meetings"].is_done(maps["meetings"].replay([]))


def test_every_layer_and_place_is_told_while_it_is_chosen(maps, play):
    seas = play(maps["seas"])
    layers, places = control(seas, "layers"), control(seas, "place")
    assert layers.multiple
    assert layers.value == ["shores"]
    assert places.menu
    assert places.options == [
        ("cape", "The Cape (Shores)"),
        ("nowhere", "Nowhere known (Shores)"),
        ("limit", "The limit (Waters)"),
        ("both", "Both shores (Waters)"),
    ]
    told = {(case.of, *case.at): str(case.blocks) for case in blocks(seas, Case)}
    assert "TOLD-WATERS" in told["layers", "waters"]
    assert "FACT-CAPE" in told["place", "cape"]
    assert "FACT-CAPE-AGAIN" in told["place", "cape"], "both layers tell of it"
    assert "Who claims this line: HOLDER-TOKYO" in told["place", "limit"]
    assert "A treaty" in told["place", "both"]
    assert len(told) == 2 + 4


def test_layers_that_are_alternatives_are_opened_one_at_a_time(course_folder, play):
    write_maps(course_folder, MAP.replace('as_of = "2006-05"', 'as_of = "2006-05"\n    alternatives = true'))
    seas = play(MapActivity.open(Course(course_folder), "opening", "meetings"))
    assert not control(seas, "layers").multiple


def test_the_table_holds_all_also_what_is_not_drawn(maps, play):
    seas = play(maps["seas"])
    (table,) = blocks(seas, Table)
    assert table.head == ["Name", "Who", "Since"]
    assert [row[:2] for row in table.rows] == [
        ["The Cape", "CELL-CAPE"],
        ["Nowhere known", "CELL-NOWHERE"],
        ["The Cape", "CELL-AGAIN"],
        ["The limit", "CELL-LIMIT"],
        ["Both shores", "CELL-BOTH"],
    ]
    assert "no source gives where they lie: Nowhere known. The table has it all." in seas.shown()
    assert "NOTE-MAP" in next(block.html for block in blocks(seas, Details) if block.summary.startswith("How"))
    assert any(table in fold.blocks for fold in blocks(seas, Fold))


def test_what_was_marked_is_an_answer_of_the_portfolio(maps, play):
    meetings = play(maps["meetings"])
    events = {"meetings": []}
    assert list(maps["meetings"].answers(events)) == []
    mark(meetings, "kp", "jp")
    events = {"meetings": meetings.events}
    (answer,) = maps["meetings"].answers(events)
    assert (answer.kind, answer.asked, answer.answer) == ("marks", "Mark who met.", "Japan\nNorth Korea")
    assert list(maps["seas"].answers({"seas": []})) == []


def test_an_edition_without_keys_keeps_marks_and_tells_nothing(course_folder, play):
    file = write_maps(course_folder)
    tables = tomllib.loads(file.read_text(encoding="utf-8"))["maps"]
    file.write_text(tomli_w.dumps({"maps": [MapActivity.without_key(each) for each in tables]}), encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    assert "SAID" not in text.split('id = "seas"')[0]
    assert "FACT-BOTH" in text.split('id = "seas"')[1], "a map without a guess is whole"
    frame = course_folder / "course.toml"
    frame.write_text('marking = "teacher"\n' + frame.read_text(encoding="utf-8"), encoding="utf-8")
    small = Course(course_folder)
    meetings = play(MapActivity.open(small, "opening", "meetings"))
    assert [key for key in KEYS if key in meetings.shown()] == []
    mark(meetings, "jp", "ru")
    shown = meetings.shown()
    assert "You marked (2):</strong> Japan, Russia" in shown
    assert "Your teacher marks it." in shown
    assert [key for key in (*KEYS, "withheld") if key in shown] == []
    assert "FINDING" in play(MapActivity.open(small, "opening", "seas")).shown()


def test_paper_asks_first_and_the_key_tells(maps):
    meetings, seas = maps["meetings"], maps["seas"]
    asked, key = str([*meetings.on_paper()]), str([*meetings.key_on_paper()])
    assert [each for each in KEYS if each in asked] == []
    assert "Near the Cape" in asked
    assert all(each in key for each in ("FINDING", "TOLD", "NOTE", "CELL", "SAID-RUSSIA"))
    assert key.index("SAID-CAPE") < key.index("These do not") < key.index("SAID-RUSSIA")
    assert "CELL-LIMIT" in str([*seas.on_paper()])
    assert [*seas.key_on_paper()] == []


def pictures(blocks):
    inside = (block for each in blocks for block in (each.blocks if isinstance(each, tree.Together) else (each,)))
    return [each for each in inside if isinstance(each, tree.Picture)]


def test_paper_has_the_bare_map_to_mark_and_the_key_what_stands_on_it(maps):
    [bare] = pictures(maps["meetings"].on_paper())
    assert [key for key in (*KEYS, "The limit") if key in bare.svg] == []
    assert "Near the Cape" in bare.svg
    [told] = pictures(maps["meetings"].key_on_paper())
    assert "The limit" in told.svg
    assert "data-of" not in told.svg
    assert told.title == "Where they met", "the finding stands in the words above it"


def test_layers_that_are_opened_one_at_a_time_have_a_map_each_on_paper(course_folder):
    write_maps(course_folder, PLAIN.replace("columns =", "alternatives = true\n    columns ="))
    shores, waters = pictures(MapActivity.open(Course(course_folder), "opening", "seas").on_paper())
    assert (shores.title, waters.title) == ("The seas: Shores", "The seas: Waters")
    assert "The limit" not in shores.svg
    assert "The limit" in waters.svg


def test_a_map_that_the_evidence_does_not_give_leaves_its_words_and_its_table_on_paper(course_folder):
    write_maps(course_folder, PLAIN.replace('"northeast"', '"nowhere"'))
    blocks = [*MapActivity.open(Course(course_folder), "opening", "seas").on_paper()]
    assert pictures(blocks) == []
    assert any(isinstance(each, tree.Verbatim) for each in blocks)
    assert "CELL-LIMIT" in str(blocks)


def test_a_portfolio_has_the_marks_with_what_came_of_them(maps, play):
    player = play(maps["meetings"])
    mark(player, "jp", "ru")
    [shown] = pictures(player.activity.pictured({"meetings": player.events}))
    assert shown.told == "You marked 1 of the 3, and one other"
    assert "✓ Japan" in shown.svg
    assert [*player.activity.pictured({"meetings": []})] == []


def test_a_map_with_a_guess_is_a_task_and_one_to_look_at_is_none(course_folder, record_folder):
    write_maps(course_folder)
    write_book(
        course_folder, [("markdown", "# Opening"), ("code", 'here.map("seas")'), ("code", 'here.map("meetings")')]
    )
    course, record = Course(course_folder), Record(record_folder)
    (task,) = tasks_of(course, record, "opening")
    assert (task.method, task.title, task.done, task.form) == ("map", "Where they met", False, "opening/meetings")
    activity = MapActivity.open(course, "opening", "meetings")
    record.add(*activity.act((), Action("submit", "meetings", {"marked": ["jp"]})))
    assert tasks_of(course, record, "opening")[0].done
