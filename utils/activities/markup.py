"""Authors' Markdown to safe HTML."""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# A text without any of these is a plain paragraph in CommonMark: most prompts and options, and no parser is imported.
_MARKED = re.compile(r"[*_`\[\]<>&\\#|~\n]|^\s*([-+=]|\d+[.)])|^\s")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 45 ms, paid only by a text with markup

    return MarkdownIt("commonmark", {"html": False})  # raw HTML is escaped, unsafe link schemes are refused


@lru_cache(maxsize=4096)
def block(text: str) -> str:
    """Return Markdown `text` as HTML paragraphs, lists and so on; HTML in it is shown, never run."""
    return _parser().render(text).strip() if _MARKED.search(text) else f"<p>{html.escape(text)}</p>"


@lru_cache(maxsize=4096)
def inline(text: str) -> str:
    """Return one line of Markdown `text` as HTML without a paragraph around it."""
    return _parser().renderInline(text) if _MARKED.search(text) else html.escape(text)


def code(text: str) -> str:
    """Return code as HTML that shows it line by line."""
    return f"<pre><code>{html.escape(text.strip())}</code></pre>"


def as_written(text: str) -> str:
    """Return what a learner wrote as HTML that shows it letter for letter, its line breaks kept by the style sheet."""
    return f'<p class="as-written">{html.escape(text)}</p>'
