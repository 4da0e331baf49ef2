"""Which quizzes and prompts of the sections are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from utils.course.kinds import PROMPTS, QUIZZES
from utils.one_line_error import ExportError
from utils.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course, model


class Chosen(Struct, frozen=True):
    """The ids of the quizzes and the prompts that are wanted; all where there are none of either."""

    quizzes: frozenset[str] = frozenset()
    prompts: frozenset[str] = frozenset()

    @property
    def all(self) -> bool:
        """Whether nothing is left out."""
        return not (self.quizzes or self.prompts)

    def wants(self, entry: model.Quiz | model.Prompt) -> bool:
        """Say whether `entry` is among them."""
        return self.all or entry.id in self.quizzes | self.prompts


def choose(course: Course, sections: Sequence[str], quizzes: Sequence[str], prompts: Sequence[str]) -> Chosen:
    """Return what these ids choose of `sections` (ids).

    Raises:
        ExportError: one of them is in none of the sections.
    """
    words = course.words
    known_quizzes = [each.id for id_ in sections for each in course.entries(QUIZZES, id_)]
    known_prompts = [each.id for id_ in sections for each in course.entries(PROMPTS, id_)]
    for id_ in (each for each in quizzes if each not in known_quizzes):
        raise ExportError(words("slides.unknown_quiz", id=printable(id_), known=", ".join(known_quizzes)))
    for id_ in (each for each in prompts if each not in known_prompts):
        raise ExportError(words("slides.unknown_prompt", id=printable(id_), known=", ".join(known_prompts)))
    return Chosen(frozenset(quizzes), frozenset(prompts))
