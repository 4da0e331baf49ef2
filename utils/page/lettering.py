"""Letters before answers, and lists in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def lettered(texts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return `texts` with A, B, C and so on as labels."""
    return tuple((letter(number), text) for number, text in enumerate(texts))


def letter(number: int) -> str:
    """Return the letter of an option, 0 for A."""
    return chr(ord("A") + number)


def listed(texts: Iterable[str], *, numbered: bool = False) -> str:
    """Return Markdown `texts` as a list in Markdown."""
    marked = ((f"{n}. " if numbered else "- ", text) for n, text in enumerate(texts, 1))
    return "\n".join(mark + text.replace("\n", "\n" + " " * len(mark)) for mark, text in marked)
