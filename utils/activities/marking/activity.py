"""A teacher marks the texts of a class: one is shown at a time, without its author, and marked by the rubric."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from msgspec import to_builtins

from utils.activities.activity import SHARED, Activity, Earned, RefusedError
from utils.activities.marking.to_mark import Assessed, activity_id, assessed, state_of
from utils.activities.memo.rubric import read_marks, rubric_blocks
from utils.activities.memo.to_mark import ASSESSED
from utils.markup import as_written, inline, verbatim
from utils.page.html import as_fragment
from utils.questions.typed import read_text
from utils.view import Block, Button, Choice, Fold, Form, Note, Page, Prose, Text
from utils.view import State as PageState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.activity import Action
    from utils.activities.marking.to_mark import State, ToMark, Written
    from utils.record import Entry, Event

PAGE = "mark"
SHOWN = "drafted"
"""Which text is shown, a matter of this form alone: the pseudonym is the `item`. It is never handed in."""
CHOSEN = "text"
NEXT = "next-"
KEY = "key"


class Progress(NamedTuple):
    """What the teacher said, by pseudonym, and the pseudonym of whose text is shown."""

    said: Mapping[str, Assessed]
    shown: str


@dataclass(frozen=True)
class MarkingActivity(Activity[Progress]):
    """Marks the texts of a class; the marks are kept in the teacher's own record."""

    section: str = field(default=SHARED, init=False)
    to_mark: ToMark

    @property
    def id(self) -> str:
        return activity_id(self.to_mark.task)

    @property
    def title(self) -> str:
        return self.words("marking.title", title=self.to_mark.task.title)

    @property
    def there(self) -> dict[str, Written]:
        """The texts, by the pseudonym of their authors."""
        return {each.pseudonym: each for each in self.to_mark.texts}

    def replay(self, events: Sequence[Event]) -> Progress:
        there, said = self.there, assessed(events)
        now = {name: each.pseudonym for each in there.values() for name in (each.pseudonym, *each.known_as)}
        said = {now[name]: each for name, each in said.items() if name in now}
        shown = next((each.item for each in reversed(events) if each.kind == SHOWN and each.item in there), "")
        return Progress(said, shown or self._next(said, ""))

    def asked(self, progress: Progress) -> Form:
        words = self.words
        blocks: list[Block] = [Prose(self.as_paragraph("marking.form_about"))]
        if not progress.shown:
            return self.form(Page(PAGE, [*blocks, Note(self.as_paragraph("marking.none_there"))], after=[]))
        done = sum(self._state(each, progress.said) == "marked" for each in self.there)
        told = {"n": done, "total": len(self.there), "missing": len(self.to_mark.missing)}
        blocks += [
            *self._head(),
            Prose(self.as_paragraph("marking.progress", **told), live=True),
            Choice(CHOSEN, words("marking.choose"), self._menu(progress.said), [progress.shown], menu=True),
            Button("show", words("marking.show")),
            *self._one(self.there[progress.shown], progress.said),
        ]
        state: PageState = "done" if done == len(self.there) else "open"
        # The button has the text in its name: with another text it is another button, and the focus goes to its head.
        turn = Button(f"{NEXT}{progress.shown}", words("marking.next"), primary=True)
        return self.form(Page(PAGE, blocks, state=state, after=[turn, Button("save", words("marking.save"))]))

    def told(self, what: str, progress: Progress) -> list[Block]:  # noqa: ARG002 (there is one thing to tell)
        """Return the model or the positions: a teacher has them from the beginning."""
        return [Prose(as_fragment(self.to_mark.task.key(), self.words))]

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        """Save the marks of the text on the page, and go on to another one if asked."""
        turns = action.do.startswith(NEXT)
        if not progress.shown or not (turns or action.do in ("show", "save")):
            return None
        entries, said = [], dict(progress.said)
        for pseudonym, each in self._typed(progress, action).items():
            if each != said.get(pseudonym, Assessed(text=each.text)):
                entries.append(self.entry(ASSESSED, pseudonym, **to_builtins(each)))
                said[pseudonym] = each
        to = progress.shown
        if action.do == "show":
            to = str(action.chosen(CHOSEN))
            if to not in self.there:
                raise RefusedError(self.words("marking.not_there"))
        elif turns:
            to = self._next(said, progress.shown)
        return [*entries, *([self.entry(SHOWN, to)] if to != progress.shown else [])]

    def _typed(self, progress: Progress, action: Action) -> dict[str, Assessed]:
        """Return the marks on the page, by the pseudonym that its controls begin with: another tab may have gone on."""
        found, rubric = {}, self.to_mark.rubric
        for pseudonym, text in self.there.items():
            if _whole(pseudonym) in action.values:
                levels, comments = read_marks(self.words, rubric, action.values, _prefix(pseudonym))
                whole = read_text(action.values[_whole(pseudonym)], self.words).strip()
                before = progress.said.get(pseudonym)
                same = before and (before.levels, before.comments, before.whole) == (levels, comments, whole)
                # Who presses "save" has seen that the text has changed; who looks at another one may not have.
                digest = before.text if before and same and action.do == "show" else text.digest
                found[pseudonym] = Assessed(levels, comments, whole, digest)
        return found

    def _next(self, said: Mapping[str, Assessed], after: str) -> str:
        """Return whose text is next after this one: the first that is not wholly marked, or else the one behind it."""
        order = list(self.there)
        if not order:
            return ""
        at = order.index(after) + 1 if after in order else 0
        turned = order[at:] + order[:at]
        return next((each for each in turned if self._state(each, said) != "marked"), turned[0])

    def _state(self, pseudonym: str, said: Mapping[str, Assessed]) -> State:
        return state_of(self.to_mark, self.there[pseudonym], said.get(pseudonym))

    def _menu(self, said: Mapping[str, Assessed]) -> list[tuple[str, str]]:
        states = {each: self.words(f"marking.state_{self._state(each, said)}") for each in self.there}
        return [
            (pseudonym, self.words("marking.in_menu", n=n, state=state))
            for n, (pseudonym, state) in enumerate(states.items(), 1)
        ]

    def _head(self) -> Iterator[Block]:
        """Yield the task and what is told of it afterwards, to be unfolded."""
        words, task = self.words, self.to_mark.task
        yield Fold(words("marking.task"), [Prose(as_fragment(task.asked(), words))])
        if not self.keeps:
            yield Fold(words("marking.key"), [Earned(KEY, [])])

    def _one(self, text: Written, said: Mapping[str, Assessed]) -> Iterator[Block]:
        """Yield one text whole, what else its author handed over there, and the rubric to mark it by."""
        words, mine, rubric = self.words, said.get(text.pseudonym), self.to_mark.rubric
        n = list(self.there).index(text.pseudonym) + 1
        if self._state(text.pseudonym, said) == "changed":
            yield Note(self.as_paragraph("marking.changed"))
        yield Note(as_written(text.said.text), title=words("marking.text", n=n))
        if text.said.seat:
            yield Prose(f"<p>{words('marking.seat', seat=inline(text.said.seat))}</p>")
        if text.said.beside:
            shown = "".join(f"<h4>{verbatim(on)}</h4>{as_written(each)}" for on, each in text.said.beside)
            yield Fold(words("marking.beside"), [Prose(shown)])
        yield Fold(
            words("marking.who"), [Prose(self.as_paragraph("marking.written_by", learner=verbatim(text.learner)))]
        )
        yield Prose(f"<h3>{words('marking.your_marks')}</h3>")
        if rubric and not self.to_mark.by_lines:
            yield Prose(self.as_paragraph("marking.rubric_of_guide"))
        yield from rubric_blocks(words, rubric, mine, _prefix(text.pseudonym))
        yield Text(_whole(text.pseudonym), words("marking.whole"), mine.whole if mine else "", rows=4, optional=True)


def _prefix(pseudonym: str) -> str:
    # The browser keeps what is typed by the names of controls: one learner's must never be another's.
    return f"{pseudonym}-"


def _whole(pseudonym: str) -> str:
    return f"{_prefix(pseudonym)}whole"
