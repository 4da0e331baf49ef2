"""Building a base rate: count each class, see what follows, commit one, and only then see which the course uses."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from utils.activities.activity import Action, RefusedError
from utils.activities.forecast.counting import classes
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.forecast.reference_class import ReferenceClassActivity
from utils.activities.tasks import activities_in, is_done, opened
from utils.course import Course, CourseError
from utils.course.kinds import FORECASTS
from utils.course.way import Step
from utils.guide import SectionGuide
from utils.page.tree import Prose as Paper
from utils.record import Entry, Record
from utils.view import Choice, Note, Prose, Table, every_block

ALLIES, PACTS, YEARS = "1", "2", "3"
COUNTED = {"hits-1": "3", "cases-1": "4", "hits-3": "0", "cases-3": "9", "units-3": "10"}
SECRETS = ("The course’s class", "For its own base rate", "Brier", "OUTCOME", "smoothed (")


@pytest.fixture
def activity(course):
    return ReferenceClassActivity.open(course, "renewed")


@pytest.fixture
def player(activity, play):
    return play(activity)


def looked(player, chosen="", smooth="no", **typed):
    """Return the page as it would look with these controls."""
    values = {"class": [chosen] if chosen else [], "smooth": [smooth], **typed}
    page, more = player.activity.look(player.events, Action("look", "renewed", values))
    assert not more
    return page


def commit(player, chosen, reason="It is close.", **typed):
    return player.do("commit", "renewed", **{"class": [chosen], "smooth": ["no"], "reason": reason, **typed})


def result(page):
    (block,) = [block for block in page.blocks if isinstance(block, Prose) and block.live]
    return block.html.replace("\u00a0", " ")


def remarks(page):
    return [block.html for block in page.blocks if isinstance(block, Note)]


def test_the_classes_stand_by_their_titles_and_nothing_tells_the_courses(player, activity):
    (choice,) = [
        block for block in player.page("renewed").blocks if isinstance(block, Choice) and block.name == "class"
    ]
    assert choice.options == [(ALLIES, "ALLIES"), (PACTS, "PACTS"), (YEARS, "YEARS")]
    assert choice.value == []
    assert [each.title for each in classes(activity.content).values()] == ["ALLIES", "PACTS", "YEARS"]
    for secret in SECRETS:
        assert secret not in player.shown()
    for counted in ("CASES-ALLIES", "CASES-PACTS", "CASES-YEARS"):
        assert counted in player.shown()


def test_what_follows_shows_while_it_is_counted(player):
    assert "Choose a class to begin." in result(looked(player))
    assert "Type the number" in result(looked(player, ALLIES, **{"hits-1": "3"}))
    assert "3/4 = 75.0 %. The question asks about one such case" in result(looked(player, ALLIES, **COUNTED))
    # (3 + 1) / (4 + 2) = 0.6667
    assert "(3 + 1)/(4 + 2) = 66.7 %. The question asks about one such case" in result(
        looked(player, ALLIES, "yes", **COUNTED)
    )
    # 0 / 9, and (0 + 1) / (9 + 2) = 0.0909, 1 − (10 / 11) ** 10 = 0.6145
    assert "0/9 = 0.0 % in one case. Over 10 of them the chance of at least one yes is 0.0 %." in result(
        looked(player, YEARS, **COUNTED)
    )
    assert "(0 + 1)/(9 + 2) = 9.1 % in one case. Over 10 of them the chance of at least one yes is 61.4 %." in result(
        looked(player, YEARS, "yes", **COUNTED)
    )


def test_how_far_the_classes_lie_apart_shows_once_two_are_counted(player):
    assert "classes give chances" not in result(looked(player, ALLIES, **{"hits-1": "3", "cases-1": "4"}))
    page = looked(player, ALLIES, "yes", **COUNTED)
    assert "The 2 classes give chances from 61.4 % to 66.7 %" in result(page)
    (table,) = [block for block in page.blocks if isinstance(block, Table)]
    rows = [[cell.replace("\u00a0", " ") for cell in row] for row in table.rows]
    assert rows == [["ALLIES", "3 of 4", "66.7 %", "1", "66.7 %"], ["YEARS", "0 of 9", "9.1 %", "10", "61.4 %"]]


@pytest.mark.parametrize(
    ("chosen", "smooth", "typed", "told"),
    [
        (ALLIES, "no", {}, []),
        (ALLIES, "no", {"hits-1": "2"}, ["this class has 3 yeses in 4 cases"]),
        (YEARS, "no", {}, ["Adding one yes and one no"]),
        (ALLIES, "no", {"hits-1": "4"}, ["this class has 3 yeses", "Adding one yes and one no"]),
        (YEARS, "yes", {}, []),
        (YEARS, "yes", {"units-3": ""}, ["One case is a year, and the time in question holds 10 of these."]),
        (YEARS, "yes", {"units-3": "10.4"}, []),
        (YEARS, "yes", {"units-3": "11"}, ["holds 10 of these"]),
    ],
)
def test_a_slip_in_counting_or_stretching_is_told_at_once(player, chosen, smooth, typed, told):
    found = remarks(looked(player, chosen, smooth, **(COUNTED | typed)))
    assert len(found) == (1 if told else 0)
    assert all(each in found[0] for each in told)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"hits-1": "5"}, "more yeses (5) than cases (4)"),
        ({"hits-1": "1.5"}, "whole numbers"),
        ({"cases-1": "0"}, "should lie between"),
        ({"hits-1": "-1"}, "should lie between"),
        ({"hits-1": "three"}, "three"),
        ({"units-1": "0"}, "should lie between"),
    ],
)
def test_what_cannot_be_a_count_is_refused_in_a_line_and_nothing_is_kept(player, typed, told):
    for doing in (looked, commit):
        with pytest.raises(RefusedError) as caught:
            doing(player, ALLIES, **(COUNTED | typed))
        assert told in str(caught.value)
    assert list(player.events) == []


def test_a_slip_in_a_class_that_is_closed_waits_until_it_is_open(player):
    typed = COUNTED | {"hits-3": "ten"}
    page = looked(player, ALLIES, **typed)
    assert "3/4 = 75.0 %" in result(page)
    assert not [block for block in page.blocks if isinstance(block, Table) and len(block.rows) > 1]
    with pytest.raises(RefusedError, match="ten"):
        looked(player, YEARS, **typed)
    (entry,) = commit(player, ALLIES, **typed)
    assert entry.data["chosen"] == "ALLIES"


def test_what_no_browser_sends_chooses_nothing(player):
    for chosen in ({"x": 1}, ["1"], None, 1.5):
        values = {"class": [chosen], **COUNTED}
        page, _ = player.activity.look(player.events, Action("look", "renewed", values))
        assert "Choose a class to begin." in result(page)


def test_half_a_character_in_a_field_out_of_sight_can_be_sent_back(player):
    page = looked(player, ALLIES, **(COUNTED | {"units-3": "\ud800"}))
    assert msgspec.json.encode(page)
    assert "3/4 = 75.0 %" in result(page)


def test_a_chance_short_of_certain_is_not_told_as_certain(player):
    commit(player, ALLIES, smooth=["yes"], **{"hits-1": "4", "cases-1": "4", "units-1": "9"})
    # 1 − (1 / 6) ** 9 = 0.9999999
    assert "ALLIES: more than 99.9" in remarks(player.page("renewed"))[0]


@pytest.mark.parametrize(
    ("chosen", "typed", "told"),
    [
        ("", {}, "Choose the class"),
        ("9", {}, "Choose the class"),
        (PACTS, {}, "Count the cases"),
        (ALLIES, {"reason": "  "}, "Say why"),
    ],
)
def test_what_lacks_for_a_commitment_is_told(player, chosen, typed, told):
    with pytest.raises(RefusedError, match=told):
        commit(player, chosen, **(COUNTED | typed))
    assert list(player.events) == []


def test_a_class_is_committed_once_and_then_the_courses_is_told(player, activity):
    (entry,) = commit(player, YEARS, " It <is> close. ", **COUNTED)
    data = {"chosen": "YEARS", "percent": 0.0, "reason": "It <is> close."}
    assert entry == Entry(kind="classed", section="", activity="reference-class-renewed", item="", data=data)
    assert activity.is_done(activity.replay(player.events))
    with pytest.raises(RefusedError):
        commit(player, ALLIES, **COUNTED)
    page = player.page("renewed")
    assert (page.state, page.after, page.live) == ("done", [], False)
    mine, course_note = remarks(page)
    assert "YEARS: 0.0" in mine
    assert "It &lt;is&gt; close." in mine
    assert "the course uses the class <strong>PACTS</strong>." in course_note
    # PACTS 80 %, ALLIES 66.7 %, YEARS 61.4 %
    assert "The 3 classes give chances from 61.4\u00a0% to 80.0\u00a0%" in course_note
    assert "None of them is the true class." in course_note


def scores(player):
    (table,) = [block for block in player.page("renewed").blocks if isinstance(block, Table)]
    return {row[0]: row[2] for row in table.rows}


def test_what_each_would_have_scored_waits_for_the_reveal(course, player, play):
    commit(player, YEARS, **COUNTED)
    assert scores(player) == {"ALLIES": "–", "PACTS": "–", "YEARS": "–"}
    assert "once you have seen what happened" in player.shown()
    forecasts = play(ForecastActivity(course, course.entry(FORECASTS, "", "pact-after-1960")))
    forecasts.do("commit", "renewed", answer="70")
    assert scores(player)["PACTS"] == "–"
    forecasts.do("reveal", "renewed")
    # It came true: (1 − 0.8)² = 0.04, (1 − 0.6667)² = 0.111, (1 − 0.6145)² = 0.149
    assert scores(player) == {"ALLIES": "0.111", "PACTS": "0.040", "YEARS": "0.149"}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"unscored": "REASON"}, "This question is left out of scores"),
        ({"resolution": "open"}, "The question is open until 1970-12-31"),
    ],
)
def test_what_is_left_out_of_scores_or_open_again_has_none_though_it_was_revealed(course, play, changed, told):
    asked = course.entry(FORECASTS, "", "pact-after-1960")
    player = play(ReferenceClassActivity(course, replace(asked.forecasts[0], **changed), asked.id))
    commit(player, YEARS, **COUNTED)
    player.record.add(Entry(kind="revealed", section="", activity="forecasts-pact-after-1960", item="renewed"))
    assert scores(player) == {"ALLIES": "–", "PACTS": "–", "YEARS": "–"}
    assert told in player.shown()


def test_an_edition_without_keys_asks_the_same_and_keeps_which_is_the_courses(course_folder, play):
    table = {
        "id": "renewed",
        "resolution": "yes",
        "base_rate": {"title": "B"},
        "rival_rates": [{"title": "C"}, {"title": "A"}],
    }
    (kept,) = ReferenceClassActivity.without_key({"forecasts": [table]})["forecasts"]
    assert kept["rival_rates"] == [{"title": "A"}, {"title": "B"}, {"title": "C"}]
    assert "base_rate" not in kept
    file = course_folder / "course.toml"
    file.write_text('marking = "teacher"\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    player = play(ReferenceClassActivity.open(Course(course_folder), "renewed"))
    assert remarks(looked(player, ALLIES, **(COUNTED | {"hits-1": "2"}))) == []
    commit(player, YEARS, **COUNTED)
    shown = player.shown()
    assert [secret for secret in SECRETS if secret in shown] == []


def test_the_portfolio_has_the_class_the_chance_and_the_reason(player, activity):
    commit(player, ALLIES, **COUNTED)
    (answer,) = activity.answers({activity.id: player.events})
    assert answer.kind == "reference_class"
    assert answer.answer == "ALLIES: 75.0\u00a0%\nIt is close."
    assert "Will it be renewed by 1970?" in answer.asked


def test_a_class_that_the_course_no_longer_has_stays_as_it_was(activity, player):
    player.record.add(activity.entry("classed", chosen="<GONE>", percent=12.0, reason=3))
    mine, _ = remarks(player.page("renewed"))
    assert "&lt;GONE&gt;: 12.0" in mine
    assert "no longer offers this class" in mine


def test_damaged_commitments_count_for_nothing(activity, player):
    for data in ({}, {"chosen": "YEARS"}, {"chosen": 3, "percent": 5}, {"chosen": "YEARS", "percent": 500}):
        player.record.add(Entry(kind="classed", section="", activity=activity.id, data=data))
    assert not activity.is_done(activity.replay(player.events))


def test_paper_has_every_class_and_the_key_names_the_courses(activity):
    asked = [block.text for block in activity.on_paper() if isinstance(block, Paper)]
    assert [text for text in asked if "CASES-" in text] == [
        "**ALLIES.** CASES-ALLIES",
        "**PACTS.** CASES-PACTS",
        "**YEARS.** CASES-YEARS",
    ]
    assert not [text for text in asked if "The course uses" in text]
    key = [block.text.replace("\u00a0", " ") for block in activity.key_on_paper() if isinstance(block, Paper)]
    (used,) = [text for text in key if "The course uses this one" in text]
    assert used.startswith("**PACTS.** (The course uses this one.) 7 of 8 cases, each a pact; smoothed (7 + 1)/(8 + 2)")
    assert len(key) == 4, "three classes, and why none is the true one"


def test_the_guide_opens_it_by_the_id_of_the_forecast(course, record_folder):
    here = SectionGuide(course, Record(record_folder), "opening")
    assert here.base_rate("renewed").view["form"]["id"] == "reference-class-renewed"
    assert "No rival classes belong to the forecast ended" in here.base_rate("ended").text
    with pytest.raises(CourseError, match="there is no such id"):
        here.base_rate("renewd")


def test_a_notebook_opens_it_as_a_task_that_can_be_done(course, player):
    there = activities_in(course, "opening", {"base_rate"})
    each = opened(course, Step("base_rate", "renewed", (), frozenset(), "cell"), there)
    assert isinstance(each, ReferenceClassActivity)
    assert not is_done(player.record, each)
    commit(player, YEARS, **COUNTED)
    assert is_done(player.record, each)


def test_every_control_of_every_class_is_there_from_the_start(player):
    names = [block.name for block in every_block(player.page("renewed").blocks) if hasattr(block, "name")]
    assert names == [
        *("class", "hits-1", "cases-1", "units-1", "hits-2", "cases-2", "units-2", "hits-3", "cases-3", "units-3"),
        "smooth",
    ]
