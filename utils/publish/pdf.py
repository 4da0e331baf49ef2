"""A page as the content of a PDF file, with what is to be told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.files.errors import ExportError
from utils.page.fonts import without_font
from utils.page.typeset import NoTypesetterError, typeset
from utils.words import load_words

if TYPE_CHECKING:
    from utils.page.tree import Page


def as_pdf(page: Page) -> tuple[bytes, tuple[str, ...]]:
    """Return `page` as PDF, and lines on the characters that no font on this computer can show.

    Raises:
        ExportError: there is no typst here to set it.
    """
    try:
        content, missing = typeset(page)
    except NoTypesetterError as error:
        raise ExportError(str(error)) from error
    return content, tuple(without_font(load_words(page.language), missing))
