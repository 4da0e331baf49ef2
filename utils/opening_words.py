"""Words in a text that open what they mean where they stand, without a script: in forms, outputs and saved pages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from utils.markup import inline, verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# A word that opens what it means where it stands. Without a script only `details` can; where notebooks are not trusted
# its style is dropped, and the word then takes a line of its own when it is opened.
_OPENING_WORD = (
    '<details class="seminar-term" style="display:inline-block;vertical-align:top">'
    "<summary>{}</summary><div>{}</div></details>"
)
_OPENING_STRETCH = '<div class="seminar-opening" role="paragraph">{}</div>'  # no paragraph may hold `details`

# The box floats, so that the line goes on beside its word; browsers would keep a place for it even while it is closed.
_OPENING_STYLE = """\
<style>
.seminar-opening { display: flow-root; margin: 0 0 1em }
.seminar-term.seminar-term { display: inline !important }
.seminar-term::details-content { display: contents }
.seminar-term:not([open]) > div { display: none }
.seminar-term.seminar-term > summary {
  display: inline; cursor: pointer; font-weight: inherit;
  text-decoration: underline dotted; text-underline-offset: 0.2em
}
.seminar-term > summary::-webkit-details-marker { display: none }
.seminar-term > div {
  float: left; width: 100%; box-sizing: border-box; margin: 0.3em 0 0.5em; padding: 0.2em 0.8em;
  border-left: 3px solid; font-style: normal; font-weight: normal
}
.seminar-term > div > p { margin: 0 0 0.3em }
@media print { .seminar-term.seminar-term > summary { text-decoration: none } }
</style>"""

# A stretch of text in our own HTML that is no heading: a paragraph, or an item that holds no paragraphs.
_STRETCH = re.compile(
    r"<(?P<tag>p|li)>(?P<text>(?:(?!</?(?:p|li|[ou]l|table|pre|blockquote|details)\b).)*)</(?P=tag)>", re.DOTALL
)
_LINK_OR_TAG = re.compile(r"(<a\b.*?</a>|<code>.*?</code>|<[^>]*>)", re.DOTALL)


def opening_words(shown: str, names: Mapping[str, str], meaning: Callable[[str], str]) -> str:
    """Return the HTML `shown` such that what a word means opens in place, each thing where it is first named.

    Args:
        shown: HTML made here; its links, code and headings stay as they are.
        names: of each word, or form of a word, the id of what it names.
        meaning: gives the meaning of an id, as HTML.
    """
    if not names:
        return shown
    names = {verbatim(word): id_ for word, id_ in names.items()}
    words, met = _any_of(tuple(names)), set[str]()

    def opening(found: re.Match[str]) -> str:
        id_ = names[found[0]]
        if id_ in met:
            return found[0]
        met.add(id_)
        return _OPENING_WORD.format(found[0], meaning(id_))

    def stretch(found: re.Match[str]) -> str:
        before = len(met)
        pieces = _LINK_OR_TAG.split(found["text"])
        text = "".join(each if each.startswith("<") else words.sub(opening, each) for each in pieces)
        if len(met) == before:
            return found[0]
        opened = _OPENING_STRETCH.format(text)
        return f"<li>{opened}</li>" if found["tag"] == "li" else opened

    written = _STRETCH.sub(stretch, shown)
    return written + _OPENING_STYLE if met else shown


def opening_row(meanings: Iterable[tuple[str, str]], between: str) -> str:
    """Return words in a row, each of which opens its meaning, which is HTML."""
    row = between.join(_OPENING_WORD.format(inline(word), meaning) for word, meaning in meanings)
    return _OPENING_STRETCH.format(row) + _OPENING_STYLE if row else ""


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    escaped = (re.escape(each) for each in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(escaped)})(?![\w-])")
