"""The site's front page: for everybody, and the way into the first notebook."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.content import NOTEBOOK
from tests.browser.reach import SCREENS, Screen, violations

from .lite_tab import LiteTab
from .site import START


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_no_violation_on_the_front_page(browser, site, colours):
    context = browser.new_context(color_scheme=colours)
    page = context.new_page()
    page.goto(f"{site.url}/")
    expect(page.locator("h1")).to_be_visible()
    assert violations(page, "html", colours=True) == []
    context.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_the_front_page_is_nowhere_wider_than_a_small_screen(new_page, site, screen):
    page = new_page()
    page.goto(f"{site.url}/")
    with Screen(page, screen):
        assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen]["width"]
    page.context.close()


def test_begin_opens_the_start_notebook(new_page, site):
    page = new_page()
    page.goto(f"{site.url}/")
    page.locator("#begin").click()
    tab = LiteTab(page, site, START)
    tab.ready()
    assert site.outside == []
    page.context.close()


def test_a_reload_opens_the_notebook_that_was_open(open_notebook, site):
    first = open_notebook(START)
    tab = LiteTab(first.page, site, NOTEBOOK).open()
    tab.page.wait_for_url(lambda url: tab.name in unquote(url))
    tab.page.reload()
    tab.ready()
