"""Every notebook, opened in JupyterLab and run from top to bottom without an answer given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.committed import PROJECT

from .content import WORDS
from .lab import Lab
from .reach import SCREENS, Screen, too_wide, violations
from .secret_texts import KEYS, told
from .tab import FORM, Tab

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.xdist_group("browser")

ALL = [path.name for path in PROJECT.all() if path.parent == PROJECT.folder]
ALWAYS_FORMS = (".quiz(", ".discuss(", ".predict(", ".finish(")
WIDGET = "application/vnd.jupyter.widget-view+json"

# anywidget gives a module two seconds and complains after that, but still draws the form when it is there: on a slow
# machine this is no fault of ours, and the forms are looked at one by one.
SLOW = "[anywidget] Failed to initialize model."


@dataclass
class Ran:
    """A notebook, all cells run, and what it showed before."""

    tab: Tab
    before: str
    outputs_before: int


@pytest.fixture(scope="module", params=ALL)
def ran(request, lab: Lab, window, tmp_path_factory) -> Iterator[Ran]:
    """The notebook, run; tests only look at it."""
    tab = Tab(window, lab, lab.copy(request.param, tmp_path_factory.mktemp("record")))
    try:
        tab.open()
        expect(tab.page.locator(".jp-MarkdownOutput h1")).to_be_visible()
        before = tab.page.locator(".jp-Notebook").inner_text()
        outputs_before = tab.page.locator(".jp-OutputArea-output").count()
        tab.run_all()
        tab.command("notebook:expand-all-headings")
        expect(tab.page.locator(FORM)).to_have_count(_forms(tab))
        yield Ran(tab, before, outputs_before)
    finally:
        tab.close()


def test_there_are_notebooks():
    assert ALL, f"no notebook in {PROJECT.folder}"


def test_before_it_is_run_it_shows_text_and_no_form(ran: Ran):
    assert len(ran.before.split()) > 100
    assert ran.outputs_before == 0


def test_no_cell_ends_in_an_error(ran: Ran):
    outputs = ran.tab.outputs()
    assert outputs
    assert [each for each in outputs if each["output_type"] == "error" or each.get("name") == "stderr"] == []


def test_every_form_is_drawn_and_connected(ran: Ran):
    page = ran.tab.page
    calls = sum(source.count(call) for kind, source in ran.tab.cells() if kind == "code" for call in ALWAYS_FORMS)
    assert _forms(ran.tab) >= calls > 0
    expect(page.locator(FORM)).to_have_count(_forms(ran.tab))
    for form in page.locator(FORM).all():
        expect(form).to_be_visible()
        expect(form.locator(".sheet")).to_be_enabled()
        expect(form.locator(".state")).to_be_empty()
    expect(page.locator(".seminar-asleep").filter(visible=True)).to_have_count(0)
    expect(page.get_by_text(WORDS("form.lost"))).to_have_count(0)


def test_axe_finds_no_violation_in_any_form(ran: Ran):
    assert violations(ran.tab.page, FORM) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_no_form_has_to_be_scrolled_sideways(ran: Ran, screen: str):
    with Screen(ran.tab.page, screen):
        assert too_wide(ran.tab.page, FORM) == []


def test_the_browser_reports_no_error(ran: Ran):
    assert [error for error in ran.tab.errors if error != SLOW] == []


def test_nothing_leaves_the_machine(ran: Ran):
    assert ran.tab.sent, "no traffic was seen at all"
    assert ran.tab.foreign == []


@pytest.mark.attack
def test_no_message_holds_an_answer_before_one_is_given(ran: Ran):
    received = ran.tab.received
    assert any("seminar-form" in message for message in received), "the form's own messages were not seen"
    assert told(received) == set()
    assert [found[0] for message in received if (found := KEYS.search(message))] == []


def _forms(tab: Tab) -> int:
    """Return how many forms the cells show: every widget."""
    return sum(WIDGET in output.get("data", {}) for output in tab.outputs())
