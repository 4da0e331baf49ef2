"""A stakeholder reading: one passage answered from several capitals or communities, each then in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import Action, RefusedError
from utils.activities.citation import cite
from utils.activities.event_data import as_text
from utils.markup import as_written, block, inline
from utils.questions.typed import read_text
from utils.record import Entry, Event
from utils.view import Block, Button, Choice, Form, Note, Page, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course, model

VOICE = "voice"
TEXT = "text"


@dataclass(frozen=True)
class Progress:
    """What the record says: the voices answered for, the draft in hand, whether the rest was shown, the last word."""

    answers: dict[str, str]
    voice: str
    draft: str
    revealed: bool
    conclusion: str


def replay(reading: model.StakeholderReading, events: Sequence[Event]) -> Progress:
    """Return what `events` (of this reading, oldest first) say of it."""
    known = {voice.id for voice in reading.voices}
    answers: dict[str, str] = {}
    voice, draft, conclusion, revealed = "", "", "", False
    for event in events:
        about, text = as_text(event.data.get("voice")), as_text(event.data.get("text"))
        if event.kind == "drafted":
            voice, draft = about if about in known else "", text
        elif event.kind == "answered" and about in known and text:
            answers[about], voice, draft = text, "", ""
        elif event.kind == "revealed":
            revealed, voice, draft = True, "", ""
        elif event.kind == "concluded":
            conclusion, draft = text, ""
    return Progress(answers, voice, draft, revealed or len(answers) == len(known), conclusion)


@dataclass(frozen=True)
class StakeholderActivity:
    """One passage in three steps: speak for a voice, read the voices' own positions, then write the task's answer."""

    course: Course
    section: str
    reading: model.StakeholderReading

    @property
    def id(self) -> str:
        """The reading's id."""
        return self.reading.id

    def view(self, events: Sequence[Event]) -> Form:
        """Return the passage, the answers so far with the positions they earned, and the next voice to speak for."""
        words, reading = self.course.words, self.reading
        progress = replay(reading, events)
        unread = self.course.keyless
        steps = f"<p>{words('stakeholders.steps_unread' if unread else 'stakeholders.steps')}</p>{block(reading.task)}"
        told = f"<blockquote>{block(reading.passage)}</blockquote>{steps}{cite(self.course, reading.sources)}"
        blocks: list[Block] = [Prose(told)]
        for voice in reading.voices:
            if voice.id in progress.answers:
                mine = as_written(progress.answers[voice.id])
                blocks.append(Note(mine, title=words("stakeholders.yours", name=voice.name)))
            if not unread and (voice.id in progress.answers or progress.revealed):
                stated = block(voice.position) + cite(self.course, voice.sources)
                blocks.append(Note(stated, title=words("stakeholders.stated", name=voice.name)))
        after: list[Block] = []
        if progress.revealed:
            label = f"<p>{words('stakeholders.conclusion_unread' if unread else 'stakeholders.conclusion')}</p>"
            text = progress.draft or progress.conclusion
            blocks.append(Text(TEXT, label, text, rows=6, autosave="draft", count=True))
            after.append(Button("conclude", words("stakeholders.conclude"), primary=True))
        else:
            blocks += self._ask([voice for voice in reading.voices if voice.id not in progress.answers], progress)
            after.append(Button("submit", words("quiz.keep" if unread else "stakeholders.submit"), primary=True))
            if progress.answers:
                after.append(Button("reveal", words("stakeholders.go_on" if unread else "stakeholders.reveal")))
        state = "done" if progress.conclusion else "tried" if progress.answers or progress.draft else "open"
        page = Page(reading.id, blocks, state=state, after=after)  # type: ignore[arg-type]
        return Form(f"{self.section}/{self.id}", reading.title, [page])

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        """Keep a draft, answer for a voice, show the voices that are left, or keep the last word."""
        words, progress = self.course.words, replay(self.reading, events)
        if action.do == "reveal" and progress.answers and not progress.revealed:
            return [self._entry("revealed")]
        if action.do not in ("draft", "conclude" if progress.revealed else "submit"):
            raise RefusedError(words("quiz.not_now"))
        left = [voice.id for voice in self.reading.voices if voice.id not in progress.answers]
        given = action.values.get(VOICE)
        chosen = given[0] if isinstance(given, list) and given else given
        voice = "" if progress.revealed else next((id_ for id_ in left if id_ == chosen), "")
        text = read_text(action.values.get(TEXT), words)
        if action.do == "draft":
            return [] if (voice, text) == (progress.voice, progress.draft) else [self._entry("drafted", voice, text)]
        if not voice and not progress.revealed:
            raise RefusedError(words("stakeholders.choose"))
        if not text.strip():
            raise RefusedError(words("discussion.write_something"))
        return [self._entry("concluded" if progress.revealed else "answered", voice, text)]

    def _entry(self, kind: str, voice: str = "", text: str = "") -> Entry:
        data = {"voice": voice, "text": text} if kind != "revealed" else {}
        return Entry(kind=kind, section=self.section, activity=self.id, data=data)

    def _ask(self, left: Sequence[model.Voice], progress: Progress) -> list[Block]:
        words = self.course.words
        options = [(voice.id, inline(voice.name)) for voice in left]
        legend = f"<p>{words('stakeholders.voice')}</p>"
        label = f"<p>{words('stakeholders.ask')}</p>"
        return [
            Choice(VOICE, legend, options, [progress.voice] if progress.voice else []),
            Text(TEXT, label, progress.draft, rows=6, autosave="draft", count=True),
        ]
