"""The staircase: what it says is in the data, every step can be hit, and no letters meet."""

from __future__ import annotations

import re
from itertools import pairwise

from tests.drawing.pictures.test_timeline import assert_no_letters_meet
from utils.activities.essay_time import ESSAY_DATE
from utils.activities.pictures.staircase import BANDS, TURN, StaircaseActivity
from utils.course import Course, model
from utils.course.kinds import EVENTS
from utils.drawing.pictures.staircase import count_kinds, draw_staircase
from utils.view import Case, Choice, Picture, every_block
from utils.words import load_words

REAL, WORDS = Course(), load_words("en")
STEPS = sorted((each for each in REAL.entries(EVENTS) if each.step), key=lambda each: each.date)


def happened(date: str, kind: model.StepKind | None = None) -> model.Happening:
    step = kind and model.Step(kind=kind, allowed="May.", kept="Not all.", sources=("b",))
    return model.Happening(
        id=date, date=date, fact="Was.", label="Label", tags=("context",), sections=(), sources=("a",), step=step
    )


def all_blocks(activity):
    (page,) = activity.view([]).pages
    return [*every_block([*page.blocks, *page.beside])]


def test_what_the_course_says_of_its_steps_is_so():
    kinds = count_kinds(STEPS)
    assert (len(STEPS), kinds) == (15, {"law": 4, "document": 9, "mission": 2})
    assert sum(each.date < TURN for each in STEPS) == 7
    assert all("upgrading" in each.tags for each in STEPS)
    assert STEPS[0].date[:4] == "1991"
    assert STEPS[-1].date <= ESSAY_DATE


def test_the_title_is_computed():
    found = draw_staircase([happened("1991", "law"), happened("1995"), happened("2002", "mission")], TURN, WORDS)
    assert found.title == "Of these 2 steps, 1 came before 11 September 2001; laws account for 1"
    assert "Label (1995)." in found.told
    assert found.sources == ("a", "b")
    assert [row[0] for row in found.rows] == ["1991", "2002"]


def test_one_step_alone_is_drawn():
    assert draw_staircase([happened("1991-04", "document")], TURN, WORDS).svg.count("data-set") == 1


def test_steps_rise_one_by_one_and_their_names_do_not_meet():
    drawn = next(each for each in all_blocks(StaircaseActivity(REAL, "active-alliance")) if isinstance(each, Picture))
    assert_no_letters_meet(drawn.svg)
    places = [(float(x), float(y)) for x, y in re.findall(r'class="hit" d="M([\d.]+) ([\d.]+)h', drawn.svg)]
    assert len(places) == len(STEPS)
    assert all(x < u and y - v >= 24 for (x, y), (u, v) in pairwise(places))
    assert all(
        label in drawn.svg
        for label in ("Gulf War (1991)", "Strait crisis (1995)", "Rocket over Japan (1998)", "11 September (2001)")
    )


def test_it_fits_a_narrow_page_and_stands_above_what_is_read_of_a_step():
    (page,) = StaircaseActivity(REAL, "active-alliance").view([]).pages
    (case,) = page.beside
    picture, step, *_ = case.blocks
    assert isinstance(picture, Picture)
    assert isinstance(step, Choice)
    (least,) = re.findall(r"min-width:(\d+)px", picture.svg)
    assert int(least) <= 244, "what a form has on a page 360 wide"
    assert not any(isinstance(each, Picture) for each in every_block(page.blocks))


def test_it_asks_first_and_tells_of_every_step_what_was_new_and_what_was_not():
    blocks = all_blocks(StaircaseActivity(REAL, "active-alliance"))
    guess = blocks[0]
    assert isinstance(guess, Choice)
    assert not re.search(r"\b7\b", guess.legend)
    cases = [each for each in blocks if isinstance(each, Case)]
    assert [each.at for each in cases if each.of == "guess"] == [[*BANDS]] * 2
    told = {each.at[0]: each.blocks[0].html for each in cases if each.of == "step"}
    assert told.keys() == {each.id for each in STEPS}
    assert all("What was new" in html and "Which limit was to hold" in html for html in told.values())


def test_a_course_without_steps_says_so(course):
    (only,) = all_blocks(StaircaseActivity(course, "opening"))
    assert "no steps" in only.html
