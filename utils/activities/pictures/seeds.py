"""The eight seeds as eight small pictures; nothing is answered, nothing recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.figure_blocks import drawing_blocks, drawing_on_page
from utils.activities.lookup import LookupActivity
from utils.labs.regional_community.seeds import draw_seeds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.page import tree
    from utils.view import Block


@dataclass(frozen=True)
class SeedsActivity(LookupActivity):
    """The seeds that the essay names, each with one number or with what would count."""

    id = "seeds"

    @property
    def title(self) -> str:
        return self.words("seeds.form")

    def shown(self) -> Iterable[Block]:
        return drawing_blocks(self.course, draw_seeds(self.words))

    def key_on_paper(self) -> Iterable[tree.Block]:
        return drawing_on_page(self.course, draw_seeds(self.words))
