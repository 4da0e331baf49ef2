"""What has to hold for a drawn page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.piece import INSIDE

if TYPE_CHECKING:
    from utils.course import model
    from utils.course.rules import Rules


def check_page(rules: Rules, page: model.DrawnPage) -> None:
    """Note every fault of a page and its parts."""
    rules.texts(page.id, title=page.title, question=page.question, note=page.note)
    rules.count(page.id, "parts", page.parts, least=2)
    rules.count(page.id, "parts.asked", [part for part in page.parts if part.asked], least=2)
    rules.ids((part.id for part in page.parts), page.id)
    rules.count(page.id, "sources", page.sources, least=1)
    rules.sources(page.id, page.sources)
    for part in page.parts:
        id_ = f"{page.id}{INSIDE}{part.id}"
        rules.texts(id_, title=part.title, does=part.does, weak=part.weak)
        rules.range(id_, "words", 0, part.words)
