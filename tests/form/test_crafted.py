"""No message, however made, breaks a form of the real course or gets a key out of it before its time."""

from __future__ import annotations

import logging
import math
import random
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.described import blocks_of
from tests.every_activity import kinds_of_activity
from utils.activities.marking.activity import MarkingActivity
from utils.activities.negotiation.activity import NegotiationActivity
from utils.activities.negotiation.progress import SEATED
from utils.course import Course
from utils.form import FormWidget
from utils.record import Record

from ..browser.secret_texts import KEYS, count_told  # noqa: TID252  # tests are no package that has a name
from .every_form import every_form
from .fakes import WORDS, Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

TURN_OF_PHRASE = 12  # letters more than a piece has, which another text of the course may share
TEACHERS = (MarkingActivity,)
"""Forms for a teacher, who reads answers beside the model."""
FAILED, MALFORMED = WORDS("form.kernel-failed"), WORDS("form.kernel-malformed")
DEEP: Any = []
for _ in range(200):
    DEEP = [DEEP]
ODD = [None, True, 0, -1, 10**30, 1e308, math.nan, -math.inf, "", " ", "0", "-1", "1e999", "∞", "٣", "50%"]
ODD += [
    "no-such-id",
    "x" * 20_001,
    "\ud800",
    "\0",
    "<b>",
    "../x",
    [],
    [[]],
    [None],
    ["no-such-id"],
    ["no-such-id"] * 500,
]
ODD += [{}, {"": ""}, {"no-such-id": "no-such-id"}, {"a": []}, DEEP]


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    """Every form of the course; a test may act in them."""
    return list(every_form(tmp_path_factory.mktemp("records")))


@pytest.fixture(autouse=True)
def _no_warnings(caplog):
    caplog.set_level(logging.ERROR)


def test_every_kind_of_activity_is_among_the_forms(forms):
    assert {type(form._activity) for form in forms} == kinds_of_activity()


@pytest.mark.attack
def test_no_message_breaks_a_form_or_gets_a_key_out_of_it(forms, tmp_path, monkeypatch, tries, caplog):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    dos = sorted({"look", *(each for form in forms for each in _actions(form))})
    pages = sorted({page["id"] for form in forms for page in form.view["form"]["pages"]})
    failed, leaked, taken = [], [], 0
    for form in forms:
        chance = random.Random(form.view["form"]["id"])  # noqa: S311  # the same in every run
        seen = set(_strings(form.view["form"]))
        for _ in range(tries(8, 250)):
            message = _message(form, chance, dos, pages)
            form._receive(form, message, [])
            said = form.comm.sent.pop().get("content", {})
            look = {name: said[name] for name in ("look", "problem") if name in said and "version" not in said}
            problem = look.get("problem", "") if look else form.view.get("problem", {}).get("text", "")
            failed += [(form.view["form"]["id"], message)] * (problem == FAILED)
            taken += not problem
            seen |= {*_strings(form.view["form"]), *_strings(look)}
        leaked += [] if isinstance(form._activity, TEACHERS) else _leaks(form, seen)
    assert failed == []
    assert leaked == []
    acting = [form for form in forms if {*_actions(form)}]  # the others have nothing that a message could do
    assert taken > len(acting), "hardly a message was taken: this shows nothing"
    assert [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("own", ["us", "russia"])
def test_a_brief_is_known_to_its_own_seat_alone(tmp_path, own):
    course = Course()
    activity = NegotiationActivity.open(course, "negotiation", "tokyo-2007")
    elsewhere, form = (FormWidget(activity, Record(tmp_path / each), course.words) for each in ("elsewhere", "here"))
    form.comm = Wire()
    sits = {"do": "sit", "page": "prepare", "values": {"seat": [own]}, "turn": 0, "token": "t", "owner": form.owner}
    form._receive(form, sits, [])
    seen = {*_strings(form.view["form"])}
    assert _leaks(form, seen) == []
    leaked = {each.rpartition(f"negotiation/{own}.")[2] for each in _leaks(elsewhere, seen)}
    assert leaked >= {"role", "interests", "limit_why", "why", "advice"}


def test_no_malformed_message_gets_through(forms):
    form = forms[0]
    before = form._record.all()
    for message in (*ODD, *({"do": odd, "owner": form.owner} for odd in ODD if not isinstance(odd, str))):
        form._receive(form, message, [])
        assert form.view["problem"]["text"] in (MALFORMED, WORDS("form.kernel-another")), message
    for name in ("page", "values", "more"):
        form._receive(form, {"do": "check", name: 7, "owner": form.owner}, [])
        assert form.view["problem"]["text"] == MALFORMED
    assert form._record.all() == before


def _message(form: FormWidget, chance: random.Random, dos: list[str], pages: list[str]) -> object:
    """Return what a hand might send: mostly an action that the form could know, with values that it does not expect."""
    if chance.random() < 0.1:
        return chance.choice(ODD)
    described = form.view["form"]
    page = chance.choice(described["pages"])
    values = {block["name"]: _value(block, chance) for block in blocks_of(described, page) if "name" in block}
    if chance.random() < 0.2:
        values[chance.choice(["answer", "text", "no-such-name", "\ud800"])] = chance.choice(ODD)
    own = [block["action"] for block in blocks_of(described, page) if block["kind"] == "button"]
    do = chance.choice(own) if own and chance.random() < 0.6 else chance.choice(dos)
    at = page["id"] if chance.random() < 0.8 else chance.choice([*pages, "", "no-such-page", "\ud800"])
    turn = chance.choice([0, 1, 3, -1, 10**30])
    return {"do": do, "page": at, "values": values, "turn": turn, "token": "t", "owner": form.owner}


def _value(block: dict[str, Any], chance: random.Random) -> object:
    """Return a value for a control: one that fits it in half of all cases."""
    if chance.random() < 0.5:
        return chance.choice(ODD)
    match block["kind"]:
        case "choice":
            ids = [id_ for id_, _ in block["options"]]
            return chance.sample(ids, chance.randint(1, len(ids)) if block.get("multiple") else 1)
        case "number":
            return str(chance.uniform(block.get("low", 0), block.get("high", 100)))
        case "order":
            return chance.sample([id_ for id_, _ in block["items"]], len(block["items"]))
        case "match":
            return {id_: chance.choice(block["right"])[0] for id_, _ in block["left"]}
        case _:
            return "Some words of a learner."


def _actions(form: FormWidget) -> Iterator[str]:
    described = form.view["form"]
    for block in (block for page in described["pages"] for block in blocks_of(described, page)):
        yield from (block[name] for name in ("action", "autosave") if block.get(name))


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for name, each in value.items():
                yield f'"{name}":'
                yield from _strings(each)
        case list() | tuple():
            for each in value:
                yield from _strings(each)


def _leaks(form: FormWidget, seen: set[str]) -> list[str]:
    """Return the places in the course whose texts were seen though nothing was done there."""
    events = form._record.all()
    done = {(each.item or each.activity).rpartition(":")[2] for each in events}
    done |= {str(each.data["delegation"]) for each in events if each.kind == SEATED}  # a seat has its own brief
    told = [places for places, pieces in count_told(seen).items() if pieces > TURN_OF_PHRASE]
    leaked = [places for places in told if not done & set(re.split(r"[/.]", "/".join(places)))]
    return [f"{form.view['form']['id']}: {places[0]}" for places in leaked] + list(filter(KEYS.search, seen))
