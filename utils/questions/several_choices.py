"""Any number of options is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.markup import block
from utils.one_line_error import RefusedError
from utils.questions.base import Grade, Question, Remark, Rules
from utils.questions.options import check_options, choice, describe_chosen, options_asked, read_chosen
from utils.questions.parts import are_texts, instruction
from utils.questions.shapes import Option, Pick

if TYPE_CHECKING:
    from utils.view import Choice
    from utils.words import Words


class SeveralChoices(Question, kw_only=True):
    """Any number of options is correct; a response lists ids, right when these are all of them and no others."""

    options: tuple[Option, ...]
    keep_order: bool = False

    keyed = True
    seconds = 45

    def check(self, rules: Rules, id_: str) -> None:
        correct = check_options(rules, id_, self.options)
        if not 1 <= correct < len(self.options):
            rules.fault(id_, "options", "some_correct", count=correct, options=len(self.options))

    def control(self, response: list[str] | None, words: Words, *, graded: bool) -> Choice:
        legend = block(self.prompt) + instruction(words("quiz.several"))
        return choice(self.id, legend, self.shape(), response or (), graded=graded)

    def read(self, value: Any, words: Words) -> list[str]:
        chosen = read_chosen(self.id, self.options, value)
        if not chosen:
            raise RefusedError(words("quiz.choose_some"))
        return chosen

    def fits(self, response: Any) -> bool:
        return are_texts(response) and set(response) <= {option.id for option in self.options}

    def grade(self, response: list[str]) -> Grade:
        # Ticking everything must not pay: right needs the exact set, and the score counts wrong ticks against it.
        agree = [(option.id in response) == option.correct for option in self.options]
        named = zip(self.shape().letters, self.options, strict=True)
        remarks = tuple(Remark(each.feedback, each.correct, letter) for letter, each in named if each.id in response)
        missing = sum(option.correct and option.id not in response for option in self.options)
        return Grade(all(agree), sum(agree) / len(agree), remarks, missing)

    def key(self) -> list[str] | None:
        return [option.id for option in self.options if option.correct] or None

    def describe(self, response: list[str]) -> str:
        return describe_chosen(self.shape(), response)

    def shape(self) -> Pick:
        return Pick(self.options, several=True, keep_order=self.keep_order)

    @classmethod
    def asked(cls, table: dict[str, Any]) -> dict[str, Any]:
        return options_asked(table)
