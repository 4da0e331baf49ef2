"""A page as the content of a file, with what is to be told of it."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from utils.one_line_error import ExportError
from utils.page.html import as_html
from utils.page.markdown import as_markdown
from utils.page.typeset import CJK_FONT, NoTypesetterError, typeset
from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.page.tree import Page
    from utils.words import Words

LISTED = 20
"""So many of the characters without a font are named."""


def as_file(page: Page, suffix: str) -> tuple[bytes, tuple[str, ...]]:
    """Return `page` as a file that ends in `suffix`, .html, .md or .pdf; otherwise as `as_pdf`."""
    if suffix == ".pdf":
        return as_pdf(page)
    return (as_html(page) if suffix == ".html" else as_markdown(page)).encode(), ()


def as_pdf(page: Page, *, letter: bool = False) -> tuple[bytes, tuple[str, ...]]:
    """Return `page` as PDF (A4, or US letter), and lines on the characters that no font on this computer can show.

    Raises:
        ExportError: there is no typst here to set it.
    """
    try:
        content, missing = typeset(page, letter=letter)
    except NoTypesetterError as error:
        raise ExportError(str(error)) from error
    return content, tuple(without_font(load_words(page.language), missing))


def without_font(words: Words, missing: Sequence[str]) -> Iterator[str]:
    """Yield a line on the characters that are `missing` in a PDF, and one on where a font for some is to be had."""
    if missing:
        shown = " ".join(missing[:LISTED]) + (" …" if len(missing) > LISTED else "")
        yield words("publish.no_font", n=len(missing), characters=shown)
        if not find_spec(CJK_FONT):
            yield words("publish.no_font_package", package=CJK_FONT.replace("_", "-"))
