"""No record and no message crashes a cell: made-up, old, newer and damaged events through every activity."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random
from traceback import extract_tb

import pytest

from tests.publish.editions import unpacked
from utils.activities.activity import Action, RefusedError
from utils.activities.entries import count_kinds, entries_table
from utils.activities.model.activity import ModelActivity
from utils.activities.progress import section_progress
from utils.activities.quiz.progress import stated_confidence
from utils.activities.quiz.retrieval import draw
from utils.activities.review.schedule import schedule_of
from utils.course import Course
from utils.display.agreement import agreement
from utils.display.progress import coming_reviews, show_progress
from utils.display.record import uptake
from utils.display.scores import calibrated, scores
from utils.publish.collection import collect
from utils.publish.portfolio import Portfolio
from utils.publish.student import export

from .made_up import NOW, Kept, Likely, activities, controls, junk, sound

pytestmark = pytest.mark.attack

ACTIONS = (
    "draft",
    "submit",
    "check",
    "reveal",
    "hint",
    "rate",
    "turn",
    "good",
    "commit",
    "again",
    "",
    "reopen",
    "write",
)


def play(activity, events, random):
    """Show the activity after `events`, press some of its buttons with made-up values, and show it again."""
    form = activity.view(events).describe()
    pages = [*(page["id"] for page in form["pages"]), "gone"]
    for _ in range(2):
        page = random.choice(form["pages"])
        names, buttons = controls(form, page)
        values = {name: junk(random) for name in [*names, "answer", "gone"] if random.random() < 0.7}
        place = page["id"] if random.random() < 0.8 else random.choice(pages)
        action = Action(random.choice(buttons if buttons and random.random() < 0.7 else ACTIONS), place, values)
        with suppress(RefusedError):
            events = [*events, *sound(activity.act(events, action))]
        activity.view(events).describe()


def every(course, records, most=99):
    """Play every activity of `course`, at most so many a kind; say with what each kind of failure came."""
    likely, failures = Likely(course), {}
    for name, activity in activities(course, most).items():
        random = Random(name)  # noqa: S311 (the same each time)
        for _ in range(records):
            events = likely.events(random, activity)
            note_failure(failures, lambda: play(activity, events, random), name)  # noqa: B023 (called at once)
    assert failures == {}


def note_failure(failures, tell, name):
    """Call `tell`, and note where and how it failed: all failures are wanted, not the first alone."""
    try:
        tell()
    except Exception as error:  # noqa: BLE001
        last = extract_tb(error.__traceback__)[-1]
        failures.setdefault(f"{Path(last.filename).name}:{last.lineno} {error!r}"[:120], name)


def test_no_event_crashes_an_activity_of_the_small_course(fixed_course, tries):
    every(fixed_course, tries(30, 300))


def test_no_event_crashes_an_activity_of_a_student_edition(fixed_course, tmp_path, tries):
    sections = [each.id for each in fixed_course.info.sections]
    every(unpacked(export(fixed_course, sections), tmp_path), tries(30, 300))


def test_no_event_crashes_an_activity_of_the_course(tries):
    every(Course(), tries(3, 37), most=2)


def whole(course, events):
    """Yield everything that is told of a whole record, each as what it is and how to have it told."""
    record, words = Kept(events), course.words
    for section in course.info.sections:
        yield lambda section=section: section_progress(course, section.id, record.section(section.id))
        yield lambda section=section: draw(course, record, section.id, NOW.date())
    yield lambda: show_progress(course, record)._repr_html_()
    yield lambda: entries_table(course, events)
    yield lambda: count_kinds(words, events)
    yield lambda: collect(course, record).counts()
    yield lambda: Portfolio(course, record).counts()
    yield lambda: stated_confidence(course, record)
    yield lambda: schedule_of(record).after(record.events("", "review"), NOW)
    yield lambda: coming_reviews(course, record)
    for show in (scores, calibrated, agreement, uptake):
        if not course.keyless:
            yield lambda show=show: repr(show(course, record))
    model = ModelActivity(course, "opening")
    yield lambda: model.replay(record.events("opening", model.id))


@pytest.mark.parametrize("edition", ["full", "student"])
def test_nothing_that_is_told_of_a_whole_record_crashes(fixed_course, tmp_path, edition, tries):
    course = fixed_course
    if edition == "student":
        course = unpacked(export(course, [each.id for each in course.info.sections]), tmp_path)
    likely, found, failures = Likely(course), activities(course), {}
    random = Random(edition)  # noqa: S311 (the same each time)
    for _ in range(tries(7, 75)):
        events = [event for activity in found.values() for event in likely.events(random, activity)]
        events += likely.model_events(random)
        for tell in whole(course, sorted(events, key=lambda each: each.at)):
            note_failure(failures, tell, edition)
    assert failures == {}
