"""The stations of a section as a list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.stations import find_stations
from utils.course.work import total
from utils.course.workload import Clock
from utils.display.base import Display, note
from utils.markup import inline, plain, verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.stations import Station
    from utils.course import Course, model
    from utils.record import Record


def stations(course: Course, record: Record, section: model.Section) -> Display:
    """Show the stations of `section` as its notebook has them: what to do, how long it takes, whether it is done."""
    words = course.words
    found = find_stations(course, record, section)
    if not found:
        return note(words("stations.none"))
    listed = _listed(Clock(course), section, found)
    html = f"<p><strong>{words('stations.title')}</strong></p><p>{words('stations.about')}</p>{listed}"
    return Display(html, "; ".join(plain(each.title) for each in found if each.doing))


def _listed(clock: Clock, section: model.Section, found: Sequence[Station]) -> str:
    """Return a list of the headings, with those below one in a list of its own."""
    tops = [number for number, each in enumerate(found) if each.level <= found[0].level]
    items = ""
    for start, end in zip(tops, [*tops[1:], len(found)], strict=True):
        below = found[start + 1 : end]
        items += f"<li>{_item(clock, section, found[start])}{_listed(clock, section, below) if below else ''}</li>"
    return f'<ul style="margin:0 0 0.4em">{items}</ul>'


def _item(clock: Clock, section: model.Section, each: Station) -> str:
    # JupyterLab finds a cell by its id; a heading's words may hold anything.
    place = f"{section.stations}#cell-id={each.cell}"
    link = f'<a href="{verbatim(place)}">{inline(each.title)}</a>'
    if not each.doing:
        return link
    words, minutes = clock.course.words, total(clock.cell(cell, section) for cell in each.cells).minutes
    about = [words("stations.minutes", n=max(1, round(minutes))), words("stations.done") if each.done else ""]
    doing = words("stations.join").join(words(f"stations.do_{name}") for name in each.doing)
    return f"{link} <small>{words('stations.dot').join(filter(None, [doing, *about]))}</small>"
