"""New content for an author to fill in: commented skeletons, written where they belong; nothing is overwritten."""

from __future__ import annotations

import os
import tomllib
from copy import deepcopy
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING, Any

from utils.course.fault import CourseError
from utils.course.kinds import PROMPTS, QUIZZES
from utils.course.read import Reader
from utils.course.rules import Rules
from utils.course.teaching_rules import FILE as GUIDE
from utils.words import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from utils.course.course import Course


@dataclass(frozen=True)
class Blank:
    """A skeleton that was written, and the line where it begins (from 1)."""

    file: Path
    line: int = 1


def new_question(course: Course, id_: str, section: str, quiz: str, kind: str) -> Blank:
    """Write the skeleton of a question at the end of a quiz.

    Args:
        course: the course to write into.
        id_: the question's id, in kebab-case, that no question of the course has.
        section: the id of the section.
        quiz: the id of one of its quizzes.
        kind: one of `read.question_kinds()`.

    Raises:
        CourseError: the id cannot be used, there is no such section or quiz, or its file is not valid.
    """
    file = f"{course.section(section).id}/{QUIZZES.file}"
    desk = _Desk(course, file)
    desk.free(id_, desk.questions())
    quizzes = desk.data(file).get(QUIZZES.key, [])
    known = [str(each.get("id", "")) for each in quizzes]
    if quiz not in known:
        desk.stop(quiz, "id", "unknown_id", known=", ".join(known) or "-")
    wanted = deepcopy(quizzes)
    text = desk.skeleton(f"{kind}.toml", id=id_)
    wanted[known.index(quiz)].setdefault("questions", []).extend(tomllib.loads(text)[QUIZZES.key]["questions"])
    return desk.insert(file, text, known.index(quiz), {QUIZZES.key: wanted})


def new_prompt(course: Course, id_: str, section: str) -> Blank:
    """Write the skeleton of a discussion prompt at the end of a section's prompts; raise a CourseError as above."""
    file = f"{course.section(section).id}/{PROMPTS.file}"
    desk = _Desk(course, file)
    prompts = desk.data(file).get(PROMPTS.key, [])
    desk.free(id_, [str(each.get("id", "")) for each in prompts])
    return desk.append(file, desk.skeleton("prompt.toml", id=id_), start="discussion.toml")


def new_section(course: Course, id_: str) -> tuple[Blank, ...]:
    """Write the skeletons of a section: its folder, its notebook, and last its entry in `course.toml`.

    Raises:
        CourseError: the id cannot be used, or one of the files is there already.
    """
    desk = _Desk(course, "course.toml")
    desk.free(id_, [section.id for section in course.info.sections])
    number = max((int(each.notebook[:2]) for each in course.info.sections if each.notebook[:2].isdigit()), default=0) + 1
    names = {"id": id_, "quiz": f"{id_}-quiz", "prompt": f"{id_}-prompt", "notebook": f"{number:02d}-{id_}.ipynb"}
    question = desk.skeleton("one-choice.toml", id=f"{id_}-question")
    files = {
        course.root / id_ / QUIZZES.file: desk.skeleton("quiz.toml", **names) + "\n" + question,
        course.root / id_ / PROMPTS.file: desk.skeleton("discussion.toml") + "\n" + desk.skeleton("prompt.toml", id=names["prompt"]),
        course.root / id_ / GUIDE: desk.skeleton(GUIDE),
        course.root.parents[1] / "notebooks" / names["notebook"]: desk.skeleton("notebook.ipynb", **names),
    }
    for path in files:
        if path.exists():
            desk.stop(id_, "", "file_there", file=path)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    entry = desk.append("course.toml", desk.skeleton("section.toml", **names))
    return (*map(Blank, files), entry)


class _Desk:
    """Where skeletons are filled in and put down; faults name the file `about`."""

    def __init__(self, course: Course, about: str) -> None:
        self.course, self.about = course, about
        self.reader = Reader(course.root, course.words)

    def stop(self, id_: str, field: str, key: str, **values: object) -> None:
        """Refuse with the fault whose words are `course.KEY`, and with those found before."""
        self.reader.fault(self.about, id_, field, key, **values)
        raise CourseError(*self.reader.faults)
