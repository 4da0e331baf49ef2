"""A page as PDF, set by typst, which is a compiler inside a Python package: no browser, no TeX."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, assert_never

from msgspec import to_builtins

from utils.one_line_error import OneLineError
from utils.page import tree
from utils.page.fonts import fonts
from utils.page.markdown_blocks import inline_runs, read_blocks
from utils.places import find
from utils.plain_text import clean
from utils.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TEMPLATE = find("utils/page/page.typ")
Addresses = dict[str, int] | None
"""The addresses of links with their numbers; None where links can be followed."""

_WORDS = ("contents", "addresses", "about_addresses", "answer")
_NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed')
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")


class NoTypesetterError(OneLineError):
    """The package typst is not installed, which is so where it has no wheel (pyproject.toml)."""


def typeset(page: tree.Page) -> tuple[bytes, tuple[str, ...]]:
    """Return `page` as PDF, and the characters that no font on this computer can show.

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

    inputs, fonts_here = {"page": as_json(page)}, fonts()
    try:
        return typst.compile(TEMPLATE, sys_inputs=inputs, font_paths=fonts_here, pdf_standards="ua-1"), ()
    except typst.TypstError as error:
        missing = tuple(dict.fromkeys(map(_as_character, _NO_GLYPH.findall(error.diagnostic))))
        seen = tuple(each for each in missing if unicodedata.category(each[0]) != "Cf")  # others show nothing anyway
        return typst.compile(TEMPLATE, sys_inputs=inputs, font_paths=fonts_here), seen


def as_json(page: tree.Page) -> str:
    """Return what the template reads: every text is a string in it, so that none is taken for markup of typst's."""
    words = load_words(page.language)
    # A link cannot be followed on paper: there its address stands at the end.
    addresses: Addresses = {} if page.kind == "paper" else None
    # What comes behind its part on a screen comes behind all parts here.
    behind = [tree.Part(part.id, part.behind.title, part.behind.blocks) for part in page.parts if part.behind]
    data = {
        "kind": page.kind,
        "language": page.language,
        "title": clean(page.title),
        "lead": _blocks(page.lead, addresses),
        "parts": [
            {"title": inline_runs(part.title), "blocks": _blocks(part.blocks, addresses)}
            for part in (*page.parts, *behind)
        ],
        "words": {name: words(f"handout.{name}") for name in _WORDS},
    }
    return json.dumps(data | {"addresses": list(addresses or ())}, ensure_ascii=False)


def _blocks(blocks: Iterable[tree.Block], addresses: Addresses) -> list[dict[str, Any]]:
    return [block for each in blocks for block in _block(each, addresses)]


def _block(it: tree.Block, addresses: Addresses) -> Iterator[dict[str, Any]]:
    more: dict[str, Any] = {}
    match it:
        case tree.Heading(text=text):
            more = {"runs": _numbered(inline_runs(text), addresses)}
        case tree.Prose(text=text):
            more = {"body": _numbered(read_blocks(text), addresses)}
        case tree.Verbatim(text=text):
            more = {"from_the_right": _from_the_right(text)}
        case tree.Items(items=items):
            listed = [{"label": label, "body": _numbered(read_blocks(text), addresses)} for label, text in items]
            more = {"items": listed, "spoken": it.spoken}
        case tree.Columns(left=left, right=right):
            more = {"left": _blocks([left], addresses)[0], "right": _blocks([right], addresses)[0]}
        case tree.Together(blocks=inner):
            more = {"blocks": _blocks(inner, addresses)}
        case tree.Answers() | tree.Entry() | tree.Texts():
            for each in it.blocks:
                yield from _block(each, addresses)
            return
        case tree.Dated() | tree.Blank() | tree.Lines() | tree.Table() | tree.Chart():
            pass  # plain text and numbers
        case _:
            assert_never(it)
    yield _cleaned(to_builtins(it)) | {"kind": it.__struct_config__.tag} | more


def _numbered(runs: list[dict[str, Any]], addresses: Addresses) -> list[dict[str, Any]]:
    """Return what `markdown_blocks` returns, with its links numbered in `addresses` if they are listed at all."""
    if addresses is not None:
        for run in _last_runs(runs):
            run["number"] = addresses.setdefault(run["link"], len(addresses) + 1)
    return runs


def _last_runs(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the last run of every link in what `markdown_blocks` returns."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        links = [each["link"] if isinstance(each, dict) and "marks" in each else "" for each in value] + [""]
        for each, link, following in zip(value, links, links[1:], strict=False):
            if link and link != following:
                yield each
            elif not link:
                yield from _last_runs(each)


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
