"""A kind that the course does not have: a statement, true or false."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from utils.markup import block, inline, plain
from utils.one_line_error import RefusedError
from utils.questions.base import ANSWER, Grade, Question, Remark, Rules
from utils.questions.shapes import Option, Pick
from utils.view import Choice

if TYPE_CHECKING:
    from utils.words import Words


class TrueFalse(Question, kw_only=True):
    """A statement is true or not; `secret` is what only those may see who have answered."""

    true: bool | Literal["withheld"]
    yes: str
    no: str
    secret: str

    keyed = True

    def _options(self) -> tuple[Option, Option]:
        yes = Option(id="true", text=self.yes, feedback=self.secret, correct=self.true is True)
        return yes, Option(id="false", text=self.no, feedback=self.secret, correct=self.true is False)

    def check(self, rules: Rules, id_: str) -> None:
        rules.texts(id_, yes=self.yes, no=self.no, secret=self.secret)

    def control(self, response: str | None, words: Words, *, graded: bool) -> Choice:
        yes, no = self.shape().lettered.values()
        chosen = [] if response is None else ["1" if response == "true" else "0"]
        marks = {each: response == self.key() for each in chosen if graded}
        return Choice(ANSWER, block(self.prompt), [("1", inline(yes)), ("0", inline(no))], chosen, marks=marks)

    def read(self, value: Any, words: Words) -> str:
        if value not in (["1"], ["0"]):
            raise RefusedError(words("quiz.choose_one"))
        return "true" if value == ["1"] else "false"

    def fits(self, response: Any) -> bool:
        return response in ("true", "false")

    def grade(self, response: str) -> Grade:
        right = response == self.key()
        return Grade(right, float(right), (Remark(self.secret, right, part=""),))

    def key(self) -> str | None:
        return None if self.true == "withheld" else "true" if self.true else "false"

    def describe(self, response: str) -> str:
        return plain(self.shape().lettered[response])

    def shape(self) -> Pick:
        return Pick(self._options(), several=False)

    @classmethod
    def asked(cls, table: dict[str, Any]) -> dict[str, Any]:
        return {"true": "withheld", "yes": table["yes"], "no": table["no"], "secret": ""}
