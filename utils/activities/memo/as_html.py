"""A memo as a form shows it, part by part; each text can be shown in a way of its own, such as with marks in it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from utils.activities.memo.laid_out import compared, foretold
from utils.course.memo_fields import fields_in, text_of
from utils.markup import as_written, inline, table, verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from utils.activities.memo.said import Cited
    from utils.course import model
    from utils.words import Words

    Show = Callable[[str, str], str]
    """How the text of the field with an id is shown, as HTML."""


def memo_html(words: Words, memo: model.Memo, texts: Mapping[str, str], evidence: Sequence[Cited] = ()) -> str:
    """Return a memo as safe HTML for a form."""
    return "".join(html for _, html in html_parts(words, memo, texts)) + evidence_html(words, evidence)


def html_parts(
    words: Words, memo: model.Memo, texts: Mapping[str, str], show: Show | None = None
) -> Iterator[tuple[tuple[model.MemoPart, ...], str]]:
    """Yield the parts of a memo that have a text, those of its head together, and how a form shows them."""
    there = [part for part in memo.parts if text_of(part, texts)]
    for head, run in groupby(there, lambda part: part.form == "line"):
        parts = tuple(run)
        if head:
            shown = {part.id: _shown(part, texts, show)[part.id] for part in parts}
            lines = [f"<strong>{inline(part.title)}:</strong> {shown[part.id]}" for part in parts]
            yield parts, _paragraph("\n".join(lines))
        else:
            yield from (
                ((part,), f"<h4>{inline(part.title)}</h4>{part_html(words, part, texts, show)}") for part in parts
            )


def part_html(words: Words, part: model.MemoPart, texts: Mapping[str, str], show: Show | None = None) -> str:
    """Return one part without its title."""
    shown = _shown(part, texts, show)
    if part.form == "options":
        cells = compared(words, part, {id_: _paragraph(html) for id_, html in shown.items()})
        return table(part.title, cells.head, cells.rows)
    if part.form == "forecast":
        lines = (f"<strong>{label}</strong> {html}" for label, html in foretold(words, part, shown))
        return _paragraph("\n".join(lines))
    return _paragraph(shown.get(part.id, ""))


def evidence_html(words: Words, evidence: Sequence[Cited]) -> str:
    """Return the list of evidence with the numbers that stand in the text, "" for none."""
    cited = "\n".join(f"[{each.n}] {each.line} {each.source}".strip() for each in evidence)
    return f"<h4>{words('memo.evidence')}</h4>{as_written(cited)}" if cited else ""


def _shown(part: model.MemoPart, texts: Mapping[str, str], show: Show | None) -> dict[str, str]:
    """Return the texts of a part that are not empty as HTML."""
    written = {field.id: text for field in fields_in(part) if (text := texts.get(field.id, "")).strip()}
    return {id_: (show(id_, text) if show else verbatim(text)).strip() for id_, text in written.items()}


def _paragraph(html: str) -> str:
    """Return HTML with the line breaks of what a person wrote, running the way of its first letter."""
    return f'<p class="as-written" dir="auto">{html}</p>'
