"""The drawing of the timeline says which thread was busiest when, and its letters never meet."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from utils.course import Course, model
from utils.course.kinds import EVENTS
from utils.drawing.pictures.timeline import APART, LANES, LETTER, WIDTH, when_did_each_thread_move
from utils.words import load_words

WORDS = load_words("en")
THREADS = {tag: WORDS(f"tag.{tag}") for tag in LANES}


def event(date: str, *tags: str, label: str = "") -> model.Happening:
    return model.Happening(id="x", date=date, fact="It <was>.", label=label, tags=tags, sections=(), sources=())


def draw(*events: model.Happening):
    return when_did_each_thread_move(events, THREADS, WORDS)


def attributes(svg: str, tag: str, *names: str) -> list[tuple[float, ...]]:
    return [
        tuple(float(re.search(rf' {name}="([\d.-]+)"', found)[1]) for name in names)
        for found in re.findall(rf"<{tag} [^>]*>", svg)
    ]


def test_one_event_is_told_as_one():
    found = draw(event("1960-01-19", "upgrading"))
    assert found.title == (
        "Events from 1960 to 1960, as this course chose them: 1 of 1 belong to the thread upgrading the alliance"
    )
    assert found.told.endswith(": 1960s upgrading the alliance (1).")


def test_the_busiest_of_each_decade_is_told_and_shaded():
    found = draw(
        event("1951", "context"),
        event("1972-05", "bridging", "divide"),
        event("1978", "bridging"),
        event("1979-12-31", "divide"),
        event("2000-01-01", "divide"),
    )
    assert found.told.endswith(": 1950s context (1); 1970s bridging divides and divides (2 each); 2000s divides (1).")
    assert found.svg.count("<rect") == 4
    assert found.title.startswith("Events from 1951 to 2000, as this course chose them: 3 of 5 ")
    assert "It &lt;was&gt;." in found.svg


days = st.dates().filter(lambda day: 1940 < day.year < 2030).map(str)
lists = st.lists(
    st.builds(event, days, st.sampled_from(LANES), label=st.text("Wmi ", max_size=16)), min_size=1, max_size=30
)


@given(lists)
def test_every_event_has_a_dot_of_its_own_and_labels_do_not_meet(events):
    svg = draw(*sorted(events, key=lambda each: each.date)).svg
    dots = attributes(svg, "circle", "cx", "cy")
    assert len(dots) == len(events)
    assert all(abs(x - u) + abs(y - v) > APART - 0.2 for (x, y), (u, v) in pairwise(sorted(dots)))
    no_letters_meet(svg)


def no_letters_meet(svg: str) -> None:
    lines: dict[str, list[tuple[float, float]]] = {}
    letters = r'<text x="([\d.-]+)" y="([\d.-]+)" style="font-size:11px;text-anchor:(\w+)">([^<]*)<'
    for x, y, anchor, text in re.findall(letters, svg):
        left = float(x) - LETTER * len(text) * (anchor == "end")
        lines.setdefault(y, []).append((left, left + LETTER * len(text)))
    for ends in lines.values():
        assert all(left > -0.1 and right < WIDTH + 0.1 for left, right in ends)
        assert all(right < left + 0.1 for (_, right), (left, _) in pairwise(sorted(ends)))


def test_every_lane_of_the_course_has_labels():
    events = sorted(Course().entries(EVENTS), key=lambda each: each.date)
    svg = draw(*events).svg
    no_letters_meet(svg)
    assert svg.count("font-size:11px") > 8
