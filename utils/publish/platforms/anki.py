"""Cards for Anki: keyed questions a section, terms, misconceptions; a new edition updates the cards of the old one."""

from __future__ import annotations

import io
import sqlite3
import time
import zipfile
from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple, assert_never

from utils.activities.citation import cite_in_full
from utils.chosen import OURS
from utils.course.kinds import TERMS
from utils.markup import LETTERS, block, html_list, inline, verbatim
from utils.publish.export import Export, Loss
from utils.publish.platforms.questions import each_question, margin, titled_hints
from utils.questions import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utils.course import Course, model
    from utils.words import Words

FIELDS = ("Front", "Back", "Sources", "ID")
QUESTION = "{{Front}}"
ANSWER = '{{FrontSide}}<hr id="answer">{{Back}}<div class="sources">{{Sources}}</div>'
STYLE = """\
.card { font-family: sans-serif; font-size: 18px; line-height: 1.4; text-align: left; max-width: 40em; margin: 0 auto; }
.sources { margin-top: 1em; font-size: 14px; opacity: 0.8; }
details { margin-top: 0.8em; }
"""
_NUMBERS = 'ol type="1"'


class Card(NamedTuple):
    """One card; `kind` and `id` make its identity, the texts are HTML."""

    deck: str
    kind: str
    id: str
    front: str
    back: str
    sources: str
    tags: tuple[str, ...]


def export(course: Course, sections: Sequence[str], *, now: float | None = None) -> Export:
    """Return the cards of `sections` (ids) as one Anki package.

    Args:
        course: the course.
        sections: ids of its sections.
        now: the time of the edition in seconds since 1970, by default the present: Anki updates a card it has only
            from an edition that is newer.
    """
    chosen = list(cards(course, sections))
    files = {"cards.apkg": _packed(course.info, chosen, time.time() if now is None else now)} if chosen else {}
    return Export(files, tuple(_losses(course, sections)))


def cards(course: Course, sections: Sequence[str]) -> Iterator[Card]:
    """Yield the cards: questions section by section, then the terms, then the misconceptions that questions name."""
    words = course.words
    named: set[str] = set()
    places = {section.id: n for n, section in enumerate(course.info.sections, 1)}
    for asked in each_question(course, sections):
        question, section = asked.question, asked.section
        named.update(question.misconceptions)
        if told := back(words, asked.shape):
            deck, tags = f"{places[section.id]:02} {section.title}", (section.id, question.level)
            shown = front(words, question, asked.shape)
            yield Card(deck, "question", question.id, shown, told, asked.sources, tags)
    for term in course.entries(TERMS):
        if where := tuple(each for each in term.sections if each in sections):
            shown, told = f"<p>{inline(term.term)}</p>", block(term.definition)
            yield Card(
                words("publish.anki_terms"), "term", term.id, shown, told, cite_in_full(course, term.sources), where
            )
    whole = len(sections) == len(course.info.sections)
    for each in course.misconceptions.values():
        if whole or each.id in named:
            shown = f"<p>{words('publish.anki_said')}</p><blockquote>{block(each.text)}</blockquote>"
            told, cited = block(each.correction), cite_in_full(course, each.sources)
            yield Card(words("publish.anki_misconceptions"), "misconception", each.id, shown, told, cited, ())


def front(words: Words, question: model.Question, shape: shapes.Shape) -> str:
    """Return what is asked, what there is to choose from, and the hints, folded up."""
    folded = "".join(_folded(title, block(hint)) for title, hint in titled_hints(words, question))
    return block(question.prompt) + _choices(words, shape) + folded


def _choices(words: Words, shape: shapes.Shape) -> str:
    match shape:
        case shapes.Pick(options, several):
            listed = html_list((inline(option.text) for option in options), LETTERS)
            return (f"<p>{words('quiz.several')}</p>" if several else "") + listed
        case shapes.Sequence():
            return html_list(inline(item.text) for item in shape.scattered)
        case shapes.Pairs(pairs):
            left = html_list((inline(pair.left) for pair in pairs), _NUMBERS)
            return left + html_list((inline(pair.right) for pair in shape.scattered), LETTERS)
        case shapes.Bands(unit=unit):
            return f"<p>({verbatim(unit)})</p>" if unit else ""
        case shapes.Spellings() | shapes.Essay():
            return ""
        case _:
            assert_never(shape)


def back(words: Words, shape: shapes.Shape) -> str:
    """Return the right answer and why it is right, what is said of wrong ones folded up; "" where there is no key."""
    match shape:
        case shapes.Pick(options, lettered=texts):
            right = (f"{_bold(texts[each.id])} {inline(each.feedback)}" for each in options if each.correct)
            wrong = ((inline(texts[each.id]), each.feedback) for each in options if not each.correct)
            return html_list(right) + _others(words, wrong)
        case shapes.Sequence(items):
            return html_list((f"{_bold(item.text)} {inline(item.feedback)}" for item in items), "ol")
        case shapes.Pairs(pairs):
            matched = (f"{inline(e.left)} – {_bold(e.right)} {inline(e.feedback)}" for e in pairs)
            return html_list(matched)
        case shapes.Bands(answer=answer, slips=slips):
            near = f" {verbatim(near)}" if (near := margin(words, shape)) else ""
            told = f"<p><strong>{answer:.15g} {verbatim(shape.unit)}</strong>{near}</p>{block(shape.feedback)}"
            return told + _others(words, ((f"{slip.answer:g}", slip.feedback) for slip in slips))
        case shapes.Spellings(variants=variants):
            first, *rest = shape.accepted
            more = f" ({verbatim(', '.join(rest))})" if rest else ""
            told = f"<p><strong>{verbatim(first)}</strong>{more}</p>{block(shape.feedback)}"
            return told + _others(words, ((verbatim(", ".join(each.texts)), each.feedback) for each in variants))
        case shapes.Essay():
            return ""
        case _:
            assert_never(shape)


def _others(words: Words, remarks: Iterable[tuple[str, str]]) -> str:
    listed = html_list(f"{answer}: {inline(feedback)}" for answer, feedback in remarks)
    return _folded(words("publish.anki_others"), listed) if listed else ""


def _folded(title: str, inner: str) -> str:
    return f"<details><summary>{verbatim(title)}</summary>{inner}</details>"


def _bold(text: str) -> str:
    return f"<strong>{inline(text)}.</strong>"


def _packed(info: model.CourseInfo, chosen: Sequence[Card], now: float) -> bytes:
    """Return an Anki package; every id in it follows from the course's own ids.

    This package's course goes by its title, as in the decks that learners have.
    """
    import genanki

    title, course = info.title, info.title if info.id == OURS else info.id
    kind = genanki.Model(
        _number(course, "model"),
        title,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": title, "qfmt": QUESTION, "afmt": ANSWER}],
        css=STYLE,
        sort_field_index=FIELDS.index("ID"),
    )
    decks: dict[str, Any] = {}
    for card in chosen:
        name = f"{title}::{card.deck}"
        deck = decks.setdefault(name, genanki.Deck(_number(course, "deck", card.deck), name))
        fields = [card.front, card.back, card.sources, card.id]
        guid = genanki.guid_for(course, card.kind, card.id)
        deck.add_note(genanki.Note(model=kind, fields=fields, guid=guid, tags=[card.kind, *card.tags]))
    # Not write_to_file(): it leaves its database behind in the folder for temporary files.
    with sqlite3.connect(":memory:") as connection:
        genanki.Package(list(decks.values())).write_to_db(connection.cursor(), now, count(int(1000 * now)))
        connection.commit()
        collection = connection.serialize()
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", collection)
        archive.writestr("media", "{}")
    return package.getvalue()


def _number(*names: str) -> int:
    """Return an id as Anki has them, always the same for the same names."""
    digest = blake2b("/".join(names).encode(), digest_size=4).digest()
    return (1 << 30) + int.from_bytes(digest) % (1 << 30)


def _losses(course: Course, sections: Sequence[str]) -> Iterator[Loss]:
    for name in ("judge", "tasks"):
        yield Loss("", course.words(f"publish.anki_{name}"))
    for each in each_question(course, sections):
        if isinstance(each.shape, shapes.Essay):
            yield Loss(each.place, course.words("publish.anki_reflect"))
