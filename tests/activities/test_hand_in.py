"""Handing in, step by step, with a writer that touches no disk."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

import utils.activities
from utils.activities.activity import RefusedError
from utils.activities.entries import count_kinds, entries_table
from utils.activities.hand_in.hand_in import Contents, HandInActivity
from utils.course import Course
from utils.record import Entry, Event, Record
from utils.teaching.handed_in.hand_in import PRIVATE


class Writer:
    """Writes nothing; knows what it was asked for."""

    def __init__(self) -> None:
        self.faults, self.asked, self.sha, self.events = (), [], "abc123", ()
        self.turn = ""

    def begin(self, name):
        self.turn = f"<{name}> has begun"

    def look(self, code, name):
        if self.sha is None:
            raise RefusedError("nothing to hand in")
        self.looked = code, name
        return Contents(name or f"learner-of-{code}", "1", self.events, self.sha, f"entries of {self.sha}")

    def write(self, file, *, replace):
        if file == "there.jsonl" and not replace:
            raise RefusedError("choose another name")
        self.asked.append((file, *self.looked))
        return f"/home/<me>/{file}"


@pytest.fixture
def writer():
    return Writer()


@pytest.fixture
def form(play, course, writer):
    return play(HandInActivity(course, writer))


@pytest.fixture
def stamped(record_folder):
    """Stamp entries as a record does."""
    return lambda *entries: Record(record_folder.with_name("other")).add(*entries)


def fields(form):
    return {block.name: block.value for block in form.page("hand-in").blocks if hasattr(block, "name")}


def test_first_a_code_and_a_name_and_nothing_else(form):
    assert fields(form) == {"code": "", "name": ""}
    assert form.buttons("hand-in") == ["look", "begin"]
    assert "Nothing is sent" in form.shown()


def test_then_everything_is_shown_and_still_nothing_written(form, writer, stamped):
    vote = {"round": "first", "response": "b", "right": True}
    writer.events = stamped(
        Entry(kind="answered", section="opening", activity="first", item="one", data={"response": "a", "right": False}),
        Entry(kind="voted", section="opening", activity="vote-one", item="one", data=vote),
        Entry(kind="answered", section="opening", activity="first", item="word", data={"response": "<b>NATO"}),
    )
    form.do("look", "hand-in", code=" IR  2026 ", name="")
    assert writer.asked == []
    (table,) = [block for block in form.page("hand-in").blocks if hasattr(block, "head")]
    assert table.caption == "What the file will hold. Entries: 3."
    assert table.rows == [
        ["Pseudonym, the same each time you hand in to this class", "learner-of-IR 2026"],
        ["Class", "IR 2026"],
        ["Version of the course", "1"],
        ["Answer", "2"],
        ["Vote on a question", "1"],
    ]
    (details,) = [block for block in form.page("hand-in").blocks if hasattr(block, "summary")]
    for text in ("Opening", "First quiz", "Alpha", "Vote: First quiz, question 1", "Beta", "&lt;b&gt;NATO"):
        assert text in details.html
    assert fields(form) == {"file": "my-answers-IR-2026.jsonl", "replace": []}
    assert "no file is written yet" in form.shown()
    assert "stays at home" in form.shown()


def test_then_it_is_written_and_the_form_says_where_with_its_checksum(form, writer):
    form.do("look", "hand-in", code="IR", name=" Ann  <Example> ")
    assert "Your name" in form.shown()
    (entry,) = form.do("write", "hand-in", file="mine.jsonl")
    assert writer.asked == [("mine.jsonl", "IR", "Ann <Example>")]
    assert entry.kind == "written"
    ((tone, html),) = form.notes("hand-in")
    assert tone == "info"
    assert "/home/&lt;me&gt;/mine.jsonl" in html
    assert "Ann &lt;Example&gt;" in html
    assert "abc123" in html
    assert form.page("hand-in").state == "done"
    form.do("change", "hand-in")
    assert fields(form) == {"code": "IR", "name": "Ann <Example>"}


def test_somebody_else_can_begin_and_the_form_takes_nothing_more_of_theirs(form, writer):
    assert form.do("begin", "hand-in", code="IR", name="  Ben  B. ") == []
    assert writer.turn == "<Ben B.> has begun"
    assert form.page("hand-in").blocks == [], "the form itself says whose turn it is"
    assert form.buttons("hand-in") == []


def test_an_empty_file_name_is_the_one_proposed_which_every_system_takes(form, writer):
    form.do("look", "hand-in", code="../IR: 2026/日本", name="")
    form.do("write", "hand-in", file=" ")
    form.do("change", "hand-in")
    form.do("look", "hand-in", code="日本", name="")
    form.do("write", "hand-in", file="")
    assert [file for file, *_ in writer.asked] == ["my-answers-IR-2026.jsonl", "my-answers-class.jsonl"]


def test_a_file_that_is_there_gives_way_when_the_tick_says_so(form, writer):
    form.do("look", "hand-in", code="IR", name="")
    with pytest.raises(RefusedError, match="choose another name"):
        form.do("write", "hand-in", file="there.jsonl")
    assert "a whole path may be pasted" in form.shown()
    form.do("write", "hand-in", file="there.jsonl", replace=["replace"])
    assert writer.asked == [("there.jsonl", "IR", "")]


def test_code_and_name_can_be_changed_after_the_look(form):
    form.do("look", "hand-in", code="IR", name="Ann")
    form.do("change", "hand-in")
    assert fields(form) == {"code": "IR", "name": "Ann"}
    form.do("look", "hand-in", code="IR", name="")
    assert "learner-of-IR" in form.shown()


@pytest.mark.parametrize(
    ("action", "values", "says"),
    [
        ("look", {"code": "  ", "name": ""}, "code of your class"),
        ("look", {"code": ["IR"], "name": ""}, "Write"),
        ("look", {"code": "x" * 20_001, "name": ""}, "too long"),
        ("write", {"file": "mine.jsonl"}, "not possible"),
        ("change", {}, "not possible"),
        ("begin", {"code": "IR", "name": " "}, "Write your name first"),
        ("begin", {"name": ["Ben"]}, "Write"),
        ("send", {}, "not possible"),
    ],
)
def test_a_step_that_lacks_something_is_refused(form, writer, action, values, says):
    with pytest.raises(RefusedError, match=says):
        form.do(action, "hand-in", **values)
    assert (form.events, writer.asked) == ((), [])


def test_a_file_that_is_there_is_refused_and_another_name_can_be_given(form, writer):
    form.do("look", "hand-in", code="IR", name="")
    with pytest.raises(RefusedError, match="another name"):
        form.do("write", "hand-in", file="there.jsonl")
    form.do("write", "hand-in", file="here.jsonl")
    assert len(writer.asked) == 1


def test_what_was_added_since_the_look_has_to_be_looked_at_first(form, writer):
    form.do("look", "hand-in", code="IR", name="")
    writer.sha = "def456"
    form.do("write", "hand-in", file="mine.jsonl")
    assert writer.asked == []
    assert "has changed since you looked" in form.shown()
    form.do("write", "hand-in", file="mine.jsonl")
    assert "def456" in form.shown()
    assert len(writer.asked) == 1


def test_a_record_emptied_since_the_look_shows_the_fields_and_why(form, writer):
    form.do("look", "hand-in", code="IR", name="")
    writer.sha = None
    assert fields(form) == {"code": "IR", "name": ""}
    assert ("error", '<p class="as-written" dir="auto">nothing to hand in</p>') in form.notes("hand-in")


def test_what_is_wrong_in_the_record_is_told_at_both_steps(form, writer):
    writer.faults = ("x.jsonl, line 1: damaged <here>",)
    assert "damaged &lt;here&gt;" in form.shown()
    form.do("look", "hand-in", code="IR", name="")
    assert "damaged &lt;here&gt;" in form.shown()


def test_a_vote_alone_does_not_tell_whether_it_was_right(course, stamped):
    data = {"round": "first", "response": "b", "right": True, "confidence": 70}
    events = stamped(Entry(kind="voted", section="opening", activity="vote-one", item="one", data=data))
    assert "right" not in entries_table(course, events).lower()


def test_entries_of_any_shape_are_shown(course):
    at = "2026-03-02T10:00:00Z"
    raw = [
        {"kind": "made-up", "section": "gone", "activity": "gone", "data": {"text": "kept"}},
        {"kind": "forecast", "section": "", "activity": "forecasts-pact-after-1960", "data": {"percent": 30}},
        {"kind": "answered", "section": "opening", "activity": "retrieval-2026-03-02", "item": "one"},
        {"kind": "answered", "section": "opening", "activity": "first", "item": "one", "data": {"response": "gone"}},
        {"kind": "coded", "section": "", "activity": "coding", "item": "r01", "data": {"directions": {"said": "x"}}},
    ]
    events = [msgspec.convert({"at": at, **each}, Event) for each in raw]
    html = entries_table(course, events)
    for text in ("gone", "made-up", "kept", "30", "The whole course", "From earlier sections", "Scoring the record"):
        assert text in html
    assert count_kinds(course.words, events)[0] == ("Answer", 2)


def test_what_was_done_with_the_model_is_under_its_title(stamped):
    made = Entry(kind="guessed", section="two-processes", activity="model", item="guess", data={"percent": 12})
    html = entries_table(Course(), stamped(made))
    for text in ("The two-process model", "Guess of what many worlds", "12"):
        assert text in html


def test_a_memo_and_a_reading_are_shown_with_their_texts(stamped):
    place = {"section": "memo-and-review", "activity": "policy-memo"}
    cited = {"n": 1, "line": "A quay costs 5.", "source": "Port office"}
    reading = {"levels": {"memo-one": "beyond"}, "comments": {"memo-one": "Say <b>when</b>."}, "change": "A day."}
    passage = {"field": "background", "quote": "the port", "comment": "Which one?"}
    html = entries_table(
        Course(),
        stamped(
            Entry(kind="submitted", data={"texts": {"to": "The minister"}, "evidence": [cited]}, **place),
            Entry(kind="read", data={"label": "A", "reading": reading | {"passages": [passage]}}, **place),
            Entry(kind="responded", data={"helped": {}, "why": {"1": "It was clear."}, "taken_up": "A day"}, **place),
        ),
    )
    for text in (
        "The minister",
        "A quay costs 5.",
        "Say &lt;b&gt;when&lt;/b&gt;.",
        "A day.",
        "the port",
        "It was clear.",
    ):
        assert text in html
    assert "beyond" not in html
    assert "background" not in html


def test_every_kind_of_entry_has_a_name(course):
    texts = [path.read_text(encoding="utf-8") for path in Path(utils.activities.__path__[0]).rglob("*.py")]
    kinds = {kind for text in texts for kind in re.findall(r'(?:\bkind=|entry\(\s*)"([a-z]+)"', text)}
    assert {"answered", "voted", "ranked", "submitted", "coded", "forecast", "guessed"} <= kinds
    assert kinds - PRIVATE - {"reset"} <= set(course.words.starting("hand_in.kind_"))


@pytest.mark.parametrize(("name", "warned"), [("Ben", True), ("ANN <example>", False), ("", True)])
def test_another_name_than_before_is_asked_about_before_anything_is_written(form, name, warned):
    form.do("look", "hand-in", code="IR", name="Ann <Example>")
    assert "were handed in as those of" not in form.shown()
    form.do("write", "hand-in", file="mine.jsonl")
    form.do("change", "hand-in")
    form.do("look", "hand-in", code="IR", name=name)
    assert ("were handed in as those of “Ann &lt;Example&gt;” before" in form.shown()) is warned
