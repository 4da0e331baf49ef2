"""The reading companion: a passage of the learner's own copy of the essay beside its guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite, describe_place, describe_sentences
from utils.course.frame_rules import read_fingerprint
from utils.course.kinds import PASSAGES
from utils.display.base import Display
from utils.essay.copy import find_essay, read_essay
from utils.essay.sentences import sentences
from utils.markup import block, html_list, inline, verbatim

if TYPE_CHECKING:
    from utils.course import Course, model


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
    words, copy = course.words, find_essay()
    essay = read_essay(copy, read_fingerprint(course)) if copy else None
    found = essay.paragraphs.get((heading, paragraph)) if essay else None
    if essay is None or found is None:
        where = describe_sentences(course, span) if span else ""
        advice = words("reading.not_found", copy=verbatim(copy)) if copy else words("reading.no_copy")
        return f"<p><strong>{where}</strong></p><p>{advice}</p>"
    text = " ".join(sentences(found.text)[span[0] - 1 : span[1]]) if span else found.text
    marked = [f"[{number}] {verbatim(note)}" for number, note in essay.notes.items() if f"[{number}]" in text]
    notes = "".join(f"<p><small>{each}</small></p>" for each in marked)
    doubt = "" if found.certain else f"<p><em>{words('reading.uncertain')}</em></p>"
    return f"<blockquote><p>{verbatim(text)}</p>{notes}</blockquote>{doubt}"


def _guide(course: Course, passage: model.Passage) -> str:
    questions = html_list(map(inline, passage.look_for))
    look_for = f"<p>{course.words('reading.look_for')}</p>{questions}" if questions else ""
    title = f'<h4 style="margin-top:0">{inline(passage.title)}</h4>'
    return title + block(passage.guide) + look_for + cite(course, passage.sources)
