"""Notebooks of the site, run from top to bottom without an answer given: those of the core, and one lab.

What stations miss in a browser, tests/notebooks/test_without_packages.py finds without one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.tab import FORM
from utils.course import Course

from .lite_tab import LiteTab

if TYPE_CHECKING:
    from collections.abc import Iterator

SECTIONS = Course().info.sections
LAB = next(each.notebook for each in SECTIONS if each.is_lab)
CHOSEN = [*(each.notebook for each in SECTIONS if not each.is_lab), LAB]


@pytest.fixture(params=CHOSEN)
def ran(request, site, window) -> Iterator[LiteTab]:
    """The notebook, run to its end, in the window that all of them share."""
    tab = LiteTab(window, site, request.param).open()
    tab.run_all()
    yield tab
    tab.close()


def test_run_all_comes_to_the_end_and_no_cell_shows_an_error(ran: LiteTab):
    outputs = ran.outputs()
    assert [each for each in outputs if each["output_type"] == "error" or each.get("name") == "stderr"] == []
    code = [source for kind, source in ran.cells() if kind == "code"]
    expect(ran.page.locator(FORM).last).to_be_attached()
    assert ran.ran() == len(code)
