"""Things to put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils import view
from utils.markup import block, inline, plain
from utils.one_line_error import RefusedError
from utils.piece import INSIDE
from utils.questions.base import ANSWER, Grade, Question, Remark, Rules
from utils.questions.edition import parts_asked
from utils.questions.parts import are_texts, check_ids, grade_parts, instruction
from utils.questions.shapes import Item, Sequence, scatter

if TYPE_CHECKING:
    from utils.words import Words


class Order(Question, kw_only=True):
    """Items written in their right order and shown in another; a response lists their ids from first to last."""

    items: tuple[Item, ...]

    keyed = True

    def check(self, rules: Rules, id_: str) -> None:
        check_ids(rules, id_, "items", [item.id for item in self.items], least=3)
        rules.distinct(id_, "items", [item.text for item in self.items])
        for item in self.items:
            rules.texts(f"{id_}{INSIDE}{item.id}", text=item.text, feedback=item.feedback)

    def control(self, response: list[str] | None, words: Words, *, graded: bool) -> view.Order:
        shape = self.shape()
        items = [(str(number), inline(item.text)) for number, item in enumerate(shape.scattered)]
        value = [str(shape.shown.index(id_)) for id_ in response or () if id_ in shape.shown]
        placed = zip(value, response or (), self.items, strict=False)
        marks = {number: given == item.id for number, given, item in placed} if graded else {}
        return view.Order(ANSWER, block(self.prompt) + instruction(words("quiz.order")), items, value, marks)

    def read(self, value: Any, words: Words) -> list[str]:
        shown = self.shape().shown
        numbers = sorted(map(str, range(len(shown))))
        if not isinstance(value, list) or sorted(map(str, value)) != numbers:
            raise RefusedError(words("quiz.order_all"))
        return [shown[int(number)] for number in value]

    def fits(self, response: Any) -> bool:
        return are_texts(response) and sorted(response) == sorted(item.id for item in self.items)

    def grade(self, response: list[str]) -> Grade:
        placed = zip(self.items, response, strict=True)
        return grade_parts([Remark(item.feedback, item.id == given, item.text) for item, given in placed])

    def key(self) -> list[str] | None:
        return [item.id for item in self.items] if any(item.feedback for item in self.items) else None

    def describe(self, response: list[str]) -> str:
        texts = {item.id: item.text for item in self.items}
        return "\n".join(f"{number}. {plain(texts[id_])}" for number, id_ in enumerate(response, 1))

    def shape(self) -> Sequence:
        return Sequence(self.items, scatter(self.id, tuple(item.id for item in self.items)))

    @classmethod
    def asked(cls, table: dict[str, Any]) -> dict[str, Any]:
        return {"items": parts_asked(table["items"], "text")}
