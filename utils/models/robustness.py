"""What becomes of a finding of the two-process model under other assumptions than those it was found with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utils.models.analysis import CORNERS, Parts, draw_worlds, endings, parts
from utils.models.outcomes import DEFINITIONS
from utils.models.two_process import YEARS, World

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from utils.models.analysis import Ranges

DRAWS = 20_000
SEED = 1


@dataclass(frozen=True)
class Variant:
    """One way to assume otherwise: `name` says in what respect, `value` how far.

    `held` fields have this value in every world, drawn or chosen; the rest as `endings` and `draw_worlds` take it.
    """

    name: str
    value: float
    held: Mapping[str, float] = field(default_factory=dict)
    years: float = YEARS
    efforts: int = CORNERS
    draws: int = DRAWS
    seed: int = SEED


@dataclass(frozen=True)
class Row:
    """What a variant gives, if peace means `definition`."""

    variant: str
    value: float
    definition: str
    parts: Parts


def held(name: str, *values: float) -> tuple[Variant, ...]:
    """Return a variant for each of these values of a field."""
    return tuple(Variant(name, value, held={name: value}) for value in values)


def robustness(ranges: Ranges, variants: Iterable[Variant]) -> Iterator[Row]:
    """Yield what each variant gives, one row a definition of peace, as they are computed.

    Args:
        ranges: as for `draw_worlds`.
        variants: what is assumed otherwise.

    Raises:
        ValueError: as `draw_worlds` and `endings`.
    """
    for each in variants:
        # Drawn first and held then, so that all other fields are the same in every variant of one seed.
        values = draw_worlds(ranges, each.draws, each.seed) | dict(each.held)
        ended = endings(World(**values), each.years, each.efforts)
        for definition in DEFINITIONS:
            yield Row(each.name, each.value, definition, parts(ended, definition))
