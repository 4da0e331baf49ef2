"""Pairs or groups of three from learners who answered differently, so that they have something to tell each other."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def deal(people: Iterable[str], answers: Mapping[str, str], size: int, seed: str) -> list[list[str]]:
    """Return `people` in groups of about `size`, nobody alone; none where there are fewer than two.

    They are laid out answer by answer, the most frequent first and who has not answered last, and dealt one after the
    other to the groups: no other way has fewer groups that are of one mind.

    Args:
        people: who is to be in a group.
        answers: what they answered, alike where the texts are; who is not in it has not answered.
        size: two or three; where they do not come out even, pairs get a third and threes lose one.
        seed: what makes it come out the same again.
    """
    chance, alike = Random(seed), dict[str, list[str]]()  # noqa: S311 (who sits with whom is no secret)
    for person in sorted(people):
        alike.setdefault(answers.get(person, ""), []).append(person)
    silent = alike.pop("", [])
    blocks = [*sorted(alike.values(), key=len, reverse=True), silent]
    for block in blocks:
        chance.shuffle(block)
    line = [person for block in blocks for person in block]
    if len(line) < 2:  # noqa: PLR2004 (nobody to talk to)
        return []
    count = len(line) // 2 if size == 2 else -(-len(line) // size)  # noqa: PLR2004 (a pair)
    return [line[first::count] for first in range(count)]
