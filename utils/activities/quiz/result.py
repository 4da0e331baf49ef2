"""What is told of the answers to a quiz: the feedback on each, and in the end how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.activities.citation import cite
from utils.activities.quiz.confidence import mean_confidence
from utils.markup import block, inline
from utils.questions.shapes import Pick
from utils.view import Block, Note, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.activities.quiz.progress import Progress, Try
    from utils.course import Course, model
    from utils.questions.base import Remark
    from utils.words import Words

SURE, UNSURE = 80, 60
"""Per cent: a wrong answer is telling from the first on, a right one up to the second."""


def feedback(
    course: Course, question: model.Question, response: Any, *, revealed: bool = False, cited: bool = True
) -> Note:
    """Return what the author says of `response`, `cited` with its sources; `revealed`, where it shows the key."""
    words, judged = course.words, question.grade(response)
    remarks = [explain(remark) for remark in judged.remarks]
    if len(remarks) > 1:
        remarks = [f"<ul>{''.join(f'<li>{remark}</li>' for remark in remarks)}</ul>"]
    if judged.missing:
        several = isinstance(question.shape(), Pick)
        remarks.append(f"<p>{words('quiz.some_missing' if several else 'quiz.misplaced', n=judged.missing)}</p>")
    tone = "info" if revealed else "right" if judged.right else "partly" if judged.score else "wrong"
    if cited:
        remarks.append(cite(course, question.sources))
    return Note("".join(remarks), tone, words(f"quiz.verdict_{tone}"))  # type: ignore[arg-type]


def explain(remark: Remark) -> str:
    """Return a remark behind the name of the part of the answer that it is about."""
    html = block(remark.text)
    if not remark.part:
        return html
    name, opening = f"<strong>{inline(remark.part)}:</strong>", "<p>"
    return f"<p>{name} {html[len(opening) :]}" if html.startswith(opening) else f"<p>{name}</p>{html}"


def how_sure(words: Words, first: Try) -> str:
    """Return what is worth saying of how sure the learner was of the first answer, "" for nothing."""
    sure = first.confidence
    if sure is None or (first.right and UNSURE < sure < SURE) or (not first.right and sure < SURE):
        return ""
    key = "sure_wrong" if not first.right else "sure_right" if sure >= SURE else "unsure_right"
    return f"<p>{words(f'quiz.{key}', sure=f'{sure:g}')}</p>"


def result(course: Course, quiz: model.Quiz, progress: Mapping[str, Progress]) -> list[Block]:
    """Return how it went: first answers count; what was missed at first, and what is still open, is named.

    The questions beyond the core are counted apart, once one is answered.
    """
    words, core = course.words, [progress[question.id] for question in quiz.core]
    answered = [each for each in quiz.questions if each.key() is not None and progress[each.id].tries]
    missed = [question for question in answered if not progress[question.id].tries[0].right]

    def count(key: str, questions: Iterable[model.Question]) -> str:
        mine = [each for each in answered if each in questions]
        return words(f"quiz.{key}", right=sum(each not in missed for each in mine), answered=len(mine))

    lines = [count("result_first", quiz.core)] if any(each.key() is not None for each in quiz.core) else []
    lines.append(open_line(words, core))
    if quiz.further and not count_open(core):
        lines.append(words("quiz.result_more", n=len(quiz.further)))
    if any(each in quiz.further for each in answered):
        lines.append(count("result_further", quiz.further))
    if sure := _confidence_line(words, [progress[question.id] for question in answered]):
        lines.append(sure)
    blocks: list[Block] = [Prose("".join(f"<p>{inline(line)}</p>" for line in lines))]
    if missed:
        items = "".join(f"<li>{inline(_first_line(each))} {cite(course, each.sources)}</li>" for each in missed)
        blocks.append(Note(f"<ul>{items}</ul>", title=words("quiz.reread")))
    return blocks


def count_open(progress: Iterable[Progress]) -> int:
    """Return how many questions are still open."""
    return sum(each.state in ("open", "tried") for each in progress)


def open_line(words: Words, progress: Sequence[Progress]) -> str:
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
