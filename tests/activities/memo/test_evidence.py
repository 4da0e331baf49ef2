"""What a record yields as evidence: every kind with its source, and nothing that was not yet told."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace as changed

from tests.activities.made_up import junk
from tests.rich_record import events_of, rich_record
from utils.activities.activity import SHARED
from utils.activities.argument.argument import ArgumentActivity
from utils.activities.content import ContentActivity
from utils.activities.contents import CONTENTS
from utils.activities.evidence import KINDS, source_line
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.lab.exercise import ExerciseActivity
from utils.activities.lab.prediction import PredictionActivity
from utils.activities.map.activity import MapActivity
from utils.activities.memo.found import CALLS, YIELDING, beginnings, gather
from utils.course import Course, CourseError, Fault
from utils.course.kinds import FORECASTS
from utils.models.analysis import STRATEGIES

COURSE = Course()
RICH = rich_record(COURSE)


def found(events=RICH, kind=""):
    return {id_: each for id_, each in gather(COURSE, events).items() if kind in ("", each.kind)}


def told(events, kind):
    (each,) = found(events, kind).values()
    return each.tell()


def test_every_kind_is_found_in_a_rich_record():
    assert {each.kind for each in found().values()} == {*KINDS}
    assert {*CALLS.values()} == {*KINDS}


def test_every_activity_that_yields_evidence_is_asked_for_it():
    telling = {each for each in CONTENTS if each.evidence is not ContentActivity.evidence}
    assert telling == {*YIELDING}


def test_every_piece_has_a_line_and_a_source_and_an_id_of_its_own():
    pieces = list(found().values())
    for each in pieces:
        line, source = each.tell()
        assert line.strip()
        assert "\n" not in line + source
        assert "{" not in line + source
        assert any(mark in source for mark in ("https://", "http://", "19", "20")), each.id
    per_kind = {kind: len([each for each in pieces if each.kind == kind]) for kind in KINDS}
    assert per_kind["event"] > 100
    assert per_kind["figure"] > 20
    assert per_kind["value"] > 40


def test_an_empty_record_yields_nothing():
    assert found(()) == {}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_not_done_is_not_told(kind):
    first = next(iter(found(kind=kind).values()))
    others = [event for event in RICH if not _bears(event, first)]
    assert first.id not in found(others)
    assert found(others, kind).keys() < found(kind=kind).keys()


def _bears(event, piece):
    """Say whether `piece` comes from `event`, as far as its id tells."""
    parts = piece.id.split("/")
    names = {"crux": "argument", "model": "model", "event": "coding", "forecast": "forecasts", "base-rate": "reference"}
    named = names.get(piece.kind, parts[-1])
    return event.activity.startswith(named) and (piece.kind != "event" or event.item == parts[1])


def test_a_figure_is_told_with_the_number_that_was_asked_and_its_table():
    (prediction,) = (each for each in PredictionActivity.find(COURSE, "introduction") if each.id == "japan-1985")
    line, source = told(events_of([prediction.entry("predicted", number=3)]), "figure")
    assert line == "Japan’s military took less than 1\u00a0% of GDP in every year from 1961 to 2005 (1985: 0.96 %)."
    assert source.startswith("Military spending as a share of GDP, 1960–2005: SIPRI")
    assert "https://doi.org/10.55163/CQGC9685" in source
    assert found(events_of([prediction.entry("predicted", number="x")])) == {}


@pytest.mark.parametrize("verdict", ["wrong", "close", "unreadable", "kept", "slip"])
def test_a_value_is_told_only_once_it_was_found(verdict):
    exercise = next(ExerciseActivity.find(COURSE, "spending-lab"))
    tries = [exercise.entry("checked", value="0.9", verdict=verdict), exercise.entry("revealed")]
    assert found(events_of(tries)) == {}
    line, source = told(events_of([*tries, exercise.entry("checked", value="0.92", verdict="right")]), "value")
    assert line.endswith("did Japan spend on its military in 2005, in per cent? Computed from the table: 0.917.")
    assert source.startswith("Military spending of eight states, 1949–2024: ")


def test_a_coded_event_has_its_date_its_fact_and_my_code_and_not_that_of_the_course():
    events = [event for event in RICH if event.activity == "coding" and event.item == "r01"]
    pieces = list(found(events, "event").values())
    first = pieces[0].tell()
    assert first.line.startswith("2006-03-27: Japan's ambassador to the UN told Brazil")
    assert first.line.endswith("On the advice “Help Japan to political recognition” I coded this as: mixed.")
    assert "https://www.japantimes.co.jp/" in first.source
    codes = {each.tell().line.rpartition(": ")[2] for each in pieces}
    assert codes == {"mixed.", "against."}  # all were coded as mixed, the one that was added as against
    own = pieces[-1].tell()
    assert own.line.startswith("2014-04: It was <b>said</b> $x$. On the advice ")
    assert own.source == "Asahi, 2014"
    drafted = [changed(event, kind="drafted") for event in events if event.kind == "coded"]
    assert found(drafted) == {}


def test_a_crux_says_how_the_thesis_hangs_on_it():
    events = [event for event in RICH if event.activity == "argument"]
    line, source = next(iter(found(events).values())).tell()
    assert line.startswith("The thesis stands at ")
    assert source.startswith("my result in “Take the thesis apart”, Alliance & Region, 2026-03-04; ")
    assert len(found(events)) == 3


def test_a_map_without_marks_tells_nothing():
    shown = next(each for each in MapActivity.find(COURSE, "active-alliance") if each.id == "bases")
    assert found(events_of([shown.entry("marked", chosen=[])])) == {}
    line, _ = told(events_of([shown.entry("marked", chosen=[shown.content.guess.choices[0].id])]), "map")
    assert line.startswith("Sixteen of the 22 marks stand in three clusters")


def test_what_happened_to_a_forecast_is_told_only_when_it_was_revealed():
    for asked in COURSE.entries(FORECASTS):
        activity = ForecastActivity(COURSE, asked)
        for each in asked.forecasts:
            said = [activity.entry("forecast", each.id, percent=30, round=asked.rounds[0])]
            line, source = told(events_of(said), "forecast")
            assert "I forecast 30 % " in line
            shown = told(events_of([*said, activity.entry("revealed", each.id)]), "forecast")
            if each.is_open:
                assert shown == (line, source)
                continue
            assert each.resolved not in (line + source).replace(each.horizon, "")
            assert not any(COURSE.sources[id_].title in source for id_ in each.sources if id_ in COURSE.sources)
            assert f"It was settled on {each.resolved}: " in shown.line
            assert (each.base_rate is None) == ("The like had happened before" not in shown.line)
            assert shown.source != source


def test_the_model_tells_no_ending_of_a_theory_that_was_not_predicted():
    kept = [event for event in RICH if event.activity == "model"]
    theory, world = found(kept).values()
    assert theory.tell().line.count("Second Cold War") == len(STRATEGIES)
    assert world.title == "half <b>way</b>"
    assert "with Upgrading 1 and Bridging 0.25, after thirty years: Armed mistrust." in world.tell().line
    assert found([event for event in kept if event.kind == "named"]) == {}


def test_a_student_edition_tells_nothing_that_the_teacher_keeps(monkeypatch):
    monkeypatch.setattr(Course, "keyless", property(lambda _: True))
    kinds = {each.kind for each in found().values()}
    assert kinds == {"figure", "event", "crux", "forecast", "base-rate"}
    revealed = [changed(event, kind="revealed", data={}) for event in RICH if event.kind == "forecast"]
    lines = [each.tell().line for each in found([*RICH, *revealed], "forecast").values()]
    assert not any("It was settled" in line for line in lines)


def test_what_a_faulty_file_spoils_takes_nothing_else_with_it(monkeypatch):
    def broken(*_):
        raise CourseError(Fault(file="arguments.toml", problem="there is no thesis", remedy="say one"))

    monkeypatch.setattr(ArgumentActivity, "evidence", broken)
    assert {each.kind for each in found().values()} == {*KINDS} - {"crux"}


def test_damaged_events_take_nothing_down():
    random = Random(20)  # noqa: S311 (the same each time)
    for _ in range(3):
        events = [changed(event, data={name: junk(random) for name in event.data}) for event in RICH]
        events += [changed(event, item="gone", section=random.choice((SHARED, "gone"))) for event in RICH]
        for each in found(events).values():
            if each.kind not in ("figure", "value"):  # these are read from tables, not from the record
                assert each.tell().line


def test_the_beginnings_name_a_notebook_for_every_kind_that_one_asks_for():
    places = dict(beginnings(COURSE))
    assert {*places} >= {*KINDS} - {"base-rate"}
    assert "Lab: capabilities and spending" in places["value"]
    assert places["event"] == ["Hindsight: what happened after 2006"]


def test_many_sources_are_counted_and_not_listed():
    ids = [*COURSE.sources][:5]
    assert source_line(COURSE, ids).endswith("; and 2 more sources in the course")
    assert source_line(COURSE, ids[:4]).endswith("; and one more source in the course")
    assert source_line(COURSE, (), "mine") == "mine"
    assert "[" not in source_line(COURSE, ["essay:two-processes:1"])
