"""A kernel's own sender and follower with the service as it is."""

from __future__ import annotations

import pytest

from tests.outbox.fake_service import until
from utils.outbox.follower import Follower
from utils.outbox.ledger import mark_of
from utils.outbox.messages import Batch
from utils.outbox.patience import Patience
from utils.outbox.sender import Sender
from utils.outbox.service import Service, ServiceError
from utils.record import Entry, Record

from .served import CLASS, PREFIX, in_class


def service(served, who="anna"):
    return Service(f"http://127.0.0.1:{served.port}{PREFIX}", who)


def send(record, served):
    def pack(events):
        return Batch("alliance-and-region", "1", {}, list(events))

    return Sender(record, service(served), lambda _: True, pack, Patience(0.01, 0.05))


def answers(first, end):
    data = ({"number": number, "text": "ü\x00"} for number in range(first, end))
    return [Entry(kind="answered", section="opening", activity="a", data=each) for each in data]


def test_a_record_arrives_whole_and_once(served, record_folder):
    record = Record(record_folder)
    record.add(*answers(0, 1200))
    sender = send(record, served)
    until(lambda: sender.state.sent and sender.state.waiting == 0)
    record.add(*answers(1200, 1201))
    until(lambda: len(served.store.events("anna")) == 1201)
    assert {e.identity for e in served.store.events("anna")} == {e.identity for e in record.all()}
    assert service(served).taken().mark == mark_of(e.identity for e in record.all())
    again = Record(record_folder)
    second = send(again, served)
    until(lambda: second.state.sent)
    assert service(served).taken().count == 1201


def test_a_hub_that_is_down_is_waited_for(served, record_folder):
    record = Record(record_folder)
    served.hub.down = True
    sender = send(record, served)
    record.add(*answers(0, 3))
    until(lambda: sender.state.trouble)
    served.hub.down = False
    until(lambda: sender.state.sent)


def test_the_class_is_followed(served):
    follower = Follower(service(served), Patience(0.01, 0.05))
    until(lambda: follower.latest)
    assert follower.latest.classes == [CLASS]
    asked = {"section": "opening", "question": "one"}
    answer = served.ask("POST", in_class("api/classes/{class}/opening"), "teacher", asked)
    until(lambda: follower.latest.opening)
    assert follower.latest.opening.id == answer.room.opening.id


@pytest.mark.parametrize("who", ["narrow", "nobody", "teacher"])
def test_who_may_not_is_told(served, who):
    with pytest.raises(ServiceError) as caught:
        service(served, who).taken()
    assert caught.value.trouble == "refused"
