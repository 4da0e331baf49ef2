"""What a new learner sees first, how many keys lead to the first question, and that the next day begins anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.course.kinds import QUIZZES

from .content import COURSE, cells, one_choice
from .reach import violations
from .tab import FORM, Tab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .lab import Lab

pytestmark = pytest.mark.xdist_group("browser")

START = COURSE.info.sections[0]
QUIZ, _ = one_choice()[0]
MOST_WORDS = 120


@pytest.fixture
def tab(lab: Lab, new_page, record) -> Iterator[Tab]:
    """The start notebook as `make lab` opens it, nothing run."""
    tab = Tab(new_page(), lab, lab.copy(START.notebook, record))
    tab.page.set_viewport_size({"width": 1366, "height": 768})
    tab.page.goto(f"{lab.url}/doc/tree/{tab.name}")
    tab.ready()
    yield tab
    tab.close()
    tab.page.context.close()


def test_it_shows_the_notebook_alone_and_asks_at_the_second_key(tab: Tab):
    page = tab.page
    picture = page.locator(".jp-MarkdownOutput img")
    expect(picture).to_be_in_viewport()
    assert picture.evaluate("picture => picture.naturalWidth") > 0
    assert picture.get_attribute("alt")
    expect(page.locator(".jp-InputPlaceholder").first).to_contain_text("# A question, and your first view")
    expect(page.locator(".jp-FileBrowser").filter(visible=True)).to_have_count(0)
    expect(page.locator(".jp-Dialog, .jp-toastContainer *").filter(visible=True)).to_have_count(0)

    for _ in range(2):
        page.keyboard.press("Shift+Enter")
    asked = tab.form(COURSE.entries(QUIZZES, START.id)[0].title)
    expect(asked.locator(".prompt, legend, label").first).to_be_in_viewport()
    before = page.locator(".jp-Cell").first.inner_text()
    assert len(before.split()) < MOST_WORDS
    assert violations(page, FORM) == []
    assert tab.foreign == []


def test_any_cell_can_be_the_first_to_run(lab: Lab, open_tab, record):
    tab = open_tab(lab.write(record, *cells(f'quiz("{QUIZ.id}")')))
    tab.run_cell(f'here.quiz("{QUIZ.id}")')
    expect(tab.form(QUIZ.title).locator(".sheet")).to_be_enabled()
    assert [each for each in tab.outputs() if each["output_type"] == "error"] == []
