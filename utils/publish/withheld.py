"""What a student edition leaves out of the content: keys, and all that the course shows after an answer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from utils.course.kinds import (
    COMPUTED,
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

if TYPE_CHECKING:
    from collections.abc import Callable

Table = dict[str, Any]

WITHHELD = "withheld"


def without_keys(file: str, data: Table) -> Table:
    """Return the tables `data` of a content file, such as `quiz.toml`, as students get them; others stay as they are.

    Everything has the same ids, so that answers fit the full course; which text of an order or a match stands at which
    id follows from `grading.by_text`.
    """
    if file in (MISCONCEPTIONS.file, COMPUTED.file):
        return {key: [] for key in data}
    if file not in _STRIPPERS:
        return data
    key, strip = _STRIPPERS[file]
    return data | {key: [strip(each) for each in data.get(key, [])]}


def _quiz(quiz: Table) -> Table:
    return quiz | {"questions": [_question(each) for each in quiz["questions"]]}


def _question(question: Table) -> Table:
    kept = _drop(question, "hints", "misconceptions", "tolerance", "slips", "variants")
    kept |= _blank(kept, "feedback", "too_low", "too_high", "otherwise", "model")
    match question["kind"]:
        case "one-choice" | "several-choices":
            kept["options"] = [_drop(each, "correct") | {"feedback": ""} for each in kept["options"]]
        case "numeric":
            kept["answer"] = math.nan
        case "order":
            texts = sorted(item["text"] for item in kept["items"])
            items = zip(kept["items"], texts, strict=True)
            kept["items"] = [item | {"text": text, "feedback": ""} for item, text in items]
        case "match":
            rights = sorted(pair["right"] for pair in kept["pairs"])
            pairs = zip(kept["pairs"], rights, strict=True)
            kept["pairs"] = [pair | {"right": right, "feedback": ""} for pair, right in pairs]
        case "short-text":
            kept["accepted"] = []
        case "reflect":
            kept["rubric"] = []
    return kept


def _prompt(prompt: Table) -> Table:
    return _drop(prompt, "misconceptions") | {"positions": []}


def _ranking(ranking: Table) -> Table:
    return ranking | {"orderings": []}


def _reading(reading: Table) -> Table:
    return reading | {"voices": [voice | {"position": "", "sources": []} for voice in reading["voices"]]}


def _prediction(prediction: Table) -> Table:
    return prediction | {"shows": "", "hides": ""}


def _exercise(exercise: Table) -> Table:
    return _drop(exercise, "slips", "tolerance", "by_year", "ordered") | {
        "answer": "",
        "hints": [],
        "solution": "",
        "feedback": "",
    }


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


def _blank(table: Table, *fields: str) -> Table:
    return dict.fromkeys((name for name in fields if name in table), "")
