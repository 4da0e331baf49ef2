"""A class that works with the memo as learners do, by the activities, and its teacher, by the command."""

from __future__ import annotations

from pathlib import Path

from msgspec import json, to_builtins

from utils import cli
from utils.activities.activity import Action
from utils.activities.memo import handing, readings_record, writing
from utils.activities.memo.activity import MemoActivity
from utils.activities.memo.readings import ReadingsActivity
from utils.activities.memo.readings_record import Response
from utils.activities.memo.said import Package, PassageComment, Reading
from utils.course import Course
from utils.course.memo_fields import fields_in, fields_of
from utils.record import Record
from utils.teaching.handed_in.hand_in import write_hand_in
from utils.teaching.memos.package import PackageFile

SECTION, MEMO, CODE = "memo-and-review", "policy-memo", "IR-2026"
NASTY = "<script>alert(1)</script> =cmd|' /C calc'!A0 **[x](y)** $\\frac{1}{2}$ 🕊️ שלום مرحبا \u202e"
"""What no file may take for more than text."""
FORECAST = {"by": "2099-01-31", "percent": "60"}
"""A day and a probability that can be locked."""


def named(name: str) -> str:
    """Return a text in which the name stands in all the ways that people write it."""
    first, *_, last = name.split()
    return (
        f"By {name}, that is {last}, {first}; {name.upper()}, {name.lower()}, {first}_{last}@example.org, "
        f"{first}{last}, **{first}** {last}’s desk; {first} or {last.upper()}."
    )


class Classroom:
    """Learners by what they are called here, each with a record of their own; `names` are those they hand in under."""

    def __init__(self, place: Path) -> None:
        self.course = Course()
        self.answers, self.workshop, self._records = place / "answers", place / "workshop", place / "records"
        self.answers.mkdir()
        self.memo = MemoActivity.open(self.course, SECTION, MEMO)
        self.readings = ReadingsActivity.open(self.course, SECTION, MEMO)
        self.names: dict[str, str] = {}

    def record(self, learner: str) -> Record:
        return Record(self._records / learner)

    def act(self, learner: str, action: Action) -> None:
        record = self.record(learner)
        record.add(*self.memo.act(self.memo.events(record), action))

    def write(self, learner: str, text: str) -> None:
        """Write `text` into every field of the memo that takes one, and hand it over, short as it may be."""
        for step in self.memo.content.steps:
            fields = [field for part in step.parts for field in fields_in(part)]
            values = {field.id: FORECAST.get(field.role, f"{field.id}: {text}") for field in fields}
            self.act(learner, Action(writing.DRAFT, step.id, values))
        for _ in range(2):  # a memo that is shorter than asked for is remarked upon once
            self.act(learner, Action(handing.SUBMIT, handing.WHOLE))

    def withdraw(self, learner: str) -> None:
        self.record(learner).add(self.memo.entry("withdrawn"))

    def hand_in(self, learner: str) -> Path:
        path = self.answers / f"{learner}.jsonl"
        write_hand_in(self.course, self.record(learner), path, CODE, self.names.get(learner, ""), replace=True)
        return path

    def draft(self, learner: str, text: str = "a text", name: str = "") -> None:
        """Write and hand in."""
        self.names[learner] = name
        self.write(learner, text)
        self.hand_in(learner)

    def open(self, learner: str, path: Path) -> Package:
        """Open a package, as the form of the readings does."""
        record = self.record(learner)
        package = PackageFile(self.course, record).read(str(path), SECTION, MEMO)
        record.add(self.readings.entry(readings_record.RECEIVED, package.deal, **to_builtins(package)))
        return package

    def package(self, learner: str, folder: str = "to-read") -> Path:
        """Return the file that the teacher gives to a learner."""
        mine = [each for each in self.deal["people"] if self.names.get(learner, "") in (each["name"], "") and
                {*each["pseudonyms"]} & {self.pseudonym(learner)}]  # fmt: skip
        return self.workshop / folder / f"{mine[0]['file']}.json"

    def pseudonym(self, learner: str) -> str:
        head = (self.answers / f"{learner}.jsonl").read_bytes().split(b"\n", 1)[0]
        return json.decode(head)["pseudonym"]

    def say(self, learner: str, deal: str, label: str, reading: Reading) -> None:
        """Keep a reading."""
        entry = self.readings.entry(readings_record.READ, deal, label=label, reading=to_builtins(reading))
        self.record(learner).add(entry)

    def read(self, learner: str, text: str = "a comment") -> None:
        """Open the package, read every memo in it, and hand in."""
        package = self.open(learner, self.package(learner))
        rubric = self.memo.content.rubric
        for each in package.memos:
            field, quote = next(iter(each.version.texts.items()))
            reading = Reading(
                {line.id: "there" for line in rubric},
                {line.id: f"{line.id}: {text}" for line in rubric},
                (PassageComment(field, quote, f"on it: {text}"), PassageComment("", f"quote {text}", text)),
                f"change: {text}",
            )
            self.say(learner, package.deal, each.label, reading)
        self.hand_in(learner)

    def respond(self, learner: str, response: Response) -> Package:
        """Open what came back, answer it and hand in."""
        package = self.open(learner, self.package(learner, "returned"))
        entry = self.readings.entry(readings_record.RESPONDED, package.deal, **to_builtins(response))
        self.record(learner).add(entry)
        self.hand_in(learner)
        return package

    @property
    def deal(self) -> dict:
        return json.decode((self.workshop / "deal.json").read_bytes())

    def readers(self) -> dict[str, list[str]]:
        """Return whom each reads, by their files."""
        return {each["file"]: [given["author"] for given in each["reads"]] for each in self.deal["people"]}

    def seminar(self, task: str, *options: str) -> int:
        return cli.main(["memo", task, str(self.answers), str(self.workshop), *options])

    def fields(self) -> list[str]:
        """Return the ids of the fields that take a text."""
        return [field.id for field in fields_of(self.memo.content) if field.role not in FORECAST]
