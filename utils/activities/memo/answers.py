"""What a memo is in a portfolio: the memo with its earlier versions, the author's own marks, the forecast's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.content import day, lines
from utils.activities.memo import forecasting, versions
from utils.activities.memo import progress as made
from utils.activities.memo.as_page import memo_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from utils.activities.content import Answer, EntryActivity
    from utils.activities.memo.progress import Progress
    from utils.activities.memo.said import Reading
    from utils.course import model
    from utils.record import Event


def answers(activity: EntryActivity[Progress, model.Memo], events: Sequence[Event]) -> Iterator[Answer]:
    """Yield the memo as it was last handed over, or as it stands, and what its author said of it."""
    words, memo = activity.words, activity.content
    progress = made.replay(memo, events)
    last = progress.handed[-1].version if progress.handed else progress.version
    if text := memo_text(words, memo, last.texts, last.evidence):
        kind = made.SUBMITTED if progress.handed else made.DRAFTED
        state = "memo_marking.version" if progress.handed else "memo.drafted_words"
        on = day(events, *((kind,) if any(event.kind == kind for event in events) else (made.CITED,)))
        n = made.words_in(memo, last.texts)
        detail = f"{words(state, n=len(progress.handed))}, {words.counted('memo.words', n)}"
        earlier = versions.earlier(activity, progress)
        yield activity.answer("memo", activity.title, text, on, detail, versions=earlier)
    for item, text in progress.earlier.items():
        on = day((event for event in events if event.item == item), *made.EARLIER)
        yield activity.answer(item, f"{activity.title}: {words('memo.earlier')}", text, on)
    if progress.rated:
        yield _marks(activity, progress.rated, day(events, made.RATED))
    yield from _forecasts(activity, progress, events)


def _marks(activity: EntryActivity[Progress, model.Memo], rated: Reading, on: str) -> Answer:
    """Return the author's own marks, a line of the rubric a line."""
    words = activity.words
    said = [
        words("memo.marked", title=line.title, level=words(f"memo.level_{level}"))
        + (f" {rated.comments[line.id]}" if line.id in rated.comments else "")
        for line in activity.content.rubric
        if (level := rated.levels.get(line.id))
    ]
    return activity.answer("marks", f"{activity.title}: {words('memo.own_marks')}", lines(*said), on)


def _forecasts(
    activity: EntryActivity[Progress, model.Memo], progress: Progress, events: Sequence[Event]
) -> Iterator[Answer]:
    """Yield what was forecast; where it ended, how, and its scores."""
    words = activity.words
    for bet in forecasting.bets(activity.content, progress.handed):
        told = [words("memo.forecast_line", by=bet.first.by, event=bet.first.event)]
        told += [words("memo.forecast_said", n=each.n, percent=f"{each.percent:g}") for each in dict.fromkeys(bet)]
        on, detail = day([progress.handed[bet.first.n - 1].event], made.SUBMITTED), ""
        if ended := progress.settlements.get(bet.id):
            on = day((event for event in events if event.item == bet.id), made.SETTLED)
            told += [words("memo.happened" if ended.happened else "memo.not_happened"), ended.where]
            scored = forecasting.scores(words, bet, ended)
            detail = "; ".join(words("memo.scored", whose=whose, score=score) for whose, _, score in scored)
        item = "forecast" if bet.first.n == 1 else f"forecast-{bet.first.n}"
        yield activity.answer(item, f"{activity.title}: {words('memo.page_forecast')}", lines(*told), on, detail)
