"""Hindsight in a real browser: a forecast is locked, outlives the kernel, is shown and scored; the record is coded."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from utils.activities.coding import progress as coding
from utils.activities.coding.by_rule import percent
from utils.activities.forecast.base_rates import in_per_cent
from utils.activities.forecast.base_rates import percent as percent_of
from utils.activities.forecast.counting import classes
from utils.activities.forecast.progress import activity_id
from utils.activities.forecast.reference_class import ReferenceClassActivity
from utils.course.kinds import FORECASTS, UPTAKE
from utils.course.uptake import share_taken_up
from utils.record import Entry, Record

from .content import COURSE, WORDS
from .secret_texts import told
from .tab import button

pytestmark = pytest.mark.xdist_group("browser")

SETS = COURSE.entries(FORECASTS)
SET = SETS[0]
ASKED = SET.forecasts[0]
RIVALLED = next(each for asked in SETS for each in asked.forecasts if each.rival_rates and not each.is_open)
CODED = COURSE.entries(UPTAKE, "active-alliance")[0]
OPEN = 'from utils import open_section\n\nhere = open_section("hindsight")\nhere'


class Own(NamedTuple):
    """What the rule needs of an event that is added."""

    part: str
    direction: str


def piece(text):
    """A stretch of a text that the form shows as it stands."""
    return re.split(r"[\n*\[\]]", text.strip())[0][:60]


def test_a_forecast_is_locked_outlives_the_kernel_and_is_shown_and_scored_later(lab, open_tab, record):
    tab = open_tab(lab.write(record, OPEN, f'here.forecast("{SET.id}")', "here.scores()"))
    tab.run_all()
    form = tab.form(SET.title)
    expect(form).to_contain_text(piece(ASKED.question))
    form.get_by_role("textbox").first.fill("130")
    button(form, "forecast.commit_first").click()
    expect(form.get_by_role("alert")).to_contain_text("100")
    form.get_by_role("textbox").first.fill("70")
    button(form, "forecast.commit_first").click()
    expect(form).to_contain_text(WORDS("forecast.title_first"))
    assert f"sets/{ASKED.id}.outcome" not in told(tab.received)
    assert piece(ASKED.outcome) not in "".join(tab.received)

    tab.restart()
    tab.run_all()
    form.locator(".places button").first.click()
    expect(form).to_contain_text(WORDS("forecast.title_first"))
    expect(button(form, "forecast.commit_first")).to_have_count(0)
    expect(tab.page.get_by_text(WORDS("scores.none")).first).to_be_visible()

    button(form, "forecast.reveal").click()
    form.get_by_role("group").get_by_role("button", name=WORDS("form.yes"), exact=True).click()
    expect(form).to_contain_text(piece(ASKED.outcome))
    tab.run_cell("here.scores()")
    expect(tab.page.get_by_text(WORDS("scores.what_rewarded")).first).to_be_visible()
    kinds = [event.kind for event in Record(record).events("", activity_id(SET.id))]
    assert kinds == ["forecast", "revealed"]


def test_a_record_is_coded_and_only_then_compared(lab, open_tab, record):
    tab = open_tab(lab.write(record, OPEN, 'here.code("active-alliance")', "here.agreement()"))
    tab.run_all()
    form = tab.page.locator(".seminar-form").first
    expect(form).to_contain_text(piece(CODED.events[0].fact))
    button(form, "coding.submit").click()
    expect(form.get_by_role("alert")).to_be_visible()
    supports = form.locator("input[value='supports']:visible")
    assert supports.count() == len(CODED.events)
    for n in range(len(CODED.events)):
        supports.nth(n).check()
    form.locator("input[value='partly']:visible").check()
    form.locator("textarea:visible").fill("Because of the last of them.")
    assert WORDS("coding.rule_caption") not in form.inner_text()
    assert piece(CODED.reason) not in "".join(tab.received)
    button(form, "coding.submit").click()
    expect(form).to_contain_text(piece(CODED.reason))

    tab.restart()
    tab.run_all()
    form.locator(".places button").first.click()
    expect(form).to_contain_text(piece(CODED.reason))
    assert coding.replay(CODED, Record(record).events("", coding.ID)).coding.first.verdict == "partly"
    expect(tab.page.get_by_text(WORDS("agreement.caption")).first).to_be_visible()


def test_an_event_of_one_s_own_is_added_by_keyboard_alone_and_counted_while_it_is_typed(lab, open_tab, record):
    codes = {event.id: "mixed" for event in CODED.events}
    Record(record).add(
        Entry(
            kind="coded",
            section="",
            activity=coding.ID,
            item=CODED.id,
            data={"directions": codes, "verdict": "partly", "reason": "Half of each."},
        )
    )
    tab = open_tab(lab.write(record, OPEN, f'here.code("active-alliance", "{CODED.id}")'))
    tab.run_all()
    form = tab.page.locator(".seminar-form").first
    form.get_by_text(WORDS("coding.own_title")).press("Enter")
    own = form.locator("details", has=form.page.get_by_text(WORDS("coding.own_title")))
    expect(own).to_contain_text(WORDS("coding.own_choose"))
    own.get_by_label(WORDS("coding.own_date")).press_sequentially("2005-06")
    own.get_by_label(WORDS("coding.own_fact")).press_sequentially("Both sides met & signed.")
    own.get_by_label(WORDS("coding.own_source")).press_sequentially("https://example.org/met")
    part = CODED.parts[-1]
    own.locator(f"input[value='{part.id}']").press("Space")
    own.locator("input[value='supports']").press("Space")
    before, after = (share_taken_up(CODED, codes, more) for more in ((), (Own(part.id, "supports"),)))
    assert before < after
    moves = f"from {percent(before)} to {percent(after)}"
    expect(own).to_contain_text(moves)
    expect(own.locator("input[value='supports']")).to_be_focused()
    assert [event.kind for event in Record(record).all()] == ["coded"]

    tab.save()
    tab.reload()
    tab.run_all()
    form.get_by_text(WORDS("coding.own_title")).press("Enter")
    expect(own.get_by_label(WORDS("coding.own_fact"))).to_have_value("Both sides met & signed.")
    expect(own).to_contain_text(moves)
    own.get_by_role("button", name=WORDS("coding.own_add")).press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("2005-06 lies outside the period")
    own.get_by_label(WORDS("coding.own_date")).fill("2016-06")
    own.get_by_role("button", name=WORDS("coding.own_add")).press("Enter")
    remove = own.get_by_role("button", name=WORDS("coding.own_remove", n=1))
    expect(remove).to_be_visible()
    expect(own).to_contain_text("Both sides met & signed.")
    expect(own.get_by_label(WORDS("coding.own_fact"))).to_have_value("")
    assert [event.kind for event in Record(record).all()] == ["coded", "added"]
    remove.press("Enter")
    expect(remove).to_have_count(0)
    assert [event.kind for event in Record(record).all()] == ["coded", "added", "removed"]
    assert (tab.errors, tab.foreign) == ([], [])


def test_a_base_rate_is_built_by_keyboard_alone_outlives_a_reload_and_is_told_after_the_commitment(
    lab, open_tab, record
):
    exercise = ReferenceClassActivity.open(COURSE, RIVALLED.id)
    id_, rate = list(classes(RIVALLED).items())[-1]
    tab = open_tab(lab.write(record, OPEN, f'here.base_rate("{RIVALLED.id}")'))
    tab.run_all()
    form = tab.form(exercise.title)
    expect(form).to_contain_text(WORDS("base_rate.not_chosen"))
    number = form.get_by_label(WORDS("base_rate.hits"))
    expect(number.locator("visible=true")).to_have_count(0)
    choice = form.locator(f"input[value='{id_}']")
    choice.press("Space")
    expect(choice).to_be_checked()
    expect(form).to_contain_text(WORDS("base_rate.not_counted"))

    def typed(key):
        return form.get_by_label(WORDS(f"base_rate.{key}")).locator("visible=true")

    typed("hits").press_sequentially(f"{rate.cases + 1}")
    typed("cases").press_sequentially(f"{rate.cases}")
    expect(form).to_contain_text(WORDS("base_rate.more_hits", hits=rate.cases + 1, cases=rate.cases))
    typed("hits").fill(f"{rate.hits}")
    typed("units").fill(f"{rate.units:g}")
    form.get_by_label(WORDS("base_rate.with_smoothing")).press("Space")
    chance = in_per_cent(percent_of(rate) / 100, WORDS)
    expect(form.locator("strong", has_text=chance)).to_be_visible()
    assert not Record(record).all()
    title = WORDS("base_rate.course")
    assert title not in form.inner_text()

    tab.save()
    tab.reload()
    tab.run_all()
    expect(choice).to_be_checked()
    expect(typed("hits")).to_have_value(f"{rate.hits}")
    expect(form.locator("strong", has_text=chance)).to_be_visible()
    commit = button(form, "base_rate.commit")
    commit.press("Enter")
    expect(form.get_by_role("alert")).to_contain_text(WORDS("base_rate.say_why"))
    form.locator("textarea:visible").press_sequentially("It is <close>.")
    commit.press("Enter")
    expect(form).to_contain_text(title)
    expect(form).to_contain_text("It is <close>.")
    expect(commit).to_have_count(0)
    (made,) = Record(record).all()
    assert (made.kind, made.data["chosen"]) == ("classed", rate.title)
    assert made.data["percent"] == pytest.approx(percent_of(rate))
    assert (tab.errors, tab.foreign) == ([], [])
