"""The forecast of a memo: locked with the first version that has one, settled when its day has come, and scored."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from utils.activities.activity import RefusedError
from utils.activities.day import day_of
from utils.activities.memo import progress as made
from utils.course.memo_fields import fields_in
from utils.markup import as_written
from utils.models.scoring import brier
from utils.questions.typed import parse_number
from utils.view import Block, Button, Choice, Note, Page, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.activity import Action
    from utils.activities.content import EntryActivity
    from utils.activities.memo.progress import Handed, Progress, Settlement
    from utils.course import model
    from utils.record import Entry
    from utils.view import State
    from utils.words import Words

FORECAST = "forecast-ended"
SETTLE = "settle"
YES, NO = "yes", "no"
EVEN, SURE = 50, 100  # %


class Forecast(NamedTuple):
    """What version `n` of a memo forecast, with its day and its probability in %."""

    n: int
    event: str
    by: date
    percent: float

    @property
    def claim(self) -> tuple[str, date]:
        """What is forecast, whatever its probability."""
        return " ".join(self.event.split()).casefold(), self.by


class Bet(NamedTuple):
    """The first and the last forecast of one event by one day."""

    first: Forecast
    last: Forecast

    @property
    def id(self) -> str:
        """The number of the version that forecast it first, under which its end is recorded."""
        return str(self.first.n)


def today() -> date:
    """Return the learner's day."""
    return day_of(datetime.now(UTC))


def read_day(text: str) -> date | None:
    """Return the day YYYY-MM-DD that `text` says, None where it says none."""
    try:
        return datetime.strptime(normalize("NFKC", text).strip(), "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        return None


def read_percent(text: str) -> float | None:
    """Return the probability in % that `text` says, None where it says none from 0 to 100."""
    number = parse_number(text, "%")
    return number if number is not None and 0 <= number <= SURE else None


def typed_in(memo: model.Memo, texts: Mapping[str, str]) -> dict[str, str]:
    """Return what is typed into the memo's forecast, by the role of the field; nothing where it asks for none."""
    part = next((part for part in memo.parts if part.form == "forecast"), None)
    return {field.role: texts.get(field.id, "").strip() for field in fields_in(part)} if part else {}


def forecast_in(memo: model.Memo, texts: Mapping[str, str], n: int) -> Forecast | None:
    """Return what version `n` forecasts, None where event, day or probability is missing."""
    typed = typed_in(memo, texts)
    by, percent = read_day(typed.get("by", "")), read_percent(typed.get("percent", ""))
    if not typed.get("event") or by is None or percent is None:
        return None
    return Forecast(n, typed["event"], by, percent)


def bets(memo: model.Memo, handed: Sequence[Handed]) -> list[Bet]:
    """Return what the first and the last version with a forecast say: one bet where they forecast the same event."""
    every = [each for n, one in enumerate(handed, 1) if (each := forecast_in(memo, one.version.texts, n))]
    ends = {each.claim: each for each in (*every[:1], *every[-1:])}
    same = ([each for each in every if each.claim == claim] for claim in ends)
    return [Bet(each[0], each[-1]) for each in same]


def check(words: Words, memo: model.Memo, progress: Progress) -> None:
    """Raise a RefusedError where the forecast to be handed over has a day or a probability that cannot be read."""
    typed = typed_in(memo, progress.texts)
    by, percent = typed.get("by", ""), typed.get("percent", "")
    if percent and read_percent(percent) is None:
        raise RefusedError(words("memo.bad_percent", given=percent[:40]))
    if not by:
        return
    if (day := read_day(by)) is None:
        raise RefusedError(words("memo.bad_day", given=by[:40]))
    before = typed_in(memo, progress.handed[-1].version.texts) if progress.handed else {}
    if day <= today() and before != typed:  # one that is handed over again may have come meanwhile
        raise RefusedError(words("memo.past_day", day=day.isoformat()))


def missing(words: Words, memo: model.Memo, texts: Mapping[str, str]) -> list[str]:
    """Return what a forecast that was begun lacks to be scored, in words."""
    typed = typed_in(memo, texts)
    roles = [role for role in ("event", "by", "percent") if not typed.get(role)]
    return [words(f"memo.lacks_{role}") for role in roles] if any(typed.values()) else []


def pages(activity: EntryActivity[Progress, model.Memo], progress: Progress) -> list[Page]:
    """Return the page of locked forecasts, none before there is one."""
    words, made_bets = activity.words, bets(activity.content, progress.handed)
    if not made_bets:
        return []
    blocks: list[Block] = [Prose(activity.as_paragraph("memo.forecast_about"))]
    for bet in made_bets:
        blocks += _told(words, bet, progress)
    due = any(bet.first.by <= today() for bet in made_bets)
    after: list[Block] = [Button(SETTLE, words("memo.settle"), primary=True)] if due else []
    ended = len(progress.settlements) >= len(made_bets)
    state: State = "done" if ended else "open" if due else "plain"
    return [Page(FORECAST, blocks, label=words("memo.page_forecast"), after=after, state=state)]


def taken(activity: EntryActivity[Progress, model.Memo], progress: Progress, action: Action) -> list[Entry] | None:
    """Keep how forecasts whose day has come ended."""
    due = [bet for bet in bets(activity.content, progress.handed) if bet.first.by <= today()]
    if action.do != SETTLE or not due:
        return None
    entries = []
    for bet in due:
        ended, where = action.chosen(f"happened-{bet.id}"), activity.typed(action, f"where-{bet.id}")
        if ended not in (YES, NO) or not where:
            raise RefusedError(activity.words("memo.say_where"))
        said = made.Settlement(ended == YES, where)
        if said != progress.settlements.get(bet.id):
            entries.append(activity.entry(made.SETTLED, bet.id, happened=said.happened, where=where))
    return entries


def scores(words: Words, bet: Bet, ended: Settlement) -> list[tuple[str, str, str]]:
    """Return the Brier scores of a bet beside that of always saying 50 %: whose, the probability in %, the score."""
    named = [(words("memo.first_forecast", n=bet.first.n), bet.first.percent)]
    if bet.last.n != bet.first.n:
        named.append((words("memo.last_forecast", n=bet.last.n), bet.last.percent))
    named.append((words("memo.always_even"), EVEN))
    return [(name, f"{said:g}", f"{brier([said], [ended.happened]):.2f}") for name, said in named]


def _told(words: Words, bet: Bet, progress: Progress) -> list[Block]:
    """Return one bet: what was forecast, and how it ended or what is asked of it."""
    first, last, ended = bet.first, bet.last, progress.settlements.get(bet.id)
    locked = day_of(progress.handed[first.n - 1].event.at)
    told = words("memo.locked", n=first.n, on=locked, by=first.by, percent=f"{first.percent:g}")
    if last.n != first.n:
        told += " " + words("memo.later_percent", n=last.n, percent=f"{last.percent:g}")
    blocks: list[Block] = [
        Prose(f"<h4>{words('memo.forecast_of', n=first.n)}</h4>{as_written(first.event)}<p>{told}</p>")
    ]
    if first.by > today():
        return [*blocks, Prose(f"<p>{words('memo.not_due', by=first.by)}</p>")]
    options = [(YES, words("memo.happened")), (NO, words("memo.not_happened"))]
    chosen = [] if ended is None else [YES if ended.happened else NO]
    blocks.append(Choice(f"happened-{bet.id}", words("memo.did_it_happen"), options, chosen, inline=True))
    where = ended.where if ended else ""
    blocks.append(Text(f"where-{bet.id}", words("memo.where_seen"), where, rows=2))
    if ended:
        head = [words(f"memo.score_{name}") for name in ("whose", "percent", "score")]
        rows = [list(row) for row in scores(words, bet, ended)]
        blocks += [Table(words("memo.scores"), head, rows), Note(f"<p>{words('memo.score_about')}</p>")]
    return blocks
