"""Pictures on paper: what they are asked about first, they only in the key, and in a portfolio with the guess."""

from __future__ import annotations

import pytest

from utils.activities.lab.prediction import PredictionActivity
from utils.activities.pictures.timeline import TimelineActivity
from utils.course import Course
from utils.course.kinds import EVENTS, PREDICTIONS
from utils.page.tree import Heading, Picture
from utils.publish.paper.paper import compose
from utils.publish.paper.paper_texts import asked_by_pictures
from utils.publish.portfolio import shown_beside
from utils.record import Entry, Record

COURSE = Course()
LAB = next(section.id for section in COURSE.info.sections if COURSE.entries(PREDICTIONS, section.id))
ASKED = COURSE.entries(PREDICTIONS, LAB)


def of(blocks) -> list[Picture]:
    return [each for each in blocks if isinstance(each, Picture)]


def test_the_figure_that_answers_a_prediction_stands_in_the_key_and_where_a_question_needs_it_at_the_end():
    (part,) = compose(COURSE, [LAB], "Title").parts
    told = {each.title for each in of(part.behind.blocks)}
    figures = {each.title for asked in ASKED for each in of(PredictionActivity(COURSE, LAB, asked).key_on_paper())}
    assert len(figures) == len(ASKED)
    assert figures <= told
    needed = {name for each in COURSE.questions(LAB) for name in each.looks_at}
    assert needed == {"japan-1985"}
    assert {each.title for each in of(part.blocks)} == figures
    end = part.blocks[[isinstance(each, Heading) and each.text == "Figures" for each in part.blocks].index(True) :]
    assert of(end) == of(part.blocks)
    assert [each.id for each in end if isinstance(each, Heading)] == ["", "japan-1985"]


def heads(blocks) -> list[str]:
    return [each.text for each in blocks if isinstance(each, Heading)]


@pytest.mark.parametrize(
    ("section", "called"),
    [("introduction", "Timeline"), ("active-alliance", "Japan’s steps"), ("memo-and-review", "The anatomy")],
)
def test_what_a_picture_is_asked_about_comes_before_it_and_the_picture_in_the_key(section, called):
    (part,) = compose(COURSE, [section], "Title").parts
    activities = [each for each in asked_by_pictures(COURSE, section) if tuple(each.key_on_paper())]
    assert [each for each in activities if each.title not in heads(part.blocks)] == []
    assert any(called in each.title for each in activities)
    for each in activities:
        (shown,) = of(each.key_on_paper())
        assert shown.title in {picture.title for picture in of(part.behind.blocks)}
        assert shown.title not in {picture.title for picture in of(part.blocks)}
        assert of(each.on_paper()) == []


def test_seeds_ask_nothing_on_paper_and_stand_in_the_key():
    (part,) = compose(COURSE, ["regional-community"], "Title").parts
    name = COURSE.words("seeds.form")
    assert name not in heads(part.blocks)
    assert name in heads(part.behind.blocks)


def test_a_section_without_events_of_its_own_has_no_timeline():
    needed = {section for each in COURSE.entries(EVENTS) for section in each.sections}
    none = next(section.id for section in COURSE.info.sections if section.id not in needed)
    assert (
        [*TimelineActivity(COURSE, none, "upgrading").on_paper()]
        == [*TimelineActivity(COURSE, none, "upgrading").key_on_paper()]
        == []
    )


def test_a_portfolio_shows_the_figure_with_what_was_predicted(record_folder):
    record = Record(record_folder)
    assert shown_beside(COURSE, record).pictures == {}
    number = ASKED[0].low
    record.add(Entry(kind="predicted", section=LAB, activity=ASKED[0].id, data={"number": number}))
    ((place, blocks),) = shown_beside(COURSE, record).pictures.items()
    assert place == (LAB, ASKED[0].id)
    (shown,) = of(blocks)
    assert f"{number:g}" in shown.told
    assert "★" in "".join(each.text for each in blocks if not isinstance(each, Picture))


def test_what_cannot_be_drawn_is_left_out(record_folder):
    record = Record(record_folder)
    record.add(Entry(kind="predicted", section=LAB, activity=ASKED[0].id, data={"number": 1e308}))
    assert len(shown_beside(COURSE, record).pictures) <= 1
