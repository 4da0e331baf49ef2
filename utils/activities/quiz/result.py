"""The last page of a quiz: how it went, and what is worth reading again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.markup import inline
from utils.view import Block, Note, Page, Prose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.quiz.quiz import Progress
    from utils.course import Course, model

RESULT = "result"


def result_page(course: Course, quiz: model.Quiz, progress: Mapping[str, Progress]) -> Page:
    """Return the result: first answers count; what was missed at first, and what is still open, is named."""
    words = course.words
    keyed = [question for question in quiz.questions if question.key() is not None]
    answered = [question for question in keyed if progress[question.id].tries]
    first_right = [question for question in answered if progress[question.id].tries[0].right]
    missed = [question for question in answered if question not in first_right]
    left = sum(progress[question.id].state in ("open", "tried") for question in quiz.questions)
    lines = [words("quiz.result_first", right=len(first_right), answered=len(answered))] if keyed else []
    lines.append(words("quiz.result_open", n=left) if left else words("quiz.result_all"))
    lines += [words("quiz.kept_about")] if course.keyless else []
    if sure := _confidence_line(course, answered, progress):
        lines.append(sure)
    blocks: list[Block] = [Prose("".join(f"<p>{inline(line)}</p>" for line in lines))]
    if missed:
        items = "".join(f"<li>{inline(_first_line(each))} {cite(course, each.sources)}</li>" for each in missed)
        blocks.append(Note(f"<ul>{items}</ul>", title=words("quiz.reread")))
    state = "open" if left else "done"
    return Page(RESULT, blocks, label=words("quiz.result"), state=state, after=[])  # type: ignore[arg-type]


def _confidence_line(course: Course, answered: Sequence[model.Question], progress: Mapping[str, Progress]) -> str:
    firsts = [progress[question.id].tries[0] for question in answered]
    stated = [(first.confidence, first.right) for first in firsts if first.confidence is not None]
    if not stated:
        return ""
    sure = sum(confidence for confidence, _ in stated) / len(stated)
    right = 100 * sum(right for _, right in stated) / len(stated)
    return course.words("quiz.result_confidence", n=len(stated), sure=f"{sure:.0f}", right=f"{right:.0f}")


def _first_line(question: model.Question) -> str:
    return question.prompt.strip().split("\n")[0]
