"""What the page of evidence shows: what was found, kind by kind, and what was pulled in, with where it is cited."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from utils.activities.event_data import as_text
from utils.activities.evidence import KINDS
from utils.activities.memo import progress as made
from utils.activities.memo.claims import numbers_in
from utils.activities.memo.said import Cited, read_as
from utils.course.memo_fields import fields_in
from utils.markup import as_written, html_list, inline, verbatim
from utils.one_line_error import OneLineError
from utils.questions.typed import normal_text
from utils.view import Block, Choice, Note, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.activity import Action
    from utils.activities.content import EntryActivity
    from utils.activities.evidence import Evidence, EvidenceKind
    from utils.activities.memo.progress import Progress
    from utils.course import Course, model
    from utils.record import Event
    from utils.words import Words

KIND, SEARCH, PIECE = "kind", "search", "piece-"
"""The controls; each kind has a menu of its own, whose name ends in the kind."""
LETTERS = 110
"""Characters of a title in a menu."""


@dataclass(frozen=True)
class Search:
    """What was found for a memo, and what of it the controls of an `action` ask for."""

    activity: EntryActivity[Progress, model.Memo]
    progress: Progress
    found: Mapping[str, Evidence]
    action: Action

    @cached_property
    def kind(self) -> EvidenceKind:
        """The kind that is chosen; else that of the piece pulled in last, or the first that was found."""
        there = {each.kind for each in self.found.values()}
        last = [id_.partition("/")[0] for id_ in self._numbers][-1:]
        wanted = [kind for id_ in (self.action.chosen(KIND), *last) for kind in KINDS if kind in there and kind == id_]
        return next(iter((*wanted, *(kind for kind in KINDS if kind in there))))

    @cached_property
    def words_typed(self) -> list[str]:
        """The words that are searched for."""
        return normal_text(self.activity.typed(self.action, SEARCH)).split()

    @cached_property
    def pieces(self) -> list[Evidence]:
        """The pieces of this kind that have all these words."""
        mine = [each for each in self.found.values() if each.kind == self.kind]
        texts = [normal_text(f"{each.title} {each.about}") for each in mine]
        return [each for each, text in zip(mine, texts, strict=True) if all(word in text for word in self.words_typed)]

    @property
    def chosen(self) -> Evidence | None:
        """The piece that is chosen among these, None for none."""
        id_ = self.action.chosen(f"{PIECE}{self.kind}")
        return next((each for each in self.pieces if each.id == id_), None)

    def blocks(self) -> Iterator[Block]:
        """Yield the kinds that were found, the pieces that are searched for, and the one that is chosen."""
        words, kind = self.activity.words, self.kind
        counts = Counter(each.kind for each in self.found.values())
        kinds: list[tuple[str, str]] = [
            (each, words(f"memo_evidence.kind_{each}", n=counts[each])) for each in KINDS if counts[each]
        ]
        yield Choice(KIND, words("memo_evidence.kind"), kinds, [kind], menu=True)
        yield Text(SEARCH, words("memo_evidence.search"), self.activity.typed(self.action, SEARCH), optional=True)
        if self.words_typed:
            told = words("memo_evidence.fitting", n=len(self.pieces), total=counts[kind])
            yield Prose(f"<p>{told}</p>", live=True)
        if self.pieces:
            options = [(each.id, self._named(each)) for each in self.pieces]
            value = [self.chosen.id] if self.chosen else []
            yield Choice(f"{PIECE}{kind}", words("memo_evidence.piece"), options, value, menu=True)
        if self.chosen:
            yield self._shown(self.chosen)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The last number under which each piece of the record was pulled in, by its id, the last pulled in last."""
        numbers: dict[str, int] = {}
        for event in _own_events(self.activity, self.progress):
            if event.kind == made.CITED and event.item and (cited := read_as(Cited, event.data)):
                numbers.pop(event.item, None)
                numbers[event.item] = cited.n
        return numbers

    def _named(self, piece: Evidence) -> str:
        title, n = _cut(piece.title), self._numbers.get(piece.id)
        return self.activity.words("memo_evidence.taken", title=title, n=n) if n else title

    def _shown(self, piece: Evidence) -> Note:
        try:
            told = piece.tell()
        except OneLineError as error:  # a table cannot be read
            return Note(f"<p>{verbatim(error)}</p>", "error")
        title = self.activity.words("memo_evidence.chosen")
        return Note(as_written(told.line) + as_written(told.source), title=title)


def nothing_yet(course: Course) -> Iterator[Block]:
    """Yield what to do first, kind by kind."""
    from utils.activities.memo.found import beginnings

    words = course.words
    listed = (
        words(
            f"memo_evidence.first_{kind}",
            sections=words.all_of(words("memo_evidence.quoted", title=inline(each)) for each in titles),
        )
        for kind, titles in beginnings(course)
    )
    yield Note(f"<p>{words('memo_evidence.nothing')}</p>{html_list(listed)}")


def pulled_last(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> Iterator[Block]:
    """Yield where the number that was just pulled in went, or nothing once something else has been done."""
    words, memo, mine = activity.words, activity.content, _own_events(activity, progress)
    if not mine:
        return
    *before, last = mine
    if last.kind == made.CITED and (cited := read_as(Cited, last.data)):
        named = any(cited.n in numbers_in(text) for text in progress.texts.values())
        told = words("memo_evidence.in_list_named" if named else "memo_evidence.in_list", n=cited.n)
    elif last.kind == made.DRAFTED and (n := _number_added(before, last)):
        told = words("memo_evidence.in_text", n=n, part=places(words, memo, progress.texts).get(last.item, ""))
    else:
        return
    yield Note(f"<p>{told}</p>", title=words("memo_evidence.pulled"))


def _number_added(before: Sequence[Event], last: Event) -> str:
    """Return the number that `last` put behind a text which it left as it was, "" where it did something else."""
    earlier = (each.data for each in reversed(before) if each.kind == made.DRAFTED and each.item == last.item)
    text = as_text(next(earlier, {}).get("text")).rstrip()
    found = re.fullmatch(r"\s*\[(\d+)\]", as_text(last.data.get("text")).removeprefix(text))
    return found[1] if found else ""


def _own_events(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> list[Event]:
    return [each for each in progress.others if (each.section, each.activity) == (activity.section, activity.id)]


def cited_blocks(words: Words, memo: model.Memo, progress: Progress) -> Iterator[Block]:
    """Yield what was pulled in, with the parts in which its number stands, or that it stands in none."""
    if not progress.evidence:
        return
    rows = []
    for each in progress.evidence:
        parts = dict.fromkeys(
            inline(part.title)
            for part in memo.parts
            if any(each.n in numbers_in(progress.texts.get(field.id, "")) for field in fields_in(part))
        )
        where = words.all_of(parts) or f"<strong>{words('memo_evidence.nowhere', n=each.n)}</strong>"
        rows.append([f"[{each.n}]", as_written(each.line) + as_written(each.source), where])
    head = [words(f"memo_evidence.head_{name}") for name in ("n", "line", "where")]
    yield Table(words("memo_evidence.cited"), head, rows)


def places(words: Words, memo: model.Memo, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that a number can go into, by id, each called by its part and what the learner named in it."""
    named = {}
    for part in memo.parts:
        for field in fields_in(part):
            name = inline(part.title)
            if field.role == "cell":
                option, criterion = (
                    texts.get(f"{part.id}-{what}", "").strip()
                    for what in (f"option-{field.option}", f"criterion-{field.criterion}")
                )
                if option and criterion:
                    named[field.id] = words(
                        "memo_evidence.into_cell", part=name, option=_cut(option), criterion=_cut(criterion)
                    )
            elif field.role == "failing":
                named[field.id] = words("memo_evidence.into_failing", part=name)
            elif field.role == "whole" and part.form == "text":
                named[field.id] = name
    return named


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return verbatim(line if len(line) <= LETTERS else f"{line[: LETTERS - 1].rstrip()}…")
