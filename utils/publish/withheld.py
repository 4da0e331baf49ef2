"""What a student edition leaves out of the content: keys, and all that the course shows after an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.course.kinds import (
    EXERCISES,
    FORECASTS,
    MISCONCEPTIONS,
    PREDICTIONS,
    PROMPTS,
    QUIZZES,
    RANKINGS,
    READINGS,
    UPTAKE,
)
from utils.questions import without_key

if TYPE_CHECKING:
    from collections.abc import Callable

Table = dict[str, Any]

WITHHELD = "withheld"


def without_keys(file: str, data: Table) -> Table:
    """Return the tables `data` of a content file, such as `quiz.toml`, as students get them; others stay as they are.

    Everything has the same ids, so that answers fit the full course; the questions say what they ask.
    """
    if file == MISCONCEPTIONS.file:
        return {MISCONCEPTIONS.key: []}
    if file not in _STRIPPERS:
        return data
    key, strip = _STRIPPERS[file]
    return data | {key: [strip(each) for each in data.get(key, [])]}


def _quiz(quiz: Table) -> Table:
    return quiz | {"questions": [without_key(each) for each in quiz["questions"]]}


def _prompt(prompt: Table) -> Table:
    return _drop(prompt, "misconceptions") | {"positions": []}


def _ranking(ranking: Table) -> Table:
    return ranking | {"orderings": []}


def _reading(reading: Table) -> Table:
    return reading | {"voices": [voice | {"position": "", "sources": []} for voice in reading["voices"]]}


def _prediction(prediction: Table) -> Table:
    return prediction | {"shows": "", "hides": ""}


def _exercise(exercise: Table) -> Table:
    return _drop(exercise, "slips", "tolerance") | {"answer": "", "hints": [], "solution": "", "feedback": ""}


def _record(record: Table) -> Table:
    events = [each | {"direction": WITHHELD, "why": ""} for each in record["events"]]
    verdicts = {"verdict": WITHHELD, "reason": "", "other_verdict": WITHHELD, "other_reason": ""}
    return record | verdicts | {"events": events}


def _forecasts(asked: Table) -> Table:
    return asked | {"forecasts": [_forecast(each) for each in asked["forecasts"]]}


def _forecast(forecast: Table) -> Table:
    outcome = {"resolution": WITHHELD, "resolved": "", "outcome": "", "sources": []}
    return _drop(forecast, "base_rate") | outcome


_STRIPPERS: dict[str, tuple[str, Callable[[Table], Table]]] = {
    kind.file: (kind.key, strip)
    for kind, strip in (
        (QUIZZES, _quiz),
        (PROMPTS, _prompt),
        (RANKINGS, _ranking),
        (READINGS, _reading),
        (PREDICTIONS, _prediction),
        (EXERCISES, _exercise),
        (UPTAKE, _record),
        (FORECASTS, _forecasts),
    )
}


def _drop(table: Table, *fields: str) -> Table:
    return {name: value for name, value in table.items() if name not in fields}
