"""After the window narrows, nothing of a figure is cut off; what a form keeps for saved pages is not seen beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .lab import Lab
from .reach import Screen
from .tab import FORM, Tab

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.xdist_group("browser")

PLOT = ".jp-RenderedPlotly"
CELLS = 'from utils import open_section\nhere = open_section("two-processes")', "here.richardson()", "here.argue()"

# How wide a plot is, how wide its place, and what of it is seen beyond that place; rect.drag only takes the mouse.
LOOK = """plot => {
    const place = plot.parentElement.getBoundingClientRect(), own = plot.getBoundingClientRect();
    const seen = [...plot.querySelectorAll('text, path, rect:not(.drag)')].map(each => each.getBoundingClientRect());
    const beyond = seen.filter(({ width, left, right }) => width && (left < place.left - 1 || right > place.right + 1));
    return [own.right <= place.right + 1, seen.length > 9, beyond.length, place.width];
}"""


@pytest.fixture(scope="module")
def tab(lab: Lab, window, tmp_path_factory) -> Iterator[Tab]:
    tab = Tab(window, lab, lab.write(tmp_path_factory.mktemp("record"), *CELLS)).open()
    tab.run_all()
    expect(tab.page.locator(f"{PLOT} .plot-container").first).to_be_visible()
    expect(tab.page.locator(f"{FORM} .picture > svg").first).to_be_visible()
    yield tab
    tab.close()


def test_a_plot_follows_the_window(tab: Tab):
    plot = tab.page.locator(PLOT).first
    before = plot.evaluate(LOOK)
    assert before[:3] == [True, True, 0]
    with Screen(tab.page, "360 px"):
        tab.page.wait_for_function(f"({LOOK})(document.querySelector('{PLOT}'))[2] === 0")
        after = plot.evaluate(LOOK)
        assert after[:3] == [True, True, 0]
        assert after[3] < before[3] / 2, "the window is narrower"


def test_a_picture_of_a_form_scrolls_within_it(tab: Tab):
    with Screen(tab.page, "360 px"):
        form, picture = (tab.page.locator(each).first.bounding_box() for each in (FORM, f"{FORM} .picture"))
    assert form["x"] <= picture["x"]
    assert picture["x"] + picture["width"] <= form["x"] + form["width"]


def test_the_picture_for_saved_pages_is_not_seen(tab: Tab):
    assert "data:image/svg+xml" in str(tab.outputs())
    expect(tab.page.locator("figure > img").filter(visible=True)).to_have_count(0)
