"""Several learners at one browser tab, and several forms of one activity: each sees their own, as the record has it."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.course.kinds import PROMPTS
from utils.record import Record

from .content import COURSE, SECTION, WORDS, cells, one_choice, place
from .tab import button, option, saved

if TYPE_CHECKING:
    from pathlib import Path

    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

QUIZ, QUESTION = one_choice()[0]
PROMPT = COURSE.entries(PROMPTS, SECTION)[0]
ASK_QUIZ, DISCUSS = f'quiz("{QUIZ.id}")', f'discuss("{PROMPT.id}")'
RIGHT = next(each for each in QUESTION.options if each.correct)
WRONG = next(each for each in QUESTION.options if not each.correct)
WORDS_OF_ANNA = "Written by Anna alone"


class Desk:
    """A notebook in one browser tab, used by one learner after the other."""

    def __init__(self, tab: Tab, folder: Path) -> None:
        self.tab, self._folder = tab, folder

    def record(self, name: str) -> Record:
        return Record(self._folder / name)

    def sit_down(self, name: str) -> None:
        """Make the kernels that start from now on write to the record of `name`."""
        (self._folder / "whose").write_text(str(self._folder / name), encoding="utf-8")


@pytest.fixture
def desk(lab, open_tab, tmp_path) -> Desk:
    """The notebook with a quiz and a prompt, run for Anna, who ticks an option and does not check it."""
    whose = f"import os\nfrom pathlib import Path\nos.environ['SEMINAR_RECORD'] = Path({str(tmp_path / 'whose')!r})"
    desk = Desk(open_tab(lab.write(tmp_path, f"{whose}.read_text()\nos.getpid()", *cells(ASK_QUIZ, DISCUSS))), tmp_path)
    desk.sit_down("anna")
    desk.tab.run_all()
    option(desk.tab.question(QUIZ, QUESTION), WRONG.id).check()
    return desk


def _kill(tab: Tab) -> None:
    process = tab.page.locator(".jp-Cell").first.locator(".jp-OutputArea-output").inner_text()
    os.kill(int(process), signal.SIGKILL)
    tab.page.locator(".jp-Dialog button").first.click()  # JupyterLab tells that the kernel died
    tab.ready()


def test_the_next_learner_sees_an_empty_form_and_the_first_finds_hers_again(desk):
    desk.sit_down("ben")
    desk.tab.restart()
    desk.tab.run_all()
    form = desk.tab.question(QUIZ, QUESTION)
    expect(option(form, RIGHT.id)).to_be_visible()
    expect(form.get_by_role("radio", checked=True)).to_have_count(0)
    option(form, RIGHT.id).check()
    button(form, "quiz.check").click()
    expect(saved(form)).to_be_visible()
    assert [event.data["response"] for event in desk.record("ben").all()] == [RIGHT.id]

    desk.sit_down("anna")
    desk.tab.restart()
    desk.tab.run_all()
    expect(option(desk.tab.question(QUIZ, QUESTION), WRONG.id)).to_be_checked()
    assert desk.record("anna").all() == ()


def test_what_is_typed_after_a_kernel_died_does_not_reach_the_next_learner(desk):
    _kill(desk.tab)
    form = desk.tab.form(PROMPT.title)
    expect(form.locator(".state")).to_have_text(WORDS("form.lost"))
    form.locator("textarea").press_sequentially(WORDS_OF_ANNA)

    desk.sit_down("ben")
    desk.tab.run_all()
    form = desk.tab.form(PROMPT.title)
    expect(form.locator(".state")).to_be_empty()
    expect(form.locator("textarea")).to_have_value("")
    form.locator("textarea").press_sequentially("Ben's")
    expect(saved(form)).to_be_visible()
    assert [event.data["text"] for event in desk.record("ben").all()] == ["Ben's"]


def test_a_second_form_in_the_page_follows_the_first(lab, open_tab, record):
    tab = open_tab(lab.write(record, *cells(ASK_QUIZ, ASK_QUIZ)))
    tab.run_all()
    forms = tab.form(QUIZ.title)
    for form in (forms.nth(0), forms.nth(1)):
        form.locator(".places button").nth(place(QUIZ, QUESTION)).click()
    option(forms.nth(1), RIGHT.id).check()
    button(forms.nth(1), "quiz.check").click()
    for form in (forms.nth(1), forms.nth(0)):
        expect(form.locator(".note.right")).to_be_visible()
        expect(option(form, RIGHT.id)).to_be_checked()


def test_an_old_form_in_another_window_does_not_turn_right_into_tried(lab, open_tab, record):
    old, new = (open_tab(lab.write(record, *cells(ASK_QUIZ))) for _ in range(2))
    for tab, chosen in ((old, WRONG), (new, RIGHT)):
        tab.run_all()
        option(tab.question(QUIZ, QUESTION), chosen.id).check()
    button(new.question(QUIZ, QUESTION), "quiz.check").click()
    expect(saved(new.form(QUIZ.title))).to_be_visible()

    form = old.form(QUIZ.title)
    button(form, "quiz.check").click()
    expect(form.locator(".problem")).to_have_text(WORDS("form.kernel-moved"))
    expect(option(form, RIGHT.id)).to_be_checked()
    expect(form.locator(".places [aria-current]")).to_have_class("right")
    assert [event.data["right"] for event in Record(record).all()] == [True]
