"""What the exercises of the labs ask for, computed from the tables: one module a lab, added here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.evidence.errors import fault
from utils.labs.ageing import answers as ageing
from utils.labs.answer import Answer
from utils.labs.burden import answers as burden
from utils.labs.differences import answers as differences
from utils.labs.disputes import answers as disputes
from utils.labs.institutions import answers as institutions
from utils.labs.interdependence import answers as interdependence
from utils.labs.network import answers as network
from utils.labs.spending import answers as spending
from utils.labs.trade_and_peace import answers as trade_and_peace
from utils.labs.voting import answers as voting

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWERS: dict[str, Callable[[], Answer]] = {
    f"{module.__name__.split('.')[2]}.{function.__name__}": function
    for module in (
        spending,
        differences,
        interdependence,
        burden,
        institutions,
        ageing,
        network,
        trade_and_peace,
        voting,
        disputes,
    )
    for function in module.ANSWERS
}  # fmt: skip
"""The function that computes each answer, by "lab.function"."""


def answer(name: str) -> Answer:
    """Return the answer `name`, computed from the course's own tables.

    Raises:
        EvidenceError: there is no such answer, or a table that it needs cannot be read.
    """
    if name not in ANSWERS:
        raise fault("unknown_answer", name=name, known=", ".join(sorted(ANSWERS)))
    return ANSWERS[name]()


__all__ = ["ANSWERS", "Answer", "answer"]
