"""A report as PDF, set by typst."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from utils.publish.as_pdf import from_the_right, typeset
from utils.publish.document import clean
from utils.publish.report import Chart, Texts

if TYPE_CHECKING:
    from utils.publish.report import Block, Report

TEMPLATE = Path(__file__).with_name("report.typ")


def as_pdf(report: Report) -> tuple[bytes, tuple[str, ...]]:
    """Return `report` as PDF, and the characters that no font on this computer can show."""
    return typeset(TEMPLATE, report.language, as_json(report))


def as_json(report: Report) -> str:
    """Return what the template reads; on paper, what goes case by case comes after all else."""
    details = [(f"{report.details}: {each.title}", (), each.details) for each in report.chapters if each.details]
    chapters = [(each.title, each.lead, each.blocks) for each in report.chapters]
    data = {
        "language": report.language,
        "title": report.title,
        "lead": report.lead,
        "chapters": [
            {"title": title, "lead": lead, "blocks": [_block(each) for each in blocks]}
            for title, lead, blocks in (*chapters, *details)
        ],
    }
    return json.dumps(_clean(data), ensure_ascii=False)


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Chart():
            return {"kind": "chart", **to_builtins(block)}
        case Texts():
            texts = [{"text": text, "from_the_right": from_the_right(text)} for text in block.texts]
            return {"kind": "texts", "title": block.title, "lead": block.lead, "texts": texts}
        case _:
            return {"kind": "table", **to_builtins(block)}


def _clean(data: Any) -> Any:
    """Return `data` with every text as a PDF can show it."""
    match data:
        case str():
            return clean(data)
        case dict():
            return {key: _clean(value) for key, value in data.items()}
        case list() | tuple():
            return [_clean(value) for value in data]
        case _:
            return data
