"""The page on which evidence from the learner's own record is pulled into a memo."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import to_builtins

from utils.activities.activity import SHARED, RefusedError
from utils.activities.evidence import Told
from utils.activities.memo import progress as made
from utils.activities.memo.claims import numbers_in
from utils.activities.memo.evidence_blocks import Search, cited_blocks, nothing_yet, places, pulled_last
from utils.activities.memo.said import Cited
from utils.one_line_error import OneLineError
from utils.view import Block, Button, Choice, Fold, Page, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.activity import Action
    from utils.activities.content import EntryActivity
    from utils.activities.event_data import EventSource
    from utils.activities.evidence import Evidence
    from utils.activities.memo.progress import Progress
    from utils.course import Course, model
    from utils.record import Entry, Event
    from utils.words import Words

EVIDENCE = "evidence"
INTO = "into"
PULL, ADD = "pull", "add"
LINE, SOURCE = "line", "source"
"""Start the names of the controls for one's own evidence; each new piece has controls of its own, which start empty."""

_ADDRESS = re.compile(r"https://[^\s/.]+\.\S+")
_YEAR = re.compile(r"(?<!\d)(1[5-9]|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")


def all_events(course: Course, record: EventSource) -> Sequence[Event]:
    """Return the events of all sections."""
    sections = (SHARED, *(each.id for each in course.info.sections))
    return [event for section in sections for event in record.section(section)]


def page(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> Page:
    """Return the page before it is looked at: what was pulled in, and nothing of the record."""
    words = activity.words
    about: list[Block] = [Prose(activity.as_paragraph("memo_evidence.about"))]
    about += pulled_last(activity, progress)
    about.append(Prose(activity.as_paragraph("memo_evidence.looking")))
    blocks = [*about, *cited_blocks(words, activity.content, progress)]
    return _page(words, blocks)


def looked(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> tuple[Page, bool]:
    """Return the page with what was found."""
    words, found = activity.words, _gathered(activity, progress)
    blocks: list[Block] = [Prose(activity.as_paragraph("memo_evidence.about")), *pulled_last(activity, progress)]
    if found:
        blocks += Search(activity, progress, found, action).blocks()
    else:
        blocks += nothing_yet(activity.course)
    options, into = places(words, activity.content, progress.texts), _into(activity, progress, action)
    chosen = [into] if into else []
    blocks.append(Choice(INTO, words("memo_evidence.into"), [*options.items()], chosen, menu=True))
    if found:
        blocks.append(Button(PULL, words("memo_evidence.pull"), primary=True))
    blocks.append(Fold(words("memo_evidence.own"), _own(activity, progress, action), open=not found))
    blocks += cited_blocks(words, activity.content, progress)
    return _page(words, blocks), False


def _page(words: Words, blocks: list[Block]) -> Page:
    busy = words("memo_evidence.looking")
    label = words("memo.evidence")
    return Page(EVIDENCE, blocks, label=label, state="plain", after=[], live=True, more=True, busy=busy)


def taken(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> list[Entry] | None:
    """Pull in what is chosen, or what is typed with its source."""
    words, field = activity.words, _into(activity, progress, action)
    if action.do == PULL:
        found = _gathered(activity, progress)
        piece = Search(activity, progress, found, action).chosen if found else None
        if piece is None:
            raise RefusedError(words("memo_evidence.choose_piece"))
        if not field:
            raise RefusedError(words("memo_evidence.choose_part"))
        try:
            told = piece.tell()
        except OneLineError as error:  # a table cannot be read
            raise RefusedError(str(error)) from error
        return _cited(activity, progress, piece.id, told, field)
    if action.do == ADD:
        line, source = (" ".join(activity.typed(action, name).split()) for name in _own_names(progress))
        _refuse_unsourced(activity, line, source)
        return _cited(activity, progress, "", Told(line, source), field)
    return None


def _gathered(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> Mapping[str, Evidence]:
    from utils.activities.memo.found import gather

    return gather(activity.course, progress.others)


def _into(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> str:
    """Return the field that the number is to go into, "" where none is chosen."""
    into = action.chosen(INTO)
    return into if isinstance(into, str) and into in places(activity.words, activity.content, progress.texts) else ""


def _own_names(progress: Progress) -> tuple[str, str]:
    return f"{LINE}-{len(progress.evidence)}", f"{SOURCE}-{len(progress.evidence)}"


def _own(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> list[Block]:
    """Return the controls for evidence from elsewhere."""
    words, (line, source) = activity.words, _own_names(progress)
    return [
        Prose(activity.as_paragraph("memo_evidence.own_about")),
        Text(line, words("memo_evidence.own_line"), activity.typed(action, line), rows=2),
        Text(source, words("memo_evidence.own_source"), activity.typed(action, source)),
        Button(ADD, words("memo_evidence.own_add")),
    ]


def _refuse_unsourced(activity: EntryActivity[Progress, model.Memo], line: str, source: str) -> None:
    """Refuse evidence that says nothing, or whose source names nothing that one can open."""
    if not line:
        raise RefusedError(activity.words("memo_evidence.no_line"))
    titled = _YEAR.search(source) and _WORD.search(source)
    if not (_ADDRESS.search(source) or titled):
        key = "source_vague" if source else "no_source"
        raise RefusedError(activity.words(f"memo_evidence.{key}"))


def _cited(
    activity: EntryActivity[Progress, model.Memo], progress: Progress, id_: str, told: Told, field: str
) -> list[Entry]:
    """Return the entries that cite a piece ("" for one's own), and put its number into a field, "" for none.

    A piece that says the same as one that is there has its number.

    Raises:
        RefusedError: all of that has been done.
    """
    known = next((each for each in progress.evidence if (each.line, each.source) == told), None)
    cited = known or Cited(1 + max((each.n for each in progress.evidence), default=0), *told)
    entries = [] if known else [activity.entry(made.CITED, id_, **to_builtins(cited))]
    text = progress.texts.get(field, "")
    if field and cited.n not in numbers_in(text):
        entries.append(activity.entry(made.DRAFTED, field, text=f"{text.rstrip()} [{cited.n}]".lstrip()))
    if not entries:
        raise RefusedError(activity.words("memo_evidence.there", n=cited.n))
    return entries
