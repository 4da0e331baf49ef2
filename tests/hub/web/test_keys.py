"""Nothing of a key or of its feedback leaves before it is revealed: every keyed question of the real course."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from tests.hub.posted import event
from tests.publish.editions import sections, unpacked
from utils.course import Course
from utils.hub.class_room import ClassRoom
from utils.hub.live import Live, told
from utils.hub.store import OpeningRow
from utils.hub.tally import told as told_after
from utils.outbox.messages import PHASES
from utils.publish.student import export
from utils.questions import shapes

ROW = OpeningRow(id="o", class_="c", section="", question="", phase="vote", begun=datetime(2026, 5, 4, tzinfo=UTC))


@pytest.fixture(scope="module")
def real():
    return Course()


@pytest.fixture(scope="module")
def edition(real, tmp_path_factory):
    """The real course without keys."""
    return unpacked(export(real, sections(real)), tmp_path_factory.mktemp("edition"))


def votes(question, phase):
    """Seven right votes where the key is known, so that every count may be told."""
    data = {"response": question.key(), "right": True, "round": "first", "opening": "o", "phase": phase}
    about = {"kind": "voted", "activity": f"vote-{question.id}", "item": question.id}
    return [(f"p{n}", event(n, **about, section=ROW.section, data=data)) for n in range(7)]


def everything_sent(course, section, question, cast, phase):
    """Return what a learner and a teacher are sent, with the tally shown."""
    room = ClassRoom(course, "c", names=True, called={})
    row = replace(ROW, section=section, question=question.id, phase=phase, shown=True)
    room.show(row, [(person, replace(each, section=section)) for person, each in cast])
    live = Live(room)
    return told("p1", ["c"], [live]).decode(), live.told_teacher().decode()


def hidden(question):
    """Return every text that tells of the right answer or is feedback; what is typed may itself be the answer."""
    match question.shape():
        case shapes.Pick(parts) | shapes.Sequence(parts) | shapes.Pairs(parts):
            texts = [part.feedback for part in parts]
        case shapes.Bands() as bands:
            texts = [bands.feedback, bands.too_low, bands.too_high, *(slip.feedback for slip in bands.slips)]
        case shapes.Spellings() as spellings:
            texts = [spellings.feedback, spellings.otherwise, *(variant.feedback for variant in spellings.variants)]
    return [text for text in (*texts, *question.hints) if text]


def strings(value):
    """Yield every text in JSON, by its field."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in pairs:
        yield from [(name, each)] if isinstance(each, str) else strings(each)


def keyed(course):
    return [(id_, each) for id_ in sections(course) for each in course.questions(id_) if each.keyed]


async def check(course, real):
    questions = keyed(course)
    assert len(questions) > 100
    for section, question in questions:
        whole = real.question(section, question.id)
        cast = [*votes(question, "vote"), *votes(question, "again")] if question.key() is not None else []
        for phase in PHASES[:-1]:
            for sent in everything_sent(course, section, question, cast, phase):
                opening = json.loads(sent)["opening"]
                assert (opening["key"], opening["told"]) == (None, {}), question.id
                counts = opening["tally"]["counts"] if opening["tally"] else []
                assert {each["right"] for each in counts} <= {None}, question.id
                if isinstance(question.shape(), shapes.Sequence | shapes.Pairs):
                    assert counts == [], question.id
                texts = [text for _, text in strings(opening)]
                assert not [text for text in hidden(whole) if any(text in each for each in texts)], question.id


def test_nothing_of_a_key_leaves_before_it_is_revealed(real):
    asyncio.run(check(real, real))


def test_nor_does_it_where_the_service_has_an_edition_without_keys(real, edition):
    assert edition.keyless
    asyncio.run(check(edition, real))


def test_once_revealed_the_key_is_told_with_what_is_said_of_it(real):
    async def revealed():
        for section, question in keyed(real):
            cast = votes(question, "vote")
            for sent in everything_sent(real, section, question, cast, "revealed"):
                opening = json.loads(sent)["opening"]
                assert question.fits(opening["key"]), question.id
                assert question.grade(opening["key"]).right, question.id
                assert opening["told"] == told_after(question)
                assert opening["told"], question.id
                right = [each for each in opening["tally"]["counts"] if each["right"]]
                assert right, question.id
                assert {each["first"] for each in right} == {7}, question.id

    asyncio.run(revealed())


def test_an_edition_without_keys_reveals_none(edition):
    async def revealed():
        for section, question in keyed(edition):
            for sent in everything_sent(edition, section, question, [], "revealed"):
                opening = json.loads(sent)["opening"]
                assert (opening["key"], opening["told"]) == (None, {})

    asyncio.run(revealed())
