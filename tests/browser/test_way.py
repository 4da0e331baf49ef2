"""The way through the course in JupyterLab: home, the end of a section, and where *Run All* ends."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.committed import PROJECT
from utils.activities.tasks import tasks_of
from utils.course.way import steps
from utils.record import Entry, Record

from .content import COURSE, NOTEBOOK, SECTION, WORDS, cells
from .tab import PANEL, PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from .lab import Lab
    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

OPEN = f"path => {PANEL}?.context.path === path && {PANEL}.content.widgets.length > 5"
IN_SIGHT = f"""id => {{
    const cell = {PANEL}.content.widgets.find(each => each.model.id === id);
    const {{ top, bottom }} = cell.node.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
}}"""
AT_THE_TOP = IN_SIGHT.replace("top < innerHeight", "top < innerHeight / 2")
ENOUGH = 3000  # ms in which the page would have moved


@pytest.fixture
def beside(lab: Lab) -> Iterator[None]:
    """The course's own notebooks, beside those that a test writes."""
    names = [path.name for path in PROJECT.all() if path.parent == PROJECT.folder]
    for name in names:
        shutil.copy(PROJECT.folder / name, lab.folder / name)
    yield
    for name in names:
        (lab.folder / name).unlink()


@pytest.mark.usefixtures("beside")
def test_home_leads_to_the_very_next_thing(lab: Lab, open_tab, record: Path):
    *_, second = tasks_of(COURSE, Record(record), SECTION)[:2]
    Record(record).add(Entry(kind="predicted", section=SECTION, activity="japan-1985", data={"number": 4.0}))
    tab = open_tab(lab.write(record, "from utils import open_course\nopen_course()"))
    tab.run_all()
    link = tab.page.get_by_role("link", name="Continue")
    expect(link).to_contain_text(second.title)
    link.press("Enter")  # a keyboard is enough
    tab.page.wait_for_function(OPEN, arg=NOTEBOOK)
    tab.page.wait_for_function(AT_THE_TOP, arg=second.cell)
    _go_back(tab)


@pytest.mark.usefixtures("beside")
def test_the_end_of_a_section_leads_on_and_knows_what_was_done_since_it_was_run(lab: Lab, open_tab, record: Path):
    tab = open_tab(lab.write(record, *cells("finish()")))
    tab.run_all()
    form = tab.form(COURSE.words("finish.title", section="The opening"))
    expect(form).to_contain_text(WORDS("finish.done_nothing"))
    Record(record).add(Entry(kind="predicted", section=SECTION, activity="japan-1985", data={"number": 4.0}))
    form.evaluate("form => { form.hidden = true; setTimeout(() => (form.hidden = false), 300) }")  # out of sight
    expect(form).to_contain_text(WORDS("finish.count_prediction_one"))

    following = COURSE.info.sections[[each.id for each in COURSE.info.sections].index(SECTION) + 1]
    form.get_by_role("link", name="Next:").click()
    tab.page.wait_for_function(OPEN, arg=following.notebook)
    _go_back(tab)


def test_run_all_ends_where_the_learner_was(lab: Lab, open_tab, record: Path):
    Record(record).add(Entry(kind="predicted", section=SECTION, activity="japan-1985", data={"number": 4.0}))
    tab = open_tab(lab.copy(NOTEBOOK, record))
    left = next(each for each in tasks_of(COURSE, Record(record), SECTION) if not each.done)
    tab.run_all()
    form = tab.form(left.title)
    expect(form.get_by_text(WORDS("form.arrived"))).to_be_in_viewport(timeout=PATIENCE)
    expect(form).to_be_focused()
    assert _active(tab.page) < len(tab.cells()) - 1


def test_run_all_among_stations_ends_at_their_list(lab: Lab, open_tab, record: Path):
    book = COURSE.section(SECTION).stations
    (listed,) = steps(COURSE, book, {"stations"})
    tab = open_tab(lab.copy(book, record))
    tab.run_all()
    tab.form(COURSE.words("finish.title", section="The opening"))
    tab.page.wait_for_function(IN_SIGHT, arg=listed.cell, timeout=PATIENCE)
    expect(tab.page.get_by_text(WORDS("form.arrived"))).to_have_count(0)


def test_who_runs_the_last_cell_by_itself_is_not_moved(lab: Lab, open_tab, record: Path):
    tab = open_tab(lab.copy(NOTEBOOK, record))
    tab.run_cell("open_section(")
    tab.run_cell("here.finish()")
    tab.page.wait_for_timeout(ENOUGH)
    expect(tab.page.get_by_text(WORDS("form.arrived"))).to_have_count(0)
    assert _active(tab.page) == len(tab.cells()) - 1


def _go_back(tab: Tab) -> None:
    """Close the notebook that a link opened: the window is shared."""
    tab.page.evaluate(f"async () => {{ await {PANEL}.sessionContext.ready; await {PANEL}.sessionContext.shutdown() }}")
    tab.page.evaluate(f"{PANEL}.dispose()")
    tab.page.wait_for_function(f"path => {PANEL}?.context.path === path", arg=tab.name)


def _active(page: Page) -> int:
    return page.evaluate(f"{PANEL}.content.activeCellIndex")
