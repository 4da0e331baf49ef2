"""The tables of the made-up class in a negotiation: texts that hold, drawn by lot, and the offers that led there."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from utils.activities.negotiation.at_a_table import AtATableActivity
from utils.activities.negotiation.game import table_of
from utils.activities.negotiation.table_record import FINAL, OBSERVER, OFFER, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.activities.negotiation.game import Table
    from utils.course import Course

SEED = 2007
TABLES = 6
"""One learner types at each; the last comes to no agreement."""
OFFERS = 4
"""At each table."""


class ExampleTables:
    """The negotiations at which the class sits, read once."""

    def __init__(self, course: Course) -> None:
        """Read those of `course` that have all their briefs, and a way of playing."""
        activities = [each for section in course.info.sections for each in AtATableActivity.find(course, section.id)]
        found = [(each, table_of(course, each.section, each.content)) for each in activities if each.content.tables]
        self._tables = [(each, table) for each, table in found if table]

    def acts(self, number: int) -> Iterator[tuple[str, str, str, str, dict[str, Any]]]:
        """Yield what the learner with this number entered for the table of the same number, where there is one."""
        for each, table in self._tables if number <= TABLES else ():
            for kind, data in _entered(table, number):
                yield kind, each.section, each.id, "", data


def _entered(table: Table, number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the kind and the data of each entry: the text is changed in one article from offer to offer."""
    random, game = Random(SEED + number), table.game  # noqa: S311 (a made-up class keeps no secret)
    yield TABLE, {"code": str(number), "way": table.asked.tables[0].id, "seat": OBSERVER}
    agreed = random.choice(game.held or (0,))
    texts = [game.texts[agreed]]
    while len(texts) < OFFERS:
        article = random.randrange(len(game.points))
        option = random.randrange(len(game.points[article]))
        texts.insert(0, (*texts[0][:article], option, *texts[0][article + 1 :]))
    for text in texts:
        yield OFFER, {"by": random.choice(table.asked.delegations).id, "text": table.chosen(text)}
    if number == TABLES or not game.held:
        yield FINAL, {"text": None, "signed": []}
        return
    signed = [each.id for each, signs in zip(table.asked.delegations, game.signers[agreed], strict=True) if signs]
    yield FINAL, {"text": table.chosen(texts[-1]), "signed": signed}
