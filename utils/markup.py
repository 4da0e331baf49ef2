"""Authors' Markdown, and whatever people wrote, to safe HTML."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from utils.plain_text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A text without any of these is a plain paragraph in CommonMark: most prompts and options, and no parser is imported.
_MARKED = re.compile(r"[*_`\[\]<>&\\#|~\n]|^\s*([-+=]|\d+[.)])|^\s")

_IN_A_NOTEBOOK = {"h1": "h3", "h3": "h4", "h4": "h5"}
_CELL = "text-align:left;vertical-align:top"

# The box scrolls sideways by itself, so that a narrow page does not.
_BOX = '<div style="overflow-x:auto" tabindex="0" role="group" aria-label="{}">'

# Where such a table is narrow, each row is a block, with the head of its column before every cell; where a notebook is
# not trusted, its style is dropped, and the table scrolls.
STACKS = 3
"""Columns from which on a table does so."""
_STACKED = """\
<style>
.seminar-stack { container-type: inline-size }
@container (max-width: 30em) {
.seminar-stack :is(table, caption, tbody, tr, th, td) { display: block; white-space: normal }
.seminar-stack thead, .seminar-stack td:empty { display: none }
.seminar-stack tr { padding: 0.4em 0; border-bottom: 1px solid var(--jp-border-color2, #bdbdbd) }
.seminar-stack :is(th, td) { padding: 0.1em 0 }
.seminar-stack tbody th { font-weight: bold !important }
.seminar-stack td::before { content: attr(data-head) ": " }
}
</style>
"""
_TAG = re.compile("<[^>]*>")

# JupyterLab (MathJax 3) and pages made of notebooks (MathJax 2) look for formulas everywhere but here: "$4 … $5" is
# money.
_UNTYPESET = '<div class="mathjax_ignore tex2jax_ignore">{}</div>'

# A saved notebook keeps no widget state: JupyterLab then writes an error where the form was. This line takes its place;
# its style applies in trusted notebooks, which are those that try to draw the form (others show the plain text).
_ASLEEP = """\
<style>
.jp-OutputArea-child:has(> * > .seminar-asleep) {{ display: none }}
.jp-OutputArea-child:has(> * > .seminar-asleep):has(+ * > .jupyter-widgets) {{ display: flex }}
.jp-OutputArea-child:has(> * > .seminar-asleep) + * > .jupyter-widgets {{ display: none }}
.jp-OutputArea-child .seminar-asleep {{ display: block !important }}
</style>
<p class="seminar-asleep mathjax_ignore tex2jax_ignore" style="display: none">{}</p>
"""

_PICTURE = (
    '<figure style="margin:1em 0"><img alt="" style="max-width:100%;background:#fff" src="{}">'
    "<figcaption>{}</figcaption></figure>"
)


def parser() -> MarkdownIt:
    """Return the one parser of Markdown."""
    from utils.commonmark import parser as made  # 45 ms, paid only by a text with markup

    return made()


@lru_cache(maxsize=4096)
def block(text: str) -> str:
    """Return Markdown `text` as HTML paragraphs, lists and so on; HTML in it is shown, never run."""
    return parser().render(text).strip() if _MARKED.search(text) else f"<p>{html.escape(text)}</p>"


@lru_cache(maxsize=4096)
def inline(text: str) -> str:
    """Return one line of Markdown `text` as HTML without a paragraph around it."""
    return parser().renderInline(text) if _MARKED.search(text) else html.escape(text)


def anchor(id_: str) -> str:
    """Return the anchor of the heading that is an id of the course, in backticks."""
    return f"named-{id_}"


def anchored(heading: Token) -> str:
    """Return the anchor of a heading by its content, "" where it is no id alone."""
    children = heading.children or []
    return anchor(children[0].content) if [each.type for each in children] == ["code_inline"] else ""


def parts(text: str, label: str) -> list[tuple[str, str]]:
    """Return a longer Markdown `text` as the parts under its headings of the second level: heading and HTML.

    The first is what stands before them, without a heading. A title becomes a heading of the third level and what is
    below the second one lower, to stand in a notebook. `label` names tables to those who cannot see them.
    """
    found: list[tuple[str, list[Token]]] = [("", [])]
    every = parser().parse(text)
    for token, content in pairwise(every):
        if token.type == "heading_open" and (led := anchored(content)):
            token.attrSet("id", led)
    tokens = iter(every)
    for token in tokens:
        if token.type == "heading_open" and token.tag == "h2":
            found.append((next(tokens).content, []))
            next(tokens)
        else:
            token.tag = _IN_A_NOTEBOOK.get(token.tag, token.tag)
            found[-1][1].append(token)
    return [(inline(heading), _boxed(body, label)) for heading, body in found]


def _boxed(tokens: Sequence[Token], label: str) -> str:
    written = str(parser().renderer.render(tokens, parser().options, {}))
    # Text cannot hold these tags: it is escaped.
    for tag in ("th", "td"):
        written = written.replace(f"<{tag}>", f'<{tag} style="{_CELL}">')
    return written.replace("<table>", _BOX.format(html.escape(label)) + "<table>").replace("</table>", "</table></div>")


def plain(text: str) -> str:
    """Return one line of Markdown `text` without its marks; the address of a link stands behind its words."""
    if not _MARKED.search(text):
        return text
    written, links = "", []
    for token in parser().parseInline(text)[0].children or ():
        if token.type == "link_open":
            links.append((str(token.attrGet("href")), len(written)))
        elif token.type == "link_close":
            address, start = links.pop()
            written += f" ({address})" if written[start:] != address else ""
        else:
            written += "\n" if token.type.endswith("break") else token.content
    return written


def literal(text: str) -> str:
    """Return `text` so that Markdown shows its brackets and marks as they stand."""
    return "".join(f"\\{each}" if each in "\\[]*_`<>&#" else each for each in text)


def literal_line(text: str) -> str:
    """Return `text` as `literal` does, on one line."""
    return literal(" ".join(text.split()))


def literal_code(text: str) -> str:
    """Return `text` as Markdown that shows it letter for letter as code, on one line."""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    line = " ".join(visible(text).split()) or " "
    return f"{fence}{line}{fence}" if len(fence) == 1 else f"{fence} {line} {fence}"


def verbatim(text: object) -> str:
    """Return what a person, a file or an error says as HTML that shows it letter for letter, in text or attribute."""
    return html.escape(visible(text))


def untypeset(shown: str) -> str:
    """Return HTML for a notebook's output such that no dollar sign in it makes a formula."""
    return _UNTYPESET.format(shown)


def code(text: str) -> str:
    """Return code as HTML that shows it line by line."""
    return f"<pre><code>{html.escape(text.strip())}</code></pre>"


def as_written(text: str) -> str:
    """Return what a learner wrote as HTML that shows it letter for letter, its line breaks kept by the style sheet.

    Like a field to type into, it runs the way of its first letter that has one.
    """
    return f'<p class="as-written" dir="auto">{verbatim(text)}</p>'


LETTERS = 'ol type="A"'
"""The kind of a list whose items are called A, B, C."""


def html_list(items: Iterable[str], kind: str = "ul") -> str:
    """Return `items`, which are HTML, as a list, "" for none; `kind` is its tag, with attributes if need be."""
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f"<{kind}>{listed}</{kind.split(maxsplit=1)[0]}>" if listed else ""


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return an HTML table; cells are HTML, the first of a row is its header."""
    left, top = "text-align:left", _CELL
    heads = "".join(f'<th scope="col" style="{left}">{cell}</th>' for cell in head)
    names = [_TAG.sub("", cell).replace('"', "&quot;") for cell in head[1:]]
    body = "".join(
        f'<tr><th scope="row" style="{top};font-weight:normal">{first}</th>'
        + "".join(f'<td style="{top}" data-head="{name}">{cell}</td>' for name, cell in zip(names, rest, strict=True))
        + "</tr>"
        for first, *rest in rows
    )
    shown = (
        f"{_BOX.format(verbatim(caption))}<table>"
        f'<caption style="text-align:left;font-weight:bold">{verbatim(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    return f'{_STACKED}<div class="seminar-stack">{shown}</div>' if len(head) >= STACKS else shown


def asleep(text: str) -> str:
    """Return the line that stands for a widget in a notebook whose cell was not run again; else it stays hidden."""
    return _ASLEEP.format(verbatim(text))


def pictured(text: str, pictures: Iterable[tuple[str, str]]) -> str:
    """Return a line on a widget with its `pictures`, the address of each and what it shows in words; "" for none.

    Where no widget is drawn, as on a page that was made of a saved notebook, that stands for it.
    """
    shown = "".join(_PICTURE.format(address, verbatim(told)) for address, told in pictures)
    return untypeset(f"<p>{verbatim(text)}</p>{shown}") if shown else ""
