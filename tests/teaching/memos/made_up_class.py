"""A made-up class that wrote memos, read each other's, and answered; all in memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import json, structs, to_builtins

from utils.activities.memo.progress import RATED, SUBMITTED, WITHDRAWN
from utils.activities.memo.readings import readings_id
from utils.activities.memo.readings_record import READ, RESPONDED, Response
from utils.activities.memo.rubric import LEVELS
from utils.activities.memo.said import Cited, PassageComment, Reading, Version
from utils.activities.memo.to_mark import Assessed
from utils.record import Event
from utils.teaching.handed_in.hand_in import FORMAT, HandIn, Head, as_file, seal
from utils.teaching.memos.collect import Assignment, Participant, collect
from utils.teaching.memos.deal import Deal, deal_out, open_deal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from utils.course import Course

ODD = '<script>alert("x")</script> *stars* =SUM(A1) $x$ שלום 日本'
"""Markup, a formula, and letters that run from the right."""
NAMES = ("Ada Quill", "Bo Lindqvist", "Chidi Okafor", "Dana Whitlock", "Emre Yildiz", "Fumiko Tanabe", "Gita Rao",
         "Hugo Brandt", "Ines Caldeira", "Jonas Petrov", "Kemi Adeyemi", "Lior Ben-Ami")  # fmt: skip
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
JOINED = Event(kind="begun", section="start", at=NOW)
"""What somebody hands in who has written nothing."""


class MadeUp(NamedTuple):
    """The class after all that it did, and the deal."""

    participants: tuple[Participant, ...]
    deal: Deal
    hand_ins: tuple[HandIn, ...]
    wrote: tuple[tuple[str, list[Event]], ...]


def reading(assignment: Assignment, random: Random, text: str = "") -> Reading:
    """Return marks on all lines, comments on two, one on a passage, and the change."""
    levels = {line.id: random.choice(LEVELS) for line in assignment.memo.rubric}
    first, second, *_ = levels
    comments = {first: f"COMMENT-1 {text}", second: f"COMMENT-2 {text}"}
    return Reading(levels, comments, (PassageComment("background", "the pact", f"PASSAGE {text}"),), f"CHANGE {text}")


def texts(n: int, version: int) -> dict[str, str]:
    """Return the texts of a memo of learner `n`."""
    sentence = f"The pact of learner number {n} was kept. " * 30
    return {
        "to": f"Minister {n}", "subject": f"Subject {n} {ODD}",
        "recommendation": f"Advise {n}. Now in version {version}.",
        "background": f"{sentence}[1] ends here.", "objection": ODD,
    }  # fmt: skip


def stamped(kind: str, section: str, activity: str, n: int, item: str = "", **data: Any) -> Event:
    """Return an event of minute `n`."""
    return Event(kind=kind, section=section, activity=activity, item=item, data=data, at=NOW + timedelta(minutes=n))


def hand_in(name: str, n: int, events: Sequence[Event]) -> HandIn:
    """Return what the learner with this number hands in."""
    pseudonym = f"learner-{n:08x}"
    return HandIn(
        Head(format=FORMAT, version="1", class_code="IR", pseudonym=pseudonym, known_as=(pseudonym,), name=name,
             written=NOW, counts={}, sha256=""), events,
    )  # fmt: skip


def made_up_class(course: Course, assignment: Assignment, names: Sequence[str] = NAMES, text: str = "") -> MadeUp:
    """Return the class: number 3 took the memo back, number 4 wrote none, the others wrote two versions and read two.

    Every reader writes `text` and the own name into each comment.
    """
    section, memo = assignment
    wrote: list[list[Event]] = []
    for n in range(len(names)):
        events = [] if n == 4 else [
            stamped(SUBMITTED, section, memo.id, version, **to_builtins(
                Version(texts(n, version), (Cited(1, "A figure of 2024.", "A ministry"), Cited(2, "Not cited.", "")))))
            for version in (1, 2)
        ]  # fmt: skip
        if events:
            own = Reading({line.id: LEVELS[n % 3] for line in memo.rubric}, {memo.rubric[0].id: f"OWN {n}"})
            events.append(stamped(RATED, section, memo.id, 3, **to_builtins(own)))
        wrote.append(events)
    before = tuple(collect(assignment, [hand_in(name, n, wrote[n]) for n, name in enumerate(names)]))
    deal = deal_out(open_deal("1", assignment, before, 7, 2), assignment, before)
    of = {person.pseudonyms[0]: person for person in deal.people}
    random = Random(1)  # noqa: S311
    for n, name in enumerate(names):
        person = of.get(f"learner-{n:08x}")
        for given in person.reads if person else ():
            said = reading(assignment, random, f"by {name} {text}")
            data = {"label": given.label, "reading": to_builtins(said)}
            wrote[n].append(stamped(READ, section, readings_id(memo), 4, deal.id, **data))
        if n % 2 == 0 and person:
            answer = Response({"1": memo.rubric[0].id, "2": "passage-1"}, {"1": f"WHY {n}"}, f"TAKEN-UP {n} {ODD}")
            wrote[n].append(stamped(RESPONDED, section, readings_id(memo), 5, deal.id, **to_builtins(answer)))
    wrote[3].append(stamped(WITHDRAWN, section, memo.id, 6))
    after = tuple(hand_in(name, n, wrote[n]) for n, name in enumerate(names))
    return MadeUp(collect(assignment, after), deal, after, tuple(zip(names, wrote, strict=True)))


def write_class(course: Course, made_up: MadeUp, folder: Path) -> None:
    """Write what the class handed in, and the deal, as the commands find them: in `answers` and in `workshop`."""
    version = course.info.version
    for name in ("answers", "workshop"):
        (folder / name).mkdir()
    for n, (name, events) in enumerate(made_up.wrote):
        head, body = seal(version, "IR", (f"learner-{n:08x}",), NOW, events or [JOINED], name=name)
        (folder / "answers" / f"{n:02}.jsonl").write_bytes(as_file(head, body))
    (folder / "workshop" / "deal.json").write_bytes(json.encode(structs.replace(made_up.deal, course=version)))


def marked(assignment: Assignment, participants: Sequence[Participant], most: int = 99) -> dict[str, Assessed]:
    """Return a teacher's marks on the second version of the first memos, by pseudonym."""
    random, found = Random(3), {}  # noqa: S311
    for each in [each for each in participants if each.version][:most]:
        said = reading(assignment, random, "as I read it")
        found[each.head.pseudonym] = Assessed(said.levels, said.comments, change=said.change, version=2)
    return found
