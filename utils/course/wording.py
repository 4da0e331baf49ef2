"""Sentences that are too long to read, wherever people read what an author wrote."""

from __future__ import annotations

from functools import cache

from utils.essay.sentences import sentences
from utils.markup import parser, plain
from utils.plain_text import count_words

LONGEST = 40
"""Words of a sentence that no reader of a second language should be asked to hold."""


@cache  # the same text is checked whenever its file is read
def long_sentences(markdown: str) -> tuple[str, ...]:
    """Return the sentences of `markdown` that have so many words, as they read."""
    if count_words(markdown) < LONGEST:
        return ()
    blocks = (plain(token.content) for token in parser().parse(markdown) if token.type == "inline")
    return tuple(each for block in blocks for each in sentences(block) if count_words(each) >= LONGEST)
