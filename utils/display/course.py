"""What a section shows: its overview, terms, recommendations, part of the timeline, and a lab's tables and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from utils.activities.citation import cite, describe_place, section_facts
from utils.activities.lab.prediction import explained
from utils.course import model
from utils.course.kinds import EVENTS
from utils.display.base import Display, FigureDisplay
from utils.drawing.timeline import when_did_each_thread_move
from utils.evidence import describe_table
from utils.labs.figure import draw_answer
from utils.markup import block, html_list, inline, table, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.course import Course


def overview(course: Course, section: model.Section, faults: Sequence[str]) -> Display:
    """Show what a section is for, how long it takes, what to have read, and what is wrong with the record, if so."""
    words = course.words
    objectives = html_list(
        f"{inline(each.text)} <small>({words(f'level.{each.level}')})</small>" for each in section.objectives
    )
    facts = " ".join(inline(fact) for fact in section_facts(course, section))
    html = f"<p>{facts}</p><p>{words('section.objectives')}</p>{objectives}"
    html += "".join(f"<p><strong>{verbatim(fault)}</strong></p>" for fault in faults)
    return Display(html, section.title)


def glossary(course: Course, terms: Iterable[model.Term]) -> Display:
    """Show terms with their definitions and sources."""
    terms = list(terms)
    # JupyterLab sets term and definition side by side, which overlaps on a narrow page.
    items = "".join(
        f'<dt id="term-{each.id}" style="float:none;width:auto"><strong>{inline(each.term)}</strong></dt>'
        f'<dd style="float:none;width:auto">{block(each.definition)}{cite(course, each.sources)}</dd>'
        for each in terms
    )
    return Display(f"<dl>{items}</dl>", "; ".join(each.term for each in terms))


def recommendation(course: Course, section: str, each: model.Recommendation) -> Display:
    """Show one recommendation with the case against it and its cost."""
    words = course.words
    parts = "".join(
        f"<p><strong>{words(f'section.{field}')}</strong></p>{block(getattr(each, field))}"
        for field in ("asks", "reason", "objection", "cost")
    )
    where = describe_place(course, section, each.paragraph)
    html = f"<h4>{inline(each.title)}</h4><p><small>{inline(where)}</small></p>{parts}{cite(course, each.sources)}"
    return Display(html, each.title)


def timeline_figure(course: Course, section: str, threads: Sequence[str]) -> FigureDisplay:
    """Show the events that `section` needs in lanes, all threads or those named."""
    import pandas as pd

    known = {tag: course.words(f"tag.{tag}") for tag in get_args(model.Tag)}
    chosen = {tag: name for tag, name in known.items() if tag in (threads or known)}
    events = [each for each in course.entries(EVENTS) if section in each.sections and set(each.tags) & set(chosen)]
    rows = [(each.date, each.fact, tuple(tag for tag in each.tags if tag in chosen)) for each in events]
    dated = pd.DataFrame(sorted(rows), columns=["date", "fact", "tags"])
    return FigureDisplay(course, when_did_each_thread_move(dated, chosen, course.words))


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
    caveats = html_list(map(verbatim, about["caveats"]))
    links = html_list(
        f'<a href="{verbatim(each["path"])}">{verbatim(each["title"])}</a>'
        for each in about["sources"] + about["licenses"]
    )
    html = (
        f"<p>{verbatim(about['description'])}</p>{table(about['title'], head, rows)}"
        f"<p><strong>{words('table.caveats')}</strong></p>{caveats}"
        f"<p><small>{words('table.citation')} {verbatim(about['citation'])}</small></p>"
        f"<details><summary>{words('table.sources')}</summary>{links}</details>"
    )
    return Display(html, about["title"])


def task(exercise: model.Exercise) -> Display:
    """Show what an exercise asks for."""
    return Display(f"<p><strong>{inline(exercise.title)}</strong></p>{block(exercise.task)}", exercise.title)


def answer_figure(course: Course, section: str, asked: model.Prediction, predicted: float) -> FigureDisplay:
    """Show the figure that answers a section's prediction, with the number `predicted` in it."""
    figure = draw_answer(course, section, asked, predicted)
    return FigureDisplay(course, figure, explained(course, asked) + cite(course, asked.sources))
