"""What a learner sees when the kernel or the disk fails, and with two kernels at once: nothing is lost or pretended."""

from __future__ import annotations

import os
import shutil
import signal
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.course.kinds import PROMPTS
from utils.record import Record

from .content import COURSE, SECTION, WORDS, cells, one_choice, shown
from .tab import button, option, saved

if TYPE_CHECKING:
    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

PROMPT = COURSE.entries(PROMPTS, SECTION)[0]
QUIZ = next(quiz for quiz, _ in one_choice() if sum(each == quiz for each, _ in one_choice()) > 1)
FIRST, SECOND = [question for quiz, question in one_choice() if quiz == QUIZ][:2]
ASK_QUIZ, DISCUSS = f'quiz("{QUIZ.id}")', f'discuss("{PROMPT.id}")'


def _kill(tab: Tab) -> None:
    process = tab.page.locator(".jp-Cell").first.locator(".jp-OutputArea-output").inner_text()
    os.kill(int(process), signal.SIGKILL)
    tab.page.locator(".jp-Dialog button").first.click()  # JupyterLab tells that the kernel died
    tab.ready()


@pytest.mark.parametrize("lose", [lambda tab: tab.restart(), _kill], ids=["restarted", "killed"])
def test_what_was_typed_outlives_the_kernel(lab, open_tab, record, lose):
    tab = open_tab(lab.write(record, "import os\nos.getpid()", *cells(DISCUSS)))
    tab.run_all()
    form = tab.form(PROMPT.title)
    option(form, PROMPT.perspectives[0].id).check()
    form.locator("textarea").press_sequentially("before ")
    expect(saved(form)).to_be_visible()

    lose(tab)

    expect(form.locator(".state")).to_have_text(WORDS("form.lost"))
    form.locator("textarea").press_sequentially("and after")
    button(form, "discussion.submit").click()
    expect(form.locator(".state")).to_have_text(WORDS("form.lost"))
    expect(form.locator("textarea")).to_have_value("before and after")
    expect(saved(form)).to_have_count(0)

    tab.run_cell("open_section")
    tab.run_cell(DISCUSS)
    form = tab.form(PROMPT.title)
    expect(form.locator(".state")).to_be_empty()
    expect(form.locator("textarea")).to_have_value("before and after")
    expect(saved(form)).to_be_visible()
    assert Record(record).events(SECTION, PROMPT.id)[-1].data["text"] == "before and after"


def test_an_answer_that_cannot_be_kept_is_not_called_saved(lab, open_tab, tmp_path):
    occupied = tmp_path / "occupied"
    tab = open_tab(lab.write(occupied, *cells(ASK_QUIZ, DISCUSS)))
    tab.run_all()
    form, discussion = tab.question(QUIZ, FIRST), tab.form(PROMPT.title)
    shutil.rmtree(occupied)
    occupied.write_text("not a folder", encoding="utf-8")
    option(form, FIRST.options[0].id).check()
    button(form, "quiz.check").click()
    _says_unsaved(form)
    discussion.locator("textarea").press_sequentially("kept here")
    _says_unsaved(discussion)

    expect(form.locator(".note")).to_have_count(0)
    expect(option(form, FIRST.options[0].id)).to_be_checked()
    expect(discussion.locator("textarea")).to_have_value("kept here")
    assert occupied.read_text(encoding="utf-8") == "not a folder"


def test_two_kernels_add_to_one_record(lab, open_tab, record):
    tabs = [open_tab(lab.write(record, *cells(ASK_QUIZ))) for _ in range(2)]
    for tab in tabs:
        tab.run_all()
    for tab, question in zip(tabs, (FIRST, SECOND), strict=True):
        _answer(tab, question)
    for tab in tabs:
        tab.run_cell(ASK_QUIZ)
        _shows_both(tab)
    assert len(list(record.glob("*.jsonl"))) == 2


def test_two_tabs_share_one_kernel(lab, open_tab, record):
    name = lab.write(record, *cells(ASK_QUIZ))
    first, second = open_tab(name), open_tab(name)
    for tab, question in ((first, FIRST), (second, SECOND)):
        tab.run_all()
        _answer(tab, question)
    for tab in (first, second):
        tab.run_cell(ASK_QUIZ)
        _shows_both(tab)


def _says_unsaved(form):
    expect(form.locator(".problem")).to_contain_text(WORDS("form.kernel-unsaved", reason="").strip())
    expect(form.locator(".problem")).to_be_in_viewport()
    expect(saved(form)).to_have_count(0)


def _answer(tab, question):
    form = tab.question(QUIZ, question)
    option(form, question.options[0].id).check()
    button(form, "quiz.check").click()
    expect(form.locator(".note")).to_contain_text(shown(question.options[0].feedback))


def _shows_both(tab):
    for question in (FIRST, SECOND):
        form = tab.question(QUIZ, question)
        expect(option(form, question.options[0].id)).to_be_checked()
        expect(form.locator(".note")).to_contain_text(shown(question.options[0].feedback))
