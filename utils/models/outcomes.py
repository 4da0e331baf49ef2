"""Names for where a world ends.

The names lean on Miller (2007), *States, Nations, and the Great Powers*, who ranks regions from hot war over cold war
and cold peace to warm peace, and on Deutsch and others (1957), *Political Community and the North Atlantic Area*, for
whom a security community is one whose members are sure that they will not fight. Neither gives numbers: the thresholds
are this model's, in efforts of 2005 and in trust. They do not move with a world's own parameters, or a theory could win
by renaming what it predicts.

In this order, so that every state belongs to exactly one:

- unguarded: high trust without the means to deter;
- regional community: high trust, the means to deter, and a joint effort no higher than in 2005;
- second Cold War: low trust and a joint effort well above that of 2005;
- cold peace: trust that is not high, the means to deter, and a joint effort that is not well above that of 2005;
- adrift: the rest. That is high trust under rising arms, middling trust well above the effort of 2005, or neither
  trust nor the means to deter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

OUTCOMES = ("regional-community", "cold-peace", "second-cold-war", "unguarded", "adrift")

# Thirds of the scale: high trust takes two of them at least, low trust is less than one.
HIGH_TRUST = 2 / 3
LOW_TRUST = 1 / 3
# Half of what the alliance did in 2005. Of all thresholds the one to argue about: with the defaults both processes
# leave 0.52, bridging alone 0.20. A ratio to the other side would not do, for where both disarm alike it never falls.
DETERS = 0.5
# Both sides as in 2005: a community does not arm beyond what it grew out of.
JOINT_2005 = 2.0
# A quarter above 2005: with the defaults upgrading alone ends at 2.91, and what stays below may be mere renewal.
WELL_ABOVE = 2.5


def classify(alliance: ArrayLike, other: ArrayLike, trust: ArrayLike) -> NDArray[np.intp]:
    """Return what each state is, as an index into `OUTCOMES`.

    Args:
        alliance: military effort of the alliance, 0 or more, 2005 = 1.
        other: military effort of the other side, likewise.
        trust: regional trust, from 0 to 1.
    """
    efforts, trusts = np.asarray(alliance, dtype=float), np.asarray(trust, dtype=float)
    joint = efforts + np.asarray(other, dtype=float)
    high, deters = trusts >= HIGH_TRUST, efforts >= DETERS
    conditions = {
        "unguarded": high & ~deters,
        "regional-community": high & deters & (joint <= JOINT_2005),
        "second-cold-war": (trusts < LOW_TRUST) & (joint >= WELL_ABOVE),
        "cold-peace": ~high & deters & (joint < WELL_ABOVE),
    }
    codes = [OUTCOMES.index(name) for name in conditions]
    return np.select(list(conditions.values()), codes, default=OUTCOMES.index("adrift"))
