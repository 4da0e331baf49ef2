"""A class as it goes: opened, voted on, discussed, voted on again, revealed; seen by learners and teachers."""

from __future__ import annotations

import time

from tests.hub.posted import event
from utils.outbox.messages import Batch

from .fake_hub import SUBMIT, user
from .served import CLASS, in_class

LEARNERS = [f"learner-{n}" for n in range(7)]


def teach(served, what, **message):
    return served.ask("POST", in_class(f"api/classes/{{class}}/{what}"), "teacher", message)


def cast(served, person, response, opening, phase="vote", **more):
    data = {"response": response, "round": "first", "opening": opening, "phase": phase, **more}
    vote = event(0, kind="voted", activity="vote-one", data=data)
    answer = served.ask("POST", "api/events", person, Batch("alliance-and-region", "1", {}, [vote]))
    assert answer.status == 200, answer.body
    return answer.json


def know(served, people=LEARNERS, groups=(CLASS,)):
    served.hub.users.update({each: user(each, SUBMIT, groups=groups) for each in people})


def counts(opening):
    return {each.letter: (each.first, each.second, each.right) for each in opening.tally.counts}


def test_a_class_votes_discusses_votes_again_and_is_told(served):
    know(served)
    followed = in_class("api/classes/{class}/live")
    with served.stream("api/live", "anna") as anna, served.stream(followed, "teacher") as desk:
        assert anna.live().opening is None
        opened = teach(served, "opening", section="opening", question="one").room.opening
        seen = anna.live(lambda live: live.opening).opening
        assert (seen.id, seen.phase, seen.tally, seen.key, seen.told) == (opened.id, "vote", None, None, {})
        for person, response in zip(LEARNERS, "aaabbbc", strict=True):
            cast(served, person, response, opened.id)
        room = desk.room(lambda room: room.opening and room.opening.voted == 7)
        assert counts(room.opening) == {"A": (3, None, None), "B": (3, None, None), "C": (1, None, None)}
        assert anna.live(lambda live: live.opening.voted == 7).opening.tally is None
        teach(served, "phase", phase="discuss", minutes=3)
        discussing = anna.live(lambda live: live.opening.phase == "discuss").opening
        assert discussing.tally is None
        assert 170 < discussing.left <= 180
        teach(served, "shown", shown=True)
        shown = anna.live(lambda live: live.opening.tally).opening
        assert counts(shown) == counts(room.opening)
        assert discussing.voted == 7
        teach(served, "phase", phase="again", minutes=None)
        again = anna.live(lambda live: live.opening.phase == "again").opening
        assert (again.voted, again.tally) == (0, None)  # two looks at it while votes come would tell one of them
        for person, response in zip(LEARNERS, "abbbbbc", strict=True):
            cast(served, person, response, opened.id, "again", round="second")
        anna.live(lambda live: live.opening.voted == 7)
        teach(served, "phase", phase="revealed", minutes=None)
        told = anna.live(lambda live: live.opening.phase == "revealed").opening
        assert told.key == "b"
        assert told.told == {"a": "NO-ALPHA", "b": "YES-BETA", "c": "NO-GAMMA"}
        assert counts(told) == {"A": (3, 1, False), "B": (3, 5, True), "C": (1, 1, False)}
        teach(served, "close")
        assert anna.live(lambda live: live.opening is None).classes == [CLASS]


def test_a_late_comer_is_where_the_class_is_and_votes_once(served):
    know(served)
    opened = teach(served, "opening", section="opening", question="one").room.opening
    for person in LEARNERS[:5]:
        cast(served, person, "a", opened.id)
    teach(served, "phase", phase="again", minutes=None)
    with served.stream("api/live", LEARNERS[6]) as late:
        first = late.live()
        assert first.opening.phase == "again"
        assert first.version
    cast(served, LEARNERS[6], "b", opened.id, "again")
    cast(served, LEARNERS[6], "c", opened.id, "again", confidence=60)
    room = teach(served, "phase", phase="again", minutes=None).room
    assert (room.opening.tally.first, room.opening.tally.second) == (5, 1)


def test_fewer_than_five_votes_are_not_broken_down(served):
    know(served)
    opened = teach(served, "opening", section="opening", question="one").room.opening
    for person in LEARNERS[:4]:
        cast(served, person, "a", opened.id)
    tally = teach(served, "shown", shown=True).room.opening.tally
    assert (tally.first, {each.first for each in tally.counts}) == (4, {None})
    cast(served, LEARNERS[4], "a", opened.id)
    assert teach(served, "shown", shown=True).room.opening.tally.counts[0].first == 5


def test_votes_of_another_opening_class_or_question_do_not_count(served):
    know(served)
    before = teach(served, "opening", section="opening", question="one").room.opening
    opened = teach(served, "opening", section="opening", question="one").room.opening
    assert before.id != opened.id
    cast(served, LEARNERS[0], "a", before.id)
    cast(served, "carla", "a", opened.id)
    cast(served, LEARNERS[1], "no-option", opened.id)
    cast(served, LEARNERS[2], "a", opened.id, phase="revealed")
    assert teach(served, "shown", shown=True).room.opening.tally.first == 0


def test_a_service_that_starts_again_is_where_it_was(serve, course):
    before = serve(course)
    know(before)
    opened = teach(before, "opening", section="opening", question="one").room.opening
    for person in LEARNERS:
        cast(before, person, "a", opened.id)
    teach(before, "names", names=True)
    asked = teach(before, "phase", phase="discuss", minutes=5).room
    after = serve(course)
    room = teach(after, "shown", shown=True).room
    assert (room.opening.id, room.opening.phase, room.opening.voted, room.names) == (opened.id, "discuss", 7, True)
    assert room.opening.until == asked.opening.until
    assert room.version > asked.version


def test_who_is_here_is_dealt_into_groups_and_told_only_what_they_may_know(served):
    know(served)
    opened = teach(served, "opening", section="opening", question="one").room.opening
    cast(served, LEARNERS[0], "a", opened.id)
    cast(served, LEARNERS[1], "b", opened.id)
    cast(served, LEARNERS[2], "a", opened.id)
    with served.stream("api/live", LEARNERS[0]) as one, served.stream("api/live", LEARNERS[1]) as other:
        other.live(lambda live: live.opening.of == 2)
        room = teach(served, "groups", size=2).room
        assert [each.group for each in room.people if each.here] == [1, 1]
        assert [each.group for each in room.people if not each.here] == [0]
        assert not any(each.name.startswith("learner-") and each.name in LEARNERS for each in room.people)
        nameless = one.live(lambda live: live.opening.group).opening
        assert (nameless.group, nameless.mates) == (1, [])
        named = teach(served, "names", names=True).room
        assert {each.name for each in named.people} == set(LEARNERS[:3])
        assert one.live(lambda live: live.opening.mates).opening.mates == [LEARNERS[1]]
        assert other.live(lambda live: live.opening.mates).opening.mates == [LEARNERS[0]]
    deadline = time.monotonic() + 10
    while any(each.here for each in teach(served, "names", names=True).room.people):
        assert time.monotonic() < deadline


def test_what_cannot_be_is_said_in_a_line(served):
    assert teach(served, "phase", phase="discuss", minutes=None).status == 409
    assert teach(served, "opening", section="opening", question="no-such").json["error"]
    assert teach(served, "opening", section="no-such", question="one").status == 409
    assert "no key" in teach(served, "opening", section="opening", question="thoughts").json["error"]
    teach(served, "opening", section="opening", question="one")
    teach(served, "phase", phase="revealed", minutes=None)
    assert teach(served, "phase", phase="again", minutes=None).status == 409
    assert teach(served, "close").status == 200
    assert teach(served, "close").status == 200


def test_streams_are_not_kept_back_on_their_way(served):
    with served.stream("api/live", "anna") as anna:
        assert anna.headers["Content-Type"].startswith("text/event-stream")
        assert anna.headers["Cache-Control"] == "no-cache"
        assert anna.headers["X-Accel-Buffering"] == "no"
        assert anna.line() == "event: live"


def test_typed_answers_are_told_where_five_gave_them(served, course):
    know(served, [f"p{n}" for n in range(8)])
    opened = teach(served, "opening", section="opening", question="word").room.opening
    for n, text in enumerate(["SCC"] * 5 + ["only mine"] * 3):
        data = {"response": text, "round": "first", "opening": opened.id, "phase": "vote"}
        vote = event(0, kind="voted", activity="vote-word", item="word", data=data)
        served.ask("POST", "api/events", f"p{n}", Batch("alliance-and-region", "1", {}, [vote]))
    answer = teach(served, "shown", shown=True)
    assert "only mine" not in answer.body.decode()
    told = [(each.text, each.first) for each in answer.room.opening.tally.counts]
    assert told == [("SCC", 5), (course.words("class.other_answers"), 3)]
