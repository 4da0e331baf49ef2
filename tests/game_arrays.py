"""A negotiation's numbers as arrays, to be counted in tests in another way than the package counts them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from utils.models.negotiation.game import Game


class Arrays:
    """What a game says of each text, a row a text; of each delegation, a column a delegation."""

    def __init__(self, game: Game) -> None:
        self.chosen, self.values, self.payoffs = (np.array(each) for each in (game.texts, game.values, game.payoffs))
        self.passes_at_home, self.signers = np.array(game.passes_at_home), np.array(game.signers)
        self.holds = np.array(game.holds)


arrays = lru_cache(maxsize=64)(Arrays)
