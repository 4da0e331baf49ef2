"""Cards for Anki: keyed questions a section, terms, misconceptions; a new edition updates the cards of the old one."""

from __future__ import annotations

import io
import sqlite3
import time
import zipfile
from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from utils.activities.citation import cite
from utils.course import model
from utils.course.kinds import QUIZZES, TERMS
from utils.markup import block, inline
from utils.publish.card_texts import back, front
from utils.publish.export import Export, Loss

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course

FIELDS = ("Front", "Back", "Sources", "ID")
QUESTION = "{{Front}}"
ANSWER = '{{FrontSide}}<hr id="answer">{{Back}}<div class="sources">{{Sources}}</div>'
STYLE = """\
.card { font-family: sans-serif; font-size: 18px; line-height: 1.4; text-align: left; max-width: 40em; margin: 0 auto; }
.sources { margin-top: 1em; font-size: 14px; opacity: 0.8; }
details { margin-top: 0.8em; }
"""


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
    files = {"cards.apkg": _packed(course.info.title, chosen, time.time() if now is None else now)} if chosen else {}
    return Export(files, tuple(_losses(course, sections)))


def cards(course: Course, sections: Sequence[str]) -> Iterator[Card]:
    """Yield the cards: questions section by section, then the terms, then the misconceptions that questions name."""
    words = course.words
    named: set[str] = set()
    for n, section in enumerate(course.info.sections, 1):
        if section.id not in sections:
            continue
        for question in _questions(course, section.id):
            named.update(question.misconceptions)
            if not isinstance(question, model.Reflect):
                deck, cited = f"{n:02} {section.title}", cite(course, question.sources)
                asked, told = front(words, question), back(words, question)
                yield Card(deck, "question", question.id, asked, told, cited, (section.id, question.level))
    for term in course.entries(TERMS):
        if tags := tuple(each for each in term.sections if each in sections):
            asked, told = f"<p>{inline(term.term)}</p>", block(term.definition)
            yield Card(words("publish.anki_terms"), "term", term.id, asked, told, cite(course, term.sources), tags)
    whole = len(sections) == len(course.info.sections)
    for each in course.misconceptions.values():
        if whole or each.id in named:
            asked = f"<p>{words('publish.anki_said')}</p><blockquote>{block(each.text)}</blockquote>"
            told, cited = block(each.correction), cite(course, each.sources)
            yield Card(words("publish.anki_misconceptions"), "misconception", each.id, asked, told, cited, ())


def _packed(title: str, chosen: Sequence[Card], now: float) -> bytes:
    """Return an Anki package; every id in it follows from the title and the course's own ids."""
    import genanki

    kind = genanki.Model(
        _number(title, "model"),
        title,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": title, "qfmt": QUESTION, "afmt": ANSWER}],
        css=STYLE,
        sort_field_index=FIELDS.index("ID"),
    )
    decks: dict[str, Any] = {}
    for card in chosen:
        name = f"{title}::{card.deck}"
        deck = decks.setdefault(name, genanki.Deck(_number(title, "deck", card.deck), name))
        fields = [card.front, card.back, card.sources, card.id]
        guid = genanki.guid_for(title, card.kind, card.id)
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


def _questions(course: Course, section: str) -> Iterator[model.Question]:
    for quiz in course.entries(QUIZZES, section):
        yield from quiz.questions


def _losses(course: Course, sections: Sequence[str]) -> Iterator[Loss]:
    for name in ("judge", "tasks"):
        yield Loss("", course.words(f"publish.anki_{name}"))
    for section in sections:
        for quiz in course.entries(QUIZZES, section):
            for question in quiz.questions:
                if isinstance(question, model.Reflect):
                    yield Loss(f"{section}/{quiz.id}/{question.id}", course.words("publish.anki_reflect"))
