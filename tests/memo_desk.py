"""The memo of the course, written on a record in memory that holds all that yields evidence."""

from __future__ import annotations

from tests.rich_record import events_of, rich_record
from utils.activities.activity import Action
from utils.activities.event_data import Remembered
from utils.activities.memo.activity import MemoActivity
from utils.activities.memo.evidence_page import EVIDENCE
from utils.course import Course
from utils.view import Choice, every_block

COURSE = Course()
RICH = rich_record(COURSE)


class Desk:
    """A memo that is written on a record in memory."""

    def __init__(self, events=()):
        """Write the memo of the course beside these `events`."""
        self.memo = MemoActivity.open(COURSE, "memo-and-review", "policy-memo")
        self.kept = list(events)

    @property
    def events(self):
        return self.memo.events(Remembered(self.kept))

    @property
    def progress(self):
        return self.memo.replay(self.events)

    def do(self, action, **values):
        named = {name.replace("_", "-"): value for name, value in values.items()}
        entries = self.memo.act(self.events, Action(action, EVIDENCE, named))
        self.kept += events_of(entries)
        return entries

    def write(self, field, text):
        step = next(step.id for step in self.memo.content.steps for part in step.parts if field.startswith(part.id))
        self.kept += events_of(self.memo.act(self.events, Action("draft", step, {field: text})))

    def pull(self, piece, into="background"):
        kind = piece.partition("/")[0]
        return self.do("pull", kind=[kind], into=[into], **{f"piece-{kind}": [piece]})

    def add(self, line, source, into="", n=None):
        n = len(self.progress.evidence) if n is None else n
        return self.do("add", **{f"line-{n}": line, f"source-{n}": source}, into=[into] if into else [])

    def look(self, **values):
        page, more = self.memo.look(self.events, Action("look", EVIDENCE, values))
        assert not more
        return page

    def options(self, name, **values):
        blocks = every_block(self.look(**values).blocks)
        return next((dict(each.options) for each in blocks if isinstance(each, Choice) and each.name == name), None)

    def page(self):
        return next(each for each in self.memo.view(self.events).pages if each.id == EVIDENCE)
