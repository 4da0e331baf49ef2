"""Markdown as plain data, for a template that draws it: blocks, and runs of text with their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.markup import parser

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

Run = dict[str, Any]
"""`text`, and each of `marks` that holds for it: strong, em, code; `link` is an address, "" for none."""

NARROW = 14
"""Characters up to which a column of a table takes only what it needs."""

EMPTY = 30
"""The width, in characters of text, of a column that is left to write in."""


def read_blocks(text: str) -> list[dict[str, Any]]:
    """Return the blocks of Markdown `text`, each with its `kind` and what belongs to it."""
    from markdown_it.tree import SyntaxTreeNode

    return _blocks(SyntaxTreeNode(parser().parse(text)))


def inline_runs(text: str) -> list[Run]:
    """Return one line of Markdown `text` as runs."""
    from markdown_it.tree import SyntaxTreeNode

    return _line(SyntaxTreeNode(parser().parseInline(text)))


def _blocks(node: SyntaxTreeNode) -> list[dict[str, Any]]:
    return [_block(child) for child in node.children]


def _block(node: SyntaxTreeNode) -> dict[str, Any]:
    kind: str = node.type
    more: dict[str, Any] = {}
    match kind:
        case "heading":
            more = {"level": int(node.tag[1]), "runs": _line(node)}
        case "paragraph":
            more = {"runs": _line(node)}
        case "bullet_list" | "ordered_list":
            more = {"items": [_blocks(item) for item in node.children], "start": node.attrGet("start") or 1}
        case "blockquote":
            more = {"blocks": _blocks(node)}
        case "table":
            more = _table(node)
        case "fence" | "code_block":
            kind, more = "code", {"text": node.content.rstrip("\n")}
        case _:
            pass  # a rule has no more than its kind
    return {"kind": kind, **more}


def _table(node: SyntaxTreeNode) -> dict[str, Any]:
    """Return the cells, and for each column "auto" where little stands in it, else its share of the width."""
    head, *bodies = node.children
    rows = [[_line(cell) for cell in row.children] for part in (head, *bodies) for row in part.children]
    lengths = [[sum(len(run["text"]) for run in cell) for cell in column] for column in zip(*rows, strict=True)]
    widths: list[str | float] = []
    for title, *cells in lengths:
        if not any(cells):
            widths.append(EMPTY)
        elif max(title, *cells) <= NARROW:
            widths.append("auto")
        else:
            widths.append(max(NARROW, sum(cells) / len(cells)))
    return {"widths": widths, "head": rows[0], "rows": rows[1:]}


def _line(node: SyntaxTreeNode) -> list[Run]:
    return [run for child in node.children for run in _runs(child, (), "")]


def _runs(node: SyntaxTreeNode, marks: tuple[str, ...], link: str) -> list[Run]:
    match node.type:
        case "text" | "code_inline" | "image":
            more = ("code",) if node.type == "code_inline" else ()
            return [{"text": node.content, "marks": [*marks, *more], "link": link}] if node.content else []
        case "softbreak" | "hardbreak":
            return [{"text": " " if node.type == "softbreak" else "\n", "marks": [], "link": ""}]
        case "strong" | "em":
            marks = (*marks, node.type)
        case "link":
            link = str(node.attrGet("href") or "")
        case _:
            pass
    return [run for child in node.children for run in _runs(child, marks, link)]
