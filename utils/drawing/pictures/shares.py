"""Parts of several wholes as bars, one below the other: how much of each is somebody's?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.drawing.maps.labels import LEADING, broken_to
from utils.drawing.maps.panel import NARROWEST, WIDEST
from utils.drawing.pictures.drawn import Drawn
from utils.drawing.svg import box, path, svg, text, widths

if TYPE_CHECKING:
    from utils.course import model
    from utils.words import Words

WIDTH = 250  # units, so that letters of 13 are of 11 pixels at least in a form of 212
BAR = 16
NUMBER = 52  # what a number may take, to the right of what it is a part of
APART = 12  # between a bar and the words of the next one
WHOLE = "fill:var(--wash);stroke:var(--ink);stroke-width:1"
PART = "fill:var(--accent);stroke:var(--ink);stroke-width:1"


def draw_shares(shares: model.Shares, words: Words) -> Drawn:
    """Return a bar for each whole, filled as far as the part goes, with its number beside what it is a part of."""
    drawn, y = "", LEADING
    for line in broken_to(shares.part, WIDTH):
        drawn += text(0, y, line, style="fill:var(--soft)")
        y += LEADING
    for share in shares.of:
        bar, y = _bar(share, y + APART / 2, words)
        drawn += bar
    head = (words("map_drawing.whole"), words("map_drawing.in_percent"), words("map_drawing.counted"))
    rows = tuple((share.whole, f"{share.percent:g}", share.year) for share in shares.of)
    sources = tuple(dict.fromkeys(source for share in shares.of for source in share.sources))
    style = f"{widths(WIDTH * NARROWEST, WIDTH * WIDEST)};fill:var(--ink)"
    return Drawn(shares.title, shares.told, svg(WIDTH, y, shares.title, drawn, style=style), head, rows, sources)


def _bar(share: model.Share, top: float, words: Words) -> tuple[str, float]:
    """Return the words and the bar of a whole from `top` on, and where they end."""
    said = broken_to(words("map_drawing.whole_in_year", whole=share.whole, year=share.year), WIDTH - NUMBER)
    number = words("map_drawing.percent", n=f"{share.percent:g}")
    drawn = "".join(text(0, top + LEADING * row, line) for row, line in enumerate(said))
    down = top + LEADING * (len(said) - 1)
    drawn += text(WIDTH, down, number, anchor="end", bold=True)
    drawn += path(box(0.5, down + 5, WIDTH - 1, BAR), WHOLE)
    drawn += path(box(0.5, down + 5, share.percent / 100 * (WIDTH - 1), BAR), PART)
    return drawn, down + 5 + BAR + APART
