"""Sentences of one's own, compared with a model answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from utils.markup import block
from utils.questions.base import ANSWER, Question, Rules
from utils.questions.parts import check_ids
from utils.questions.shapes import Criterion, Essay
from utils.questions.typed import read_answer
from utils.view import Text

if TYPE_CHECKING:
    from utils.words import Words


class Reflect(Question, kw_only=True):
    """No key: a model answer to compare with, rated by the learner on a rubric.

    `other_model` is another that is as good, where people of judgement differ. `words` is how short and how long the
    answer may be.
    """

    model: str
    other_model: str = ""
    words: tuple[int, int]
    rubric: tuple[Criterion, ...]

    keyed = False
    seconds = 45

    def check(self, rules: Rules, id_: str) -> None:
        rules.optional(id_, other_model=self.other_model)
        rules.texts(id_, model=self.model, **{each.id: each.text for each in self.rubric})
        rules.length(id_, self.words)
        rules.distinct(id_, "rubric", [each.text for each in self.rubric])
        check_ids(rules, id_, "rubric", [each.id for each in self.rubric], least=1)

    def control(self, response: str | None, words: Words, *, graded: bool) -> Text:
        return Text(ANSWER, block(self.prompt), response or "", rows=6, autosave="draft", count=True, wanted=self.words)

    def read(self, value: Any, words: Words) -> str:
        return read_answer(value, words)

    def fits(self, response: Any) -> bool:
        return isinstance(response, str)

    def grade(self, response: str) -> NoReturn:
        raise TypeError(self, response)

    def key(self) -> None:
        return None

    def describe(self, response: str) -> str:
        return response

    def shape(self) -> Essay:
        models = (self.model, self.other_model) if self.other_model else (self.model,)
        return Essay(models, self.rubric, self.words)

    @classmethod
    def asked(cls, table: dict[str, Any]) -> dict[str, Any]:
        return {"model": "", "other_model": "", "words": table["words"], "rubric": []}
