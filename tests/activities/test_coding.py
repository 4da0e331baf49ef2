"""The record, scored: events and verdict coded first, the course's coding shown only then."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.activities.activity import RefusedError
from utils.activities.coding.coding import CodingActivity
from utils.activities.coding.drawing import NARROWEST, PILL, draw
from utils.activities.coding.progress import records, replay
from utils.course import Course, model
from utils.record import Entry, Event

EARNED = ("VERDICT-REASON", "OTHER-REASON", "DEPARTURE", "WHY-SAID", "WHY-WAITED")
ALIKE = {
    "direction-said": ["supports"],
    "direction-waited": ["against"],
    "verdict": ["partly"],
    "reason": "Both acted.",
}
UNLIKE = ALIKE | {"direction-waited": ["mixed"], "verdict": ["taken-up"], "reason": "They <b>waited</b> once."}


@pytest.fixture
def coding(course, play):
    return play(CodingActivity(course, "opening"))


@pytest.fixture
def record(course):
    return records(course)["r01"]


def recorded(id_, day):
    return model.RecordedEvent(id=id_, date=day, part="all", fact="F", direction="mixed", why="W", sources=())


def codes(page):
    """The rows of the page's two tables: events, verdicts."""
    tables = [block.rows for block in page.blocks if type(block).__name__ == "Table"]
    return [[[cell.replace("\u00a0", " ").replace("\u2011", "-") for cell in row] for row in rows] for rows in tables]


def test_nothing_of_the_course_s_coding_is_sent_before_the_learner_s(coding):
    shown = coding.shown()
    assert not [text for text in EARNED if text in shown]
    assert "value" not in shown, "no choice is made in advance"
    assert "by the rule" not in shown.lower().replace("by the rule it counts", ""), "no verdict of the rule either"
    for said in ("That both sign.", "Both said they would.", "https://example.org/treaty", "NOTE-WAITED"):
        assert said in shown
    assert coding.buttons("r01") == ["submit"]
    drawing = next(block.html for block in coding.page("r01").blocks if "<svg" in getattr(block, "html", ""))
    assert not re.search(r"[+±−]|supports|against|mixed", drawing)


def test_a_draft_earns_nothing_and_keeps_what_was_ticked(coding, record):
    (entry,) = coding.do("draft", "r01", **{"direction-waited": ["mixed"], "reason": "So far"})
    assert (entry.section, entry.activity, entry.item, entry.kind) == ("", "coding", "r01", "drafted")
    assert coding.do("draft", "r01", **{"direction-waited": ["mixed"], "reason": "So far"}) == []
    assert {getattr(block, "name", ""): getattr(block, "value", None) for block in coding.page("r01").blocks} == {
        "": None, "direction-said": [], "direction-waited": ["mixed"], "verdict": [], "reason": "So far",
    }  # fmt: skip
    assert not [text for text in EARNED if text in coding.shown()]
    assert replay(record, coding.events).coding is None


def test_a_coding_is_recorded_as_the_contract_says_and_then_compared(coding, record):
    coding.do("submit", "r01", **UNLIKE)
    (event,) = coding.events
    assert (event.section, event.activity, event.item, event.kind) == ("", "coding", "r01", "coded")
    assert event.data == {
        "directions": {"said": "supports", "waited": "mixed"},
        "verdict": "taken-up",
        "reason": "They <b>waited</b> once.",
    }
    assert all(text in coding.shown() for text in EARNED)
    events, ruled = codes(coding.page("r01"))
    assert events == [
        ["1. 1965 (A)", "+ supports", "+ supports", ""],
        ["2. 1969-11 (B)", "± mixed", "− against", "differs"],
    ]
    assert ruled == [
        ["A. That both say it", "100 %: +", "100 %: +"],
        ["B. That both sign (counts double)", "50 %: ±", "0 %: −"],
        ["Share of what was asked", "66.7 %", "33.3 %"],
        ["Verdict by the rule", "mostly taken up", "mostly not"],
        ["Verdict given", "taken up", "partly"],
    ]
    assert "They &lt;b&gt;waited&lt;/b&gt; once." in coding.shown()
    differs = next(block.html for block in coding.page("r01").blocks if "differ: 1" in getattr(block, "html", ""))
    assert "WHY-WAITED" in differs
    assert "WHY-SAID" not in differs
    assert coding.buttons("r01") == ["reopen"]
    assert coding.page("r01").state == "done"
    drawing = next(block.html for block in coding.page("r01").blocks if "<svg" in getattr(block, "html", ""))
    assert "1 +" in drawing
    assert "2 −" in drawing


def test_coding_again_keeps_the_first_and_adds_a_version(coding, record):
    coding.do("submit", "r01", **UNLIKE)
    coding.do("reopen", "r01")
    assert coding.page("r01").state == "tried"
    assert "WHY-SAID" not in coding.shown()
    coding.do("submit", "r01", **ALIKE)
    found = replay(record, coding.events).coding
    assert (found.first.verdict, found.last.verdict) == ("taken-up", "partly")
    assert (found.first.directions["waited"], found.last.directions["waited"]) == ("mixed", "against")
    events, ruled = codes(coding.page("r01"))
    assert events[1] == ["2. 1969-11 (B)", "± mixed", "− against", "− against", ""]
    assert ruled[-1] == ["Verdict given", "partly (first: taken up)", "partly"]
    assert "code every event alike" in coding.shown()


@pytest.mark.parametrize(
    ("left_out", "says"),
    [
        (["direction-waited"], r"Still to do: event 2\.$"),
        (["direction-said", "direction-waited"], r"event 1; event 2\.$"),
        (["verdict"], r"Still to do: the verdict\.$"),
        (["reason"], r"Still to do: a reason for it\.$"),
        (list(ALIKE), r"event 1; event 2; the verdict; a reason for it\.$"),
    ],
)
def test_what_is_missing_is_named(coding, left_out, says):
    with pytest.raises(RefusedError, match=says):
        coding.do("submit", "r01", **{name: value for name, value in ALIKE.items() if name not in left_out})
    assert coding.events == ()


@pytest.mark.parametrize(
    "values",
    [
        {"direction-said": ["for"]}, {"direction-said": "supports"}, {"direction-said": [{}]}, {"direction-said": {}},
        {"verdict": ["perhaps"]}, {"verdict": 3}, {"reason": " "}, {"reason": "x" * 20_001}, {"reason": ["x"]},
    ],
)  # fmt: skip
def test_what_no_form_sends_is_refused(coding, values):
    with pytest.raises(RefusedError):
        coding.do("submit", "r01", **(ALIKE | values))
    assert coding.events == ()


@pytest.mark.parametrize(("action", "page"), [("reopen", "r01"), ("reveal", "r01"), ("submit", "r99"), ("submit", "")])
def test_what_makes_no_sense_now_is_refused(coding, action, page):
    with pytest.raises(RefusedError, match="not possible at this point"):
        coding.do(action, page, **ALIKE)


def test_a_second_tab_cannot_submit_over_a_coding(coding):
    coding.do("submit", "r01", **ALIKE)
    with pytest.raises(RefusedError, match="not possible at this point"):
        coding.do("submit", "r01", **UNLIKE)
    assert len(coding.events) == 1


def test_a_coding_of_events_that_changed_is_kept_told_and_filled_in(coding, course_folder, play):
    coding.do("submit", "r01", **UNLIKE)
    file = course_folder / "opening/record.toml"
    file.write_text(file.read_text().replace('id = "said"', 'id = "said-again"'))
    later = play(CodingActivity(Course(course_folder), "opening"))
    assert replay(records(Course(course_folder))["r01"], later.events).coding is None
    assert len(later.events) == 1
    assert "The course has changed the list of events" in later.shown()
    assert not [text for text in EARNED if text in later.shown()]
    values = {block.name: block.value for block in later.page("r01").blocks if hasattr(block, "name")}
    assert values == {
        "direction-said-again": [], "direction-waited": ["mixed"], "verdict": ["taken-up"],
        "reason": "They <b>waited</b> once.",
    }  # fmt: skip
    later.do("submit", "r01", **{"direction-said-again": ["against"], **ALIKE})
    assert (
        replay(records(Course(course_folder))["r01"], later.events).coding.first.directions["said-again"] == "against"
    )
    assert "has changed the list" not in later.shown()


@given(
    st.dictionaries(
        st.sampled_from(["directions", "verdict", "reason", "more"]),
        st.recursive(
            st.none()
            | st.booleans()
            | st.floats(allow_nan=False)
            | st.sampled_from(["said", "supports", "partly", "x"]),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["said", "waited", "gone"]), inner, max_size=3)
            ),
            max_leaves=5,
        ),
    )
)
def test_whatever_a_record_holds_a_coding_fits_or_is_left_out(data):
    events = [recorded(id_, "2006") for id_ in ("said", "waited")]
    record = model.UptakeRecord(
        id="r01",
        process="both",
        parts=(model.AdvicePart(id="all", text="P"),),
        searched=("S",),
        events=tuple(events),
        verdict="not",
        reason="R",
        other_verdict="partly",
        other_reason="O",
    )
    event = Event(kind="coded", section="", activity="coding", item="r01", data=data, at=datetime.now(UTC))
    found = replay(record, [event]).coding
    if found is not None:
        assert found.first.directions.keys() == {"said", "waited"}
        assert found.first.verdict == "partly"


@given(st.lists(st.dates(date(2005, 1, 1), date(2025, 12, 31)), min_size=1, max_size=12))
def test_marks_of_the_timeline_never_meet(dates):
    events = [recorded(f"e{n}", str(day)) for n, day in enumerate(sorted(dates))]
    drawing = draw(events, (2005, 2026), "label", {})
    marks = [(float(x), int(y)) for x, y in re.findall(r'<rect [^>]*? x="([\d.]+)%" y="(\d+)"', drawing)]
    assert len(marks) == len(events)
    assert all(0 <= x <= 100 for x, _ in marks)
    for n, (x, y) in enumerate(marks):
        for other_x, other_y in marks[:n]:
            assert abs(y - other_y) >= PILL[1] or abs(x - other_x) / 100 * NARROWEST >= PILL[0]


def test_starting_a_section_over_leaves_the_codings(coding):
    coding.do("submit", "r01", **ALIKE)
    coding.record.add(Entry(kind="reset", section="opening"))
    assert len(coding.events) == 1
