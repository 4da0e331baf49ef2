"""What a negotiation to play and its briefs must keep beyond their types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.piece import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.course import model
    from utils.course.rules import Rules

WHOLE = 100
"""What the first choices of a delegation add up to."""


def check_negotiation(rules: Rules, game: model.Negotiation) -> None:
    """Note every fault of a negotiation."""
    rules.texts(game.id, title=game.title, scene=game.scene, invented=game.invented)
    rules.sources(game.id, game.sources)
    rules.links(game.id, game.claims)
    rules.count(game.id, "articles", game.articles, least=2)
    rules.ids((each.id for each in game.articles), game.id)
    rules.ids((option.id for each in game.articles for option in each.options), game.id)
    for article in game.articles:
        _check_article(rules, f"{game.id}{INSIDE}{article.id}", article)
    rules.ids((each.id for each in game.delegations), game.id)
    for delegation in game.delegations:
        _check_delegation(rules, game, delegation)
    for heard in game.heard:
        place = f"{game.id}{INSIDE}{heard.id}"
        rules.texts(place, who=heard.who, says=heard.says, unseated=heard.unseated)
        rules.sources(place, heard.sources)
    ids = {each.id for each in game.delegations}
    _known(rules, game.id, "must_sign", game.must_sign, ids)
    rules.bounds(game.id, "rounds", game.rounds, 1, 12)
    rules.bounds(game.id, "empty_chair", game.empty_chair, 0, WHOLE)
    rules.bounds(game.id, "others", game.others, 0, max(len(ids) - len(game.must_sign), 0))
    rules.ids((each.id for each in game.tables), game.id)
    for table in game.tables:
        _check_table(rules, game, table)
    rules.ids((each.id for each in game.one_sided), game.id)
    rules.distinct(game.id, "one_sided", (by for each in game.one_sided for by in each.asked_by))
    for each in game.one_sided:
        _check_one_sided(rules, game, each)


def check_brief(rules: Rules, brief: model.Brief) -> None:
    """Note every fault of a brief: alone, and against the negotiations of its section that seat its delegation."""
    says = brief.speech
    rules.texts(brief.id, role=brief.role, limit_why=brief.limit_why, advice=brief.advice)
    rules.texts(brief.id, told=brief.home.told, why=brief.home.why, signs=says.signs, stays_away=says.stays_away)
    for field in ("shows_hand", "not_yet", "proposes", "prefers"):
        wordings = getattr(says, field)
        rules.count(brief.id, field, wordings, least=1)
        for wording in wordings:
            rules.texts(brief.id, **{field: wording})
    for text in brief.interests.values():
        rules.texts(brief.id, interests=text)
    rules.sources(brief.id, brief.sources)


def check_points(rules: Rules, game: model.Negotiation, briefs: Iterable[model.Brief]) -> None:
    """What the `briefs` of a game say fits it: one a delegation, points for each option, first choices as in public."""
    found = {each.id: each for each in briefs}
    for delegation in game.delegations:
        if delegation.id in found:
            _check_brief_in(rules, game, delegation, found[delegation.id])
        else:
            rules.fault(delegation.id, "", "brief_missing", delegation=delegation.id)


def _check_article(rules: Rules, place: str, article: model.Article) -> None:
    rules.texts(place, title=article.title, about=article.about)
    rules.sources(place, article.sources)
    rules.count(place, "options", article.options, least=2)
    rules.distinct(place, "options", (each.short for each in article.options))
    ids = {each.id for each in article.options}
    for option in article.options:
        inside = f"{place}{INSIDE}{option.id}"
        rules.texts(inside, short=option.short, rests_on=option.rests_on)
        rules.optional(inside, draft=option.draft)
        rules.sources(inside, option.sources)
        _known(rules, inside, "adds_to", [option.adds_to] if option.adds_to else [], ids - {option.id})


def _check_delegation(rules: Rules, game: model.Negotiation, delegation: model.Delegation) -> None:
    place = f"{game.id}{INSIDE}{delegation.id}"
    rules.texts(place, name=delegation.name, short=delegation.short, opens=delegation.opens)
    rules.sources(place, delegation.sources)
    _choices(rules, game, place, "asks", delegation.asks, every=True)


def _check_table(rules: Rules, game: model.Negotiation, table: model.ClassTable) -> None:
    place = f"{game.id}{INSIDE}{table.id}"
    rules.texts(place, title=table.title)
    _known(rules, place, "absent", table.absent, {each.id for each in game.delegations} - set(game.must_sign))
    _choices(rules, game, place, "settled", table.settled)


def _check_one_sided(rules: Rules, game: model.Negotiation, asked: model.OneSided) -> None:
    place = f"{game.id}{INSIDE}{asked.id}"
    rules.texts(place, title=asked.title)
    rules.count(place, "asked_by", asked.asked_by, least=1)
    _known(rules, place, "asked_by", asked.asked_by, {each.id for each in game.delegations})
    options = {article.id: {each.id for each in article.options} for article in game.articles}
    _known(rules, place, "options", asked.options, options)
    for article, chosen in asked.options.items():
        _known(rules, place, "options", chosen, options.get(article, chosen))
    if lacking := [each for each in options if not asked.options.get(each)]:
        rules.fault(place, "options", "article_missing", articles=", ".join(lacking))


def _check_brief_in(rules: Rules, game: model.Negotiation, delegation: model.Delegation, brief: model.Brief) -> None:
    options = {option.id: article for article in game.articles for option in article.options}
    _known(rules, brief.id, "points", brief.points, options)
    _known(rules, brief.id, "interests", brief.interests, {each.id for each in game.articles})
    _known(rules, brief.id, "home", (*brief.home.binds, *brief.home.unless), options)
    lacking = [each for each in options if each not in brief.points]
    if lacking:
        rules.fault(brief.id, "points", "points_missing", options=", ".join(lacking))
        return
    best = {article.id: max(brief.points[each.id] for each in article.options) for article in game.articles}
    for article, option in delegation.asks.items():
        if brief.points.get(option, WHOLE) < best.get(article, 0):
            rules.fault(brief.id, "points", "other_first_choice", article=article, asked=option)
    total = sum(best.values())
    if total != WHOLE:
        rules.fault(brief.id, "points", "points_total", total=total, whole=WHOLE)


def _choices(  # noqa: PLR0913 (what is checked, and where)
    rules: Rules, game: model.Negotiation, place: str, field: str, chosen: dict[str, str], *, every: bool = False
) -> None:
    """What is `chosen` is an option of its article, and with `every` each article has one."""
    options = {article.id: {each.id for each in article.options} for article in game.articles}
    for article, option in chosen.items():
        _known(rules, place, field, [article], options)
        _known(rules, place, field, [option], options.get(article, {option}))
    lacking = [each for each in options if every and each not in chosen]
    if lacking:
        rules.fault(place, field, "article_missing", articles=", ".join(lacking))


def _known(rules: Rules, place: str, field: str, names: Iterable[str], known: Iterable[str]) -> None:
    """Every name is one of those `known`."""
    there = list(known)
    for name in names:
        if name not in there:
            rules.fault(place, field, "not_one_of", name=name, known=", ".join(there))
