"""What all delegations read of the negotiation: of its day, dated right, in whole sentences, and fair with names."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date
from itertools import pairwise

import pytest

from utils.course import Course
from utils.course.kinds import NEGOTIATIONS
from utils.plain_text import count_words

COURSE = Course()
GAME = COURSE.entry(NEGOTIATIONS, "negotiation", "tokyo-2007")
MEETING = "2007-05-21"
MONTHS = list(month_name)[1:]
NUMBERS = ["", "one", "two", "three", "four", "five", "six"]
SILENT = {"e1", "h1"}

OPTIONS = {option.id: option for article in GAME.articles for option in article.options}
TEXTS = {
    "scene": (GAME.scene, GAME.sources),
    **{f"{each.id}.about": (each.about, each.sources) for each in GAME.articles},
    **{f"{each.id}.rests_on": (each.rests_on, each.sources) for each in OPTIONS.values()},
    **{f"{each.id}.opens": (each.opens, each.sources) for each in GAME.delegations},
    **{f"{each.id}.says": (each.says, each.sources) for each in GAME.heard},
    **{f"{each.id}.unseated": (each.unseated, each.sources) for each in GAME.heard},
}
"""What is told before the debriefing, with the sources of each text."""

NAMES = [("Dokdo", "Takeshima"), ("Senkaku", "Diaoyu")]

ARGUED = {
    "sea": r"\bsea\b|warships|surveys?\b",
    "relief": r"\brelief\b|disasters?\b",
    "openness": r"reports? on spending|report military spending|exercises",
    "energy": r"\bdrill\b|fields|joint development|seabed|survey together",
    "past": r"\bpast\b|history|aggression|apology",
    "seat": r"secretariat|Tokyo is a good home",
}
"""How a statement can take up each article; none is passed over."""

SECRET = re.compile(r"\b(?:only if|unless|provided that|in return|in exchange|points?|limit)\b", re.IGNORECASE)
"""Words of a condition or of a value, which a brief holds and no public statement."""


def composed(option):
    """The draft of an option after those that it adds to, as a communiqué prints them."""
    before = composed(OPTIONS[option.adds_to]) if option.adds_to else []
    return [*before, option.draft]


def days(text):
    """Dates with a day of the week that stand in `text`, as (name, day, month)."""
    found = re.findall(r"((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (\d+)(?: (?=and )| ([A-Z]\w+))", text)
    return [(name, int(day), month or "May") for name, day, month in found]


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_told_before_the_debriefing_was_known_on_the_day(name):
    text, _ = TEXTS[name]
    assert {year for year in re.findall(r"\b(?:1\d|20)\d\d\b", text) if year > "2007"} == set()
    named = re.findall(rf"({'|'.join(MONTHS)}) 2007", text)
    assert [month for month in named if MONTHS.index(month) > MONTHS.index("May")] == []


@pytest.mark.parametrize("name", TEXTS)
def test_sources_are_there_and_later_ones_say_what_they_are_cited_for(name):
    _, sources = TEXTS[name]
    assert sources
    late = [COURSE.sources[each] for each in sources if not each.startswith("essay:")]
    late = [each for each in late if each.date[: len(MEETING)] > MEETING[: len(each.date)]]
    assert [each.id for each in late if not each.note] == []


def test_days_of_the_week_are_those_of_2007():
    found = days(GAME.scene)
    assert len(found) == 3
    for name, day, month in found:
        assert date(2007, MONTHS.index(month) + 1, day).strftime("%A") == name, (name, day, month)


def test_numbers_in_prose_are_those_of_the_game():
    delegations, articles = len(GAME.delegations), len(GAME.articles)
    assert f"{NUMBERS[delegations].title()} delegations are invited" in GAME.scene
    assert f"The text has {NUMBERS[articles]} articles" in GAME.scene
    first = [each.short for each in GAME.delegations if each.id in GAME.must_sign]
    assert f"Without {first[0]}, {first[1]} and {first[2]} there is no text" in GAME.scene
    added = [each for each in GAME.articles[0].options if each.adds_to == "w2"]
    assert f"The other {NUMBERS[len(added)]} add an obligation each" in GAME.articles[0].about
    pyongyang = next(each for each in GAME.heard if each.id == "pyongyang")
    assert f"{NUMBERS[delegations - 1]} of the {NUMBERS[delegations]} delegations" in pyongyang.unseated


def test_the_scene_fits_every_table():
    assert any(each.all_sign for each in GAME.tables)
    assert any(each.settled for each in GAME.tables)
    assert re.findall(r"of the other|if the \w+ sign|articles are open|delegations meet", GAME.scene) == []


@pytest.mark.parametrize(
    ("texts", "least", "most"),
    [
        ([GAME.scene], 180, 260),
        ([each.about for each in GAME.articles], 50, 80),
        ([each.opens for each in GAME.delegations], 70, 110),
        ([each.says for each in GAME.heard], 60, 90),
    ],
)
def test_texts_that_stand_side_by_side_are_of_one_length(texts, least, most):
    assert [count_words(each) for each in texts if not least <= count_words(each) <= most] == []


@pytest.mark.parametrize("id_", OPTIONS)
def test_a_draft_is_one_whole_sentence_or_silence(id_):
    draft = OPTIONS[id_].draft
    assert (draft == "") == (id_ in SILENT)
    if draft:
        assert re.fullmatch(r"[A-Z][^.;:?!]+\.", draft), draft
        assert count_words(draft) < 40


@pytest.mark.parametrize("id_", [each.id for each in OPTIONS.values() if each.adds_to])
def test_a_draft_that_adds_to_another_reads_on_from_it(id_):
    sentences = composed(OPTIONS[id_])
    assert len(sentences) == len(set(sentences)) > 1
    for sentence in sentences:
        # In a text that may lack what stands before, no sentence points back at it.
        assert not re.match(r"(?:It|They|This|These|Such|Besides|However|Moreover|In addition)\b", sentence)
    for one, two in pairwise(sentences):
        assert one.split()[:3] != two.split()[:3], "the sentences begin alike"
    words = " ".join(sentences).lower().split()
    assert [(one, two) for one, two in pairwise(words) if one == two] == []


def test_every_rule_at_sea_holds_the_two_first_and_what_opens_books_announces_exercises():
    chains = {id_: composed(option) for id_, option in OPTIONS.items()}
    for id_ in ("w3", "w4", "w5"):
        assert chains[id_][:2] == [OPTIONS["w1"].draft, OPTIONS["w2"].draft]
    assert chains["o4"] == [OPTIONS[each].draft for each in ("o2", "o3", "o4")]


def test_contested_names_stand_in_both_languages():
    told = {name: text for name, (text, _) in TEXTS.items()}
    told |= {f"{each.id}.draft": each.draft for each in OPTIONS.values()} | {"invented": GAME.invented}
    for one, other in NAMES:
        assert [name for name, text in told.items() if (one in text) != (other in text)] == []
    assert any(NAMES[0][0] in text for text in told.values())
    assert any(NAMES[1][0] in text for text in told.values())


@pytest.mark.parametrize("delegation", GAME.delegations, ids=lambda each: each.id)
def test_a_statement_takes_up_every_article_and_gives_no_condition_away(delegation):
    assert [article for article, way in ARGUED.items() if not re.search(way, delegation.opens, re.IGNORECASE)] == []
    assert SECRET.search(delegation.opens) is None


def test_an_option_without_a_likeness_says_that_it_is_invented():
    for id_ in (*SILENT, "s1", "s2", "s3", "s4"):
        assert re.search(r"\binvented\b", OPTIONS[id_].rests_on, re.IGNORECASE), id_


def test_what_is_invented_is_said_and_that_the_points_prove_nothing():
    for word in ("meeting", "rules", "points", "limits", "conditions at home", "statements"):
        assert word in GAME.invented
    assert "no evidence for the essay's thesis" in GAME.invented
