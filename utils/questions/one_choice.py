"""One of several options is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.markup import block
from utils.one_line_error import RefusedError
from utils.questions.base import Grade, Question, Remark, Rules
from utils.questions.options import check_options, choice, describe_chosen, options_asked, read_chosen
from utils.questions.shapes import Option, Pick

if TYPE_CHECKING:
    from utils.view import Choice
    from utils.words import Words


class OneChoice(Question, kw_only=True):
    """Exactly one option is correct; a response is its id."""

    options: tuple[Option, ...]
    keep_order: bool = False

    keyed = True
    seconds = 30

    def check(self, rules: Rules, id_: str) -> None:
        correct = check_options(rules, id_, self.options)
        if correct != 1:
            rules.fault(id_, "options", "one_correct", count=correct)

    def control(self, response: str | None, words: Words, *, graded: bool) -> Choice:
        chosen = [response] if response else []
        return choice(self.id, block(self.prompt), self.shape(), chosen, graded=graded)

    def read(self, value: Any, words: Words) -> str:
        chosen = read_chosen(self.id, self.options, value)
        if len(chosen) != 1:
            raise RefusedError(words("quiz.choose_one"))
        return chosen[0]

    def fits(self, response: Any) -> bool:
        return response in [option.id for option in self.options]

    def grade(self, response: str) -> Grade:
        chosen = next(option for option in self.options if option.id == response)
        return Grade(chosen.correct, float(chosen.correct), (Remark(chosen.feedback, chosen.correct, part=""),))

    def key(self) -> str | None:
        return next((option.id for option in self.options if option.correct), None)

    def describe(self, response: str) -> str:
        return describe_chosen(self.shape(), [response])

    def shape(self) -> Pick:
        return Pick(self.options, several=False, keep_order=self.keep_order)

    @classmethod
    def asked(cls, table: dict[str, Any]) -> dict[str, Any]:
        return options_asked(table)
