"""How a class voted, as those in the room may see it; what is right, and why, only once it is revealed."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, assert_never

from utils.outbox.messages import Count, Tally
from utils.questions import shapes
from utils.teaching.results.answer_counts import items, options
from utils.teaching.results.charts import plain_line
from utils.teaching.results.class_summary import FEWEST
from utils.teaching.results.question_result import Counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import model
    from utils.teaching.results import class_questions
    from utils.teaching.results.question_result import ItemResult
    from utils.words import Words

LONGEST_TYPED = 200
"""Characters of a typed answer that are told: all who follow get them with every change."""


def tally(words: Words, counted: class_questions.Tally, *, revealed: bool) -> Tally:
    """Return the votes by answer; of what was ordered or matched nothing is told before the key is `revealed`."""
    first, second = counted.first_votes.n, counted.second_votes.n
    judged = revealed and counted.keyed
    match counted.question.shape():
        case shapes.Pick() as shape:
            counts = [_count(each, judged=judged) for each in options(counted) or _uncounted(shape)]
        case shapes.Bands() | shapes.Spellings():
            counts = list(_typed(words, counted, judged=judged))
        case shapes.Sequence() | shapes.Pairs():
            counts = [_placed(words, counted.question, each) for each in items(counted)] if judged else []
        case shapes.Essay():
            counts = []
        case other:
            assert_never(other)
    return Tally(first, second, counts)


def told(question: model.Question) -> dict[str, str]:
    """Return what is said of each part of a question once its key is revealed, by the part's id; "" for the whole."""
    match question.shape():
        case shapes.Pick(parts) | shapes.Sequence(parts) | shapes.Pairs(parts):
            said = {part.id: part.feedback for part in parts}
        case shapes.Bands(feedback=feedback) | shapes.Spellings(feedback=feedback):
            said = {"": feedback}
        case shapes.Essay():
            said = {}
        case other:
            assert_never(other)
    return {id_: text for id_, text in said.items() if text}


def _count(each: Counted, *, judged: bool) -> Count:
    right = each.right if judged else None
    return Count(each.letter, plain_line(each.text), each.first_votes, each.second_votes, right)


def _uncounted(shape: shapes.Pick) -> Iterator[Counted]:
    """Yield the options as they stand while too few voted."""
    for letter, each in zip(shape.letters, shape.options, strict=True):
        yield Counted(each.id, letter, each.text, each.correct, None, None, None)


def _typed(words: Words, counted: class_questions.Tally, *, judged: bool) -> Iterator[Count]:
    """Yield what five or more typed in a round, and all other answers of each round together."""
    rest = {"first": 0, "second": 0}
    rounds = {"first": counted.first_votes, "second": counted.second_votes}
    for each in options(counted):
        said = {"first": each.first_votes, "second": each.second_votes}
        shown = {name: n if each.text and (n or 0) >= FEWEST else None for name, n in said.items()}
        for name, n in said.items():
            rest[name] += (n or 0) if shown[name] is None else 0
        if any(n is not None for n in shown.values()):
            text = shorten(each.text, LONGEST_TYPED, placeholder="…")
            yield Count("", text, shown["first"], shown["second"], each.right if judged else None)
    if any(rest.values()):
        left = [rest[name] if round_.told else None for name, round_ in rounds.items()]
        yield Count("", words("class.other_answers"), left[0], left[1])


def _placed(words: Words, question: model.Question, item: ItemResult) -> Count:
    """Return how many put an item where it belongs."""
    text = words(f"class.belongs_{question.kind}", item=plain_line(item.text), place=plain_line(item.belongs))
    first, second = (None if each is None else each.right for each in (item.first_votes, item.second_votes))
    return Count("", text, first, second, right=True)
