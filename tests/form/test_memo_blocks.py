"""What the form of a memo needs of the form: words counted over fields, notes that are linked, a table that is read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from utils.view import Button, Form, Page, Prose, Tally, Text

HERE = Page(
    "here",
    [
        Tally("The whole", ["one", "two", "gone"], (5, 9), 40),
        Text("one", "One", "It hops", rows=3, autosave="draft"),
        Text("two", "Two", "", rows=3, autosave="draft"),
    ],
    label="Here",
    after=[],
)
THERE = Page("there", [Prose("<p>Nothing</p>")], label="There", after=[Button("do", "Do")])


def memo(*pages: Page) -> Form:
    return Form("nature/memo", "A memo", [*pages])


def tally(form):
    return form.locator(".tally")


def test_words_are_counted_over_all_fields_and_other_pages_as_one_types(sheet):
    form = sheet.open(memo(HERE, THERE))
    expect(tally(form)).to_have_text("The whole: 42 words; asked for are 5 to 9.")
    form.get_by_label("Two").press_sequentially("over 日米 – stones")
    expect(tally(form)).to_have_text("The whole: 46 words; asked for are 5 to 9.")
    form.get_by_label("One").fill("")
    expect(tally(form)).to_have_text("The whole: 44 words; asked for are 5 to 9.")


@pytest.mark.parametrize("width", [360, 900, 1600])
def test_the_count_stays_above_what_is_typed_and_in_sight(sheet, width):
    sheet.page.set_viewport_size({"width": width, "height": 500})
    long = [Text(f"t{n}", f"Text {n}", "", rows=8) for n in range(9)]
    form = sheet.open(memo(Page("here", [Tally("The whole", ["t0"], (5, 9)), *long], after=[])))
    last = form.get_by_label("Text 8")
    last.scroll_into_view_if_needed()
    above, box = tally(form).bounding_box(), last.bounding_box()
    assert 0 <= above["y"] < 60
    assert above["y"] + above["height"] <= box["y"]
    assert form.get_by_label("Text 0").bounding_box()["width"] > 0.8 * min(width, 560) - 40


def test_a_field_takes_in_what_another_page_put_into_it(sheet):
    form = sheet.open(memo(HERE, THERE))
    form.get_by_label("One").press_sequentially(" high")
    form.get_by_role("button", name="There").click()
    typed = Page(
        "here", [Text("one", "One", "It hops high", rows=3, autosave="draft"), HERE.blocks[2]], label="Here", after=[]
    )
    sheet.answer(memo(typed, THERE))
    form.get_by_role("button", name="Do", exact=True).click()
    pulled = Page(
        "here",
        [Text("one", "One", "It hops high [1]", rows=3, autosave="draft"), HERE.blocks[2]],
        label="Here",
        after=[],
    )
    sheet.answer(memo(pulled, THERE))
    form.get_by_role("button", name="Here: not answered", exact=True).click()
    expect(form.get_by_label("One")).to_have_value("It hops high [1]")
    expect(form.locator(".aside")).to_be_hidden()


def test_a_link_leads_to_its_note_and_back_by_keyboard_and_the_address_stays(sheet):
    note = '<ol><li id="note-1" tabindex="-1">Why <a href="#at-1">↑</a></li></ol>'
    html = f'<p>A <a id="at-1" href="#note-1">1</a></p>{note}'
    both = memo(Page("p", [Prose(html), Prose(html.replace("A ", "B "))]))
    form = sheet.open(both)
    address = sheet.page.url
    second = form.get_by_role("link", name="1").nth(1)
    second.focus()
    sheet.page.keyboard.press("Enter")
    expect(form.get_by_role("listitem").nth(1)).to_be_focused()
    form.get_by_role("link", name="↑").nth(1).press("Enter")
    expect(second).to_be_focused()
    assert sheet.page.url == address
