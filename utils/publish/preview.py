"""What a section asks, for its author: questions with their keys and feedback, prompts, and memos with exemplars."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, assert_never

from utils.activities.citation import cite_on_page
from utils.activities.memo.activity import MemoActivity
from utils.activities.text_length import words_wanted
from utils.course import Course, model
from utils.course.kinds import MEMOS, PROMPTS, QUIZZES
from utils.files.new_file import write_file
from utils.markup import literal, plain
from utils.page.html import as_html
from utils.page.lettering import listed
from utils.page.tree import Answer, Answers, Block, Entry, Heading, Page, Part, Prose, Verbatim
from utils.plain_text import printable
from utils.publish.platforms.memo_question import parts_told
from utils.publish.platforms.questions import margin
from utils.questions import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.course import Fault
    from utils.words import Words


def write_preview(course: Course, section: str) -> tuple[Path, list[Fault]]:
    """Write the preview of `section` to a new temporary folder; return the file, and what is wrong in the section.

    Raises:
        CourseError: there is no such section.
    """
    course = Course(course.root)  # what is wrong in other sections stays unread in the caller's
    chosen = course.section(section)
    names = (f"/{chosen.id}/", *(f"notebooks/{name}" for name in chosen.books))
    faults = [fault for fault in course.faults() if any(name in fault.file for name in names)]
    with course.noting():
        preview(course, chosen)
        faults += [fault for fault in course.missing if fault not in faults]
    file = Path(mkdtemp(prefix="seminar-")) / f"{chosen.id}.html"
    write_file(course.words, file, preview(course, chosen, faults).encode(), private=True)
    return file, faults


def preview(course: Course, section: model.Section, faults: Sequence[Fault] = ()) -> str:
    """Return a whole page on `section` that loads nothing; what has a fault is missing from it and told on top."""
    words = course.words
    lead: list[Block] = [Verbatim(words("authoring.about"))]
    if faults:
        lead += [Prose(f"**{words('authoring.faults', n=len(faults))}**")]
        lead += [Prose(listed(literal(printable(fault)) for fault in faults))]
    parts = [
        Part(quiz.id, _named(quiz), tuple(_question(course, n, each) for n, each in enumerate(quiz.questions, 1)))
        for quiz in course.entries(QUIZZES, section.id)
    ]
    if prompts := course.entries(PROMPTS, section.id):
        parts += [Part("", words("authoring.prompts"), tuple(_prompt(course, each) for each in prompts))]
    if memos := course.entries(MEMOS, section.id):
        parts += [Part("", words("authoring.memos"), tuple(_memo(course, section.id, each) for each in memos))]
    return as_html(Page("preview", course.info.language, plain(section.title), tuple(lead), tuple(parts)))


def _question(course: Course, number: int, question: model.Question) -> Entry:
    words = course.words
    kind = words(f"authoring.kind_{question.kind}")
    about = [
        kind,
        *_station(words, question),
        words(f"level.{question.level}"),
        *_ids(words, "objective", [question.objective]),
    ]
    about += [*_ids(words, "claims", question.claims), *_ids(words, "misconceptions", question.misconceptions)]
    head = Heading(f"{number}. `{question.id}`"), Verbatim("; ".join(about), "lead"), Prose(question.prompt)
    hints = (Verbatim(words("authoring.hints")), Prose(listed(question.hints, numbered=True))) if question.hints else ()
    return Entry((*head, *key_blocks(words, question.shape()), *hints, *cite_on_page(course, question.sources)))


def _prompt(course: Course, prompt: model.Prompt) -> Entry:
    words = course.words
    minutes = prompt.minutes or (0,) * len(prompt.stages)
    stages = [(words(f"authoring.stage_{each}"), n) for each, n in zip(prompt.stages, minutes, strict=True)]
    times = [words("authoring.timed", stage=stage, n=n) if n else stage for stage, n in stages]
    about = [
        *_station(words, prompt),
        words_wanted(prompt.words, words),
        words(f"level.{prompt.level}"),
        *times,
        *_ids(words, "objective", [prompt.objective]),
    ]
    seats = listed(f"**{each.name}**: {each.brief}" for each in prompt.perspectives)
    defended = (
        block
        for each in prompt.positions
        for block in (Prose(f"**{each.holder}**"), Prose(each.text), *cite_on_page(course, each.sources))
    )
    return Entry(
        (
            *(Heading(_named(prompt)), Verbatim("; ".join(about), "lead")),
            *(Prose(prompt.position, "quote"), Prose(prompt.task), *cite_on_page(course, prompt.sources)),
            *(Verbatim(words("authoring.perspectives")), Prose(seats)),
            *(Verbatim(words("authoring.positions")), *defended),
        )
    )


def _memo(course: Course, section: str, memo: model.Memo) -> Entry:
    words = course.words
    about = [
        *_station(words, memo),
        words_wanted(memo.words, words),
        words(f"level.{memo.level}"),
        words("authoring.memo_full", n=memo.full),
        *_ids(words, "objective", [memo.objective]),
    ]
    return Entry(
        (
            *(Heading(_named(memo)), Verbatim("; ".join(about), "lead"), Prose(memo.task)),
            *(Prose(listed(parts_told(words, memo))), *cite_on_page(course, memo.sources)),
            *MemoActivity(course, section, memo).key_on_paper(),
        )
    )


def key_blocks(words: Words, shape: shapes.Shape) -> tuple[Block, ...]:
    """Return the key to a question of this shape: each answer with what is said of it."""
    match shape:
        case shapes.Pick(options, lettered=texts):
            return _answers(_judged(words, texts[e.id], e.feedback, right=e.correct) for e in options)
        case shapes.Sequence(items):
            return _answers(Answer(f"{n}.", each.text, each.feedback) for n, each in enumerate(items, 1))
        case shapes.Pairs(pairs):
            return _answers(Answer(each.left, f"→ {each.right}", each.feedback) for each in pairs)
        case shapes.Bands(answer):
            unit = f" {shape.unit}" if shape.unit else ""
            right = f"{answer:.15g}{unit}"
            if shape.below == shape.above:
                right = words("authoring.within", answer=right, tolerance=f"{shape.above:.15g}")
            else:
                right = f"{right} {margin(words, shape)}"
            wrong = [(f"{slip.answer:.15g}{unit}", slip.feedback) for slip in shape.slips]
            wrong += [(words("authoring.too_low"), shape.too_low), (words("authoring.too_high"), shape.too_high)]
            judged = [_judged(words, literal(right), shape.feedback, right=True)]
            judged += [_judged(words, literal(text), feedback, right=False) for text, feedback in wrong]
            bounds = words("authoring.bounds", low=f"{shape.low:.15g}", high=f"{shape.high:.15g}")
            return *_answers(judged), Verbatim(bounds)
        case shapes.Spellings(accepted, feedback, variants, otherwise):
            spelt = [(accepted, feedback, True), *((each.texts, each.feedback, False) for each in variants)]
            spelt.append(((words("authoring.otherwise"),), otherwise, False))
            return _answers(
                _judged(words, literal("; ".join(texts)), told, right=right) for texts, told, right in spelt
            )
        case shapes.Essay(answers, criteria, wanted):
            wanting, good = Verbatim(words_wanted(wanted, words)), Verbatim(words("authoring.model"))
            rubric = Verbatim(words("authoring.rubric")), Prose(listed(each.text for each in criteria))
            return wanting, good, *map(Prose, answers), *rubric
        case _:
            assert_never(shape)


def _answers(answers: Iterable[Answer]) -> tuple[Block, ...]:
    return (Answers(tuple(answers)),)


def _judged(words: Words, text: str, feedback: str, *, right: bool) -> Answer:
    return Answer(words(f"authoring.{'right' if right else 'wrong'}"), text, feedback, right)


def _station(words: Words, entry: model.Question | model.Prompt | model.Memo) -> list[str]:
    return [words("authoring.station")] if entry.station else []


def _ids(words: Words, what: str, ids: Iterable[str]) -> list[str]:
    named = ", ".join(id_ for id_ in ids if id_)
    return [words(f"authoring.{what}", ids=named)] if named else []


def _named(entry: model.Quiz | model.Prompt | model.Memo) -> str:
    return f"{entry.title} `{entry.id}`"
