"""The table to search, in a real browser, on its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from utils.view import Finder, Form, Page

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


def test_it_opens_at_the_chosen_facet_and_says_how_many_are_shown(finder):
    assert dates(finder) == ["1951", "1965"]
    expect(finder.get_by_text("Shown: 2 of 3")).to_be_visible()


def test_facets_and_words_narrow_together(finder):
    finder.get_by_label("Section").select_option("All")
    assert dates(finder) == ["1951", "1965", "2005"]
    finder.get_by_label("Thread").select_option("Upgrading")
    assert dates(finder) == ["1951", "2005"]
    finder.get_by_label("Search").fill("TAIWAN statement")
    assert dates(finder) == ["2005"]
    finder.get_by_label("Search").fill("nothing like it")
    expect(finder.get_by_text("Shown: 0 of 3")).to_be_visible()


def test_it_works_with_the_keyboard_alone_and_tells_the_count(finder, sheet):
    finder.get_by_label("Search").press_sequentially("rel")
    assert dates(finder) == ["1965"]
    expect(finder.get_by_role("status").filter(has_text="Shown: 1 of 3")).to_be_visible()
    assert sheet.sent() == []
