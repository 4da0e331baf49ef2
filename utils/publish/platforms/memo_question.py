"""A memo as one question in sentences, for platforms that know nothing but questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.memo.as_page import memo_text
from utils.activities.memo.exemplars import evidence_of
from utils.course import model
from utils.markup import literal
from utils.page.lettering import listed
from utils.questions.reflect import Reflect
from utils.questions.shapes import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.words import Words


def as_quiz(words: Words, memo: model.Memo) -> model.Quiz:
    """Return a memo as a quiz of one question: its parts are told in the prompt, a strong memo is the model answer."""
    parts = listed(parts_told(words, memo))
    question = Reflect(
        id=memo.id,
        prompt=f"{memo.task}\n\n{parts}",
        level=memo.level,
        sources=memo.sources,
        model="\n\n".join(_strong(words, memo)),
        words=memo.words,
        rubric=tuple(Criterion(id=line.id, text=f"{line.title}: {line.text}") for line in memo.rubric),
        station=memo.station,
    )
    return model.Quiz(id=memo.id, title=memo.title, questions=(question,))


def parts_told(words: Words, memo: model.Memo) -> Iterator[str]:
    """Yield what belongs into each part, and how many words it may have."""
    for part in memo.parts:
        title = f"**{part.title}**"
        if part.words:
            least, most = part.words
            title = words("memo_paper.title_counted", title=title, least=least, most=most)
        yield f"{title}. {part.asks}"


def _strong(words: Words, memo: model.Memo) -> Iterator[str]:
    """Yield the paragraphs of a strong memo in Markdown, nothing where the course has none."""
    for each in [each for each in memo.exemplars if each.strong][:1]:
        for paragraph in memo_text(words, memo, each.texts, evidence_of(each)).split("\n\n"):
            yield literal(paragraph).replace("\n", "\\\n")
