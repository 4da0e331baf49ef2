"""No record and no message crashes a cell: made-up, old, newer and damaged events through every activity."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from random import Random
from traceback import extract_tb

from tests.publish.editions import unpacked
from utils.activities.activity import Action, RefusedError
from utils.course import Course
from utils.publish.student import export

from .made_up import Likely, activities, controls, junk, sound

RECORDS = int(os.environ.get("RECORDS", "40"))
"""So many records for each activity; more of them find more, and take longer."""

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


def every(course, most=99):
    """Play every activity of `course`, at most so many a kind; say with what each kind of failure came."""
    likely, failures = Likely(course), {}
    for name, activity in activities(course, most).items():
        random = Random(name)  # noqa: S311 (the same each time)
        for _ in range(RECORDS):
            events = likely.events(random, activity)
            try:
                play(activity, events, random)
            except Exception as error:  # noqa: BLE001 (all of them are wanted, not the first alone)
                last = extract_tb(error.__traceback__)[-1]
                kind = f"{Path(last.filename).name}:{last.lineno} {error!r}"[:120]
                failures.setdefault(kind, (name, [(each.kind, each.data) for each in events]))
    assert failures == {}


def test_no_event_crashes_an_activity_of_the_small_course(fixed_course):
    every(fixed_course)


def test_no_event_crashes_an_activity_of_a_student_edition(fixed_course, tmp_path):
    sections = [each.id for each in fixed_course.info.sections]
    every(unpacked(export(fixed_course, sections), tmp_path))


def test_no_event_crashes_an_activity_of_the_course():
    every(Course(), most=1)
