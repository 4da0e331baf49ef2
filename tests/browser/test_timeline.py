"""The timeline in a form: a guess shows it, its decades and events are pressed, on a narrow page and in both themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.drawing.pictures.timeline_marks import WIDTH

from .reach import SCREENS, Screen, too_wide, violations
from .tab import FORM

if TYPE_CHECKING:
    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

STEPS = ('from utils import open_section\nhere = open_section("active-alliance")', "here.staircase()")
CELLS = ('from utils import open_section\nhere = open_section("introduction")', "here.timeline()")


@pytest.fixture
def tab(lab, record, open_tab) -> Tab:
    tab = open_tab(lab.write(record, *CELLS))
    tab.run_all()
    return tab


def test_a_guess_shows_it_and_a_press_zooms_and_tells(tab):
    form = tab.page.locator(FORM)
    row = form.locator('[data-set*="1970"]')
    expect(row).to_be_hidden()
    form.get_by_role("radio", name="1960s").first.check()
    expect(form.get_by_text("You said the 1960s: upgrading 1, bridging 2")).to_be_visible()
    row.focus()
    tab.page.keyboard.press("Enter")
    event = form.locator('[data-set*="okinawa-returns"]')
    expect(event).to_be_visible()
    event.click()
    expect(form.get_by_role("status").filter(has_text="hands administration of Okinawa back")).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS)
def test_it_fits_a_narrow_page_and_axe_finds_nothing(tab, screen):
    form = tab.page.locator(FORM)
    form.get_by_role("radio", name="1990s").first.check()
    with Screen(tab.page, screen):
        assert too_wide(tab.page, FORM) == []
        pictures = [each for each in form.locator(".picture").all() if each.is_visible()]
        assert len(pictures) == 2
        wide = [each.evaluate("each => [each.scrollWidth, each.clientWidth]") for each in pictures]
        assert all(inner <= max(outer, WIDTH) for inner, outer in wide), wide  # its letters would be too small to read
        assert violations(tab.page, FORM) == []  # colours are judged in light and dark with those of all pictures


def test_a_step_tells_what_it_allowed(lab, record, open_tab):
    tab = open_tab(lab.write(record, *STEPS))
    tab.run_all()
    form = tab.page.locator(FORM)
    form.get_by_role("radio").first.check()
    form.locator('[data-set*="peacekeeping-law"]').click()
    expect(form.locator("p", has_text="patrolling a buffer zone")).to_be_visible()
    tab.page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', { theme })", "JupyterLab Dark")
    with Screen(tab.page, "360 px"):
        assert too_wide(tab.page, FORM) == []
        assert violations(tab.page, FORM) == []  # colours are judged in light and dark with those of all pictures
