"""What every picture is: what it shows as a title and in words, the drawing, the table behind it, its sources."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Drawn:
    """A drawing and what a reader needs who cannot see it or doubts it.

    Args:
        title: what it shows, in a sentence.
        told: the same in words, with what stands where; plain text.
        svg: the drawing; its colours are those of the form, such as `var(--ink)` and `var(--accent)`.
        head: the heads of the table behind it, plain text.
        rows: its rows, plain text; the first cell of each is its header.
        sources: ids of the course's sources, or of passages of the essay.
        narrow: another drawing, for where a form is too narrow for the first; "" where that one fits.
    """

    title: str
    told: str
    svg: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    sources: tuple[str, ...] = ()
    narrow: str = ""
