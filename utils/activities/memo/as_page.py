"""A memo as it is read: head, parts in their order and evidence, as a page has them and as a form shows them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from utils.course.memo_fields import CRITERIA, OPTIONS, fields_in, text_of
from utils.markup import as_written, inline, table, verbatim
from utils.page import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from utils.activities.memo.said import Cited
    from utils.course import model
    from utils.words import Words

    Show = Callable[[str, str], str]
    """How the text of the field with an id is shown."""


class Compared(NamedTuple):
    """The options compared as a table: its head, and a row an option."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def memo_blocks(
    words: Words, memo: model.Memo, texts: Mapping[str, str], evidence: Sequence[Cited] = ()
) -> Iterator[tree.Block]:
    """Yield a memo as blocks of a page; what people wrote stands in it letter for letter."""
    for head, parts in _written(memo, texts):
        if head:
            yield tree.Verbatim("\n".join(f"{part.title}: {texts[part.id]}" for part in parts))
            continue
        for part in parts:
            yield tree.Prose(f"**{part.title}**", "lead")
            if part.form == "options":
                yield tree.Table("", *compared(words, part, texts, _letters))
            elif part.form == "forecast":
                yield tree.Verbatim("\n".join(f"{label}: {text}" for label, text in foretold(words, part, texts)))
            else:
                yield tree.Verbatim(text_of(part, texts))
    if evidence:
        yield tree.Prose(f"**{words('memo.evidence')}**", "lead")
        for each in evidence:
            yield tree.Verbatim(cited_line(each))


def memo_html(words: Words, memo: model.Memo, texts: Mapping[str, str], evidence: Sequence[Cited] = ()) -> str:
    """Return a memo as safe HTML for a form."""
    return "".join(html for _, html in html_parts(words, memo, texts)) + evidence_html(words, evidence)


def memo_text(words: Words, memo: model.Memo, texts: Mapping[str, str], evidence: Sequence[Cited] = ()) -> str:
    """Return a memo as plain text, a paragraph a part."""
    paragraphs = []
    for head, parts in _written(memo, texts):
        if head:
            paragraphs.append("\n".join(f"{part.title}: {texts[part.id].strip()}" for part in parts))
            continue
        paragraphs += [f"{part.title}\n{_plain(words, part, texts)}" for part in parts]
    if evidence:
        paragraphs.append("\n".join((words("memo.evidence"), *map(cited_line, evidence))))
    return "\n\n".join(paragraphs)


def html_parts(
    words: Words, memo: model.Memo, texts: Mapping[str, str], show: Show | None = None
) -> Iterator[tuple[tuple[model.MemoPart, ...], str]]:
    """Yield the parts of a memo that have a text, those of the head together, and how a form shows them."""
    told = show or _escaped
    for head, parts in _written(memo, texts):
        if head:
            lines = [f"<strong>{inline(part.title)}:</strong> {told(part.id, texts[part.id])}" for part in parts]
            yield tuple(parts), _paragraph("\n".join(lines))
            continue
        for part in parts:
            yield (part,), f"<h4>{inline(part.title)}</h4>{part_html(words, part, texts, told)}"


def part_html(words: Words, part: model.MemoPart, texts: Mapping[str, str], show: Show | None = None) -> str:
    """Return one part without its title as a form shows it."""
    told = show or _escaped
    if part.form == "options":
        head, rows = compared(words, part, texts, lambda id_, text: _paragraph(told(id_, text)))
        return table(part.title, head, rows)
    if part.form == "forecast":
        lines = foretold(words, part, texts, told)
        return _paragraph("\n".join(f"<strong>{label}:</strong> {text}" for label, text in lines))
    return _paragraph(told(part.id, texts.get(part.id, "")))


def evidence_html(words: Words, evidence: Sequence[Cited]) -> str:
    """Return the list of evidence as a form shows it, "" for none."""
    cited = "\n".join(map(cited_line, evidence))
    return f"<h4>{words('memo.evidence')}</h4>{as_written(cited)}" if cited else ""


def cited_line(each: Cited) -> str:
    """Return a piece of evidence as it stands at the end of a memo, with the number that stands in the text."""
    return f"[{each.n}] {each.line} {each.source}".rstrip()


def compared(words: Words, part: model.MemoPart, texts: Mapping[str, str], show: Show) -> Compared:
    """Return the options of a part as a table; a row or column in which nothing is written is left out."""
    ids = {(field.option, field.criterion): field.id for field in fields_in(part)}
    filled = {place for place, id_ in ids.items() if texts.get(id_, "").strip()}
    criteria = [n for n in range(1, CRITERIA + 1) if any(n == criterion for _, criterion in filled)]
    options = [n for n in range(1, OPTIONS + 1) if any(n == option for option, _ in filled)]

    def cell(option: int, criterion: int, unnamed: str = "") -> str:
        id_ = ids[option, criterion]
        return show(id_, texts[id_]) if (option, criterion) in filled else unnamed

    head = [cell(0, n, words("memo.field_criterion", n=n)) for n in criteria]
    rows = (
        (cell(each, 0, words("memo.field_name", option=each)), *(cell(each, n) for n in criteria)) for each in options
    )
    return Compared((words("memo.option"), *head), tuple(rows))


def foretold(
    words: Words, part: model.MemoPart, texts: Mapping[str, str], show: Show | None = None
) -> list[tuple[str, str]]:
    """Return what of a forecast is written: what it is, and the text."""
    told = show or _letters
    return [
        (words(f"memo.read_{field.role}"), told(field.id, texts[field.id]))
        for field in fields_in(part)
        if texts.get(field.id, "").strip()
    ]


def _written(memo: model.Memo, texts: Mapping[str, str]) -> Iterator[tuple[bool, list[model.MemoPart]]]:
    """Yield the parts that have a text in runs: whether they are lines, as the head is, and which."""
    there = [part for part in memo.parts if text_of(part, texts)]
    for head, parts in groupby(there, lambda part: part.form == "line"):
        yield head, [*parts]


def _plain(words: Words, part: model.MemoPart, texts: Mapping[str, str]) -> str:
    if part.form == "options":
        (_, *criteria), rows = compared(words, part, texts, _letters)
        lines = [
            (name, *(f"{criterion}: {cell}" for criterion, cell in zip(criteria, cells, strict=True) if cell))
            for name, *cells in rows
        ]
        return "\n".join("\n".join(each) for each in lines)
    if part.form == "forecast":
        return "\n".join(f"{label}: {text}" for label, text in foretold(words, part, texts))
    return text_of(part, texts)


def _letters(_id: str, text: str) -> str:
    return text.strip()


def _escaped(_id: str, text: str) -> str:
    return verbatim(text.strip())


def _paragraph(html: str) -> str:
    """Return HTML with the line breaks of what a person wrote, running the way of its first letter."""
    return f'<p class="as-written" dir="auto">{html}</p>'
