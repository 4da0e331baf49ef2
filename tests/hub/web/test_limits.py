"""What is too much, too long or no message at all is refused in a line, and no name does any harm."""

from __future__ import annotations

import re

import pytest

from utils.hub.limits import BURST, PER_SECOND, Allowance, Streams
from utils.outbox.messages import LONGEST_BATCH, MOST_EVENTS, Batch

from .fake_hub import SUBMIT, TEACH, user
from .served import PREFIX, in_class

EMPTY = Batch("alliance-and-region", "1", {}, [])


def line_of(answer):
    assert "\n" not in answer.json["error"]
    assert "Traceback" not in answer.json["error"]
    return answer.json["error"]


def test_posts_come_back_with_time():
    now = [0.0]
    allowance = Allowance(2, lambda: now[0])
    assert [allowance.wait("anna") for _ in range(3)] == [0, 0, 1]
    assert allowance.wait("ben") == 0
    now[0] = 1 / PER_SECOND
    assert [allowance.wait("anna") for _ in range(2)] == [0, 1]


def test_streams_are_counted_while_they_are_open():
    streams, ended = Streams(2), []
    with streams.opened("anna", lambda: ended.append(1)), streams.opened("anna", lambda: ended.append(2)):
        assert streams.full("anna")
        assert not streams.full("ben")
        streams.end_all()
    assert (streams.full("anna"), ended) == (False, [1, 2])


def test_who_posts_too_often_is_told_when_to_come_again(served):
    answers = [served.ask("POST", "api/events", "anna", EMPTY) for _ in range(BURST + 5)]
    refused = [each for each in answers if each.status == 429]
    assert refused
    assert int(refused[0].headers["Retry-After"]) >= 1
    assert served.ask("POST", "api/events", "ben", EMPTY).status == 200


def test_too_many_streams_are_refused(served):
    served.service.streams = Streams(1)
    with served.stream("api/live", "anna"):
        assert line_of(served.ask("GET", "api/live", "anna")).startswith("This account follows")
        assert served.ask("GET", "api/live", "ben").status == 200


def test_what_is_too_long_is_refused_and_whoever_sends_it_sees_that(served):
    answer = served.ask("POST", "api/events", "anna", b" " * (LONGEST_BATCH + 1))
    assert answer.status == 413
    assert line_of(answer)
    assert served.ask("POST", "api/events", "unknown", b" " * LONGEST_BATCH).status == 401


def test_what_is_too_long_and_does_not_say_so_is_refused(served):
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    chunks = (b" " * 100_000 for _ in range(12))
    headers = {"Authorization": "token anna"}
    connection.request("POST", f"{PREFIX}api/events", chunks, headers, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[]", b"null", b'"x"', b"\xff", b"[" * 100_000),
        b'{"course":1,"version":"1","prints":{},"events":[]}',
        b'{"course":"c","version":"1","prints":{},"events":[{"kind":1}]}',
        b'{"course":"c","version":"1","prints":{},"events":[%b]}'
        % b",".join([b'{"kind":"a","section":"b","at":"2026-01-01T00:00:00Z"}'] * (MOST_EVENTS + 1)),
    ],
    ids=lambda body: repr(body[:20]),
)
def test_what_cannot_be_read_is_said_with_its_place(served, body):
    answer = served.ask("POST", "api/events", "anna", body)
    assert answer.status == 400
    assert line_of(answer)


def test_where_a_message_is_wrong_is_said(served):
    body = b'{"course":"c","version":"1","prints":{},"events":[{"kind":1}]}'
    assert "$.events[0].kind" in line_of(served.ask("POST", "api/events", "anna", body))


NAMES = ["<script>alert(1)</script>", "a/b", "..", "'; drop table event; --", "%2e%2e", 'a"b', "日本 課", "x" * 255]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_class_or_person_does_any_harm(served, name):
    served.hub.users["t"] = user("t", f"{TEACH}!group={name}")
    served.hub.users["l"] = user(name, SUBMIT, groups=[name])
    assert served.ask("POST", "api/events", "l", EMPTY).status == 200
    for path in ("classes/{class}", "classes/{class}/board", "classes/{class}/report"):
        page = served.ask("GET", in_class(path, name), "t")
        assert page.status == 200, page.body
        assert b"<script>alert" not in page.body
    assert b"<script>alert" not in served.ask("GET", "me", "l").body
    assert b"<script>alert" not in served.ask("GET", "", "t").body
    room = served.ask("POST", in_class("api/classes/{class}/names", name), "t", {"names": True}).room
    assert (room.class_, [each.name for each in room.people]) == (name, [name])


@pytest.mark.parametrize(
    "path", ["classes/a%00b", "classes/%ff", f"classes/{'x' * 256}", "classes/a%0ab", "nothing/here"]
)
def test_what_is_no_name_is_not_found(served, path):
    assert served.ask("GET", path, "all-teacher").status in (400, 404)


@pytest.mark.parametrize(
    "path", ["static/../app.py", "static/%2e%2e/app.py", "static//etc/passwd", "static/nothing.js"]
)
def test_only_the_pages_own_files_are_served(served, path):
    assert served.ask("GET", path).status in (403, 404)


def test_every_answer_forbids_what_no_page_needs(served):
    for path, token in (("health", ""), ("me", "anna"), ("nothing", ""), ("static/hub.css", "")):
        headers = served.ask("GET", path, token).headers
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Server"] is None


def test_another_way_to_ask_is_refused_with_those_that_there_are(served):
    answer = served.ask("POST", "health")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET")


def test_the_log_has_no_names_answers_or_queries(served, caplog):
    caplog.set_level("INFO")
    served.ask("GET", "me?secret=hidden", "anna")
    body = b'{"course":"c","version":"1","prints":{},"events":[{"kind":"answered","section":"hidden"}]}'
    served.ask("POST", "api/events", "anna", body)
    served.stop()  # the line on a request comes after its answer
    lines = [each.getMessage() for each in caplog.records if each.name == "seminar.hub"]
    assert len(lines) == 2
    assert not re.search("anna|hidden", "".join(lines))
    assert len({line.split()[3] for line in lines}) == 1


def test_a_mistake_in_the_service_is_told_and_logged_without_its_values(served, caplog, monkeypatch):
    def fail(person):
        raise ValueError("what a learner wrote")

    monkeypatch.setattr(served.store, "taken", fail)
    answer = served.ask("GET", "api/events/mark", "anna")
    assert answer.status == 500
    assert line_of(answer).startswith("Something went wrong in the service.")
    served.stop()
    assert "what a learner wrote" not in caplog.text
    assert "ValueError in fail" in caplog.text
