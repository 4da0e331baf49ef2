"""A map in a real JupyterLab: marked by hand or by keyboard, then opened layer by layer, and moved over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.made_up_map import GUESS, MAP, OVER, write_maps
from utils.record import Record

from .reach import Screen, too_wide, violations
from .tab import FORM

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

TITLE = "Where they met"
CELLS = (
    f"import sys\nsys.path.append({str(Path(__file__).parents[2])!r})\nfrom pathlib import Path",
    "from tests.made_up_map import HELD\nfrom utils.activities.map import over_time",
    "over_time.memberships = lambda _: HELD",
    "from utils.activities.map.activity import MapActivity\nfrom utils.course import Course",
    "from utils.form import FormWidget\nfrom utils.record import Record",
)


@pytest.fixture
def shown(lab, open_tab, record, course_folder) -> Callable[..., Tab]:
    """Show the made-up map that these parts of a file make."""

    def show(*parts: str) -> Tab:
        write_maps(course_folder, *parts)
        call = f"course = Course(Path({str(course_folder)!r}))\n"
        call += "FormWidget(MapActivity.open(course, 'opening', 'meetings'), Record.open(), course.words)"
        tab = open_tab(lab.write(record, *CELLS, call))
        tab.run_all()
        expect(tab.form(TITLE)).to_be_visible()
        return tab

    return show


def pressable(form: Locator, name: str) -> Locator:
    return form.locator(".beside").get_by_role("button", name=name).first


def test_marks_on_the_map_and_in_the_list_are_the_same_and_show_the_map(shown, record):
    tab = shown(MAP, GUESS)
    form = tab.form(TITLE)
    assert "FINDING" not in "".join(tab.received)
    assert "SAID" not in "".join(tab.received)
    assert violations(tab.page, FORM) == []
    pressable(form, "Japan").press("Enter")
    expect(form.get_by_role("checkbox", name="Japan")).to_be_checked()
    expect(pressable(form, "Japan")).to_have_attribute("aria-pressed", "true")
    form.get_by_role("checkbox", name="Russia").check()
    expect(pressable(form, "Russia")).to_have_attribute("aria-pressed", "true")
    pressable(form, "Russia").press("Space")
    expect(form.get_by_role("checkbox", name="Russia")).not_to_be_checked()
    form.get_by_role("checkbox", name="Near the Cape").check()
    form.get_by_role("button", name="Compare with the map").click()
    expect(form).to_contain_text("You marked 2 of the 3, and nothing else")
    expect(form).to_contain_text("FINDING")
    (marked,) = Record(record).all()
    assert marked.data == {"chosen": ["jp", "at-cape"]}
    assert violations(tab.page, FORM, colours=True) == []
    with Screen(tab.page, "360 px"):
        assert too_wide(tab.page, FORM) == []
    assert (tab.errors, tab.foreign) == ([], [])


def test_layers_open_and_what_is_pressed_is_told(shown):
    tab = shown(MAP)
    form = tab.form(TITLE)
    expect(form).to_contain_text("TOLD-SHORES")
    expect(form.locator("p", has_text="TOLD-WATERS")).to_be_hidden()
    expect(pressable(form, "The limit")).to_be_hidden()
    form.get_by_role("checkbox", name="Waters").check()
    expect(form.locator("p", has_text="TOLD-WATERS")).to_be_visible()
    expect(form.locator("p", has_text="FACT-LIMIT")).to_be_hidden()
    pressable(form, "The limit").press("Enter")
    expect(form.locator("p", has_text="FACT-LIMIT")).to_be_visible()
    expect(form.locator("p", has_text="HOLDER-TOKYO")).to_be_visible()
    form.get_by_role("combobox").select_option("nowhere")
    expect(form.locator("p", has_text="FACT-NOWHERE")).to_be_visible()
    expect(form.locator("p", has_text="FACT-LIMIT")).to_be_hidden()
    form.get_by_role("checkbox", name="Shores").uncheck()
    form.get_by_role("checkbox", name="Waters").uncheck()
    expect(form.locator("p", has_text="TOLD-SHORES")).to_be_hidden()
    assert (tab.errors, tab.foreign) == ([], [])


def test_a_year_moves_the_map_and_leaves_what_is_open(shown, record):
    tab = shown(OVER)
    form = tab.form(TITLE)
    expect(form).to_contain_text("The Talks in 1991: 2 members or participants (Japan, South Korea).")
    form.get_by_role("checkbox", name="Waters").check()
    form.get_by_role("combobox").select_option("talks")
    form.get_by_role("slider").press("ArrowRight")
    expect(form).to_contain_text("The Talks in 1992: Japan alone.")
    expect(form).to_contain_text("Both shores in 1992: 3 members")
    expect(form.get_by_role("checkbox", name="Waters")).to_be_checked()
    expect(form.locator("p", has_text="FACT-TALKS")).to_be_visible()
    form.get_by_role("slider").press("Home")
    expect(form).to_contain_text("The Talks in 1985: nobody yet; the first year is 1991.")
    assert violations(tab.page, FORM) == []
    assert Record(record).all() == ()
    assert (tab.errors, tab.foreign) == ([], [])
