"""A live page in a real JupyterLab: it follows its controls, stays in sight, and outlives reloads and kernels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.record import Record

from .content import WORDS
from .tab import PANEL

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

CELLS = [
    f"import sys\nsys.path.append({str(Path(__file__).parents[2])!r})",
    "from tests.form.live_pond import LivePond\nfrom utils.course import Course",
    "from utils.form import FormWidget\nfrom utils.record import Record",
    "course = Course()\nFormWidget(LivePond(course, 'two-processes'), Record.open(), course.words)",
    "print('below\\n' * 60)",
]
SCROLL_PAST = """slider => {
    const scroller = document.querySelector(".jp-WindowedPanel-outer");
    scroller.scrollBy(0, slider.getBoundingClientRect().bottom - scroller.getBoundingClientRect().top + 20);
}"""


@pytest.fixture
def tab(lab, open_tab, record) -> Tab:
    """A notebook with a live form, run."""
    tab = open_tab(lab.write(record, *CELLS))
    tab.run_all()
    expect(tab.form("How deep?")).to_be_visible()
    return tab


def unfold(tab: Tab) -> Locator:
    """Scroll to the form, which JupyterLab hides once it is far away, open what is folded in it, and return it."""
    tab.page.evaluate(f"{PANEL}.content.scrollToItem({len(CELLS) - 2})")
    form = tab.form("How deep?")
    form.locator("summary").click()
    return form


def told(tab: Tab) -> Locator:
    return tab.form("How deep?").locator(".beside .prose")


def slider(tab: Tab) -> Locator:
    return tab.form("How deep?").get_by_role("slider", name="How deep?")


def test_a_live_page_follows_its_controls_and_records_only_what_is_kept(tab, record):
    form = tab.form("How deep?")
    for _ in range(10):
        slider(tab).press("ArrowRight")
    expect(told(tab)).to_have_text("At 30 cm a frog lives here.")
    expect(slider(tab)).to_be_focused()
    form.get_by_role("button", name="70 cm").press("Enter")
    expect(told(tab)).to_have_text("At 70 cm a newt lives here.")
    expect(form.get_by_role("button", name="70 cm")).to_be_focused()
    assert Record(record).all() == ()
    form.get_by_role("button", name="Keep").press("Enter")
    expect(form.locator(".saved")).to_contain_text("Saved")
    (kept,) = Record(record).all()
    assert (kept.data["depth"], kept.data["animal"]) == ("70", ["newt"])
    assert len(tab.cells()) == len(CELLS)
    assert (tab.errors, tab.foreign) == ([], [])


def test_what_was_moved_outlives_a_reload_and_a_kernel(tab):
    slider(tab).press("ArrowRight")
    expect(told(tab)).to_have_text("At 21 cm a frog lives here.")
    tab.restart()
    expect(tab.form("How deep?").locator(".state")).to_have_text(WORDS("form.lost"))
    slider(tab).press("ArrowRight")
    tab.run_all()
    expect(told(tab)).to_have_text("At 22 cm a frog lives here.")
    expect(slider(tab)).to_have_value("22")
    tab.save()
    tab.reload()
    tab.run_all()
    expect(told(tab)).to_have_text("At 22 cm a frog lives here.")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (360, 740)])
def test_what_is_beside_stays_in_sight_while_the_notebook_scrolls(tab, width, height):
    tab.page.set_viewport_size({"width": width, "height": height})
    try:
        form = unfold(tab)
        slider(tab).evaluate(SCROLL_PAST)
        beside, window = form.locator(".beside"), tab.page.locator(".jp-WindowedPanel-outer").bounding_box()
        top = beside.bounding_box()["y"]
        assert slider(tab).bounding_box()["y"] < window["y"]
        assert window["y"] <= top
        assert top + beside.bounding_box()["height"] <= window["y"] + window["height"]
        assert form.evaluate("form => form.getBoundingClientRect().right") <= width
    finally:
        tab.page.set_viewport_size({"width": 1200, "height": 900})


def test_a_problem_is_in_sight_where_it_arose_though_the_form_goes_on_below(tab):
    tab.page.set_viewport_size({"width": 1200, "height": 520})
    try:
        form = unfold(tab)
        typed = form.get_by_role("textbox", name="How deep?")
        typed.scroll_into_view_if_needed()
        typed.fill("deep")
        expect(form.get_by_role("alert")).to_have_text("“deep” is no depth.")
        expect(form.get_by_role("button", name="Keep")).not_to_be_in_viewport()
        expect(form.get_by_role("alert")).to_be_in_viewport(ratio=1)
    finally:
        tab.page.set_viewport_size({"width": 1200, "height": 900})
