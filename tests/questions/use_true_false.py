"""Writes as JSON what a project that has the kind `true-false` puts out of the question `statement`.

Run with the course's folder as its argument, where `utils` is that project's.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pypdf

from utils.activities.activity import Action
from utils.activities.quiz.quiz import QuizActivity
from utils.course import Course
from utils.course.authoring import new_question
from utils.course.kinds import QUIZZES
from utils.page.html import as_html
from utils.publish.classes.class_report import chapters, class_report
from utils.publish.preview import preview
from utils.publish.targets import TARGETS
from utils.record import Event
from utils.teaching.handed_in.hand_in import HandIn, seal
from utils.teaching.results.results import class_results

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def text_of(name: str, content: bytes) -> str:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "".join(text_of(inner, archive.read(inner)) for inner in archive.namelist())
    if name.endswith(".pdf"):
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return content.decode("utf-8", "replace")


def answers(course: Course) -> dict[str, object]:
    """Return what is recorded of each answer in the form, and what the form then says."""
    (quiz,) = course.entries(QUIZZES, "opening")
    activity = QuizActivity(course, "opening", quiz)
    found: dict[str, object] = {"open": str(activity.view([]))}
    for value in ("1", "0"):
        (entry,) = activity.act([], Action("check", "statement", {"answer": [value]}))
        event = Event(kind=entry.kind, section="opening", activity=quiz.id, item=entry.item, data=entry.data, at=NOW)
        found[value] = entry.data
        found[f"after {value}"] = str(next(page for page in activity.view([event]).pages if page.id == "statement"))
    return found


def report(course: Course) -> str:
    hand_ins = []
    for number in range(8):
        data = {"response": "true" if number < 5 else "false", "right": number < 5}
        event = Event(kind="answered", section="opening", activity="first", item="statement", data=data, at=NOW)
        head, _ = seal(course.info.version, "IR", (f"Learner {number}",), NOW, [event])
        hand_ins.append(HandIn(head, [event]))
    return as_html(class_report(course, chapters(course, class_results(course, hand_ins), "a source"), "a source"))


def main(root: Path) -> None:
    course, sections = Course(root), ["opening", "later"]
    found: dict[str, object] = {"faults": list(map(str, course.faults())), "full": answers(course)}
    for target, export in TARGETS.items():
        keyed = {"key": True} if target in ("markdown", "handout") else {}
        files = export(course, sections, **keyed).files
        if target == "student":
            files = {name: content for name, content in files.items() if name.startswith("data/course/")}
            for name, content in files.items():
                place = root.parents[2] / "edition" / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
        found[target] = "".join(text_of(name, content) for name, content in files.items())
    found["edition"] = answers(Course(root.parents[2] / "edition/data/course"))
    found["report"] = report(course)
    found["preview"] = preview(course, course.section("opening"))
    found["skeleton"] = new_question(course, "another", "opening", "first", "true-false").line
    json.dump(found, sys.stdout)


main(Path(sys.argv[1]))
