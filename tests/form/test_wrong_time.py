"""Right messages at the wrong time: a stage skipped, a step taken twice. Each is refused and records nothing."""

from __future__ import annotations

import pytest

from utils.activities.coding.coding import CodingActivity
from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.discussion.stakeholders import StakeholderActivity
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.lab.prediction import PredictionActivity
from utils.activities.quiz.quiz import QuizActivity
from utils.activities.quiz.vote import VoteActivity
from utils.course.kinds import FORECASTS, PREDICTIONS, PROMPTS, QUIZZES, READINGS
from utils.record import Record

from .fakes import WORDS, build, tell

TEXT = "A claim that has a reason, because both sides said so; as many words as anybody may ask for. " * 5
CODED = {"direction-said": ["supports"], "direction-waited": ["against"], "verdict": ["partly"], "reason": TEXT}


def _made(activity, kind, id_, section="opening"):
    return lambda course: activity(course, section, course.entry(kind, section, id_))


# The activity, its page, its steps in order, and those that may be taken again after the last.
WAYS = {
    "a question": (
        _made(QuizActivity, QUIZZES, "first"),
        "one",
        [("check", {"answer": ["a"]}), ("check", {"answer": ["c"]}), ("reveal", {})],
        set(),
    ),
    "a reflection": (
        _made(QuizActivity, QUIZZES, "first"),
        "thoughts",
        [("check", {"answer": TEXT}), ("rate", {"rate-claim": ["yes"], "rate-reason": ["no"]})],
        {"rate"},
    ),
    "a vote": (
        lambda course: VoteActivity(course, "opening", course.question("opening", "one")),
        "one",
        [("first", {"answer-first": ["a"]}), ("second", {"answer-second": ["b"]})],
        set(),
    ),
    "a discussion": (
        _made(DiscussionActivity, PROMPTS, "bases"),
        "bases",
        [*[("submit", {"perspective": ["naha"], "text": TEXT})] * 3, ("revise", {})],
        {"submit"},
    ),
    "voices": (
        _made(StakeholderActivity, READINGS, "who-says-what"),
        "who-says-what",
        [("submit", {"voice": ["naha"], "text": TEXT}), ("reveal", {}), ("conclude", {"text": TEXT})],
        {"conclude"},
    ),
    "a prediction": (_made(PredictionActivity, PREDICTIONS, "guess"), "guess", [("commit", {"answer": "3"})], set()),
    "a forecast": (
        lambda course: ForecastActivity(course, course.entry(FORECASTS, "", "pact-after-1960")),
        "renewed",
        [("commit", {"answer": "70", "reason": ""}), ("reveal", {})],
        set(),
    ),
    "a coding": (
        lambda course: CodingActivity(course, "opening"),
        "r01",
        [("submit", CODED), ("reopen", {})],
        {"submit"},
    ),
}


@pytest.mark.attack
@pytest.mark.parametrize("way", WAYS)
def test_no_stage_is_skipped_and_no_step_counts_twice(course, record_folder, way):
    make, page, steps, again = WAYS[way]
    record = Record(record_folder)
    form = build(record, make(course))[0]

    def taken(do, values):
        before = record.all()
        tell(form, {"do": do, "page": page, "values": values, "token": "t"})
        problem = form.view.get("problem", {}).get("text", "")
        assert problem != WORDS("form.kernel-failed")
        assert bool(problem) == (record.all() == before), (do, problem)
        return not problem

    for number, (do, values) in enumerate(steps):
        early = {name: more for name, more in steps[number + 1 :] if name != do}
        assert [name for name, more in early.items() if taken(name, more)] == [], f"before {do} {number}"
        assert taken(do, values), form.view["problem"]
    assert {do for do, values in steps if do not in again and taken(do, values)} == set()
