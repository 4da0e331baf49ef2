"""What a form calls saved is there: after Chromium was killed, and never where nothing can be kept."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.content import NOTEBOOK, SECTION, one_choice, shown
from tests.browser.tab import button, option, saved

from .killed import Killable
from .lite_tab import LiteTab

if TYPE_CHECKING:
    from playwright.sync_api import Locator

QUIZ, QUESTION = one_choice()[0]
DRIVE_FAILS_ONCE = """
from pyodide.code import run_js
from pyodide_js import FS
run_js('''drive => {
    const { get } = drive.API;
    drive.API.get = () => {
        drive.API.get = get;
        throw new drive.FS.ErrnoError(drive.ERRNO_CODES.EIO);
    };
}''')(FS.analyzePath("/drive").object.mount.type)
"""
NO_STORAGE = "delete Navigator.prototype.serviceWorker"  # as in windows that keep nothing, and on sites without https
WRONG = [each for each in QUESTION.options if not each.correct][:2]
SUBMISSIONS, KILLS = 50, 3


def submit(form: Locator, count: int) -> None:
    """Check the answer that is not the last one."""
    option(form, WRONG[count % 2].id).check()
    button(form, "quiz.check").or_(button(form, "quiz.check_again")).click()


def acknowledged(form: Locator, count: int) -> None:
    """Wait until the form says of that answer what is wrong with it, and that it is saved."""
    expect(form.locator(".note.wrong")).to_contain_text(shown(WRONG[count % 2].feedback))
    expect(saved(form)).to_be_visible()


@pytest.mark.skipif(not shutil.which("pkill"), reason="a program and all its processes are killed at once by pkill")
def test_no_answer_that_was_called_saved_is_lost_when_the_browser_is_killed(chromium, options, site, tmp_path):
    sure = 0  # how many answers were called saved; the next one may be there or not
    sent: list[str] = []
    for most in [*(SUBMISSIONS * part // KILLS for part in range(1, KILLS + 1)), SUBMISSIONS]:
        browser = Killable(chromium, options, tmp_path / "profile")
        try:
            tab = LiteTab(browser.page, site, NOTEBOOK).open()
            tab.begin()
            kept = [data["response"] for *_, data in tab.recorded(SECTION)]
            assert sent[:sure] == kept[:sure], f"{sure} were called saved, {len(kept)} are there"
            assert len(sent) - len(kept) in (0, 1)
            del sent[len(kept) :]
            sure = len(kept)
            tab.run_cell(f'quiz("{QUIZ.id}")')
            form = tab.question(QUIZ, QUESTION)
            while len(sent) < most:
                submit(form, len(sent))
                sent.append(WRONG[len(sent) % 2].id)
                if len(sent) < most:  # the browser is killed while the last one is on its way
                    acknowledged(form, len(sent) - 1)
                    sure = len(sent)
        finally:
            browser.kill()
    assert sure >= SUBMISSIONS - 1


def test_a_drive_that_does_not_answer_once_takes_no_answer_back(open_notebook):
    tab = open_notebook(NOTEBOOK)
    tab.begin()
    tab.run_cell(f'quiz("{QUIZ.id}")')
    form = tab.question(QUIZ, QUESTION)
    for count in range(2):
        submit(form, count)
        acknowledged(form, count)
    assert tab.ask(DRIVE_FAILS_ONCE) == ""
    submit(form, 2)
    expect(form.locator(".problem")).to_be_visible()
    button(form, "quiz.check_again").click()
    acknowledged(form, 2)

    tab.page.reload()  # this kernel remembers what it wrote, whatever became of it
    tab.ready()
    assert [data["response"] for *_, data in tab.recorded(SECTION)] == [WRONG[count % 2].id for count in range(3)]


def test_without_a_place_to_keep_them_no_form_says_that_an_answer_is_saved(browser, site):
    context = browser.new_context()
    context.add_init_script(NO_STORAGE)
    tab = LiteTab(context.new_page(), site, NOTEBOOK).open()
    tab.begin()
    tab.run_cell(f'quiz("{QUIZ.id}")')
    unkept = tab.ask("from utils.record import Record; print(Record.open().unkept, end='')")
    form = tab.question(QUIZ, QUESTION)
    assert len(unkept.split()) > 3, unkept
    expect(form.get_by_text(unkept)).to_be_visible()
    submit(form, 0)
    expect(form.locator(".note.wrong")).to_contain_text(shown(WRONG[0].feedback))
    expect(form.get_by_text(unkept)).to_be_visible()
    assert saved(form).count() == 0
    context.close()
