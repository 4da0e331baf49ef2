"""A negotiation in the student edition: all that lies on the table, and nothing that one delegation alone may read."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime

import msgspec
import pytest

from utils.activities.activity import Action
from utils.activities.negotiation.activity import NegotiationActivity
from utils.activities.negotiation.at_a_table import AtATableActivity
from utils.activities.negotiation.game import table_of
from utils.course import Course
from utils.course.kinds import BRIEFS, NEGOTIATIONS
from utils.publish.student import export
from utils.record import Event

from .editions import sections, unpacked

SECTION = "negotiation"
FOLDER = f"data/course/{SECTION}"
SHORTEST = 4
"""Words: fewer are turns of phrase."""


@pytest.fixture(scope="module")
def full():
    return Course()


@pytest.fixture(scope="module")
def edition(full):
    return export(full, sections(full))


@pytest.fixture(scope="module")
def course(edition, tmp_path_factory):
    return unpacked(edition, tmp_path_factory.mktemp("edition"))


def plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.lower()).split())


def texts(value):
    match value:
        case str():
            yield value
        case dict():
            for name, each in value.items():
                if name not in ("id", "sources", "points", "binds", "unless"):
                    yield from texts(each)
        case list() | tuple():
            for each in value:
                yield from texts(each)


def numbers(value):
    """Yield every number of a table, under the name that it has there."""
    match value:
        case dict():
            for name, each in value.items():
                if isinstance(each, int) and not isinstance(each, bool):
                    yield name
                yield from numbers(each)
        case list():
            for each in value:
                yield from numbers(each)


def test_no_sentence_of_a_brief_is_in_any_file(full, edition):
    briefs = msgspec.to_builtins(full.entries(BRIEFS, SECTION))
    public = plain(" ".join(texts(msgspec.to_builtins(full.entries(NEGOTIATIONS, SECTION)))))
    pieces = {plain(piece) for text in texts(briefs) for piece in re.split(r"(?<=[.:;?])\s+", text)}
    pieces = {piece for piece in pieces if len(piece.split()) >= SHORTEST and piece not in public}
    assert len(pieces) > 100
    held = {name: plain(content.decode()) for name, content in edition.files.items() if name.startswith("data/course")}
    assert {piece: name for name, text in held.items() for piece in pieces if piece in text} == {}


def test_there_are_no_points_no_limits_and_no_conditions(edition, course):
    assert tomllib.loads(edition.files[f"{FOLDER}/briefs.toml"].decode()) == {"briefs": []}
    public = tomllib.loads(edition.files[f"{FOLDER}/negotiation.toml"].decode())
    assert set(numbers(public)) == {"rounds", "others", "empty_chair", "people"}
    (game,) = course.entries(NEGOTIATIONS, SECTION)
    assert table_of(course, SECTION, game) is None


def test_all_that_lies_on_the_table_is_there(full, course):
    assert course.entries(NEGOTIATIONS, SECTION) == full.entries(NEGOTIATIONS, SECTION)


def test_no_notes_for_teachers_are_there(edition):
    assert [name for name in edition.files if name.startswith(FOLDER) and name.endswith(".md")] == []


def test_alone_it_says_what_is_played_in_class_and_the_briefs_are_with_the_teacher(course, full):
    (game,) = course.entries(NEGOTIATIONS, SECTION)
    form = NegotiationActivity(course, SECTION, game).view([])
    shown = plain(msgspec.json.encode(form).decode())
    assert plain(course.words("negotiation.at_a_table")) in shown
    for brief in full.entries(BRIEFS, SECTION):
        assert plain(brief.limit_why) not in shown or plain(brief.limit_why) == "to be written"


def test_who_makes_the_edition_is_told_that_nobody_plays_alone_in_it(edition):
    assert [loss.what for loss in edition.losses if "at tables in class" in loss.what]


def test_the_form_of_a_table_takes_down_offers_and_the_end(course):
    (game,) = course.entries(NEGOTIATIONS, SECTION)
    activity = AtATableActivity(course, SECTION, game)
    text = {each.id: [each.options[0].id] for each in game.articles}
    done = [
        Action("name", values={"code": "T1", "way": ["six"], "seat-six": ["us"]}),
        Action("offer", values={"by-0": ["japan"], **{f"offered-{each}": chosen for each, chosen in text.items()}}),
        Action(
            "keep",
            values={
                "signed": [each.id for each in game.delegations],
                **{f"ended-{each}": chosen for each, chosen in text.items()},
            },
        ),
    ]
    events = []
    for number, action in enumerate(done):
        (entry,) = activity.act(events, action)
        at = datetime(2026, 3, 2, number, tzinfo=UTC)
        events.append(Event(at=at, **msgspec.structs.asdict(entry)))
    progress = activity.replay(events)
    assert activity.is_done(progress)
    assert progress.now.holds
    assert activity.view(events).pages
