"""How much a reflection asks for before its model answer is shown."""

from __future__ import annotations

import math
import re

from utils.markup import plain

MOST_WORDS = 30
"""More words than these no reflection needs before its model answer is shown."""
EAST_ASIAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"


def count_words(text: str) -> int:
    """Return the number of words in `text`; Japanese and Chinese leave no spaces, so each of their letters is one."""
    said = (each for each in text.split() if any(map(str.isalnum, each)))
    return sum(max(1, len(re.findall(f"[{EAST_ASIAN}]", each))) for each in said)


def words_needed(model: str) -> int:
    """Return how many words open the `model` answer: a third of its own, as far as that is short."""
    return min(MOST_WORDS, math.ceil(count_words(plain(model)) / 3))
