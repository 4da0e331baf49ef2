"""A teacher marks the texts of a class: one is shown at a time, without its author, and marked by the rubric."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import Earned
from utils.activities.marking.to_mark import Assessed, activity_id, state_of
from utils.activities.memo.rubric import read_marks, rubric_blocks
from utils.activities.one_at_a_time import CHOSEN, PAGE, OneAtATime, by_author, last_assessed, prefix, whole
from utils.markup import as_written, inline, verbatim
from utils.page.html import as_fragment
from utils.questions.typed import read_text
from utils.view import Block, Button, Choice, Fold, Form, Note, Page, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.activity import Action
    from utils.activities.marking.to_mark import State, ToMark, Written
    from utils.activities.one_at_a_time import Progress
    from utils.record import Event

KEY = "key"


@dataclass(frozen=True)
class MarkingActivity(OneAtATime[Assessed]):
    """Marks the texts of a class; the marks are kept in the teacher's own record."""

    to_mark: ToMark

    @property
    def id(self) -> str:
        return activity_id(self.to_mark.task)

    @property
    def title(self) -> str:
        return self.words("marking.title", title=self.to_mark.task.title)

    @property
    def not_there(self) -> str:
        return self.words("marking.not_there")

    @property
    def there(self) -> dict[str, Written]:
        """The texts, by the pseudonym of their authors."""
        return {each.pseudonym: each for each in self.to_mark.texts}

    def replay(self, events: Sequence[Event]) -> Progress[Assessed]:
        return self.progress(events, by_author(self.to_mark.texts, last_assessed(Assessed, events)))

    def asked(self, progress: Progress[Assessed]) -> Form:
        words = self.words
        blocks: list[Block] = [Prose(self.as_paragraph("marking.form_about"))]
        if not progress.shown:
            return self.form(Page(PAGE, [*blocks, Note(self.as_paragraph("marking.none_there"))], after=[]))
        done = sum(self.state(each, progress.said) == "marked" for each in self.there)
        told = {"n": done, "total": len(self.there), "missing": len(self.to_mark.missing)}
        blocks += [
            *self._head(),
            Prose(self.as_paragraph("marking.progress", **told), live=True),
            Choice(CHOSEN, words("marking.choose"), self._menu(progress.said), [progress.shown], menu=True),
            Button("show", words("marking.show")),
            *self._one(self.there[progress.shown], progress.said),
        ]
        return self.page(blocks, progress, turn=words("marking.next"), save=words("marking.save"))

    def told(self, what: str, progress: Progress[Assessed]) -> list[Block]:  # noqa: ARG002 (there is one thing to tell)
        """Return the model or the positions: a teacher has them from the beginning."""
        return [Prose(as_fragment(self.to_mark.task.key(), self.words))]

    def marks_on(self, progress: Progress[Assessed], action: Action) -> dict[str, Assessed]:
        found, rubric = {}, self.to_mark.rubric
        for pseudonym, text in self.there.items():
            if whole(pseudonym) in action.values:
                levels, comments = read_marks(self.words, rubric, action.values, prefix(pseudonym))
                said = read_text(action.values[whole(pseudonym)], self.words).strip()
                before = progress.said.get(pseudonym)
                same = before and (before.levels, before.comments, before.whole) == (levels, comments, said)
                # Who presses "save" has seen that the text has changed; who looks at another one may not have.
                digest = before.text if before and same and action.do == "show" else text.digest
                found[pseudonym] = Assessed(levels, comments, said, digest)
        return found

    def unsaid(self, marks: Assessed) -> Assessed:
        return Assessed(text=marks.text)

    def state(self, pseudonym: str, said: Mapping[str, Assessed]) -> State:
        return state_of(self.to_mark, self.there[pseudonym], said.get(pseudonym))

    def _menu(self, said: Mapping[str, Assessed]) -> list[tuple[str, str]]:
        states = {each: self.words(f"marking.state_{self.state(each, said)}") for each in self.there}
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
        if self.state(text.pseudonym, said) == "changed":
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
        yield from rubric_blocks(words, rubric, mine, prefix(text.pseudonym))
        yield Text(whole(text.pseudonym), words("marking.whole"), mine.whole if mine else "", rows=4, optional=True)
