"""How far was each recommendation taken up, of those on upgrading and of those on bridging?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from utils.drawing import style
from utils.drawing.figure import Finding, draw
from utils.drawing.numbers import Numbers
from utils.evidence.errors import fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.drawing.figure import Figure
    from utils.drawing.guess import Guess
    from utils.drawing.plot import Plot
    from utils.words import Words

YOURS, COURSE = style.mark("USA"), style.Mark(style.GREY, "solid", "diamond-open", "◇")
ROW, HEADER = 58, 66  # pixels
LEAST = "partly"
"""The lowest level that the title counts."""
LETTERS = 36  # of a line of a title: what fits a page 360 wide
MARGIN = 8


class Verdicts(NamedTuple):
    """A recommendation with the verdicts of a learner and of the course on it, each a level, or "" for none."""

    id: str
    title: str
    section: str
    process: str
    yours: str
    course: str


@dataclass(frozen=True, eq=False)
class Advice:
    """Verdicts on recommendations.

    Args:
        rows: one a recommendation.
        processes: names by the keys of `process`, from top to bottom.
        levels: names by the keys of `yours` and `course`, the fullest uptake first.
    """

    rows: Sequence[Verdicts]
    processes: Mapping[str, str]
    levels: Mapping[str, str]

    def on(self, process: str) -> list[Verdicts]:
        """Return the rows on a process."""
        return [row for row in self.rows if row.process == process]

    def counts(self, whose: str, process: str) -> dict[str, int]:
        """Return how many verdicts of `whose` (yours, course) there are on a process, by level."""
        found = Counter(getattr(row, whose) for row in self.on(process))
        return {level: found[level] for level in self.levels}

    def __call__(self, plot: Plot, _: Guess | None, words: Words) -> None:
        """Draw below the name of each process the levels, then its recommendations."""
        across = {key: place for place, key in enumerate(reversed(list(self.levels)))}
        y = 0
        for process, name in self.processes.items():
            mine = self.on(process)
            if not mine:
                continue
            _write(plot, f"<b>{style.ink(name)}</b>", -0.5, -(y + 22))
            for level, place in across.items():
                _write(plot, style.ink(self.levels[level]), place, -(y + 50), anchor="center")
            y += HEADER
            for row in mine:
                _add_row(plot, row, across, -y, words)
                y += ROW
        for place in across.values():
            plot.add_vline(x=place, line={"color": style.FAINT, "width": 1}, layer="below")
        plot.update_xaxes(range=[-0.5, len(across) - 0.5], visible=False)
        plot.update_yaxes(range=[-y, 0], visible=False)
        plot.update_layout(height=y + 2 * MARGIN, margin={"l": MARGIN, "r": MARGIN, "t": MARGIN, "b": MARGIN})


def how_far_was_the_advice_taken_up(advice: Advice, words: Words) -> Figure:
    """Draw verdicts on recommendations, a row each, by process.

    Raises:
        EvidenceError: there are no recommendations.
    """
    if not advice.rows:
        raise fault("no_rows")
    title, told = _finding(advice, words)
    keys = [words("uptake.key_yours", glyph=YOURS.glyph), words("uptake.key_course", glyph=COURSE.glyph)]
    finding = Finding(
        title=title,
        about=[*keys, words("uptake.scale")],
        drawn=advice,
        told=[told],
        table=_table(advice, words),
        asked=None,
    )
    return draw(finding, words("uptake.source"), words)


def _finding(advice: Advice, words: Words) -> tuple[str, str]:
    """Return the title and the summary: how many, by process, were taken up at least partly."""
    done, total = sum(row.yours != "" for row in advice.rows), len(advice.rows)
    if not done:
        return words("uptake.title_none", total=total), words("uptake.told_none", total=total)
    shares, details = [], []
    for key, name in advice.processes.items():
        mine = advice.counts("yours", key)
        if coded := sum(mine.values()):
            listed = ", ".join(
                words("uptake.told_level", n=mine[level], level=title) for level, title in advice.levels.items()
            )
            shares.append(words("uptake.share", n=_at_least(mine), total=coded, process=name))
            details.append(words("uptake.told_process", process=name, listed=listed))
    same = sum(row.yours == row.course != "" for row in advice.rows)
    told = words("uptake.told", done=done, total=total, detail="; ".join(details), same=same)
    return words("uptake.title", shares="; ".join(shares)), told


def _at_least(counts: Mapping[str, int]) -> int:
    """Return how many reach the lowest level that the title counts."""
    levels = list(counts)
    return sum(counts[level] for level in levels[: levels.index(LEAST) + 1])


def _add_row(plot: Plot, row: Verdicts, across: Mapping[str, int], top: float, words: Words) -> None:
    """Add one recommendation: its title over its marks, or that it is not coded yet."""
    _write(plot, "<br>".join(style.ink_lines([f"{row.id} {row.title}"], LETTERS)), -0.5, top - 16)
    height = top - 45
    if not row.yours:
        _write(plot, f"<i>{style.ink(words('uptake.not_coded'))}</i>", (len(across) - 1) / 2, height, anchor="center")
        return
    colours = [YOURS.colour, COURSE.colour]
    plot.add_scatter(
        x=[across[row.yours], across[row.course]],
        y=[height, height],
        mode="lines+markers",
        line={"color": style.GREY, "dash": "2px,2px", "width": 1.5},
        marker={
            "symbol": [YOURS.symbol, COURSE.symbol],
            "size": [10, 17],
            "opacity": 1,
            "color": colours,
            "line": {"color": colours, "width": 2},
        },
        customdata=[words("uptake.yours"), words("uptake.course")],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )


def _write(plot: Plot, text: str, x: float, y: float, *, anchor: str = "left") -> None:
    plot.add_annotation(text=text, showarrow=False, x=x, y=y, xanchor=anchor, align="left", font={"size": 12})


def _table(advice: Advice, words: Words) -> Numbers:
    head = (words("uptake.advice"), *(words(f"uptake.{name}") for name in ("section", "process", "yours", "course")))
    told = {**advice.levels, "": words("uptake.not_coded")}
    rows = (
        (f"{row.id} {row.title}", row.section, advice.processes[row.process], told[row.yours], told[row.course])
        for row in advice.rows
    )
    return Numbers(head, tuple(rows))
