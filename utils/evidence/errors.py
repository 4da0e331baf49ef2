"""What can be wrong with the evidence, said in one line."""

from __future__ import annotations

import re

from utils.one_line_error import OneLineError
from utils.words import own_words

MISSING = re.compile(r"\['(.*?)'\]")
"""How pandas writes the names that it does not find, where it says more about them."""


class EvidenceError(OneLineError):
    """A table or figure cannot be had."""


def fault(key: str, **values: object) -> EvidenceError:
    """Return the error that the catalogue words as `key`."""
    return EvidenceError(own_words()(f"evidence.{key}", **values))


def missing_from(error: KeyError) -> str:
    """Return the columns or rows that pandas does not find, without its words."""
    said = str(error.args[0])
    names = MISSING.search(said)
    return names[1].replace("'", "") if names else said
