"""A document as one HTML page that needs nothing else: no script, no network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from utils.markup import inline, verbatim
from utils.plain_text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.publish.document import Document, Item

_FOLDER = Path(__file__).parent
_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>"""


def as_html(document: Document) -> str:
    """Return `document` as a whole HTML page; what the learner wrote is shown, never run."""
    body = "\n".join([*_header(document), "<main>", *_main(document), "</main>"])
    return page(document.language, document.title, body, "portfolio.css")


def page(language: str, title: str, body: str, *styles: str) -> str:
    """Return a whole HTML page that loads nothing; `body` is HTML, `styles` name style sheets of this folder."""
    style = "".join((_FOLDER / name).read_text(encoding="utf-8") for name in styles)
    return _PAGE.format(language=verbatim(language), title=verbatim(title), style=style, body=body)


def _header(document: Document) -> Iterator[str]:
    yield f"<header>\n<h1>{verbatim(document.title)}</h1>"
    yield from (f"<p>{verbatim(line)}</p>" for line in document.lead)
    if document.counts:
        heads = "".join(f'<th scope="col">{verbatim(each)}</th>' for each in document.counted)
        rows = "\n".join(f'<tr><th scope="row">{verbatim(name)}</th><td>{n}</td></tr>' for name, n in document.counts)
        yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    yield "</header>"


def _main(document: Document) -> Iterator[str]:
    for chapter in document.chapters:
        yield f"<section>\n<h2>{inline(visible(chapter.title))}</h2>"
        for item in chapter.items:
            yield from _item(item)
        yield "</section>"


def _item(item: Item) -> Iterator[str]:
    yield f"<article>\n<h3>{inline(visible(item.asked))}</h3>"
    yield _written("answer", item.answer)
    detail = f"{verbatim(item.detail)} " if item.detail else ""
    yield f'<p class="detail">{detail}<time datetime="{item.date}">{item.date}</time></p>'
    for label, text in item.versions:
        yield f'<p class="detail">{verbatim(label)}</p>'
        yield _written("earlier", text)
    yield "</article>"


def _written(kind: str, text: str) -> str:
    # dir="auto": a text in Arabic or Hebrew runs from the right.
    return f'<p class="{kind}" dir="auto">{verbatim(text)}</p>'
