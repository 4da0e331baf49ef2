"""Past cases by which the thesis can be tried: each with a place among four, an outcome and a rival view of it."""

from __future__ import annotations

from typing import Literal

from utils.piece import Piece

Corner = Literal["neither", "upgrading", "bridging", "both"]
"""Which of the two processes a case had much of."""

Ending = Literal["peace", "cold", "unsaid"]
"""What the essay leads one to expect: peace can come, a cold peace or a cold war, or no peace and nothing more."""

Lasting = Literal["yes", "no", "disputed"]
"""Whether peace came to last: by the end of the case nobody on either side reckoned with war any longer."""


class PastCase(Piece, kw_only=True):
    """One case; `short` is its name in the drawing, `years` the span that is judged.

    `corner`, `why`, `outcome` and `lasting` are the course's judgement; `rival` says how scholars judge otherwise, and
    `rival_corner` where they would place the case, where that is elsewhere.
    """

    id: str
    title: str
    short: str
    years: str
    facts: str
    corner: Corner
    why: str
    outcome: str
    lasting: Lasting
    rival: str
    sources: tuple[str, ...]
    rival_corner: Corner | None = None


class CaseSet(Piece, kw_only=True):
    """Cases to place in a two-by-two, in `cases.toml`; `expects` is what the essay leads one to expect of each corner.

    `why_expects` says from which of its sentences, `chosen` how the cases were chosen and what that leaves unproved.
    """

    id: str
    title: str
    task: str
    expects: dict[Corner, Ending]
    why_expects: str
    cases: tuple[PastCase, ...]
    chosen: str
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()
    station: bool = False
