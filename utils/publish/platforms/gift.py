r"""GIFT, Moodle's text format, which other platforms read too: a block of lines a question, an empty line between two.

The format is described at https://docs.moodle.org/en/GIFT_format. Of its marks ~ = # { } : the texts' own are written
with a backslash before them, a line's end as \n.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from utils.markup import block, inline, plain
from utils.publish.export import Export, find_losses
from utils.publish.paper.choice import choose
from utils.publish.platforms.moodle import category_path, numbers, option_share, spellings
from utils.publish.platforms.questions import each_question, identifier, outside
from utils.publish.platforms.xml_tree import clean
from utils.questions import shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course
    from utils.publish.platforms.questions import Asked

_MARKS = re.compile(r"[\\~=#{}:]")


def export(course: Course, sections: Sequence[str], *, quiz: Sequence[str] = (), core: bool = False) -> Export:
    """Return the questions chosen of `sections` (ids) as one GIFT file; none if there are no questions.

    Raises:
        ExportError: `quiz` names one that is not there.
    """
    choice, sections = choose(course, sections, quiz=quiz, core=core)
    asked = tuple(each_question(course, sections, choice))
    blocks = []
    for path, questions in groupby(asked, partial(category_path, course)):
        blocks.append(f"$CATEGORY: {' '.join(clean(path).split())}")  # Moodle takes every mark here as it stands
        blocks += [_question(course, each) for each in questions]
    files = {"questions.txt": "\n\n".join([*blocks, ""]).encode()} if asked else {}
    return Export(files, find_losses(course, "gift", asked))


def escape(text: str) -> str:
    """Return `text` so that GIFT takes its marks as they stand, on one line."""
    marked = _MARKS.sub(r"\\\g<0>", clean(text).strip())
    return re.sub(r"\s*\n\s*", r"\\n", marked.replace("\r", "\n"))


def _question(course: Course, asked: Asked) -> str:
    begins = "{#" if isinstance(asked.shape, shapes.Bands) else "{"
    lines = [
        f"// [id:{identifier(course, asked.question.id)}] [tag:{asked.question.level}]",
        f"::{escape(asked.title)}::[html]{escape(asked.prompt)}{begins}",
        *_answers(course, asked.shape),
        f"####{escape(asked.explained + asked.sources)}",
        "}",
    ]
    return "\n".join(lines)


def _answers(course: Course, shape: shapes.Shape) -> list[str]:
    match shape:
        case shapes.Pick(options):
            return [_answer(_mark(shape, each), _html(each.text), each.feedback) for each in options]
        case shapes.Sequence(items):
            return [f"={place} -> {escape(plain(item.text))}" for place, item in enumerate(items, 1)]
        case shapes.Pairs(pairs):
            return [f"={_html(pair.left)} -> {escape(plain(pair.right))}" for pair in pairs]
        case shapes.Bands():
            near = [_answer(f"=%{share}%{middle}:{half}", "", told) for middle, half, share, told in numbers(shape)]
            return [*near, _answer("~", "", outside(course, shape))]
        case shapes.Spellings():
            return [_answer(f"=%{share}%", _spelling(text), told) for text, share, told in spellings(shape)]
        case shapes.Essay():
            return []
        case _:
            assert_never(shape)


def _mark(pick: shapes.Pick, option: shapes.Option) -> str:
    if pick.several:
        return f"~%{option_share(pick, option)}%"
    return "=" if option.correct else "~"


def _spelling(text: str) -> str:
    # An arrow would make pairs of the answers; what starts like a format ([html]) needs one before it.
    return ("[plain]" if text.startswith("[") else "") + escape(text.replace("->", "→"))


def _html(text: str) -> str:
    # The format stands first, so that a text that starts like a weight (%50%) or a format ([plain]) is not read as one.
    return f"[html]{escape(inline(text))}"


def _answer(mark: str, text: str, feedback: str) -> str:
    return f"{mark}{text}#{escape(block(feedback))}"
