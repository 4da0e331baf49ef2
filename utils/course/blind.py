"""A blind reading: options without what is asked, and how many keys a reader finds from them alone.

Who knows the field and not the section should find about as many as chance does; else the options give the key away.
Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines, Applied Measurement in
Education 15(3), 309-333.
"""

from __future__ import annotations

import random
import re
from string import ascii_lowercase
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.one_line_error import OneLineError
from utils.questions.shapes import Option, Pick

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.course.course import Course

_GUESS = re.compile(r"(\d{1,4})((?:[\s,]+[a-z])+)")


class Hidden(Struct, frozen=True):
    """A question of which only the options are shown, in a shuffled order, under letters from a on."""

    id: str
    several: bool
    options: tuple[Option, ...]

    @property
    def key(self) -> frozenset[str]:
        """The letters of what is right."""
        return frozenset(letter for letter, option in self.lettered if option.correct)

    @property
    def lettered(self) -> tuple[tuple[str, Option], ...]:
        """The options with their letters."""
        return tuple(zip(ascii_lowercase, self.options, strict=False))

    @property
    def chance(self) -> float:
        """How likely chance finds the key (0-1); several are any number of options from one on."""
        n = len(self.options)
        return 1 / (2**n - 1) if self.several else 1 / n


class Score(Struct, frozen=True):
    """How many of `asked` questions were answered with just the key, and how many chance would find."""

    asked: int
    found: tuple[str, ...]
    chance: float


def hide(course: Course, section: str, seed: int) -> tuple[Hidden, ...]:
    """Return the questions of `section` (an id) that offer options, they and their options shuffled by `seed`."""
    dice = random.Random(f"{seed} {section}")  # noqa: S311 (an order that can be drawn again, no secret)
    asked = []
    for question in course.questions(section):
        shape = question.shape()
        if isinstance(shape, Pick):
            asked.append(Hidden(question.id, shape.several, tuple(dice.sample(shape.options, len(shape.options)))))
    dice.shuffle(asked)
    return tuple(asked)


def read_guesses(course: Course, text: str, asked: Sequence[Hidden]) -> dict[str, frozenset[str]]:
    """Return the letters guessed for each question (by id) in `text`: a line each, its number and letters.

    Raises:
        OneLineError: a line is no guess, names no question or option of `asked`, or guesses one again.
    """
    guesses: dict[str, frozenset[str]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _GUESS.fullmatch(line.strip().lower())
        place = int(match[1]) if match else 0
        if match is None or not 1 <= place <= len(asked):
            raise OneLineError(course.words("blind.no_guess", line=number, n=len(asked)))
        letters, question = re.findall("[a-z]", match[2]), asked[place - 1]
        offered = [letter for letter, _ in question.lettered]
        if not set(letters) <= set(offered) or (not question.several and len(letters) > 1):
            raise OneLineError(course.words("blind.no_option", line=number, place=place, last=offered[-1]))
        if question.id in guesses:
            raise OneLineError(course.words("blind.twice", line=number, place=place))
        guesses[question.id] = frozenset(letters)
    return guesses


def score(asked: Iterable[Hidden], guesses: Mapping[str, frozenset[str]], *, several: bool) -> Score:
    """Return how well `guesses` find the keys of the questions with one right answer, or with `several`."""
    chosen = [each for each in asked if each.several is several]
    found = tuple(each.id for each in chosen if guesses.get(each.id) == each.key)
    return Score(len(chosen), found, sum(each.chance for each in chosen))


def found_by_all(asked: Iterable[Hidden], readers: Sequence[Mapping[str, frozenset[str]]]) -> list[str]:
    """Return the ids of the questions whose key every one of `readers` found."""
    return [each.id for each in asked if all(guesses.get(each.id) == each.key for guesses in readers)]
