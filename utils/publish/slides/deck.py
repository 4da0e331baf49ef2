"""The screens of a deck, in the order of the notebooks: pictures stand before the questions that refer to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course.kinds import PROMPTS, QUIZZES
from utils.course.notebooks import calls_of
from utils.course.way import Step, parts, step_of
from utils.markup import block, html_list, inline, plain
from utils.publish.slides.guide import Guide
from utils.publish.slides.pictures import DRAWN, picture_screens
from utils.publish.slides.prompts import prompt_screens
from utils.publish.slides.questions import question_screens
from utils.publish.slides.screen import Screen, heading, unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course, model
    from utils.publish.paper.choice import Choice


def make_deck(course: Course, sections: Sequence[str], choice: Choice) -> list[Screen]:
    """Return the screens of what `choice` wants of `sections` (ids); a section without any is left out."""
    found = ((course.section(id_), [*_section(course, id_, choice)]) for id_ in sections)
    return [each for section, screens in found if screens for each in (_title(course, section), *screens)]


def _title(course: Course, section: model.Section) -> Screen:
    words = course.words
    title = plain(section.title)
    objectives = [unit(html_list([inline(each.text)]), "said") for each in section.objectives]
    return Screen(
        of=section.id,
        kind="title",
        title=title,
        where=course.info.title,
        units=(heading(section.title, "title"), unit(block(words("section.objectives")), "how"), *objectives),
        notes=(block(words("slides.notes_keep")), *Guide(course, section.id).likely()),
    )


def _section(course: Course, section: str, choice: Choice) -> Iterator[Screen]:
    """Yield the screens of a section as its notebooks go, then what no notebook asks."""
    quizzes = {each.id: each for each in filter(None, map(choice.quiz, course.entries(QUIZZES, section)))}
    prompts = {each.id: each for each in filter(choice.prompt, course.entries(PROMPTS, section))}
    guide = Guide(course, section)
    for steps in _parts(course, section, choice):
        last = max((n for n, each in enumerate(steps) if each.id in {*quizzes, *prompts}), default=-1)
        for n, step in enumerate(steps):
            if step.method in DRAWN and (n < last or not choice.single):
                yield from picture_screens(course, section, step)
            elif step.method == "quiz" and step.id in quizzes:
                yield from _quiz(course, section, quizzes.pop(step.id), guide)
            elif step.method == "discuss" and step.id in prompts:
                prompt = prompts.pop(step.id)
                yield from prompt_screens(course, section, prompt, guide.on(prompt.id))
    for quiz in quizzes.values():
        yield from _quiz(course, section, quiz, guide)
    for prompt in prompts.values():
        yield from prompt_screens(course, section, prompt, guide.on(prompt.id))


def _quiz(course: Course, section: str, quiz: model.Quiz, guide: Guide) -> Iterator[Screen]:
    for question in quiz.questions:
        yield from question_screens(course, section, quiz, question, guide.on(question.id, quiz.id))


def _parts(course: Course, section: str, choice: Choice) -> Iterator[list[Step]]:
    """Yield the calls on this section under each heading of its notebooks; stations are no part of the core."""
    books = course.section(section).books
    for book in books[:1] if choice.core else books:
        for part in parts(course, book):
            trees = (cell.tree for cell in part.cells if cell.tree)
            calls = (call for tree in trees for call in calls_of(tree, ""))
            yield [step_of(call, "") for call in calls if not call.section]
