"""Pictures on paper: the timeline beside what is asked, figures only in the key, and in a portfolio with the guess."""

from __future__ import annotations

from utils.course import Course
from utils.course.kinds import EVENTS, PREDICTIONS
from utils.page.tree import Picture
from utils.publish.paper import compose
from utils.publish.portfolio import pictured
from utils.record import Entry, Record

COURSE = Course()
LAB = next(section.id for section in COURSE.info.sections if COURSE.entries(PREDICTIONS, section.id))
ASKED = COURSE.entries(PREDICTIONS, LAB)


def of(blocks) -> list[Picture]:
    return [each for each in blocks if isinstance(each, Picture)]


def test_the_figure_that_answers_a_prediction_stands_in_the_key_alone():
    (part,) = compose(COURSE, [LAB], "Title").parts
    assert not {each.title for each in of(part.behind.blocks)} & {each.title for each in of(part.blocks)}
    assert len(of(part.behind.blocks)) == len(ASKED)


def test_a_section_with_events_of_its_own_has_the_timeline():
    needed = {section for each in COURSE.entries(EVENTS) for section in each.sections}
    none = next(section.id for section in COURSE.info.sections if section.id not in needed)
    shown = {part.id: of(part.blocks) for part in compose(COURSE, ["introduction", none], "Title").parts}
    (timeline,) = shown["introduction"]
    assert timeline.title.startswith("Events from ")
    assert shown[none] == []


def test_a_portfolio_shows_the_figure_with_what_was_predicted(record_folder):
    record = Record(record_folder)
    assert pictured(COURSE, record) == {}
    number = ASKED[0].low
    record.add(Entry(kind="predicted", section=LAB, activity=ASKED[0].id, data={"number": number}))
    ((place, blocks),) = pictured(COURSE, record).items()
    assert place == (LAB, ASKED[0].id)
    (shown,) = of(blocks)
    assert f"{number:g}" in shown.told
    assert "★" in "".join(each.text for each in blocks if not isinstance(each, Picture))


def test_what_cannot_be_drawn_is_left_out(record_folder):
    record = Record(record_folder)
    record.add(Entry(kind="predicted", section=LAB, activity=ASKED[0].id, data={"number": 1e308}))
    assert len(pictured(COURSE, record)) <= 1
