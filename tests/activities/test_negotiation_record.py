"""What a record of talks is held to: the version of the table and of the talks, and moves that fit."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from utils.activities.negotiation import game as at
from utils.activities.negotiation.game import Table, table_of
from utils.activities.negotiation.progress import read_play
from utils.activities.negotiation.sayings import heard_by
from utils.course import Course
from utils.course.kinds import NEGOTIATIONS
from utils.models.negotiation.moves import Saying
from utils.models.negotiation.talks import Room
from utils.record import Event

COURSE = Course()
[ASKED] = COURSE.entries(NEGOTIATIONS, "negotiation")
AT = datetime(2026, 3, 2, tzinfo=UTC)
TABLE = table_of(COURSE, "negotiation", ASKED)


def events(*moves):
    seated = {"delegation": "us", "seed": 1, "version": TABLE.version, "known": False}
    told = [("seated", seated), *(("moved", each) for each in moves)]
    return [Event(kind=kind, section="negotiation", activity=ASKED.id, data=data, at=AT) for kind, data in told]


def test_another_name_for_an_article_is_another_version():
    first, *rest = ASKED.articles
    renamed = replace(ASKED, articles=(replace(first, id="waves"), *rest))
    assert Table(renamed, TABLE.briefs).version != TABLE.version


def test_talks_that_go_otherwise_are_another_version(monkeypatch):
    before = TABLE.version
    monkeypatch.setattr(at, "PROTOCOL", at.PROTOCOL + 1)
    assert Table(ASKED, TABLE.briefs).version != before


def test_a_record_with_many_moves_that_do_not_fit_is_read_once_through(monkeypatch):
    tabled = {"move": "table", "text": ASKED.delegations[0].asks}
    taken, take = [], Room.take
    monkeypatch.setattr(Room, "take", lambda room, move: taken.append(move) or take(room, move))
    play = read_play(TABLE, events(*[tabled] * 50, {"move": "let_speak"}))
    assert len(play.moves) == 2
    assert play.talks.round == 2
    assert len(taken) == 51


def test_that_two_articles_matter_alike_is_said_in_words():
    [said] = heard_by(TABLE, "us", [Saying(1, "alike", by=5, more=3, less=5)], COURSE.words)
    titles = [ASKED.articles[n].title for n in (3, 5)]
    assert all(f"<em>{each}</em>" in said.html for each in titles)
    assert "alike" in said.html
