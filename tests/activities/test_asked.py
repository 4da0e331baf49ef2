"""What is asked, as hashes: the same in every edition, and another where an answer would be to something else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.publish.editions import sections, unpacked
from utils.activities.asked import hashes, hashes_of, place_of
from utils.activities.contents import find_all
from utils.course import Course
from utils.course.content_hash import content_hash
from utils.publish.student import export
from utils.record import Event

REAL = Course()
AT = datetime(2026, 3, 2, tzinfo=UTC)


def test_an_edition_without_keys_has_the_same_hashes(tmp_path):
    student = unpacked(export(REAL, sections(REAL)), tmp_path)
    assert student.keyless
    assert hashes(student) == hashes(REAL)


def test_every_activity_on_content_has_one():
    known = hashes(REAL)
    places = {tuple(place.split("/")[:2]) for place in known}
    assert {(each.section, each.id) for each in find_all(REAL)} <= places
    assert len({*known.values()}) > 0.5 * len(known)


def changed(course_folder, file, was, becomes):
    """Return the places whose hash changes with a text in the course."""
    before = hashes(Course(course_folder))
    path = course_folder / file
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes, 1), encoding="utf-8")
    after = hashes(Course(course_folder))
    return {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}


KEY = 'feedback = "NO-ALPHA" },\n  { id = "b", text = "Beta", feedback = "YES-BETA", correct = true }'
OTHER_KEY = 'feedback = "NO-ALPHA", correct = true },\n  { id = "b", text = "Beta", feedback = "YES-BETA" }'
ONE = {"opening/first/one", "opening/vote-one/one"}


@pytest.mark.parametrize(
    ("file", "was", "becomes", "places"),
    [
        ("opening/quiz.toml", "Which *one*?", "Which *other*?", ONE),
        ("opening/quiz.toml", 'text = "Beta"', 'text = "Better"', ONE),
        ("opening/quiz.toml", 'id = "b", text = "Beta"', 'id = "bb", text = "Beta"', ONE),
        ("opening/quiz.toml", KEY, OTHER_KEY, set()),
        ("opening/quiz.toml", "NO-ALPHA", "Other feedback", set()),
        ("opening/quiz.toml", 'hints = ["HINT-1", "HINT-2"]', "", set()),
        ("opening/quiz.toml", 'level = "understand"', 'level = "apply"', set()),
        ("opening/quiz.toml", 'level = "understand"', 'level = "understand"\nkeep_order = true', set()),
        ("opening/quiz.toml", 'level = "understand"', 'level = "understand"\nlooks_at = ["guess"]', set()),
        ("opening/quiz.toml", "Which *one*?", " Which   *one*? ", set()),
        ("opening/discussion.toml", "Bases are worth it.", "Bases are not worth it.", {"opening/bases"}),
        ("opening/discussion.toml", "POSITION-1", "POSITION-9", set()),
        ("forecasts.toml", "renewed by 1970", "renewed by 1980", {"/forecasts-pact-after-1960/renewed"}),
        ("forecasts.toml", "OUTCOME-RENEWED", "It was", set()),
    ],
)
def test_only_what_changes_what_an_answer_means_changes_its_hash(course_folder, file, was, becomes, places):
    found = changed(course_folder, file, was, becomes)
    assert {place for place in found if "reference-class" not in place} == places


def test_what_a_fault_spoils_has_no_hash_and_the_rest_has(course_folder):
    before = hashes(Course(course_folder))
    (course_folder / "opening" / "quiz.toml").write_text("nonsense", encoding="utf-8")
    after = hashes(Course(course_folder))
    assert "opening/first/one" in before
    assert "opening/first/one" not in after
    assert after["opening/bases"] == before["opening/bases"]


def event(section, activity, item=""):
    return Event(kind="answered", section=section, activity=activity, item=item, at=AT)


def test_a_hand_in_has_the_hashes_of_what_was_answered(course):
    events = [event("opening", "first", "one"), event("opening", "bases"), event("opening", "model", "x"),
              event("", "forecasts-pact-after-1960", "renewed"), event("opening", "first", "gone")]  # fmt: skip
    found = hashes_of(course, events)
    assert [*found] == ["/forecasts-pact-after-1960/renewed", "opening/bases", "opening/first/one"]
    assert found.items() <= hashes(course).items()


def test_an_item_of_an_activity_that_is_hashed_whole_belongs_to_it():
    assert place_of(event("s", "memo", "part"), {"s/memo"}) == "s/memo"
    assert place_of(event("s", "quiz", "q"), {"s/quiz/p"}, {"s/quiz/q"}) == "s/quiz/q"
    assert place_of(event("s", "model"), {"s/memo"}) == ""


def test_a_recommendations_record_is_found_though_it_is_recorded_for_the_whole_course():
    id_ = next(place for place in hashes(REAL) if place.startswith("/coding/")).rpartition("/")[2]
    assert hashes_of(REAL, [event("", "coding", id_)]) == {f"/coding/{id_}": hashes(REAL)[f"/coding/{id_}"]}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"a": "x  y\n"}, {"a": "x y"}, True),
        ({"a": "x", "sources": ["s"], "hints": [], "b": None, "c": False}, {"a": "x"}, True),
        ({"a": "x", "b": ""}, {"a": "x"}, True),
        ({"a": 0}, {}, False),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}, False),
        ({"a": "x", "b": "y"}, {"b": "y", "a": "x"}, True),
        ({"a": True}, {"a": 1}, False),
    ],
)
def test_what_counts_in_a_hash(one, other, same):
    assert (content_hash(one) == content_hash(other)) is same
