"""What a section says of itself: its overview, its terms, its recommendations, its part of the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from utils.activities.citation import cite, describe_place, section_facts
from utils.course import model
from utils.course.kinds import EVENTS
from utils.display.base import Display, FigureDisplay
from utils.drawing.timeline import when_did_each_thread_move
from utils.markup import block, inline, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.course import Course


def overview(course: Course, section: model.Section, faults: Sequence[str]) -> Display:
    """Show what a section is for, how long it takes, what to have read, and what is wrong with the record, if so."""
    words = course.words
    objectives = "".join(
        f"<li>{inline(each.text)} <small>({words(f'level.{each.level}')})</small></li>" for each in section.objectives
    )
    facts = " ".join(inline(fact) for fact in section_facts(course, section))
    html = f"<p>{facts}</p><p>{words('section.objectives')}</p><ul>{objectives}</ul>"
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
    table = pd.DataFrame(sorted(rows), columns=["date", "fact", "tags"])
    return FigureDisplay(course, when_did_each_thread_move(table, chosen, course.words))
