"""A guess on a map: what was marked beside what belongs there, in words and on the map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from utils.activities.map.shown import or_why
from utils.drawing.maps.whole import draw_guess
from utils.markup import block, html_list, inline
from utils.view import Block, Choice, Details, Fold, Note, Picture

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from utils.course import Course, model
    from utils.words import Words

MARKED = "marked"
"""The control that holds what is marked."""


@dataclass(frozen=True)
class Guessed:
    """The choices of a guess: marked and right, marked and not right, right and not marked."""

    found: tuple[model.MapChoice, ...]
    beside: tuple[model.MapChoice, ...]
    missed: tuple[model.MapChoice, ...]
    others: int
    """How many are not right, marked or not."""

    @property
    def total(self) -> int:
        """How many are right."""
        return len(self.found) + len(self.missed)


def compare(guess: model.MapGuess, marked: Collection[str]) -> Guessed:
    """Return how the ids `marked` compare with what belongs there."""
    choices = guess.choices
    return Guessed(
        tuple(each for each in choices if each.right and each.id in marked),
        tuple(each for each in choices if not each.right and each.id in marked),
        tuple(each for each in choices if each.right and each.id not in marked),
        sum(not each.right for each in choices),
    )


def summary(words: Words, found: Guessed) -> str:
    """Return in a sentence what was marked; who marked everything has told nothing apart, and hears that."""
    beside, total = len(found.beside), found.total
    if not found.missed and beside == found.others:
        return words("map.marked_everything", total=total, beside=beside)
    if not found.found:
        return words("map.marked_none_one" if beside == 1 else "map.marked_none", total=total, beside=beside)
    if not beside:
        return words("map.marked_all" if not found.missed else "map.marked", n=len(found.found), total=total)
    key = "map.marked_and_one" if beside == 1 else "map.marked_and"
    return words(key, n=len(found.found), total=total, beside=beside)


def control(words: Words, guess: model.MapGuess) -> Choice:
    """Return the check boxes beside the map, which take the same marks."""
    options = [(each.id, inline(each.text)) for each in guess.choices]
    return Choice(MARKED, f"<p>{words('map.mark')}</p>", options, multiple=True)


def asked_picture(course: Course, asked: model.Map, guess: model.MapGuess) -> list[Block]:
    """Return the bare map to mark on."""
    told = course.words("map.to_mark", title=asked.title)
    draw = partial(draw_guess, bare(asked, guess), course.locations, course.words, control=MARKED)
    return or_why(lambda: [Picture(draw(beside=True), told, draw(beside=False) if asked.inset else "")])


def bare(asked: model.Map, guess: model.MapGuess) -> model.Map:
    """Return a map with nothing on it but what may be marked: what is drawn of it cannot know what belongs there."""
    choices = tuple(replace(each, right=False, feedback="") for each in guess.choices)
    nothing = {"finding": "", "told": "", "note": "", "layers": (), "places": (), "lines": (), "areas": ()}
    return replace(asked, guess=replace(guess, choices=choices), **nothing)


def compared(course: Course, asked: model.Map, guess: model.MapGuess, marked: Collection[str]) -> Iterator[Block]:
    """Yield what was found, marked beside and missed, each with its remark, and the map with these marks."""
    words, found = course.words, compare(guess, marked)
    groups = {"found": found.found, "beside": found.beside, "missed": found.missed}
    named = "".join(_named(words, name, group) for name, group in groups.items() if group)
    yield Note(named, title=summary(words, found))
    for name, group in groups.items():
        if group:
            remarks = (f"<strong>{inline(each.text)}</strong>: {inline(each.feedback)}" for each in group)
            yield Details(words(f"map.about_{name}"), html_list(remarks))
    picture = or_why(lambda: [_marked_picture(course, asked, marked, summary(words, found))])
    yield Fold(words("map.your_marks"), picture)


def _marked_picture(course: Course, asked: model.Map, marked: Collection[str], told: str) -> Picture:
    return Picture(draw_guess(asked, course.locations, course.words, answered=marked), told)


def kept(words: Words, guess: model.MapGuess, marked: Collection[str]) -> Note:
    """Return what was marked, without a word on what belongs there."""
    return Note(_named(words, "kept", [each for each in guess.choices if each.id in marked]))


def _named(words: Words, name: str, group: Sequence[model.MapChoice]) -> str:
    listed = words("map.join").join(each.text for each in group)
    return block(words(f"map.named_{name}", n=len(group), listed=listed))
