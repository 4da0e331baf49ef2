"""A document as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.markup import literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.publish.document import Document, Item


def as_markdown(document: Document) -> str:
    """Return `document` as Markdown; what the learner wrote stands in it letter for letter."""
    lines = [f"# {literal(document.title)}", ""]
    for each in document.lead:
        lines += [literal(each), ""]
    if document.counts:
        rows = [f"| {literal(name)} | {n} |" for name, n in document.counts]
        lines += ["| {} | {} |".format(*document.counted), "|---|--:|", *rows, ""]
    for chapter in document.chapters:
        lines += [f"## {chapter.title}", ""]
        for item in chapter.items:
            lines += _item(item)
    return "\n".join(lines)


def _item(item: Item) -> Iterator[str]:
    yield from (f"### {item.asked}", "", *_quoted(item.answer), "")
    yield from (f"*{literal(item.detail)}* ({item.date})" if item.detail else f"({item.date})", "")
    for label, text in item.versions:
        yield from (literal(label), "", *_quoted(text), "")


def _quoted(text: str) -> Iterator[str]:
    # An indented block shows what the learner wrote as it is: no mark in it can break the document.
    yield from (f"    {line}" for line in text.split("\n"))
