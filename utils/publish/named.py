"""A teaching guide whose ids lead to what they name, which stands at its end with letters and key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from utils.activities.contents import find_all
from utils.activities.quiz.quiz import QuizActivity
from utils.markup import anchor, literal, plain
from utils.page.lettering import listed
from utils.page.markdown import part_as_markdown
from utils.page.tree import Columns, Heading, Items, Page, Part, Prose, Together
from utils.questions import Question, shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from utils.activities.content import ContentActivity
    from utils.course import Course, model
    from utils.page.tree import Block
    from utils.words import Words

RIGHT = "✓"

_NAMED = re.compile(r"(?<!\[)`([a-z0-9]+(?:-[a-z0-9]+)*)`")


class Names:
    """What the guides of a course may name by its id and somebody answers."""

    def __init__(self, course: Course) -> None:
        """Find it all."""
        self._course = course
        every = [question for section in course.info.sections for question in course.questions(section.id)]
        self._questions = {each.id: each for each in every}
        self._activities = {each.id: each for each in find_all(course)}

    def led(self, guide: str) -> str:
        """Return the Markdown of a guide with a link at each id, and what the ids lead to as its last part."""
        found = [id_ for id_ in dict.fromkeys(_NAMED.findall(guide)) if self._is_known(id_)]
        if not found:
            return guide
        words = self._course.words
        text = _NAMED.sub(lambda match: _link(match[1]) if match[1] in found else match[0], guide)
        told = (f"### `{id_}`\n\n{self._told(id_)}" for id_ in found)
        about = words("teaching_guide.named_about", mark=RIGHT)
        return "\n\n".join([text.rstrip(), f"## {words('teaching_guide.named')}", about, *told]) + "\n"

    def _is_known(self, id_: str) -> bool:
        return id_ in self._questions or id_ in self._activities

    def _told(self, id_: str) -> str:
        if question := self._questions.get(id_):
            return "\n\n".join(_question(self._course.words, question))
        return self._activity(self._activities[id_])

    def _activity(self, activity: ContentActivity[Any]) -> str:
        if isinstance(activity, QuizActivity):
            asked = (f"`{each.id}`: {plain(each.prompt)}" for each in activity.content.questions)
            return f"{literal(plain(activity.title))}\n\n{listed(asked)}"
        blocks = tuple(_to_read(each for each in activity.on_paper() if not isinstance(each, Question)))
        page = Page("guide", self._course.info.language, "", (), ())
        return part_as_markdown(page, Part("", "", blocks)).strip()


def _question(words: Words, question: model.Question) -> Iterator[str]:
    yield question.prompt.strip()
    shape, key = question.shape(), question.key()
    if isinstance(shape, shapes.Pick):
        letters = zip(shape.letters, shape.options, strict=True)
        yield listed(f"{letter}. {each.text}" + (f" {RIGHT}" if each.correct else "") for letter, each in letters)
    elif key is not None:
        yield listed(f"{RIGHT} {literal(line)}" for line in question.describe(key).splitlines())
    elif isinstance(shape, shapes.Essay):
        yield words("teaching_guide.named_open")


def _to_read(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield what is to be read of blocks on paper, without the room to write."""
    for each in blocks:
        if isinstance(each, Together):
            yield from _to_read(each.blocks)
        elif isinstance(each, Heading):
            yield Prose(f"**{each.text}**")
        elif isinstance(each, Items | Columns) or (isinstance(each, Prose) and each.look != "quiet"):
            yield each


def _link(id_: str) -> str:
    return f"[`{id_}`](#{anchor(id_)})"
