"""Home: one link to go on by, and the path of sections, readable without colours and without eyes."""

from __future__ import annotations

import re
from html import unescape

import pytest

from utils.course import Course
from utils.course.kinds import FORECASTS
from utils.display.home import home
from utils.places import notebooks_of
from utils.record import Entry, Record

COURSE = Course()


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


def links(html):
    return re.findall(r'<a href="([^"]+)"(?: aria-label="([^"]+)")?>(.*?)</a>', html)


def plain(html):
    return " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)).split())


def test_a_new_learner_is_told_where_to_begin_and_how_long_it_takes(record):
    html = home(COURSE, record).html
    (address, _, text), *_ = links(html)
    assert address.startswith("00-start-here.ipynb#cell-id=")
    assert text.startswith("Begin: ")
    assert "The core takes about" in plain(html)
    assert not re.search(r"\b0 of\b", plain(html))
    assert "Review cards" not in html


def test_every_section_stands_on_the_path_once_and_every_link_leads_to_a_notebook(record):
    html = home(COURSE, record).html
    folder = notebooks_of(COURSE.root)
    there = [each for each in COURSE.info.sections if COURSE.has_notebook(each)]
    labs = [each for each in there if each.id.endswith("-lab")]
    main = [each for each in there if each not in labs]
    expected = [each for one in main for each in (one, *(lab for lab in labs if lab.prior[-1] == one.id))]
    _, *path = links(html)
    assert [address.partition("#")[0] for address, *_ in path] == [each.notebook for each in expected]
    assert all((folder / address.partition("#")[0]).exists() for address, *_ in path)


def test_no_section_of_the_course_is_in_preparation_and_one_without_a_notebook_is(course_folder, record):
    assert "in preparation" not in home(COURSE, record).html
    html = home(Course(course_folder), record).html
    assert "Later in preparation" in plain(html)
    assert "02-later.ipynb" not in html


def test_what_is_begun_is_said_in_words_and_linked_at_its_next_task(record):
    record.add(Entry(kind="predicted", section="introduction", activity="japan-1985", data={"number": 2.5}))
    html = home(COURSE, record).html
    (address, _, text), *path = links(html)
    assert address.startswith("01-introduction.ipynb#cell-id=")
    assert text.startswith("Continue: ")
    said = next(said for _, said, shown in path if shown == "The opening")
    assert said.startswith("1 of 8: The opening, core begun, about ")
    assert said.endswith(" left")
    assert "left in the core." in plain(html)


def test_forecasts_that_wait_lead_to_where_they_are_revealed(record):
    data = {"percent": 70.0, "round": "first"}
    item = COURSE.entries(FORECASTS)[0].forecasts[0].id
    record.add(Entry(kind="forecast", section="", activity="forecasts-first", item=item, data=data))
    waiting = next(each for each in links(home(COURSE, record).html) if "Forecasts that wait" in each[2])
    assert waiting[0].startswith("06-hindsight.ipynb#cell-id=")
    assert waiting[2].endswith(": 1.")
