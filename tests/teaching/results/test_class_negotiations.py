"""Tables of a class in a negotiation: each counts once, without names; what is told of them is what was computed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from msgspec.structs import replace as replaced

from tests.game_arrays import arrays
from tests.publish.classes.class_data import EMPTY
from utils.activities.negotiation.game import table_of
from utils.activities.negotiation.variants import variant
from utils.course import Course
from utils.course.kinds import NEGOTIATIONS
from utils.publish.classes.class_csv import counts_csv
from utils.publish.classes.class_report import as_lines, chapters
from utils.record import Event
from utils.teaching.handed_in.hand_in import HandIn, seal
from utils.teaching.results.class_negotiations import compare, negotiations
from utils.teaching.results.class_statements import remover_of_names
from utils.teaching.results.class_tables import Tables, analysed
from utils.teaching.results.counting import results_of
from utils.teaching.results.model import TableResult
from utils.teaching.results.results import class_results

REAL = Course()
(ASKED,) = REAL.entries(NEGOTIATIONS, "negotiation")
TABLE = table_of(REAL, "negotiation", ASKED)
MIDDLE = {"sea": "w2", "relief": "r2", "openness": "o2", "energy": "e3", "past": "h2", "seat": "s2"}
FAIR = MIDDLE | {"relief": "r3", "openness": "o3", "energy": "e1", "seat": "s4"}
SUM = FAIR | {"energy": "e3", "past": "h3"}
ALL = [each.id for each in ASKED.delegations]
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def handed(code, text=None, signed=(), *, offers=1, way="six", learner="", ends=True):  # noqa: PLR0913
    """Return what somebody handed in who typed for a table."""
    acts = [("table", {"code": code, "way": way, "seat": "observer"})]
    acts += [("offer", {"by": "us", "text": MIDDLE})] * offers
    acts += [("final", {"text": text, "signed": [*signed]})] if ends else []
    events = [
        Event(kind=kind, section="negotiation", activity="tokyo-2007-table", data=data, at=NOW + timedelta(minutes=n))
        for n, (kind, data) in enumerate(acts)
    ]
    head, _ = seal(REAL.info.version, "IR", (f"learner-{code}-{offers}",), NOW, events, name=learner)
    return HandIn(head, events)


def told(*hand_ins):
    tables = tuple(results_of(Tables(REAL, remover_of_names(hand_ins)), hand_ins))
    return tables, negotiations(REAL, replace(EMPTY, tables=tables), "SOURCE")


def test_a_table_is_told_with_its_deal_beside_all_texts():
    (found,), chapter = told(handed("3", MIDDLE, ALL, offers=4))
    assert (found.table, found.way, found.ended, found.offers, found.forms) == ("3", "six", "holds", 4, 1)
    assert (found.text, found.signed, found.disputed) == (MIDDLE, tuple(ALL), ())
    limits, number = np.array(TABLE.game.limits), TABLE.game.number(TABLE.text(MIDDLE))
    gains = arrays(TABLE.game).values[number] - limits
    assert gains.tolist() == [12, 5, 9, 14, 10, 5]  # as the printed table has it
    everybody = arrays(TABLE.game).values[arrays(TABLE.game).signers.all(axis=1)]
    assert list(found.shares.values()) == pytest.approx(gains / (everybody.max(axis=0) - limits))
    assert found.joint == pytest.approx(np.mean(list(found.shares.values())))
    assert (found.created, found.largest) == (55, int((everybody.sum(axis=1) - limits.sum()).max()))
    assert (found.efficient, found.beyond) == (False, ())
    chart, texts = chapter.blocks
    assert chart.title.endswith("1 of 1 tables signed a text that holds")
    (row,) = chart.groups[0].rows
    assert row.label == "Table 3"
    assert (row.low, row.value, row.high) == pytest.approx(
        [100 * each for each in (min(found.shares.values()), found.joint, max(found.shares.values()))]
    )
    assert "55 of 117" in chart.table.rows[0]
    assert len(texts.rows[0]) == 1 + len(ASKED.articles)


def test_the_largest_sum_has_all_of_the_joint_gain_and_is_efficient():
    (found,), _ = told(handed("3", SUM, ALL))
    assert (found.created, found.efficient) == (found.largest, True)


def test_an_empty_chair_costs_all_who_sign_and_has_no_share_itself():
    (found,), _ = told(handed("3", MIDDLE, ALL[:-1]))
    (whole,), _ = told(handed("3", MIDDLE, ALL))
    assert found.shares["russia"] == 0
    assert found.created == whole.created - 5 - 5 * ASKED.empty_chair


def test_who_signs_below_its_limit_or_against_its_home_is_told():
    (found,), chapter = told(handed("3", MIDDLE | {"sea": "w4"}, ALL))
    assert {"china"} <= {*found.beyond}  # its home asks for a word on the past
    assert min(found.shares.values()) < 0
    assert chapter.blocks[0].groups[0].rows[0].low == 0  # the bar ends at the limit, the number does not
    assert "−" in chapter.blocks[0].groups[0].rows[0].note


def test_the_words_say_of_both_ends_of_a_line_that_it_stops_there():
    (found,), chapter = told(handed("3", MIDDLE | {"sea": "w4", "past": "h3", "openness": "o3", "energy": "e4"}, ALL))
    assert max(found.shares.values()) > 1
    assert chapter.blocks[0].groups[0].rows[0].high == 100
    assert "below 0 % or above 100 % is told in words only" in chapter.blocks[0].about[0]


def test_ways_of_playing_are_judged_by_their_own_rules():
    five = [each for each in ALL if each != "russia"]
    (first, second), _ = told(handed("1", MIDDLE, five, way="five"), handed("2", MIDDLE, ALL, way="short"))
    assert (first.ended, [*first.shares]) == ("holds", five)
    short = variant(TABLE, next(each for each in ASKED.tables if each.id == "short")).game
    best = arrays(short).values[arrays(short).signers.all(axis=1)].max(axis=0) - np.array(short.limits)
    assert list(second.shares.values()) == pytest.approx(np.array([12, 5, 9, 14, 10, 5]) / best)
    assert second.efficient is not None


@pytest.mark.parametrize(
    ("hand_in", "ended", "said"),
    [
        (handed("3"), "none", "no agreement"),
        (handed("3", MIDDLE, ALL[:4]), "fails", "a text that too few signed"),
        (handed("3", ends=False), "open", "no end was entered"),
    ],
)
def test_a_table_without_a_text_that_holds_has_no_shares(hand_in, ended, said):
    (found,), chapter = told(hand_in)
    assert (found.ended, found.shares, found.joint) == (ended, {}, None)
    assert chapter.blocks[0].groups[0].rows[0].note == said
    assert chapter.blocks[0].title.endswith("0 of 1 tables signed a text that holds")


def test_two_who_entered_the_same_end_make_one_table():
    (found,), chapter = told(handed("Window", MIDDLE, ALL, offers=2), handed(" window. ", MIDDLE, ALL, offers=5))
    assert (found.table, found.forms, found.offers, found.ended) == ("Window", 2, 5, "holds")
    assert "1 of 1 tables" in chapter.blocks[0].title


def test_an_end_that_only_one_of_two_entered_counts():
    (found,), _ = told(handed("3", ends=False, offers=7), handed("3", MIDDLE, ALL))
    assert (found.ended, found.offers, found.text) == ("holds", 7, MIDDLE)


@pytest.mark.parametrize(
    ("text", "signed", "says"),
    [(FAIR, ALL, "with the chair"), (None, (), "No agreement"), (MIDDLE, ALL[:-1], "ASEAN.")],
)
def test_two_different_ends_of_a_table_are_told_and_neither_counts(text, signed, says):
    (found,), chapter = told(handed("3", MIDDLE, ALL), handed("3", text, signed, offers=2))
    assert (found.ended, found.text, found.joint, len(found.disputed)) == ("texts", {}, None, 2)
    chart, listed = chapter.blocks
    assert chart.title.endswith("0 of 0 tables signed a text that holds")
    assert [row[0] for row in listed.rows] == ["Table 3", "Table 3"]
    assert says in listed.rows[1][1]
    assert "neither counts" in chart.groups[0].rows[0].note


def test_two_ways_of_playing_under_one_code_are_told_and_nothing_counts():
    (found,), chapter = told(handed("3", MIDDLE, ALL), handed("3", MIDDLE, ALL, way="short", offers=2))
    assert (found.ended, found.way, found.text) == ("ways", "", {})
    assert found.disputed == ("Six delegations", "Six delegations, two articles settled")
    assert chapter.blocks[0].groups[0].title == "Ways of playing that differ"


def test_tables_stand_in_the_order_of_their_numbers_and_names_of_learners_are_gone():
    tables, chapter = told(handed("10"), handed("2", learner="Anna"), handed("Anna and co", offers=2))
    assert [each.table for each in tables] == ["2", "10", "… and co"]
    assert "Anna" not in repr(chapter)


def test_an_end_of_another_version_is_not_told_as_none():
    hand_in = handed("3", MIDDLE | {"sea": "w9"}, ALL)
    (found,), chapter = told(hand_in)
    assert found.ended == "other"
    assert "another version" in chapter.blocks[0].groups[0].rows[0].note


def test_tables_that_play_the_same_game_are_compared_whether_somebody_chairs_or_not():
    better = [handed("1", SUM, ALL), handed("2", FAIR, ALL)]
    _, chapter = told(*better, handed("3", MIDDLE, ALL), handed("4", MIDDLE, ALL, way="seven"))
    assert "Six delegations; Six delegations and a chair: what tells better tables apart" in chapter.blocks[0].summary
    assert "nothing is compared" not in chapter.blocks[0].summary


def test_what_is_not_compared_and_what_does_not_count_is_told_in_a_line_each():
    against = handed("1", MIDDLE | {"sea": "w4"}, ALL)
    hand_ins = [against, *(handed(code, text, ALL) for code, text in zip("234", (MIDDLE, FAIR, SUM), strict=True))]
    _, chapter = told(*hand_ins, handed("5", MIDDLE, ALL), handed("5", FAIR, ALL, offers=2), handed("6", way="five"))
    said = chapter.blocks[0].summary
    assert "Six delegations; Five delegations, without Russia: nothing is compared" in said
    assert "not compared: Table 1 (" in said
    assert "only when their files agree: Table 5." in said


def deals(*joints_and_texts):
    named = {"section": "negotiation", "negotiation": ASKED.id, "way": "six", "ended": "holds"}
    return [
        TableResult(**named, table=str(n), joint=joint, text=text) for n, (joint, text) in enumerate(joints_and_texts)
    ]


def test_with_fewer_than_four_deals_nothing_is_compared():
    assert compare(ASKED, deals((0.1, MIDDLE), (0.2, FAIR), (0.3, FAIR))) is None
    _, chapter = told(handed("1", MIDDLE, ALL), handed("2", FAIR, ALL), handed("3", SUM, ALL), handed("4"))
    assert "nothing is compared, as fewer than 4 tables" in chapter.blocks[0].summary


def test_what_better_tables_wrote_is_counted_against_the_others():
    found = compare(ASKED, deals((0.1, MIDDLE), (0.2, MIDDLE), (0.3, FAIR), (0.4, FAIR | {"past": "h3"})))
    assert (found.above, found.below) == (2, 2)
    counts = {each.article: (each.option, each.above, each.below) for each in found.traded}
    assert counts == {
        "relief": ("r3", 2, 0), "openness": ("o3", 2, 0), "energy": ("e1", 2, 0), "seat": ("s4", 2, 0)
    }  # fmt: skip


def test_the_middle_table_stands_on_neither_side():
    found = compare(ASKED, deals(*((0.1 * n, MIDDLE) for n in range(5))))
    assert (found.above, found.below, found.traded) == (2, 2, [])


def test_tables_that_are_all_alike_are_not_set_apart():
    found = compare(ASKED, deals(*[(0.3, MIDDLE)] * 4))
    assert (found.above, found.below, found.traded) == (0, 0, [])
    _, chapter = told(*(handed(code, MIDDLE, ALL) for code in "1234"))
    assert "too many tables have the same joint share" in chapter.blocks[0].summary


def test_what_sets_better_tables_apart_is_told_in_words_and_counts():
    hand_ins = [handed("1", MIDDLE, ALL), handed("2", MIDDLE, ALL), handed("3", SUM, ALL), handed("4", FAIR, ALL)]
    tables, chapter = told(*hand_ins)
    assert min(each.joint for each in tables[2:]) > max(each.joint for each in tables[:2])
    chart, _, compared = chapter.blocks
    found = compare(ASKED, tables)
    assert [row[2:] for row in compared.rows] == [(f"{e.above} of 2", f"{e.below} of 2") for e in found.traded]
    assert "It stands in 2 of 2 texts above the middle and in 0 of 2 below it." in chart.summary


def test_without_briefs_deals_are_told_and_nothing_is_computed(monkeypatch):
    monkeypatch.setattr("utils.teaching.results.class_tables.table_of", lambda *_: None)
    (found,), chapter = told(handed("3", MIDDLE, ALL))
    assert (found.ended, found.shares, found.joint, found.efficient) == ("holds", {}, None, None)
    assert chapter.blocks[0].groups[0].rows[0].note == "a text that holds"


def test_the_report_the_terminal_and_the_spreadsheet_have_it():
    results = class_results(REAL, [handed("3", MIDDLE, ALL)])
    parts = chapters(REAL, results, "SOURCE")
    assert any("1 of 1 tables signed" in line for line in as_lines(REAL, parts, "SOURCE"))
    assert "tables,negotiation/tokyo-2007/3,shares,us," in counts_csv(REAL.words, results)
    assert "tables,negotiation/tokyo-2007/3,created,,55" in counts_csv(REAL.words, results)


def test_nobody_at_a_table_gives_no_chapter():
    assert told()[1].blocks == ()
    assert results_of(Tables(REAL, str), []) == []


def test_a_range_of_nothing_is_no_fault():
    limits = [sum(TABLE.game.points[n][k][party] for n, k in enumerate(TABLE.text(MIDDLE))) for party in range(6)]
    briefs = tuple(replaced(each, limit=limit) for each, limit in zip(TABLE.briefs, limits, strict=True))
    named = TableResult(section="", negotiation="", table="", text=MIDDLE, signed=tuple(ALL))
    found = analysed(named, replace(TABLE, briefs=briefs))
    assert found.created == 0
    assert all(np.isfinite(list(found.shares.values())))
