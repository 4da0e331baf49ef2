"""Spaced review: one card at a time, first its front, then its back and how well it was recalled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from utils.activities.activity import SHARED, Action, Activity, Earned, RefusedError
from utils.activities.day import bounds_of, day_of, name_of
from utils.activities.event_data import as_number, as_text
from utils.activities.quiz.progress import TRIES_BEFORE_REVEAL, read_questions, unearned
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
from utils.course import model
from utils.markup import as_written
from utils.questions.typed import normal_text
from utils.view import Block, Button, Form, Note, Page, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from utils.activities.review.cards import Deck
    from utils.activities.review.schedule import Learned, Queue
    from utils.record import Entry, Event, Record
    from utils.words import Words

ID = "review"

COMING_DAYS = 14
RECALL = "recall"
DONE = "done"


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Progress:
    """What the record says at one moment; `recalled` are the events of today that turned a card not rated since.

    The latest comes first; `turned` is the one whose card lies open. `twice` are the cards whose answer the learner has
    not earned yet: as in a quiz, it takes two different tries.
    """

    now: datetime
    events: Sequence[Event]
    learned: dict[str, Learned]
    queue: Queue
    recalled: list[Event]
    turned: Event | None
    twice: set[str]

    def said(self, card: str) -> list[str]:
        """Return what was recalled of a card today, the latest first."""
        return [as_text(event.data.get("text")) for event in self.recalled if event.item == card]


@dataclass(frozen=True)
class ReviewActivity(Activity[Progress]):
    """The cards that are to be reviewed at `now()` (UTC) by the learner of `record`."""

    record: Record
    now: Callable[[], datetime] = utc_now
    section: str = field(default=SHARED, init=False)
    id: str = field(default=ID, init=False)

    @property
    def title(self) -> str:
        return self.words("review.title")

    @cached_property
    def deck(self) -> Deck:
        """The learner's cards."""
        return read_deck(self.course, self.record, read_questions(self.course))

    @cached_property
    def _unearned(self) -> set[str]:
        return {card_id(question) for question in unearned(self.record, read_questions(self.course))}

    def replay(self, events: Sequence[Event]) -> Progress:
        now = self.now()
        learned = schedule_of(self.record).after(events, now)
        queue = draw_queue(learned, self.deck.cards, self.deck.to_learn, now)
        twice = self._unearned - {event.item for event in events if event.kind == "reviewed"}
        recalled = list(self._recalled(events, now))
        tries: dict[str, set[str]] = {}
        for event in recalled:
            tries.setdefault(event.item, set()).add(normal_text(as_text(event.data.get("text"))))
        shown = {id_ for id_, texts in tries.items() if id_ not in twice or len(texts - {""}) >= TRIES_BEFORE_REVEAL}
        turned = next((event for event in recalled if event.item in shown), None)
        return Progress(now, events, learned, queue, recalled, turned, twice)

    def _recalled(self, events: Sequence[Event], now: datetime) -> Iterator[Event]:
        (midnight, next_midnight), rated = bounds_of(day_of(now)), set()
        for event in reversed(events):
            if event.at < midnight:
                return  # who saw the back on another day is to recall it anew
            if event.at >= next_midnight:
                continue  # a clock was ahead
            if event.kind == "reviewed":
                rated.add(event.item)
            elif event.kind == "recalled" and event.item in self.deck.cards and event.item not in rated:
                yield event

    def asked(self, progress: Progress) -> Form:
        """Return the card that was turned, else the next one, else what was done and what comes."""
        if progress.turned:
            return self.form(self._back_page(progress, progress.turned))
        if progress.queue.ids:
            return self.form(self._front_page(progress, progress.queue.ids[0]))
        return self.form(Page(DONE, self._summary(progress), state="done", after=[]))

    def told(self, what: str, progress: Progress) -> list[Block]:  # noqa: ARG002
        return [back(self.course, self.deck.cards[what])]

    def taken(self, progress: Progress, action: Action) -> list[Entry] | None:
        """Turn a card that is to be reviewed, or rate the one that was turned."""
        card, turned = action.page, progress.turned
        if action.do in RATINGS and turned and turned.item == card:
            return [self.entry("reviewed", card, rating=RATINGS[action.do])]
        if action.do != "turn" or turned or card not in progress.queue.ids:
            return None
        text = self.typed(action, RECALL)
        if card in progress.twice:
            if not normal_text(text):
                raise RefusedError(self.words("review.write_first"))
            if normal_text(text) in map(normal_text, progress.said(card)):
                raise RefusedError(self.words("review.same"))
        return [self.entry("recalled", card, **({"text": text} if text else {}))]

    def _front_page(self, progress: Progress, card: str) -> Page:
        twice, said = card in progress.twice, progress.said(card)
        blocks = [self._position(progress, card), front(self.course, self.deck.cards[card])]
        if twice and said:
            blocks.append(Note(as_written(said[0]), title=self.words("review.yours")))
            blocks.append(Note(self.as_paragraph("review.once_more")))
        elif twice:
            blocks.append(Prose(f"<p><small>{self.words('review.twice')}</small></p>"))
        blocks.append(Text(RECALL, self.as_paragraph("review.recall"), rows=2, optional=not twice))
        return Page(card, blocks, after=[Button("turn", self.words("review.turn"), primary=True)])

    def _back_page(self, progress: Progress, turned: Event) -> Page:
        words, card = self.words, turned.item
        content, before = self.deck.cards[card], progress.learned.get(card)
        blocks = [self._position(progress, card), front(self.course, content)]
        if text := as_text(turned.data.get("text")):
            blocks.append(Note(as_written(text), title=words("review.yours")))
        # The glossary stands open to all.
        blocks.append(Earned(card, [back(self.course, content)] if isinstance(content, model.Term) else []))
        after: list[Block] = [Prose(self.as_paragraph("review.rate"))]
        for name, rating in RATINGS.items():
            due = rate(before and before.state, rating, progress.now).due
            when = words("review.again_in", interval=_interval(words, due - progress.now))
            label = f"<strong>{rating} {words(f'review.{name}')}</strong>: {words(f'review.{name}_when')} {when}"
            after.append(Button(name, label, key=str(rating)))
        return Page(card, blocks, state="tried", after=after)

    def _position(self, progress: Progress, card: str) -> Block:
        left = sum(each != card for each in progress.queue.ids)
        return Prose(f"<p><small>{self.words('review.position', seen=progress.queue.seen, left=left)}</small></p>")

    def _summary(self, progress: Progress) -> list[Block]:
        words, queue, (midnight, next_midnight) = self.words, progress.queue, bounds_of(day_of(progress.now))
        if not (self.deck.to_learn or progress.learned):
            return [Note(self.as_paragraph("review.none"))]
        today = (
            event for event in progress.events if event.kind == "reviewed" and midnight <= event.at < next_midnight
        )
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
        counts = count_coming(progress.learned, self.deck.cards, progress.now, COMING_DAYS)
        days = [[name_of(each, words), str(n)] for each, n in enumerate(counts.values()) if n]
        if not days:
            return [note, Prose(self.as_paragraph("review.coming_none", days=COMING_DAYS))]
        head = [words("review.day"), words("review.cards")]
        return [note, Table(words("review.coming_caption", days=COMING_DAYS), head, days)]


def _interval(words: Words, length: timedelta) -> str:
    """Return a time span in words: minutes within the day, days beyond it."""
    if length >= timedelta(days=1):
        return words("review.one_day" if length.days == 1 else "review.days", n=length.days)
    minutes = max(1, round(length / timedelta(minutes=1)))
    return words("review.one_minute" if minutes == 1 else "review.minutes", n=minutes)
