"""What a section shows: its overview, terms, recommendations, and a lab's tables and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite, describe_place, section_facts
from utils.activities.lab.prediction import explained
from utils.activities.terms import term_row, with_terms
from utils.course import model
from utils.display.base import Display, FigureDisplay
from utils.evidence import describe_table
from utils.labs.prepared import show_answer
from utils.markup import block, html_list, inline, table, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.course import Course, model


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


def terms(course: Course, chosen: Iterable[model.Term]) -> Display:
    """Show terms as a row of words, each of which opens its definition and sources."""
    chosen = list(chosen)
    return Display(term_row(course, chosen), "; ".join(each.term for each in chosen))


def document(course: Course, section: str, each: model.Document) -> Display:
    """Show a primary text: what it is, its clauses with how far each was read, and what could not be read."""
    words = course.words

    def told(clause: model.Clause) -> str:
        note = f"<p><small>{inline(clause.note)}</small></p>" if clause.note else ""
        return block(clause.says) + note

    rows = [(inline(clause.number), told(clause), words(f"document.{clause.read}")) for clause in each.clauses]
    head = [words(f"document.{key}") for key in ("clause", "says", "read")]
    facts = words("document.facts", date=each.date, parties=each.parties)
    unread = f"<p>{inline(words('document.unread', unread=each.unread))}</p>" if each.unread else ""
    parts = block(each.says) + table(words("document.caption"), head, rows) + unread
    html = f"<p><small>{inline(facts)}</small></p>{with_terms(course, section, parts)}{cite(course, each.sources)}"
    return Display(f'<div style="max-width:60em"><h4>{inline(each.title)}</h4>{html}</div>', each.title)


def recommendation(course: Course, section: str, each: model.Recommendation) -> Display:
    """Show one recommendation with its cost; the objection is folded, so that one can try to say it first."""
    words = course.words

    def part(name: str, text: str) -> str:
        label, told = f"<strong>{words(f'section.{name}')}</strong>", block(text)
        if name == "objection":
            return f'<details style="margin:0.5em 0"><summary>{label}</summary>{told}</details>'
        return f"<p>{label}</p>{told}"

    parts = "".join(part(name, getattr(each, name)) for name in ("asks", "reason", "objection", "cost"))
    where = describe_place(course, section, each.paragraph)
    told = f"{with_terms(course, section, parts)}{cite(course, each.sources)}"
    return Display(f"<h4>{inline(each.title)}</h4><p><small>{inline(where)}</small></p>{told}", each.title)


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
    figure = show_answer(course, section, asked, predicted)
    return FigureDisplay(course, figure, explained(course, asked) + cite(course, asked.sources))
