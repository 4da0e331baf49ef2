"""The debriefing of a play that is over: what was created, claimed and left, the others, and what the table itself is.

Until then nothing of it is told: it shows the points of all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.negotiation import debrief_deal, debrief_others
from utils.activities.negotiation.debrief_reverse import Reversal, about, read_reversal
from utils.activities.negotiation.debrief_telling import Telling, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.activity import Action
    from utils.activities.negotiation.game import Table
    from utils.activities.negotiation.progress import Play
    from utils.course import Course
    from utils.view import Block

_START = Reversal()


def told(course: Course, table: Table, play: Play, reversal: Reversal = _START) -> Sequence[Block]:
    """Return the whole debriefing of `play`, with what `reversal` takes out of the table counted at its end.

    A play that is not over, or was played on another version of the table, is told nothing of.
    """
    words, talks = course.words, play.talks
    if not play.fits or talks.signed is None or talks.stands is None:
        return [paragraph(words("negotiation_debrief.not_over"))]
    telling = Telling(course, table, play, talks.stands, talks.signed)
    return [
        *([paragraph(words("negotiation_debrief.known"))] if play.known else []),
        *debrief_deal.deal(telling),
        *(debrief_deal.missed(telling) if telling.holds else debrief_deal.near(telling)),
        *debrief_deal.compared(telling),
        *debrief_others.homes(telling),
        *debrief_others.reading(telling),
        *debrief_others.points(telling),
        *about(telling, reversal),
    ]


def looked(course: Course, table: Table, play: Play, action: Action) -> Sequence[Block]:
    """Return the debriefing with what the controls of `action` take out of the table.

    Raises:
        RefusedError: a control holds no number, or one out of its range.
    """
    return told(course, table, play, read_reversal(table.asked, action, course.words))
