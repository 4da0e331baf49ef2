"""A stakeholder reading: one passage answered from several capitals or communities, each then in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utils.activities.activity import Action, Earned, RefusedError
from utils.activities.citation import cite, cite_holder
from utils.activities.content import Answer, Table, TaskActivity, day, without
from utils.activities.discussion.placing import (
    ME,
    VOICE_AT,
    empty,
    on_page,
    own_place,
    place_of,
    placed,
    read_places,
    voice_place,
)
from utils.activities.event_data import as_text
from utils.activities.terms import with_terms
from utils.course import model
from utils.course.kinds import READINGS
from utils.course.model.tasks import AXIS_END
from utils.markup import as_written, block, inline
from utils.page import tree as paper
from utils.questions.typed import read_text
from utils.view import Block, Button, Choice, Form, Note, Page, Prose, State, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.record import Entry, Event

VOICE = "voice"
TEXT = "text"
PLACES = " places"
"""What is told beside the voices; no id of one has a space."""
ROOM_A_VOICE, ROOM = 3, 12  # lines on paper


@dataclass(frozen=True)
class Progress:
    """What the record says: the voices answered for, the draft in hand, whether the rest was shown, the last word.

    `guesses` are where on the axis the learner placed voices; `first` and `last`, where they placed themselves.
    """

    answers: dict[str, str]
    voice: str
    draft: str
    revealed: bool
    conclusion: str
    guesses: dict[str, float]
    first: float | None
    last: float | None


@dataclass(frozen=True)
class StakeholderActivity(TaskActivity[Progress, model.StakeholderReading]):
    """One passage in three steps: speak for a voice, read the voices' own positions, then write the task's answer."""

    kind = READINGS
    counted = "stakeholders"
    lost = ""

    def replay(self, events: Sequence[Event]) -> Progress:
        known = {voice.id for voice in self.content.voices}
        answers: dict[str, str] = {}
        voice, draft, conclusion, revealed = "", "", "", False
        guesses: dict[str, float] = {}
        mine: list[float] = []
        for event in events:
            about, text = as_text(event.data.get("voice")), as_text(event.data.get("text"))
            if event.kind == "drafted":
                voice, draft = about if about in known else "", text
            elif event.kind == "answered" and about in known and text:
                answers[about], voice, draft = text, "", ""
                if (guess := place_of(event.data, VOICE_AT)) is not None:
                    guesses[about] = guess
            elif event.kind == "revealed":
                revealed, voice, draft = True, "", ""
            elif event.kind == "concluded":
                conclusion, draft = text, ""
            if (me := place_of(event.data, ME)) is not None:
                mine.append(me)
        revealed = revealed or len(answers) == len(known)
        places = (mine[0], mine[-1]) if mine else (None, None)
        return Progress(answers, voice, draft, revealed, conclusion, guesses, *places)

    def asked(self, progress: Progress) -> Form:
        """Return the passage, the answers so far with the positions they earned, and the next voice to speak for."""
        words, reading = self.words, self.content
        steps = self._by_edition("steps") + block(reading.task)
        told = with_terms(self.course, self.section, f"<blockquote>{block(reading.passage)}</blockquote>{steps}")
        blocks: list[Block] = [Prose(told + cite(self.course, reading.sources))]
        for voice in reading.voices:
            if mine := progress.answers.get(voice.id):
                blocks.append(Note(as_written(mine), title=words("stakeholders.yours", name=voice.name)))
            if mine or progress.revealed:
                blocks.append(Earned(voice.id, []))
        blocks.append(Earned(PLACES, []))
        if reading.axis:
            blocks += own_place(reading.axis, words, progress.last)
        if progress.revealed:
            label, text = self._by_edition("conclusion"), progress.draft or progress.conclusion
            after = [Button("conclude", words("stakeholders.conclude"), primary=True)]
        else:
            options = [(each.id, inline(each.name)) for each in reading.voices if each.id not in progress.answers]
            chosen = [progress.voice] if progress.voice else []
            blocks.append(Choice(VOICE, self.as_paragraph("stakeholders.voice"), options, chosen))
            if reading.axis:
                blocks.append(voice_place(words, len(progress.answers)))
            label, text = self.as_paragraph("stakeholders.ask"), progress.draft
            after = [self.submit_button("stakeholders.submit")]
            if progress.answers:
                after.append(Button("reveal", words("stakeholders.go_on" if self.keeps else "stakeholders.reveal")))
        blocks.append(Text(TEXT, label, text, rows=6, autosave="draft", count=True))
        state: State = "done" if progress.conclusion else "tried" if progress.answers or progress.draft else "open"
        return self.form(Page(self.id, blocks, state=state, after=[*after], named=True))

    def told(self, what: str, progress: Progress) -> list[Block]:
        if what == PLACES:
            me = progress.first, progress.last
            return placed(self.content, self._told_of(progress), progress.guesses, me, self.words)
        voice = next(each for each in self.content.voices if each.id == what)
        stated = block(voice.position) + cite_holder(self.course, voice.held_by, voice.sources)
        return [Note(stated, title=self.words("stakeholders.stated", name=voice.name, register=voice.register))]

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        """Keep a draft, answer for a voice, show the voices that are left, or keep the last word."""
        if action.do == "reveal" and progress.answers and not progress.revealed:
            return [self.entry("revealed")]
        if action.do not in ("draft", "conclude" if progress.revealed else "submit"):
            return None
        chosen = action.chosen(VOICE)
        left = [each.id for each in self.content.voices if each.id not in progress.answers]
        voice = "" if progress.revealed else next((id_ for id_ in left if id_ == chosen), "")
        text = read_text(action.values.get(TEXT), self.words)
        if action.do == "draft":
            same = (voice, text) == (progress.voice, progress.draft)
            return [] if same else [self.entry("drafted", voice=voice, text=text)]
        if not voice and not progress.revealed:
            raise RefusedError(self.words("stakeholders.choose"))
        if not text.strip():
            raise RefusedError(self.words("discussion.write_something"))
        places = read_places(action.values, len(progress.answers), self.words) if self.content.axis else {}
        data: dict[str, Any] = {"voice": voice, "text": text, **places}
        return [self.entry("concluded" if progress.revealed else "answered", **data)]

    def is_done(self, progress: Progress) -> bool:
        return bool(progress.answers)

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        mine, names = events[self.id], {voice.id: voice.name for voice in self.content.voices}
        progress, task = self.replay(mine), self.content.task

        def written(item: str, asked: str, text: str, detail: str = "") -> Answer:
            said = [event for event in mine if event.data.get("text") == text]
            on = day(said, "answered", "concluded", "drafted")
            return self.answer(item, f"{self.title}: {asked}", text, on, detail)

        yield from (written(id_, name, progress.answers[id_]) for id_, name in names.items() if id_ in progress.answers)
        if progress.conclusion:
            yield written("conclusion", task, progress.conclusion)
        if progress.draft.strip():
            yield written("draft", names.get(progress.voice, task), progress.draft, self.words("export.unkept"))

    def on_paper(self) -> Iterator[paper.Block]:
        reading, words = self.content, self.words
        yield paper.Heading(reading.title, 4)
        yield paper.Prose(reading.passage, "quote")
        yield paper.Prose(reading.task)
        yield from self.cited(reading.sources)
        if axis := reading.axis:
            ends = words("stakeholders.ends", low=axis.low, high=axis.high, most=AXIS_END)
            yield paper.Together((paper.Prose(f"**{axis.question}** {ends}"), empty(axis, words)))
        for voice in reading.voices:
            lead = paper.Prose(f"**{voice.name}** {words('handout.voice')}")
            yield paper.Together((lead, paper.Lines(ROOM_A_VOICE)))
        yield paper.Together((paper.Prose(words("handout.conclusion"), "lead"), paper.Lines(ROOM)))

    def key_on_paper(self) -> Iterator[paper.Block]:
        yield paper.Heading(self.title, 4)
        yield from on_page(self.content, {each.id for each in self.content.voices}, {}, (None, None), self.words)
        for voice in self.content.voices:
            lead = self.words("stakeholders.stated", name=voice.name, register=voice.register)
            yield paper.Prose(f"**{lead}.** {voice.position}")
            if voice.at is not None:
                yield paper.Prose(self.words("stakeholders.on_paper", at=voice.at, because=voice.because), "quiet")
            yield from self.held(voice.held_by)
            yield from self.cited(voice.sources)

    def pictured(self, events: Mapping[str, Sequence[Event]]) -> Iterator[paper.Block]:
        progress = self.replay(events[self.id])
        yield from on_page(
            self.content, self._told_of(progress), progress.guesses, (progress.first, progress.last), self.words
        )

    @staticmethod
    def without_key(table: Table) -> Table:
        blank = {"register": "", "position": "", "held_by": "", "sources": []}
        return table | {"voices": [without(voice, "at", "because") | blank for voice in table["voices"]]}

    def _told_of(self, progress: Progress) -> set[str]:
        """Return the voices whose own positions were told."""
        return {each.id for each in self.content.voices if progress.revealed or each.id in progress.answers}

    def _by_edition(self, name: str) -> str:
        """Return words on the voices' positions, or those for an edition in which they are not read."""
        return self.as_paragraph(f"stakeholders.{name}_unread" if self.keeps else f"stakeholders.{name}")
