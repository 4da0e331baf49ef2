"""The end of the course: the first view beside the last, premises before and after, forecasts beside always 50 %."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED, Earned
from utils.activities.argument.argument import ID as ARGUMENT
from utils.activities.argument.argument_map import read_map, replay
from utils.activities.event_data import as_text
from utils.activities.finish.picture import draw
from utils.activities.forecast.scores import Judged, judged, mean_score
from utils.course.kinds import QUIZZES
from utils.markup import as_written, block, inline, table, verbatim
from utils.models.scoring import brier
from utils.questions.base import ANSWER
from utils.view import Block, Button, Details, Note, Page, Picture, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.argument.argument_map import Save
    from utils.activities.event_data import Remembered
    from utils.course import Course, model

PREMISES, FORECASTS = "premises", "forecasts"
EVEN = brier(50, came_true=True)
"""The Brier score of always saying 50 %."""


@dataclass(frozen=True)
class Ending:
    """What the end of the course adds to that of its last section, which keeps its events under the id `own`."""

    course: Course
    here: model.Section
    record: Remembered
    own: str

    def pages(self) -> list[Page]:
        """Return a page for the question that is asked again, one for premises, one for forecasts."""
        words = self.course.words
        asked = [Prose(block(words("finish.again")) + f"<blockquote>{block(self.question.prompt)}</blockquote>")]
        said = self.draft or self.last_view
        field = Text(ANSWER, f"<p>{words('finish.again_last')}</p>", said, rows=6, autosave="draft", count=True)
        keep = Button("again", words("finish.again_keep"), primary=True)
        both = self._both() if self.last_view else []
        waits = Prose(f"<p>{words('finish.forecasts_none')}</p>")
        return [
            Page(
                "again",
                [*asked, *both],
                label=words("finish.page_again"),
                state="done" if self.last_view else "open",
                after=[field, keep],
            ),
            Page(PREMISES, [self._premises()], label=words("finish.page_premises"), state="open", after=[]),
            Page(
                FORECASTS,
                [Earned(FORECASTS, [waits])],
                label=words("finish.page_forecasts"),
                state="open",
                after=[],
            ),
        ]

    @property
    def question(self) -> model.Question:
        """The question that is asked again."""
        return self._asked[1]

    @property
    def last_view(self) -> str:
        """The answer to it here, "" for none."""
        return self._said(self.here.id, self.own, "answered", "response")

    @property
    def draft(self) -> str:
        """What was typed here last and not kept."""
        events = [event for event in self.record.events(self.here.id, self.own) if event.item == self.question.id]
        last = events[-1] if events else None
        return as_text(last.data.get("text")) if last and last.kind == "drafted" else ""

    def forecasts(self) -> list[Block]:
        """Return the forecasts from before the reading beside always 50 %, as a picture and a table."""
        words = self.course.words
        mine = sorted(judged(self.course, self.record, "first"), key=lambda each: each.score)
        if not mine:
            return [Prose(f"<p>{words('finish.forecasts_none')}</p>")]
        better = sum(each.score < EVEN for each in mine)
        same = sum(each.score == EVEN for each in mine)
        count = {"n": len(mine), "better": better, "same": same, "worse": len(mine) - better - same}
        mean = mean_score(mine)
        told = words("finish.forecasts_told", **count, mean=mean)
        title = f"<p><strong>{words('finish.forecasts_title')}</strong></p>"
        picture = Picture(draw([each.score for each in mine], mean, EVEN, words), told)
        return [Prose(title), picture, Prose(f"<p>{told}</p>"), self._behind(mine)]

    def _both(self) -> list[Block]:
        words = self.course.words
        section, question = self._asked
        quiz = next(each for each in self.course.entries(QUIZZES, section) if question in each.questions)
        first = self._said(section, quiz.id, "answered", "response")
        text = as_written(first) if first else f"<p>{words('finish.again_none')}</p>"
        last = Note(as_written(self.last_view), title=words("finish.again_last"))
        return [Note(text, title=words("finish.again_first")), last]

    def _said(self, section: str, activity: str, kind: str, name: str) -> str:
        events = self.record.events(section, activity)
        texts = (event.data.get(name) for event in events if (event.kind, event.item) == (kind, self.question.id))
        return as_text([None, *texts][-1])

    @property
    def _asked(self) -> tuple[str, model.Question]:
        """Return the section that asks the question first, and the question."""
        earlier = self.course.before(self.here.id)
        found = ((section, each) for section in earlier for each in self.course.questions(section))
        return next((section, each) for section, each in found if each.id == self.here.asks_again)

    def _premises(self) -> Block:
        """Return how far each premise was believed at first and at last, and what follows for the thesis."""
        words = self.course.words
        if not self.course.has_map:
            return Prose(f"<p>{words('finish.premises_none')}</p>")
        whole = read_map(self.course)
        progress = replay(whole, self.record.events(SHARED, ARGUMENT))
        rated = [save for save in progress.saves if save.beliefs]
        if len(rated) < 2:  # noqa: PLR2004 (a before and an after)
            return Prose(f"<p>{words('finish.premises_none')}</p>")
        first, last = rated[0], rated[-1]

        def percent(save: Save, id_: str) -> str:
            n = save.beliefs.get(id_)
            return words("finish.unrated") if n is None else words("finish.rating", n=f"{n:g}")

        def thesis(save: Save) -> str:
            strength = whole.adding(save.own).strengths(save.beliefs, progress.counting)[whole.thesis]
            return words("finish.rating", n=f"{100 * strength:.0f}")

        ids = [id_ for id_ in whole.nodes if id_ in first.beliefs or id_ in last.beliefs]
        rows = [[verbatim(whole.nodes[id_].label), percent(first, id_), percent(last, id_)] for id_ in ids]
        rows.append([words("finish.thesis"), thesis(first), thesis(last)])
        head = [words(f"finish.{key}") for key in ("premise", "before", "after")]
        return Table(words("finish.premises_caption"), head, rows)

    def _behind(self, mine: Sequence[Judged]) -> Details:
        words = self.course.words
        rows = [(inline(each.asked.question), f"{each.percent:g} %", f"{each.score:.3f}") for each in mine]
        head = [words(f"finish.forecasts_{key}") for key in ("question", "said", "score")]
        caption = words("finish.forecasts_table")
        return Details(caption, table(caption, head, rows))
