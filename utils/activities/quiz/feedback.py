"""The feedback on one response to a keyed question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.citation import cite
from utils.activities.grading import grade
from utils.course import model
from utils.markup import block
from utils.view import Note

if TYPE_CHECKING:
    from utils.course import Course


def feedback(
    course: Course, question: model.Question, response: Any, *, revealed: bool = False, cited: bool = True
) -> Note:
    """Return what the author says of `response`, `cited` with its sources; `revealed`, where it shows the key."""
    words, judged = course.words, grade(question, response)
    remarks = [block(remark.text) for remark in judged.remarks]
    if len(remarks) > 1:
        remarks = [f"<ul>{''.join(f'<li>{remark}</li>' for remark in remarks)}</ul>"]
    if judged.missing:
        several = isinstance(question, model.SeveralChoices)
        remarks.append(f"<p>{words('quiz.some_missing' if several else 'quiz.misplaced', n=judged.missing)}</p>")
    tone = "info" if revealed else "right" if judged.right else "partly" if judged.score else "wrong"
    if cited:
        remarks.append(cite(course, question.sources))
    return Note("".join(remarks), tone, words(f"quiz.verdict_{tone}"))  # type: ignore[arg-type]
