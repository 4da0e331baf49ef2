"""Hindsight in a real browser: a forecast is locked, outlives the kernel, is shown and scored; the record is coded."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from utils.activities.coding import progress as coding
from utils.activities.forecast.progress import activity_id
from utils.course.kinds import FORECASTS, UPTAKE
from utils.record import Record

from .content import COURSE, WORDS
from .secret_texts import told
from .tab import button

pytestmark = pytest.mark.xdist_group("browser")

SET = COURSE.entries(FORECASTS)[0]
ASKED = SET.forecasts[0]
CODED = COURSE.entries(UPTAKE, "active-alliance")[0]
OPEN = 'from utils import open_section\n\nhere = open_section("hindsight")\nhere'


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
    assert piece(CODED.reason) not in "".join(tab.received)
    button(form, "coding.submit").click()
    expect(form).to_contain_text(piece(CODED.reason))

    tab.restart()
    tab.run_all()
    form.locator(".places button").first.click()
    expect(form).to_contain_text(piece(CODED.reason))
    assert coding.replay(CODED, Record(record).events("", coding.ID)).coding.first.verdict == "partly"
    expect(tab.page.get_by_text(WORDS("agreement.caption")).first).to_be_visible()
