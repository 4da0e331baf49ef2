"""A way to play in class as a negotiation of its own: who sits there, what is settled, and who must sign."""

from __future__ import annotations

from dataclasses import replace as replaced
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Collection

    from utils.activities.negotiation.game import Table
    from utils.course import model


def seated(asked: model.Negotiation, way: model.ClassTable) -> model.Negotiation:
    """Return `asked` as it is played in `way`: without who is absent, a settled article with its one option left."""
    delegations = tuple(each for each in asked.delegations if each.id not in way.absent)
    ids = tuple(each.id for each in delegations)
    must_sign = ids if way.all_sign else tuple(each for each in asked.must_sign if each in ids)
    return replace(
        asked,
        delegations=delegations,
        articles=tuple(_settled(each, way.settled.get(each.id, "")) for each in asked.articles),
        must_sign=must_sign,
        others=min(asked.others, len(ids) - len(must_sign)),
    )


def variant(table: Table, way: model.ClassTable) -> Table:
    """Return `table` as it is played in `way`, with the briefs of those who sit there."""
    briefs = tuple(each for each in table.briefs if each.id not in way.absent)
    return replaced(table, asked=seated(table.asked, way), briefs=briefs)


def suffices(asked: model.Negotiation, signed: Collection[str]) -> bool:
    """Say whether a text holds that these delegations of `asked`, by ids, have signed."""
    others = [each for each in signed if each not in asked.must_sign]
    return all(each in signed for each in asked.must_sign) and len(others) >= asked.others


def _settled(article: model.Article, option: str) -> model.Article:
    return replace(article, options=tuple(each for each in article.options if option in ("", each.id)))
