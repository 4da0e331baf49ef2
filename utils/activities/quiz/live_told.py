"""What a live class is told of an open question: how it voted, and in an edition without keys what was right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.markup import as_written, block, html_list, inline, verbatim
from utils.questions.shapes import Pairs, Pick, Sequence
from utils.view import Block, Note, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model
    from utils.outbox.messages import Count, Opening, Tally
    from utils.words import Words


def tally_of(words: Words, tally: Tally) -> Iterator[Block]:
    """Yield how the class voted, by answer; a round of fewer than five is counted and not broken down."""
    told = any(each.right is not None for each in tally.counts)
    rounds = {name: n for name, n in (("first", tally.first), ("second", tally.second)) if n}
    heads = [words("live_vote.answer"), *(words(f"live_vote.round_{name}", n=n) for name, n in rounds.items())]
    rows = [
        [
            verbatim(f"{each.letter}. {each.text}" if each.letter else each.text),
            *(_number(words, getattr(each, name)) for name in rounds),
            *([_verdict(words, each)] if told else []),
        ]
        for each in tally.counts
    ]
    if rounds and rows:
        yield Table(words("live_vote.tally"), [*heads, *([words("vote.verdict")] if told else [])], rows)
    if any(getattr(each, name) is None for each in tally.counts for name in rounds):
        yield Prose(f'<p class="quiet">{words("live_vote.few")}</p>')


def right_by_class(course: Course, question: model.Question, opening: Opening) -> Iterator[Block]:
    """Yield what the class is told of the right answer, by the service alone: this edition does not know it."""
    words, shape, told = course.words, question.shape(), opening.told
    # What is put in order or matched has other ids in this edition, so that they tell nothing.
    known = not isinstance(shape, Sequence | Pairs) and question.fits(opening.key)
    shown = as_written(question.describe(opening.key)) if known else ""
    shown += block(told[""]) if told.get("") else ""
    if isinstance(shape, Pick):
        said = ((text, told.get(id_, "")) for id_, text in shape.lettered.items())
        shown += html_list(f"<strong>{inline(text)}</strong> {block(remark)}" for text, remark in said if remark)
    else:
        shown += html_list(block(remark) for id_, remark in told.items() if id_ and remark)
    if shown:
        yield Note(shown, title=words("quiz.verdict_info"))
        yield Prose(cite(course, question.sources))
    else:
        yield Note(f"<p>{words('vote.kept')}</p>", title=words("quiz.kept"))


def _number(words: Words, n: int | None) -> str:
    return words("live_vote.untold") if n is None else str(n)


def _verdict(words: Words, count: Count) -> str:
    return "" if count.right is None else words("vote.right" if count.right else "vote.wrong")
