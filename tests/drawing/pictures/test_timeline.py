"""The drawings of the timeline: counts are those of the data, and no letters or marks meet, however many there are."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.activities.essay_time import known_events
from utils.course import Course, model
from utils.drawing.pictures.timeline import best_for_bridging, count_by_decade, counts_of
from utils.drawing.pictures.timeline_decade import draw_decade
from utils.drawing.pictures.timeline_marks import LANES, LETTER, by_decade
from utils.words import load_words

REAL, WORDS = Course(), load_words("en")
THREADS = {tag: WORDS(f"tag.{tag}") for tag in LANES}


def event(date: str, *tags: str, label: str = "Step") -> model.Happening:
    return model.Happening(id="x", date=date, fact="It <was>.", label=label, tags=tags, sections=(), sources=())


def draw(*events: model.Happening, against: model.Tag = "upgrading"):
    return count_by_decade(events, THREADS, (against, f"<{against}>"), WORDS)


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    """Where each text stands: left, top, right, bottom, by the widest letters."""
    found = []
    shared = re.compile(r'<g (font-size="\d+" font-weight="700")>(.*?)</g>')
    svg = shared.sub(lambda group: group[2].replace("<text ", f"<text {group[1]} "), svg)
    for attributes, text in re.findall(r"<text ([^>]*)>([^<]*)</text>", svg):
        x, y = (float(re.search(rf'\b{name}="([\d.-]+)"', attributes)[1]) for name in "xy")
        size = re.search(r'font-size="(\d+)"', attributes)
        letter = LETTER * (int(size[1]) if size else 13) / 13 * (1.1 if "font-weight" in attributes else 1)
        wide = letter * len(text.replace("&amp;", "&").replace("&lt;", "<").replace("&#x27;", "'"))
        left = x - wide if 'anchor="end"' in attributes else x
        found.append((left, y - 9, left + wide, y + 2))
    return found


def assert_no_letters_meet(svg: str) -> None:
    places, width = boxes(svg), float(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    assert all(left >= 0 and right <= width + 0.5 for left, _, right, _ in places)
    for (left, top, right, bottom), (left2, top2, right2, bottom2) in combinations(places, 2):
        assert right <= left2 + 0.5 or right2 <= left + 0.5 or bottom <= top2 or bottom2 <= top


def test_one_event_is_told_as_one():
    found = draw(event("1960-01-19", "upgrading"))
    assert found.title.startswith("Among the events of 1960 to 1960 that this course chose, bridging is behind")
    assert found.title.endswith("behind <upgrading> in every decade, and least in the 1960s, by 1")
    assert "1960s upgrading 1, bridging 0, divides 0, context 0." in found.told


@pytest.mark.parametrize(
    ("events", "best", "title"),
    [
        (
            [("1951", "bridging"), ("1961", "bridging"), ("1971", "upgrading")],
            [1950, 1960],
            "ahead of <upgrading> in the 1950s and 1960s, by 1",
        ),
        ([("1951", "bridging", "upgrading"), ("1961", "upgrading")], [1950], "level with it in the 1950s"),
        (
            [("1951", "context"), ("1971", "upgrading")],
            [1950],
            "level with it in the 1950s",
        ),  # 1960s: nothing, not level
    ],
    ids=["ahead", "level", "empty"],
)
def test_the_finding_is_computed(events, best, title):
    made = [event(date, *tags) for date, *tags in events]
    assert best_for_bridging(counts_of(made), "upgrading") == best
    assert draw(*made).title.endswith(title)


def test_bridging_can_be_set_against_another_thread():
    made = [event("1951", "bridging"), event("1961", "bridging", "divide"), event("1962", "bridging")]
    assert draw(*made).title.endswith("ahead of <upgrading> in the 1960s, by 2")
    assert draw(*made, against="divide").title.endswith("ahead of <divide> in the 1950s and 1960s, by 1")


def test_a_decade_without_events_has_a_row_that_is_not_pressed():
    svg = draw(event("1951", "context"), event("1971", "context")).svg
    assert ">1960s</text>" in svg
    assert svg.count("data-set") == 2


days = st.dates().filter(lambda day: 1940 < day.year < 2030).map(str)
labels = st.text("Wmi ", min_size=1, max_size=23)
lists = st.lists(
    st.builds(
        lambda date, tags, label: event(date, *tags, label=label),
        days,
        st.sets(st.sampled_from(LANES), min_size=1),
        labels,
    ),
    min_size=1,
    max_size=40,
).map(lambda events: sorted(events, key=lambda each: each.date))


@given(lists)
def test_every_event_has_a_mark_in_each_of_its_lanes_and_nothing_meets(events):
    svg = draw(*events).svg
    assert_no_letters_meet(svg)
    n = sum("upgrading" in each.tags for each in events)
    dots = [dot for d in re.findall(r'd="([^"]*)" style="[^"]*:8.6;', svg) for dot in d.split("h.01")[:-1]]
    n += sum("bridging" in each.tags for each in events)
    assert len(dots) == len(set(dots)) == n + 2  # and one beside each thread's name


@given(lists)
def test_the_names_of_a_decade_do_not_meet_and_each_line_can_be_hit(events):
    for mine in filter(None, by_decade(events).values()):
        svg = draw_decade(mine, THREADS, "Decade")
        assert_no_letters_meet(svg)
        tops = [float(top) for top in re.findall(r'class="hit" d="M0\.0 ([\d.]+)h', svg)]
        assert len(tops) == len(mine)
        assert all(two - one >= 24 for one, two in pairwise(tops))


@pytest.mark.parametrize("section", [each.id for each in REAL.info.sections])
def test_no_name_of_the_course_meets_another_in_any_section_or_decade(section):
    events = known_events(REAL, REAL.section(section))
    for drawn in (events, [each for each in events if section in each.sections]):
        if drawn:
            assert_no_letters_meet(draw(*drawn).svg)
        for mine in filter(None, by_decade(drawn).values()):
            svg = draw_decade(mine, THREADS, "Decade")
            assert_no_letters_meet(svg)
            assert svg.count("data-set") == len(mine)
            assert all(f">{each.label.replace(chr(38), '&amp;')}</text>" in svg for each in mine)
