"""What every page is made of, whether shown, saved or printed.

Two kinds of text stand in it. The author's is Markdown: that of headings, prose and items. What a person wrote, or a
file says, is never read as markup: `Verbatim`, tables, charts and texts hold it letter for letter.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from utils.markup import literal_line, plain

Mark = Literal["none", "circle", "square", "box"]
"""What stands before an item: nothing, a circle or a square to tick, a box to write a letter or a number in."""

GLYPHS: dict[Mark, str] = {"none": "", "circle": "◯ ", "square": "☐ ", "box": "___ "}
"""What stands for each mark in text."""

LONGEST_MARK = 4
"""Characters of a label that fits into the margin."""

LONG = 2
"""Parts of a report above which it lists them at its head."""

WORDY = 18
"""Characters of a cell that a number does not have."""

Look = Literal["plain", "quiet", "lead", "quote"]
"""Small and grey is what is quiet; so is a lead, which stays with what follows it."""

Manner = Literal["line", "lead", "answer", "earlier", "written", "advice"]
"""A line of its own, one that leads to what follows, what a learner answered, what was written before that.

A paragraph of a text that is read as a page is `written`; the one that all others argue for is its `advice`.
"""

Kind = Literal["paper", "compact", "sheet", "guide", "portfolio", "report", "preview", "memo", "screen", "reading"]
"""What a page is, which decides how it looks."""


class Heading(Struct, frozen=True, tag="heading"):
    """A heading in Markdown; `level` 3 is the highest inside a part; `id` is that of what it heads, small behind it."""

    text: str
    level: int = 3
    id: str = ""


class Prose(Struct, frozen=True, tag="prose"):
    """Paragraphs and lists in Markdown, `label` in the margin before them, the `id` of what they ask small behind."""

    text: str
    look: Look = "plain"
    label: str = ""
    id: str = ""


class Verbatim(Struct, frozen=True, tag="verbatim"):
    """What a person wrote or a file says, letter for letter."""

    text: str
    manner: Manner = "line"


class Dated(Struct, frozen=True, tag="dated"):
    """What is to be said of an answer, letter for letter, and the day on which it was given."""

    text: str
    date: str


class Items(Struct, frozen=True, tag="items"):
    """Items in Markdown, one below the other or `inline` in one line, each with a mark and a label such as a letter."""

    items: tuple[tuple[str, str], ...]
    mark: Mark = "none"
    inline: bool = False

    @property
    def spoken(self) -> bool:
        """Whether labels are words, which a full stop ends, rather than letters or numbers in the margin."""
        return any(len(label) > LONGEST_MARK for label, _ in self.items)


class Answer(Struct, frozen=True):
    """Something to answer, and what is told then, all in Markdown; `right` is None where neither holds."""

    label: str
    text: str
    feedback: str
    right: bool | None = None


class Answers(Struct, frozen=True, tag="answers"):
    """All that can be answered to a question."""

    answers: tuple[Answer, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The same as items."""
        return (Items(tuple((plain(each.label), f"{each.text}\n\n{each.feedback}") for each in self.answers)),)


class Columns(Struct, frozen=True, tag="columns"):
    """Two lists side by side."""

    left: Items
    right: Items


class Blank(Struct, frozen=True, tag="blank"):
    """Room for a number or a word, `unit` behind it."""

    unit: str = ""


class Lines(Struct, frozen=True, tag="lines"):
    """Room for `count` written lines."""

    count: int


class AnswerRow(Struct, frozen=True):
    """A line of an answer sheet: a question's `number` and `id` (or ""), and what is to be filled in.

    That is a mark a label of `boxes`, or so many `lines`, or else room for a number or a word before its `unit`.
    """

    number: str
    id: str
    boxes: tuple[str, ...] = ()
    mark: Mark = "none"
    unit: str = ""
    lines: int = 0


class AnswerRows(Struct, frozen=True, tag="answer-rows"):
    """Lines of an answer sheet."""

    rows: tuple[AnswerRow, ...]


class NameLine(Struct, frozen=True, tag="name-line"):
    """Room on one line for what `labels` name, such as who answers; all is plain."""

    labels: tuple[str, ...]


class Sheet(Struct, frozen=True, tag="sheet"):
    """Blocks on a page of their own, as wide as it is, to be given back."""

    blocks: tuple[Block, ...]


class Together(Struct, frozen=True, tag="together"):
    """Blocks that stand on one page; with `apart`, nothing else does, so that it can be given to somebody."""

    blocks: tuple[Block, ...]
    apart: bool = False


class Entry(Struct, frozen=True, tag="entry"):
    """Blocks that make one entry, over as many pages as it needs."""

    blocks: tuple[Block, ...]


class Fields(Struct, frozen=True, tag="fields"):
    """Texts that people wrote, each beside its label, as the head of a letter or its notes; `quiet` ones are small."""

    rows: tuple[tuple[str, str], ...]
    quiet: bool = False


class Table(Struct, frozen=True, tag="table"):
    """A table under its caption, "" for none; all cells are plain text, the first of a row is its header.

    Where it is `roomy`, its cells leave room to write so many lines by hand.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    roomy: int = 0

    @property
    def wordy(self) -> bool:
        """Whether it says words rather than numbers."""
        return any(len(cell) > WORDY for _, *cells in self.rows for cell in cells)


CardLook = Literal["lot", "plate", "sign", "seat"]
"""What a card is for: to be drawn, to stand on a table, to be held up and seen from afar, to be read by one person."""


class Cards(Struct, frozen=True, tag="cards"):
    """Cards to cut out, `columns` beside each other: each has a name in large letters, and a line or two; all plain."""

    cards: tuple[tuple[str, str], ...]
    columns: int
    look: CardLook = "lot"


class Row(Struct, frozen=True):
    """A line of a chart: `value` in %, None where too few answered; `note` says it as a number, `mark` is a glyph.

    `before` is the same in an earlier round; `to` is the id of the chart that tells more.
    """

    label: str
    note: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    mark: str = ""
    before: float | None = None
    to: str = ""

    @property
    def marked(self) -> str:
        """The label behind its mark."""
        return f"{self.mark} {self.label}".strip()


class Group(Struct, frozen=True):
    """Rows under a title, "" for none."""

    title: str
    rows: tuple[Row, ...]


class Chart(Struct, frozen=True, tag="chart"):
    """Bars from 0, or points with their intervals where rows have `low` and `high`; all texts are plain.

    `title` says the finding, `about` how to read it, `summary` the same in words; `band` is a range to be marked.
    Where the table `adds` nothing to the bars, paper does without it. A chart with an `id` can be led to.
    """

    title: str
    about: tuple[str, ...]
    groups: tuple[Group, ...]
    summary: str
    table: Table
    source: str
    band: tuple[float, float] | None = None
    adds: bool = True
    id: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The same without bars."""
        about = (Verbatim(line, "lead") for line in self.about)
        return (Heading(literal_line(self.title)), *about, Verbatim(self.summary), self.table, Verbatim(self.source))


class Picture(Struct, frozen=True, tag="picture"):
    """A drawing as the form has it, under its title; `told` says the same in words, `source` where it is from.

    All texts are plain. With `table`, text pages that have no pictures show what is behind it.
    """

    title: str
    svg: str
    told: str
    source: str = ""
    table: Table | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The same in words."""
        behind = (self.table,) if self.table else ()
        source = (Verbatim(self.source),) if self.source else ()
        return (Prose(f"**{literal_line(self.title)}**", "lead"), Verbatim(self.told), *behind, *source)


class Texts(Struct, frozen=True, tag="texts"):
    """What learners wrote, under the question that they answered; `lead` says from which position. All is plain."""

    title: str
    lead: str
    texts: tuple[str, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The same in single blocks."""
        texts = (Verbatim(text, "earlier") for text in self.texts)
        return (Entry((Heading(literal_line(self.title)), Verbatim(self.lead, "lead"), *texts)),)


_Text = Heading | Prose | Verbatim | Dated
Block = (
    _Text
    | Items
    | Answers
    | Columns
    | Blank
    | Lines
    | AnswerRows
    | NameLine
    | Sheet
    | Together
    | Entry
    | Fields
    | Table
    | Cards
    | Chart
    | Picture
    | Texts
)


class Behind(Struct, frozen=True):
    """What comes behind a part: folded under `label` on a screen, under `title` behind all parts in print."""

    label: str
    title: str
    blocks: tuple[Block, ...]


class Part(Struct, frozen=True):
    """A section of the course, or something that sections share; the title is Markdown, "" where a block brings it."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    behind: Behind | None = None


class Page(Struct, frozen=True):
    """A whole document; its title is plain text, `lead` is what stands in its title block.

    On the web it is one `of` many and others list it with what it is `about`, both in plain text.
    """

    kind: Kind
    language: str
    title: str
    lead: tuple[Block, ...]
    parts: tuple[Part, ...]
    of: str = ""
    about: str = ""

    @property
    def lists_parts(self) -> bool:
        """Whether a list of the parts stands at its head: nobody finds one of thirty memos by leafing."""
        return self.kind in ("report", "screen", "reading") and len(self.parts) > LONG
