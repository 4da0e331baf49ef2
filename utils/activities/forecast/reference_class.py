"""Build a base rate: choose a class of like cases, count, smooth, stretch, and only then see which the course uses."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED, Action, RefusedError
from utils.activities.content import Answer, ContentActivity, day, lines
from utils.activities.event_data import as_number, as_text
from utils.activities.forecast import class_views, stated
from utils.activities.forecast import progress as forecasted
from utils.activities.forecast.base_rates import in_per_cent
from utils.activities.forecast.class_views import ANSWER, CHECKED, REASON, Asking, Progress
from utils.activities.forecast.counting import classes, read_look
from utils.activities.forecast.forecast import ForecastActivity
from utils.course import work
from utils.course.kinds import FORECASTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Self

    from utils.activities.event_data import EventSource
    from utils.activities.evidence import Evidence
    from utils.course import Course, model
    from utils.course.work import Work
    from utils.page import tree as paper
    from utils.record import Entry, Event
    from utils.view import Block, Form, Page


@dataclass(frozen=True)
class ReferenceClassActivity(ContentActivity[Progress]):
    """The base rate of one forecast that has rival classes; `set_id` is that of its set."""

    kind = FORECASTS
    counted = "reference_class"
    lost = ""

    content: model.Forecast
    set_id: str
    section: str = field(default=SHARED, init=False)

    @property
    def id(self) -> str:
        return f"reference-class-{self.content.id}"

    @property
    def title(self) -> str:
        return self.words("base_rate.title")

    @property
    def form_id(self) -> str:
        return self.id

    @classmethod
    def find(cls, course: Course, section: str) -> Iterator[Self]:
        if section == SHARED:
            for asked in course.entries(cls.kind):
                yield from (cls(course, each, asked.id) for each in asked.forecasts if each.rival_rates)

    @classmethod
    def open(cls, course: Course, id_: str) -> Self | None:
        """Return the exercise on the forecast with this id, None where that has no rival classes.

        Raises:
            CourseError: there is no such forecast, or it has a fault.
        """
        asked = course.forecast(id_)
        return next((each for each in cls.find(course, SHARED) if each.content.id == asked.id), None)

    def events(self, record: EventSource) -> Sequence[Event]:
        """Return its own events, and those of the set: what happened is told here only where it was told there."""
        theirs = record.events(SHARED, forecasted.activity_id(self.set_id))
        return (*record.events(SHARED, self.id), *theirs)

    def replay(self, events: Sequence[Event]) -> Progress:
        shown = (event.kind == "revealed" and event.item == self.content.id for event in events)
        return Progress(self._made(events), revealed=any(shown) and not self.content.is_open)

    def asked(self, progress: Progress) -> Form:
        return self.form(self._page(progress))

    def told(self, what: str, progress: Progress) -> Sequence[Block]:
        return {CHECKED: class_views.checked, ANSWER: class_views.answer}[what](self._asking, progress)

    def looked(self, progress: Progress, action: Action) -> tuple[Page, bool]:
        """Return the page with what follows from what is chosen and typed."""
        if progress.made or action.page != self.content.id:
            return super().looked(progress, action)
        look = read_look(self.content, action, self.words)
        progress = replace(progress, look=look)
        return self._filled(self._page(progress), progress), False

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        """Keep the class that the learner would have used, what was counted of it, and why."""
        if action.do != "commit" or progress.made:
            return None
        look, reason = read_look(self.content, action, self.words), self.typed(action, REASON)
        for lacking, key in (
            (not look.chosen, "choose"),
            (look.chosen not in look.counted, "count_first"),
            (not reason, "say_why"),
        ):
            if lacking:
                raise RefusedError(self.words(f"base_rate.{key}"))
        mine = look.counted[look.chosen]
        title = classes(self.content)[look.chosen].title
        return [self.entry("classed", chosen=title, percent=100 * mine.whole, reason=reason)]

    @property
    def work(self) -> Work:
        return work.reference_classes(self.content)

    def is_done(self, progress: Progress) -> bool:
        return progress.made is not None

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        if made := self._made(events[self.id]):
            chance = in_per_cent(made.data["percent"] / 100, self.words)
            said = self.words("base_rate.said", title=made.data["chosen"], chance=chance)
            text = lines(said, as_text(made.data.get("reason")))
            asked = self.words("base_rate.asked", question=self.content.question)
            yield self.answer(self.id, asked, text, day([made], "classed"))

    def evidence(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Evidence]:
        """Yield the base rate that the learner counted."""
        if made := self._made(events[self.id]):
            yield stated.base_rate(self.course, self.content, made, self.title)

    def on_paper(self) -> Iterator[paper.Block]:
        return class_views.on_paper(self._asking)

    def key_on_paper(self) -> Iterator[paper.Block]:
        return class_views.key_on_paper(self._asking)

    without_key = staticmethod(ForecastActivity.without_key)

    @property
    def _asking(self) -> Asking:
        return Asking(self.course, self.content)

    def _page(self, progress: Progress) -> Page:
        return class_views.page(self._asking, progress, self.kept_note)

    def _made(self, events: Sequence[Event]) -> Event | None:
        """Return the event that committed a class: the first that can be read."""
        for event in events:
            if event.kind == "classed" and event.activity == self.id:
                known = as_text(event.data.get("chosen")), as_number(event.data.get("percent"), 0, 100)
                if all(each not in ("", None) for each in known):
                    return event
        return None
