"""What a teacher chooses of the sections that are written: single quizzes and prompts, or the core alone."""

from __future__ import annotations

from dataclasses import replace as with_fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from utils.activities.content import is_station
from utils.activities.contents import CONTENTS
from utils.activities.quiz.quiz import QuizActivity
from utils.course.kinds import PROMPTS, QUIZZES
from utils.one_line_error import ExportError
from utils.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.content import ContentActivity
    from utils.course import Course, model
    from utils.course.kind import Kind


class Choice(Struct, frozen=True):
    """The ids of quizzes and of prompts that are wanted, none for all; with `core`, what is a choice stays away."""

    quizzes: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    core: bool = False

    @property
    def single(self) -> bool:
        """Whether single ones are wanted, and nothing else."""
        return bool(self.quizzes or self.prompts)

    def quiz(self, quiz: model.Quiz) -> model.Quiz | None:
        """Return `quiz` as far as it is wanted; a station that is named is wanted whole."""
        if self.single:
            return (replace(quiz, questions=quiz.core) if self.core else quiz) if quiz.id in self.quizzes else None
        if not self.core:
            return quiz
        return None if quiz.station else replace(quiz, questions=quiz.core)

    def prompt(self, prompt: model.Prompt) -> bool:
        """Say whether `prompt` is wanted."""
        return prompt.id in self.prompts if self.single else not (self.core and prompt.station)

    def memo(self, memo: model.Memo) -> bool:
        """Say whether `memo` is wanted."""
        return not (self.single or (self.core and memo.station))

    def activity(self, each: ContentActivity[Any]) -> ContentActivity[Any] | None:
        """Return an activity as far as it is wanted."""
        if isinstance(each, QuizActivity):
            quiz = self.quiz(each.content)
            return None if quiz is None else with_fields(each, content=quiz)
        if self.single:
            return each if each.kind is PROMPTS and each.id in self.prompts else None
        return None if self.core and is_station(each) else each


ALL = Choice()


def choose(
    course: Course, sections: Sequence[str], *, quiz: Sequence[str] = (), prompt: Sequence[str] = (), core: bool = False
) -> tuple[Choice, Sequence[str]]:
    """Return what is wanted of `sections` (ids), and those of them that hold it.

    Raises:
        ExportError: `quiz` or `prompt` names one that is not there; the message names a near one.
    """
    choice = Choice(tuple(quiz), tuple(prompt), core)
    there = {kind: _ids(course, sections, kind) for kind in (QUIZZES, PROMPTS)}
    for kind, what, named in ((QUIZZES, "quiz", quiz), (PROMPTS, "prompt", prompt)):
        known = {id_ for ids in there[kind].values() for id_ in ids}
        for id_ in named:
            if id_ not in known:
                raise ExportError(_unknown(course, what, id_, sorted(known)))
    if not choice.single:
        return choice, sections
    wanted = {*quiz, *prompt}
    return choice, [each for each in sections if wanted & {*there[QUIZZES][each], *there[PROMPTS][each]}]


def activities(
    course: Course, section: str, choice: Choice
) -> Iterator[tuple[type[ContentActivity[Any]], list[ContentActivity[Any]]]]:
    """Yield each kind of content with what is wanted of it in `section`, in the order of paper."""
    for kind in CONTENTS:
        found = (choice.activity(each) for each in kind.find(course, section))
        yield kind, [each for each in found if each is not None]


def _ids(course: Course, sections: Sequence[str], kind: Kind[Any]) -> dict[str, list[str]]:
    return {section: [each.id for each in course.entries(kind, section)] for section in sections}


def _unknown(course: Course, what: str, id_: str, known: Sequence[str]) -> str:
    """Return the line on an id that is not there, with the near one, or with those there are."""
    words, near = course.words, get_close_matches(id_, known, n=1)
    those = "near" if near else "known" if known else "none"
    said = words(f"publish.no_id_{those}", near="".join(near), known=", ".join(known))
    return words("publish.no_id", what=words(f"publish.what_{what}"), id=printable(id_), known=said)
