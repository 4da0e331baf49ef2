"""What a cell shows without asking anything: tables, the reading companion, figures; plain HTML that is saved."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, get_args

from utils.activities.citation import cite, describe_place
from utils.activities.markup import block, inline, table
from utils.activities.progress import section_progress
from utils.course import model
from utils.course.essay import find_essay, read_essay, sentences
from utils.course.kinds import EVENTS, PASSAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.course import Course
    from utils.evidence import Figure
    from utils.record import Record


class Display:
    """HTML to show, and the same in plain text where HTML is not shown."""

    def __init__(self, html: str, text: str) -> None:
        """Keep both."""
        self.html, self.text = html, text

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        """Return the plain text."""
        return self.text


def note(text: str) -> Display:
    """Show one line."""
    return Display(f"<p>{escape(text)}</p>", text)


def sections_table(course: Course) -> Display:
    """Show the sections with their notebooks and times."""
    words = course.words
    rows = [
        (_notebook_link(course, each), words("progress.minutes_value", n=each.minutes)) for each in course.info.sections
    ]
    head = (words("progress.section"), words("progress.minutes"))
    return Display(table(course.info.title, head, rows), course.info.title)


def progress_table(course: Course, record: Record) -> Display:
    """Show how far the learner is, section by section."""
    words = course.words
    rows, done, total = [], 0, 0
    for section in course.info.sections:
        counts = section_progress(course, section.id, record.section(section.id))
        done, total = done + counts.answered + counts.submitted, total + counts.questions + counts.prompts
        rows.append(
            (
                _notebook_link(course, section),
                _of(course, counts.answered, counts.questions),
                _of(course, counts.right_first, counts.keyed),
                _of(course, counts.submitted, counts.prompts),
            )
        )
    head = [words(f"progress.{key}") for key in ("section", "questions", "first", "prompts")]
    lines = [
        words("progress.summary", done=done, total=total),
        words("progress.kept", folder=record.folder),
        *record.faults,
    ]
    html = table(words("progress.caption"), head, rows) + "".join(f"<p>{escape(line)}</p>" for line in lines)
    return Display(html, "\n".join(lines))


def overview(course: Course, section: model.Section, faults: Sequence[str]) -> Display:
    """Show what a section is for, how long it takes, what to have read, and what is wrong with the record, if so."""
    words = course.words
    facts = [words("section.minutes", n=section.minutes)]
    if section.essay:
        place, count = section.essay, section.essay.last - section.essay.first + 1
        where = describe_place(course, section.id, 1)
        facts.append(words("section.reading_one" if count == 1 else "section.reading", where=where, last=place.last))
    if section.prior:
        titles = ", ".join(course.section(id_).title for id_ in section.prior)
        facts.append(words("section.prior", titles=titles))
    objectives = "".join(
        f"<li>{inline(each.text)} <small>({words(f'level.{each.level}')})</small></li>" for each in section.objectives
    )
    html = f"<p>{' '.join(inline(fact) for fact in facts)}</p><p>{words('section.objectives')}</p><ul>{objectives}</ul>"
    html += "".join(f"<p><strong>{escape(fault)}</strong></p>" for fault in faults)
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


def reading(course: Course, section: model.Section, where: int | str) -> Display:
    """Show a paragraph or passage of the learner's own copy of the essay beside the guide, or where to look for it."""
    guides = course.entries(PASSAGES, section.id)
    passage = course.entry(PASSAGES, section.id, where) if isinstance(where, str) else None
    paragraph = passage.paragraph if passage else int(where)
    text = _essay_text(course, *course.paragraph(section.id, paragraph), passage.sentences if passage else None)
    place = describe_place(course, section.id, paragraph)
    shown = [passage] if passage else [each for each in guides if each.paragraph == paragraph]
    guide = "".join(_guide(course, each) for each in shown)
    side = 'style="flex:1 1 18em;min-width:0"'
    html = (
        '<div style="display:flex;flex-wrap:wrap;gap:1em 2em;max-width:75em">'
        f'<section {side}><h4 style="margin-top:0">{inline(place)}</h4>{text}</section>'
        f"<section {side}>{guide}</section></div>"
    )
    return Display(html, place)


def _essay_text(course: Course, heading: str, paragraph: int, span: tuple[int, int] | None) -> str:
    words, found = course.words, find_essay()
    if found is None:
        where = (
            words("reading.sentence" if span[0] == span[1] else "reading.sentences", first=span[0], last=span[1])
            if span
            else ""
        )
        return f"<p><strong>{where}</strong></p><p>{words('reading.no_copy')}</p>"
    headings = dict.fromkeys(each.essay.heading for each in course.info.sections if each.essay and each.essay.heading)
    essay = read_essay(found, list(headings))
    text = essay.paragraph(heading, paragraph).removeprefix("• ")
    if span:
        text = " ".join(sentences(text)[span[0] - 1 : span[1]])
    marked = [f"[{number}] {escape(note)}" for number, note in essay.notes.items() if f"[{number}]" in text]
    notes = "".join(f"<p><small>{each}</small></p>" for each in marked)
    doubt = "" if essay.complete else f"<p><em>{words('reading.incomplete')}</em></p>"
    return f"<blockquote><p>{escape(text)}</p>{notes}</blockquote>{doubt}"


def _guide(course: Course, passage: model.Passage) -> str:
    questions = "".join(f"<li>{inline(each)}</li>" for each in passage.look_for)
    look_for = f"<p>{course.words('reading.look_for')}</p><ul>{questions}</ul>" if questions else ""
    title = f'<h4 style="margin-top:0">{inline(passage.title)}</h4>'
    return title + block(passage.guide) + look_for + cite(course, passage.sources)


def _notebook_link(course: Course, section: model.Section) -> str:
    title = escape(section.title)
    if course.has_notebook(section):
        return f'<a href="{section.notebook}">{title}</a>'
    return f"{title} <small>({course.words('progress.planned')})</small>"


def _of(course: Course, n: int, total: int) -> str:
    return course.words("progress.count", n=n, total=total) if total else course.words("progress.none")


class FigureDisplay:
    """A figure between its title and its source, its summary in words, the table behind it, then `remarks`."""

    def __init__(self, course: Course, figure: Figure, remarks: str = "") -> None:
        """Show `figure`, and below it the HTML `remarks`."""
        self._words, self.figure, self._remarks = course.words, figure, remarks

    def _ipython_display_(self) -> None:
        from IPython.display import HTML, display

        from utils.evidence.style import PLOT

        text = self.figure.plot.layout.meta
        about = "<br>".join(escape(line) for line in text["about"])
        title = f'<p style="font-size:1.2em;margin:0"><strong>{escape(text["title"])}</strong></p>'
        display(HTML(f"{title}<p>{about}</p>"))
        # Not plot.show(): it first loads every other way of showing a plot, which takes longer than pandas.
        drawn = json.loads(self.figure.plot.to_json()) | {"config": {"displayModeBar": False}}
        display({PLOT: drawn, "text/plain": self.figure.summary}, raw=True)
        rows = self.figure.table.to_html(border=0, index=False, na_rep="–")
        data = f'<div style="max-height:24em;overflow:auto" tabindex="0">{rows}</div>'
        told = f"<p><small>{escape(text['source'])}</small></p><p>{escape(self.figure.summary)}</p>"
        behind = f'<details style="margin-bottom:1em"><summary>{self._words("section.data")}</summary>{data}</details>'
        display(HTML(told + behind + self._remarks))

    def __repr__(self) -> str:
        """Return the summary."""
        return self.figure.summary


def about_table(course: Course, name: str) -> Display:
    """Show what a table's columns mean, where its figures come from, and what to be careful about."""
    from utils.evidence import describe_table

    words, about = course.words, describe_table(name)
    rows = [
        (
            f'<code style="overflow-wrap:anywhere">{escape(field["name"])}</code>',
            escape(field["description"]),
            escape(field.get("unit", "")),
        )
        for field in about["schema"]["fields"]
    ]
    head = [words(f"table.{key}") for key in ("column", "meaning", "unit")]
    caveats = "".join(f"<li>{escape(caveat)}</li>" for caveat in about["caveats"])
    links = [
        f'<a href="{escape(each["path"])}">{escape(each["title"])}</a>' for each in about["sources"] + about["licenses"]
    ]
    html = (
        f"<p>{escape(about['description'])}</p>{table(about['title'], head, rows)}"
        f"<p><strong>{words('table.caveats')}</strong></p><ul>{caveats}</ul>"
        f"<p><small>{words('table.citation')} {escape(about['citation'])}</small></p>"
        f"<details><summary>{words('table.sources')}</summary><ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"
        "</details>"
    )
    return Display(html, about["title"])


def answer_figure(course: Course, asked: model.Prediction, predicted: float) -> FigureDisplay:
    """Show the figure that answers a prediction, with the number `predicted` in it."""
    from utils.evidence import figure

    remarks = "".join(
        f"<p><strong>{course.words(f'section.{field}')}</strong></p>{block(getattr(asked, field))}"
        for field in ("shows", "hides")
    )
    return FigureDisplay(course, figure(asked.figure, predicted), remarks + cite(course, asked.sources))


def timeline_figure(course: Course, section: str, threads: Sequence[str]) -> FigureDisplay:
    """Show the events that `section` needs in lanes, all threads or those named."""
    import pandas as pd

    from utils.evidence.figures.timeline import when_did_each_thread_move

    known = {tag: course.words(f"tag.{tag}") for tag in get_args(model.Tag)}
    chosen = {tag: name for tag, name in known.items() if tag in (threads or known)}
    events = [each for each in course.entries(EVENTS) if section in each.sections and set(each.tags) & set(chosen)]
    rows = [(each.date, each.fact, tuple(tag for tag in each.tags if tag in chosen)) for each in events]
    table = pd.DataFrame(sorted(rows), columns=["date", "fact", "tags"])
    return FigureDisplay(course, when_did_each_thread_move(table, chosen))
