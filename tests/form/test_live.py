"""Live pages in a browser: what moves asks the kernel, what it answers is drawn, and nothing else changes."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from utils.activities.activity import Action, RefusedError
from utils.view import Form, Note, Picture, Prose

from .live_pond import ANIMALS, DEFAULTS, PAGE, LivePond, ManyPonds


class Kernel:
    """Plays the kernel of a live pond: answers the looks that a tab has sent."""

    def __init__(self, sheet, activity: LivePond) -> None:
        self.sheet, self.activity, self.answered = sheet, activity, 0
        self.kept: dict[str, Any] = DEFAULTS

    @property
    def shown(self) -> Form:
        """The form as it is recorded."""
        return self.activity.asked(self.kept)

    def open(self):
        """Draw the form."""
        self.answered = 0
        return self.sheet.open(self.shown)

    @property
    def looks(self) -> list[dict[str, Any]]:
        """The looks that were asked for."""
        return [each for each in self.sheet.sent() if each["do"] == "look"]

    def answer(self, change=lambda page: page) -> None:
        """Answer the next look."""
        asked = self.looks[self.answered]
        self.answered += 1
        try:
            page, more = self.activity.looked(self.kept, Action("look", asked["page"], asked["values"], asked["turn"]))
            said = {"look": self.activity.form(change(page)).describe()["pages"][0], "more": more}
        except RefusedError as error:
            said = {"problem": str(error)}
        self.sheet.script("message => harness.tell(message)", {"token": asked["token"], **said})

    def keep(self) -> None:
        """Record what was sent last and answer with the new view."""
        self.kept = self.sheet.sent()[-1]["values"]
        self.sheet.answer(self.shown, saved="12:00:00")


@pytest.fixture
def kernel(sheet, fixed_course):
    """A kernel with a live form that is open in a wide tab."""
    sheet.page.set_viewport_size({"width": 1100, "height": 760})
    return Kernel(sheet, LivePond(fixed_course, "opening"))


def slider(form):
    return form.get_by_role("slider", name="How deep?")


def told(form):
    return form.locator(".beside .prose")


def test_a_slider_that_moves_asks_how_the_page_would_look_and_records_nothing(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    (asked,) = kernel.sheet.sent()
    assert asked.pop("token")
    values = {**DEFAULTS, "depth": "21"}
    assert asked == {"do": "look", "page": PAGE, "values": values, "turn": 0, "owner": "anna", "version": 0}
    kernel.answer()
    expect(told(form)).to_have_text("At 21 cm a frog lives here.")
    expect(form.get_by_role("group", name="A pond 21 cm deep")).to_be_visible()
    expect(slider(form)).to_be_focused()
    expect(form.locator(".saved")).to_have_text("")
    assert len(kernel.sheet.sent()) == 1


def test_one_look_is_asked_at_a_time_and_the_latest_values_win(kernel):
    form = kernel.open()
    for _ in range(5):
        slider(form).press("ArrowRight")
    assert [each["values"]["depth"] for each in kernel.looks] == ["21"]
    kernel.answer()
    expect(told(form)).to_have_text("At 21 cm a frog lives here.")
    expect(slider(form)).to_have_value("25")
    assert [each["values"]["depth"] for each in kernel.looks] == ["21", "25"]
    kernel.answer()
    expect(told(form)).to_have_text("At 25 cm a frog lives here.")
    assert len(kernel.looks) == 2


def test_a_slider_can_be_dragged_while_the_page_is_redrawn(kernel):
    form = kernel.open()
    mouse, box = kernel.sheet.page.mouse, slider(form).bounding_box()
    points = [
        (box["x"] + box["width"] * share, box["y"] + box["height"] / 2) for share in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
    ]
    mouse.move(*points[0])
    mouse.down()
    for point in points:
        mouse.move(*point)
        if len(kernel.looks) > kernel.answered:
            kernel.answer()
    mouse.up()
    while len(kernel.looks) > kernel.answered:
        kernel.answer()
    depth = slider(form).input_value()
    assert 75 <= int(depth) <= 85
    expect(told(form)).to_have_text(f"At {depth} cm a frog lives here.")


def test_a_press_in_a_picture_sets_several_controls_and_asks_once(kernel):
    form = kernel.open()
    form.get_by_role("button", name="40 cm").click()
    expect(slider(form)).to_have_value("40")
    expect(form.get_by_role("combobox", name="Who lives there?")).to_have_value("newt")
    assert [(each["values"]["depth"], each["values"]["animal"]) for each in kernel.looks] == [("40", ["newt"])]
    kernel.answer()
    expect(told(form)).to_have_text("At 40 cm a newt lives here.")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_press_in_a_picture_works_by_keyboard_and_keeps_the_focus(kernel, key):
    form = kernel.open()
    form.get_by_role("button", name="70 cm").focus()
    kernel.sheet.page.keyboard.press(key)
    kernel.answer()
    expect(told(form)).to_have_text("At 70 cm a newt lives here.")
    expect(form.get_by_role("button", name="70 cm")).to_be_focused()
    kernel.sheet.page.keyboard.press("Shift+Tab")
    expect(form.get_by_role("button", name="40 cm")).to_be_focused()
    assert kernel.sheet.script("harness.escaped()") == []


def test_a_picture_that_is_redrawn_under_the_finger_is_pressed_all_the_same(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    mouse, box = kernel.sheet.page.mouse, form.get_by_role("button", name="70 cm").bounding_box()
    mouse.move(box["x"] + 20, box["y"] + 20)
    mouse.down()
    kernel.answer()
    mouse.up()
    expect(slider(form)).to_have_value("70")
    kernel.answer()
    expect(form.get_by_role("group", name="A pond 70 cm deep")).to_be_visible()


def test_what_is_redrawn_under_the_finger_shows_only_what_the_controls_hold(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    parts = "".join(f'<g data-of="animal" data-at=\'["{id_}"]\'><text>{said}</text></g>' for id_, said in ANIMALS)
    mouse, box = kernel.sheet.page.mouse, form.locator(".picture").bounding_box()
    mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] - 2)
    mouse.down()
    kernel.answer(lambda page: replace(page, beside=[Picture(f"<svg>{parts}</svg>", "Who is there")]))
    mouse.up()
    expect(form.locator(".picture g").first).to_be_attached()
    shown = form.locator(".picture g").evaluate_all("all => all.map(each => each.style.display)")
    assert shown == ["", "none", "none"]


def test_a_picture_without_presses_is_one_image(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    kernel.answer(lambda page: replace(page, beside=[Picture("<svg></svg>", "A pond 21 cm deep")]))
    expect(form.get_by_role("img", name="A pond 21 cm deep")).to_be_visible()


def test_what_takes_its_time_is_drawn_as_it_comes(sheet, fixed_course):
    kernel = Kernel(sheet, LivePond(fixed_course, "opening", turns=3))
    form = kernel.open()
    slider(form).press("ArrowRight")
    for turn in range(3):
        assert kernel.looks[-1]["turn"] == turn
        kernel.answer()
        expect(form.locator(".picture .row")).to_have_count(turn + 1)
    assert len(kernel.looks) == 3


def test_what_was_drawn_as_it_came_stays_where_the_record_says_nothing_new(kernel):
    (page, _) = kernel.shown.pages
    shown = replace(kernel.shown, pages=[replace(page, more=True)])
    form = kernel.sheet.open(shown)
    kernel.answer(lambda page: replace(page, beside=[Prose("<p>All of it.</p>")]))
    expect(told(form)).to_have_text("All of it.")
    kernel.sheet.answer(shown, ack="")
    expect(told(form)).to_have_text("All of it.")


def test_what_moves_meanwhile_begins_with_the_first_turn(sheet, fixed_course):
    kernel = Kernel(sheet, LivePond(fixed_course, "opening", turns=3))
    form = kernel.open()
    slider(form).press("ArrowRight")
    kernel.answer()
    slider(form).press("ArrowRight")
    kernel.answer()
    assert [(each["turn"], each["values"]["depth"]) for each in kernel.looks] == [(0, "21"), (1, "21"), (0, "22")]


def test_values_that_cannot_be_read_are_a_problem_and_the_page_stays_as_it_was(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    kernel.answer()
    form.get_by_role("textbox", name="How deep?").fill("deep")
    kernel.answer()
    expect(form.get_by_role("alert")).to_have_text("“deep” is no depth.")
    expect(told(form)).to_have_text("At 21 cm a frog lives here.")
    expect(form.get_by_role("textbox", name="How deep?")).to_have_value("deep")
    form.get_by_role("textbox", name="How deep?").fill("9")
    kernel.answer()
    expect(form.get_by_role("alert")).to_have_text("")
    expect(told(form)).to_have_text("At 9 cm a frog lives here.")


@pytest.mark.parametrize("width", [1100, 360])
def test_a_problem_of_what_moves_is_in_sight_where_it_moves(kernel, width):
    kernel.sheet.page.set_viewport_size({"width": width, "height": 420})
    form = kernel.open()
    form.locator("summary").click()
    depth = form.get_by_role("textbox", name="How deep?")
    depth.scroll_into_view_if_needed()
    depth.fill("deep")
    kernel.answer()
    expect(form.get_by_role("alert")).to_be_in_viewport(ratio=1)
    told, typed = form.get_by_role("alert").bounding_box(), depth.bounding_box()
    assert typed["y"] + typed["height"] <= told["y"]
    form.get_by_role("button", name="Keep").scroll_into_view_if_needed()
    kernel.sheet.script("scrollTo(0, document.body.scrollHeight)")
    keep = form.get_by_role("button", name="Keep").bounding_box()
    assert keep["y"] + keep["height"] <= form.get_by_role("alert").bounding_box()["y"]


def test_a_problem_that_stays_is_read_out_once(kernel):
    form = kernel.open()
    form.get_by_role("textbox", name="How deep?").fill("deep")
    kernel.answer()
    expect(form.get_by_role("alert")).to_have_text("“deep” is no depth.")
    kernel.sheet.script(
        """() => {
            const alert = document.querySelector("[role=alert]");
            window.read = [];
            new MutationObserver((all) => window.read.push(...all)).observe(alert, { childList: true });
        }"""
    )
    form.get_by_label("How many eggs?").fill("12")
    kernel.answer()
    assert kernel.sheet.script("window.read.length") == 0
    form.get_by_role("textbox", name="How deep?").fill("deeper")
    kernel.answer()
    expect(form.get_by_role("alert")).to_have_text("“deeper” is no depth.")
    assert kernel.sheet.script("window.read.length") > 0


def test_the_problem_of_an_action_stays_until_the_next_action(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    kernel.answer()
    form.get_by_role("button", name="Keep").click()
    kernel.sheet.answer(kernel.shown, problem={"page": PAGE, "text": "First say why."})
    kernel.answer()  # it asks again: what it shows is not yet recorded
    expect(form.get_by_role("alert")).to_have_text("First say why.")
    expect(told(form)).to_have_text("At 21 cm a frog lives here.")


def test_what_is_kept_needs_no_look_any_more(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    kernel.answer()
    form.get_by_role("button", name="Keep").click()
    assert kernel.sheet.sent()[-1]["values"] == {**DEFAULTS, "depth": "21"}
    kernel.keep()
    expect(form.locator(".saved")).to_have_text("Saved 12:00:00")
    expect(told(form)).to_have_text("At 21 cm a frog lives here.")
    assert len(kernel.looks) == 1


def test_what_another_form_kept_does_not_undo_what_is_moved_here(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    kernel.answer()
    kernel.kept = {**DEFAULTS, "eggs": "9"}
    kernel.sheet.answer(kernel.shown, ack="")
    expect(form.get_by_label("How many eggs?")).to_have_value("9")
    expect(told(form)).to_have_text("At 20 cm a frog lives here.")
    kernel.answer()
    expect(told(form)).to_have_text("At 21 cm a frog lives here.")
    assert kernel.looks[-1]["values"] == {**DEFAULTS, "eggs": "9", "depth": "21"}


def test_an_answer_to_a_look_is_of_no_use_after_a_new_view(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    form.get_by_role("button", name="Keep").click()
    kernel.kept = {**DEFAULTS, "depth": "21", "animal": ["pike"]}
    kernel.sheet.answer(kernel.shown)
    kernel.answer()
    expect(told(form)).to_have_text("At 21 cm a pike lives here.")


def test_another_views_look_changes_nothing_here(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    page = kernel.shown.describe()["pages"][0]
    kernel.sheet.script("message => harness.tell(message)", {"token": "elsewhere", "look": {**page, "blocks": []}})
    expect(slider(form)).to_be_visible()
    kernel.answer()
    expect(told(form)).to_have_text("At 21 cm a frog lives here.")


def test_a_reload_keeps_what_was_moved_and_asks_again(kernel):
    slider(kernel.open()).press("ArrowRight")
    kernel.sheet.load()
    form = kernel.open()
    expect(slider(form)).to_have_value("21")
    kernel.answer()
    expect(told(form)).to_have_text("At 21 cm a frog lives here.")
    kernel.sheet.load()
    kernel.kept = {**DEFAULTS, "depth": "90"}
    form = kernel.open()
    expect(slider(form)).to_have_value("90")
    assert kernel.looks == [], "what the record has moved past is forgotten"


def test_an_untouched_live_page_asks_nothing(kernel):
    form = kernel.open()
    form.get_by_role("button", name="Next").click()
    form.get_by_role("button", name="Previous").click()
    assert kernel.sheet.sent() == []


def test_one_who_comes_back_to_a_live_page_sees_it_as_it_was_left(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    kernel.answer()
    form.get_by_role("button", name="Next").click()
    form.get_by_role("button", name="Previous").click()
    expect(told(form)).to_have_text("At 21 cm a frog lives here.")
    kernel.answer()
    expect(slider(form)).to_have_value("21")


def test_a_kernel_that_is_gone_is_told_and_asked_no_more(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    kernel.sheet.script("harness.cut()")
    expect(form.get_by_role("status").filter(has_text="Not connected")).to_be_visible()
    slider(form).press("ArrowRight")
    assert len(kernel.looks) == 1
    expect(slider(form)).to_have_value("22")


def test_a_look_that_a_kernel_does_not_know_of_is_told(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    kernel.sheet.script("harness.idle()")
    expect(form.get_by_role("status").filter(has_text="Not connected")).to_be_visible()


def test_a_long_look_says_that_the_kernel_is_at_work(kernel):
    kernel.sheet.page.clock.install()
    kernel.sheet.load()
    form = kernel.open()
    slider(form).press("ArrowRight")
    kernel.sheet.page.clock.run_for(2500)
    expect(form.get_by_role("status").filter(has_text="still at work")).to_be_visible()
    kernel.answer()
    expect(form.locator(".state")).to_have_text("")


def test_a_form_whose_owner_left_is_closed_by_a_look_and_what_was_moved_is_forgotten(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    begun = {"page": PAGE, "text": "Ben has begun on this account.", "closed": True}
    kernel.sheet.answer(kernel.shown, problem=begun)
    expect(form.get_by_role("alert")).to_have_text(begun["text"])
    expect(form.locator(".page")).to_have_js_property("inert", value=True)
    expect(slider(form)).to_have_value("20")
    assert len(kernel.looks) == 1
    kernel.sheet.load()
    expect(slider(kernel.open())).to_have_value("20")


def test_what_is_live_is_read_out_once_the_learner_has_come_to_rest(kernel):
    kernel.sheet.page.clock.install()
    kernel.sheet.load()
    form = kernel.open()
    for _ in range(3):
        slider(form).press("ArrowRight")
        kernel.answer()
        kernel.sheet.page.clock.run_for(500)
        expect(kernel.sheet.spoken).to_have_text("")
    kernel.sheet.page.clock.run_for(1200)
    expect(kernel.sheet.spoken).to_have_text("At 23 cm a frog lives here.")


def test_what_is_live_is_not_read_out_over_the_answer_to_a_press(kernel):
    kernel.sheet.page.clock.install()
    kernel.sheet.load()
    form = kernel.open()
    slider(form).press("ArrowRight")
    kernel.answer()
    form.get_by_role("button", name="Keep").click()
    page, *others = kernel.shown.pages
    answered = replace(page, blocks=[*page.blocks, Note("<p>Kept.</p>")])
    kernel.sheet.answer(replace(kernel.shown, pages=[answered, *others]))
    kernel.sheet.page.clock.run_for(2500)
    expect(kernel.sheet.spoken).to_contain_text("Kept.")


def test_a_heading_of_what_is_live_is_read_out_as_words_of_its_own(kernel):
    kernel.sheet.page.clock.install()
    kernel.sheet.load()
    form = kernel.open()
    slider(form).press("ArrowRight")
    headed = Prose("<h4>How deep</h4><p>A frog.</p>", live=True)
    kernel.answer(lambda page: replace(page, beside=[headed]))
    kernel.sheet.page.clock.run_for(2500)
    expect(kernel.sheet.spoken).to_have_text("How deep A frog.")


def test_notes_that_only_would_be_there_are_not_read_out(kernel):
    form = kernel.open()
    slider(form).press("ArrowRight")
    kernel.answer(lambda page: replace(page, blocks=[*page.blocks, Note("<p>Deep.</p>")]))
    expect(form.locator(".note")).to_contain_text("Deep.")
    kernel.sheet.page.wait_for_timeout(200)
    expect(kernel.sheet.spoken).to_have_text("")


def test_a_case_shows_while_its_control_has_the_value_and_counts_always(kernel):
    form = kernel.open()
    animal, eggs = form.get_by_role("combobox", name="Who lives there?"), form.get_by_label("How many eggs?")
    eggs.fill("12")
    animal.select_option("pike")
    expect(eggs).to_be_hidden()
    form.get_by_role("button", name="Keep").click()
    assert kernel.sheet.sent()[-1]["values"] == {**DEFAULTS, "eggs": "12", "animal": ["pike"]}
    animal.select_option("newt")
    expect(eggs).to_be_visible()
    expect(eggs).to_have_value("12")


def test_a_fold_stays_open_and_what_is_in_it_keeps_its_focus_over_looks(kernel):
    form = kernel.open()
    note = form.get_by_label("A note")
    expect(note).to_be_hidden()
    form.locator("summary").press("Enter")
    note.press_sequentially("ab")
    kernel.answer()
    note.press_sequentially("c")
    kernel.answer()
    expect(note).to_be_focused()
    expect(note).to_have_value("abc")
    assert [each["values"]["note"] for each in kernel.looks] == ["a", "ab", "abc"]


def test_enter_presses_no_button_that_is_hidden(kernel):
    form = kernel.open()
    slider(form).press("Enter")
    assert [each["do"] for each in kernel.sheet.sent()] == ["keep"]


def test_a_menu_shows_what_is_chosen_in_full(kernel):
    form = kernel.open()
    animal = form.get_by_role("combobox", name="Who lives there?")
    expect(animal).to_have_value("frog")
    expect(form.locator(".face").first).to_have_text("A frog")
    animal.select_option("pike")
    expect(form.locator(".face").first).to_have_text("A pike")
    assert kernel.looks[-1]["values"]["animal"] == ["pike"]
    expect(animal.locator('option[value=""]')).to_be_disabled()


def test_a_menu_whose_choice_is_no_more_asks_to_choose(kernel):
    form = kernel.open()
    form.get_by_role("combobox", name="Who lives there?").select_option("pike")
    kernel.answer(lambda page: replace(page, blocks=[replace(page.blocks[1], options=ANIMALS[:2], value=[])]))
    expect(form.locator(".face").first).to_have_text("Choose …")


def corner(form, name):
    return form.get_by_role("combobox", name=name).bounding_box()


@pytest.mark.parametrize("width", [1100, 360])
def test_a_square_stands_as_two_rows_of_two_with_each_label_above(kernel, width):
    kernel.sheet.page.set_viewport_size({"width": width, "height": 760})
    form = kernel.open()
    form.locator("summary").click()
    nw, ne, sw, se = (corner(form, name) for name in ("Reeds, north", "Stones, north", "Reeds, south", "Stones, south"))
    assert nw["y"] == ne["y"] < sw["y"] == se["y"]
    assert nw["x"] == sw["x"] < ne["x"] == se["x"]
    label = form.get_by_text("Reeds, north", exact=True).bounding_box()
    assert label["y"] + label["height"] <= nw["y"]
    assert label["x"] == nw["x"]


def test_what_is_beside_stands_to_the_right_and_stays_in_sight(kernel):
    form = kernel.open()
    beside, main = form.locator(".beside"), form.locator(".main")
    assert beside.bounding_box()["x"] >= main.bounding_box()["x"] + main.bounding_box()["width"]
    form.locator("summary").click()
    kernel.sheet.page.set_viewport_size({"width": 1100, "height": 500})
    kernel.sheet.script("scrollTo(0, document.querySelector('.main').getBoundingClientRect().top + scrollY + 100)")
    box = beside.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 500
    assert form.locator(".picture svg").bounding_box()["height"] < 400


def test_on_a_narrow_page_what_is_beside_comes_first_and_nothing_sticks_out(kernel):
    kernel.sheet.page.set_viewport_size({"width": 360, "height": 760})
    form = kernel.open()
    form.locator("summary").click()
    assert form.locator(".beside").bounding_box()["y"] < form.locator(".main").bounding_box()["y"]
    assert kernel.sheet.script("document.documentElement.scrollWidth <= innerWidth")
    kernel.sheet.script("scrollTo(0, document.querySelector('.main').getBoundingClientRect().bottom - 500)")
    assert form.locator(".beside").bounding_box()["y"] == 0
    kernel.sheet.page.set_viewport_size({"width": 360, "height": 300})
    expect(form.locator(".beside")).to_have_class("beside stack tall")
    assert form.locator(".beside").evaluate("each => getComputedStyle(each).position") == "static"


def test_axe_finds_nothing_on_a_live_page(kernel):
    from axe_playwright_python.sync_playwright import Axe

    form = kernel.open()
    form.locator("summary").click()
    found = Axe().run(kernel.sheet.page, context=".seminar-form").response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


@pytest.fixture
def ponds(kernel, fixed_course):
    """A kernel whose page asks for other things where another animal is chosen; a newt is, which nobody recorded."""
    kernel.activity = ManyPonds(fixed_course, "opening")
    form = kernel.open()
    choose(form, kernel, "newt")
    age(form, "newt").fill("7")
    kernel.answer()
    expect(told(form)).to_have_text("The newt is 7 years old.")
    return kernel


def choose(form, kernel, animal):
    form.get_by_role("combobox", name="Who lives there?").select_option(animal)
    kernel.answer()


def age(form, animal):
    return form.get_by_label(f"How old is the {animal}?")


def test_what_was_set_where_something_else_was_chosen_counts_again_when_it_comes_back(ponds):
    form = ponds.sheet.form
    choose(form, ponds, "frog")
    expect(told(form)).to_have_text("The frog is 1 years old.")
    choose(form, ponds, "newt")
    expect(age(form, "newt")).to_have_value("7")
    expect(told(form)).to_have_text("The newt is 7 years old.")


def test_what_was_set_on_a_page_that_nobody_recorded_outlives_a_reload(ponds):
    ponds.sheet.load()
    form = ponds.open()
    ponds.answer()
    expect(age(form, "newt")).to_have_value("7")
    expect(told(form)).to_have_text("The newt is 7 years old.")


def test_what_was_set_on_a_page_that_nobody_recorded_outlives_a_refusal(ponds):
    form = ponds.sheet.form
    form.get_by_role("button", name="Keep").click()
    ponds.sheet.answer(ponds.shown, problem={"page": PAGE, "text": "First say why."})
    ponds.answer()
    expect(age(form, "newt")).to_have_value("7")
    expect(told(form)).to_have_text("The newt is 7 years old.")
    expect(form.get_by_role("alert")).to_have_text("First say why.")


def test_what_was_kept_is_forgotten_and_what_was_set_elsewhere_is_not(ponds):
    form = ponds.sheet.form
    choose(form, ponds, "pike")
    age(form, "pike").fill("9")
    ponds.answer()
    form.get_by_role("button", name="Keep").click()
    assert "newt.age" not in ponds.sheet.sent()[-1]["values"]
    ponds.keep()
    ponds.answer()
    expect(told(form)).to_have_text("The pike is 9 years old.")
    assert ponds.looks[-1]["values"]["newt.age"] == "7"
    choose(form, ponds, "newt")
    expect(told(form)).to_have_text("The newt is 7 years old.")


def test_each_live_page_stays_as_it_was_left(ponds):
    form = ponds.sheet.form
    form.get_by_role("button", name="Next").click()
    form.get_by_label("How many?").fill("5")
    ponds.answer()
    expect(told(form)).to_have_text("5 live here.")
    form.get_by_role("button", name="Previous").click()
    expect(told(form)).to_have_text("The newt is 7 years old.")
    form.get_by_role("button", name="Next").click()
    expect(told(form)).to_have_text("5 live here.")
