"""Markdown as plain data, for a template that draws it: blocks, and runs of text with their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.markup import anchored, parser

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

Run = dict[str, Any]
"""`text`, and each of `marks` that holds for it: strong, em, code; `link` is an address, "" for none.

The last run of a link that is listed has the `number` of its address.
"""

NARROW = 14
"""Characters up to which a column of a table takes only what it needs."""

EMPTY = 30
"""The width, in characters of text, of a column that is left to write in."""


class MarkdownReader:
    """Reads Markdown, and the addresses of its links."""

    def __init__(self, *, lists_links: bool) -> None:
        """Number the addresses where links are to be listed."""
        self._lists_links = lists_links
        self.addresses: dict[str, int] = {}

    def blocks(self, text: str) -> list[dict[str, Any]]:
        """Return the blocks of Markdown `text`, each with its `kind` and what belongs to it."""
        return self._blocks(_tree(parser().parse(text)))

    def line(self, text: str) -> list[Run]:
        """Return one line of Markdown `text` as runs."""
        return self._line(_tree(parser().parseInline(text)))

    def _blocks(self, node: SyntaxTreeNode) -> list[dict[str, Any]]:
        return [self._block(child) for child in node.children]

    def _block(self, node: SyntaxTreeNode) -> dict[str, Any]:
        kind: str = node.type
        more: dict[str, Any] = {}
        match kind:
            case "heading":
                anchor = anchored(node.children[0].token) if node.children and node.children[0].token else ""
                more = {"level": int(node.tag[1]), "runs": self._line(node), "anchor": anchor}
            case "paragraph":
                more = {"runs": self._line(node)}
            case "bullet_list" | "ordered_list":
                items = [self._blocks(item) for item in node.children]
                more = {"items": items, "start": node.attrGet("start") or 1}
            case "blockquote":
                more = {"blocks": self._blocks(node)}
            case "table":
                rows = [[self._line(cell) for cell in row.children] for part in node.children for row in part.children]
                more = {"widths": _widths(rows), "head": rows[0], "rows": rows[1:]}
            case "fence" | "code_block":
                kind, more = "code", {"text": node.content.rstrip("\n")}
            case _:
                pass  # a rule has no more than its kind
        return {"kind": kind, **more}

    def _line(self, node: SyntaxTreeNode) -> list[Run]:
        return [run for child in node.children for run in self._runs(child, (), "")]

    def _runs(self, node: SyntaxTreeNode, marks: tuple[str, ...], link: str) -> list[Run]:
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
        runs = [run for child in node.children for run in self._runs(child, marks, link)]
        if node.type == "link" and runs and self._lists_links:
            runs[-1]["number"] = self.addresses.setdefault(link, len(self.addresses) + 1)
        return runs


def _tree(tokens: list[Token]) -> SyntaxTreeNode:
    from markdown_it.tree import SyntaxTreeNode  # as its parser, only where there is something to read

    return SyntaxTreeNode(tokens)


def _widths(rows: list[list[list[Run]]]) -> list[str | float]:
    """Return for each column "auto" where little stands in it, else its share of the width."""
    widths: list[str | float] = []
    for column in zip(*rows, strict=True):
        title, *cells = (sum(len(run["text"]) for run in cell) for cell in column)
        if not any(cells):
            widths.append(EMPTY)
        elif max(title, *cells) <= NARROW:
            widths.append("auto")
        else:
            widths.append(max(NARROW, sum(cells) / len(cells)))
    return widths
