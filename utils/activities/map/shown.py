"""A map as blocks of a form: the finding, the layers to open, what is told of each place, the table behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.activities.figure_blocks import drawing_blocks
from utils.activities.map.items import items_of
from utils.drawing.maps.whole import draw_map, undrawn
from utils.drawing.pictures.shares import draw_shares
from utils.evidence.errors import EvidenceError
from utils.markup import block, inline, verbatim
from utils.view import Block, Case, Choice, Details, Fold, Note, Picture, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from utils.activities.map.items import Item
    from utils.course import Course, model

LAYERS = "layers"
"""The control that holds the layers that are open."""

PLACE = "place"
"""The control that holds the place, line or area that is chosen."""


def map_picture(course: Course, shown: model.Map) -> Picture:
    """Return the map itself; on a narrow page an inset stands below it."""
    draw = partial(draw_map, shown, course.locations, course.words, chosen=PLACE, opened=LAYERS)
    return Picture(draw(beside=True), shown.finding, draw(beside=False) if shown.inset else "")


def finding(course: Course, shown: model.Map) -> Prose:
    """Return what the map shows, and as of when."""
    stood = course.words("map.as_of", date=shown.as_of)
    return Prose(f'<h4>{inline(shown.finding)}</h4><p class="quiet">{inline(stood)}</p>')


def controls(course: Course, shown: model.Map) -> Iterator[Block]:
    """Yield the layers and the places to choose from, the layers with what they show."""
    words = course.words
    legend = f"<p>{words('map.layer' if shown.alternatives else 'map.layers')}</p>"
    titles = [(layer.id, inline(layer.title)) for layer in shown.layers]
    opened = [layer.id for layer in shown.layers[:1]]
    yield Choice(LAYERS, legend, titles, opened, multiple=not shown.alternatives)
    for layer in shown.layers:
        told = f"<p><strong>{inline(layer.title)}</strong></p>{block(layer.told)}"
        yield Case(LAYERS, [layer.id], [Prose(told)])
    by_id, several = _by_id(course, shown), len(shown.layers) > 1
    options = [(id_, inline(_option(course, mine[0], several=several))) for id_, mine in by_id.items()]
    yield Choice(PLACE, f"<p>{words('map.place')}</p>", options, optional=True, menu=True)


def facts(course: Course, shown: model.Map) -> Iterator[Block]:
    """Yield what is told of each thing while it is chosen: it stands below the map, where it was pressed."""
    for id_, mine in _by_id(course, shown).items():
        yield Case(PLACE, [id_], [Prose("".join(_told(course, item, several=len(mine) > 1) for item in mine))])


def behind(course: Course, shown: model.Map) -> Iterator[Block]:
    """Yield what a reader needs who cannot see the map or doubts it: words, the table, how it is drawn, sources."""
    words = course.words
    yield Prose(block(shown.told))
    if shown.shares:
        yield from drawing_blocks(course, draw_shares(shown.shares, words))
    yield from or_why(lambda: _undrawn(course, shown))
    head, rows = table_cells(course, shown)
    cells = [[inline(cell) for cell in row] for row in rows]
    yield Fold(words("map.table"), [Table(inline(shown.finding), [inline(cell) for cell in head], cells)])
    yield Details(words("map.note"), block(shown.note))
    yield Prose(cite(course, shown.sources))


def table_cells(course: Course, shown: model.Map) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Return the head and the rows of the map's table, in Markdown: all that stands on it, also what is not drawn."""
    head = [course.words("map.name"), *shown.columns]
    return head, [[item.name, *item.cells] for item in items_of(shown, course.locations)]


def or_why(make: Callable[[], Iterable[Block]]) -> list[Block]:
    """Return what `make` makes, or why the evidence does not give it: the rest of the map stays."""
    try:
        return [*make()]
    except EvidenceError as error:
        return [Note(f"<p>{verbatim(error)}</p>", "error")]


def _undrawn(course: Course, shown: model.Map) -> Iterator[Block]:
    words = course.words
    if left_out := undrawn(shown, course.locations):
        yield Prose(block(words("map.undrawn", listed=words("map.join").join(left_out))))


def _by_id(course: Course, shown: model.Map) -> dict[str, list[Item]]:
    """Return what stands on the map by the id that can be chosen; several layers may tell of one place."""
    by_id: dict[str, list[Item]] = {}
    for item in items_of(shown, course.locations):
        by_id.setdefault(item.id, []).append(item)
    return by_id


def _option(course: Course, item: Item, *, several: bool) -> str:
    return course.words("map.option", layer=item.layer.title, name=item.name) if several else item.name


def _told(course: Course, item: Item, *, several: bool) -> str:
    """Return what is told of one thing; its layer is named where `several` tell of it."""
    words = course.words
    name = f"<p><strong>{inline(item.name)}</strong></p>"
    layer = f'<p class="quiet">{inline(item.layer.title)}</p>' if several else ""
    claim = block(words("map.claimed_by", holder=verbatim(item.claimed_by))) if item.claimed_by else ""
    return name + layer + block(item.fact) + claim + cite(course, item.sources)
