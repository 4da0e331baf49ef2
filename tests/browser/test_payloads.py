"""Text of people in a real JupyterLab: nothing of it runs, is typeset, or becomes a link."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.payloads import PAYLOADS
from utils.course.kinds import EXERCISES

from .content import COURSE
from .tab import FORM

pytestmark = pytest.mark.xdist_group("browser")

SECTION, EXERCISE = next(
    (section.id, each) for section in COURSE.info.sections for each in COURSE.entries(EXERCISES, section.id)
)
CELLS = (
    f"texts = {list(PAYLOADS)!a}",
    "from IPython.display import HTML, display; from utils.display.base import note; from utils import open_section",
    "from utils.display.class_results import show_block; from utils.page.tree import Table, Texts",
    "display(*map(note, texts))",
    "display(show_block(None, Texts(texts[0], texts[1], tuple(texts))))",
    "display(show_block(None, Table(texts[2], (texts[3], texts[4]), tuple((each, each) for each in texts))))",
    f"here = open_section('{SECTION}')",
    *(f"here.check('{EXERCISE.id}', texts[{n}])" for n, text in enumerate(PAYLOADS) if n % 10 < 2),
    "HTML('<p>$x^2$ is a formula</p>')",
)


@pytest.mark.attack
def test_no_text_runs_or_is_typeset_or_becomes_a_link(lab, open_tab, record):
    tab = open_tab(lab.write(record, *CELLS))
    tab.run_all()
    page = tab.page
    expect(page.locator(FORM)).to_have_count(10)
    expect(page.locator("mjx-container")).not_to_have_count(0)  # JupyterLab does typeset: this alone asks for it
    typeset = page.locator("mjx-container").evaluate_all("all => all.map(each => each.parentElement.textContent)")
    assert [text for text in typeset if "is a formula" not in text] == []
    assert page.evaluate("window.wasRun") is None
    outputs = page.locator(".jp-OutputArea-output")
    assert outputs.locator("a[href]").evaluate_all("all => all.map(each => each.outerHTML)") == []
    assert outputs.locator("script, iframe, img, base, meta, svg[onload]").count() == 0
    expect(outputs.get_by_text("more than $400 billion in 2025").first).to_be_visible()
    assert tab.foreign == []
