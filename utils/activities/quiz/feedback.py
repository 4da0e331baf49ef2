"""The feedback on one response to a keyed question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.citation import cite
from utils.markup import block
from utils.questions.shapes import Pick
from utils.view import Note

if TYPE_CHECKING:
    from utils.course import Course, model


def feedback(
    course: Course, question: model.Question, response: Any, *, revealed: bool = False, cited: bool = True
) -> Note:
    """Return what the author says of `response`, `cited` with its sources; `revealed`, where it shows the key."""
    words, judged = course.words, question.grade(response)
    remarks = [block(remark.text) for remark in judged.remarks]
    if len(remarks) > 1:
        remarks = [f"<ul>{''.join(f'<li>{remark}</li>' for remark in remarks)}</ul>"]
    if judged.missing:
        several = isinstance(question.shape(), Pick)
        remarks.append(f"<p>{words('quiz.some_missing' if several else 'quiz.misplaced', n=judged.missing)}</p>")
    tone = "info" if revealed else "right" if judged.right else "partly" if judged.score else "wrong"
    if cited:
        remarks.append(cite(course, question.sources))
    return Note("".join(remarks), tone, words(f"quiz.verdict_{tone}"))  # type: ignore[arg-type]
