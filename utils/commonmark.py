"""The one parser of authors' Markdown; whoever imports this pays 45 ms for markdown-it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import category, east_asian_width, name

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline

if TYPE_CHECKING:
    from markdown_it.token import Token


@cache
def parser() -> MarkdownIt:
    """Return the parser: raw HTML is escaped, unsafe link schemes are refused, tables are read."""
    made = MarkdownIt()
    made.inline = _Inline()
    return made.configure("commonmark", {"html": False}).enable("table")


class _State(StateInline):
    """Emphasis beside Chinese, Japanese and Korean writing, which has no spaces around words and brackets.

    CommonMark leaves `**` between a bracket and a letter as it stands, as in `**「…」**は`. Its amendment for these
    scripts (github.com/tats-u/markdown-cjk-friendly) lets every mark beside one of their characters begin and end
    emphasis, unless a space follows or precedes it. Underlines mark nothing inside a word, in any script.
    """

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: FBT001, N802, N803 (markdown-it's)
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        if canSplitWord and (_is_cjk(before) or _is_cjk(after)):
            return Scanned(not after.isspace(), not before.isspace(), scanned.length)
        return scanned


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _is_cjk(character: str) -> bool:
    """Say whether `character` belongs to these scripts: wide or half-width and no emoji, or a part of a syllable."""
    if character < "\u1100" or category(character) == "So":
        return False
    part = name(character, "").startswith(("HANGUL", "VARIATION SELECTOR"))
    return part or east_asian_width(character) in ("W", "F", "H")
