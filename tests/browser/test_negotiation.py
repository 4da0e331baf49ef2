"""A negotiation in a real JupyterLab: prepared, talked, gone on with after a restart; briefs of others stay away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.activities.negotiation.progress import DEBRIEFED, MOVED, PLANNED, SEATED
from utils.course.kinds import BRIEFS, NEGOTIATIONS
from utils.markup import plain as bare
from utils.record import Record

from .content import COURSE, WORDS
from .reach import Screen, too_wide, violations
from .secret_texts import LENGTH, plain
from .tab import FORM

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from utils.course import model

    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

SECTION, ASKED = next(
    (section.id, each) for section in COURSE.info.sections for each in COURSE.entries(NEGOTIATIONS, section.id)
)
OWN = ASKED.delegations[-1]  # its hand is not always needed, so talks seldom end before they are gone on with
CELLS = f'from utils import open_section\nhere = open_section("{SECTION}")', f'here.negotiate("{ASKED.id}")'
MOVES = "sign", "decline", "close", "close_as_it_is", "table", "let_speak"  # what is pressed, the first that there is


def kept_back(brief: model.Brief) -> set[str]:
    """Return the sentences of what a delegation tells nobody; short ones are phrases that anything may share."""
    texts = [brief.role, brief.limit_why, brief.home.why, brief.advice, *brief.interests.values()]
    sentences = {plain(each) for text in texts for each in re.split(r"(?<=[.;:]) ", text)}
    return {each for each in sentences if len(each) >= LENGTH}


def got(tab: Tab, known: set[str]) -> set[str]:
    """Return which of these words and numbers have reached the browser."""
    messages = [plain(each) for each in tab.received]
    return {words for words in known if any(words in each for each in messages)}


BRIEFED = sorted(
    COURSE.entries(BRIEFS, SECTION), key=lambda each: [seat.id for seat in ASKED.delegations].index(each.id)
)
OPEN = {words for each in BRIEFED if each.id == OWN.id for words in kept_back(each)}
CLOSED = {words for each in BRIEFED if each.id != OWN.id for words in kept_back(each)} - OPEN
ROWS = {" ".join(str(each.points[option.id]) for each in BRIEFED) for art in ASKED.articles for option in art.options}
ROWS.add(" ".join(str(each.limit) for each in BRIEFED))  # as the debriefing shows what all have
LISTS = {" ".join(map(str, each.points.values())) for each in BRIEFED if each.id != OWN.id}
LISTS |= {plain(str(each.points)) for each in BRIEFED if each.id != OWN.id}


def button(form: Locator, key: str) -> Locator:
    return form.get_by_role("button", name=WORDS(f"negotiation.{key}"), exact=True)


def press(form: Locator, key: str) -> None:
    """Press a button, and wait until what it leads to is there: each move has controls and answers of its own."""
    before = form.locator(".page").inner_html()
    button(form, key).press("Enter")
    expect(form.locator(".page")).to_have_attribute("aria-busy", "false")
    form.page.wait_for_function(
        "([page, before]) => page.innerHTML !== before", arg=[form.locator(".page").element_handle(), before]
    )


def prepare(form: Locator) -> None:
    """Take the seat and write a plan."""
    form.get_by_role("radio", name=OWN.short).check()
    press(form, "take_seat")
    expect(form.locator(".position")).to_be_focused()
    for name in ("needs", "spares"):
        form.get_by_label(WORDS(f"negotiation.{name}")).fill("Words of a learner.")
    menus = form.get_by_role("combobox").all()
    for number, menu in enumerate(menus):
        menu.select_option(ASKED.articles[number * 2 // len(menus)].id)
    press(form, "keep_plan")
    expect(form.locator(".unseen")).to_contain_text(WORDS("negotiation.plan_kept"))


def test_a_play_goes_on_after_a_restart_and_briefs_of_others_come_with_the_debriefing_alone(lab, open_tab, record):
    tab = open_tab(lab.write(record, *CELLS))
    tab.run_all()
    form = tab.form(ASKED.title)
    prepare(form)
    form.get_by_role("button", name=re.compile(f"^{WORDS('negotiation.page_talk')}")).click()
    for article in ASKED.articles:
        form.get_by_role("combobox", name=bare(article.title)).select_option(OWN.asks[article.id])
    expect(form.locator(".beside")).to_contain_text(WORDS("negotiation.worth_points", n=100))
    press(form, "table")
    expect(form.locator(".note")).to_be_focused()
    expect(form.locator(".unseen")).to_contain_text(WORDS("negotiation.you_tables"))
    assert violations(tab.page, FORM) == []
    with Screen(tab.page, "360 px"):
        assert too_wide(tab.page, FORM) == []
    tab.restart()
    tab.run_all()
    form = tab.form(ASKED.title)
    expect(form.locator(".note")).to_contain_text(WORDS("negotiation.you_tables"))
    while key := next((each for each in MOVES if button(form, each).count()), None):
        press(form, key)
    form.get_by_role("button", name=re.compile(f"^{WORDS('negotiation.page_debrief')}")).click()
    assert got(tab, OPEN), "no brief is seen where one was sent"
    assert got(tab, CLOSED | ROWS | LISTS) == set()
    press(form, "debrief")
    expect(form.locator(".position")).to_be_focused()
    assert got(tab, ROWS) == ROWS
    kinds = [each.kind for each in Record(record).all()]
    assert kinds == [SEATED, PLANNED, *[MOVED] * (len(kinds) - 3), DEBRIEFED]
    assert (tab.errors, tab.foreign) == ([], [])
