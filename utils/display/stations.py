"""The stations of a section as a list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.stations import find_stations
from utils.course.way import steps
from utils.display.base import Display, note
from utils.markup import inline, plain, table, verbatim

if TYPE_CHECKING:
    from utils.activities.stations import Station
    from utils.course import Course, model
    from utils.record import Record


def stations(course: Course, record: Record, section: model.Section) -> Display:
    """Show what each station of `section` is about, how long it takes and whether it is done, with a link to it."""
    words = course.words
    found = find_stations(course, section.id, record.section(section.id))
    if not found:
        return note(words("stations.none"))
    verbs = {each.verb for each in found}
    places = {(step.method, step.id): step.cell for step in steps(course, section.stations, verbs)}
    rows = [
        (
            _link(section, each, places.get((each.verb, each.id), "")),
            verbatim(words(f"stations.kind_{each.kind}")),
            f"{max(1, round(each.minutes))}",
            words("stations.yes" if each.done else "stations.no"),
        )
        for each in found
    ]
    head = [words(f"stations.{key}") for key in ("station", "kind", "minutes", "done")]
    html = f"<p>{words('stations.about')}</p>{table(words('stations.title'), head, rows)}"
    return Display(html, "; ".join(plain(each.title) for each in found))


def _link(section: model.Section, station: Station, cell: str) -> str:
    # JupyterLab finds a cell by its id; a heading's words may hold anything.
    place = f"#cell-id={verbatim(cell)}" if cell else ""
    return f'<a href="{verbatim(section.stations)}{place}">{inline(station.title)}</a>'
