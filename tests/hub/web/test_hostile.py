"""What somebody sends who means harm, with a token that is their own or from a page of theirs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.hub.posted import event
from utils.hub.tables import CLASS_CHOICE
from utils.outbox.messages import LONGEST_HASH, Batch

from .served import in_class
from .test_live import LEARNERS, cast, know, teach
from .test_who_may_what import BODIES, COOKIE_ROUTES, told

DEEP = "[" * 900 + "]" * 900


def size_of(store):
    folder = Path(store.place.removeprefix("sqlite:///")).parent
    return sum(each.stat().st_size for each in folder.iterdir())


def test_a_batch_takes_no_more_room_than_it_has_bytes(served):
    events = [event(n, item=f"i{n}") for n in range(400)]
    grown = Batch("c", "1", {"opening/first": "x" * 500_000}, events)
    assert served.ask("POST", "api/events", "anna", grown).status == 400
    before = size_of(served.store)
    whole = Batch("c", "1", {"opening/first": "x" * LONGEST_HASH}, events)
    assert served.ask("POST", "api/events", "anna", whole).status == 200
    assert size_of(served.store) - before < 1_000_000


@pytest.mark.parametrize("section", ["opening/", "opening/../opening", "./opening", "..", "/etc", "a\0b"])
def test_a_section_is_none_by_another_path(served, section):
    assert teach(served, "opening", section=section, question="one").status == 409


def test_five_who_type_at_length_do_not_send_it_to_all(served):
    know(served)
    opened = teach(served, "opening", section="opening", question="word").room.opening
    for person in LEARNERS[:5]:
        data = {"response": "long " * 100_000, "round": "first", "opening": opened.id, "phase": "vote"}
        vote = event(0, kind="voted", activity="vote-word", item="word", data=data)
        assert served.ask("POST", "api/events", person, Batch("c", "1", {}, [vote])).status == 200
    answer = teach(served, "shown", shown=True)
    assert answer.room.opening.tally.counts[0].first == 5
    assert len(answer.body) < 5_000


@pytest.mark.parametrize("site", ["cross-site", "same-site", "same-origin"])
@pytest.mark.parametrize("mode", ["navigate", "cors", "no-cors", "websocket"])
def test_no_page_of_somebody_else_does_anything_with_a_teachers_cookie(served, mode, site):
    teach(served, "opening", section="opening", question="one")
    sent = {"Cookie": served.cookie("teacher"), "Sec_Fetch_Mode": mode, "Sec_Fetch_Site": site}
    for route in (each for each in COOKIE_ROUTES if each.method == "POST"):
        answer = served.ask(route.method, in_class(route.path), "", BODIES[route.takes], **sent)
        assert answer.status in (401, 403), told(route)


ODD = {
    "deep": f'{{"response":"a","round":"first","opening":"OPENING","phase":"vote","x":{DEEP}}}',
    "number": '{"response":"a","right":false,"n":1e308,"m":-0.0,"big":123456789012345678901234567890}',
    "NUL": r'{"response":"a\u0000","opening":"a\u0000b"}',
    "types": '{"response":{"a":[]},"right":"x","confidence":[],"round":{},"opening":7,"phase":null}',
}
TIMES = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-05-04T09:00:00", "2099-05-04T09:00:00Z"]


@pytest.mark.parametrize("kind", ["answered", "voted", "reset", "nothing-known"])
@pytest.mark.parametrize("data", ODD)
def test_no_event_keeps_a_class_from_its_report_or_its_room(serve, course, kind, data):
    served = serve(course)
    know(served)
    opened = teach(served, "opening", section="opening", question="one").room.opening
    cast(served, LEARNERS[0], "a", opened.id)
    about = {"kind": kind, "section": "opening", "activity": "vote-one", "item": "one"}
    events = [
        json.dumps({**about, "at": at, "order": order})[:-1] + f',"data":{ODD[data].replace("OPENING", opened.id)}}}'
        for at, order in zip(TIMES, reversed(TIMES), strict=True)
    ]
    body = f'{{"course":"c","version":"1","prints":{{}},"events":[{",".join(events)}]}}'.encode()
    assert served.ask("POST", "api/events", "anna", body).status == 200
    for path in ("classes/{class}/report", "classes/{class}/answers.zip"):
        assert served.ask("GET", in_class(path), "teacher").status == 200
    for path in ("me", "me/answers"):
        assert served.ask("GET", path, "anna").status == 200
    again = teach(serve(course), "shown", shown=True).room
    assert again.opening.voted == (2 if (kind, data) == ("voted", "deep") else 1)


def test_to_look_at_a_class_of_nobody_keeps_nothing_of_it(served):
    with served.stream(in_class("api/classes/{class}/live", "made up"), "all-teacher") as desk:
        assert desk.room().people == []
    assert served.store.forget_class("made up").left == 0
    with served.store._database.reading() as connection:
        assert connection.execute(select(CLASS_CHOICE)).all() == []
