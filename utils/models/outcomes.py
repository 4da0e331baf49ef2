"""Names for where a world ends.

The names lean on Miller (2007), *States, Nations, and the Great Powers*, who ranks regions from hot war over cold war
and cold peace to warm peace, and on Deutsch and others (1957), *Political Community and the North Atlantic Area*, for
whom a security community is one whose members are sure that they will not fight; they may keep forces. Neither gives
numbers: the thresholds are this model's, in efforts of 2005 and in trust. They do not move with a world's own
parameters, or a theory could win by renaming what it predicts.

Every state is exactly one of these:

- regional community: high trust, whatever the forces;
- cold peace: trust that is not high, and a joint effort that is not far above that of 2005;
- armed mistrust: middling trust and a joint effort far above that of 2005;
- second Cold War: low trust and a joint effort far above that of 2005.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

OUTCOMES = ("regional-community", "cold-peace", "armed-mistrust", "second-cold-war")
"""From the best to the worst."""

DEFINITIONS = {
    "no-cold-war": OUTCOMES[:3],
    "cold-peace-or-better": OUTCOMES[:2],
    "community": OUTCOMES[:1],
}
"""What may be meant by peace: the endings that count as one."""

# Thirds of the scale: high trust takes two of them at least, low trust is less than one.
HIGH_TRUST = 2 / 3
LOW_TRUST = 1 / 3
JOINT_2005 = 2.0
# Half as much again as in 2005. A quarter would not do: full upgrading, and growth that nobody answers, reach 2.52
# by default without a race.
FAR_ABOVE = 3.0


def classify(alliance: ArrayLike, other: ArrayLike, trust: ArrayLike) -> NDArray[np.intp]:
    """Return what each state is, as an index into `OUTCOMES`.

    Args:
        alliance: military effort of the alliance, 0 or more, 2005 = 1.
        other: military effort of the other side, likewise.
        trust: regional trust, from 0 to 1.
    """
    import numpy as np  # many worlds at once; the names above are wanted without it

    trusts = np.asarray(trust, dtype=float)
    armed = np.asarray(alliance, dtype=float) + np.asarray(other, dtype=float) >= FAR_ABOVE
    conditions = {
        "regional-community": trusts >= HIGH_TRUST,
        "cold-peace": ~armed,
        "second-cold-war": trusts < LOW_TRUST,
    }
    codes = [OUTCOMES.index(name) for name in conditions]
    return np.select(list(conditions.values()), codes, default=OUTCOMES.index("armed-mistrust"))
