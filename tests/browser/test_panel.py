"""The model panel in a real browser, by keyboard alone and on a narrow page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.activities.lab.model_runs import ModelRuns, parameters_of
from utils.record import Record

from .content import COURSE, WORDS

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

SECTION = "two-processes"
PARAMETERS = parameters_of(COURSE, SECTION)
RUNS = ModelRuns(WORDS, SECTION, PARAMETERS)
CELLS = [f'from utils import open_section\nhere = open_section("{SECTION}")', "here.model()"]
MOST_TABS = 90
UNNAMED = """panel => [...panel.querySelectorAll("input, select, button, [role=slider], [role=button]")].filter(each =>
    !(each.labels?.length || each.ariaLabel || each.textContent.trim())).map(each => each.outerHTML)"""

# A table scrolls sideways in a box of its own.
STICKING_OUT = """panel => [...panel.querySelectorAll("*")].filter(each =>
    each.getBoundingClientRect().right > 361 && !each.closest("[role=region], .js-plotly-plot")
).map(each => each.outerHTML)"""


@pytest.fixture
def tab(lab, open_tab, record) -> Tab:
    """A notebook with the panel, run."""
    tab = open_tab(lab.write(record, *CELLS))
    tab.run_all()
    expect(panel(tab).get_by_role("slider").first).to_have_accessible_name("Upgrading, slider")
    return tab


def panel(tab: Tab) -> Locator:
    return tab.page.locator(".seminar-panel")


def go_to(tab: Tab, target: Locator) -> None:
    """Press Tab until `target` has the focus."""
    for _ in range(MOST_TABS):
        if target.evaluate("each => each === document.activeElement"):
            return
        tab.page.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {target}")


def test_the_panel_is_worked_by_keyboard_alone(tab, record):
    keyboard, shown = tab.page.keyboard, panel(tab)
    button = partial_button(shown)
    shown.get_by_label(WORDS("panel.theory")).focus()
    go_to(tab, shown.get_by_label("Upgrading (u)"))
    keyboard.press("Control+a")
    keyboard.type("0.137")
    go_to(tab, shown.get_by_role("slider", name="Bridging, slider"))
    keyboard.press("ArrowRight")
    expect(shown.get_by_label("Bridging (b)")).to_have_value("0.01")
    header = shown.get_by_role("button", name=WORDS("panel.group_start"))
    go_to(tab, header)
    keyboard.press("Enter")
    expect(header).to_have_attribute("aria-expanded", "true")
    go_to(tab, shown.get_by_label("Trust at the start (τ₀)"))
    keyboard.press("Control+a")
    keyboard.type("plenty")
    keyboard.press("Tab")
    expect(shown.get_by_role("alert").filter(has_text="“plenty”")).to_be_visible()
    expect(button("panel.run")).to_be_disabled()
    first = shown.get_by_role("radio").first
    go_to(tab, first)
    keyboard.press("Space")
    keyboard.press("ArrowDown")
    expect(shown.get_by_role("radio", name=WORDS("panel.outcome_cold-peace"))).to_be_checked()
    go_to(tab, button("panel.save"))
    keyboard.press("Enter")
    expect(button("panel.run")).to_be_enabled()
    go_to(tab, button("panel.run"))
    for key in "ddbax":  # would delete, add and cut cells
        keyboard.press(key)
    assert len(tab.cells()) == len(CELLS)
    keyboard.press("Enter")
    expect(shown.get_by_role("table", name=WORDS("panel.result"))).to_be_visible()
    expect(shown.locator(".main-svg").first).to_be_visible()
    go_to(tab, shown.locator(".modebar-btn").first)
    with tab.page.expect_download() as download:
        keyboard.press("Enter")
    assert download.value.suggested_filename == f"{WORDS('panel.png_name')}.png"
    (run,) = RUNS.replay(Record(record).events(SECTION, RUNS.id)).runs
    assert run.setting == RUNS.defaults | {"upgrading": 0.137, "bridging": 0.01}, "no slider moved a value by itself"
    assert run.predicted == "cold-peace"
    assert tab.foreign == []
    assert tab.errors == []


def test_every_control_has_a_name(tab):
    assert panel(tab).evaluate(UNNAMED) == []


def test_a_restarted_kernel_shows_what_was_kept(tab):
    shown = panel(tab)
    shown.get_by_label("Bridging (b)").fill("0.5")
    shown.get_by_role("radio", name=WORDS("panel.outcome_adrift")).check()
    partial_button(shown)("panel.save").click()
    partial_button(shown)("panel.run").click()
    expect(shown.get_by_role("table", name=WORDS("panel.result"))).to_be_visible()
    shown.get_by_label(WORDS("panel.name")).fill("half a bridge")
    partial_button(shown)("panel.keep").click()
    expect(shown.get_by_text(WORDS("panel.named", name="half a bridge"))).to_be_visible()
    tab.restart()
    tab.run_all()
    expect(shown.get_by_label("Bridging (b)")).to_have_value("0.5")
    expect(shown.get_by_role("table", name=WORDS("panel.result"))).to_be_visible()
    expect(shown.get_by_label(WORDS("panel.kept"))).to_have_value("half a bridge")


def test_on_a_narrow_page_nothing_sticks_out(tab):
    tab.page.set_viewport_size({"width": 360, "height": 800})
    try:
        for header in panel(tab).locator("[aria-expanded]").all():
            header.click()
        assert panel(tab).evaluate(STICKING_OUT) == []
    finally:
        tab.page.set_viewport_size({"width": 1200, "height": 900})


def partial_button(shown: Locator):
    """Return a way to name the panel's buttons by their words."""
    return lambda key: shown.get_by_role("button", name=WORDS(key), exact=True)
