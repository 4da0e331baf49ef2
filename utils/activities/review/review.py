"""Spaced review: one card at a time, first its front, then its back and how well it was recalled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from utils.activities.activity import SHARED, Action, RefusedError
from utils.activities.day import bounds_of, day_of, name_of
from utils.activities.event_data import as_number, as_text
from utils.activities.quiz.first_tries import read_questions, unearned
from utils.activities.quiz.quiz import TRIES_BEFORE_REVEAL
from utils.activities.review.cards import back, card_id, front, read_deck
from utils.activities.review.schedule import (
    CARDS_A_DAY,
    NEW_A_DAY,
    RATINGS,
    count_coming,
    draw_queue,
    rate,
    schedule_of,
)
from utils.markup import as_written
from utils.questions.typed import normal_text, read_text
from utils.record import Entry
from utils.view import Block, Button, Form, Note, Page, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from utils.activities.review.cards import Deck
    from utils.activities.review.schedule import Learned, Queue
    from utils.course import Course
    from utils.record import Event, Record
    from utils.words import Words

ID = "review"

COMING_DAYS = 14
RECALL = "recall"
DONE = "done"


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class ReviewActivity:
    """The cards that are to be reviewed at `now()` (UTC) by the learner of `record`."""

    course: Course
    record: Record
    now: Callable[[], datetime] = utc_now
    section: str = SHARED
    id: str = ID

    @cached_property
    def _deck(self) -> Deck:
        return read_deck(self.course, self.record, read_questions(self.course))

    def view(self, events: Sequence[Event]) -> Form:
        """Return the card that was turned, else the next one, else what was done and what comes."""
        now = self.now()
        learned, turned = self._learned(events, now), self._turned(events, now)
        queue = draw_queue(learned, self._deck.cards, self._deck.to_learn, now)
        if turned:
            page = self._back_page(turned, learned.get(turned.item), queue, now)
        elif queue.ids:
            page = self._front_page(events, queue, now)
        else:
            page = Page(DONE, self._summary(events, learned, queue, now), state="done", after=[])
        return Form(f"{self.section}/{self.id}", self.course.words("review.title"), [page])

    def act(self, events: Sequence[Event], action: Action) -> list[Entry]:
        """Turn a card that is to be reviewed, or rate the one that was turned."""
        words, now = self.course.words, self.now()
        turned = self._turned(events, now)
        if action.do in RATINGS and turned and turned.item == action.page:
            return [self._entry("reviewed", action.page, rating=RATINGS[action.do])]
        queue = draw_queue(self._learned(events, now), self._deck.cards, self._deck.to_learn, now)
        if action.do != "turn" or turned or action.page not in queue.ids:
            raise RefusedError(words("quiz.not_now"))
        text = read_text(action.values.get(RECALL, ""), words).strip()
        if action.page in self._asked_twice(events):
            self._refuse_same(events, action.page, text, now)
        return [self._entry("recalled", action.page, **({"text": text} if text else {}))]

    def _refuse_same(self, events: Sequence[Event], card: str, text: str, now: datetime) -> None:
        if not normal_text(text):
            raise RefusedError(self.course.words("review.write_first"))
        said = {as_text(event.data.get("text")) for event in self._recalled(events, now) if event.item == card}
        if normal_text(text) in map(normal_text, said):
            raise RefusedError(self.course.words("review.same"))

    def _learned(self, events: Sequence[Event], now: datetime) -> dict[str, Learned]:
        return schedule_of(self.record).after(events, now)

    def _turned(self, events: Sequence[Event], now: datetime) -> Event | None:
        """Return the latest event of today that turned a card and was followed by no rating of it."""
        for event in self._recalled(events, now):
            if event.item not in self._asked_twice(events) or self._tried(events, event.item, now):
                return event
        return None

    def _recalled(self, events: Sequence[Event], now: datetime) -> Iterator[Event]:
        """Yield what was recalled today and not rated yet, the latest first."""
        (midnight, next_midnight), rated = bounds_of(day_of(now)), set()
        for event in reversed(events):
            if event.at < midnight:
                return  # who saw the back on another day is to recall it anew
            if event.at >= next_midnight:
                continue  # a clock was ahead
            if event.kind == "reviewed":
                rated.add(event.item)
            elif event.kind == "recalled" and event.item in self._deck.cards and event.item not in rated:
                yield event

    def _tried(self, events: Sequence[Event], card: str, now: datetime) -> bool:
        """Say whether the card was answered today in two different ways."""
        mine = (event for event in self._recalled(events, now) if event.item == card)
        said = {normal_text(as_text(event.data.get("text"))) for event in mine}
        return len(said - {""}) >= TRIES_BEFORE_REVEAL

    def _asked_twice(self, events: Sequence[Event]) -> set[str]:
        """Return the cards whose answer the learner has not earned yet: in a quiz it takes two different tries."""
        return self._unearned - {event.item for event in events if event.kind == "reviewed"}

    @cached_property
    def _unearned(self) -> set[str]:
        known = unearned(self.record, read_questions(self.course))
        return {card_id(question) for question in known}

    def _entry(self, kind: str, card: str, **data: Any) -> Entry:
        return Entry(kind=kind, section=self.section, activity=self.id, item=card, data=data)

    def _front_page(self, events: Sequence[Event], queue: Queue, now: datetime) -> Page:
        words, card = self.course.words, queue.ids[0]
        twice = card in self._asked_twice(events)
        field = Text(RECALL, f"<p>{words('review.recall')}</p>", rows=2, optional=not twice)
        blocks = [self._position(queue, card), front(self.course, self._deck.cards[card])]
        first = next((event for event in self._recalled(events, now) if event.item == card), None) if twice else None
        if first:
            title = words("review.yours")
            blocks += [Note(as_written(as_text(first.data.get("text"))), title=title)]
            blocks += [Note(f"<p>{words('review.once_more')}</p>")]
        elif twice:
            blocks.append(Prose(f"<p><small>{words('review.twice')}</small></p>"))
        blocks.append(field)
        return Page(card, blocks, after=[Button("turn", words("review.turn"), primary=True)])

    def _back_page(self, turned: Event, before: Learned | None, queue: Queue, now: datetime) -> Page:
        words, card = self.course.words, turned.item
        content = self._deck.cards[card]
        blocks = [self._position(queue, card), front(self.course, content)]
        if text := as_text(turned.data.get("text")):
            blocks.append(Note(as_written(text), title=words("review.yours")))
        blocks.append(back(self.course, content))
        after: list[Block] = [Prose(f"<p>{words('review.rate')}</p>")]
        for name, rating in RATINGS.items():
            due = rate(before and before.state, rating, now).due
            when = words("review.again_in", interval=_interval(words, due - now))
            label = f"<strong>{rating} {words(f'review.{name}')}</strong>: {words(f'review.{name}_when')} {when}"
            after.append(Button(name, label, key=str(rating)))
        return Page(card, blocks, state="tried", after=after)

    def _position(self, queue: Queue, card: str) -> Block:
        left = sum(each != card for each in queue.ids)
        return Prose(f"<p><small>{self.course.words('review.position', seen=queue.seen, left=left)}</small></p>")

    def _summary(
        self, events: Sequence[Event], learned: dict[str, Learned], queue: Queue, now: datetime
    ) -> list[Block]:
        words, (midnight, next_midnight) = self.course.words, bounds_of(day_of(now))
        if not (self._deck.to_learn or learned):
            return [Note(f"<p>{words('review.none')}</p>")]
        today = (event for event in events if event.kind == "reviewed" and midnight <= event.at < next_midnight)
        rated = Counter(as_number(event.data.get("rating")) for event in today)
        lines = [words("review.nothing_due")]
        if any(rated[rating] for rating in RATINGS.values()):
            ratings = ", ".join(f"{words(f'review.{name}')} {rated[rating]}" for name, rating in RATINGS.items())
            lines = [words("review.seen", n=queue.seen), words("review.ratings", ratings=ratings)]
        if queue.due_later:
            lines.append(words("review.due_later", n=queue.due_later, most=CARDS_A_DAY))
        if queue.new_later:
            lines.append(words("review.new_later", n=queue.new_later, most=NEW_A_DAY))
        note = Note("".join(f"<p>{line}</p>" for line in lines), title=words("review.done"))
        counts = count_coming(learned, self._deck.cards, now, COMING_DAYS)
        days = [(name_of(each, words), n) for each, n in enumerate(counts.values()) if n]
        if not days:
            return [note, Prose(f"<p>{words('review.coming_none', days=COMING_DAYS)}</p>")]
        head = [words("review.day"), words("review.cards")]
        rows = [[day, str(n)] for day, n in days]
        return [note, Table(words("review.coming_caption", days=COMING_DAYS), head, rows)]


def _interval(words: Words, length: timedelta) -> str:
    """Return a time span in words: minutes within the day, days beyond it."""
    if length >= timedelta(days=1):
        return words("review.one_day" if length.days == 1 else "review.days", n=length.days)
    minutes = max(1, round(length / timedelta(minutes=1)))
    return words("review.one_minute" if minutes == 1 else "review.minutes", n=minutes)
