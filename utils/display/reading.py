"""The reading companion: a passage of the learner's own copy of the essay beside its guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite, describe_place, describe_sentences
from utils.activities.terms import with_terms
from utils.course.frame_rules import read_fingerprint
from utils.course.kinds import PASSAGES
from utils.course.read import Reader
from utils.course.texts import read_known, read_paragraphs
from utils.display.base import Display
from utils.essay.copy import find_essay, read_essay
from utils.essay.kept import brought_copy
from utils.essay.sentences import sentences
from utils.markup import block, html_list, inline, verbatim
from utils.record import reading_folder

if TYPE_CHECKING:
    from pathlib import Path

    from utils.course import Course, model
    from utils.essay.fingerprint import Fingerprint


def reading(course: Course, section: model.Section, where: int | str) -> Display:
    """Show a paragraph or passage beside its guide: in the learner's own copy of the essay, or where it stands there.

    Without a copy, what it says in our words stands first; once a section, where its core begins to read, a line says
    how a copy comes in.
    """
    guides = course.entries(PASSAGES, section.id)
    passage = course.entry(PASSAGES, section.id, where) if isinstance(where, str) else None
    paragraph = passage.paragraph if passage else int(where)
    text = _text(course, section, paragraph, passage.sentences if passage else None)
    place = describe_place(course, section.id, paragraph)
    if passage and passage.sentences:
        place = f"{place}. {describe_sentences(course, passage.sentences)}"
    shown = [passage] if passage else [each for each in guides if each.paragraph == paragraph]
    guide = with_terms(course, section.id, "".join(_guide(course, each) for each in shown))
    if text:
        side = 'style="flex:1 1 18em;min-width:0;overflow-wrap:anywhere"'
        html = (
            '<div style="display:flex;flex-wrap:wrap;gap:1em 2em;max-width:75em">'
            f'<section {side}><h4 style="margin-top:0">{inline(place)}</h4>{text}</section>'
            f"<section {side}>{guide}</section></div>"
        )
    else:
        first = next((each for each in guides if not each.station), None)
        invited = _invitation(course) if first in shown and not course.text_of(section.id) else ""
        html = f'<div style="max-width:48em"><p><small>{inline(place)}</small></p>{guide}{invited}</div>'
    return Display(html, place)


def _text(course: Course, section: model.Section, paragraph: int, span: tuple[int, int] | None) -> str:
    """Return the passage as HTML, from the course itself or the learner's copy; "" where there is neither."""
    heading, number = course.paragraph(section.id, paragraph)
    text = course.text_of(section.id)
    if text is None:
        copy = find_essay(brought=brought_copy(reading_folder()))
        return _in_copy(course, copy, read_fingerprint(course), (heading, number), span) if copy else ""
    reader = Reader(course.root, course.words)
    own = read_paragraphs(reader, text.id).get(heading, ())[number - 1 : number]
    cited = f"<p><small>{inline(text.citation)}</small></p>"
    if own:
        said = " ".join(sentences(own[0])[span[0] - 1 : span[1]]) if span else own[0]
        return f"<blockquote><p>{verbatim(said)}</p></blockquote>{cited}"
    known, copy = read_known(reader, text.id), find_essay(text.id)
    return _in_copy(course, copy, known, (heading, number), span) + cited if copy and known else ""


def _in_copy(
    course: Course, copy: Path, known: Fingerprint, place: tuple[str, int], span: tuple[int, int] | None
) -> str:
    """Return the passage at a heading and a number under it in the learner's copy as HTML."""
    words, essay = course.words, read_essay(copy, known)
    found = essay.paragraphs.get(place)
    if found is None:
        return f"<p>{words('reading.not_found', copy=verbatim(copy))}</p>"
    text = " ".join(sentences(found.text)[span[0] - 1 : span[1]]) if span else found.text
    marked = [f"[{number}] {verbatim(note)}" for number, note in essay.notes.items() if f"[{number}]" in text]
    notes = "".join(f"<p><small>{each}</small></p>" for each in marked)
    doubt = "" if found.certain else f"<p><em>{words('reading.uncertain')}</em></p>"
    return f"<blockquote><p>{verbatim(text)}</p>{notes}</blockquote>{doubt}"


def _guide(course: Course, passage: model.Passage) -> str:
    words = course.words
    title = f'<h4 style="margin-top:0">{inline(passage.title)}</h4>'
    says = block(words("reading.says", says=passage.says))
    questions = html_list(map(inline, passage.look_for))
    look_for = f"<p>{words('reading.look_for')}</p>{questions}" if questions else ""
    return title + says + block(passage.guide) + look_for + cite(course, passage.sources)


def _invitation(course: Course) -> str:
    how = f'<a href="{course.info.sections[0].notebook}">{course.words("reading.how")}</a>'
    return f"<p><small>{course.words('reading.own_copy', how=how)}</small></p>"
