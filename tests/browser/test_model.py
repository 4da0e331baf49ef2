"""The two-process model in a real browser: by keyboard alone, by pressing on the map, and on a narrow page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.activities.model.activity import ModelActivity
from utils.activities.model.years import SQUARE
from utils.record import Record

from .content import COURSE, WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

MODEL = ModelActivity(COURSE, "two-processes")
CELLS = ['from utils import open_section\nhere = open_section("two-processes")', "here.model()"]
MOST_TABS = 60
CHOSEN = dict(zip(SQUARE, ("cold-peace", "regional-community", "second-cold-war", "armed-mistrust"), strict=True))
UNNAMED = """form => [...form.querySelectorAll("input, select, button, [role=button]")].filter(each =>
    each.checkVisibility() && !(each.labels?.length || each.ariaLabel || each.textContent.trim())
).map(each => each.outerHTML)"""

# A table scrolls sideways in a box of its own, and so does a picture.
STICKING_OUT = """form => [...form.querySelectorAll("*")].filter(each =>
    each.getBoundingClientRect().right > 361 && !each.closest(".table, .picture")).map(each => each.outerHTML)"""
IN_SIGHT = """form => {
    const shown = [...form.querySelectorAll("input[type=range], .beside svg")].filter(each => each.checkVisibility());
    const edges = shown.slice(0, 4).map(each => each.getBoundingClientRect());
    return Math.max(...edges.map(each => each.bottom)) - Math.min(...edges.map(each => each.top));
}"""


@pytest.fixture
def tab(lab, open_tab, record) -> Tab:
    """A notebook with the model, run."""
    tab = open_tab(lab.write(record, *CELLS))
    tab.run_all()
    expect(form(tab).get_by_role("radio").first).to_be_visible()
    return tab


def form(tab: Tab) -> Locator:
    return tab.form(WORDS("model.title"))


def button(tab: Tab, key: str) -> Locator:
    return form(tab).get_by_role("button", name=WORDS(key), exact=True)


def go_to(tab: Tab, target: Locator) -> None:
    """Press Tab until `target` has the focus."""
    for _ in range(MOST_TABS):
        if target.evaluate("each => each === document.activeElement"):
            return
        tab.page.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {target}")


def predict(tab: Tab) -> None:
    for name, ending in CHOSEN.items():
        form(tab).get_by_label(WORDS(f"model.corner_{name}")).select_option(ending)
    button(tab, "model.show").click()
    expect(form(tab).locator(".note", has_text=WORDS("model.yours"))).to_be_visible()


def entries(record: Path):
    return Record(record).events("two-processes", MODEL.id)


def test_the_model_is_worked_by_keyboard_alone(tab, record):
    keyboard, shown = tab.page.keyboard, form(tab)
    shown.get_by_role("radio").first.focus()
    for name, ending in CHOSEN.items():
        go_to(tab, shown.get_by_label(WORDS(f"model.corner_{name}")))
        keyboard.type(WORDS(f"model.outcome_{ending}"))
    go_to(tab, button(tab, "model.show"))
    for key in "ddbax":  # would delete, add and cut cells
        keyboard.press(key)
    assert len(tab.cells()) == len(CELLS)
    keyboard.press("Enter")
    upgrading = shown.locator("input[type=range]").first
    expect(upgrading).to_be_visible()
    (entry,) = entries(record)
    assert entry.data["endings"] == CHOSEN
    go_to(tab, upgrading)
    before = shown.locator(".beside").inner_html()
    keyboard.press("ArrowRight")
    expect(shown.locator("[data-key='upgrading']")).to_have_value("0.51")
    tab.page.wait_for_function("old => document.querySelector('.beside').innerHTML !== old", arg=before)
    assert upgrading.evaluate("each => each === document.activeElement"), "the slider keeps the focus"
    assert tab.foreign == []
    assert tab.errors == []


def test_a_press_on_the_map_predicts_and_later_moves_both_sliders(tab, record):
    chips = form(tab).locator(".beside g[data-set]")
    for number in range(4):
        chips.nth(4 * number + number).click()
        expect(form(tab).locator(".beside g[data-set] circle[style*=stroke]")).to_have_count(number + 1)
    button(tab, "model.show").click()
    form(tab).locator(".beside path[data-set]").nth(10).click()
    expect(form(tab).locator("[data-key='upgrading']")).to_have_value("1")
    expect(form(tab).locator("[data-key='bridging']")).to_have_value("0")
    assert len(entries(record)) == 1, "what is only looked at is not kept"


def test_every_control_has_a_name(tab):
    assert form(tab).evaluate(UNNAMED) == []
    predict(tab)
    assert form(tab).evaluate(UNNAMED) == []


def test_what_was_predicted_and_tried_outlives_a_reload_and_a_new_kernel(tab):
    predict(tab)
    form(tab).locator("[data-key='bridging']").fill("0.9")
    tab.save()
    tab.reload()
    tab.run_all()
    expect(form(tab).locator("[data-key='bridging']")).to_have_value("0.9")
    tab.restart()
    tab.run_all()
    expect(form(tab).locator(".note", has_text=WORDS("model.yours"))).to_be_visible()
    expect(form(tab).locator("[data-key='bridging']")).to_have_value("0.9")


def test_a_theory_is_gone_back_to_as_often_as_one_likes(tab):
    predict(tab)
    form(tab).locator("summary", has_text=WORDS("model.more")).click()
    temptation = form(tab).locator("[data-key^='essay.opportunism'][type=text]")
    for value in ("0.1", "0.2"):
        temptation.fill(value)
        button(tab, "model.reset").click()
        expect(button(tab, "model.reset")).to_have_count(0)
        expect(temptation).to_have_value("0.4")
        expect(temptation).to_be_visible()


def test_a_slider_stays_under_the_hand_that_moves_it(tab):
    predict(tab)
    form(tab).locator("summary", has_text=WORDS("model.more")).click()
    temptation = form(tab).locator("input[type=range][data-key^='essay.opportunism']")
    temptation.evaluate("each => each.scrollIntoView({ block: 'center' })")
    shown = form(tab).locator(".beside > *").nth(1)
    before = [each.bounding_box() for each in (temptation, shown)]
    for value in ("0.39", "0.1", "0"):
        old = shown.inner_html()
        temptation.fill(value)
        tab.page.wait_for_function("old => document.querySelectorAll('.beside > *')[1].innerHTML !== old", arg=old)
        assert [each.bounding_box() for each in (temptation, shown)] == before


def test_sliders_and_pictures_are_in_sight_together(tab):
    predict(tab)
    tab.page.set_viewport_size({"width": 1366, "height": 768})
    try:
        form(tab).locator(".page").evaluate("page => page.scrollIntoView()")
        assert form(tab).evaluate(IN_SIGHT) < 768 - 91 - 30, "less than JupyterLab leaves"
    finally:
        tab.page.set_viewport_size({"width": 1200, "height": 900})


def test_on_a_narrow_page_nothing_sticks_out(tab):
    predict(tab)
    tab.page.set_viewport_size({"width": 360, "height": 800})
    try:
        for summary in form(tab).locator("details:not([open]) > summary").all():
            if summary.is_visible():
                summary.click()
        assert form(tab).evaluate(STICKING_OUT) == []
    finally:
        tab.page.set_viewport_size({"width": 1200, "height": 900})


def test_worlds_are_counted_after_a_guess(tab):
    form(tab).get_by_role("button", name=WORDS("model.page_worlds")).click()
    form(tab).locator("[data-key='guess']").fill("30")
    button(tab, "model.guess_save").click()
    expect(form(tab).get_by_text(WORDS("model.drawn_all", draws=20_000))).to_be_visible()
