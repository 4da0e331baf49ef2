"""What a class may see of its own answers on a screen in the room: counts by letter, and nothing that is anybody's own.

No names, no texts of learners, no key: nothing is marked, no share is called right, no word of the course on an answer.
What fewer than five answered is not here, nor what fewer than five typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.page.tree import Chart, Group, Row, Table
from utils.questions import shapes
from utils.questions.naming import open_id
from utils.teaching.results.answer_rows import called, vote_rows
from utils.teaching.results.charts import plain_line, share_of
from utils.teaching.results.class_summary import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utils.course import Course, model
    from utils.teaching.results.question_result import QuestionResult, Round
    from utils.words import Words


def projected(course: Course, results: Iterable[QuestionResult]) -> tuple[Chart, ...]:
    """Return each question that five or more answered or voted on: its words, and how many gave which answer."""
    asked = {each.id: each for section in course.info.sections for each in course.questions(section.id)}
    return tuple(
        _chart(course.words, asked[each.question], each)
        for each in results
        if each.question in asked and max(each.n, each.first_votes, each.second_votes) >= FEWEST
    )


def _chart(words: Words, question: model.Question, each: QuestionResult) -> Chart:
    voted = max(each.first_votes, each.second_votes) >= FEWEST
    rows = tuple(_rows(words, question, each, voted=voted))
    counts = {"first": each.first_votes, "second": each.second_votes} if voted else {"answers": each.n}
    told = " ".join(words(f"projection.{name}", n=n) for name, n in counts.items() if n >= FEWEST)
    id_ = open_id(question)
    about = [words("projection.named", id=id_)] if id_ else []
    about += [words("class.votes_about")] if any(row.before is not None for row in rows) else []
    head = words("class.head_answer"), words("class.head_count")
    return Chart(
        title=plain_line(question.prompt),
        about=tuple(about),
        groups=(Group("", rows),),
        summary=told,
        table=Table(words("class.question_table"), head, tuple((row.label, row.note) for row in rows)),
        source="",
        id=f"question-{id_}" if id_ else "",
    )


def _rows(words: Words, question: model.Question, each: QuestionResult, *, voted: bool) -> Iterator[Row]:
    """Yield the options with their counts; what is typed where enough typed it; items and partners without any."""
    match question.shape():
        case shapes.Pick():
            if voted:
                yield from vote_rows(words, each, marks=False)
            else:
                yield from (share_of(words, called(words, one), one.n or 0, each.n) for one in each.options)
        case shapes.Bands() | shapes.Spellings():
            yield from _typed(words, each, voted=voted)
        case shapes.Sequence() as shape:
            yield from (Row(plain_line(item.text), "") for item in shape.scattered)
        case shapes.Pairs(pairs) as shape:
            yield from (Row(plain_line(pair.left), "") for pair in pairs)
            yield from (Row(plain_line(pair.right), "") for pair in shape.scattered)
        case shapes.Essay():
            pass


def _typed(words: Words, each: QuestionResult, *, voted: bool) -> Iterator[Row]:
    """Yield the typed answers that five or more gave in the last round, the most frequent first, and all others."""
    rounds: dict[Round, int] = {"first": each.n, "first_votes": each.first_votes, "second_votes": each.second_votes}
    round_: Round = "first" if not voted else "second_votes" if each.second_votes >= FEWEST else "first_votes"
    counts = {called(words, one): one.said(round_) or 0 for one in each.options if one.text}
    told = sorted(((n, text) for text, n in counts.items() if n >= FEWEST), key=lambda pair: (-pair[0], pair[1]))
    yield from (share_of(words, text, n, rounds[round_]) for n, text in told)
    if rest := rounds[round_] - sum(n for n, _ in told):
        yield share_of(words, words("class.other_answers"), rest, rounds[round_])
