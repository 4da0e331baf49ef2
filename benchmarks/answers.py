"""What a browser sends when a learner answers the first question: pairs of a comm's id and a message for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.kernels import Comm
from benchmarks.questions import CHOSEN, PLACES, make_questions

Sent = list[tuple[str, dict[str, Any]]]
Answer = Callable[[Sequence[Comm]], Sent]

FIRST = make_questions(1)[0]
_INDEX = list(PLACES).index(CHOSEN)


def _find(comms: Sequence[Comm], trait: str, value: str = "") -> str:
    """Return the id of the first comm whose state has `trait`, holding `value` if that is given."""
    return next(comm.id for comm in comms if value in str(comm.state.get(trait, "")) and trait in comm.state)


def answer_ours(comms: Sequence[Comm]) -> Sent:
    """Choose and press "check" in our form, which sends both at once."""
    values = {"answer": [CHOSEN], "confidence": ""}
    form = next(comm for comm in comms if "owner" in comm.state)
    seen = {"owner": form.state["owner"], "version": 0}
    content = {"do": "check", "page": FIRST["id"], "values": values, "token": "measured", **seen}
    return [(form.id, {"method": "custom", "content": content})]


def answer_bare(comms: Sequence[Comm]) -> Sent:
    """Choose in the yardstick, which sends every choice."""
    return [(_find(comms, "_esm"), {"method": "custom", "content": {"id": FIRST["id"], "value": CHOSEN}})]


def answer_widgets(chooser: str) -> Answer:
    """Return how to choose with the widget whose model is `chooser`, then press the first button."""

    def answer(comms: Sequence[Comm]) -> Sent:
        choose = {"method": "update", "state": {"index": _INDEX}, "buffer_paths": []}
        click = {"method": "custom", "content": {"event": "click"}}
        return [
            (_find(comms, "_model_name", chooser), choose),
            (_find(comms, "_model_name", "ButtonModel"), click),
        ]

    return answer
