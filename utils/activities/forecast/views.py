"""The pages on which forecasts are made and revealed: one a question, and a table of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.markup import as_written, block, inline, literal_code, table, verbatim
from utils.questions.base import ANSWER
from utils.view import Block, Button, Details, Form, Note, Number, Page, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.forecast.forecast import Forecasted, Round
    from utils.course import Course, model
    from utils.words import Words

REASON = "reason"
TABLE = "table"

TERMS = (
    (99, "virtually_certain"),
    (90, "very_likely"),
    (66, "likely"),
    (33, "even"),
    (10, "unlikely"),
    (1, "very_unlikely"),
    (0, "exceptionally_unlikely"),
)
"""The IPCC's words for probabilities, each from this % up to the next: Mastrandrea and others 2010, table 1."""


def in_words(percent: float, words: Words) -> str:
    """Return the usual word for a probability from 0 to 100 %."""
    return words(f"forecast.term_{next(key for least, key in TERMS if percent >= least)}")


@dataclass(frozen=True)
class Views:
    """The pages of the set `asked`, in the round that is asked for."""

    course: Course
    asked: model.ForecastSet
    round: Round
    hindsight: bool

    def form(self, id_: str, progress: Mapping[str, Forecasted], unknown: Sequence[str]) -> Form:
        """Return the whole form."""
        pages = [self._page(each, progress[each.id]) for each in self.asked.forecasts]
        # A form opens at its first page that is not done: with hindsight at the overview, even when all is shown.
        done = all(page.state == "done" for page in pages) and not self.hindsight
        overview = self._overview(progress, unknown, done=done)
        mode = "hindsight" if self.hindsight else self.round  # what is typed in one must not show in another
        pages = [overview, *pages] if self.hindsight else [*pages, overview]
        return Form(f"{id_}/{mode}", self.asked.title, pages, self._closing())

    def _closing(self) -> list[Block]:
        """Return what asks for a forecast; it stands once in the form, below every page that is still open."""
        words = self.course.words
        kept = block(words("forecast.about_terms"))
        previous = 100
        rows = []
        for least, key in TERMS:
            rows.append([words(f"forecast.term_{key}"), words("forecast.range", low=least, high=previous)])
            previous = least
        head = [words("forecast.word"), words("forecast.stands_for")]
        return [
            Number(ANSWER, block(words("forecast.probability")), "", "%", 0, 100, 1, slider=True),
            Text(REASON, f"<p>{words('forecast.reason')}</p>", rows=2, optional=True),
            Details(words("forecast.terms"), table(words("forecast.terms_caption"), head, rows) + kept),
            Button("commit", words(f"forecast.commit_{self.round}"), primary=True),
        ]

    def _page(self, each: model.Forecast, done: Forecasted) -> Page:
        words = self.course.words
        is_open = self._is_open(done)
        blocks: list[Block] = [Prose(self._question(each)), *self._committed(done)]
        if self._shows(done):
            blocks.append(self._outcome(each, done))
        elif is_open and not done.committed and self.hindsight:
            blocks.append(Note(block(words("forecast.late"))))
        elif not is_open and not done.committed:
            blocks.append(Note(block(words("forecast.first_missing"))))
        after = self._after(done, is_open=is_open)
        finished = done.revealed or (done.committed and not is_open and not self.hindsight)
        return Page(each.id, blocks, state="done" if finished else "open", after=after)

    def _shows(self, done: Forecasted) -> bool:
        """Say whether the outcome is shown: a record with reveals may be opened in an edition that has none."""
        return done.revealed and not self.course.keyless

    def _is_open(self, done: Forecasted) -> bool:
        """Say whether the page asks for a forecast."""
        if done.revealed or done.said(self.round) is not None:
            return False
        return not done.committed if self.round == "first" else self.hindsight or done.first is not None

    def _after(self, done: Forecasted, *, is_open: bool) -> list[Block] | None:
        """Return the page's closing blocks, None for those of the form."""
        if not done.committed or done.revealed:
            return None if is_open else []
        if self.course.keyless:
            return self._closing() if is_open else []
        loses_second = not self.hindsight and done.second is None
        ask = self.course.words("forecast.confirm_loses_second" if loses_second else "forecast.confirm")
        reveal = Button("reveal", self.course.words("forecast.reveal"), confirm=ask)
        return [*self._closing(), reveal] if is_open else [reveal]

    def _question(self, each: model.Forecast) -> str:
        words = self.course.words
        first = each is self.asked.forecasts[0] and not self.hindsight
        parts: tuple[tuple[str, dict[str, str], str], ...] = (
            ("known", {"day": _day(each.opened)}, block(each.background)),
            ("time", {}, f"<p>{words('forecast.from_to', opened=_day(each.opened), horizon=_day(each.horizon))}</p>"),
            ("rule", {}, block(each.rule)),
        )
        told = "".join(f"<p><strong>{words(f'forecast.{key}', **gaps)}</strong></p>{html}" for key, gaps, html in parts)
        return (block(self.asked.task) if first else "") + f"<h4>{inline(each.question)}</h4>{told}"

    def _committed(self, done: Forecasted) -> list[Block]:
        """Return a note for each forecast that was made."""
        words = self.course.words
        made = (("first", done.first, done.reason), ("second", done.second, done.second_reason))
        return [
            Note(
                f"<p>{words('forecast.said', percent=f'{percent:g}', term=in_words(percent, words))}</p>"
                + (as_written(reason) if reason else ""),
                title=words(f"forecast.title_{round_}"),
            )
            for round_, percent, reason in made
            if percent is not None
        ]

    def _outcome(self, each: model.Forecast, done: Forecasted) -> Note:
        from utils.models.scoring import brier  # numpy, only where there is a score

        words, came_true = self.course.words, each.resolution == "yes"
        html = (
            f"<p>{words('forecast.settled', day=_day(each.resolved))}</p>"
            + block(each.outcome)
            + cite(self.course, each.sources)
        )
        if rate := each.base_rate:
            html += f"<p><strong>{words('forecast.base_rate')}</strong></p>"
            html += block(words("forecast.rate", percent=f"{rate.percent:g}")) + block(rate.cases)
            html += cite(self.course, rate.sources)
        for round_ in ("first", "second"):
            percent = done.said(round_)
            if percent is not None:
                score = f"{brier(percent, came_true):.4g}"
                worked = words(f"forecast.square_{each.resolution}", share=f"{percent / 100:g}")
                html += block(words(f"forecast.scored_{round_}", worked=worked, score=score))
        html += block(words("forecast.score_scale"))
        bears = [self.course.recommendations[each.recommendation].title] if each.recommendation else []
        bears += [self.course.claims[id_].text for id_ in each.claims]
        html += f"<p>{words('forecast.bears_on')}</p><ul>{''.join(f'<li>{inline(text)}</li>' for text in bears)}</ul>"
        return Note(html, title=words(f"forecast.resolved_{each.resolution}"))

    def _overview(self, progress: Mapping[str, Forecasted], unknown: Sequence[str], *, done: bool) -> Page:
        """Return the page with the table of all questions."""
        words = self.course.words
        head = [words(f"forecast.{key}") for key in ("question", "head_first", "head_second", "happened")]
        rows = [self._row(each, progress[each.id]) for each in self.asked.forecasts]
        blocks: list[Block] = [Table(words("forecast.caption"), head, rows)]
        if unknown:
            blocks.append(Note(block(words("forecast.unknown", ids=", ".join(map(literal_code, unknown))))))
        waiting = 0 if self.course.keyless else sum(each.committed and not each.revealed for each in progress.values())
        ask = words("forecast.confirm_all", n=waiting)
        after: list[Block] = [Button("reveal", words("forecast.reveal_all"), confirm=ask)] if waiting else []
        return Page(TABLE, blocks, label=words("forecast.all"), state="done" if done else "open", after=after)

    def _row(self, each: model.Forecast, done: Forecasted) -> list[str]:
        words = self.course.words
        said = [
            words("forecast.none") if percent is None else words("forecast.percent", percent=f"{percent:g}")
            for percent in (done.first, done.second)
        ]
        resolved = words(f"forecast.cell_{each.resolution}", day=_day(each.resolved)) if self._shows(done) else ""
        return [inline(each.question), *said, resolved or words("forecast.hidden")]


def _day(day: str) -> str:
    """Return a day as HTML at which no line breaks."""
    return f'<span style="white-space:nowrap">{verbatim(day)}</span>'
