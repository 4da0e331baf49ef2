"""Streams: what comes how often, when one ends, and that all who follow a class share the work."""

from __future__ import annotations

import asyncio
import socket
import time
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from utils.hub import live as live_module
from utils.hub import streams
from utils.hub.class_room import ClassRoom
from utils.hub.live import Live, told
from utils.hub.pace import Pace
from utils.hub.store import OpeningRow

from .served import CLASS, PREFIX, in_class


@pytest.fixture
def hasty(monkeypatch):
    """Comments come at once, and who asks is looked up as often."""
    monkeypatch.setattr(streams, "PAUSE", 0.05)


def lines_until(stream, fits):
    while not fits(line := stream.line()):
        assert line is not None
    return line


def test_a_quiet_stream_says_that_it_is_there(hasty, served):
    with served.stream("api/live", "anna") as anna:
        assert lines_until(anna, lambda line: line.startswith(":"))


@pytest.mark.parametrize("change", ["revoked", "another class"])
def test_who_may_no_longer_follow_is_let_go(hasty, served, change):
    with served.stream("api/live", "anna") as anna:
        anna.live()
        if change == "revoked":
            del served.hub.users["anna"]
        else:
            served.hub.users["anna"] = {**served.hub.users["anna"], "groups": ["another"]}
        served.service.hub.cache.clear()
        while anna.line():
            pass
    again = served.ask("GET", "api/live", "anna")
    assert again.status == (401 if change == "revoked" else 200)


def test_a_hub_that_is_down_ends_no_stream(hasty, served):
    with served.stream("api/live", "anna") as anna:
        anna.live()
        served.hub.down = True
        served.service.hub.cache.clear()
        for _ in range(3):
            lines_until(anna, lambda line: line.startswith(":"))


def test_a_service_that_ends_ends_its_streams(served):
    with served.stream("api/live", "anna") as anna:
        anna.live()
        served.stop()
        assert anna.line() == ""


def test_a_reader_who_does_not_read_is_given_up(monkeypatch, served):
    monkeypatch.setattr(streams, "SLOWEST", 0.2)
    monkeypatch.setattr(Live, "told_teacher", lambda self: b"x" * 10_000_000)
    with socket.create_connection(("127.0.0.1", served.port)) as quiet:
        path = PREFIX + in_class("api/classes/{class}/live")
        quiet.sendall(f"GET {path} HTTP/1.1\r\nHost: h\r\nAuthorization: token teacher\r\n\r\n".encode())
        deadline = time.monotonic() + 10
        live = served.run(served.service.rooms.of(CLASS))
        while not live.teachers:
            assert time.monotonic() < deadline
        while live.teachers:
            assert time.monotonic() < deadline


def test_many_changes_are_passed_on_together():
    async def change():
        passed = []
        pace = Pace(lambda: passed.append(asyncio.get_running_loop().time()))
        begun = asyncio.get_running_loop().time()
        while asyncio.get_running_loop().time() < begun + 0.5:
            pace.changed(0.2)
            await asyncio.sleep(0)
        await asyncio.sleep(0.25)
        return [at - begun for at in passed]

    passed = asyncio.run(change())
    assert passed[0] < 0.1, "the first at once"
    assert 3 <= len(passed) <= 4
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(passed))


def test_what_matters_does_not_wait_for_counts():
    async def change():
        passed = []
        loop = asyncio.get_running_loop()
        pace = Pace(lambda: passed.append(loop.time()))
        pace.changed(0)
        await asyncio.sleep(0.01)
        pace.changed(30)
        pace.changed(0.1)
        await asyncio.sleep(0.3)
        return len(passed)

    assert asyncio.run(change()) == 2


def test_what_is_open_becomes_json_once_for_all_who_follow(monkeypatch, course):
    made = []
    encode = live_module.encode
    monkeypatch.setattr(live_module, "encode", lambda value: made.append(value) or encode(value))

    async def follow():
        room = ClassRoom(course, "c", names=False, called={})
        begun = datetime.now(UTC)
        room.show(OpeningRow(id="o", class_="c", section="opening", question="one", phase="vote", begun=begun))
        live = Live(room)
        return {told(f"p{n}", ["c"], [live]) for n in range(100)}

    assert len(asyncio.run(follow())) == 1
    assert len([each for each in made if isinstance(each, dict) and "question" in each]) == 1


def test_of_two_classes_the_one_that_opened_last_is_told(course):
    async def follow():
        lives = []
        for hour, class_ in ((10, "late"), (9, "early")):
            room = ClassRoom(course, class_, names=False, called={})
            begun = datetime(2026, 5, 4, hour, tzinfo=UTC)
            row = OpeningRow(id=class_, class_=class_, section="opening", question="one", phase="vote", begun=begun)
            room.show(row)
            lives.append(Live(room))
        return told("anna", ["late", "early"], lives).decode()

    assert '"id":"late"' in asyncio.run(follow())
