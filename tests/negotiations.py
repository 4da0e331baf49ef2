"""A small negotiation for the small course, which has none; what a delegation keeps to itself is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NEGOTIATION = """
[[negotiations]]
id = "delta"
title = "The <Delta>"
scene = "Three meet at a *river*."
invented = "All of it."
rounds = 3
must_sign = ["north", "south"]
others = 1
empty_chair = 4
sources = ["treaty"]

[[negotiations.articles]]
id = "border"
title = "The border"
about = "Where it runs."
options = [
  { id = "b1", short = "along the hills", draft = "It runs along the hills.", rests_on = "A map.", sources = [] },
  { id = "b2", short = "marked", draft = "It is marked.", adds_to = "b1", rests_on = "A map.", sources = [] },
  { id = "b3", short = "left open", draft = "", rests_on = "Silence.", sources = [] },
]

[[negotiations.articles]]
id = "water"
title = "The water"
about = "Who draws it."
options = [
  { id = "w1", short = "half each", draft = "Half each.", rests_on = "A habit.", sources = [] },
  { id = "w2", short = "by need", draft = "By need.", rests_on = "A rule.", sources = [] },
  { id = "w3", short = "by turns", draft = "By turns.", rests_on = "A treaty.", sources = ["treaty"] },
]

[[negotiations.delegations]]
id = "north"
name = "The North"
short = "North"
opens = "We want hills."
asks = { border = "b1", water = "w1" }

[[negotiations.delegations]]
id = "south"
name = "The South"
short = "South"
opens = "We want peace."
asks = { border = "b3", water = "w1" }

[[negotiations.delegations]]
id = "coast"
name = "The Coast"
short = "Coast"
opens = "We want water."
asks = { border = "b2", water = "w2" }

[[negotiations.heard]]
id = "isle"
who = "The isle"
says = "We are here too."
unseated = "Nobody asked."
sources = ["treaty"]

[[negotiations.tables]]
id = "three"
title = "Three people"
people = 3
"""

_BRIEF = """
[[briefs]]
id = "{id}"
role = "ROLE-{id}"
interests = {{ border = "WHY-BORDER-{id}", water = "WHY-WATER-{id}" }}
points = {points}
limit = {limit}
limit_why = "LIMIT-{id}"
home = {{ binds = ["{binds}"], unless = ["{unless}"], told = "TOLD-{id}", why = "HOME-{id}" }}
advice = "ADVICE-{id}"
sources = ["treaty"]
[briefs.speech]
shows_hand = ["{id}: yes.", "{id}: yes again."]
not_yet = ["{id}: first {{wish}}.", "{id}: still {{wish}}."]
proposes = ["{id}: what of {{change}}?"]
prefers = ["{id}: {{more}} before {{less}}."]
signs = "{id}: signed."
stays_away = "{id}: not signed."
"""

POINTS = {
    "north": {"b1": 57, "b2": 26, "b3": 9, "w1": 43, "w2": 22, "w3": 8},
    "south": {"b1": 11, "b2": 37, "b3": 53, "w1": 47, "w2": 29, "w3": 3},
    "coast": {"b1": 7, "b2": 41, "b3": 19, "w1": 13, "w2": 59, "w3": 27},
}
LIMITS = {"north": 36, "south": 31, "coast": 33}
HOMES = {"north": ("b3", "w2"), "south": ("b1", "w1"), "coast": ("w3", "b2")}
MARKS = ("ROLE", "WHY-BORDER", "WHY-WATER", "LIMIT", "HOME", "ADVICE")
"""What stands in a brief alone, each with a hyphen and the delegation's id."""


def write_negotiation(course_folder: Path, *, briefs: bool = True, limits: dict[str, int] | None = None) -> Path:
    """Write the negotiation into the opening of the course in `course_folder`; return the folder of that section."""
    section = course_folder / "opening"
    (section / "negotiation.toml").write_text(NEGOTIATION, encoding="utf-8")
    texts = [_brief(id_, (LIMITS | (limits or {}))[id_]) for id_ in POINTS]
    (section / "briefs.toml").write_text("".join(texts) if briefs else "", encoding="utf-8")
    return section


def _brief(id_: str, limit: int) -> str:
    points = ", ".join(f"{option} = {n}" for option, n in POINTS[id_].items())
    binds, unless = HOMES[id_]
    return _BRIEF.format(id=id_, points=f"{{ {points} }}", limit=limit, binds=binds, unless=unless)
