"""What a section asks, for its author: every question with its key, feedback, hints and sources, every prompt."""

from __future__ import annotations

from functools import singledispatch
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.course import Course, model
from utils.course.kinds import PROMPTS, QUIZZES
from utils.files.new_file import write_file
from utils.markup import block, inline, verbatim
from utils.publish.as_html import page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utils.course import Fault
    from utils.words import Words


def write_preview(course: Course, section: str) -> tuple[Path, list[Fault]]:
    """Write the preview of `section` to a new temporary folder; return the file, and what is wrong in the section.

    Raises:
        CourseError: there is no such section.
    """
    course = Course(course.root)  # what is wrong in other sections stays unread in the caller's
    chosen = course.section(section)
    names = (f"/{chosen.id}/", f"notebooks/{chosen.notebook}")
    faults = [fault for fault in course.faults() if any(name in fault.file for name in names)]
    with course.noting():
        preview(course, chosen)
        faults += [fault for fault in course.missing if fault not in faults]
    file = Path(mkdtemp(prefix="seminar-")) / f"{chosen.id}.html"
    write_file(course.words, file, preview(course, chosen, faults).encode(), private=True)
    return file, faults


def preview(course: Course, section: model.Section, faults: Sequence[Fault] = ()) -> str:
    """Return a whole page on `section` that loads nothing; what has a fault is missing from it and told on top."""
    body = "\n".join(_body(course, section, faults))
    return page(course.info.language, section.title, body, "portfolio.css", "preview.css")


def _body(course: Course, section: model.Section, faults: Sequence[Fault]) -> Iterator[str]:
    words = course.words
    yield f"<header><h1>{inline(section.title)}</h1><p>{words('authoring.about')}</p>"
    if faults:
        yield f"<p><strong>{words('authoring.faults', n=len(faults))}</strong></p>"
        yield _list(verbatim(str(fault)) for fault in faults)
    yield "</header><main>"
    for quiz in course.entries(QUIZZES, section.id):
        yield f"<section><h2>{inline(quiz.title)} {_id(quiz.id)}</h2>"
        yield from (_question(course, number, each) for number, each in enumerate(quiz.questions, 1))
        yield "</section>"
    if prompts := course.entries(PROMPTS, section.id):
        yield f"<section><h2>{words('authoring.prompts')}</h2>"
        yield from (_prompt(course, each) for each in prompts)
        yield "</section>"
    yield "</main>"


def _question(course: Course, number: int, question: model.Question) -> str:
    words = course.words
    kind = words(f"authoring.kind_{question.__struct_config__.tag}")
    about = [kind, words(f"level.{question.level}"), *_named(words, "objective", [question.objective])]
    about += [*_named(words, "claims", question.claims), *_named(words, "misconceptions", question.misconceptions)]
    hints = f"<p>{words('authoring.hints')}</p>{_list(map(inline, question.hints), 'ol')}" if question.hints else ""
    head = f'<p class="about">{verbatim("; ".join(about))}</p>{block(question.prompt)}'
    return _article(
        f"{number}. {_id(question.id)}", head + _key(question, words) + hints + cite(course, question.sources)
    )


def _prompt(course: Course, prompt: model.Prompt) -> str:
    words = course.words
    minutes = prompt.minutes or (0,) * len(prompt.stages)
    stages = [(words(f"authoring.stage_{each}"), n) for each, n in zip(prompt.stages, minutes, strict=True)]
    times = [words("authoring.timed", stage=stage, n=n) if n else stage for stage, n in stages]
    about = [words(f"level.{prompt.level}"), *times, *_named(words, "objective", [prompt.objective])]
    seats = (f"<strong>{inline(each.name)}</strong>: {inline(each.brief)}" for each in prompt.perspectives)
    defended = (
        f"<strong>{inline(each.holder)}</strong>{block(each.text)}{cite(course, each.sources)}"
        for each in prompt.positions
    )
    body = (
        f'<p class="about">{verbatim("; ".join(about))}</p><blockquote>{block(prompt.position)}</blockquote>'
        f"{block(prompt.task)}{cite(course, prompt.sources)}"
        f"<p>{words('authoring.perspectives')}</p>{_list(seats)}<p>{words('authoring.positions')}</p>{_list(defended)}"
    )
    return _article(f"{inline(prompt.title)} {_id(prompt.id)}", body)


@singledispatch
def _key(question: model.Question, words: Words) -> str:
    """Return the answers with what each is told."""
    raise TypeError(question, words)


@_key.register(model.OneChoice)
@_key.register(model.SeveralChoices)
def _(question: model.OneChoice | model.SeveralChoices, words: Words) -> str:
    return _answers((_mark(words, each.correct), inline(each.text), each.feedback) for each in question.options)


@_key.register(model.Numeric)
def _(question: model.Numeric, words: Words) -> str:
    unit = f" {verbatim(question.unit)}" if question.unit else ""
    right = words("authoring.within", answer=f"{question.answer:.15g}{unit}", tolerance=f"{question.tolerance:.15g}")
    bounds = words("authoring.bounds", low=f"{question.low:.15g}", high=f"{question.high:.15g}")
    wrong = [(f"{slip.answer:.15g}{unit}", slip.feedback) for slip in question.slips]
    wrong += [(words("authoring.too_low"), question.too_low), (words("authoring.too_high"), question.too_high)]
    rows = [(_mark(words, right=True), right, question.feedback)]
    return _answers([*rows, *((_mark(words, right=False), *each) for each in wrong)]) + f"<p>{bounds}</p>"


@_key.register(model.Order)
def _(question: model.Order, words: Words) -> str:  # noqa: ARG001 (as the others)
    return _answers((f"{n}.", inline(each.text), each.feedback) for n, each in enumerate(question.items, 1))


@_key.register(model.Match)
def _(question: model.Match, words: Words) -> str:  # noqa: ARG001 (as the others)
    pairs = ((inline(each.left), inline(each.right), each.feedback) for each in question.pairs)
    return _answers((left, f"→ {right}", feedback) for left, right, feedback in pairs)


@_key.register(model.ShortText)
def _(question: model.ShortText, words: Words) -> str:
    rows = [(_mark(words, right=True), question.accepted, question.feedback)]
    rows += [(_mark(words, right=False), each.texts, each.feedback) for each in question.variants]
    rows += [(_mark(words, right=False), (words("authoring.otherwise"),), question.otherwise)]
    return _answers((mark, verbatim("; ".join(texts)), feedback) for mark, texts, feedback in rows)


@_key.register(model.Reflect)
def _(question: model.Reflect, words: Words) -> str:
    rubric = _list(inline(each.text) for each in question.rubric)
    return f"<p>{words('authoring.model')}</p>{block(question.model)}<p>{words('authoring.rubric')}</p>{rubric}"


def _answers(rows: Iterable[tuple[str, str, str]]) -> str:
    """Return what can be answered, a row each: mark, answer, feedback (Markdown)."""
    parts = (
        f'<li><span class="mark">{mark}</span> {answer}<div class="feedback">{block(feedback)}</div></li>'
        for mark, answer, feedback in rows
    )
    return f'<ul class="answers">{"".join(parts)}</ul>'


def _mark(words: Words, right: bool) -> str:  # noqa: FBT001 (it says which of the two words)
    name = "right" if right else "wrong"
    return f'<span class="{name}">{words(f"authoring.{name}")}</span>'


def _named(words: Words, what: str, ids: Iterable[str]) -> list[str]:
    named = ", ".join(id_ for id_ in ids if id_)
    return [words(f"authoring.{what}", ids=named)] if named else []


def _article(title: str, body: str) -> str:
    return f"<article><h3>{title}</h3>{body}</article>"


def _list(items: Iterable[str], kind: str = "ul") -> str:
    return f"<{kind}>{''.join(f'<li>{item}</li>' for item in items)}</{kind}>"


def _id(id_: str) -> str:
    return f"<code>{verbatim(id_)}</code>"
