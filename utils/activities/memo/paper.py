"""A memo on paper: room to draft one by hand, a sheet for its readers, and the exemplars with their notes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from utils.activities.memo.as_page import memo_blocks
from utils.activities.memo.exemplars import evidence_of
from utils.course.memo_fields import CRITERIA, OPTIONS, fields_of
from utils.markup import literal, plain
from utils.page.tree import Block, Heading, Items, Lines, Prose, Table, Together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import model
    from utils.words import Words

WORDS_A_LINE = 9
"""So many words of handwriting fit on a line."""

CELL = 2
"""Lines of room in a cell."""

PASSAGES = 4


def form_on_paper(words: Words, memo: model.Memo) -> Iterator[Block]:
    """Yield what a memo is drafted on by hand."""
    yield Heading(memo.title, 4)
    yield Prose(memo.task)
    least, most = memo.words
    yield Prose(words("memo_paper.length", least=least, most=most), "quiet")
    for part in memo.parts:
        title = part.title
        if part.words:
            least, most = part.words
            title = words("memo_paper.title_counted", title=title, least=least, most=most)
        yield Heading(title, 5)
        yield Prose(part.asks, "lead")
        yield from _room(words, part)


def _room(words: Words, part: model.MemoPart) -> Iterator[Block]:
    if part.form == "line":
        yield Lines(1)
    elif part.form == "options":
        head = (words("memo.field_criterion", n=n) for n in range(1, CRITERIA + 1))
        blank = ("",) * (CRITERIA + 1)
        yield Table(words("memo_paper.options_about"), (words("memo_paper.option"), *head), (blank,) * OPTIONS, CELL)
    elif part.form == "forecast":
        for name, room in (("event", 2), ("by", 1), ("percent", 1), ("failing", 2)):
            yield Prose(words("memo_paper.label", label=words(f"memo_paper.{name}")), "lead")
            yield Lines(room)
    else:
        most = part.words[1] if part.words else WORDS_A_LINE
        yield Lines(-(-most // WORDS_A_LINE))


def sheet_on_paper(words: Words, memo: model.Memo) -> Iterator[Block]:
    """Yield the sheet on which a reader says what is not there yet and what goes beyond, line by line of the rubric."""
    head = (words("memo_paper.what_is_there"), *(words(f"memo_paper.{each}") for each in ("not_yet", "beyond")))
    rows = tuple((f"☐ {plain(line.title)}: {plain(line.text)}", "", "") for line in memo.rubric)
    yield Together(
        (
            Heading(words("memo_paper.sheet", title=memo.title), 4),
            Prose(words("memo_paper.sheet_about")),
            Table("", head, rows, CELL),
            Prose(words("memo_paper.passages")),
            Lines(PASSAGES),
            Prose(words("memo_paper.change")),
            Lines(2),
        ),
        apart=True,
    )


def exemplar_on_paper(words: Words, memo: model.Memo, each: model.Exemplar) -> Iterator[Block]:
    """Yield a whole memo, below each part the notes on it."""
    yield Heading(each.title, 4)
    yield Prose(each.about, "quiet")
    yield from memo_blocks(words, memo, each.texts, evidence_of(each), level=5, remarks=_notes(words, memo, each))


def _notes(words: Words, memo: model.Memo, each: model.Exemplar) -> dict[str, tuple[Block, ...]]:
    """Return the notes in the margin of an exemplar by the id of the part that they are on."""
    lines = {line.id: line.title for line in memo.rubric}
    parts = {field.id: field.part.id for field in fields_of(memo)}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for note in each.notes:
        said = f"*“{literal(note.passage)}”* {note.note}" if note.passage else note.note
        if note.criterion:
            said = words("memo_paper.note_on", note=said, line=lines[note.criterion])
        found[parts[note.field]].append(("→", said))
    return {part: (Items(tuple(notes)),) for part, notes in found.items()}


def rubric_on_paper(words: Words, memo: model.Memo) -> Iterator[Block]:
    """Yield the rubric with how to tell that a line of it is met."""
    yield Heading(words("memo_paper.rubric", title=memo.title), 4)
    told = ((plain(line.title), f"{line.text}\n\n{line.annotation}") for line in memo.rubric)
    yield Items(tuple(told))
