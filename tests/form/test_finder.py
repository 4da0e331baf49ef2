"""The table to search, in a real browser, on its own."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from utils.drawing.svg import key, pressable
from utils.view import Entry, Finder, Form, Page, Picture

FINDER = Finder(
    caption="Events",
    label="Search",
    head=["Date", "What"],
    entries=[
        (["1951", "A treaty was signed"], ["upgrading", "opening"]),
        (["1965", "Relations were restored"], ["bridging", "opening"]),
        (["2005", "A statement on <em>Taiwan</em>"], ["upgrading", "later"]),
    ],
    facets=[
        ("Thread", [("upgrading", "Upgrading"), ("bridging", "Bridging")], ""),
        ("Section", [("opening", "Opening"), ("later", "Later")], "opening"),
    ],
)


@pytest.fixture
def finder(sheet):
    return sheet.open(Form("nature/finder", "Timeline", [Page("finder", [FINDER], state="done")]))


def dates(form) -> list[str]:
    return [each.inner_text() for each in form.locator("tbody th").all() if each.is_visible()]


def test_it_opens_at_the_chosen_facet_and_says_what_was_found(finder):
    assert dates(finder) == ["1951", "1965"]
    expect(finder.get_by_role("status").filter(has_text="Found for Opening: 2 of 3")).to_be_visible()


def test_it_lists_nothing_until_something_is_asked(finder):
    finder.get_by_label("Section").select_option("any")
    assert dates(finder) == []
    expect(finder.get_by_role("table")).to_be_hidden()
    expect(finder.get_by_text("There are 3 entries.")).to_be_visible()
    finder.get_by_label("Search").fill(" ")
    assert dates(finder) == []


def test_facets_and_words_narrow_together(finder):
    finder.get_by_label("Section").select_option("any")
    finder.get_by_label("Thread").select_option("Upgrading")
    assert dates(finder) == ["1951", "2005"]
    finder.get_by_label("Search").fill("TAIWAN statement")
    assert dates(finder) == ["2005"]
    expect(finder.get_by_text("Found for “TAIWAN statement”, Upgrading: 1 of 3")).to_be_visible()
    finder.get_by_label("Search").fill("nothing like it")
    expect(finder.get_by_text("Found for “nothing like it”, Upgrading: 0 of 3")).to_be_visible()


def test_it_works_with_the_keyboard_alone_and_tells_the_count(finder, sheet):
    finder.get_by_label("Search").press_sequentially("rel")
    assert dates(finder) == ["1965"]
    expect(finder.get_by_role("status").filter(has_text="Found for “rel”, Opening: 1 of 3")).to_be_visible()
    assert sheet.sent() == []


def test_what_is_pressed_in_a_drawing_shows_its_entry_from_the_list_on_another_page(sheet):
    drawn = pressable(20, 20, "Drawing", key("1965", "event", "treaty", "M0 0h20v20z", ""), smallest=11)
    drawing = Page("a", [Picture(drawn, "x"), Entry("event", "Press one")])
    pages = [drawing, Page("b", [replace(FINDER, ids=["pact", "treaty", "text"])])]
    form = sheet.open(Form("x", "Timeline", pages))
    expect(form.get_by_text("Press one")).to_be_visible()
    button = form.get_by_role("button", name="1965")
    assert button.get_attribute("aria-pressed") == "false"
    button.press("Enter")
    expect(form.get_by_role("status").filter(has_text="1965")).to_be_visible()
    expect(form.get_by_text("Press one")).to_have_count(0)
    assert button.get_attribute("aria-pressed") == "true"
