"""A notebook that a learner ran, saved, and opened again without running it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.course.kinds import PROMPTS

from .content import COURSE, SECTION, WORDS, cells, one_choice
from .tab import FORM, Tab

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from .lab import Lab

pytestmark = pytest.mark.xdist_group("browser")

QUIZ, _ = one_choice()[0]
PROMPT = COURSE.entries(PROMPTS, SECTION)[0]
TITLES = (QUIZ.title, PROMPT.title)
ALARMS = ("Error displaying widget", "Loading widget", "object at 0x", "FormWidget(")


@pytest.fixture(scope="module")
def kept(lab: Lab, window, tmp_path_factory) -> str:
    """The text of a notebook that was run and saved."""
    record = tmp_path_factory.mktemp("record")
    tab = Tab(window, lab, lab.write(record, *cells(f'quiz("{QUIZ.id}")', f'discuss("{PROMPT.id}")'))).open()
    tab.run_all()
    expect(tab.page.locator(FORM)).to_have_count(len(TITLES))
    tab.save()
    tab.close()
    return (lab.folder / tab.name).read_text(encoding="utf-8")


def test_it_says_to_run_the_cell_until_that_is_done(kept: str, lab: Lab, open_tab):
    tab = open_tab(lab.add(kept))
    assert tab.trusted()
    _says_to_run(tab)

    tab.run_all()
    expect(tab.page.locator(FORM)).to_have_count(len(TITLES))
    for title in TITLES:
        expect(_line(tab, title)).to_have_count(0)


def test_it_says_so_where_its_outputs_are_not_trusted(kept: str, lab: Lab, open_tab):
    tab = open_tab(lab.add(kept.replace("open_section(", "open_section( ")))
    assert not tab.trusted()
    _says_to_run(tab)


def test_it_says_so_without_a_kernel(kept: str, lab: Lab, open_tab):
    notebook = json.loads(kept)
    notebook["metadata"]["kernelspec"]["name"] = "unknown-here"
    tab = open_tab(lab.add(json.dumps(notebook)), kernel=False)
    _says_to_run(tab)


def test_no_widget_state_is_saved(kept: str):
    notebook = json.loads(kept)
    assert any(cell.get("outputs") for cell in notebook["cells"])
    assert "widgets" not in notebook["metadata"]


def _line(tab: Tab, title: str) -> Locator:
    return tab.page.get_by_text(WORDS("form.kernel-asleep", title=title)).filter(visible=True)


def _says_to_run(tab: Tab) -> None:
    for title in TITLES:
        expect(_line(tab, title)).to_have_count(1)
    expect(tab.page.locator(FORM)).to_have_count(0)
    for alarm in ALARMS:
        expect(tab.page.get_by_text(alarm).filter(visible=True)).to_have_count(0)
