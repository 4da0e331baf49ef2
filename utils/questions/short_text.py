"""A word or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.markup import block
from utils.questions.base import ANSWER, Grade, Question, Remark, Rules
from utils.questions.shapes import Spellings, Variant
from utils.questions.typed import normal_text, read_answer
from utils.view import Text

if TYPE_CHECKING:
    from utils.words import Words


class ShortText(Question, kw_only=True):
    """A word or two; case, accents, width, spaces and punctuation are ignored when comparing."""

    accepted: tuple[str, ...]
    feedback: str
    variants: tuple[Variant, ...] = ()
    otherwise: str

    keyed = True

    def check(self, rules: Rules, id_: str) -> None:
        rules.texts(id_, feedback=self.feedback, otherwise=self.otherwise)
        accepted = {normal_text(text) for text in self.accepted}
        rules.count(id_, "accepted", accepted, least=1)
        if "" in accepted:
            rules.fault(id_, "accepted", "blank")
        rules.distinct(id_, "accepted", self.accepted)
        rules.distinct(id_, "variants", [text for variant in self.variants for text in variant.texts])
        for variant in self.variants:
            rules.texts(id_, **{"variants feedback": variant.feedback})
            rules.count(id_, "variants texts", variant.texts, least=1)
            for text in variant.texts:
                rules.texts(id_, **{"variants texts": text})
            if clash := accepted & {normal_text(text) for text in variant.texts}:
                rules.fault(id_, "variants", "variant_is_right", text=clash.pop())

    def control(self, response: str | None, words: Words, *, graded: bool) -> Text:
        return Text(ANSWER, block(self.prompt), response or "")

    def read(self, value: Any, words: Words) -> str:
        return read_answer(value, words)

    def fits(self, response: Any) -> bool:
        return isinstance(response, str)

    def grade(self, response: str) -> Grade:
        given = normal_text(response)
        if given in map(normal_text, self.accepted):
            return Grade(right=True, score=1.0, remarks=(Remark(self.feedback, right=True, part=""),))
        foreseen = (each.feedback for each in self.variants if given in map(normal_text, each.texts))
        return Grade(right=False, score=0.0, remarks=(Remark(next(foreseen, self.otherwise), right=False, part=""),))

    def key(self) -> str | None:
        return self.accepted[0] if self.accepted else None

    def describe(self, response: str) -> str:
        return response

    def shape(self) -> Spellings:
        return Spellings(self.accepted, self.feedback, self.variants, self.otherwise)

    @classmethod
    def asked(cls, table: dict[str, Any]) -> dict[str, Any]:
        return {"accepted": [], "feedback": "", "otherwise": ""}
