"""The record of a recommendation as a small timeline: an SVG as wide as the page, in the page's colours."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from utils.markup import verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import model

SIGNS = {"supports": "+", "mixed": "±", "against": "−"}
"""A direction's sign, so that it is told by more than colour."""

LOOK = 'fill="none" stroke="var(--ink)" font-size="12" text-anchor="middle"'
LETTERS = 'fill="var(--ink)" stroke="none"'
PILLS = {"supports": ("var(--ink)", "var(--paper)", "none"), "mixed": ("var(--paper)", "var(--ink)", "4 3")}
"""The ground of a mark, the colour of its letters and the dashes of its edge, where they are not the usual ones."""
USUAL = ("var(--paper)", "var(--ink)", "none")

PILL = (32, 20)  # pixels
ROW, AXIS = 25, 22
NARROWEST = 160  # pixels of the line at least: what is left of a page 360 wide
MARGIN = 100 * PILL[0] / 2 / NARROWEST
"""Per cent of the width on either side of the years, so that half a mark has its place on the narrowest page."""
STEPS = (1, 2, 5, 10, 20, 50)  # years between labels
MOST_LABELS = 5


def draw(
    events: Sequence[model.RecordedEvent], span: tuple[int, int], label: str, directions: Mapping[str, str]
) -> str:
    """Return numbered marks over a line of the years `span`, each with the sign of its direction where one is given.

    Places across are shares of the width, so that the line follows the page while the letters stay as large as they
    are; marks that would meet on the narrowest page stand above each other.
    """
    places = [_place(each.date, span) for each in events]
    rows = _rows(places)
    line = max(rows) * ROW + ROW + 4
    stems = "".join(
        f'<line x1="{x:.1f}%" x2="{x:.1f}%" y1="{line - 4 - ROW * row}" y2="{line}"/>'
        for x, row in zip(places, rows, strict=True)
    )
    pills = "".join(
        _pill(
            f"{n} {SIGNS.get(directions.get(event.id, ''), '')}".strip(),
            directions.get(event.id, ""),
            x,
            line - ROW * row,
        )
        for n, (event, x, row) in enumerate(zip(events, places, rows, strict=True), 1)
    )
    axis = f'<line x1="0" x2="100%" y1="{line}" y2="{line}"/>{_years(span, line)}'
    size, title = f'width="100%" height="{line + AXIS}"', f"<title>{verbatim(label)}</title>"
    svg = f'<svg role="img" {size} {LOOK}>{title}{stems}{axis}{pills}</svg>'
    return f'<div class="years">{svg}</div>'


def _day(text: str) -> int:
    """Return the first day that the date `text` (YYYY, YYYY-MM or YYYY-MM-DD) may mean, as a running number."""
    return date.fromisoformat(f"{text}-01-01"[:10]).toordinal()


def _place(text: str, span: tuple[int, int]) -> float:
    """Return where a date within `span` lies on the line, in per cent of the width."""
    first, last = (_day(str(year)) for year in span)
    return MARGIN + (100 - 2 * MARGIN) * (_day(text) - first) / (last - first)


def _rows(places: Sequence[float]) -> list[int]:
    """Return for each place the lowest row in which its mark meets none before it."""
    apart = 100 * (PILL[0] + 2) / NARROWEST
    rows: list[int] = []
    for index, place in enumerate(places):
        taken = {row for other, row in zip(places[:index], rows, strict=True) if abs(place - other) < apart}
        rows.append(next(row for row in range(index + 1) if row not in taken))
    return rows


def _pill(text: str, kind: str, x: float, bottom: float) -> str:
    width, height = PILL
    top = bottom - 5 - height
    ground, letters, dashes = PILLS.get(kind, USUAL)
    # A percentage cannot be reduced by pixels within an attribute: the rectangle is moved back by half its width.
    return (
        f'<rect fill="{ground}" stroke-dasharray="{dashes}" x="{x:.1f}%" y="{top}" width="{width}" height="{height}"'
        f' rx="10" transform="translate(-{width / 2:.0f})"/>'
        f'<text fill="{letters}" stroke="none" x="{x:.1f}%" y="{top + 14}">{text}</text>'
    )


def _years(span: tuple[int, int], line: float) -> str:
    first, last = span
    step = next((each for each in STEPS if (last - first) / each < MOST_LABELS), STEPS[-1])
    labelled = [year for year in range(first, last + 1) if year % step == 0]
    return "".join(
        f'<line x1="{x:.1f}%" x2="{x:.1f}%" y1="{line}" y2="{line + 5}"/>'
        f'<text {LETTERS} x="{x:.1f}%" y="{line + 18}">{year}</text>'
        for year, x in ((year, _place(str(year), span)) for year in labelled)
    )
