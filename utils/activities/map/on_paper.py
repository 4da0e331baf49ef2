"""A map on paper: the bare one to mark on beside what is asked, all that it shows where nothing is asked any more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from utils.activities.citation import cite_on_page
from utils.activities.figure_blocks import drawing_on_page
from utils.activities.map import guess, over_time, shown
from utils.drawing.maps.whole import draw_guess, draw_map, undrawn
from utils.drawing.pictures.shares import draw_shares
from utils.evidence.errors import EvidenceError
from utils.markup import plain
from utils.page.tree import Block, Items, Picture, Prose, Table, Together, Verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from utils.course import Course, model

NOTHING = ""
"""The control that holds what is pressed, and that which holds the layers that show, where nothing can be pressed."""


def to_mark(course: Course, asked: model.Map, on: model.MapGuess, *, beside: bool = False) -> Together:
    """Return the question, the bare map, and what may be marked on it, on one page; an inset below it or `beside`."""
    bare, words = guess.bare(asked, on), course.words
    told = words("map.to_mark_on_paper")
    drawn = partial(draw_guess, bare, course.locations, words, beside=beside)
    picture = _or_why(lambda: [Picture(plain(asked.title), drawn(), told)])
    choices = Items(tuple(("", each.text) for each in on.choices), "square", inline=True)
    return Together((Prose(on.prompt), *picture, choices))


def as_marked(course: Course, asked: model.Map, on: model.MapGuess, marked: Collection[str]) -> Iterator[Block]:
    """Yield the map with the learner's marks, and what came of them."""
    said = guess.summary(course.words, guess.compare(on, marked))
    yield from _or_why(
        lambda: [Picture(plain(asked.title), draw_guess(asked, course.locations, course.words, answered=marked), said)]
    )


def whole(course: Course, content: model.Map) -> Iterator[Block]:
    """Yield what a map shows, layer by layer, in pictures and words, then its tables, and how it is drawn."""
    words = course.words
    yield Prose(f"**{content.finding}** {words('map.as_of', date=content.as_of)}")
    yield Prose(content.told)
    yield from pictures(course, content)
    if content.shares:
        yield from drawing_on_page(course, draw_shares(content.shares, words))
    head, rows = shown.table_cells(course, content)
    yield Table(plain(content.title), tuple(map(plain, head)), tuple(tuple(map(plain, row)) for row in rows))
    if over := content.over_time:
        yield from _or_why(lambda: [_matrix(course, content, over)])
    yield Prose(f"**{words('map.note')}.**", "lead")
    yield Prose(content.note, "quiet")
    yield from cite_on_page(course, content.sources)


def pictures(course: Course, content: model.Map, *, beside: bool = False) -> list[Block]:
    """Return the map with what each layer shows, and what it cannot show; alternatives have a map each.

    An inset stands below the map, or `beside` it.
    """
    return _or_why(lambda: _pictures(course, content, beside=beside))


def _pictures(course: Course, content: model.Map, *, beside: bool) -> Iterator[Block]:
    picture = partial(_picture, course, beside=beside)
    if left_out := undrawn(content, course.locations):
        yield Prose(course.words("map.undrawn", listed=course.words("map.join").join(left_out)))
    over = content.over_time
    drawn = over_time.in_year(content, over, over.year) if over else content
    if not content.alternatives:
        said = " ".join(f"{plain(layer.title)}: {plain(layer.told)}" for layer in content.layers)
        yield picture(drawn, plain(content.title), said)
        return
    for layer in content.layers:
        said = plain(layer.told)
        if over:
            mine = [area for area in content.areas if area.layer == layer.id and area.members_of]
            said = " ".join([said, *(over_time.say(course.words, area, over, over.year) for area in mine)])
        yield picture(_alone(drawn, layer), f"{plain(content.title)}: {plain(layer.title)}", said)


def _picture(course: Course, drawn: model.Map, title: str, said: str, *, beside: bool) -> Picture:
    svg = draw_map(drawn, course.locations, course.words, chosen=NOTHING, opened=NOTHING, beside=beside)
    return Picture(title, svg, said)


def _alone(content: model.Map, layer: model.Layer) -> model.Map:
    """Return a map of one layer."""
    places = tuple(each for each in content.places if each.layer == layer.id)
    lines = tuple(each for each in content.lines if each.layer == layer.id)
    areas = tuple(each for each in content.areas if each.layer == layer.id)
    return replace(content, layers=(layer,), places=places, lines=lines, areas=areas)


def _matrix(course: Course, content: model.Map, over: model.OverTime) -> Table:
    states, years = over_time.matrix(course.words, content, over)
    return Table(course.words("map.matrix_caption", last=over.years[1]), tuple(states), tuple(map(tuple, years)))


def _or_why(make: Callable[[], Iterable[Block]]) -> list[Block]:
    """Return what `make` makes, or why the evidence does not give it: the words and the tables stay."""
    try:
        return [*make()]
    except EvidenceError as error:
        return [Verbatim(str(error))]
