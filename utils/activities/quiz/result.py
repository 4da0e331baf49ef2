"""What is told of the answers to a quiz: the feedback on each, and in the end how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.citation import cite
from utils.activities.quiz.confidence import mean_confidence
from utils.markup import block, inline
from utils.questions.shapes import Pick
from utils.view import Block, Note, Prose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.quiz.progress import Progress
    from utils.course import Course, model
    from utils.words import Words


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


def result(course: Course, quiz: model.Quiz, progress: Mapping[str, Progress]) -> list[Block]:
    """Return how it went: first answers count; what was missed at first, and what is still open, is named."""
    words = course.words
    keyed = [question for question in quiz.questions if question.key() is not None]
    answered = [question for question in keyed if progress[question.id].tries]
    first_right = [question for question in answered if progress[question.id].tries[0].right]
    missed = [question for question in answered if question not in first_right]
    lines = [words("quiz.result_first", right=len(first_right), answered=len(answered))] if keyed else []
    lines.append(open_line(words, progress))
    if sure := _confidence_line(words, [progress[question.id] for question in answered]):
        lines.append(sure)
    blocks: list[Block] = [Prose("".join(f"<p>{inline(line)}</p>" for line in lines))]
    if missed:
        items = "".join(f"<li>{inline(_first_line(each))} {cite(course, each.sources)}</li>" for each in missed)
        blocks.append(Note(f"<ul>{items}</ul>", title=words("quiz.reread")))
    return blocks


def count_open(progress: Mapping[str, Progress]) -> int:
    """Return how many questions are still open."""
    return sum(each.state in ("open", "tried") for each in progress.values())


def open_line(words: Words, progress: Mapping[str, Progress]) -> str:
    """Return in words how many questions are still open."""
    n = count_open(progress)
    return words("quiz.result_open", n=n) if n else words("quiz.result_all")


def _confidence_line(words: Words, answered: Sequence[Progress]) -> str:
    firsts = [each.tries[0] for each in answered]
    stated = [(first.confidence, first.right) for first in firsts if first.confidence is not None]
    if not (found := mean_confidence(stated)):
        return ""
    return words("quiz.result_confidence", n=found.n, sure=f"{found.sure:.0f}", right=f"{found.right:.0f}")


def _first_line(question: model.Question) -> str:
    return question.prompt.strip().split("\n")[0]
