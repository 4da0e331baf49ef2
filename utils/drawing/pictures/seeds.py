"""Eight seeds of division as eight small pictures: two bars each, or a gap where no table has a number."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Literal

from utils.drawing.pictures.drawn import Drawn
from utils.drawing.svg import box, path, stroke, svg, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.words import Words

Way = Literal["more", "less", "level"]

LEVEL = 0.05
"""A number that changed by less than this part of itself hardly moved."""

WIDTH, GAP = 292, 14  # what a narrow page has: there letters are as large as they are here
CELL, TALL = (WIDTH - GAP) / 2, 166
BAR, APART, INSET = 32, 50, 5  # a bar's width, from the left of one to that of the other, and left of the first
TOP, GROUND = 36, 84  # heights within a cell: of the longest bar's end, and of where bars stand
LETTERS = 22  # of a small line that fits a cell
NARROW = 8  # letters beside the bars
LINE = 14
SMALL = 12
TINY = 11
STYLE = f"min-width:{WIDTH}px;max-width:26em"  # so that letters are never smaller than here, nor larger than a text
SIGNS: dict[Way, str] = {"more": "▲", "less": "▼", "level": "≈"}


@dataclass(frozen=True)
class Measure:
    """One number at two times.

    Args:
        values: the earlier and the later.
        when: what each is of, such as a year.
        decimals: how many are shown.
        divides: whether a greater number means more division; if not, it means less.
        margin: by how much the change may be off, as far as the numbers' source says; in their unit.
    """

    values: tuple[float, float]
    when: tuple[str, str]
    decimals: int
    divides: bool
    margin: float

    @property
    def way(self) -> Way:
        """Whether the later number tells of more division, of less, or of no clear change."""
        then, now = self.values
        if abs(now - then) <= max(self.margin, LEVEL * max(abs(then), abs(now))):
            return "level"
        return "more" if (now > then) == self.divides else "less"

    @property
    def shown(self) -> tuple[str, str]:
        """Both numbers as they are written."""
        then, now = self.values
        return f"{then:.{self.decimals}f}", f"{now:.{self.decimals}f}"


@dataclass(frozen=True)
class Seed:
    """A seed: its name, and what is measured; without a measure, `what` says what would count."""

    name: str
    what: str
    measure: Measure | None


def how_did_the_seeds_move(seeds: Sequence[Seed], sources: Sequence[str], words: Words) -> Drawn:
    """Draw each of `seeds`, and say how many numbers tell of more division, of less, of neither, and how many lack."""
    counts = dict.fromkeys(SIGNS, 0)
    for each in seeds:
        if each.measure:
            counts[each.measure.way] += 1
    title = words("seeds.title", **counts, missing=len(seeds) - sum(counts.values()), n=len(seeds))
    told = words("seeds.told", listed=words("seeds.between").join(_told(each, words) for each in seeds))
    height = TALL * ((len(seeds) + 1) // 2)
    cells = "".join(_cell(number, each, words) for number, each in enumerate(seeds))
    head = [words(f"seeds.head_{each}") for each in ("seed", "what", "then", "now", "way")]
    rows = tuple(_row(each, words) for each in seeds)
    return Drawn(title, told, svg(WIDTH, height, title, cells, style=STYLE), tuple(head), rows, tuple(sources))


def _told(seed: Seed, words: Words) -> str:
    if seed.measure is None:
        return words("seeds.told_missing", name=seed.name, what=seed.what)
    (then, now), (before, after) = seed.measure.shown, seed.measure.when
    return words("seeds.told_one", name=seed.name, what=seed.what, then=then, now=now, before=before, after=after)


def _row(seed: Seed, words: Words) -> tuple[str, ...]:
    if seed.measure is None:
        none = words("seeds.none")
        return seed.name, words("seeds.would", what=seed.what), none, none, none
    numbers = [f"{number} ({when})" for number, when in zip(seed.measure.shown, seed.measure.when, strict=True)]
    return seed.name, seed.what, *numbers, words(f"seeds.way_{seed.measure.way}")


def _cell(number: int, seed: Seed, words: Words) -> str:
    """Draw the picture of a seed in its place, left to right and down."""
    x, y = (CELL + GAP) * (number % 2), TALL * (number // 2)
    name = text(x, y + 15, f"{number + 1} {seed.name}", bold=True)
    if seed.measure is None:
        empty = path(box(x + 1, y + TOP - 10, APART + BAR, GROUND - TOP + 10), stroke("var(--edge)", 1.5, "4 4"))
        said = text(x + 1 + (APART + BAR) / 2, y + 65, words("seeds.none"), anchor="middle", size=SMALL)
        return name + empty + said + _small(words("seeds.would", what=seed.what), x, y)
    return name + _bars(seed.measure, x, y, words) + _small(seed.what, x, y)


def _bars(measure: Measure, x: float, y: float, words: Words) -> str:
    """Draw both bars from the same ground, the later one filled, and beside them which way the number went."""
    most = max(*measure.values, 1e-9)
    styles = (stroke("var(--ink)", 1.5), "fill:var(--accent)")
    drawn = path(f"M{x + INSET - 2:.1f} {y + GROUND}h{APART + BAR + 4}", stroke("var(--edge)"))
    for place, (value, shown, when, style) in enumerate(
        zip(measure.values, measure.shown, measure.when, styles, strict=True)
    ):
        left, tall = x + INSET + APART * place, (GROUND - TOP) * value / most
        drawn += path(box(left, y + GROUND - tall, BAR, tall), style) if tall else ""
        drawn += text(left + BAR / 2, y + GROUND - tall - 4, shown, anchor="middle", size=SMALL)
        drawn += text(left + BAR / 2, y + GROUND + LINE, when, anchor="middle", size=TINY)
    middle = x + (INSET + APART + BAR + CELL) / 2 + 1
    drawn += text(middle, y + 56, SIGNS[measure.way], anchor="middle", size=16)
    lines = wrap(words(f"seeds.way_{measure.way}"), NARROW)
    return drawn + "".join(
        text(middle, y + 72 + LINE * row, each, anchor="middle", size=TINY) for row, each in enumerate(lines)
    )


def _small(said: str, x: float, y: float) -> str:
    """Write what is said below the bars, in as many lines as it needs."""
    return "".join(
        text(x, y + GROUND + 31 + LINE * row, each, size=TINY, style="fill:var(--soft)")
        for row, each in enumerate(wrap(said, LETTERS))
    )
