"""What the page of evidence shows: what was found, kind by kind, and what was pulled in, with where it is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.evidence import KINDS
from utils.activities.memo import progress as made
from utils.activities.memo.said import Cited, read_as
from utils.course.memo_fields import fields_in
from utils.markup import as_written, html_list, inline, verbatim
from utils.one_line_error import OneLineError
from utils.questions.typed import normal_text
from utils.view import Block, Choice, Note, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from utils.activities.activity import Action
    from utils.activities.content import EntryActivity
    from utils.activities.evidence import Evidence, EvidenceKind
    from utils.activities.memo.progress import Progress
    from utils.course import Course, model
    from utils.words import Words

KIND, SEARCH, PIECE = "kind", "search", "piece-"
"""The controls; each kind has a menu of its own, whose name ends in the kind."""
LETTERS = 110
"""Characters of a title in a menu."""


def shown_kind(found: Mapping[str, Evidence], action: Action) -> EvidenceKind:
    """Return the kind that is chosen, the first that was found where none is."""
    there = [kind for kind in KINDS if any(each.kind == kind for each in found.values())]
    return next((kind for kind in there if kind == action.chosen(KIND)), (*there, *KINDS)[0])


def search_blocks(
    activity: EntryActivity[Progress, model.Memo], progress: Progress, found: Mapping[str, Evidence], action: Action
) -> Iterator[Block]:
    """Yield the kinds that were found, the pieces of one kind that have the words searched for, and the one chosen."""
    words, kind = activity.words, shown_kind(found, action)
    counts = {each: sum(piece.kind == each for piece in found.values()) for each in KINDS}
    kinds: list[tuple[str, str]] = [(each, words(f"memo_evidence.kind_{each}", n=n)) for each, n in counts.items() if n]
    yield Choice(KIND, words("memo_evidence.kind"), kinds, [kind], menu=True)
    typed = activity.typed(action, SEARCH)
    yield Text(SEARCH, words("memo_evidence.search"), typed, optional=True)
    mine = [each for each in found.values() if each.kind == kind]
    fitting = [each for each in mine if _has(each, typed)]
    yield Prose(f"<p>{words('memo_evidence.fitting', n=len(fitting), total=len(mine))}</p>", live=True)
    chosen = found.get(str(action.chosen(f"{PIECE}{kind}")))
    if fitting:
        numbers = _numbers(activity, progress)
        options = [(each.id, _named(words, each, numbers.get(each.id))) for each in fitting]
        value = [chosen.id] if chosen in fitting else []
        yield Choice(f"{PIECE}{kind}", words("memo_evidence.piece"), options, value, optional=True, menu=True)
    if chosen in fitting:
        yield _shown(chosen)


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


def cited_blocks(words: Words, memo: model.Memo, progress: Progress) -> Iterator[Block]:
    """Yield what was pulled in, with the parts in which its number stands, or that it stands in none."""
    if not progress.evidence:
        return
    rows = []
    for each in progress.evidence:
        parts = dict.fromkeys(
            inline(part.title)
            for part in memo.parts
            if any(f"[{each.n}]" in progress.texts.get(field.id, "") for field in fields_in(part))
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


def _numbers(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> dict[str, int]:
    """Return the last number under which each piece of the record was pulled in, by its id."""
    cited = [event for event in progress.others if (event.section, event.activity) == (activity.section, activity.id)]
    pulled = ((event.item, read_as(Cited, event.data)) for event in cited if event.kind == made.CITED and event.item)
    return {id_: each.n for id_, each in pulled if each}


def _shown(piece: Evidence) -> Note:
    try:
        told = piece.tell()
    except OneLineError as error:  # a table cannot be read
        return Note(f"<p>{verbatim(error)}</p>", "error")
    return Note(as_written(told.line) + as_written(told.source), title=verbatim(piece.title))


def _has(piece: Evidence, typed: str) -> bool:
    """Say whether a piece has all the words that were typed."""
    text = normal_text(f"{piece.title} {piece.about}")
    return all(word in text for word in normal_text(typed).split())


def _named(words: Words, piece: Evidence, n: int | None) -> str:
    title = _cut(piece.title)
    return words("memo_evidence.taken", title=title, n=n) if n else title


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return verbatim(line if len(line) <= LETTERS else f"{line[: LETTERS - 1].rstrip()}…")
