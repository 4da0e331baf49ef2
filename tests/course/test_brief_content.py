"""The confidential briefs: a page each, in words that agree with the points printed beside them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from utils.course import Course
from utils.course.kinds import BRIEFS, NEGOTIATIONS
from utils.essay.sentences import sentences
from utils.plain_text import count_words

COURSE = Course()
GAME = COURSE.entry(NEGOTIATIONS, "negotiation", "tokyo-2007")
HELD = COURSE.entries(BRIEFS, "negotiation")
OPENED = date(2007, 5, 21)
"""The first day of the talks: no brief knows anything later."""
PAGE = (350, 430)
LENGTHS = {"role": (40, 60), "limit_why": (30, 50), "advice": (40, 60), "why": (40, 60), "interests": (25, 45)}
NAMED = {
    "w1": r"help in distress",
    "w2": r"distance",
    "w3": r"announced surveys",
    "w4": r"weapons shipments",
    "w5": r"asking leave",
    "r1": r"force",
    "r2": r"by turns",
    "r3": r"stricken state",
    "r4": r"United Nations",
    "o1": r"present state|as now",
    "o2": r"announced exercises",
    "o3": r"spending report",
    "o4": r"base visits",
    "e1": r"silence",
    "e2": r"drilling",
    "e3": r"joint survey",
    "e4": r"median line",
    "e5": r"two joint areas",
    "h1": r"silence",
    "h2": r"joint study",
    "h3": r"face the past",
    "h4": r"Yasukuni|shrine",
    "s1": r"Tokyo",
    "s2": r"Singapore",
    "s3": r"Seoul",
    "s4": r"moves with the chair|moving office",
}
"""How the prose names each option."""
NOTHING = re.compile(r"(?<!next to )(?<!almost )\bnothing\b", re.IGNORECASE)
EACH = [pytest.param(brief, article, id=f"{brief.id}-{article.id}") for brief in HELD for article in GAME.articles]
BY_ID = pytest.mark.parametrize("brief", HELD, ids=lambda brief: brief.id)


def named(text, article):
    """The options of `article` that a text names, each where it first does, in that order."""
    found = {option.id: re.search(NAMED[option.id], text, re.IGNORECASE) for option in article.options}
    return sorted((id_ for id_, at in found.items() if at), key=lambda id_: found[id_].start())


def prose(brief):
    fields = {"role": brief.role, "limit_why": brief.limit_why, "advice": brief.advice, "why": brief.home.why}
    return [*fields.items(), *(("interests", text) for text in brief.interests.values())]


def test_every_delegation_has_a_brief_on_every_article():
    assert [brief.id for brief in HELD] == [each.id for each in GAME.delegations]
    assert all([*brief.interests] == [article.id for article in GAME.articles] for brief in HELD)


@BY_ID
def test_a_brief_fits_its_page(brief):
    for field, text in prose(brief):
        least, most = LENGTHS[field]
        assert least <= count_words(text) <= most, (field, text)
    assert PAGE[0] <= sum(count_words(text) for _, text in prose(brief)) <= PAGE[1]
    assert len(sentences(brief.home.told)) == 1


@pytest.mark.parametrize(("brief", "article"), EACH)
def test_what_prose_calls_best_is_best(brief, article):
    text = brief.interests[article.id]
    ranked = named(text, article)
    best = max(brief.points[option.id] for option in article.options)
    assert "worth most" in text or "worth the same" in text
    assert brief.points[ranked[0]] == best
    assert ("the whole text" in text) == (best == max(brief.points.values()))


@pytest.mark.parametrize(("brief", "article"), EACH)
def test_options_are_named_from_the_best_to_the_worst(brief, article):
    worth = [brief.points[id_] for id_ in named(brief.interests[article.id], article)]
    assert worth == sorted(worth, reverse=True)


@pytest.mark.parametrize(("brief", "article"), EACH)
def test_what_prose_calls_worth_nothing_has_no_points(brief, article):
    text = brief.interests[article.id]
    called = set()
    for sentence in sentences(text):
        for at in NOTHING.finditer(sentence):
            before = sentence[: at.start()]
            last = max(named(before, article), key=lambda id_: last_at(before, id_), default=None)
            called |= {last} - {None}
    assert not [id_ for id_ in called if brief.points[id_]]
    unsaid = {option.id for option in article.options if not brief.points[option.id]} - called
    assert not unsaid & {*named(text, article)} - together(text, article, called)


def last_at(text, id_):
    return max((at.start() for at in re.finditer(NAMED[id_], text, re.IGNORECASE)), default=-1)


def together(text, article, called):
    """The options that a sentence calls worth nothing together with one of those `called`."""
    return {id_ for each in sentences(text) if (found := {*named(each, article)}) & called for id_ in found}


@BY_ID
def test_points_stay_in_the_table_and_out_of_the_prose(brief):
    for field, text in prose(brief):
        assert "points" not in text
        if field != "why":
            assert not re.search(r"\d", text), text


@BY_ID
def test_the_condition_of_a_home_says_that_it_is_invented(brief):
    assert brief.home.why.endswith("is a plausible invention.")


@BY_ID
def test_a_delegation_says_truly_what_fails_at_home_and_what_would_mend_it(brief):
    home = brief.home
    for article in GAME.articles:
        ids = {option.id for option in article.options}
        said = {*named(home.told, article)}
        assert ids & {*home.binds} <= said
        assert bool(ids & {*home.unless}) == bool(said & {*home.unless})


@BY_ID
def test_what_is_said_at_the_table_has_its_places(brief):
    says = brief.speech
    places = [(says.not_yet, 4, ["wish"]), (says.proposes, 3, ["change"]), (says.prefers, 2, ["more", "less"])]
    for wordings, count, expected in [*places, (says.shows_hand, 3, []), ((says.signs, says.stays_away), 2, [])]:
        assert len({*wordings}) == count
        for wording in wordings:
            assert sorted(re.findall(r"\{(\w+)\}", wording)) == sorted(expected), wording
    assert "{" not in brief.home.told


@BY_ID
def test_a_brief_knows_nothing_later_than_the_talks(brief):
    assert brief.sources
    for id_ in brief.sources:
        assert COURSE.sources[id_].date < OPENED.isoformat(), id_
