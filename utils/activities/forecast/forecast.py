"""Forecasts: a probability locked at commitment, another after the reading, and only then what happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from utils.activities.activity import SHARED, Action, Earned, RefusedError
from utils.activities.content import WITHHELD, Answer, ContentActivity, Table, day, lines, without
from utils.activities.forecast import on_paper, overview, stated, texts
from utils.activities.forecast.progress import Forecasted, Round, activity_id, replay, unknown_forecasts
from utils.course import work
from utils.course.kinds import FORECASTS
from utils.markup import as_written, block, literal_code
from utils.questions.base import ANSWER
from utils.questions.typed import read_number
from utils.view import Block, Button, Form, Note, Number, Page, Prose, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Self

    from utils.activities.evidence import Evidence
    from utils.course import Course, model
    from utils.course.work import Work
    from utils.page import tree as paper
    from utils.record import Entry, Event

REASON = "reason"
TABLE = "table"


@dataclass(frozen=True)
class Progress:
    """What was said of each forecast of a set, and the ids of those that it no longer holds."""

    said: dict[str, Forecasted]
    unknown: list[str]


@dataclass(frozen=True)
class ForecastActivity(ContentActivity[Progress]):
    """The questions of a set, a page each, with a table of all.

    It asks for the first forecast, or `after_reading` for a second one beside it; of a set that is only asked after the
    reading, for that one alone. In `hindsight` the table comes first and a question without a forecast can still have
    one, which counts as made after the reading.
    """

    kind = FORECASTS
    counted = "forecast"
    lost = ""

    content: model.ForecastSet
    after_reading: bool = False
    hindsight: bool = False
    section: str = field(default=SHARED, init=False)

    @property
    def id(self) -> str:
        """The id under which the set is recorded, the same before and after the reading."""
        return activity_id(self.content.id)

    @property
    def title(self) -> str:
        return self.content.title

    @property
    def form_id(self) -> str:
        mode = "hindsight" if self.hindsight else self._round  # what is typed in one must not show in another
        return f"{self.id}/{mode}"

    @classmethod
    def find(cls, course: Course, section: str) -> Iterator[Self]:
        if section == SHARED:
            yield from (cls(course, each) for each in course.entries(cls.kind))

    @property
    def _round(self) -> Round:
        return "second" if self.after_reading or self.hindsight else self.content.rounds[0]

    @property
    def _beside_first(self) -> bool:
        """Whether a forecast is only taken beside one from before the reading."""
        return self._round == "second" and not self.hindsight and "first" in self.content.rounds

    def replay(self, events: Sequence[Event]) -> Progress:
        said = replay(self.content, events)
        foreign = any(event.item not in said for event in events)  # the course is not read for nothing: a class waits
        return Progress(said, unknown_forecasts(self.course, events) if foreign else [])

    def asked(self, progress: Progress) -> Form:
        """Return the pages; what happened is told where it was revealed."""
        pages = [self._page(each, progress.said[each.id]) for each in self.content.core]
        # A form opens at its first page that is not done: with hindsight at the overview, even when all is shown.
        done = all(page.state == "done" for page in pages) and not self.hindsight
        whole = self._overview(progress, done=done)
        pages = [whole, *pages] if self.hindsight else [*pages, whole]
        more = self.words("quiz.more")
        further = [replace(self._page(each, progress.said[each.id]), group=more) for each in self.content.further]
        return self.form(*pages, *further, after=self._closing())

    def told(self, what: str, progress: Progress) -> list[Block]:
        """Return what happened to one forecast, or the table with what happened to all that were revealed."""
        if what == TABLE:
            return [overview.table(self.words, self.content, progress.said, told=True)]
        each = next(each for each in self.content.forecasts if each.id == what)
        title = self.words(f"forecast.resolved_{each.resolution}")
        return [Note(texts.outcome(self.course, each, progress.said[what]), title=title)]

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        """Commit a forecast, or reveal what happened: to one question, or to all that were forecast."""
        if action.do == "reveal" and self.keeps:
            raise RefusedError(self.words("hindsight.kept"))
        if action.do == "reveal" and action.page == TABLE:
            return self._revealed([id_ for id_, each in progress.said.items() if each.waits])
        if action.page not in progress.said:
            raise RefusedError(self.words("forecast.no_question", page=action.page))
        done = progress.said[action.page]
        match action.do:
            case "commit":
                return [self._committed(done, action)]
            case "reveal":
                return self._revealed([action.page] if done.waits else [])
            case _:
                return None

    @property
    def work(self) -> Work:
        return work.outcomes(self.content) if self.hindsight else work.forecasts(self.content)

    def is_done(self, progress: Progress) -> bool:
        """Say whether the core's forecasts of the round were made or came too late; in hindsight, if nothing waits."""
        if self.hindsight:
            return self.keeps or not any(each.waits for each in progress.said.values())
        core = (progress.said[each.id] for each in self.content.core)
        return all(each.revealed or each.said(self._round) is not None for each in core)

    def answers(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Answer]:
        said = replay(self.content, events[self.id])
        for each in self.content.forecasts:
            if rounds := said[each.id].made():
                told = []
                for round_, percent, reason in rounds:
                    told += [self.words(f"portfolio.forecast_{round_}", n=f"{percent:g}"), reason]
                on = day((event for event in events[self.id] if event.item == each.id), "forecast")
                detail = texts.outcome_in_a_line(self.words, each, said[each.id])
                yield self.answer(each.id, each.question, lines(*told), on, detail)

    def on_paper(self) -> Iterator[paper.Block]:
        return on_paper.questions(self.course, self.content)

    def key_on_paper(self) -> Iterator[paper.Block]:
        return on_paper.outcomes(self.course, self.content)

    def evidence(self, events: Mapping[str, Sequence[Event]]) -> Iterator[Evidence]:
        """Yield what the learner forecast, with what happened once that was revealed."""
        return stated.forecasts(self.course, self.content, events[self.id], keeps=self.keeps)

    @staticmethod
    def without_key(table: Table) -> Table:
        return table | {"forecasts": [_without_outcome(each) for each in table["forecasts"]]}

    def _committed(self, done: Forecasted, action: Action) -> Entry:
        words = self.words
        for refused, key in (
            (done.revealed, "already_revealed"),
            (done.said(self._round) is not None, "already_committed"),
            (self._round == "first" and done.committed, "too_late"),
            (self._beside_first and done.first is None, "first_missing"),
        ):
            if refused:
                raise RefusedError(words(f"forecast.{key}"))
        percent = read_number(action.values.get(ANSWER), "%", 0, 100, words)
        if 0 < percent < 1:
            raise RefusedError(words("forecast.fraction", given=f"{percent:g}", percent=f"{100 * percent:g}"))
        reason = self.typed(action, REASON)
        data = {"percent": percent, "round": self._round, **({"reason": reason} if reason else {})}
        return self.entry("forecast", action.page, **data)

    def _revealed(self, ids: list[str]) -> list[Entry]:
        if not ids:
            raise RefusedError(self.words("forecast.nothing_to_reveal"))
        return [self.entry("revealed", id_) for id_ in ids]

    def _closing(self) -> list[Block]:
        """Return what asks for a forecast; it stands once in the form, below every page that is still open."""
        return [
            Number(ANSWER, block(self.words("forecast.probability")), "", "%", 0, 100, 1, slider=True),
            Text(REASON, self.as_paragraph("forecast.reason"), rows=2, optional=True),
            texts.terms(self.words),
            Button("commit", self.words(f"forecast.commit_{self._round}"), primary=True),
        ]

    def _page(self, each: model.Forecast, done: Forecasted) -> Page:
        is_open = self._is_open(done)
        first = each is self.content.core[0] and not self.hindsight
        asked = (block(self.content.task) if first else "") + texts.question(self.words, each)
        blocks: list[Block] = [Prose(asked)]
        if done.is_open:
            blocks.append(Note(texts.still_open(self.course, each), title=self.words("forecast.open")))
        for round_, percent, reason in done.made():
            term = texts.in_words(percent, self.words)
            said = self.as_paragraph("forecast.said", percent=f"{percent:g}", term=term)
            said += as_written(reason) if reason else ""
            blocks.append(Note(said, title=self.words(f"forecast.title_{round_}")))
        if done.revealed:
            blocks.append(Earned(each.id, []))
        elif not done.committed and (not is_open or (self.hindsight and not done.is_open)):
            blocks.append(Note(block(self.words("forecast.late" if is_open else "forecast.first_missing"))))
        finished = done.revealed or (done.committed and not is_open and (done.is_open or not self.hindsight))
        after = self._after(done, is_open=is_open)
        return Page(each.id, blocks, state="done" if finished else "open", after=after, named=True)

    def _is_open(self, done: Forecasted) -> bool:
        if done.revealed or done.said(self._round) is not None:
            return False
        return not done.committed if self._round == "first" else not self._beside_first or done.first is not None

    def _after(self, done: Forecasted, *, is_open: bool) -> list[Block] | None:
        """Return the page's closing blocks, None for those of the form."""
        if not done.waits:
            return None if is_open else []
        if self.keeps:
            return self._closing() if is_open else []
        loses_second = not self.hindsight and done.second is None
        ask = self.words("forecast.confirm_loses_second" if loses_second else "forecast.confirm")
        reveal = Button("reveal", self.words("forecast.reveal"), confirm=ask)
        return [*self._closing(), reveal] if is_open else [reveal]

    def _overview(self, progress: Progress, *, done: bool) -> Page:
        words = self.words
        blocks: list[Block] = [Earned(TABLE, [overview.table(words, self.content, progress.said, told=False)])]
        if progress.unknown:
            ids = ", ".join(map(literal_code, progress.unknown))
            blocks.append(Note(block(words("forecast.unknown", ids=ids))))
        waiting = 0 if self.keeps else sum(each.waits for each in progress.said.values())
        ask = words("forecast.confirm_all", n=waiting)
        after: list[Block] = [Button("reveal", words("forecast.reveal_all"), confirm=ask)] if waiting else []
        return Page(TABLE, blocks, label=words("forecast.all"), state="done" if done else "open", after=after)


def _without_outcome(table: Table) -> Table:
    """Return a question as it is asked where the teacher keeps what happened; what is open has nothing to keep."""
    asked = without(table, "base_rate", "rival_rates", "unscored")
    if rivals := table.get("rival_rates"):  # the classes are asked, and which of them is the course's is kept
        own = [table["base_rate"]] if "base_rate" in table else []
        asked["rival_rates"] = sorted((*own, *rivals), key=itemgetter("title"))
    if table["resolution"] == "open":
        return asked
    return asked | {"resolution": WITHHELD, "resolved": "", "outcome": "", "sources": []}
