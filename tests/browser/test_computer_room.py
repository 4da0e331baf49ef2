"""A computer room: three learners in turn at one account, in one browser tab, who hand in three files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.course import Course
from utils.teaching.handed_in.folder import read_folder

from .content import SECTION, WORDS, one_choice
from .tab import button, option, saved

if TYPE_CHECKING:
    from pathlib import Path

    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

QUIZ, QUESTION = one_choice()[0]
CELLS = [
    f'from utils import open_course, open_section\ncourse = open_course()\nhere = open_section("{SECTION}")',
    f'here.quiz("{QUIZ.id}")',
    "course.hand_in()",
]
CHOSEN = {"Anna A.": QUESTION.options[0], "Ben B.": QUESTION.options[1], "Cleo C.": QUESTION.options[0]}


def _begin(tab: Tab, name: str) -> None:
    """Let the next learner begin in the form on the screen, and run the notebook from the top."""
    form = tab.form(WORDS("hand_in.title"))
    button(form, "hand_in.do_again").click()
    form.get_by_label(WORDS("hand_in.name")).fill(name)
    button(form, "hand_in.do_begin").click()
    expect(form.get_by_text(f"“{name}” has begun on this account").first).to_be_visible()
    tab.run_all()


def _answer(tab: Tab, name: str) -> None:
    """Answer one question on an untouched form."""
    form = tab.question(QUIZ, QUESTION)
    expect(form.get_by_role("radio", checked=True)).to_have_count(0)
    expect(form.locator(".note")).to_have_count(0)
    option(form, CHOSEN[name].id).check()
    button(form, "quiz.check").click()
    expect(saved(form)).to_be_visible()


def _hand_in(tab: Tab, name: str, file: Path) -> None:
    form = tab.form(WORDS("hand_in.title"))
    form.get_by_label(WORDS("hand_in.code")).fill("ROOM 1")
    form.get_by_label(WORDS("hand_in.name")).fill(name)
    button(form, "hand_in.do_look").click()
    form.get_by_label(WORDS("export.form_file")).fill(str(file))
    button(form, "hand_in.do_write").click()
    expect(form.locator(".note")).to_contain_text(file.name)


def test_three_learners_at_one_account_are_a_class_of_three(lab, open_tab, record, tmp_path):
    files = tmp_path / "handed in"
    files.mkdir()
    tab = open_tab(lab.write(record, *CELLS))
    tab.run_all()
    for number, name in enumerate(CHOSEN):
        if number:
            _begin(tab, name)
        _answer(tab, name)
        _hand_in(tab, name, files / f"{number}.jsonl")

    folder = read_folder(Course(), files)
    assert (folder.left_out, folder.notes) == ((), ())
    said = {
        each.learner: [event.data["response"] for event in each.events(SECTION, QUIZ.id)] for each in folder.hand_ins
    }
    assert said == {name: [chosen.id] for name, chosen in CHOSEN.items()}

    _begin(tab, "anna a.")  # who comes back under her name, however she spells it, finds her answer again
    form = tab.question(QUIZ, QUESTION)
    expect(form.locator(".note")).to_be_visible()
    expect(form.get_by_role("radio", checked=True)).to_have_count(1)
