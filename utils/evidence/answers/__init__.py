"""What the exercises of the labs ask for, computed from the tables: one module a lab, added here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.answers import (
    ageing,
    burden,
    differences,
    disputes,
    institutions,
    interdependence,
    network,
    peace,
    spending,
    voting,
)
from utils.evidence.answers.answer import Answer
from utils.evidence.errors import fault

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWERS: dict[str, Callable[[], Answer]] = {
    f"{module.__name__.rpartition('.')[2]}.{function.__name__}": function
    for module in (
        spending,
        differences,
        interdependence,
        burden,
        institutions,
        ageing,
        network,
        peace,
        voting,
        disputes,
    )
    for function in module.ANSWERS
}  # fmt: skip
"""The function that computes each answer, by "module.function"."""


def answer(name: str) -> Answer:
    """Return the answer `name`, computed from the course's own tables.

    Raises:
        EvidenceError: there is no such answer, or a table that it needs cannot be read.
    """
    if name not in ANSWERS:
        raise fault("unknown_answer", name=name, known=", ".join(sorted(ANSWERS)))
    return ANSWERS[name]()


__all__ = ["ANSWERS", "Answer", "answer"]
