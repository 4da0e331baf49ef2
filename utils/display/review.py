"""What spaced review brings on the coming days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import SHARED
from utils.activities.day import name_of
from utils.activities.quiz.progress import read_questions
from utils.activities.review.cards import read_deck
from utils.activities.review.review import COMING_DAYS, ID, utc_now
from utils.activities.review.schedule import CARDS_A_DAY, NEW_A_DAY, RETENTION, count_coming, schedule_of
from utils.display.base import Display, FigureDisplay, note
from utils.drawing.coming_reviews import which_days_bring_cards

if TYPE_CHECKING:
    from utils.course import Course
    from utils.record import Record


def coming_reviews(course: Course, record: Record) -> Display | FigureDisplay:
    """Draw how many of the learner's cards are due on each of the coming days."""
    words, now = course.words, utc_now()
    learned = schedule_of(record).after(record.events(SHARED, ID), now)
    if not learned:
        return note(words("review.coming_empty"))
    counts = count_coming(learned, read_deck(course, record, read_questions(course)).cards, now, COMING_DAYS)
    names = [name_of(ahead, words) for ahead in range(COMING_DAYS)]
    remark = words("review.coming_limit", new=NEW_A_DAY, most=CARDS_A_DAY)
    source = words("review.coming_source", retention=RETENTION)
    return FigureDisplay(course, which_days_bring_cards(counts, names, remark, source, words))
