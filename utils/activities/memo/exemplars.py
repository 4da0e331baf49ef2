"""Exemplars as they are shown: whole with notes in the margin, or a strong and a weak one part by part."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from utils.activities.citation import cite
from utils.activities.memo.as_html import evidence_html, html_parts
from utils.activities.memo.said import Cited
from utils.course.memo_fields import fields_in
from utils.markup import block, inline, verbatim
from utils.view import Block, Case, Choice, Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course, model

EXEMPLAR = "exemplar"


class Numbered(NamedTuple):
    """A note with its number, and where its passage begins in the text of its field."""

    n: int
    at: int
    note: model.MarginNote


def exemplar_blocks(course: Course, memo: model.Memo) -> list[Block]:
    """Return a menu of the exemplars and of their pairs, and what is chosen in it."""
    words = course.words
    options = [(each.id, inline(each.title)) for each in memo.exemplars]
    cases: list[Block] = [Case(EXEMPLAR, [each.id], [Prose(whole(course, memo, each))]) for each in memo.exemplars]
    for strong, weak in pairs(memo.exemplars):
        id_ = f"{strong.id}-{weak.id}"
        options.append((id_, words("memo.by_part", strong=inline(strong.title), weak=inline(weak.title))))
        cases.append(Case(EXEMPLAR, [id_], [Prose(by_part(course, memo, strong, weak))]))
    if not options:
        return []
    about = Prose(f"<p>{words('memo.exemplars_about')}</p>")
    return [about, Choice(EXEMPLAR, words("memo.choose_exemplar"), options, [options[0][0]], menu=True), *cases]


def pairs(exemplars: Sequence[model.Exemplar]) -> list[tuple[model.Exemplar, model.Exemplar]]:
    """Return each strong exemplar with the weak one on the same facts."""
    kinds = groupby(sorted(exemplars, key=lambda each: (each.pair, not each.strong)), lambda each: each.pair)
    both = ([*each] for _, each in kinds)
    return [(each[0], each[-1]) for each in both if each[0].strong and not each[-1].strong]


def evidence_of(each: model.Exemplar) -> list[Cited]:
    """Return the evidence that stands under an exemplar, with the numbers in its text."""
    return [Cited(n, line, "") for n, line in enumerate(each.evidence, 1)]


def whole(course: Course, memo: model.Memo, each: model.Exemplar) -> str:
    """Return an exemplar with its notes beside its parts, as HTML."""
    parts = "".join(_parts(course, memo, each, f"memo-{each.id}").values())
    return block(each.about) + parts + evidence_html(course.words, evidence_of(each)) + cite(course, each.sources)


def by_part(course: Course, memo: model.Memo, strong: model.Exemplar, weak: model.Exemplar) -> str:
    """Return a strong exemplar and a weak one, each part of the one beside the same part of the other, as HTML."""
    words = course.words
    sides = [(each, _parts(course, memo, each, f"pair-{each.id}")) for each in (strong, weak)]
    missing = f"<p><em>{words('memo.nothing_here')}</em></p>"
    shown = ""
    for part in memo.parts:
        if any(part.id in parts for _, parts in sides):
            columns = (
                f'<div><p class="quiet">{inline(each.title)}</p>{parts.get(part.id, missing)}</div>'
                for each, parts in sides
            )
            shown += f'<div class="sides">{"".join(columns)}</div>'
    lists = ((each, evidence_html(words, evidence_of(each))) for each in (strong, weak))
    return shown + "".join(f'<p class="quiet">{inline(each.title)}</p>{listed}' for each, listed in lists if listed)


def numbered(memo: model.Memo, each: model.Exemplar) -> dict[str, list[Numbered]]:
    """Return the notes of an exemplar by their field, numbered in the order in which one meets them."""
    order = [field.id for part in memo.parts for field in fields_in(part)]
    places = sorted(
        ((order.index(note.field), _place(each, note), i, note) for i, note in enumerate(each.notes)),
        key=lambda place: place[:3],
    )
    found: dict[str, list[Numbered]] = {}
    for n, (_, at, _, note) in enumerate(places, 1):
        found.setdefault(note.field, []).append(Numbered(n, at, note))
    return found


def _place(each: model.Exemplar, note: model.MarginNote) -> int:
    text = each.texts[note.field]
    return text.index(note.passage) if note.passage else len(text)


def _parts(course: Course, memo: model.Memo, each: model.Exemplar, prefix: str) -> dict[str, str]:
    """Return the parts of an exemplar by the id of their first, each with its notes; `prefix` begins the ids in it."""
    words, notes = course.words, numbered(memo, each)

    def show(id_: str, text: str) -> str:
        shown, at = "", 0
        for n, start, note in notes.get(id_, []):
            passage = text[max(at, start) : start + len(note.passage)]  # two passages may overlap
            shown += verbatim(text[at : max(at, start)])
            shown += f"<mark>{verbatim(passage)}</mark>" if passage else ""
            link = f'id="{prefix}-at-{n}" href="#{prefix}-note-{n}" aria-label="{words("memo.note_link", n=n)}"'
            shown += f'<a class="to-note" {link}>{n}</a>'
            at = max(at, start + len(note.passage))
        return shown + verbatim(text[at:])

    found = {}
    for parts, html in html_parts(words, memo, each.texts, show):
        mine = [one for part in parts for field in fields_in(part) for one in notes.get(field.id, [])]
        listed = "".join(_in_margin(course, memo, one, prefix) for one in mine)
        margin = f'<ol class="margin">{listed}</ol>' if listed else ""
        found[parts[0].id] = f'<div class="marginal"><div>{html}</div>{margin}</div>'
    return found


def _in_margin(course: Course, memo: model.Memo, one: Numbered, prefix: str) -> str:
    """Return a note as an item of a list, with the line of the rubric that it bears on and a way back."""
    words = course.words
    line = next((line.title for line in memo.rubric if line.id == one.note.criterion), "")
    bears = f' <span class="quiet">({inline(line)})</span>' if line else ""
    back = f'<a href="#{prefix}-at-{one.n}" aria-label="{words("memo.note_back", n=one.n)}">↑</a>'
    return f'<li id="{prefix}-note-{one.n}" value="{one.n}" tabindex="-1">{inline(one.note.note)}{bears} {back}</li>'
