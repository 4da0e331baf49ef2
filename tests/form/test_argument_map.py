"""The argument map in a browser: a box that is pressed chooses its claim, and a slider that moves shows at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from utils.activities.activity import Action
from utils.activities.argument.argument import MAP, ArgumentActivity


class Kernel:
    """Plays the kernel of the small course's map, for a tab that is open on it."""

    def __init__(self, sheet, course) -> None:
        self.sheet, self.activity = sheet, ArgumentActivity(course)
        self.form = sheet.open(self.activity.view([]))

    def answer(self) -> None:
        """Answer the look that was asked for last."""
        asked = self.sheet.sent()[-1]
        page, _ = self.activity.look([], Action("look", MAP, asked["values"]))
        shown = self.activity.form(page).describe()["pages"][0]
        self.sheet.script("message => harness.tell(message)", {"token": asked["token"], "look": shown, "more": False})

    def box(self, name: str):
        """The box of the claim whose label begins so."""
        return self.form.locator(f'.drawing [aria-label^="{name}"]').first


@pytest.fixture
def kernel(sheet, fixed_course):
    sheet.page.set_viewport_size({"width": 1100, "height": 760})
    return Kernel(sheet, fixed_course)


@pytest.mark.parametrize("press", ["pointer", "Enter", "Space"])
def test_a_box_that_is_pressed_shows_its_claim_and_opens_what_bears_on_it(kernel, press):
    expect(kernel.form.get_by_text("Both sides were armed.")).to_be_hidden()
    box = kernel.box("Both were armed")
    box.click() if press == "pointer" else box.press(press)
    kernel.answer()
    expect(kernel.form.get_by_text("Both sides were armed.")).to_be_visible()
    expect(kernel.form.get_by_text("Both sides kept")).to_be_hidden()
    expect(kernel.box("Both were armed")).to_have_attribute("aria-pressed", "true")


def test_a_slider_that_moves_shows_in_box_and_verdict(kernel):
    kernel.form.get_by_role("slider", name="Both kept it").fill("100")
    kernel.answer()
    expect(kernel.box("Trust was needed")).to_have_attribute("aria-label", "Trust was needed: 50 %")
    expect(kernel.form.locator(".beside").get_by_text("Strength of the thesis: 12 %, weak.")).to_be_visible()


def test_all_claims_stand_as_a_list_with_a_slider_each(kernel):
    expect(kernel.form.get_by_role("slider")).to_have_count(1)
    kernel.form.get_by_role("combobox").first.select_option(label="All claims, as a list")
    expect(kernel.form.get_by_role("slider")).to_have_count(5)
    labels = ["Signing kept peace", "Trust was needed", "A guard was needed"]
    labels += ["Both kept it", "A shield invites <spears>", "Both were armed"]
    expect(kernel.form.locator(".prose h4:visible")).to_have_text(labels)
