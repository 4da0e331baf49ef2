"""Forecasts as a picture: each one's Brier score as a mark, beside the line of always saying 50 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.markup import verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.words import Words

WIDTH, LEFT, RIGHT = 640, 20, 620
TOP, ROW, BOTTOM = 46, 12, 40
TICKS = (0, 0.25, 0.5, 0.75, 1)


def draw(scores: Sequence[float], mean: float, even: float, words: Words) -> str:
    """Return `scores`, best first, as SVG: a mark each, full where it is better than `even`, a ring where it is not."""
    height = TOP + ROW * len(scores) + BOTTOM
    end = height - BOTTOM
    marks = "".join(_mark(score, TOP + ROW * (row + 0.5), better=score < even) for row, score in enumerate(scores))
    ticks = "".join(
        f'<path d="M{_x(tick):.1f} {end}v5" style="stroke:var(--ink)"/>'
        f'<text class="ink" x="{_x(tick):.1f}" y="{end + 18}" text-anchor="middle">{tick:g}</text>'
        for tick in TICKS
    )
    # The line of the mean comes down from above: the other's name stands on the side where it does not cross it.
    lines = _line(even, (26, end), "5 4", words("finish.forecasts_even"), left=mean > even)
    lines += _line(mean, (11, end), "none", words("finish.forecasts_mean"), left=_x(mean) > WIDTH / 2)
    axis = f'<path d="M{LEFT} {end}H{RIGHT}" style="stroke:var(--ink)"/>'
    name = verbatim(words("finish.forecasts_axis"))
    about = f'<text class="ink" x="{WIDTH / 2}" y="{height - 6}" text-anchor="middle">{name}</text>'
    return f'<svg viewBox="0 0 {WIDTH} {height}" font-size="13">{axis}{ticks}{about}{marks}{lines}</svg>'


def _x(score: float) -> float:
    return LEFT + score * (RIGHT - LEFT)


def _mark(score: float, y: float, *, better: bool) -> str:
    fill = "var(--accent)" if better else "none"
    return (
        f'<circle cx="{_x(score):.1f}" cy="{y:.1f}" r="4.5" style="fill:{fill};stroke:var(--accent);stroke-width:2"/>'
    )


def _line(score: float, heights: tuple[int, int], dashes: str, name: str, *, left: bool) -> str:
    """Return a line down the picture at `score`, with its name beside its top, at the left or at the right."""
    x, (top, end) = _x(score), heights
    anchor, at = ("end", x - 6) if left else ("start", x + 6)
    style = f"stroke:var(--ink);stroke-width:1.5;stroke-dasharray:{dashes}"
    text = f'<text class="ink" x="{at:.1f}" y="{top}" text-anchor="{anchor}">{verbatim(name)}</text>'
    return f'<path d="M{x:.1f} {top - 9}V{end}" style="{style}"/>{text}'
