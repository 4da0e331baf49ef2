"""Plays of a negotiation that are over, as nobody played them, and small tables to be counted by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from utils.activities.negotiation.game import Table, table_of
from utils.activities.negotiation.progress import Plan, Play
from utils.course import Course, model
from utils.course.kinds import NEGOTIATIONS
from utils.models.negotiation.game import Text
from utils.models.negotiation.moves import Saying, Talks


def tokyo(course: Course) -> Table:
    """Return the table of the course's negotiation."""
    table = table_of(course, "negotiation", course.entry(NEGOTIATIONS, "negotiation", "tokyo-2007"))
    assert table is not None
    return table


def ended(  # noqa: PLR0913 (what a play can have)
    table: Table,
    delegation: str,
    text: Text,
    signed: Collection[int],
    *,
    plan: Plan | None = None,
    heard: Sequence[Saying] = (),
    voted: bool = True,
    known: bool = False,
) -> Play:
    """Return a play whose last text is `text`, and which `signed` of the delegations have signed."""
    parties = range(len(table.asked.delegations))
    votes = [Saying(6, "signs" if party in signed else "stays_away", party, text) for party in parties]
    said = (*heard, *(votes if voted else ()))
    talks = Talks("over", 6, None, text, False, False, said, {}, frozenset(signed))
    return Play(delegation, 1, known, plan, (), talks, table.version, True, True)


def small_table(
    points: Sequence[Sequence[Sequence[int]]],
    limits: Sequence[int],
    *,
    must_sign: Sequence[int] = (0,),
    others: int = 0,
    one_sided: Sequence[model.OneSided] = (),
) -> Table:
    """Return a table of delegations A, B, … whose homes accept all; `points` as in a game, an empty chair costs 2."""
    names = [chr(ord("a") + n) for n in range(len(limits))]
    articles = [
        (f"article-{n}", [(f"option-{n}-{k}", worth) for k, worth in enumerate(options)])
        for n, options in enumerate(points)
    ]
    asked = model.Negotiation(
        id="small",
        title="Small",
        scene="A scene.",
        invented="All of it.",
        rounds=2,
        must_sign=tuple(names[each] for each in must_sign),
        others=others,
        empty_chair=2,
        articles=tuple(
            model.Article(
                id=id_,
                title=id_.capitalize(),
                about="",
                options=tuple(
                    model.ArticleOption(id=option, short=option, draft="", rests_on="", sources=())
                    for option, _ in options
                ),
            )
            for id_, options in articles
        ),
        delegations=tuple(
            model.Delegation(id=each, name=each, short=each.upper(), opens="", asks={}) for each in names
        ),
        heard=(),
        tables=(),
        sources=(),
        one_sided=tuple(one_sided),
    )
    every = [each for _, options in articles for each in options]
    speech = model.Speech(shows_hand=(), not_yet=(), proposes=(), prefers=(), signs="", stays_away="")
    home = model.HomeCondition(binds=(), unless=(), told="", why="")
    briefs = tuple(
        model.Brief(
            id=each,
            role="",
            interests={},
            points={option: worth[n] for option, worth in every},
            limit=limits[n],
            limit_why="",
            home=home,
            advice="",
            speech=speech,
            sources=(),
        )
        for n, each in enumerate(names)
    )
    return Table(asked, briefs)
