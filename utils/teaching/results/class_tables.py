"""What the tables of a class came to in a negotiation: who agreed on what, and how that lies among all texts."""

from __future__ import annotations

from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING

from utils.activities.negotiation.at_a_table import AtATableActivity
from utils.activities.negotiation.game import table_of
from utils.activities.negotiation.table_pages import names, shorts
from utils.activities.negotiation.variants import variant
from utils.markup import plain
from utils.models.negotiation.solutions import best_shared, is_efficient, largest_sum, shares_of
from utils.questions.typed import normal_text
from utils.teaching.results.counting import sections_of
from utils.teaching.results.model import TableResult

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from utils.activities.negotiation.game import Table
    from utils.activities.negotiation.table_record import Played
    from utils.course import Course
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.teaching.results.model import Ended
    from utils.words import Words


class Tables:
    """What was entered of each table, by its code; names of learners are taken out of codes.

    Of a table of which several handed in, what they agree on counts once; where they differ, nothing of it counts.
    """

    def __init__(self, course: Course, without_names: Callable[[str], str], section: str = "") -> None:
        """Begin with nobody; without a `section`, with the negotiations of the whole course."""
        self._course, self._without_names = course, without_names
        there = (each for id_ in sections_of(course, section) for each in AtATableActivity.find(course, id_))
        self._negotiations: list[tuple[AtATableActivity, dict[str, list[Played]]]] = [(each, {}) for each in there]

    def add(self, hand_in: HandIn) -> None:
        """Keep the forms of one learner: of what was entered twice under a code, the last."""
        for activity, forms in self._negotiations:
            events = hand_in.events(activity.section, activity.id)
            mine = activity.replay(events).tables if events else ()
            for code, played in {normal_text(each.code): each for each in mine}.items():
                forms.setdefault(code, []).append(played)

    def results(self) -> list[TableResult]:
        """Return what each table that somebody entered came to."""
        found = []
        for activity, forms in self._negotiations:
            table = table_of(self._course, activity.section, activity.content) if forms else None
            ways = {each.id: variant(table, each) for each in activity.content.tables} if table else {}
            for code in sorted(forms, key=_in_order):
                called = self._without_names(forms[code][0].code)
                named = TableResult(section=activity.section, negotiation=activity.content.id, table=called)
                found.append(_result(self._course.words, named, forms[code], ways))
        return found


def analysed(result: TableResult, table: Table) -> TableResult:
    """Return `result`, whose text holds as it was signed, with how that lies among all texts of `table`.

    Shares are of each delegation's range, from its limit to its best text that everybody signs; who stays away has 0.
    """
    game, ids = table.game, [each.id for each in table.asked.delegations]
    text, signed = table.text(result.text), [table.party(each) for each in result.signed]
    points, limits = game.paid(text, signed), game.limits
    accepts = game.passes_at_home[game.number(text)]
    shares = shares_of(game, points, best_shared(game))
    most = largest_sum(game)
    beyond = (id_ for n, id_ in enumerate(ids) if n in signed and (points[n] < limits[n] or not accepts[n]))
    return replace(
        result,
        shares=dict(zip(ids, shares, strict=True)),
        joint=fmean(shares),
        created=sum(points) - sum(limits),
        largest=None if most is None else sum(game.values[most]) - sum(limits),
        efficient=is_efficient(points, [game.payoffs[number] for number in game.held]),
        beyond=tuple(beyond),
    )


def _in_order(code: str) -> tuple[bool, int, str]:
    """Return where a table stands: numbers first, by their size."""
    number = code.isascii() and code.isdigit()
    return (not number, int(code) if number else 0, code)


def _result(words: Words, named: TableResult, forms: Sequence[Played], tables: Mapping[str, Table]) -> TableResult:
    """Return what the `forms` of one table say together; `tables` are the points of each way, none without briefs."""
    named = replace(named, forms=len(forms), offers=max(len(each.offers) for each in forms))
    titles = {each.way.id: plain(each.way.title) for each in forms}
    if len(titles) > 1:
        return replace(named, ended="ways", disputed=(*titles.values(),))
    ends = {repr(each.final): each for each in forms if each.final}
    if len(ends) > 1:
        told = tuple(_told(words, each) for each in ends.values())
        return replace(named, way=forms[0].way.id, ended="texts", disputed=told)
    played = next(iter(ends.values()), forms[0])
    named = replace(named, way=played.way.id, ended=_ended(played))
    if not (played.final and played.final.text):
        return named
    named = replace(named, text=played.final.text, signed=played.final.signed)
    return analysed(named, tables[played.way.id]) if tables and played.holds else named


def _ended(played: Played) -> Ended:
    if played.final is None:
        return "other" if played.entered and played.entered[-1] is None else "open"
    if played.final.text is None:
        return "none"
    return "holds" if played.holds else "fails"


def _told(words: Words, played: Played) -> str:
    """Return how one form says that a table ended, on one line of plain text."""
    if not (played.final and played.final.text):
        return words("negotiation_class.no_agreement")
    listed = "; ".join(plain(each) for each in shorts(played.asked, played.final.text))
    signed = words("negotiation_class.signed", names=names(played.asked, played.final.signed, words))
    return f"{listed}. {signed}"
