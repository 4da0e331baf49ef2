"""What becomes of a finding of the two-process model under other assumptions than those it was found with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utils.models.analysis import CORNERS, Parts, draw_worlds, endings, parts
from utils.models.outcomes import DEFINITIONS
from utils.models.two_process import YEARS, World

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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


AS_FOUND = Variant("as-found", 0)
LINE = held("deterrent", *(tenths / 10 for tenths in range(5, 16)))
VARIANTS = (
    AS_FOUND,
    *(Variant("seed", seed, seed=seed) for seed in (2, 3)),
    Variant("years", 60, years=60),
    *LINE,
    *held("pressing", 0.05, 0.1, 0.2, 0.4),
    *held("quieting", 0.5, 1),
    *held("upkeep", 0.7),
    # Thirty-six mixes in place of four; a fifth of the worlds takes twice the time of a variant.
    Variant("efforts", 6, efforts=6, draws=DRAWS // 5),
)


def robustness(ranges: Ranges, variants: Sequence[Variant] = VARIANTS) -> Iterator[Row]:
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
