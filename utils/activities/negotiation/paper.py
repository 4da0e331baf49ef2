"""A negotiation on paper: what everybody at the table sees, and, for who leads it, the table of points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite_on_page
from utils.activities.negotiation.communique import draft
from utils.activities.negotiation.prepare import rules
from utils.markup import plain
from utils.page import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.activities.negotiation.game import Table
    from utils.course import Course, model
    from utils.words import Words


def asked(course: Course, game: model.Negotiation) -> Iterator[tree.Block]:
    """Yield the scene, the rules, what each delegation says, and the articles with their options."""
    words = course.words
    yield tree.Heading(game.title, 4)
    yield tree.Prose(game.scene)
    yield tree.Prose(game.invented, "quiet")
    yield from cite_on_page(course, game.sources)
    yield tree.Prose(rules(game, words), "lead")
    for each in game.delegations:
        yield tree.Prose(f"**{each.name}.** {each.opens}")
    for article in game.articles:
        options = (
            (f"{n}.", _option(article, each, words("negotiation.silent"))) for n, each in enumerate(article.options, 1)
        )
        yield tree.Together((tree.Prose(f"**{article.title}.** {article.about}"), tree.Items(tuple(options))))


def points(course: Course, table: Table) -> Iterator[tree.Block]:
    """Yield the points of all delegations, their limits and the conditions of their homes."""
    game = table.asked
    yield tree.Heading(game.title, 4)
    yield points_table(course.words, table)
    homes = zip(game.delegations, table.briefs, strict=True)
    yield tree.Items(tuple(("", f"**{each.short}.** {brief.home.told}") for each, brief in homes))


def points_table(words: Words, table: Table) -> tree.Table:
    """Return the points of all delegations for each option, and their limits."""
    game = table.asked
    head = (words("negotiation.head_option"), *(plain(each.short) for each in game.delegations))
    rows = [
        (plain(f"{article.title}: {option.short}"), *(str(brief.points[option.id]) for brief in table.briefs))
        for article in game.articles
        for option in article.options
    ]
    rows.append((words("negotiation.head_limit"), *(str(brief.limit) for brief in table.briefs)))
    return tree.Table(words("negotiation.all_points"), head, tuple(rows))


def _option(article: model.Article, option: model.ArticleOption, silent: str) -> str:
    return f"*{option.short}*: {draft(article, option.id) or silent}"
