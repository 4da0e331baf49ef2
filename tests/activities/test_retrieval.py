"""Retrieval: the same questions all day, what was missed first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from utils.activities.quiz.retrieval import COUNT, draw
from utils.course import Course
from utils.record import Entry, Record

TODAY = date(2026, 3, 2)


def answered(record: Record, item: str, *, right: bool) -> None:
    data = {"response": "a" if item == "one" else "NATO", "right": right}
    record.add(Entry(kind="answered", section="opening", activity="first", item=item, data=data))


def ids(quiz) -> list[str]:
    return [question.id for question in quiz.questions]


@pytest.fixture
def record(record_folder):
    return Record(record_folder)


def test_the_same_learner_gets_the_same_questions_on_the_same_day(course, record):
    first = draw(course, record, "later", TODAY)
    assert ids(first) == ids(draw(course, Record(record.folder), "later", TODAY))
    assert len(first.questions) == COUNT
    assert first.id == "retrieval-2026-03-02"


def test_other_days_bring_other_questions(course, record):
    days = [TODAY + timedelta(days=each) for each in range(20)]
    assert len({tuple(ids(draw(course, record, "later", day))) for day in days}) > 5


def test_what_was_missed_comes_first_from_the_next_day_on(course, record):
    answered(record, "one", right=False)
    answered(record, "word", right=True)
    today = datetime.now(UTC).astimezone().date()
    for days in range(1, 15):
        assert ids(draw(course, record, "later", today + timedelta(days=days)))[0] == "one"


def test_answers_of_the_day_do_not_change_the_day(course, record):
    today = datetime.now(UTC).astimezone().date()
    before = ids(draw(course, record, "later", today))
    for item in ("one", "word"):
        answered(record, item, right=False)
    assert ids(draw(course, record, "later", today)) == before


def test_only_keyed_questions_of_earlier_sections_are_drawn(course, record):
    for day in range(30):
        assert "thoughts" not in ids(draw(course, record, "later", TODAY + timedelta(days=day)))
    assert draw(course, record, "opening", TODAY) is None


def test_of_the_stations_only_what_was_answered_comes_back(course_folder, record):
    quiz = course_folder / "opening/quiz.toml"
    text = quiz.read_text(encoding="utf-8")
    for id_ in ("one", "word"):
        text = text.replace(f'id = "{id_}"\n', f'id = "{id_}"\nstation = true\n')
    quiz.write_text(text, encoding="utf-8")
    course, today = Course(course_folder), datetime.now(UTC).astimezone().date()
    answered(record, "word", right=True)
    drawn = {id_ for days in range(15) for id_ in ids(draw(course, record, "later", today + timedelta(days=days)))}
    assert drawn == {"several", "number", "sequence", "partners", "word"}
    assert "word" not in ids(draw(course, record, "later", today))
