"""A document as PDF, set by typst, which is a compiler inside a Python package: no browser, no TeX."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from utils.files.errors import ExportError
from utils.markup import plain
from utils.publish.fonts import fonts
from utils.words import load_words

if TYPE_CHECKING:
    from utils.publish.document import Document

TEMPLATE = Path(__file__).with_name("portfolio.typ")
_NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed')
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")


def as_pdf(document: Document) -> tuple[bytes, tuple[str, ...]]:
    """Return `document` as PDF, and the characters that no font on this computer can show."""
    return typeset(TEMPLATE, document.language, as_json(document))


def typeset(template: Path, language: str, data: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the PDF that `template` makes of `data` (JSON), and the characters that no font here can show.

    The PDF keeps to PDF/UA-1, the standard for readers with assistive technology, unless such characters are in it;
    then it is tagged all the same.

    Raises:
        ExportError: typst is not installed (told in `language`), which is so where it has no wheel (pyproject.toml).
    """
    try:
        import typst
    except ImportError as error:
        words = load_words(language)
        raise ExportError(f"{words('export.no_pdf')} {words(f'export.no_pdf_{template.stem}')}") from error

    inputs, fonts_here = {"document": data}, fonts()
    try:
        return typst.compile(template, sys_inputs=inputs, font_paths=fonts_here, pdf_standards="ua-1"), ()
    except typst.TypstError as error:
        missing = tuple(dict.fromkeys(map(_as_character, _NO_GLYPH.findall(error.diagnostic))))
        seen = tuple(each for each in missing if unicodedata.category(each[0]) != "Cf")  # others show nothing anyway
        return typst.compile(template, sys_inputs=inputs, font_paths=fonts_here), seen


def as_json(document: Document) -> str:
    """Return what the template reads: Markdown is plain text here, and each text says which way it runs."""
    data = {
        "language": document.language,
        "title": document.title,
        "lead": document.lead,
        "counted": document.counted,
        "counts": document.counts,
        "chapters": [
            {
                "title": plain(chapter.title),
                "items": [
                    {
                        "asked": plain(item.asked),
                        "answer": item.answer,
                        "from_the_right": from_the_right(item.answer),
                        "detail": item.detail,
                        "date": item.date,
                        "versions": [
                            {"label": label, "text": text, "from_the_right": from_the_right(text)}
                            for label, text in item.versions
                        ],
                    }
                    for item in chapter.items
                ],
            }
            for chapter in document.chapters
        ],
    }
    return json.dumps(data, ensure_ascii=False)


def _as_character(told: str) -> str:
    """Return the text that typst names, which it writes as a code point where it cannot be printed."""
    return _CODE_POINT.sub(lambda match: chr(int(match[1], 16)), told)


def from_the_right(text: str) -> bool:
    """Say whether the first letter of `text` belongs to a script that runs from right to left."""
    first = next((way for way in map(unicodedata.bidirectional, text) if way in ("L", "R", "AL")), "L")
    return first != "L"
