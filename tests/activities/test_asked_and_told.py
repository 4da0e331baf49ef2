"""An activity says what it asks and what it tells; what it forgets is an error, and what it tells needs a key."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import utils.activities
from utils.activities.activity import Activity, Earned
from utils.activities.contents import CONTENTS
from utils.course import Course
from utils.course.notebooks import NAMED
from utils.guide import SectionGuide
from utils.view import Note, Page, Prose

KEY = "THE-KEY"


def made_up(course, **more):
    """Return an activity of a kind that nobody has seen before: it tells its key at once."""

    @dataclass(frozen=True)
    class Riddle(Activity[int]):
        id: str = field(default="riddle", init=False)
        title: str = field(default="A riddle", init=False)

        def replay(self, events):
            return len(events)

        def asked(self, progress):
            return self.form(
                Page("one", [Prose("<p>What?</p>"), Earned("key", [self.kept_note]), Prose("<p>After</p>")])
            )

        def told(self, what, progress):
            return [Note(f"{KEY} {what} {progress}")]

        def taken(self, progress, action):
            return None

    return Riddle(course, "opening", **more)


def shown(activity) -> list[str]:
    (page,) = activity.view(()).pages
    return [block.html for block in page.blocks]


def test_what_is_told_stands_where_it_was_earned(course):
    assert shown(made_up(course)) == ["<p>What?</p>", f"{KEY} key 0", "<p>After</p>"]


def test_an_edition_without_keys_says_that_answers_are_kept_and_tells_nothing(course_folder):
    file = course_folder / "course.toml"
    file.write_text('marking = "teacher"\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    riddle = made_up(Course(course_folder))
    assert riddle.course.keyless
    assert KEY not in repr(riddle.view(()).describe())
    assert shown(riddle) == ["<p>What?</p>", riddle.kept_note.html, "<p>After</p>"]


@pytest.mark.parametrize("left_out", ["told", "asked", "replay", "taken", "title"])
def test_an_activity_that_leaves_something_out_is_an_error_when_it_is_made(left_out):
    said = {name: lambda *_: None for name in ("told", "asked", "replay", "taken", "title", "id") if name != left_out}
    with pytest.raises(TypeError, match=f"Forgetful does not say: {left_out}$"):
        type("Forgetful", (Activity,), said)


@pytest.mark.parametrize("left_out", ["kind", "counted", "lost"])
def test_a_kind_of_content_that_leaves_something_out_is_an_error_when_it_is_made(left_out):
    said = {name: vars(CONTENTS[0])[name] for name in vars(CONTENTS[0]) if name != left_out and name[:2] != "__"}
    with pytest.raises(TypeError, match=f"Forgetful does not say: {left_out}$"):
        type("Forgetful", CONTENTS[0].__bases__, said)


def test_every_kind_of_content_has_its_verb_in_the_notebook():
    assert [each for each in CONTENTS if not each.kind.verbs] == []
    assert [verb for verb in NAMED if not getattr(SectionGuide, verb).__doc__] == []
    withheld = {each.kind: each.without_key for each in CONTENTS}
    assert all(each.without_key is withheld[each.kind] for each in CONTENTS), "activities on one kind of content agree"


def test_every_kind_of_content_is_counted_in_a_portfolio(course):
    assert {each.counted for each in CONTENTS} <= set(course.words.starting("portfolio.count_"))


def test_whether_a_course_has_keys_is_asked_in_one_place_of_the_activities():
    room = Path(utils.activities.__path__[0])
    asking = {path.relative_to(room).as_posix() for path in room.rglob("*.py") if "keyless" in path.read_text("utf-8")}
    assert asking == {"activity.py"}


def test_no_activity_files_name_each_other_in_a_circle():
    room = Path(utils.activities.__path__[0])
    names = {
        f"utils.activities.{'.'.join(path.relative_to(room).with_suffix('').parts)}": path
        for path in room.rglob("*.py")
    }
    named = {name: set(_imported(path)) & names.keys() for name, path in names.items()}
    assert sum(map(len, named.values())) > len(names)
    TopologicalSorter(named).prepare()  # raises a CycleError that names the circle


def _imported(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)
