"""A lab in a real browser: predict, see the figure, type a line of pandas, have it judged, find it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.course.kinds import EXERCISES, PREDICTIONS
from utils.record import Entry, Record

from .content import COURSE, WORDS
from .tab import FORM, button

if TYPE_CHECKING:
    from pathlib import Path

    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

LABS = [section.id for section in COURSE.info.sections if COURSE.entries(EXERCISES, section.id)]
LAB = LABS[0]
EXERCISE = COURSE.entries(EXERCISES, LAB)[0]
CALL = f'here.check("{EXERCISE.id}"'
PREDICTION = COURSE.entries(PREDICTIONS, LAB)[0]


def predict_all(record: Path, section: str) -> int:
    """Commit every prediction of a lab beforehand, and return how many figures that opens."""
    asked = COURSE.entries(PREDICTIONS, section)
    middle = [(each, (each.low + each.high) / 2) for each in asked]
    Record(record).add(
        *(Entry(kind="predicted", section=section, activity=each.id, data={"number": n}) for each, n in middle)
    )
    return len(asked)


def type_answer(tab: Tab, line: str) -> None:
    """Type `line` into the cell of the exercise in place of its first line."""
    tab.focus_cell(CALL)
    tab.page.locator(".jp-mod-active .cm-content").click()
    tab.page.keyboard.press("Control+Home")
    tab.page.keyboard.press("Shift+End")
    tab.page.keyboard.insert_text(line)  # as when it is pasted: JupyterLab then closes no bracket by itself


def write_answer(tab: Tab, line: str) -> None:
    """Type `line` into the cell of the exercise, and run it."""
    type_answer(tab, line)
    tab.run_cell(CALL)


def test_predict_then_see_the_figure(lab, open_tab, record):
    tab = open_tab(lab.copy(COURSE.section(LAB).notebook, record))
    tab.run_all()
    form = tab.form(PREDICTION.title)
    expect(form.locator(".picture")).to_have_count(0)
    form.get_by_role("textbox").first.fill(str(PREDICTION.low + 1))
    button(form, "prediction.commit").click()
    expect(form.locator(".note")).to_contain_text(WORDS("prediction.yours"))
    expect(form.locator(".picture svg").first).to_be_visible()
    expect(form.get_by_text("★")).to_be_visible()


def test_a_line_of_pandas_is_judged_and_found_again(lab, open_tab, record):
    tab = open_tab(lab.copy(COURSE.section(LAB).notebook, record))
    tab.run_all()
    form = tab.form(EXERCISE.title)
    for line in ("answer = 12345678.9", "answer = 2345678.9"):
        write_answer(tab, line)
        expect(form.locator(".note.wrong")).to_be_visible()
    button(form, "check.reveal").click()
    expect(form.locator(".note").filter(has_text=WORDS("check.solution"))).to_be_visible()
    write_answer(tab, EXERCISE.solution.strip())
    expect(form.locator(".note.right")).to_be_visible()

    tab.restart()
    type_answer(tab, "answer = ...")  # not run: its error would make the kernel drop the cells that follow
    tab.run_all()
    expect(tab.form(EXERCISE.title).locator(".note.right")).to_be_visible()


def test_a_wrong_column_is_told_in_one_line(lab, open_tab, record):
    tab = open_tab(lab.copy(COURSE.section(LAB).notebook, record))
    tab.run_all()
    write_answer(tab, 'answer = spending["percent_of_gpd"]')
    failed = [each for each in tab.outputs() if each["output_type"] == "error"]
    (said,) = (line for each in failed for line in each["traceback"])
    told = WORDS("friendly.column", name="percent_of_gpd", known="percent_of_gdp")
    assert said == WORDS("friendly.where", line=1, told=told)


@pytest.mark.parametrize("section", LABS)
def test_every_figure_of_a_lab_is_drawn(lab, open_tab, record, section):
    figures = predict_all(record, section)
    tab = open_tab(lab.copy(COURSE.section(section).notebook, record))
    tab.run_all()
    expect(tab.page.locator(f"{FORM} .picture > svg:first-child")).to_have_count(figures)
    assert [each for each in tab.outputs() if each["output_type"] == "error" or each.get("name") == "stderr"] == []
    assert tab.foreign == []
