"""Forms as they are described to the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def blocks_of(form: Mapping[str, Any], page: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return all blocks of a described page of `form`, also those that stand inside others."""
    return _all((*page["blocks"], *page.get("beside", ()), *page.get("after", form.get("after", ()))))


def _all(blocks: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [inner for each in blocks for inner in (each, *_all(each.get("blocks", ())))]
