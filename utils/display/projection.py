"""The view of a class's answers for a screen in the room, in a notebook: large type, bars as boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.display.base import Display
from utils.markup import verbatim
from utils.teaching.results.projection import projected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.course import Course
    from utils.page.tree import Chart, Row
    from utils.teaching.results.question_result import QuestionResult

BAR = (
    '<div style="height:{height}em;width:{width:.1f}%;opacity:{opacity};background:var(--jp-brand-color1,#1976d2)">'
    "</div>"
)


class ProjectionDisplay(Display):
    """Each question with the counts of its answers; nothing says which is right."""

    def __init__(self, course: Course, results: Iterable[QuestionResult]) -> None:
        """Show what `results` hold of questions that five or more answered."""
        charts, words = projected(course, results), course.words
        about = words("projection.about" if charts else "projection.none")
        shown = "".join(map(_question, charts))
        super().__init__(f'<p>{verbatim(about)}</p><div style="font-size:1.7em;line-height:1.35">{shown}</div>', about)


def _question(chart: Chart) -> str:
    rows = "".join(_row(row) for group in chart.groups for row in group.rows)
    about = "".join(f'<p style="font-size:0.6em;margin:0">{verbatim(line)}</p>' for line in chart.about)
    title = f'<h4 style="font-size:1.15em;margin:0">{verbatim(chart.title)}</h4>'
    told = f'<ul style="list-style:none;padding:0">{rows}</ul><p>{verbatim(chart.summary)}</p>'
    return f'<div style="margin:1.5em 0 2.5em">{title}{about}{told}</div>'


def _row(row: Row) -> str:
    bars = "" if row.before is None else BAR.format(height=0.25, width=row.before, opacity=0.55)
    bars += "" if row.value is None else BAR.format(height=0.7, width=row.value, opacity=1)
    label = f'<span dir="auto">{verbatim(row.label)}</span> <span style="opacity:0.75">{verbatim(row.note)}</span>'
    return f'<li style="margin:0 0 0.7em">{label}<div aria-hidden="true">{bars}</div></li>'
