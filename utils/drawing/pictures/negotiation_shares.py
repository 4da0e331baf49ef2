"""How much of its range each delegation has: from the deal, and from three points that theory names; an SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.drawing.pictures.drawn import Drawn
from utils.drawing.pictures.negotiation_deals import STEP, ends, percent
from utils.drawing.pictures.negotiation_marks import FONT, LINE, OUTCOMES, in_order, mark, mark_key
from utils.drawing.svg import path, stroke, svg, text, widths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.drawing.pictures.negotiation_marks import Outcome
    from utils.words import Words

WIDE, NARROW = 460, 212  # pixels; letters are as large in one as in the other
EDGE = 20  # left and right of the scale, for half a number
ROW = 42
BAR = 8
TOP = 8


@dataclass(frozen=True)
class Party:
    """A delegation: its name, whether the learner plays it, and what share of its range each outcome gives it.

    Shares are 0 at its limit, 1 at the best text for it that everybody signs, and below 0 under the limit.
    """

    name: str
    you: bool
    shares: Mapping[Outcome, float]

    def called(self, words: Words) -> str:
        """Return its name, with whose seat it is."""
        return words("negotiation_drawing.you_are", name=self.name) if self.you else self.name


def draw_shares(parties: Sequence[Party], words: Words) -> Drawn:
    """Draw a row for each of `parties`, all with the same outcomes, and tell who has most and who least."""
    found = in_order(parties[0].shares)
    title = _title(parties, words)
    head = [words("negotiation_drawing.head_delegation")]
    head += [words(f"negotiation_drawing.outcome_{each}") for each in found]
    rows = ((each.called(words), *(percent(each.shares[name], words) for name in found)) for each in parties)
    wide, narrow = (_drawing(width, title, parties, words) for width in (WIDE, NARROW))
    return Drawn(title, _told(parties, words), wide, tuple(head), tuple(rows), narrow=narrow)


def _title(parties: Sequence[Party], words: Words) -> str:
    """Say who has the largest and the smallest share of the deal; without one, who would have been below its limit."""
    called = {each.called(words): each.shares for each in parties}
    if "deal" not in parties[0].shares:
        below = [name for name, shares in called.items() if shares.get("last", 0) < 0]
        if not below:
            return words("negotiation_drawing.shares_no_deal")
        return words("negotiation_drawing.shares_below", names=words.all_of(below))
    dealt = {name: shares["deal"] for name, shares in called.items()}
    most, least = max(dealt.values()), min(dealt.values())
    if most == least:
        return words("negotiation_drawing.shares_even", share=percent(most, words))
    ends = ([name for name, each in dealt.items() if each == end] for end in (most, least))
    first, last = (words.all_of(names) for names in ends)
    values = {"most": percent(most, words), "least": percent(least, words)}
    return words("negotiation_drawing.shares", first=first, last=last, **values)


def _told(parties: Sequence[Party], words: Words) -> str:
    """Say what each has of the deal, or would have had of the last text; the table behind has the other points."""
    listed = [
        words("negotiation_drawing.of_outcome", name=each.called(words), share=percent(each.shares[name], words))
        for each in parties
        for name in OUTCOMES[:2]
        if name in each.shares
    ]
    said = words.all_of(listed)
    key = "told_deal" if "deal" in parties[0].shares else "told_last"
    return words(f"negotiation_drawing.shares_{key}", listed=said)


def _drawing(width: float, title: str, parties: Sequence[Party], words: Words) -> str:
    values = [share for each in parties for share in each.shares.values()]
    low, high = ends(values, 1)
    bottom = TOP + ROW * len(parties)

    def at(share: float) -> float:
        return EDGE + (share - low) / (high - low) * (width - 2 * EDGE)

    drawn = ""
    for step in range(round(low / STEP), round(high / STEP) + 1):
        x = at(step * STEP)
        style = stroke("var(--edge)", 1.5) if step == 0 else stroke("var(--line)")
        drawn += path(f"M{x:.1f} {TOP}V{bottom}", style)
        if step % 2 == 0:
            drawn += text(x, bottom + 14, percent(step * STEP, words), anchor="middle")
    for row, party in enumerate(parties):
        y = TOP + ROW * row
        drawn += text(EDGE + 4, y + 11, party.called(words), bold=party.you)
        places = {each: at(share) for each, share in party.shares.items()}
        drawn += "".join(_row(places, at(0), y + 27))
    y = bottom + 34
    drawn += text(0, y, words("negotiation_drawing.axis_share"))
    found = in_order(parties[0].shares)
    drawn += "".join(mark_key(found, y + LINE + 4, words))
    return svg(width, y + LINE * (len(found) + 1), title, drawn, size=FONT, style=widths(width, 1.2 * width))


def _row(places: Mapping[Outcome, float], limit: float, y: float) -> Iterator[str]:
    """Yield the bar from the limit to what the deal or the last text gives, and the marks on it."""
    if own := [places[each] for each in OUTCOMES[:2] if each in places]:
        yield path(f"M{limit:.1f} {y:g}H{own[0]:.1f}", stroke("var(--accent)", BAR) + ";stroke-opacity:0.3")
    for each in in_order(places):
        yield mark(each, places[each], y)
