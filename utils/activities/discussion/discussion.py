"""A discussion prompt: think, pair, share, then the other positions, and a reply to them.

What is typed is kept as it is typed. A first text that is shorter than asked for is remarked on once and then let go
through: what the others think is worth more to somebody who has thought, but nobody is kept from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from utils.activities.activity import Action, Earned, RefusedError
from utils.activities.citation import cite, cite_holder
from utils.activities.content import Answer, Table, TaskActivity, day, lines, without
from utils.activities.discussion.reply import REPLY, Reply, reply_blocks
from utils.activities.event_data import as_text
from utils.activities.terms import with_terms
from utils.activities.text_length import nudge, words_wanted
from utils.course import model
from utils.course.kinds import PROMPTS
from utils.markup import as_written, block, inline
from utils.page import tree as paper
from utils.questions.typed import read_text
from utils.view import Block, Button, Choice, Form, Note, Page, Prose, State, Text, Timer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.record import Entry, Event

PERSPECTIVE = "perspective"
THINK = "think"  # the first stage of all prompts, the one whose length they state
TEXT = "text"
ROOM, ROOM_FOR_REPLY = 12, 4  # lines on paper


@dataclass(frozen=True)
class Progress:
    """What the record says of one prompt; `stage` is None once the last stage is submitted.

    `nudged` is the text that was said to be short, "" for none.
    """

    stage: str | None
    perspective: str
    drafts: dict[str, str]
    submitted: dict[str, str]
    nudged: str
    reply: Reply | None

    @property
    def finished(self) -> bool:
        """Whether every stage was submitted at least once, so that the other positions may show."""
        return self.stage is None or self.stage in self.submitted


@dataclass(frozen=True)
class DiscussionActivity(TaskActivity[Progress, model.Prompt]):
    """One prompt, answered from a perspective in one to three stages."""

    kind = PROMPTS
    counted = "discussion"
    lost = ""

    def replay(self, events: Sequence[Event]) -> Progress:
        drafts: dict[str, str] = {}
        submitted: dict[str, str] = {}
        perspective, nudged, reopened = "", "", False
        replied: Reply | None = None
        for event in events:
            stage = as_text(event.data.get("stage"))
            if event.kind == "reopened":
                reopened = True
            elif event.kind == "nudged":
                nudged = drafts.get(THINK, "")
            elif event.kind == "replied":
                replied = Reply.of(event, self._holders)
            elif stage in self.content.stages and event.kind in ("drafted", "submitted"):
                drafts[stage] = as_text(event.data.get("text"))
                perspective = as_text(event.data.get("perspective")) or perspective
                if event.kind == "submitted":
                    submitted[stage], reopened = drafts[stage], False
        left = [stage for stage in self.content.stages if stage not in submitted]
        due = left[0] if left else self.content.stages[-1] if reopened else None
        return Progress(due, perspective, drafts, submitted, nudged, replied)

    def asked(self, progress: Progress) -> Form:
        """Return the prompt with what was submitted and the stage that is due; after the last one, the positions."""
        prompt, words = self.content, self.words
        task = f"<blockquote>{block(prompt.position)}</blockquote>{block(prompt.task)}"
        told = with_terms(self.course, self.section, task)
        blocks: list[Block] = [Prose(told + cite(self.course, prompt.sources))]
        name = self._perspective(progress)
        for stage, text in progress.submitted.items():
            if stage != progress.stage:
                blocks.append(Note(as_written(text), title=words(f"discussion.your_{stage}", perspective=name)))
        if progress.stage:
            blocks += self._due_stage(progress.stage, progress)
        if progress.finished:
            blocks.append(Earned("positions", [self.kept_note]))
        button = Button("submit", words("discussion.submit"), primary=True)
        if not progress.stage:
            button = Button("revise", words("discussion.revise"))
        state: State = "done" if progress.stage is None else "tried" if progress.drafts else "open"
        return self.form(Page(self.id, blocks, state=state, after=[button], named=True))

    def told(self, what: str, progress: Progress) -> list[Block]:  # noqa: ARG002
        positions = self.content.positions
        notes = [
            Note(block(each.text) + cite_holder(self.course, each.held_by, each.sources), title=each.holder)
            for each in positions
        ]
        shown = [Prose(self.as_paragraph("discussion.positions", n=len(positions))), *notes]
        return shown if progress.stage else [*shown, *reply_blocks(progress.reply, self._holders, self.words)]

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        """Keep a draft, submit a stage, reopen the last one for another version, or keep the reply."""
        if action.do == "revise" and progress.stage is None:
            return [self.entry("reopened")]
        if action.do == REPLY and progress.stage is None and not self.keeps:
            made = Reply.read(action, self._holders, self.words)
            return [] if made == progress.reply else [self.entry("replied", REPLY, **made.data())]
        if progress.stage is None or action.do not in ("draft", "submit"):
            return None
        text = read_text(action.values.get(TEXT), self.words)
        chosen = action.chosen(PERSPECTIVE)
        perspective = next((each.id for each in self.content.perspectives if each.id == chosen), "")
        data = {"stage": progress.stage, "perspective": perspective, "text": text}
        same = (text, perspective) == (progress.drafts.get(progress.stage, ""), progress.perspective)
        drafted = [] if same else [self.entry("drafted", **data)]
        if action.do == "draft":
            return drafted
        if not perspective:
            raise RefusedError(self.words("discussion.choose_perspective"))
        if not text.strip():
            raise RefusedError(self.words("discussion.write_something"))
        if not progress.nudged and self._remark(progress, text):
            return [*drafted, self.entry("nudged")]
        return [self.entry("submitted", **data)]

    def is_done(self, progress: Progress) -> bool:
        return progress.finished

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        """Yield the text of each stage, and what was drafted since."""
        mine, words = events[self.id], self.words
        progress = self.replay(mine)

        def written(stage: str, item: str, text: str, done: str, **more: Any) -> Answer:
            asked = f"{self.title}: {self.content.position}"
            detail = words(f"export.{stage}", perspective=self._perspective(progress)) + words(f"export.{done}")
            on = day((event for event in mine if event.data.get("text") == text), "drafted", "submitted")
            return self.answer(item, asked, text, on, detail, **more)

        for stage in self.content.stages:
            submitted, draft = progress.submitted.get(stage, ""), progress.drafts.get(stage, "")
            if text := submitted or draft:
                done = "submitted" if submitted else "draft_stage"
                yield written(stage, stage, text, done, versions=_versions(mine, stage, submitted, draft))
            if submitted and draft not in ("", submitted):
                yield written(stage, f"{stage}-draft", draft, "draft_stage")
        if progress.reply and (said := lines(*progress.reply.told(words), progress.reply.text)):
            asked = f"{self.title}: {self.content.position}"
            yield self.answer(REPLY, asked, said, day(mine, "replied"), words("export.reply"))

    def on_paper(self) -> Iterator[paper.Block]:
        prompt, words = self.content, self.words
        yield paper.Heading(prompt.title, 4)
        yield paper.Prose(prompt.position, "quote")
        yield paper.Prose(prompt.task)
        yield from self.cited(prompt.sources)
        yield paper.Prose(words("discussion.perspective"), "lead")
        yield paper.Items(tuple(("", f"**{each.name}**: {each.brief}") for each in prompt.perspectives), "circle")
        for number, stage in enumerate(prompt.stages):
            timed = prompt.minutes and prompt.minutes[number]
            minutes = words(f"discussion.timer_{stage}", minutes=timed) if timed else ""
            asked = words(f"handout.stage_{stage}", wanted=words_wanted(prompt.words, words))
            lead = paper.Prose(f"**{asked}** {minutes}")
            yield paper.Together((lead, paper.Lines(ROOM)))
        yield paper.Together((paper.Prose(words("handout.reply"), "lead"), paper.Lines(ROOM_FOR_REPLY)))

    def key_on_paper(self) -> Iterator[paper.Block]:
        yield paper.Heading(self.title, 4)
        yield paper.Prose(self.words("discussion.positions", n=len(self.content.positions)), "quiet")
        for each in self.content.positions:
            yield paper.Prose(f"**{each.holder}.** {each.text}")
            yield from self.held(each.held_by)
            yield from self.cited(each.sources)

    @staticmethod
    def without_key(table: Table) -> Table:
        return without(table, "misconceptions") | {"positions": []}

    @property
    def _holders(self) -> list[str]:
        return [each.holder for each in self.content.positions]

    def _remark(self, progress: Progress, text: str) -> Note | None:
        """Return what is said of a first text that is too short: how long it should be, and what the task asks."""
        if progress.submitted or self.keeps:
            return None
        note = nudge(
            text, self.content.words, self.words, self.words("discussion.short", submit=self.words("discussion.submit"))
        )
        return replace(note, html=note.html + block(self.content.task)) if note else None

    def _perspective(self, progress: Progress) -> str:
        return next((each.name for each in self.content.perspectives if each.id == progress.perspective), "")

    def _due_stage(self, stage: str, progress: Progress) -> Iterator[Block]:
        prompt, words = self.content, self.words
        options = [
            (each.id, f"<strong>{inline(each.name)}</strong>: {inline(each.brief)}") for each in prompt.perspectives
        ]
        chosen = [progress.perspective] if progress.perspective else []
        yield Choice(PERSPECTIVE, self.as_paragraph("discussion.perspective"), options, chosen)
        if prompt.minutes and (minutes := prompt.minutes[prompt.stages.index(stage)]):
            yield Timer(words(f"discussion.timer_{stage}", minutes=minutes), 60 * minutes)
        # The final statement starts from the first thoughts: it is their revision, not a new beginning.
        start = progress.submitted.get(THINK, "") if stage == "share" else ""
        value = progress.drafts.get(stage, start)
        label = self.as_paragraph(f"discussion.ask_{stage}", wanted=words_wanted(prompt.words, words))
        wanted = prompt.words if stage == THINK else None
        yield Text(TEXT, label, value, rows=8, autosave="draft", count=True, wanted=wanted)
        if progress.nudged and (now := self._remark(progress, value)):
            yield self._remark(progress, progress.nudged) or now  # not said anew at every word that is typed


def _versions(events: Sequence[Event], stage: str, *shown: str) -> tuple[str, ...]:
    """Return the earlier texts of a stage but those `shown`; a draft that was only typed on is no version."""
    written = [event for event in events if event.data.get("stage") == stage]
    texts = [str(event.data.get("text", "")) for event in written]
    earlier = [
        text
        for event, text, later in zip(written, texts, texts[1:], strict=False)
        if event.kind == "submitted" or not later.startswith(text.rstrip())
    ]
    return tuple(dict.fromkeys(text for text in earlier if text and text not in shown))
