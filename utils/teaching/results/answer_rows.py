"""The bars of what a class answered to one question: option by option or item by item, and both votes side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from utils.page.tree import Group, Row
from utils.teaching.results.charts import percent, plain_line, share_of
from utils.teaching.results.question_result import MOVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.teaching.results.question_result import Counted, ItemResult, Placed, QuestionResult
    from utils.words import Words

RIGHT = "✓"


def answer_groups(words: Words, each: QuestionResult) -> Iterator[Group]:
    """Yield the first answers in the quiz, the votes side by side, and who changed; nothing that too few said."""
    first = tuple(_firsts(words, each))
    if first:
        yield Group(words("class.first_answers"), first)
    if votes := tuple(vote_rows(words, each)):
        yield Group(words("class.votes_apart"), votes)
    if both := sum(each.moved.values()):
        moves = (share_of(words, words(f"class.{move}"), each.moved[move], both) for move in MOVES)
        yield Group(words("class.votes"), tuple(moves))


def vote_rows(words: Words, each: QuestionResult, *, marks: bool = True) -> Iterator[Row]:
    """Yield a bar for each option with both votes; with `marks`, what is right is marked, and items are told."""
    for option in each.options:
        row = _both(words, each, called(words, option), (option.first_votes, option.second_votes))
        if row:
            yield replace(row, mark=RIGHT if marks and option.right else "")
    for item in each.items if marks else ():
        first, second = (None if cast is None else cast.right for cast in (item.first_votes, item.second_votes))
        if row := _both(words, each, _belongs(words, each, item), (first, second)):
            yield row


def called(words: Words, option: Counted) -> str:
    """Return an answer as the question's form shows it: an option behind its letter, what was typed as it is."""
    if option.letter:
        return f"{option.letter}. {plain_line(option.text)}"
    return " ".join(option.text.split()) or words("class.other_answers")


def _firsts(words: Words, each: QuestionResult) -> Iterator[Row]:
    for option in each.options:
        if option.n is not None:
            yield share_of(words, called(words, option), option.n, each.n, RIGHT if option.right else "")
    for item in each.items:
        if item.first:
            row = share_of(words, _belongs(words, each, item), item.first.right, each.n)
            yield replace(row, note=f"{row.note}{_mostly(words, each, item.first)}")


def _both(words: Words, each: QuestionResult, label: str, votes: tuple[int | None, int | None]) -> Row | None:
    """Return the row of an answer in both votes, None where neither is told."""
    cast = zip(("first", "second"), votes, (each.first_votes, each.second_votes), strict=True)
    told = {name: (n, total) for name, n, total in cast if n is not None}
    note = "; ".join(
        words(f"class.vote_{name}", n=n, total=total, share=percent(n / total)) for name, (n, total) in told.items()
    )
    shares = [100 * n / total for n, total in told.values()]
    return Row(label, note, shares[-1], before=shares[0] if len(shares) > 1 else None) if told else None


def _belongs(words: Words, each: QuestionResult, item: ItemResult) -> str:
    return words(f"class.belongs_{each.kind}", item=plain_line(item.text), place=plain_line(item.belongs))


def _mostly(words: Words, each: QuestionResult, placed: Placed) -> str:
    """Return where most of the others put an item, "" where nobody did."""
    if not placed.wrong_n:
        return ""
    return words(f"class.mostly_{each.kind}", place=plain_line(placed.wrong), n=placed.wrong_n)
