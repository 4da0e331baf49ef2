r"""GIFT, Moodle's text format, which other platforms read too: a block of lines a question, an empty line between two.

The format is described at https://docs.moodle.org/en/GIFT_format. Of its marks ~ = # { } : the texts' own are written
with a backslash before them, a line's end as \n.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.course import model
from utils.markup import block, inline
from utils.publish import questions as texts
from utils.publish.export import Export, find_losses
from utils.publish.moodle import category_path, fraction, spellings
from utils.publish.xml_tree import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.course import Course

_MARKS = re.compile(r"[\\~=#{}:]")


def export(course: Course, sections: Sequence[str]) -> Export:
    """Return the questions of `sections` (ids) as one GIFT file; none if there are no questions."""
    asked = tuple(texts.each_question(course, sections))
    blocks, category = [], ""
    for each in asked:
        if (path := category_path(course, each)) != category:
            category = path
            blocks.append(f"$CATEGORY: {' '.join(clean(path).split())}")  # Moodle takes every mark here as it stands
        blocks.append(_question(course, each.question))
    files = {"questions.txt": "\n\n".join([*blocks, ""]).encode()} if asked else {}
    return Export(files, find_losses(course, asked, _lost))


def escape(text: str) -> str:
    """Return `text` so that GIFT takes its marks as they stand, on one line."""
    marked = _MARKS.sub(r"\\\g<0>", clean(text).strip())
    return re.sub(r"\s*\n\s*", r"\\n", marked.replace("\r", "\n"))


def _lost(question: model.Question) -> Iterator[str]:
    if question.hints:
        yield "hints"
    match question:
        case model.SeveralChoices():
            yield "several_moodle"
        case model.Numeric():
            yield "outside"
        case model.Order():
            yield from ("order", "match", "parts")
        case model.Match():
            yield from ("match", "parts")
        case model.ShortText():
            yield "spelling"
        case model.Reflect():
            yield from ("rating", "grader")


def _question(course: Course, question: model.Question) -> str:
    feedback = cite(course, question.sources)
    if isinstance(question, model.Order | model.Match):
        feedback = texts.parts(question) + feedback
    elif isinstance(question, model.Reflect):
        feedback = texts.model_answer(course, question) + feedback
    start = "{#" if isinstance(question, model.Numeric) else "{"
    return "\n".join(
        [
            f"// [id:{question.id}] [tag:{question.level}]",
            f"::{escape(question.id)}::[html]{escape(texts.prompt(course, question))}{start}",
            *_answers(course, question),
            f"####{escape(feedback)}",
            "}",
        ]
    )


def _answers(course: Course, question: model.Question) -> Iterator[str]:
    match question:
        case model.OneChoice() | model.SeveralChoices():
            for option in question.options:
                yield _answer(_mark(question, option), _html(option.text), option.feedback)
        case model.Numeric():
            for band in texts.bands(question):
                yield _answer(f"=%{100 * band.right}%{band.middle}:{band.half}", "", band.feedback)
            yield _answer("~", "", texts.outside(course, question))
        case model.ShortText():
            for text, share, feedback in spellings(question):
                yield _answer(f"=%{share}%", _spelling(text), feedback)
        case model.Order() | model.Match():
            for left, right in _pairs(question):
                yield f"={left} -> {escape(texts.plain(right))}"


def _mark(question: model.OneChoice | model.SeveralChoices, option: model.Option) -> str:
    if isinstance(question, model.SeveralChoices):
        return f"~%{fraction(question, option)}%"
    return "=" if option.correct else "~"


def _pairs(question: model.Order | model.Match) -> list[tuple[str, str]]:
    if isinstance(question, model.Order):
        return [(str(place), item.text) for place, item in enumerate(question.items, 1)]
    return [(_html(pair.left), pair.right) for pair in question.pairs]


def _spelling(text: str) -> str:
    # An arrow would make pairs of the answers; what starts like a format ([html]) needs one before it.
    return ("[plain]" if text.startswith("[") else "") + escape(text.replace("->", "→"))


def _html(text: str) -> str:
    # The format stands first, so that a text that starts like a weight (%50%) or a format ([plain]) is not read as one.
    return f"[html]{escape(inline(text))}"


def _answer(mark: str, text: str, feedback: str) -> str:
    return f"{mark}{text}#{escape(block(feedback))}"
