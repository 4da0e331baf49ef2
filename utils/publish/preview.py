"""What a section asks, for its author: every question with its key, feedback, hints and sources, every prompt."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Literal, assert_never

from utils.activities.citation import cite
from utils.course import Course, model
from utils.course.kinds import PROMPTS, QUIZZES
from utils.files.new_file import write_file
from utils.markup import block, html_list, inline, verbatim
from utils.publish.as_html import page
from utils.questions import shapes

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
        yield html_list(verbatim(str(fault)) for fault in faults)
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
    kind = words(f"authoring.kind_{question.kind}")
    about = [kind, words(f"level.{question.level}"), *_named(words, "objective", [question.objective])]
    about += [*_named(words, "claims", question.claims), *_named(words, "misconceptions", question.misconceptions)]
    hints = html_list(map(inline, question.hints), "ol")
    hints = f"<p>{words('authoring.hints')}</p>{hints}" if hints else ""
    head = f'<p class="about">{verbatim("; ".join(about))}</p>{block(question.prompt)}'
    body = head + _key(words, question.shape()) + hints + cite(course, question.sources)
    return _article(f"{number}. {_id(question.id)}", body)


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
        f"<p>{words('authoring.perspectives')}</p>{html_list(seats)}<p>{words('authoring.positions')}</p>{html_list(defended)}"
    )
    return _article(f"{inline(prompt.title)} {_id(prompt.id)}", body)


def _key(words: Words, shape: shapes.Shape) -> str:
    """Return the answers with what each is told."""
    right, wrong = _mark(words, "right"), _mark(words, "wrong")
    match shape:
        case shapes.Pick(options):
            return _answers((right if each.correct else wrong, inline(each.text), each.feedback) for each in options)
        case shapes.Sequence(items):
            return _answers((f"{n}.", inline(each.text), each.feedback) for n, each in enumerate(items, 1))
        case shapes.Pairs(pairs):
            return _answers((inline(each.left), f"→ {inline(each.right)}", each.feedback) for each in pairs)
        case shapes.Bands(answer=answer, tolerance=tolerance):
            unit = f" {verbatim(shape.unit)}" if shape.unit else ""
            given = words("authoring.within", answer=f"{answer:.15g}{unit}", tolerance=f"{tolerance:.15g}")
            others = [(f"{slip.answer:.15g}{unit}", slip.feedback) for slip in shape.slips]
            others += [(words("authoring.too_low"), shape.too_low), (words("authoring.too_high"), shape.too_high)]
            bounds = words("authoring.bounds", low=f"{shape.low:.15g}", high=f"{shape.high:.15g}")
            return _answers([(right, given, shape.feedback), *((wrong, *each) for each in others)]) + f"<p>{bounds}</p>"
        case shapes.Spellings(variants=variants):
            foreseen = [(right, shape.accepted, shape.feedback), *((wrong, e.texts, e.feedback) for e in variants)]
            foreseen.append((wrong, (words("authoring.otherwise"),), shape.otherwise))
            return _answers((mark, verbatim("; ".join(texts)), feedback) for mark, texts, feedback in foreseen)
        case shapes.Essay(answer, criteria):
            told = f"<p>{words('authoring.model')}</p>{block(answer)}<p>{words('authoring.rubric')}</p>"
            return told + html_list(inline(each.text) for each in criteria)
        case _:
            assert_never(shape)


def _answers(rows: Iterable[tuple[str, str, str]]) -> str:
    """Return what can be answered, a row each: mark, answer, feedback (Markdown)."""
    parts = (
        f'<li><span class="mark">{mark}</span> {answer}<div class="feedback">{block(feedback)}</div></li>'
        for mark, answer, feedback in rows
    )
    return f'<ul class="answers">{"".join(parts)}</ul>'


def _mark(words: Words, name: Literal["right", "wrong"]) -> str:
    return f'<span class="{name}">{words(f"authoring.{name}")}</span>'


def _named(words: Words, what: str, ids: Iterable[str]) -> list[str]:
    named = ", ".join(id_ for id_ in ids if id_)
    return [words(f"authoring.{what}", ids=named)] if named else []


def _article(title: str, body: str) -> str:
    return f"<article><h3>{title}</h3>{body}</article>"


def _id(id_: str) -> str:
    return f"<code>{verbatim(id_)}</code>"
