"""A discussion prompt: think, pair, share; what is typed is kept as it is typed, other positions show at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import Action, RefusedError
from utils.activities.citation import cite
from utils.activities.event_data import as_text
from utils.markup import as_written, block, inline
from utils.questions.typed import read_text
from utils.record import Entry, Event
from utils.view import Block, Button, Choice, Form, Note, Page, Prose, Text, Timer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course, model

PERSPECTIVE = "perspective"
TEXT = "text"


@dataclass(frozen=True)
class Progress:
    """What the record says of one prompt; `stage` is None once the last stage is submitted."""

    stage: str | None
    perspective: str
    drafts: dict[str, str]
    submitted: dict[str, str]

    @property
    def finished(self) -> bool:
        """Whether every stage was submitted at least once, so that the other positions may show."""
        return self.stage is None or self.stage in self.submitted


def replay(prompt: model.Prompt, events: Sequence[Event]) -> Progress:
    """Return what `events` (of this prompt, oldest first) say of it."""
    drafts: dict[str, str] = {}
    submitted: dict[str, str] = {}
    perspective, reopened = "", False
    for event in events:
        stage = as_text(event.data.get("stage"))
        if event.kind == "reopened":
            reopened = True
        elif stage in prompt.stages and event.kind in ("drafted", "submitted"):
            drafts[stage] = as_text(event.data.get("text"))
            perspective = as_text(event.data.get("perspective")) or perspective
            if event.kind == "submitted":
                submitted[stage], reopened = drafts[stage], False
    left = [stage for stage in prompt.stages if stage not in submitted]
    due = left[0] if left else prompt.stages[-1] if reopened else None
    return Progress(due, perspective, drafts, submitted)


@dataclass(frozen=True)
class DiscussionActivity:
    """One prompt, answered from a perspective in one to three stages."""

    course: Course
    section: str
    prompt: model.Prompt

    @property
    def id(self) -> str:
        """The prompt's id."""
        return self.prompt.id

    def view(self, events: Sequence[Event]) -> Form:
        """Return the prompt with the stage that is due; the contrasting positions only after the last one."""
        prompt, progress = self.prompt, replay(self.prompt, events)
        task = f"<blockquote>{block(prompt.position)}</blockquote>{block(prompt.task)}"
        blocks: list[Block] = [Prose(task + cite(self.course, prompt.sources))]
        blocks += self._past_stages(progress)
        if progress.stage:
            blocks += self._due_stage(progress.stage, progress)
        if progress.finished:
            blocks += self._positions()
        after = [self._button("submit", primary=True)] if progress.stage else [self._button("revise")]
        state = "done" if progress.stage is None else "tried" if progress.drafts else "open"
        page = Page(prompt.id, blocks, state=state, after=after)  # type: ignore[arg-type]
        return Form(f"{self.section}/{self.id}", prompt.title, [page])

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        """Keep a draft, submit a stage, or reopen the last one for another version."""
        words, progress = self.course.words, replay(self.prompt, events)
        if action.do == "revise" and progress.stage is None:
            return [self._entry("reopened")]
        if progress.stage is None or action.do not in ("draft", "submit"):
            raise RefusedError(words("quiz.not_now"))
        text = read_text(action.values.get(TEXT), words)
        perspective = self._read_perspective(action)
        if action.do == "draft":
            same = (text, perspective) == (progress.drafts.get(progress.stage, ""), progress.perspective)
            return [] if same else [self._entry("drafted", progress.stage, perspective, text)]
        if not perspective:
            raise RefusedError(words("discussion.choose_perspective"))
        if not text.strip():
            raise RefusedError(words("discussion.write_something"))
        return [self._entry("submitted", progress.stage, perspective, text)]

    def _entry(self, kind: str, stage: str = "", perspective: str = "", text: str = "") -> Entry:
        data = {"stage": stage, "perspective": perspective, "text": text} if stage else {}
        return Entry(kind=kind, section=self.section, activity=self.id, data=data)

    def _read_perspective(self, action: Action) -> str:
        given = action.values.get(PERSPECTIVE)
        chosen = given[0] if isinstance(given, list) and given else given
        return next((each.id for each in self.prompt.perspectives if each.id == chosen), "")

    def _past_stages(self, progress: Progress) -> list[Block]:
        words = self.course.words
        names = {each.id: each.name for each in self.prompt.perspectives}
        title = names.get(progress.perspective, "")
        return [
            Note(as_written(text), title=words(f"discussion.your_{stage}", perspective=title))
            for stage, text in progress.submitted.items()
            if stage != progress.stage
        ]

    def _due_stage(self, stage: str, progress: Progress) -> list[Block]:
        words, prompt = self.course.words, self.prompt
        blocks: list[Block] = []
        options = [
            (each.id, f"<strong>{inline(each.name)}</strong>: {inline(each.brief)}") for each in prompt.perspectives
        ]
        legend = f"<p>{words('discussion.perspective')}</p>"
        blocks.append(Choice(PERSPECTIVE, legend, options, [progress.perspective] if progress.perspective else []))
        if prompt.minutes and (minutes := prompt.minutes[prompt.stages.index(stage)]):
            blocks.append(Timer(words(f"discussion.timer_{stage}", minutes=minutes), 60 * minutes))
        # The final statement starts from the first thoughts: it is their revision, not a new beginning.
        start = progress.submitted.get("think", "") if stage == "share" else ""
        value = progress.drafts.get(stage, start)
        label = f"<p>{words(f'discussion.ask_{stage}')}</p>"
        blocks.append(Text(TEXT, label, value, rows=8, autosave="draft", count=True))
        return blocks

    def _positions(self) -> list[Block]:
        words = self.course.words
        if self.course.keyless:
            return [Note(f"<p>{words('quiz.kept_about')}</p>", title=words("quiz.kept"))]
        lead = Prose(f"<p>{words('discussion.positions', n=len(self.prompt.positions))}</p>")
        notes = [
            Note(block(each.text) + cite(self.course, each.sources), title=each.holder)
            for each in self.prompt.positions
        ]
        return [lead, *notes]

    def _button(self, name: str, *, primary: bool = False) -> Button:
        return Button(name, self.course.words(f"discussion.{name}"), primary)
