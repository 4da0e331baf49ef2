"""What leaves the service as a file: the report on a class, and its answers as hand-ins; both made as of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.hub.hand_ins import as_archive, class_folder
from utils.page.html import as_html
from utils.publish.classes.class_report import chapters, class_report
from utils.teaching.results.charts import source

if TYPE_CHECKING:
    from utils.course import Course
    from utils.hub.store import Store

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; sandbox"
)
"""What the report may load: it has its style in it, and no script."""


def report(course: Course, store: Store, class_: str) -> bytes:
    """Return the report on a class, as HTML; raises as `class_folder`."""
    from utils.teaching.results.results import class_results

    folder = class_folder(course, store, class_)
    results, line = class_results(course, folder.hand_ins), source(course, folder)
    return as_html(class_report(course, chapters(course, results, line, *folder[1:]), line)).encode()


def answers(store: Store, class_: str) -> bytes:
    """Return what a class handed in, a file a learner, as an archive that `seminar class` reads."""
    return as_archive(store, class_)
