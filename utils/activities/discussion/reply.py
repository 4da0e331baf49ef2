"""What a learner replies to the positions of a discussion: which is nearest, which must be answered, and a sentence."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import RefusedError
from utils.activities.event_data import as_text
from utils.markup import inline
from utils.questions.typed import read_text
from utils.view import Block, Button, Choice, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.activity import Action
    from utils.record import Event
    from utils.words import Words

REPLY = "reply"
NEAREST, TO_ANSWER, SENTENCE = "nearest", "to_answer", "sentence"


@dataclass(frozen=True)
class Reply:
    """The holders of two positions, and a text; each may be empty."""

    nearest: str = ""
    to_answer: str = ""
    text: str = ""

    @classmethod
    def of(cls, event: Event, holders: Sequence[str]) -> Reply:
        """Return what `event` holds; a position that nobody holds any more counts as none."""
        said = (as_text(event.data.get(name)) for name in (NEAREST, TO_ANSWER))
        nearest, to_answer = (each if each in holders else "" for each in said)
        return cls(nearest, to_answer, as_text(event.data.get("text")))

    @classmethod
    def read(cls, action: Action, holders: Sequence[str], words: Words) -> Reply:
        """Return what was replied.

        Raises:
            RefusedError: nothing was, or the text cannot be kept.
        """
        said = (action.chosen(name) for name in (NEAREST, TO_ANSWER))
        nearest, to_answer = (each if each in holders else "" for each in said)
        reply = cls(nearest, to_answer, read_text(action.values.get(SENTENCE, ""), words).strip())
        if reply == cls():
            raise RefusedError(words("discussion.reply_missing"))
        return reply

    def data(self) -> dict[str, str]:
        """Return what the record keeps of it."""
        return asdict(self)

    def told(self, words: Words) -> list[str]:
        """Return in words which positions were chosen."""
        chosen = (("reply_nearest", self.nearest), ("reply_to_answer", self.to_answer))
        return [f"{words(f'discussion.{key}')}: {holder}" for key, holder in chosen if holder]


def reply_blocks(reply: Reply | None, holders: Sequence[str], words: Words) -> Iterator[Block]:
    """Yield the two choices and the sentence, as they were last kept."""
    kept = reply or Reply()
    options = [(holder, inline(holder)) for holder in holders]
    yield Prose(f"<h4>{words('discussion.reply_title')}</h4><p>{words('discussion.reply_about')}</p>")
    yield Choice(
        NEAREST, words("discussion.reply_nearest"), options, [kept.nearest] if kept.nearest else [], inline=True
    )
    yield Choice(
        TO_ANSWER, words("discussion.reply_to_answer"), options, [kept.to_answer] if kept.to_answer else [], inline=True
    )
    yield Text(SENTENCE, words("discussion.reply_text"), kept.text, rows=2)
    yield Button(REPLY, words("discussion.reply_change" if reply else "discussion.reply_keep"), primary=True)
