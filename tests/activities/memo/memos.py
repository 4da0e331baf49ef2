"""A small memo with a part of each form and two exemplars, and texts for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.memo.activity import MemoActivity
from utils.course.model import Criterion, Exemplar, MarginNote, Memo, MemoPart, MemoStep

if TYPE_CHECKING:
    from utils.course import Course

HEAD = (
    MemoPart(id="to", title="To", asks="Whom?", form="line"),
    MemoPart(id="date", title="Date", asks="When?", form="line"),
    MemoPart(id="advice", title="Advice", asks="Who does *what*?", words=(3, 20)),
)
REST = (
    MemoPart(id="ground", title="Ground", asks="Why?", words=(5, 40)),
    MemoPart(id="options", title="Options", asks="Which?", form="options", words=(5, 30)),
    MemoPart(id="bet", title="Forecast", asks="What then?", form="forecast", words=(4, 20)),
)
RUBRIC = tuple(Criterion(id=each, title=each.title(), text="There.", annotation="SECRET") for each in ("one", "two"))
STRONG = Exemplar(
    id="strong",
    title="A strong one",
    pair="quay",
    strong=True,
    about="On a *quay*.",
    texts={
        "to": "The minister",
        "advice": "Build the quay by May <b>now</b>.",
        "ground": "It costs 5 million yen [1].",
        "options-option-1": "Build",
        "options-option-1-by-1": "Five ships a day",
    },
    notes=(
        MarginNote(field="options-option-1-by-1", passage="a day", note="A *unit*.", criterion="two"),
        MarginNote(field="advice", passage="by May <b>now</b>", note="A day."),
        MarginNote(field="advice", passage="Build", note="One verb.", criterion="one"),
        MarginNote(field="advice", note="Short."),
    ),
    sources=("treaty",),
    evidence=("A quay costs 5 million. Port office, 2020.",),
)
WEAK = Exemplar(
    id="weak",
    title="A weak one",
    pair="quay",
    strong=False,
    about="The same.",
    texts={"to": "The government", "advice": "Think about quays."},
    notes=(MarginNote(field="advice", passage="Think", note="No deed."),),
    sources=("treaty",),
)
MEMO = Memo(
    id="small",
    title="A small memo",
    task="Write to **one** reader.",
    level="create",
    words=(20, 60),
    full=12,
    steps=(MemoStep(id="head", title="Head", parts=HEAD), MemoStep(id="rest", title="Rest", parts=REST)),
    rubric=RUBRIC,
    sources=("treaty",),
    exemplars=(STRONG, WEAK),
)

GROUND = "The port is small. Ships wait outside for two days, and captains go elsewhere when they can."
SHORT = {"ground": "Ships wait."}
LONG = {"ground": GROUND, "bet-event": "Fewer ships wait outside", "bet-by": "2031-05-01", "bet-percent": "60 %"}


def memo(course: Course, content: Memo = MEMO) -> MemoActivity:
    """Return the activity on a memo."""
    return MemoActivity(course, "opening", content)
