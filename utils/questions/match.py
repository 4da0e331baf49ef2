"""Things to match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils import view
from utils.markup import block, inline, plain
from utils.one_line_error import RefusedError
from utils.piece import INSIDE
from utils.questions.base import ANSWER, Grade, Question, Remark, Rules
from utils.questions.edition import parts_asked
from utils.questions.parts import (
    are_texts,
    check_ids,
    grade_parts,
    instruction,
    token,
)
from utils.questions.shapes import Pair, Pairs, scatter

if TYPE_CHECKING:
    from utils.words import Words


class Match(Question, kw_only=True):
    """Every left-hand entry has one partner; a response names for each pair's id the pair whose partner was chosen."""

    pairs: tuple[Pair, ...]

    keyed = True

    def check(self, rules: Rules, id_: str) -> None:
        check_ids(rules, id_, "pairs", [pair.id for pair in self.pairs], least=3)
        for pair in self.pairs:
            rules.texts(f"{id_}{INSIDE}{pair.id}", left=pair.left, right=pair.right, feedback=pair.feedback)
        rules.distinct(id_, "pairs", [pair.left for pair in self.pairs])
        partners = [" ".join(pair.right.casefold().split()) for pair in self.pairs if pair.right.strip()]
        if len(set(partners)) < len(partners):
            rules.fault(id_, "pairs", "same_partner")

    def control(self, response: dict[str, str] | None, words: Words, *, graded: bool) -> view.Match:
        shape = self.shape()
        places = {id_: str(number) for number, id_ in enumerate(shape.shown)}
        chosen = {left: places[right] for left, right in (response or {}).items() if right in places}
        return view.Match(
            ANSWER,
            block(self.prompt) + instruction(words("quiz.match")),
            [(token(self.id, pair.id), inline(pair.left)) for pair in self.pairs],
            [(str(number), inline(pair.right)) for number, pair in enumerate(shape.scattered)],
            {token(self.id, left): place for left, place in chosen.items()},
            {token(self.id, left): right == left for left, right in (response or {}).items()} if graded else {},
        )

    def read(self, value: Any, words: Words) -> dict[str, str]:
        numbers = {str(number): id_ for number, id_ in enumerate(self.shape().shown)}
        given = value if isinstance(value, dict) else {}
        # A tab that was open over an update still names the left-hand entries by their own ids.
        places = {pair.id: given.get(token(self.id, pair.id), given.get(pair.id)) for pair in self.pairs}
        response = {id_: numbers.get(str(place), "") for id_, place in places.items()}
        if not all(response.values()):
            raise RefusedError(words("quiz.match_all"))
        return response

    def fits(self, response: Any) -> bool:
        ids = {pair.id for pair in self.pairs}
        fits_left = isinstance(response, dict) and response.keys() == ids
        return fits_left and are_texts([*response.values()]) and set(response.values()) <= ids

    def grade(self, response: dict[str, str]) -> Grade:
        return grade_parts([Remark(pair.feedback, response[pair.id] == pair.id, pair.left) for pair in self.pairs])

    def key(self) -> dict[str, str] | None:
        return {pair.id: pair.id for pair in self.pairs} if any(pair.feedback for pair in self.pairs) else None

    def describe(self, response: dict[str, str]) -> str:
        rights = {pair.id: pair.right for pair in self.pairs}
        return "\n".join(f"{plain(pair.left)} – {plain(rights[response[pair.id]])}" for pair in self.pairs)

    def shape(self) -> Pairs:
        return Pairs(self.pairs, scatter(self.id, tuple(pair.id for pair in self.pairs)))

    @classmethod
    def asked(cls, table: dict[str, Any]) -> dict[str, Any]:
        return {"pairs": parts_asked(table["pairs"], "right", "left")}
