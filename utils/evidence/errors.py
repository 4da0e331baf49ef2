"""What can be wrong with the evidence, said in one line."""

from __future__ import annotations

from utils.words import load_words


class EvidenceError(Exception):
    """A table or figure cannot be had; in a notebook it shows as its one line, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to print the message alone."""
        return [str(self)]


def fault(key: str, **values: object) -> EvidenceError:
    """Return the error that the catalogue words as `key`."""
    return EvidenceError(load_words()(f"evidence.{key}", **values))
