"""What can be wrong with the evidence, said in one line."""

from __future__ import annotations

from utils.one_line_error import OneLineError
from utils.words import own_words


class EvidenceError(OneLineError):
    """A table or figure cannot be had."""


def fault(key: str, **values: object) -> EvidenceError:
    """Return the error that the catalogue words as `key`."""
    return EvidenceError(own_words()(f"evidence.{key}", **values))
