"""What a section draws, on screens: first what is asked of a picture, then the picture itself, still."""

from __future__ import annotations

import json
import re
from math import ceil
from typing import TYPE_CHECKING, get_args

from utils.activities.figure_blocks import WIDTH, figure_on_page
from utils.activities.lab.prediction import PredictionActivity
from utils.activities.map.activity import MapActivity
from utils.activities.map.on_paper import pictures, to_mark
from utils.activities.pictures.anatomy import AnatomyActivity
from utils.activities.pictures.seeds import SeedsActivity
from utils.activities.pictures.staircase import StaircaseActivity
from utils.activities.pictures.timeline import TimelineActivity
from utils.course import model
from utils.course.kinds import PAGES
from utils.drawing.still import CannotDrawError, svg, without_room
from utils.labs.figure import draw_answer
from utils.markup import html_list, inline, literal_line, plain, verbatim
from utils.one_line_error import OneLineError
from utils.page.picture import address, for_paper
from utils.page.tree import Blank, Block, Items, Picture, Prose, Together
from utils.publish.slides.screen import Kind, Screen, heading, unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utils.course import Course
    from utils.course.way import Step

DRAWN = ("predict", "map", "timeline", "staircase", "anatomy", "seeds")
"""The calls of a notebook that show a picture."""

LOWER = (0.7, 0.8, 0.9, 1)
"""Parts of its height that a figure of lines may be drawn in; rows need theirs."""

ACROSS, DOWN = 1200, 500
"""Pixels that a picture has on the smallest screen."""

READABLE, AS_FIGURE = 1.5, 1.1
"""How many times its size a picture has to be shown in so that its letters, of 13 pixels, are read from afar.

A figure may be smaller, since its axes are worth more whole than large.
"""

PIECE, LAP = 290, 24
"""The height of a piece of a taller picture, and how much of it two of them share, so that no line is cut in both."""

_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_SIZES = re.compile(r' (?:viewBox|width|height)="[^"]*"')

Activity = PredictionActivity | MapActivity | TimelineActivity | StaircaseActivity | AnatomyActivity | SeedsActivity


def picture_screens(course: Course, section: str, step: Step) -> Iterator[Screen]:
    """Yield the screens of what `step` of a notebook of `section` draws."""
    activity = _opened(course, section, step)
    asked, told = ([*_flat(blocks)] for blocks in _blocks(activity))
    of, title = f"{section}/{activity.id}", plain(activity.title)
    notes = tuple(f"<p>{verbatim(each.told)}</p>" for each in told if isinstance(each, Picture))

    def screen(kind: Kind, what: str, *units: str) -> Screen:
        shown = activity.id if step.id else ""
        return Screen(of=of, kind=kind, title=what, where=title, shown=shown, units=units, notes=notes)

    readable = AS_FIGURE if isinstance(activity, PredictionActivity) else READABLE
    if units := tuple(_asked(asked)):
        yield screen("ask", title, *units)
    for each in (*asked, *told):
        if isinstance(each, Picture):
            yield screen("picture", each.title, heading(literal_line(each.title), "title"), *_drawn(each, readable))


def _opened(course: Course, section: str, step: Step) -> Activity:
    match step.method:
        case "predict":
            return PredictionActivity.open(course, section, step.id)
        case "map":
            return MapActivity.open(course, section, step.id)
        case "timeline":
            return TimelineActivity(course, section, _thread(step.id))
        case "staircase":
            return StaircaseActivity(course, section)
        case "anatomy":
            return AnatomyActivity(course, section, course.entry(PAGES, section, step.id))
        case _:
            return SeedsActivity(course, section)


def _thread(named: str) -> model.Tag:
    """Return the thread that a timeline is drawn against; notebooks name none for the usual one."""
    return next((tag for tag in get_args(model.Tag) if tag == named), "upgrading")


def _blocks(activity: Activity) -> tuple[Iterable[object], Iterable[object]]:
    """Return what is asked before anything is drawn, and what is drawn then, as wide as a screen is."""
    match activity:
        case MapActivity(course=course, content=content):
            asked = [to_mark(course, content, content.guess, beside=True)] if content.guess else []
            return asked, pictures(course, content, beside=True)
        case PredictionActivity():
            return activity.on_paper(), _figure(activity)
        case _:
            return activity.on_paper(), activity.key_on_paper()


def _figure(activity: PredictionActivity) -> Iterator[Block]:
    """Yield the answering figure, as low as its letters have room, so that they are large on a wide screen."""
    try:
        figure = draw_answer(activity.course, activity.section, activity.content)
    except OneLineError:  # the question stands without it
        return
    plot = json.loads(figure.plot.to_json())
    tall = plot["layout"]["height"]
    parts = LOWER if all("lines" in trace.get("mode", "") for trace in plot["data"]) else LOWER[-1:]
    try:
        drawn = [
            svg(plot | {"layout": plot["layout"] | {"height": tall * part}}, figure.title, WIDTH) for part in parts
        ]
    except CannotDrawError:
        yield from figure_on_page(figure)
        return
    best = next(each for each in drawn if without_room(each) <= without_room(drawn[-1]))
    about = [line for line in figure.plot.layout.meta["about"] if line != figure.miss]
    yield Picture(figure.title, best, figure.summary, "\n".join([*about, figure.source]))


def _flat(blocks: Iterable[object]) -> Iterator[Block]:
    for each in blocks:
        if isinstance(each, Together):
            yield from _flat(each.blocks)
        else:
            yield each  # type: ignore[misc]  # no question stands among them


def _asked(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield what is asked before anything is shown: the first text, and what there is to choose from or to fill in."""
    prompt = ""
    for each in blocks:
        match each:
            case Prose(text=text, look="plain") if not prompt:
                prompt = heading(text)
                yield prompt
            case Items(items=items) if prompt:
                yield unit(html_list(inline(text) for _, text in items), "choices")
            case Blank(unit=of):
                yield unit(f'<p><span class="blank"></span> {verbatim(of)}</p>', "how")
            case _:
                pass


def _drawn(picture: Picture, readable: float) -> Iterator[str]:
    """Yield a picture on white, whatever the ground of the screen is; then in pieces where its letters are small."""
    source = "".join(f"<figcaption>{verbatim(line)}</figcaption>" for line in picture.source.splitlines())
    whole = for_paper(picture.svg)
    yield _shown(whole, picture.told, source)
    if (box := _BOX.search(whole)) is None:
        return
    wide, tall = map(float, box.groups())
    if min(ACROSS / wide, DOWN / tall) < readable:
        count = ceil((tall - LAP) / (PIECE - LAP))
        for n in range(count):
            yield _shown(_piece(whole, n * (tall - PIECE) / (count - 1), wide), "", source)


def _shown(svg: str, told: str, source: str) -> str:
    return f'<figure data-unit class="drawn"><img alt="{verbatim(told)}" src="{address(svg)}">{source}</figure>'


def _piece(svg: str, top: float, wide: float) -> str:
    """Return a piece of a picture as wide as it is."""
    root, _, rest = svg.partition(">")
    size = f'viewBox="0 {top:.0f} {wide:g} {PIECE}" width="{wide:g}" height="{PIECE}"'
    return f"{_SIZES.sub('', root)} {size}>{rest}"
