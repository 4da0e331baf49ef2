"""The staircase of Japan's steps: a guess, the drawing, what each step allowed and which limit was to hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.activities.day import unbroken
from utils.activities.essay_time import ESSAY_DATE
from utils.activities.figure_blocks import drawing_blocks, drawing_on_page
from utils.activities.lookup import LookupActivity
from utils.course.kinds import EVENTS
from utils.drawing.pictures.staircase import draw_staircase
from utils.markup import inline, verbatim
from utils.page import tree
from utils.view import Block, Case, Choice, Page, Picture, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.course import model
    from utils.drawing.pictures.drawn import Drawn

TURN = "2001-09-11"
"""The day that many take for the start of it."""

BANDS = ("few", "some", "half", "most")
"""What can be guessed."""


@dataclass(frozen=True)
class StaircaseActivity(LookupActivity):
    """Japan's steps as a staircase, with what else happened meanwhile as its section knows it."""

    id = "staircase"

    @property
    def title(self) -> str:
        return self.words("staircase.called")

    def shown(self) -> Iterable[Block]:
        words = self.words
        if not self._steps:
            yield Prose(f"<p>{words('staircase.none')}</p>")
            return
        yield Choice("guess", inline(self._question), self._bands, inline=True)
        title, _, *told = drawing_blocks(self.course, self._drawn)
        note = Prose(f'<p class="quiet">{inline(words("staircase.note"))}</p>')
        yield self._when_guessed([title, *told, note])

    def pages(self) -> Iterable[Page]:
        return (Page(self.id, [*self.shown()], state="done", beside=[*self._pressed()]),)

    def on_paper(self) -> Iterable[tree.Block]:
        if self._steps:
            bands = tree.Items(tuple(("", each) for _, each in self._bands), "circle")
            yield tree.Together((tree.Prose(self._question), bands))

    def key_on_paper(self) -> Iterable[tree.Block]:
        if self._steps:
            yield from drawing_on_page(self.course, self._drawn)
            yield tree.Prose(self.words("staircase.note"), "quiet")

    @property
    def _question(self) -> str:
        first, last = self._steps[0].date[:4], self._steps[-1].date[:4]
        return self.words("staircase.question", n=len(self._steps), first=first, last=last)

    @property
    def _bands(self) -> list[tuple[str, str]]:
        return [(band, self.words(f"staircase.{band}")) for band in BANDS]

    def _pressed(self) -> Iterable[Block]:
        """Yield the drawing, and below it what is read of the step that is pressed or chosen."""
        if self._steps:
            options = [(step.id, verbatim(self._option(step))) for step in self._steps]
            step = Choice("step", self.words("staircase.choose"), options, menu=True)
            told = [Case("step", [step.id], [Prose(self._told(step))]) for step in self._steps]
            yield self._when_guessed([Picture(self._drawn.svg, self._drawn.told), step, *told])

    @cached_property
    def _drawn(self) -> Drawn:
        return draw_staircase(self._happened, TURN, self.words)

    @cached_property
    def _steps(self) -> list[model.Happening]:
        return [each for each in self._happened if each.step]

    @cached_property
    def _happened(self) -> list[model.Happening]:
        """The steps, oldest first, and what bears on this section from the year of the first to the last of them."""
        events = sorted(self.course.entries(EVENTS), key=lambda each: each.date)
        steps = [each.date for each in events if each.step]
        return [
            each
            for each in events
            if each.step or (steps and steps[0][:4] <= each.date < steps[-1] and self._is_shock(each))
        ]

    def _is_shock(self, event: model.Happening) -> bool:
        return self.section in event.sections and {*event.tags} <= {"context", "divide"} and event.date <= ESSAY_DATE

    def _when_guessed(self, blocks: list[Block]) -> Block:
        return Case("guess", [*BANDS], blocks)

    def _option(self, event: model.Happening) -> str:
        return self.words("staircase.option", date=event.date, label=event.label)

    def _told(self, event: model.Happening) -> str:
        """Return what is read of a step: the fact, what was new, which limit was to hold, the sources of both."""
        words, step = self.words, event.step
        if step is None:
            return ""
        head = f"<p><strong>{unbroken(event.date)}</strong> · {words(f'staircase.{step.kind}')}</p>"
        parts = [(words("staircase.allowed"), step.allowed), (words("staircase.kept"), step.kept)]
        both = "".join(f"<p><strong>{name}.</strong> {inline(text)}</p>" for name, text in parts)
        return (
            f"{head}<p>{inline(event.fact)}</p>{both}{cite(self.course, dict.fromkeys(event.sources + step.sources))}"
        )
