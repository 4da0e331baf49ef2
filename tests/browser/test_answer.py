"""Answers given in a real browser: by mouse, by keyboard alone, and still there afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.course.kinds import PROMPTS
from utils.record import Record

from .content import COURSE, NOTEBOOK, SECTION, cells, lettered, one_choice, place, shown
from .secret_texts import told
from .tab import PANEL, button, option, saved

if TYPE_CHECKING:
    from .tab import Tab

pytestmark = pytest.mark.xdist_group("browser")

QUIZ, QUESTION = one_choice()[0]
WRONG = next(each for each in QUESTION.options if not each.correct)
PROMPT = next(each for each in COURSE.entries(PROMPTS, SECTION) if not each.station)
COMMANDS = [*"badd", "ArrowDown", "ArrowUp", *"xmy00", "Escape", *"bdda", "Delete", "Enter", "Tab", *"b"]


@pytest.fixture
def quiz_and_prompt(lab, open_tab, record) -> Tab:
    """A notebook of one quiz and one discussion prompt, run."""
    tab = open_tab(lab.write(record, *cells(f'quiz("{QUIZ.id}")', f'discuss("{PROMPT.id}")')))
    tab.run_all()
    return tab


def test_an_answer_by_mouse_is_told_saved_and_recorded(lab, open_tab, record):
    tab = open_tab(lab.copy(NOTEBOOK, record))
    tab.run_all()
    form = tab.question(QUIZ, QUESTION)
    form.get_by_text(lettered(QUESTION, WRONG.id), exact=True).click()
    expect(option(form, WRONG.id)).to_be_checked()
    assert told(tab.received) == set()

    button(form, "quiz.check").click()

    expect(form.locator(".note.wrong")).to_contain_text(shown(WRONG.feedback))
    expect(saved(form)).to_be_visible()
    (event,) = Record(record).events(SECTION, QUIZ.id)
    assert (event.kind, event.item, event.data["response"], event.data["right"]) == (
        "answered",
        QUESTION.id,
        WRONG.id,
        False,
    )
    assert told(tab.received) == told([WRONG.feedback]) != set()


def test_a_question_is_answered_by_keyboard_alone(quiz_and_prompt, record):
    tab, keyboard = quiz_and_prompt, quiz_and_prompt.page.keyboard
    form = tab.question(QUIZ, QUESTION)
    tab.focus_cell(f'quiz("{QUIZ.id}")')
    options = form.locator("input[type=radio]")

    tab.reach(options.first)
    keyboard.press("Space")
    for each in QUESTION.options[1 : QUESTION.options.index(WRONG) + 1]:
        keyboard.press("ArrowDown")
        expect(option(form, each.id)).to_be_focused()
    expect(option(form, WRONG.id)).to_be_checked()
    keyboard.press("Enter")
    expect(form.locator(".note.wrong")).to_contain_text(shown(WRONG.feedback))
    expect(saved(form)).to_be_visible()
    assert Record(record).events(SECTION, QUIZ.id)[-1].data["response"] == WRONG.id

    tab.reach(button(form, "quiz.check_again"))
    tab.reach(button(form, "form.next"))
    keyboard.press("Enter")
    expect(form.locator(".places button").nth(place(QUIZ, QUESTION) + 1)).to_have_attribute("aria-current", "step")


def test_no_key_typed_in_a_form_changes_a_cell(quiz_and_prompt):
    tab = quiz_and_prompt
    before = tab.cells()
    quiz, discussion = tab.question(QUIZ, QUESTION), tab.form(PROMPT.title)
    controls = [
        quiz.locator("input[type=range]"),
        quiz.locator("input[type=text]"),
        quiz.locator("input[type=radio]").first,
    ]
    controls += [quiz.locator("button").first, discussion.locator("input[type=radio]").first]
    controls += [discussion.locator("textarea")]
    for control in controls:
        for key in COMMANDS:
            control.focus()
            tab.page.keyboard.press(key)
        assert tab.cells() == before
    expect(tab.page.locator(".jp-Dialog")).to_have_count(0)

    tab.focus_cell(f'quiz("{QUIZ.id}")')
    tab.page.keyboard.press("b")
    assert len(tab.cells()) == len(before) + 1, (
        "outside the form the same key is a command, else this test shows nothing"
    )


def test_shift_and_enter_go_on_from_a_form_as_from_any_cell_but_break_a_line_in_a_text(quiz_and_prompt):
    tab = quiz_and_prompt
    quiz, text = tab.question(QUIZ, QUESTION), tab.form(PROMPT.title).locator("textarea")
    cells_before, active = tab.cells(), f"{PANEL}.content.activeCellIndex"
    text.fill("One line")
    text.press("Shift+Enter")
    expect(text).to_have_value("One line\n")
    for control in ("input[type=text]", "input[type=radio] >> nth=0", "button >> nth=0"):
        quiz.locator(control).focus()
        tab.page.keyboard.press("Shift+Enter")
        tab.page.wait_for_function(f"{active} === 2")
    assert tab.cells() == cells_before


def test_an_answer_and_a_text_outlive_a_reload_and_a_new_kernel(lab, open_tab, record):
    tab = open_tab(lab.copy(NOTEBOOK, record))
    tab.run_all()
    form = tab.question(QUIZ, QUESTION)
    option(form, WRONG.id).check()
    button(form, "quiz.check").click()
    expect(saved(form)).to_be_visible()
    discussion = tab.form(PROMPT.title)
    option(discussion, PROMPT.perspectives[1].id).check()
    discussion.locator("textarea").press_sequentially("Bases for guarantees: a fair trade?")
    expect(saved(discussion)).to_be_visible()
    assert Record(record).events(SECTION, PROMPT.id)[-1].data["text"] == "Bases for guarantees: a fair trade?"

    for again in (tab.reload, tab.restart):
        again()
        tab.page.evaluate("sessionStorage.clear()")  # the record alone is to bring the answers back
        tab.run_all()
        form = tab.question(QUIZ, QUESTION)
        expect(option(form, WRONG.id)).to_be_checked()
        expect(form.locator(".note.wrong")).to_contain_text(shown(WRONG.feedback))
        discussion = tab.form(PROMPT.title)
        expect(option(discussion, PROMPT.perspectives[1].id)).to_be_checked()
        expect(discussion.locator("textarea")).to_have_value("Bases for guarantees: a fair trade?")


def test_a_choice_in_one_form_leaves_the_others_alone(lab, open_tab, record):
    (one, first), (two, second) = _in_two_quizzes()
    tab = open_tab(lab.write(record, *cells(f'quiz("{one.id}")', f'quiz("{two.id}")')))
    tab.run_all()
    chosen = option(tab.question(one, first), first.options[0].id)
    chosen.check()
    option(tab.question(two, second), second.options[1].id).check()
    expect(chosen).to_be_checked()
    ids = tab.page.locator(".seminar-form [id]").evaluate_all("all => all.map(each => each.id)")
    assert len(ids) == len(set(ids)) > 1


def _in_two_quizzes():
    first = one_choice()[0]
    return first, next(each for each in one_choice() if each[0].id != first[0].id)


def test_a_form_that_nobody_ran_again_is_drawn_after_a_reload_and_beside_the_notebook(lab, open_tab, record):
    tab = open_tab(lab.write(record, *cells(f'quiz("{QUIZ.id}")')))
    tab.run_all()
    form = tab.question(QUIZ, QUESTION)
    option(form, WRONG.id).check()
    button(form, "quiz.check").click()
    expect(saved(form)).to_be_visible()
    tab.save()

    tab.reload()
    expect(tab.form(QUIZ.title).locator(".note.wrong")).to_contain_text(shown(WRONG.feedback))
    tab.focus_cell(f'quiz("{QUIZ.id}")')
    tab.command("notebook:create-output-view")
    expect(tab.form(QUIZ.title)).to_have_count(2)
    right = next(each for each in QUESTION.options if each.correct)
    first, second = tab.form(QUIZ.title).all()
    option(second, right.id).check()
    button(second, "quiz.check_again").click()
    for each in (first, second):
        expect(each.locator(".note.right")).to_contain_text(shown(right.feedback))
    tab.command("application:close")  # the view beside the notebook
