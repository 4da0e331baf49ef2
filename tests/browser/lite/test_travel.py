"""Answers that leave one browser as a file and arrive in another, which knew nothing of them."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.content import NOTEBOOK, SECTION, WORDS, lettered, one_choice, shown
from tests.browser.tab import button, option, saved

from .site import START

QUIZ, QUESTION = one_choice()[0]
WRONG = next(each for each in QUESTION.options if not each.correct)
HOME = "open_course"


def test_answers_are_downloaded_and_brought_into_another_browser(open_notebook, tmp_path):
    tab = open_notebook(NOTEBOOK)
    tab.begin()
    tab.run_cell(f'quiz("{QUIZ.id}")')
    form = tab.question(QUIZ, QUESTION)
    form.get_by_text(lettered(QUESTION, WRONG.id), exact=True).click()
    button(form, "quiz.check").click()
    expect(saved(form)).to_be_visible()

    home = open_notebook(START, tab.page.context.new_page())
    home.run_cell(HOME)
    answers = home.form(WORDS("answers.title"))
    answers.get_by_text(WORDS("answers.fold")).click()
    with home.page.expect_download() as coming:
        button(answers, "answers.download").click()
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    assert WRONG.id in file.read_text(encoding="utf-8")

    other = open_notebook(START)
    other.run_cell(HOME)
    answers = other.form(WORDS("answers.title"))
    answers.get_by_text(WORDS("answers.fold")).click()
    answers.locator("input[type=file]").set_input_files(file)
    expect(answers.locator(".note")).to_be_visible()
    assert [(item, data["response"]) for _, item, data in other.recorded(SECTION)] == [(QUESTION.id, WRONG.id)]

    again = open_notebook(NOTEBOOK, other.page.context.new_page())
    again.begin()
    again.run_cell(f'quiz("{QUIZ.id}")')
    form = again.question(QUIZ, QUESTION)
    expect(option(form, WRONG.id)).to_be_checked()
    expect(form.locator(".note.wrong")).to_contain_text(shown(WRONG.feedback))
