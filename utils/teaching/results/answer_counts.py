"""What a class chose, typed, put in order or matched, counted option by option or item by item."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, assert_never

from utils.questions import shapes
from utils.questions.typed import normal_text
from utils.teaching.results.question_result import ROUNDS, Counted, ItemResult, Placed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from utils.teaching.results.class_questions import Said, Tally

MOST_ANSWERS = 8
"""Typed answers that are told; rarer ones are counted together."""


def options(tally: Tally) -> tuple[Counted, ...]:
    """Return the options in their order, also those that nobody chose, or the typed answers by their spellings.

    Nothing of what was reflected, nor whole orders and matchings: these are counted item by item.
    """
    shape, rounds = tally.question.shape(), _told(tally)
    if not rounds:
        return ()
    match shape:
        case shapes.Pick(choices):
            chosen = {name: _chosen(tally, each) for name, each in rounds.items()}
            lettered = zip(shape.letters, choices, strict=True)
            return tuple(_counted(each.id, letter, each.text, chosen, (each.id,), right=each.correct)
                         for letter, each in lettered)  # fmt: skip
        case shapes.Bands() | shapes.Spellings():
            return _typed(tally, rounds)
        case shapes.Sequence() | shapes.Pairs() | shapes.Essay():
            return ()
        case other:
            assert_never(other)


def items(tally: Tally) -> tuple[ItemResult, ...]:
    """Return what was to be ordered or matched, item by item; nothing where there is no key or too few answered."""
    shape, rounds = tally.question.shape(), _told(tally)
    if not (tally.keyed and rounds):
        return ()
    match shape:
        case shapes.Sequence(parts):
            return tuple(_ordered(tally, rounds, number, item) for number, item in enumerate(parts, 1))
        case shapes.Pairs(pairs):
            partners = {each.id: each.right for each in pairs}
            return tuple(_matched(tally, rounds, partners, pair) for pair in pairs)
        case _:
            return ()


def _ordered(tally: Tally, rounds: Mapping[str, Said], number: int, item: shapes.Item) -> ItemResult:
    placed = _placed(tally, rounds, str(number), lambda response: str(response.index(item.id) + 1))
    return ItemResult(item.id, item.text, str(number), *map(placed.get, ROUNDS))


def _matched(tally: Tally, rounds: Mapping[str, Said], partners: Mapping[str, str], pair: shapes.Pair) -> ItemResult:
    placed = _placed(tally, rounds, pair.right, lambda response: partners[response[pair.id]])
    return ItemResult(pair.id, pair.left, pair.right, *map(placed.get, ROUNDS))


def _told(tally: Tally) -> dict[str, Said]:
    """Return the rounds in which enough answered, by the names of the fields of their counts."""
    rounds = {name: getattr(tally, name) for name in ROUNDS}
    return {name: each for name, each in rounds.items() if each.told}


def _chosen(tally: Tally, round_: Said) -> Counter[str]:
    """Return how many chose each option, by its id."""
    counts: Counter[str] = Counter()
    for given, n in round_.given.items():
        response = tally.responses[given]
        for id_ in {response} if isinstance(response, str) else set(response):
            counts[id_] += n
    return counts


def _typed(tally: Tally, rounds: Mapping[str, Said]) -> tuple[Counted, ...]:
    """Return the answers that most gave, then all others together.

    Spellings that are judged alike count together, under the one most used.
    """
    texts = {given: tally.question.describe(response) for given, response in tally.responses.items()}
    alike: Callable[[str], str] = normal_text if isinstance(tally.question.shape(), shapes.Spellings) else str
    spellings: dict[str, Counter[str]] = {}
    right = set()
    for round_ in rounds.values():
        for given, n in round_.given.items():
            spellings.setdefault(alike(texts[given]), Counter())[texts[given]] += n
            right |= {alike(texts[given])} if tally.right[given] else set()
    said = {name: Counter[str]() for name in rounds}
    for name, round_ in rounds.items():
        for given, n in round_.given.items():
            said[name][alike(texts[given])] += n
    called = {each: min(used, key=lambda text: (-used[text], text)) for each, used in spellings.items()}
    ranked = sorted(spellings, key=lambda each: (-spellings[each].total(), called[each]))
    told, rest = ranked[:MOST_ANSWERS], tuple(ranked[MOST_ANSWERS:])
    found = [_counted("", "", called[each], said, (each,), right=each in right) for each in told]
    return (*found, *([_counted("", "", "", said, rest, right=False)] if rest else []))


def _counted(  # noqa: PLR0913 (what is told of an answer)
    id_: str, letter: str, text: str, counts: Mapping[str, Counter[str]], keys: tuple[str, ...], *, right: bool
) -> Counted:
    """Return an answer with how many gave it in each round in which enough answered."""
    n = {name: sum(each[key] for key in keys) for name, each in counts.items()}
    return Counted(id_, letter, text, right, *map(n.get, ROUNDS))


def _placed(tally: Tally, rounds: Mapping[str, Said], belongs: str, place: Callable[[Any], str]) -> dict[str, Placed]:
    """Return for each round how many put an item where it belongs, by `place` in a response, and where most others."""
    found = {}
    for name, round_ in rounds.items():
        counts: Counter[str] = Counter()
        for given, n in round_.given.items():
            counts[place(tally.responses[given])] += n
        right = counts.pop(belongs, 0)
        wrong = min(counts, key=lambda each: (-counts[each], each), default="")
        found[name] = Placed(right, wrong, counts[wrong])
    return found
