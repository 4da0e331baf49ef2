"""How strong the thesis is, in words: its number, one plain word for it, and how it follows from its two halves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from utils.activities.argument.argument_map import Progress
    from utils.activities.argument.claims import Claims

GRADES = (
    (0.8, "strong"),
    (0.6, "rather_strong"),
    (0.4, "between"),
    (0.2, "rather_weak"),
    (0.05, "weak"),
    (0.0, "none"),
)
_UNCERTAIN = 0.1
"""How far the whole must stand below its weaker half for the difference to be told."""


def verdict(claims: Claims, progress: Progress) -> str:
    """Return it as HTML."""
    words, strengths, whole = claims.course.words, claims.strengths, claims.map
    thesis = strengths[whole.thesis]
    grade = next(key for least, key in GRADES if thesis >= least)
    one, other = sorted(whole.halves, key=strengths.__getitem__)
    named = {"weaker": claims.label(one), "low": claims.percent(one), "stronger": claims.label(other)}
    named["high"] = claims.percent(other)
    gap = strengths[one] - thesis
    key = "multiply" if gap >= _UNCERTAIN else "no_stronger"
    if progress.counting == "minimum":
        key = "weaker_only"
    told = [words(f"argument.grade_{grade}", percent=claims.percent(whole.thesis)), words(f"argument.{key}", **named)]
    told += [words("argument.pinned", half=claims.label(half)) for half in whole.halves if half in claims.beliefs]
    return f"<p><strong>{told[0]}</strong> {' '.join(told[1:])}</p>"
