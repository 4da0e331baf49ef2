"""Passages of a memo that a reader quotes: found where they stand, or told where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import RefusedError
from utils.activities.memo.said import PassageComment
from utils.course.memo_fields import fields_in, fields_of, text_of
from utils.markup import plain
from utils.questions.typed import normal_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.course import model
    from utils.words import Words


def found(words: Words, memo: model.Memo, texts: Mapping[str, str], typed: PassageComment) -> PassageComment:
    """Return what is `typed`, with the field of its part that has the words quoted.

    Case, spaces and punctuation do not count: they change on the way through a browser.

    Raises:
        RefusedError: something of it is missing, or the words do not stand in the part.
    """
    part = next((each for each in memo.parts if each.id == typed.field), None)
    lacking = [
        words(f"memo_readings.lacks_{name}")
        for name, there in (("part", part), ("quote", normal_text(typed.quote)), ("comment", typed.comment.strip()))
        if not there
    ]
    if lacking or part is None:
        raise RefusedError(words("memo_readings.passage_lacks", lacking=words.all_of(lacking)))
    quote, comment = typed.quote.strip(), typed.comment.strip()
    for field in fields_in(part):
        if _holds(texts.get(field.id, ""), quote):
            return PassageComment(field.id, quote, comment)
    title = plain(part.title)
    elsewhere = next((each for each in memo.parts if _holds(text_of(each, texts), quote)), None)
    if elsewhere:
        raise RefusedError(words("memo_readings.passage_elsewhere", part=title, other=plain(elsewhere.title)))
    raise RefusedError(words("memo_readings.passage_not_there", part=title))


def stands(texts: Mapping[str, str], passage: PassageComment) -> bool:
    """Say whether the words that `passage` quotes stand in the memo, of which there may be another version now."""
    return _holds(texts.get(passage.field, ""), passage.quote)


def part_title(memo: model.Memo, field: str) -> str:
    """Return the title of the part that a field belongs to, as Markdown; "" where this edition has no such field."""
    return next((each.part.title for each in fields_of(memo) if each.id == field), "")


def _holds(text: str, quote: str) -> bool:
    return normal_text(quote) in normal_text(text)
