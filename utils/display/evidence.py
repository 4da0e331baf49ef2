"""What a lab shows: what a table means, and the figure that answers a prediction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.display.base import Display, FigureDisplay
from utils.evidence import describe_table
from utils.labs.figure import draw_answer
from utils.markup import block, table, verbatim

if TYPE_CHECKING:
    from utils.course import Course, model


def about_table(course: Course, name: str) -> Display:
    """Show what a table's columns mean, where its figures come from, and what to be careful about."""
    words, about = course.words, describe_table(name)
    rows = [
        (
            f'<code style="overflow-wrap:anywhere">{verbatim(field["name"])}</code>',
            verbatim(field["description"]),
            verbatim(field.get("unit", "")),
        )
        for field in about["schema"]["fields"]
    ]
    head = [words(f"table.{key}") for key in ("column", "meaning", "unit")]
    caveats = "".join(f"<li>{verbatim(caveat)}</li>" for caveat in about["caveats"])
    links = [
        f'<a href="{verbatim(each["path"])}">{verbatim(each["title"])}</a>'
        for each in about["sources"] + about["licenses"]
    ]
    html = (
        f"<p>{verbatim(about['description'])}</p>{table(about['title'], head, rows)}"
        f"<p><strong>{words('table.caveats')}</strong></p><ul>{caveats}</ul>"
        f"<p><small>{words('table.citation')} {verbatim(about['citation'])}</small></p>"
        f"<details><summary>{words('table.sources')}</summary><ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"
        "</details>"
    )
    return Display(html, about["title"])


def answer_figure(course: Course, section: str, asked: model.Prediction, predicted: float) -> FigureDisplay:
    """Show the figure that answers a section's prediction, with the number `predicted` in it."""
    remarks = "".join(
        f"<p><strong>{course.words(f'section.{field}')}</strong></p>{block(getattr(asked, field))}"
        for field in ("shows", "hides")
        if getattr(asked, field)  # a student edition leaves it to the class
    )
    figure = draw_answer(course, section, asked, predicted)
    return FigureDisplay(course, figure, remarks + cite(course, asked.sources))
