"""Answers given on the site: still there after a reload and in a second tab, and nothing leaves the machine."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.content import COURSE, NOTEBOOK, SECTION, lettered, one_choice, shown
from tests.browser.tab import FORM, button, option, saved
from utils.course.kinds import QUIZZES
from utils.questions.one_choice import OneChoice

from .site import START

QUIZ, QUESTION = one_choice()[0]
WRONG = next(each for each in QUESTION.options if not each.correct)


def answer(tab, chosen=WRONG):
    """Choose an option of the first question and check it; return the form."""
    form = tab.question(QUIZ, QUESTION)
    form.get_by_text(lettered(QUESTION, chosen.id), exact=True).click()
    button(form, "quiz.check").click()
    expect(form.locator(".note.wrong")).to_contain_text(shown(chosen.feedback))
    return form


def test_the_first_form_can_be_answered_and_outlives_a_reload(open_notebook):
    quiz, question = next(
        (quiz, question)
        for quiz in COURSE.entries(QUIZZES, "start")
        for question in quiz.core
        if isinstance(question, OneChoice)
    )
    tab = open_notebook(START)
    tab.run_cell(f'quiz("{quiz.id}")')
    form = tab.question(quiz, question)
    option(form, question.options[0].id).check()
    button(form, "quiz.check").click()
    expect(saved(form)).to_be_visible()

    tab.page.evaluate("sessionStorage.clear()")  # the record alone is to bring the answer back
    tab.page.reload()
    tab.ready()
    tab.run_cell(f'quiz("{quiz.id}")')
    expect(option(tab.question(quiz, question), question.options[0].id)).to_be_checked()
    assert [item for _, item, _ in tab.recorded("start")] == [question.id]


def test_a_second_tab_sees_the_answers_of_the_first_and_neither_loses_one(open_notebook):
    first = open_notebook(NOTEBOOK)
    second = open_notebook(NOTEBOOK, first.page.context.new_page())
    for tab in (first, second):
        tab.begin()
        tab.run_cell(f'quiz("{QUIZ.id}")')
        expect(tab.form(QUIZ.title)).to_be_visible()
    form = answer(first)
    expect(saved(form)).to_be_visible()

    second.run_cell(f'quiz("{QUIZ.id}")')
    form = second.question(QUIZ, QUESTION)
    expect(option(form, WRONG.id)).to_be_checked()
    expect(form.locator(".note.wrong")).to_contain_text(shown(WRONG.feedback))
    right = next(each for each in QUESTION.options if each.correct)
    option(form, right.id).check()
    button(form, "quiz.check_again").click()
    expect(form.locator(".note.right")).to_contain_text(shown(right.feedback))
    expect(saved(form)).to_be_visible()

    for tab in (first, second):
        assert [data["response"] for *_, data in tab.recorded(SECTION)] == [WRONG.id, right.id]


def test_nothing_leaves_the_machine(open_notebook, site):
    tab = open_notebook(NOTEBOOK)
    tab.run_all()
    expect(tab.page.locator(FORM).first).to_be_visible()
    assert tab.page.evaluate("navigator.serviceWorker.controller !== null"), "no service worker was looked at"
    assert site.outside == []

    # both of these have to be seen, else this test shows nothing
    tab.page.evaluate("fetch('http://page.example/').catch(() => 0)")
    tab.ask("import js\ntry:\n    await js.fetch('http://kernel.example/')\nexcept Exception: pass")
    assert {each.split("/")[2] for each in site.outside} == {"page.example", "kernel.example"}
    site.outside.clear()
