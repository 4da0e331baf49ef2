"""What a kernel asks of the service, and what it is told when something goes wrong."""

from __future__ import annotations

import socket
import time
from datetime import UTC, datetime

import pytest

from tests.outbox.fake_service import TOKEN, until
from utils.outbox.messages import Batch, Live, Parcel, Taken
from utils.outbox.service import LONGEST_AFTER, Service, ServiceError
from utils.record import Event

EVENT = Event(
    kind="answered", section="s", activity="a", data={"text": "a secret"}, at=datetime(2026, 1, 1, tzinfo=UTC)
)
BATCH = Batch("course", "1", {"s/a": "hash"}, [EVENT])


def caught(call):
    """Return the one line with which `call` fails."""
    with pytest.raises(ServiceError) as error:
        call()
    (line,) = error.value._render_traceback_()
    for secret in (TOKEN, "secret"):
        assert secret not in line
    return error.value


def test_what_is_posted_arrives_under_the_token_in_the_header(fake):
    assert fake.reached().post(BATCH) == Taken(1, EVENT.identity)
    assert fake.batches == [BATCH]
    assert fake.headers[-1]["Authorization"] == f"token {TOKEN}"
    assert fake.reached().taken() == Taken(1, EVENT.identity)
    assert fake.reached().identities() == [EVENT.identity]


def test_packages_are_asked_for(fake):
    assert fake.reached().parcels() == []
    fake.parcels = [Parcel("section", "memo", "a file: größer")]
    assert fake.reached().parcels() == fake.parcels


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        ("401", "refused"),
        ("403", "refused"),
        ("429", "busy"),
        ("400", "not_taken"),
        ("413", "not_taken"),
        ("422", "not_taken"),
        ("404", "unreachable"),
        ("500", "unreachable"),
        ("503", "unreachable"),
        ("cut", "unreachable"),
        ("lost", "unreachable"),
        ("reset", "unreachable"),
        ("page", "unreachable"),
    ],
)
def test_each_trouble_is_told_in_a_line(fake, trouble, kind):
    fake.trouble = trouble
    service = fake.reached()
    assert caught(service.taken).trouble == kind
    assert caught(lambda: service.post(BATCH)).trouble == kind
    assert caught(lambda: list(service.follow())).trouble == kind


def test_a_service_that_hangs_is_given_up(fake):
    fake.trouble = "hang"
    assert caught(fake.reached(silence=0.05).taken).trouble == "unreachable"


def test_a_service_that_lies_dead_cannot_be_reached(fake):
    fake.stop()
    assert caught(fake.reached().taken).trouble == "unreachable"
    fake.start()
    assert fake.reached().taken().count == 0


@pytest.mark.parametrize(("said", "after"), [("7", 7), ("1000000", LONGEST_AFTER), ("soon", 0), ("-3", 0), ("²", 0)])
def test_the_service_says_how_long_to_leave_it_alone(fake, said, after):
    fake.trouble, fake.more_headers = "429", {"Retry-After": said.encode().decode("latin-1")}
    assert caught(fake.reached().taken).after == after


@pytest.mark.parametrize(
    "address",
    [
        "hub",
        "hub:8000",
        "ftp://hub/",
        "file:///etc/passwd",
        "http://",
        "http://[hub",
        "http://hub:port/",
        "http://a b/\n",
    ],
)
def test_a_malformed_address_is_told_when_it_is_used(address):
    service = Service(address, TOKEN)
    assert caught(service.taken).trouble == "unreachable"
    assert caught(lambda: next(service.follow())).trouble == "unreachable"


def test_an_address_without_http_names_the_variable():
    assert "SEMINAR_HUB is “hub:8000”" in str(caught(Service("hub:8000", TOKEN).taken))


def test_a_token_that_no_header_can_hold_is_not_shown(fake):
    service = Service(fake.address, f"{TOKEN}\r\nHost: elsewhere")
    assert caught(service.taken).trouble == "unreachable"


def test_no_redirection_is_followed_with_the_token(fake):
    fake.trouble, fake.more_headers = "302", {"Location": f"{fake.address}api/events/mark"}
    assert caught(fake.reached().taken).trouble == "unreachable"
    assert len(fake.requests) == 1


def test_no_proxy_of_the_environment_sees_the_token(fake, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    assert fake.reached().taken().count == 0


@pytest.mark.parametrize(
    ("address", "token", "found"),
    [("http://hub/services/seminar/", "t", True), ("", "t", False), ("http://hub", "", False), (None, None, False)],
)
def test_a_service_is_found_where_the_hub_names_both(monkeypatch, address, token, found):
    for name, value in {"SEMINAR_HUB": address, "JUPYTERHUB_API_TOKEN": token}.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert (Service.find() is not None) == found


def test_the_class_is_followed_line_by_line(fake):
    lives = fake.reached().follow()
    assert next(lives) is None
    until(lambda: fake.streams)
    fake.say(b':\n\nevent: other\ndata: {}\n\nevent: live\r\ndata: {"version": 3,\r\ndata:"classes": ["a"]}\r\n\r\n')
    fake.tell(Live(4))
    assert [each for each in (next(lives) for _ in range(4)) if each] == [Live(3, classes=["a"]), Live(4)]
    fake.end_streams()
    assert list(lives) == []


def test_what_a_stream_says_comes_at_once(fake):
    lives = fake.reached().follow()
    assert [next(lives), next(lives)] == [None, None]
    begun = time.monotonic()
    fake.tell(Live(1))
    assert next(lives) == Live(1)
    assert time.monotonic() - begun < 1


@pytest.mark.parametrize("words", [b"event: live\ndata: nonsense\n\n", b"event: \xff\n\n"])
def test_a_stream_that_says_nonsense_ends_in_a_line(fake, words):
    fake.first_words = words
    assert caught(lambda: list(fake.reached().follow())).trouble == "unreachable"


def test_a_stream_that_falls_silent_is_given_up(fake):
    lives = fake.reached(silence=0.05).follow()
    assert caught(lambda: list(lives)).trouble == "unreachable"


def test_what_is_no_service_at_all_ends_in_a_line():
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        service = Service(f"http://127.0.0.1:{deaf.getsockname()[1]}", TOKEN, silence=0.05)
        assert caught(service.taken).trouble == "unreachable"
