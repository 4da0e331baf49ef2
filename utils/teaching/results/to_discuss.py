"""Which questions are most worth the class's time, why, and what to do with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from utils.markup import plain
from utils.questions import KINDS
from utils.teaching.results.class_summary import FEWEST
from utils.teaching.results.question_result import ROUNDS, Reason, ToDiscuss

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.teaching.results.question_result import Counted, QuestionResult, Round
    from utils.words import Words

HOW_MANY = 5

# As whole numbers, so that a third is a third: `n` of `m` is a share of 1 / THIRD where THIRD * n == m.
THIRD, FIFTH, TENTH = 3, 5, 10


class Standing(NamedTuple):
    """Where a class stands with a question: in which round, and how many of how many are right in it."""

    round: Round
    right: int
    n: int


def to_discuss(results: Sequence[QuestionResult]) -> list[ToDiscuss]:
    """Return the questions with the highest scores, at most five, the highest first.

    What counts is where the class stands now: its second vote, else its first vote, else its first answers in the quiz.
    The score is the sum of what the rules that hold are worth, times how many answered, as a share of those who
    answered the question that most answered: what five did at a station is of less use to all. The rules are told in
    this order.

    - voted_unmoved: the second vote gained less than a tenth of those who cast both, and a third or more are still
      wrong: talking has not helped, so explain; the next two rules give way. Worth 1 and the share wrong.
    - hard: less than a third are right. Explain first, then ask again: too few know it for neighbours to convince each
      other. Worth 4/3 less the share right, so it comes before a split class.
    - split: from a third to two thirds are right. Talk it over in pairs: there discussing gains most. Worth 4 s (1 - s)
      with s the share right: how often two learners differ, of how often they can; at least 8/9.
    - voted_hard, voted_split: the same shares in a second vote, after which nobody is asked to vote again.
    - misled: one wrong option, answer or placement draws most of the wrong, and at least a third of the class. Worth
      their share.
    - sure: a fifth or more of those who said how sure they were are wrong and were sure by 80 % or more. Worth their
      share.
    - moved: the second vote gained a tenth or more, and a third to two thirds are right now. The question has been
      discussed, so no rule but this one holds for it: ask who changed, and why, then explain. Worth the share wrong,
      so it comes after a split class.

    Above two thirds right a question is left alone, unless many were sure and wrong.

    That discussing gains most where about a third to two thirds are right, and that one explains again below: Mazur
    1997, Peer Instruction: A User's Manual; Crouch & Mazur 2001, American Journal of Physics 69(9), 970-977; Lasry,
    Mazur & Watkins 2008, American Journal of Physics 76(11), 1066-1069. The bounds differ by author: "Format of
    lectures" of Monash University (arts.monash.edu.au/philosophy/peer-instuction/using/format.php) has pairs talk from
    40 to 80 %, explains and asks this or another question where most are wrong, and explains where a second vote did
    not gain. Whole thirds are ours, as are the bounds of the other rules and what each is worth.
    """
    stood = [(each, standing) for each in results if (standing := standing_of(each))]
    most = max((standing.n for _, standing in stood), default=0)
    found = []
    for each, standing in stood:
        if held := _held(each, standing):
            reasons, worth = zip(*held, strict=True)
            found.append(ToDiscuss(each, reasons, sum(worth) * standing.n / most))
    return sorted(found, key=lambda each: -each.score)[:HOW_MANY]


def standing_of(result: QuestionResult) -> Standing | None:
    """Return where the class stands; None where no five have answered, or the course holds no key."""
    counts = (
        (result.second_right, result.second_votes),
        (result.first_right, result.first_votes),
        (result.right_first, result.n),
    )
    told = (
        Standing(name, right, n) for name, (right, n) in zip(reversed(ROUNDS), counts, strict=True) if right is not None
    )
    return next(told, None)


def _held(result: QuestionResult, standing: Standing) -> list[tuple[Reason, float]]:
    """Return the rules that hold, each with what it is worth."""
    right, n = standing.right, standing.n
    split = n <= THIRD * right <= 2 * n
    held: list[tuple[Reason, float]] = []
    if both := sum(result.moved.values()):
        before = result.moved["stayed-right"] + result.moved["became-wrong"]
        after = result.moved["stayed-right"] + result.moved["became-right"]
        votes: dict[str, str | int] = {"before": before, "after": after, "n": both}
        gained = TENTH * (after - before) >= both
        if gained and split:
            return [(Reason("results.moved", votes), 1 - right / n)]
        if not gained and THIRD * (both - after) >= both:
            held.append((Reason("results.voted_unmoved", votes), 2 - after / both))
    told: dict[str, str | int] = {"right": right, "n": n, "round": standing.round}
    rule = "results.voted_" if standing.round == "second_votes" else "results."
    if not held and THIRD * right < n:
        held.append((Reason(f"{rule}hard", told), 1 + 1 / THIRD - right / n))
    elif not held and split:
        held.append((Reason(f"{rule}split", told), 4 * (right / n) * (1 - right / n)))
    return [*held, *_misled(result, standing), *_sure(result)]


def _misled(result: QuestionResult, standing: Standing) -> Iterator[tuple[Reason, float]]:
    """Yield the wrong option, answer or placement that most of the wrong gave, where at least a third did."""
    found: list[tuple[int, str, dict[str, str | int]]] = [
        (option.said(standing.round) or 0, *_named(option))
        for option in result.options
        if option.text and not option.right
    ]
    for item in result.items:
        if placed := item.placed(standing.round):
            told: dict[str, str | int] = {"item": _line(item.text), "answer": _line(placed.wrong)}
            found.append((placed.wrong_n, f"results.misled_{result.kind}", {**told, "belongs": _line(item.belongs)}))
    wrong, key, values = max(found, key=lambda each: each[0], default=(0, "", {}))
    if THIRD * wrong >= standing.n and 2 * wrong > standing.n - standing.right:
        yield Reason(key, {**values, "wrong": wrong, "n": standing.n}), wrong / standing.n


def _named(option: Counted) -> tuple[str, dict[str, str | int]]:
    """Return what tells of a wrong answer; one that was typed is nobody's Markdown."""
    if option.letter:
        return "results.misled_option", {"letter": option.letter, "answer": _line(option.text)}
    return "results.misled", {"answer": " ".join(option.text.split())}


def _line(markdown: str) -> str:
    return " ".join(plain(markdown).split())


def _sure(result: QuestionResult) -> Iterator[tuple[Reason, float]]:
    wrong, n = result.sure_wrong, result.sure
    if wrong is not None and FIFTH * wrong >= n:
        yield Reason("results.sure", {"wrong": wrong, "n": n}), wrong / n


def why_none(results: Sequence[QuestionResult]) -> Reason:
    """Return why nothing of `results` is to be discussed: nobody or too few answered, no key, or most are right."""
    keyed = [each for each in results if KINDS[each.kind].keyed]
    most = max((max(each.n, each.first_votes, each.second_votes) for each in keyed), default=0)
    if most < FEWEST:
        return Reason("results.none_few" if most else "results.none_nobody", {"n": most, "fewest": FEWEST})
    stood = [(standing, each) for each in keyed if (standing := standing_of(each))]
    if not stood:
        return Reason("results.none_without_key", {})
    low, lowest = min(stood, key=lambda each: each[0].right / each[0].n)
    counts = {"n": len(stood), "fewest": FEWEST, "right": low.right, "total": low.n}
    return Reason("results.none_right", {**counts, "round": low.round, "question": lowest.question})


def in_words(words: Words, reason: Reason) -> str:
    """Return the sentence of a reason, in plain text."""
    values: dict[str, object] = dict(reason.values)
    if round_ := values.get("round"):
        values["round"] = words(f"results.round_{round_}")
    return words(reason.key, **values)


def told(words: Words, reasons: Sequence[Reason]) -> str:
    """Return all `reasons` in words, and behind them what to do."""
    return " ".join([*(in_words(words, each) for each in reasons), *(words(each.move) for each in reasons)])
