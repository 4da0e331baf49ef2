"""How strong the thesis is, in words: its number, one plain word for it, and how it follows from its two halves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from utils.activities.argument.argument_map import Progress
    from utils.activities.argument.claims import Claims

GRADES = (
    (80, "strong"),
    (60, "rather_strong"),
    (40, "between"),
    (20, "rather_weak"),
    (5, "weak"),
    (0, "none"),
)
"""From how many per cent, as they are shown, which word is said."""
_UNCERTAIN = 0.1
"""How far the whole must stand below its weaker half for the difference to be told."""


def verdict(claims: Claims, progress: Progress) -> str:
    """Return it as HTML."""
    words, strengths, whole = claims.course.words, claims.strengths, claims.map
    shown = round(100 * strengths[whole.thesis])
    grade = next(key for least, key in GRADES if shown >= least)
    one, other = sorted(whole.halves, key=strengths.__getitem__)
    named = {"weaker": claims.quoted(one), "low": claims.percent(one), "stronger": claims.quoted(other)}
    named["high"] = claims.percent(other)
    if strengths[one] - strengths[whole.thesis] >= _UNCERTAIN:
        key = "multiply"
    elif named["low"] == named["high"]:
        key = "even"
    else:
        key = "weaker_only" if progress.counting == "minimum" else "no_stronger"
    told = [words(f"argument.grade_{grade}", percent=claims.percent(whole.thesis)), words(f"argument.{key}", **named)]
    told += [words("argument.pinned", half=claims.quoted(half)) for half in whole.halves if half in claims.beliefs]
    return f"<p><strong>{told[0]}</strong> {' '.join(told[1:])}</p>"
