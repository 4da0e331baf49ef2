"""Cards reviewed in a real browser by keyboard alone, and where they stand after the kernel was restarted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.activities.quiz.progress import read_questions
from utils.activities.review.cards import read_deck
from utils.activities.review.schedule import NEW_A_DAY
from utils.record import Entry, Record

from .content import COURSE, WORDS, cells, shown
from .secret_texts import told
from .tab import button, saved

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

RECALLED = "Something about bases"


@pytest.fixture
def cards(record) -> list[str]:
    """The cards of a learner who has begun every section, in their order; the first two are common mistakes."""
    learner = Record(record)
    learner.add(*(Entry(kind="drafted", section=section.id, activity="any") for section in COURSE.info.sections))
    ids = list(read_deck(COURSE, learner, read_questions(COURSE)).to_learn)
    assert [id_.partition(":")[0] for id_ in ids[:2]] == ["misconception", "misconception"]
    return ids


def test_cards_are_turned_and_rated_by_keyboard_alone_and_outlive_a_new_kernel(lab, open_tab, record, cards):
    first, second = (COURSE.misconceptions[id_.partition(":")[2]] for id_ in cards[:2])
    tab = open_tab(lab.write(record, *cells("review()")))
    tab.run_all()
    form, keyboard = tab.form(WORDS("review.title")), tab.page.keyboard
    expect(form).to_contain_text(shown(first.text))
    assert told(tab.received) == set()

    tab.focus_cell("review()")
    _tab_to(tab, form.locator("textarea"))
    keyboard.type(RECALLED)
    _tab_to(tab, button(form, "review.turn"))
    keyboard.press("Enter")
    expect(form.locator(".note").last).to_contain_text(shown(first.correction))
    expect(form.locator(".note").last).to_be_focused()
    expect(form).to_contain_text(RECALLED)
    expect(saved(form)).to_be_visible()
    assert told(tab.received) == {f"misconceptions/{first.id}.correction"}

    keyboard.press("3")  # Good
    expect(form).to_contain_text(shown(second.text))
    expect(form.locator(".note")).to_be_focused()
    expect(form).to_contain_text(WORDS("review.position", seen=1, left=NEW_A_DAY - 1))
    assert told(tab.received) == {f"misconceptions/{first.id}.correction"}

    _tab_to(tab, button(form, "review.turn"))
    keyboard.press("Space")
    expect(form).to_contain_text(shown(second.correction))
    _restart(tab)
    expect(form).to_contain_text(shown(second.correction))

    tab.focus_cell("review()")
    _tab_to(tab, form.get_by_role("button").nth(3))  # Easy
    keyboard.press("Enter")
    expect(form.locator("textarea")).to_have_value("")
    _restart(tab)
    expect(form).to_contain_text(WORDS("review.position", seen=2, left=NEW_A_DAY - 2))
    assert [(event.kind, event.item, event.data) for event in Record(record).events("", "review")] == [
        ("recalled", cards[0], {"text": RECALLED}),
        ("reviewed", cards[0], {"rating": 3}),
        ("recalled", cards[1], {}),
        ("reviewed", cards[1], {"rating": 4}),
    ]


def _restart(tab: Tab) -> None:
    tab.restart()
    tab.page.evaluate("sessionStorage.clear()")  # the record alone is to bring everything back
    tab.run_all()


def _tab_to(tab: Tab, target: Locator) -> None:
    for _ in range(40):
        tab.page.keyboard.press("Tab")
        if target.evaluate("target => target === document.activeElement"):
            return
    pytest.fail(f"Tab does not reach {target}")
