"""Reviewing cards: turned, rated, the next one, and what is left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.json import encode

from utils.activities.activity import RefusedError
from utils.activities.review.review import DONE, RECALL, ReviewActivity
from utils.activities.review.schedule import RATINGS
from utils.course import Course
from utils.record import Entry, Event, Record
from utils.view import Button, Note

from .conftest import Player

PACT, MISTAKE = "term:pact", "misconception:m01"
DAY = timedelta(days=1)


class Clock:
    """A time that a test sets ahead; the record stamps with the true one."""

    def __init__(self):
        self.ahead = timedelta(0)

    def __call__(self):
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def review(course, record_folder, clock):
    record = Record(record_folder)
    record.add(Entry(kind="drafted", section="opening", activity="any"))
    return Player(ReviewActivity(course, record, clock), record)


def shown(review):
    (page,) = review.form.pages
    return page.id


def told(review, page):
    return " ".join(block.html for block in review.page(page).blocks if isinstance(block, Note))


def reviewed(card, at):
    return Event(kind="reviewed", section="", activity="review", item=card, data={"rating": 4}, at=at)


def add_terms(course_folder, count):
    terms = [
        f'\n[[terms]]\nid = "t{n}"\nterm = "T{n}"\ndefinition = "D{n}."\nsections = ["opening"]\nsources = ["treaty"]\n'
        for n in range(count)
    ]
    with (course_folder / "glossary.toml").open("a", encoding="utf-8") as file:
        file.writelines(terms)


def test_nothing_answered_says_how_cards_arise(course, record_folder):
    record = Record(record_folder)
    review = Player(ReviewActivity(course, record), record)
    assert "nothing to review yet" in told(review, DONE)
    assert review.page(DONE).after == []


def test_a_card_shows_its_front_then_its_back_and_how_often_each_rating_brings_it_back(review):
    assert shown(review) == MISTAKE
    assert "It was never signed." in review.shown()
    assert "It was." not in review.shown().replace("It was never signed.", "")
    assert review.buttons(MISTAKE) == ["turn"]

    review.do("turn", MISTAKE, **{RECALL: " It <was>, I think. "})

    assert (review.events[-1].kind, review.events[-1].data) == ("recalled", {"text": "It <was>, I think."})
    assert "It &lt;was&gt;, I think." in told(review, MISTAKE)
    assert "<p>It was.</p>" in told(review, MISTAKE)
    assert "https://example.org/treaty" in told(review, MISTAKE)
    buttons = [each for each in review.page(MISTAKE).after if isinstance(each, Button)]
    assert [(each.action, each.key) for each in buttons] == [
        ("again", "1"),
        ("hard", "2"),
        ("good", "3"),
        ("easy", "4"),
    ]
    # the package's steps for a new card: 1 min, their mean, 10 min; then days
    intervals = [each.label.partition("Comes back in ")[2] for each in buttons]
    assert intervals == ["1 minute.", "6 minutes.", "10 minutes.", "8 days."]


def test_no_back_is_in_the_view_before_its_card_is_turned(course, review):
    for item, response in (("one", "a"), ("word", "NATO")):
        data = {"response": response, "right": False}
        review.record.add(Entry(kind="answered", section="opening", activity="first", item=item, data=data))
    backs = {PACT: "A promise between", MISTAKE: "<p>It was.</p>", "question:one": "YES-BETA", "question:word": "YES-W"}
    turned = set()
    while (card := shown(review)) != DONE:
        assert [id_ for id_, text in backs.items() if text in review.shown()] == []
        if card.startswith("question:"):
            review.do("turn", card, **{RECALL: "something else"})
            assert [id_ for id_, text in backs.items() if text in review.shown()] == []
        review.do("turn", card, **{RECALL: "Something"})
        assert [id_ for id_, text in backs.items() if text in review.shown()] == [card]
        review.do("easy", card)
        turned.add(card)
    assert turned == set(backs)


def test_rating_keeps_the_rating_and_brings_the_next_card(review):
    for card, rating in ((MISTAKE, "good"), (PACT, "easy")):
        assert shown(review) == card
        review.do("turn", card)
        assert review.events[-1].data == {}
        assert card == PACT or "A promise between states." not in review.shown()
        review.do(rating, card)
        assert (review.events[-1].kind, review.events[-1].item) == ("reviewed", card)
        assert review.events[-1].data == {"rating": RATINGS[rating]}
    assert shown(review) == MISTAKE, "its next step is near, so it comes again without waiting"
    review.do("turn", MISTAKE)
    review.do("good", MISTAKE)
    assert shown(review) == DONE
    assert "Cards reviewed today: 2." in told(review, DONE)
    assert "Again 0, Hard 0, Good 2, Easy 1" in told(review, DONE)
    (table,) = [block for block in review.page(DONE).blocks if block.__class__.__name__ == "Table"]
    assert [row[1] for row in table.rows] == ["1", "1"]


def test_the_last_block_a_reader_hears_of_a_page_is_the_card(review):
    assert [block.__class__.__name__ for block in review.page(MISTAKE).blocks] == ["Prose", "Note", "Text"]
    review.do("turn", MISTAKE)
    assert [block.__class__.__name__ for block in review.page(MISTAKE).blocks] == ["Prose", "Note", "Note"]


@pytest.mark.parametrize(
    ("turned", "do", "page"),
    [
        (False, "good", MISTAKE),
        (False, "turn", "term:no-such"),
        (False, "turn", DONE),
        (False, "dance", MISTAKE),
        (True, "turn", MISTAKE),
        (True, "turn", PACT),
        (True, "good", PACT),
        (True, "5", MISTAKE),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_recorded(review, turned, do, page):
    if turned:
        review.do("turn", MISTAKE)
    before = len(review.events)
    with pytest.raises(RefusedError):
        review.do(do, page)
    assert len(review.events) == before


@pytest.mark.parametrize("value", [7, None, ["x"], "x" * 30_000])
def test_a_recall_that_is_no_text_is_refused(review, value):
    with pytest.raises(RefusedError):
        review.do("turn", MISTAKE, **{RECALL: value})


def test_a_card_that_is_no_longer_first_can_still_be_turned(review):
    review.do("turn", PACT)
    assert shown(review) == PACT
    review.do("good", PACT)
    assert shown(review) == MISTAKE


def test_another_kernel_shows_the_same_card_on_the_same_side(course, review, clock):
    review.do("turn", MISTAKE, **{RECALL: "Something"})
    record = Record(review.record.folder)
    other = Player(ReviewActivity(course, record, clock), record)
    assert other.shown() == review.shown()
    other.do("good", MISTAKE)
    review.record.refresh()
    assert shown(review) == shown(other) == PACT


def test_a_card_that_was_turned_on_another_day_is_recalled_anew(review, clock):
    review.do("turn", MISTAKE)
    clock.ahead = DAY
    assert review.buttons(MISTAKE) == ["turn"]
    review.do("turn", MISTAKE)


def test_starting_a_section_over_forgets_no_review(review, course):
    review.do("turn", PACT)
    review.do("easy", PACT)
    review.record.add(Entry(kind="reset", section="opening"))
    clock = Clock()
    clock.ahead = 30 * DAY
    again = Player(ReviewActivity(course, review.record, clock), review.record)
    assert shown(again) == PACT


def test_retired_content_is_skipped_and_its_events_are_kept(review, course_folder, clock):
    for card in (MISTAKE, PACT):
        review.do("turn", card)
        review.do("easy", card)
    review.record.add(Entry(kind="recalled", section="", activity="review", item=MISTAKE))
    path = course_folder / "misconceptions.toml"
    path.write_text("misconceptions = []")
    for quiz in course_folder.glob("*/quiz.toml"):
        quiz.write_text(quiz.read_text().replace('misconceptions = ["m01"]', ""))
    clock.ahead = 300 * DAY
    later = Player(ReviewActivity(Course(course_folder), review.record, clock), review.record)
    assert shown(later) == PACT
    assert "after this one: 0" in later.shown().lower()
    assert [event.item for event in later.events].count(MISTAKE) == 3


def test_what_waits_for_another_day_is_told(course_folder, record_folder):
    add_terms(course_folder, 40)
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    past = [reviewed(f"term:t{n}", now - 90 * DAY) for n in range(30)]
    today = [reviewed(f"term:t{n}", now - timedelta(minutes=1)) for n in range(20)]
    begun = Event(kind="drafted", section="opening", activity="any", at=now - 90 * DAY)
    record_folder.mkdir()
    (record_folder / "a.jsonl").write_bytes(b"".join(encode(event) + b"\n" for event in (begun, *past, *today)))
    record = Record(record_folder)
    review = Player(ReviewActivity(Course(course_folder), record, lambda: now), record)
    assert "Cards reviewed today: 20." in told(review, DONE)
    assert "Due as well, and left for another day: 10. 20 cards a day are enough." in told(review, DONE)
    assert "New cards that wait: 12. At most 10 are added a day." in told(review, DONE)


def test_reviews_of_a_learner_who_has_nothing_due_say_so(review, course):
    for card in (MISTAKE, PACT):
        review.do("turn", card)
        review.do("easy", card)
    clock = Clock()
    clock.ahead = 2 * DAY
    tomorrow = Player(ReviewActivity(course, review.record, clock), review.record)
    assert "No card is due at the moment." in told(tomorrow, DONE)


def missed(review, response, item="one"):
    data = {"response": response, "right": False}
    review.record.add(Entry(kind="answered", section="opening", activity="first", item=item, data=data))


def test_a_question_that_was_tried_once_asks_twice_before_its_answer(review):
    missed(review, "a")
    card = "question:one"
    assert shown(review) == card
    assert "second, different try" in review.shown()
    for text in ("", " … "):
        with pytest.raises(RefusedError, match="before the card is turned"):
            review.do("turn", card, **{RECALL: text})
    review.do("turn", card, **{RECALL: "Alpha"})
    assert review.buttons(card) == ["turn"]
    assert "once more" in review.shown()
    assert "YES-BETA" not in review.shown()
    with pytest.raises(RefusedError, match="said this already"):
        review.do("turn", card, **{RECALL: "  alpha!"})
    with pytest.raises(RefusedError):
        review.do("good", card)
    review.do("turn", card, **{RECALL: "Beta"})
    assert "YES-BETA" in review.shown()
    review.do("again", card)
    assert "second, different try" not in review.shown(), "a card that was turned once is known"


@pytest.mark.parametrize("responses", [("a", "c"), ("a", "b")])
def test_a_question_whose_answer_was_earned_is_asked_once(review, responses):
    for response in responses:
        data = {"response": response, "right": response == "b"}
        review.record.add(Entry(kind="answered", section="opening", activity="first", item="one", data=data))
    review.do("turn", "question:one")
    assert "YES-BETA" in review.shown()


def test_the_same_wrong_answer_twice_in_a_quiz_has_earned_no_card(review):
    missed(review, "a")
    missed(review, "a")
    with pytest.raises(RefusedError):
        review.do("turn", "question:one")
