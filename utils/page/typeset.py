"""A page as PDF, set by typst, which is a compiler inside a Python package: no browser, no TeX."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, assert_never

from msgspec import to_builtins

from utils.one_line_error import OneLineError
from utils.page import tree
from utils.page.markdown_blocks import MarkdownReader
from utils.page.picture import for_paper, width
from utils.places import find
from utils.plain_text import clean
from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import typst

TEMPLATE = find("utils/page/page.typ")
CJK_FONT = "noto_cjk_sans_jp_regular"
"""The package that the extra `fonts` brings: it holds a font for Chinese, Japanese and Korean, and nothing else."""

_WORDS = ("contents", "addresses", "about_addresses", "answer")
_NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed')
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")


class NoTypesetterError(OneLineError):
    """The package typst is not installed, which is so where it has no wheel (pyproject.toml)."""


def typeset(page: tree.Page, *, letter: bool = False) -> tuple[bytes, tuple[str, ...]]:
    """Return `page` as PDF on A4, or on US letter paper, and the characters that no font on this computer can show.

    The PDF keeps to PDF/UA-1, the standard for readers with assistive technology, unless such characters are in it;
    then it is tagged all the same.

    Raises:
        NoTypesetterError: there is no typst; the message says what can be had instead of such a page.
    """
    try:
        import typst
    except ImportError as error:
        words = load_words(page.language)
        raise NoTypesetterError(f"{words('export.no_pdf')} {words(f'export.no_pdf_{page.kind}')}") from error

    inputs, fonts_here = {"page": as_json(page), "paper": "us-letter" if letter else "a4"}, fonts()
    try:
        return typst.compile(TEMPLATE, sys_inputs=inputs, font_paths=fonts_here, pdf_standards="ua-1"), ()
    except typst.TypstError as error:
        missing = tuple(dict.fromkeys(map(_as_character, _NO_GLYPH.findall(error.diagnostic))))
        seen = tuple(each for each in missing if unicodedata.category(each[0]) != "Cf")  # others show nothing anyway
        return typst.compile(TEMPLATE, sys_inputs=inputs, font_paths=fonts_here), seen


@cache
def fonts(*, of_this_computer: bool = True) -> typst.Fonts:
    """Return all fonts there are, looked for once: typst's own, that of the extra, and those `of_this_computer`."""
    import typst

    package = find_spec(CJK_FONT)
    folders = list(package.submodule_search_locations or ()) if package else []
    return typst.Fonts(include_system_fonts=of_this_computer, font_paths=folders)


def as_json(page: tree.Page) -> str:
    """Return what the template reads: every text is a string in it, so that none is taken for markup of typst's."""
    words = load_words(page.language)
    markdown = MarkdownReader(lists_links=page.kind == "paper")  # where links cannot be followed
    # What comes behind its part on a screen comes behind all parts here.
    behind = [tree.Part(part.id, part.behind.title, part.behind.blocks) for part in page.parts if part.behind]
    data = {
        "kind": page.kind,
        "language": page.language,
        "title": clean(page.title),
        "lead": _blocks(page.lead, markdown),
        "lists_parts": page.lists_parts,
        "parts": [
            {"title": markdown.line(part.title), "blocks": _blocks(part.blocks, markdown)}
            for part in (*page.parts, *behind)
        ],
        "words": {name: words(f"handout.{name}") for name in _WORDS},
    }
    return json.dumps(data | {"addresses": list(markdown.addresses)}, ensure_ascii=False)


def _blocks(blocks: Iterable[tree.Block], markdown: MarkdownReader) -> list[dict[str, Any]]:
    return [block for each in blocks for block in _block(each, markdown)]


def _block(it: tree.Block, markdown: MarkdownReader) -> Iterator[dict[str, Any]]:  # noqa: C901, PLR0912 (a case a kind of block)
    more: dict[str, Any] = {}
    match it:
        case tree.Heading(text=text):
            more = {"runs": markdown.line(text)}
        case tree.Prose(text=text):
            more = {"body": markdown.blocks(text)}
        case tree.Verbatim(text=text):
            more = {"from_the_right": _from_the_right(text)}
        case tree.Items(items=items):
            listed = [{"label": label, "body": markdown.blocks(text)} for label, text in items]
            more = {"items": listed, "spoken": it.spoken}
        case tree.Columns(left=left, right=right):
            more = {"left": _blocks([left], markdown)[0], "right": _blocks([right], markdown)[0]}
        case tree.Together(blocks=inner) | tree.Sheet(blocks=inner):
            more = {"blocks": _blocks(inner, markdown)}
        case tree.Picture(svg=svg, table=table):
            picture = for_paper(svg)
            behind = _blocks([table], markdown)[0] if table else None
            more = {"svg": picture, "width": width(picture), "table": behind}
        case tree.Answers() | tree.Entry():
            for each in it.blocks:
                yield from _block(each, markdown)
            return
        case tree.Texts(texts=texts):
            more = {"texts": [{"text": text, "from_the_right": _from_the_right(text)} for text in texts]}
        case tree.Fields(rows=rows):
            told = [{"label": label, "text": text, "from_the_right": _from_the_right(text)} for label, text in rows]
            more = {"rows": told}
        case (
            tree.Dated()
            | tree.Blank()
            | tree.Lines()
            | tree.AnswerRows()
            | tree.NameLine()
            | tree.Table()
            | tree.Cards()
            | tree.Chart()
        ):
            pass  # plain text and numbers
        case _:
            assert_never(it)
    yield _cleaned(to_builtins(it)) | {"kind": it.__struct_config__.tag} | more


def _cleaned(data: Any) -> Any:
    """Return `data` with every text as a PDF can show it."""
    match data:
        case str():
            return clean(data)
        case dict():
            return {key: _cleaned(value) for key, value in data.items()}
        case list() | tuple():
            return [_cleaned(value) for value in data]
        case _:
            return data


def _as_character(told: str) -> str:
    """Return the text that typst names, which it writes as a code point where it cannot be printed."""
    return _CODE_POINT.sub(lambda match: chr(int(match[1], 16)), told)


def _from_the_right(text: str) -> bool:
    """Say whether the first letter of `text` belongs to a script that runs from right to left."""
    first = next((way for way in map(unicodedata.bidirectional, text) if way in ("L", "R", "AL")), "L")
    return first != "L"
