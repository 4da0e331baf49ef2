"""The questions that every subject shows: generated, and written as JSON and as a small course."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

SIZES = (10, 100)
WARM_UP = 1
CHOSEN = "c"  # the option that the measured answer gives; it is the right one
PLACES = {"a": "first", "b": "second", "c": "third", "d": "last"}

_SECTION = """
[[sections]]
id = "size-{size}"
title = "Size {size}"
notebook = "{size}.ipynb"
minutes = 1
objectives = [{{ id = "answer-{size}", text = "answer", level = "remember" }}]
essay = {{ heading = "", first = 1, last = 1 }}
"""
_QUESTION = """
[[quizzes.questions]]
kind = "one-choice"
id = {id}
prompt = {prompt}
level = "remember"
sources = ["essay:size-{size}:1"]
options = [
{options}
]
"""
_OPTION = "  {{ id = {id}, text = {text}, feedback = {feedback}, correct = {correct} }},"


def make_questions(size: int) -> list[dict[str, Any]]:
    """Return `size` questions with one right option of four: about 220 bytes of JSON each without the feedback."""
    return [
        {
            "id": f"question-{number}",
            "prompt": f"Number {number}: which of these four is right?",
            "options": [[id_, f"The {place} of number {number}"] for id_, place in PLACES.items()],
            "right": CHOSEN,
            "feedback": {id_: f"What the {place} of number {number} shows." for id_, place in PLACES.items()},
        }
        for number in range(1, size + 1)
    ]


def last_words(size: int) -> str:
    """Return the prompt that has arrived when all of `size` questions have."""
    return str(make_questions(size)[-1]["prompt"])


def write_questions(folder: Path) -> None:
    """Write every size to `folder`, as `questions-SIZE.json` and as the sections `size-SIZE` of one course."""
    sizes = (WARM_UP, *SIZES)
    course = folder / "course"
    course.mkdir()
    frame = 'title = "Measured"\nlanguage = "en"\nversion = "1"\n'
    (course / "course.toml").write_text(frame + "".join(_SECTION.format(size=size) for size in sizes), encoding="utf-8")
    for size in sizes:
        questions = make_questions(size)
        (folder / f"questions-{size}.json").write_text(json.dumps(questions), encoding="utf-8")
        section = course / f"size-{size}"
        section.mkdir()
        head = '[[quizzes]]\nid = "quiz"\ntitle = "Measured"\n'
        text = head + "".join(_as_toml(question, size) for question in questions)
        (section / "quiz.toml").write_text(text, encoding="utf-8")


def _as_toml(question: dict[str, Any], size: int) -> str:
    options = [
        _OPTION.format(
            id=json.dumps(id_),  # a JSON string of plain letters is a TOML string
            text=json.dumps(text),
            feedback=json.dumps(question["feedback"][id_]),
            correct=json.dumps(id_ == question["right"]),
        )
        for id_, text in question["options"]
    ]
    id_, prompt = json.dumps(question["id"]), json.dumps(question["prompt"])
    return _QUESTION.format(id=id_, prompt=prompt, size=size, options="\n".join(options))
