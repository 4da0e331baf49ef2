"""A paper as PDF to print."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from utils.places import find
from utils.publish import markdown_blocks
from utils.publish.as_pdf import typeset
from utils.publish.paper import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.words import Words

TEMPLATE = find("utils/publish/paper.typ")


def as_pdf(paper: blocks.Paper, words: Words, *, asked: bool, key: bool) -> tuple[bytes, tuple[str, ...]]:
    """Return `paper` as PDF, and the characters that no font on this computer can show.

    Args:
        paper: what to print.
        words: the catalogue of its language.
        asked: whether what is asked is printed, with its room.
        key: whether the key is printed, behind everything else.
    """
    addresses: dict[str, int] = {}
    lead = [_spans(line, addresses) for line in paper.lead]
    parts = [_part(part.title, part.asked, addresses) for part in paper.parts if asked]
    keyed = [part for part in paper.parts if key and part.key]
    parts += [_part(words("handout.key", part=part.title), part.key, addresses) for part in keyed]
    data = {
        "language": paper.language,
        "title": paper.title,
        "lead": lead,
        "parts": parts,
        "addresses": list(addresses),
        "words": {name: words(f"handout.{name}") for name in ("contents", "addresses", "about_addresses", "answer")},
    }
    return typeset(TEMPLATE, paper.language, json.dumps(data, ensure_ascii=False))


def _part(title: str, parts: tuple[blocks.Block, ...], addresses: dict[str, int]) -> dict[str, Any]:
    return {"title": title, "blocks": [_block(each, addresses) for each in parts]}


def _block(block: blocks.Block, addresses: dict[str, int]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    match block:
        case blocks.Heading(text=text, level=level):
            told = {"body": _spans(text, addresses), "level": level}
        case blocks.Prose(text=text, look=look, label=label):
            told = {"body": _spans(text, addresses), "look": look, "label": label}
        case blocks.Items(items=items, mark=mark, inline=inline):
            listed = [{"label": label, "body": _spans(text, addresses)} for label, text in items]
            told = {"items": listed, "mark": mark, "inline": inline, "spoken": block.spoken}
        case blocks.Columns(left=left, right=right):
            told = {"left": _block(left, addresses), "right": _block(right, addresses)}
        case blocks.Blank(unit=unit):
            told = {"unit": unit}
        case blocks.Lines(count=count):
            told = {"count": count}
        case blocks.Together(blocks=inner):
            told = {"blocks": [_block(each, addresses) for each in inner]}
    return {"kind": block.__struct_config__.tag} | told


def _spans(text: str, addresses: dict[str, int]) -> list[dict[str, Any]]:
    """Return Markdown `text` as the template reads it; its links are numbered in `addresses`."""
    spans = markdown_blocks.blocks(text)
    for run in _last_runs(spans):
        run["number"] = addresses.setdefault(run["link"], len(addresses) + 1)
    return spans


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
