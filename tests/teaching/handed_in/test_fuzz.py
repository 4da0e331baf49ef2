"""Thousands of spoilt files: each is read as it was sealed or left out with a reason; none ends in a traceback."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from random import Random

import pytest

from tests.teaching.conftest import CLASS
from utils.record import Entry, Event, Record
from utils.teaching.handed_in.hand_in import HandIn, HandInError, pack
from utils.teaching.handed_in.hand_in import as_file as whole_file
from utils.teaching.handed_in.hand_in_reader import parse_hand_in
from utils.teaching.handed_in.learners import Found, sort_by_learner
from utils.teaching.results.results import class_results

SEED = 2006
ODD = [
    *("0", "-1", "1e400", "1e308", "99999999999999999999", "null", "true", "[]", "{}", '""'),
    *('"\\ud800"', '"\\u0000\\u001b[31m"', '"=cmd|x"', '"<img src=x onerror=alert(1)>"'),
    *('"2026-03-02T10:00:00"', '"2026-03-02T10:00:00+09:00"', '"9999-12-31T23:59:59Z"', '"0001-01-01T00:00:00Z"'),
    *("[[[[[[]]]]]]", '{"a":{"b":["c"]}}', "[" * 200 + "]" * 200),
]


@pytest.fixture
def written(course, tmp_path):
    """A file with answers of every kind."""
    record = Record(tmp_path / "mine")
    told = [
        ("answered", "opening", "first", "one", {"response": "b", "right": True, "score": 1.0, "confidence": 70}),
        ("answered", "opening", "first", "several", {"response": ["a", "c"], "right": True}),
        ("answered", "opening", "first", "number", {"response": 0.3, "right": True}),
        ("answered", "opening", "first", "sequence", {"response": ["y", "x", "z"], "right": False}),
        ("answered", "opening", "first", "partners", {"response": {"p": "p", "q": "r", "r": "q"}, "right": False}),
        ("answered", "opening", "first", "word", {"response": "SCC", "right": True}),
        ("answered", "opening", "first", "thoughts", {"response": "日本 {naïve}\n"}),
        ("voted", "opening", "vote-one", "one", {"response": "a", "right": False, "round": "first"}),
        ("submitted", "opening", "bases", "", {"stage": "think", "perspective": "tokyo", "text": "Yes."}),
        ("ranked", "opening", "by-cost", "", {"order": ["a", "b", "c"], "reason": "So."}),
        ("forecast", "", "forecasts-pact-after-1960", "renewed", {"percent": 70, "round": "first"}),
        ("coded", "", "coding", "r01", {"directions": {"said": "supports"}, "verdict": "partly", "reason": "…"}),
        ("believed", "", "argument", "", {"beliefs": {"kept": 70}}),
        ("checked", "opening", "compute", "", {"verdict": "right"}),
    ]
    for kind, section, activity, item, data in told:
        record.add(Entry(kind=kind, section=section, activity=activity, item=item, data=data))
    return whole_file(*pack(course, record, CLASS, "Ann"))


def flip(random, data):
    place = random.randrange(len(data))
    return data[:place] + bytes([random.randrange(256)]) + data[place + 1 :]


def cut(random, data):
    start, end = sorted(random.randrange(len(data)) for _ in range(2))
    return random.choice((data[:start], data[start:], data[:start] + data[end:], data[:end] + data[start:]))


def shuffle_lines(random, data):
    head, *lines = data.splitlines(keepends=True)
    change = random.choice(
        (random.shuffle, lambda lines: lines.append(random.choice(lines)), lambda lines: lines.pop())
    )
    change(lines)
    return b"".join([head, *lines])


def encode(random, data):
    text = data.decode()
    return text.encode(random.choice(("utf-16", "utf-16-le", "utf-8-sig", "utf-32", "latin-1", "cp1252")), "replace")


def change_field(random, data):
    """Put something odd in the place of one value, and seal the file again, as somebody who edits it would."""
    head, body = data.split(b"\n", 1)
    part = random.choice((head, body)).decode()
    values = list(re.finditer(r'(?<=:)("[^"]*"|[-0-9.]+|true|false|\[[^\]]*\]|\{[^{}]*\})', part))
    place = random.choice(values)
    changed = part[: place.start()] + random.choice(ODD) + part[place.end() :]
    return reseal(changed.encode(), body) if part == head.decode() else reseal(head, changed.encode())


def drop_field(random, data):
    head, *lines = data.splitlines()
    place = random.randrange(len(lines))
    event = json.loads(lines[place])
    event.pop(random.choice(list(event)))
    lines[place] = json.dumps(event).encode()
    return reseal(head, b"".join(line + b"\n" for line in lines))


def reseal(head, body):
    open_ = re.sub(rb'"sha256":"[^"]*"', b'"sha256":""', head)
    sealed = sha256(open_ + b"\n" + body).hexdigest().encode()
    return open_.replace(b'"sha256":""', b'"sha256":"' + sealed + b'"') + b"\n" + body


WAYS = (flip, cut, shuffle_lines, encode, change_field, change_field, drop_field)


def spoilt(written, files):
    random = Random(SEED)  # noqa: S311 (the same files each time)
    for _ in range(files):
        data = random.choice(WAYS)(random, written)
        yield random.choice((flip, cut))(random, data) if random.random() < 0.2 else data


def says(event: Event):
    return {
        name: getattr(event, name) for name in ("kind", "section", "activity", "item", "data") if getattr(event, name)
    }


def read(course, data):
    """Return what is read of `data`, or why it is left out."""
    try:
        return parse_hand_in(course.words, data)
    except HandInError as error:
        return str(error)


@pytest.mark.attack
def test_spoilt_files_are_read_as_they_are_or_left_out_with_a_reason(course, written, tries):
    accepted, reasons, files = [], set(), tries(2400, 20_000)
    for number, data in enumerate(spoilt(written, files)):
        found = read(course, data)
        if isinstance(found, HandIn):
            assert_as_sealed(found, data)
            accepted.append(Found(found, f"{number}.jsonl"))
        else:
            assert found.isprintable()
            reasons.add(re.sub(r"\d+", "n", found))
    assert len(reasons) == 5
    assert files / 10 < len(accepted) < files / 2
    for start in range(0, len(accepted), 100):
        batch = accepted[start : start + 100]
        found = sort_by_learner(course.words, batch, [], course.info.version)
        assert len(found.hand_ins) + len(found.left_out) + put_together(found.notes) == len(batch), "none is dropped"
        for text in (*found.notes, *(each.learner for each in found.hand_ins)):
            assert text.isprintable()
            assert text.encode("utf-8")
        assert class_results(course, found.hand_ins).learners


def put_together(notes):
    """Return how many files were put together with another that was counted already."""
    told = [note.split(": files of one learner")[0] for note in notes if ": files of one learner" in note]
    return sum(each.count(", ") for each in told)


def assert_as_sealed(found: HandIn, data: bytes) -> None:
    """Check that what was read is, to the last value, what the checksum in the head covers."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        data = data.decode(encoding).encode() if data.startswith(mark) else data
    head, body = data.replace(b"\r\n", b"\n").split(b"\n", 1)
    shown = json.loads(head)["sha256"]
    covered = head.replace(shown.encode(), b"") + b"\n" + body if json.loads(head).get("whole") else body
    assert sha256(covered).hexdigest() == found.head.sha256 == shown
    lines = {line: json.loads(line) for line in body.splitlines() if line.strip()}
    assert len(found.by_identity) <= len(lines)
    kept = list(found.by_identity.values())
    for told in lines.values():
        expected = {name: told[name] for name in ("kind", "section", "activity", "item", "data") if told.get(name)}
        assert expected in [says(event) for event in kept]
