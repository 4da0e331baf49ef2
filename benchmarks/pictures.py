"""How soon a map is on the screen beside a Plotly figure, and what each form with pictures sends and ships."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import msgspec

from benchmarks import report
from benchmarks.browser import run_timed
from benchmarks.report import Aim
from utils.activities.contents import find_all
from utils.activities.map.activity import MapActivity
from utils.activities.pictures.anatomy import AnatomyActivity
from utils.activities.pictures.seeds import SeedsActivity
from utils.activities.pictures.staircase import StaircaseActivity
from utils.activities.pictures.timeline import TimelineActivity
from utils.course import Course
from utils.course.kinds import MAPS, PAGES
from utils.evidence.base_map import FOLDER
from utils.record import Entry, Record
from utils.view import Picture, every_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.browser import Lab
    from benchmarks.report import Results
    from utils.activities.activity import Activity

LIMIT = 400  # ms
FIGURE = "a Plotly figure of five points"
FIRST, NEXT, PRESSED = "first", "again", "a press"

_OPEN = "from utils import open_section\nhere = open_section({section!r})"
_PLOT = "import plotly.graph_objects as go"
_FIGURE = "go.FigureWidget(go.Scatter(x=[1, 2, 3, 4, 5], y=[2, 1, 3, 5, 4]))"
_MAP, _PLOTTED = ".seminar-form .picture > svg", ".js-plotly-plot .main-svg"
# Until the frame after the one in which what is told of the part has been laid out.
_PRESS = """() => new Promise((drawn) => {
  const seen = (each) => each.getClientRects().length;
  const parts = [...document.querySelectorAll('.seminar-form .picture :is([data-set], [data-flip])')].filter(seen);
  const start = performance.now();
  parts[0].dispatchEvent(new MouseEvent('click', { bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => drawn(performance.now() - start)));
})"""
NOTE = """
From running the cell to the frame that shows its picture, in JupyterLab in headless Chromium: "first" is the first
output of a fresh page and kernel, with all that a first picture imports and reads; "again" the same once more below it.
"A press" is from a click on a part of the map to the frame in which it shows; nothing is sent for it."""
SENT_NOTE = """
What a form sends when it is opened, as JSON: before anything is answered, and for maps after a guess. The base map is
read on the learner's machine; its files have {shipped:.0f} kB."""


def maps() -> Iterator[tuple[str, str]]:
    """Yield section and id of each map of the course."""
    course = Course()
    yield from ((section.id, each.id) for section in course.info.sections for each in course.entries(MAPS, section.id))


def measure_maps(lab: Lab, results: Results, repeats: int) -> None:
    """Draw every map and a figure in a browser, by turns."""
    for _ in range(repeats):
        results.take(FIGURE, "drawn", partial(_drawn, lab, _PLOT, _FIGURE, _PLOTTED))
        for section, id_ in maps():
            first = _OPEN.format(section=section)
            results.take(id_, "drawn", partial(_drawn, lab, first, f"here.map({id_!r})", _MAP))


def _drawn(lab: Lab, first: str, cell: str, selector: str) -> dict[str, float]:
    """Return the milliseconds until the cell's picture shows, first and again, and of a press on it if it takes one."""
    with lab.opened(first, cell, cell) as page:
        times = dict(zip((FIRST, NEXT), run_timed(page, selector, 1), strict=True))
        if selector == _MAP:
            times[PRESSED] = float(page.evaluate(_PRESS))
        return times


def print_maps(results: Results) -> None:
    """Print how soon maps are drawn, beside a figure."""
    figures = results.samples[FIGURE, "drawn"]
    rows = [
        [f"{FIGURE}: {name}", report.spread([each[name] for each in figures], 1, 0), "1.00"]
        for name in ((FIRST, NEXT) if figures else ())
    ]
    for _, id_ in maps() if figures else ():
        for name in (FIRST, NEXT, PRESSED):
            times = [each[name] for each in results.samples[id_, "drawn"]]
            beside = median([each[name] for each in figures]) if name != PRESSED else 0
            ratio = f"{median(times) / beside:.2f}" if beside else report.NONE
            aim = Aim(1, median(times) / beside, "×") if name == FIRST else Aim(LIMIT, median(times), "ms")
            rows.append([f"{id_}: {name}", report.spread(times, 1, 0), ratio, str(aim)])
    report.print_table("Maps drawn in the browser", ["", "ms", "× figure", "aim"], rows)
    print(NOTE)


def print_sent() -> None:
    """Print how many kilobytes each form with pictures sends."""
    course = Course()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        record = Record(Path(folder))
        for activity in _activities(course):
            rows.append(_sent(activity, record, ""))
            if isinstance(activity, MapActivity) and activity.content.guess:
                chosen = [each.id for each in activity.content.guess.choices[:1]]
                record.add(
                    Entry(kind="marked", section=activity.section, activity=activity.id, data={"chosen": chosen})
                )
                rows.append(_sent(activity, record, ", after a guess"))
    report.print_table("Forms with pictures", ["form", "kB"], rows)
    shipped = sum(each.stat().st_size for each in FOLDER.iterdir())
    print(SENT_NOTE.format(shipped=shipped / 1000))


def _sent(activity: Activity[Any], record: Record, when: str) -> list[str]:
    size = len(msgspec.json.encode(activity.view(activity.events(record)).describe()))
    return [f"{activity.section}/{activity.id}{when}", f"{size / 1000:.1f}"]


def _activities(course: Course) -> Iterator[Activity[Any]]:
    """Yield the activities whose forms have a picture, each kind that is the same in every section once."""
    yield from (each for each in find_all(course) if _has_picture(each))
    section = course.info.sections[-1].id
    yield from (kind(course, section) for kind in (TimelineActivity, StaircaseActivity, SeedsActivity))
    for each in course.info.sections:
        yield from (AnatomyActivity(course, each.id, page) for page in course.entries(PAGES, each.id))


def _has_picture(activity: Activity[Any]) -> bool:
    return any(
        isinstance(block, Picture)
        for page in activity.view([]).pages
        for block in every_block((*page.blocks, *page.beside))
    )
