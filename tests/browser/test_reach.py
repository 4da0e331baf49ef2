"""Who can use a form: with a screen reader, in both themes, on a narrow screen, at double size."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from utils.course.kinds import PROMPTS, QUIZZES

from .content import COURSE, NOTEBOOK, SECTION, WORDS, lettered, one_choice, place, shown
from .reach import SCREENS, Screen, too_wide, violations
from .tab import FORM, Tab, button, option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator

    from utils.course import model

    from .lab import Lab

pytestmark = pytest.mark.xdist_group("browser")

QUIZ, QUESTION = one_choice()[0]
WRONG = next(each for each in QUESTION.options if not each.correct)
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
TURNED = "[data-turned]"


@pytest.fixture(scope="module")
def tab(lab: Lab, window, tmp_path_factory) -> Iterator[Tab]:
    """The introduction, run, with one wrong answer given so that there is feedback to see."""
    tab = Tab(window, lab, lab.copy(NOTEBOOK, tmp_path_factory.mktemp("record"))).open()
    tab.run_all()
    form = tab.question(QUIZ, QUESTION)
    option(form, WRONG.id).check()
    button(form, "quiz.check").click()
    expect(form.locator(".note")).to_be_visible()
    yield tab
    tab.close()


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_no_violation_in_any_kind_of_question(tab: Tab, theme: str):
    tab.page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', { theme })", THEMES[theme])
    expect(tab.page.locator("body")).to_have_attribute("data-jp-theme-light", str(theme == "light").lower())
    for name in _turn_through(tab):
        assert (name, violations(tab.page, TURNED, colours=True)) == (name, [])
    for prompt in [each for each in COURSE.entries(PROMPTS, SECTION) if not each.station][:1]:
        with _marked(tab.form(prompt.title)):
            assert violations(tab.page, TURNED, colours=True) == []


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("button-name", "<button></button>"),
        ("label", "<textarea></textarea>"),
        ("color-contrast", "<p style='color: #999; background: #888'>Too pale</p>"),
    ],
    ids=["button", "label", "colour"],
)
def test_axe_would_find_a_violation(tab: Tab, rule: str, fault: str):
    form = tab.question(QUIZ, QUESTION)
    form.evaluate("(form, fault) => form.insertAdjacentHTML('beforeend', fault)", fault)
    with _marked(form):
        found = violations(tab.page, TURNED, colours=True)
    form.evaluate("form => form.lastChild.remove()")
    assert [each.partition(":")[0] for each in found] == [rule]


def test_a_screen_reader_meets_named_groups_and_choices(tab: Tab):
    tree = tab.question(QUIZ, QUESTION).aria_snapshot()
    assert _has(tree, "group", QUIZ.title)
    assert _has(tree, "group", shown(QUESTION.prompt))
    for each in QUESTION.options:
        mark = f" {WORDS('form.mark-wrong')}" if each is WRONG else ""
        assert _has(tree, "radio", f"{lettered(QUESTION, each.id)}{mark}")
    assert [line for line in tree.splitlines() if "[checked]" in line and lettered(QUESTION, WRONG.id) in line]


def test_every_form_goes_by_its_own_title(tab: Tab):
    for form in tab.page.locator(FORM).all():
        title = form.get_by_role("heading", level=3).text_content()
        assert _has(form.aria_snapshot().splitlines()[0], "group", title)


@pytest.mark.parametrize("screen", SCREENS)
def test_no_kind_of_question_has_to_be_scrolled_sideways(tab: Tab, screen: str):
    with Screen(tab.page, screen):
        wide = {name: found for name in _turn_through(tab) if (found := too_wide(tab.page, TURNED))}
    assert wide == {}


def _turn_through(tab: Tab) -> Iterator[str]:
    """Turn the introduction's quizzes to each kind of question once, and to a result; that form is marked."""
    for quiz, question in _one_of_each_kind():
        with _marked(tab.question(quiz, question)):
            yield f"{quiz.id}/{question.id}"
    form = tab.form(QUIZ.title)
    form.locator(".places button").nth(place(QUIZ, None)).click()
    with _marked(form):
        yield f"{QUIZ.id}/result"
    tab.question(QUIZ, QUESTION)


@contextmanager
def _marked(form: Locator) -> Iterator[None]:
    form.evaluate("form => { form.dataset.turned = '' }")
    yield
    form.evaluate("form => { delete form.dataset.turned }")


def _one_of_each_kind() -> list[tuple[model.Quiz, model.Question]]:
    found = {type(QUESTION): (QUIZ, QUESTION)}
    for quiz in COURSE.entries(QUIZZES, SECTION):
        for question in quiz.questions:
            found.setdefault(type(question), (quiz, question))
    return list(found.values())


def _has(tree: str, role: str, name: str) -> bool:
    """Say whether the accessibility tree holds this role with this name."""
    return any(f'{role} "{name}"' in line.replace('\\"', '"').replace("''", "'") for line in tree.splitlines())
