"""Terms that open where they stand, in a cell's output and in a form: by keyboard, and on a narrow page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .reach import SCREENS, Screen, too_wide, violations
from .tab import FORM

if TYPE_CHECKING:
    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

CELLS = (
    'from utils import open_section\nhere = open_section("regional-community")',
    'here.read("the-pull-of-the-alliance")',
    'here.discuss("can-a-pact-attract")',
    "here.timeline()",
)
OUTPUT = ".jp-RenderedHTML:has(.seminar-term)"


@pytest.fixture
def tab(lab, record, open_tab) -> Tab:
    """The notebook, run: a guide, a discussion and the timeline."""
    tab = open_tab(lab.write(record, *CELLS))
    tab.run_all()
    return tab


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize(("cell", "place"), [("here.read", OUTPUT), ("here.discuss", FORM)])
def test_a_term_opens_and_closes_by_keyboard(tab, cell, place, key):
    term = tab.page.locator(place).first.locator(".seminar-term").first
    tab.focus_cell(cell)
    tab.reach(term.locator("> summary"))
    for is_open in (True, False):
        tab.page.keyboard.press(key)
        expect(term.locator("> div")).to_be_visible(visible=is_open)
    assert [text for _, text in tab.cells()] == [*CELLS]


@pytest.mark.parametrize("screen", SCREENS)
def test_what_terms_open_and_the_timeline_fit_a_narrow_page(tab, screen):
    with Screen(tab.page, screen):
        for term in tab.page.locator(".seminar-term > summary").all():
            if term.is_visible():  # not what is folded away
                term.click()
        inside = "each => each.scrollWidth <= each.clientWidth"
        assert all(each.evaluate(inside) for each in tab.page.locator(".seminar-term > div").all())
        assert too_wide(tab.page, FORM) == []
        first = tab.page.locator(f"{OUTPUT} .seminar-term").first
        word, told = (first.locator(part).bounding_box() for part in ("> summary", "> div"))
        assert told["y"] >= word["y"] + word["height"] - 4
        assert violations(tab.page, f"{OUTPUT}, {FORM}", colours=True) == []
