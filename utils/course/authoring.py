"""New content for an author to fill in: commented skeletons, written where they belong; nothing is overwritten."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING, Any, NoReturn

from utils.course.fault import CourseError
from utils.course.kinds import EXERCISES, PREDICTIONS, PROMPTS, QUIZZES
from utils.course.read import Reader
from utils.course.rules import Rules
from utils.course.teaching import FILE as GUIDE
from utils.piece import LAB
from utils.places import notebooks_of
from utils.plain_text import read_text
from utils.whole_file import write_whole
from utils.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from utils.course.course import Course

PLAIN = "one-choice"
"""The kind of a new question, unless another is asked for."""


@dataclass(frozen=True)
class Skeleton:
    """A skeleton that was written, and the line of its file where it begins (from 1)."""

    file: Path
    line: int = 1


def new_question(course: Course, id_: str, section: str, quiz: str, kind: str) -> Skeleton:
    """Write the skeleton of a question at the end of a quiz.

    Args:
        course: the course to write into.
        id_: the question's id, in kebab-case, that no other question of the course has.
        section: the id of the section.
        quiz: the id of one of its quizzes.
        kind: one of `questions.KINDS`.

    Raises:
        CourseError: the id cannot be used, there is no such section or quiz, or its file is not as it should be.
    """
    desk = _Desk(course, f"{course.section(section).id}/{QUIZZES.file}")
    quizzes = desk.entries(desk.file, QUIZZES.key)
    known = [str(each.get("id", "")) for each in quizzes]
    if quiz not in known:
        desk.refuse(quiz, "unknown_id", known=", ".join(known) or "-")
    desk.free(id_, _question_ids(desk))
    text = desk.fill(f"{kind}.toml", id=id_)
    wanted = deepcopy(quizzes)
    wanted[known.index(quiz)].setdefault("questions", []).extend(tomllib.loads(text)[QUIZZES.key]["questions"])
    return desk.insert(text, _end_of(desk.lines(), known.index(quiz)), {QUIZZES.key: wanted})


def new_prompt(course: Course, id_: str, section: str) -> Skeleton:
    """Write the skeleton of a discussion prompt after the others of a section; a CourseError as for a question."""
    desk = _Desk(course, f"{course.section(section).id}/{PROMPTS.file}")
    prompts = desk.entries(desk.file, PROMPTS.key)
    desk.free(id_, [str(each.get("id", "")) for each in prompts])
    text = desk.fill("prompt.toml", id=id_)
    if not desk.path.exists():
        return desk.create(desk.path, f"{desk.fill('discussion.toml')}\n{text}")
    return desk.insert(text, len(desk.lines()), {PROMPTS.key: prompts + tomllib.loads(text)[PROMPTS.key]})


def new_section(course: Course, id_: str) -> list[Skeleton]:
    """Write the skeletons of a section, or of a lab if its id says so: its folder, its notebook, and last its entry.

    Raises:
        CourseError: the id cannot be used, one of the files is there already, or `course.toml` is not as it should be.
    """
    desk = _Desk(course, "course.toml")
    desk.free(id_, [section.id for section in course.info.sections])
    taken = [int(each.notebook[:2]) for each in course.info.sections if each.notebook[:2].isdigit()]
    notebook = f"{max(taken, default=0) + 1:02d}-{id_}.ipynb"
    parts = ("quiz", "question", "prompt", "prediction", "exercise")
    names = {"id": id_, "notebook": notebook, **{part: f"{id_}-{part}" for part in parts}}
    lab, home = id_.endswith(LAB), course.root / id_
    prompts = f"{desk.fill('discussion.toml')}\n{desk.fill('prompt.toml', id=names['prompt'])}"
    own = {each: desk.fill(each, **names) for each in (PREDICTIONS.file, EXERCISES.file)} if lab else {}
    question = desk.fill(f"{PLAIN}.toml", id=names["question"])
    files = {
        home / QUIZZES.file: f"{desk.fill('quiz.toml', **names)}\n{question}",
        **{home / file: text for file, text in (own or {PROMPTS.file: prompts}).items()},
        home / GUIDE: desk.fill(GUIDE),
        notebooks_of(course.root) / notebook: desk.fill("lab.ipynb" if lab else "notebook.ipynb", **names),
    }
    for path in files:
        if path.exists():
            desk.refuse(id_, "file_there", path=path)
    entry = desk.fill("section.toml", **names)
    wanted = desk.reader.raw("course.toml")
    wanted["sections"] = wanted["sections"] + tomllib.loads(entry)["sections"]
    written = [desk.create(path, text) for path, text in files.items()]
    return [*written, desk.insert(entry, len(desk.lines()), wanted)]


class _Desk:
    """Where skeletons for one file are filled in and put down."""

    def __init__(self, course: Course, file: str) -> None:
        self.course, self.file, self.path = course, file, course.root / file
        self.reader = Reader(course.root, course.words)

    def refuse(self, id_: str, key: str, /, **values: object) -> NoReturn:
        """Stop with the fault whose words are `course.KEY`."""
        self.reader.fault(self.file, id_, "", key, **values)
        raise CourseError(*self.reader.faults)

    def free(self, id_: str, taken: Iterable[str]) -> None:
        """Refuse an id that is malformed, was retired, or is in use."""
        Rules(self.reader, self.course, self.file).ids([id_])
        if self.reader.faults:
            raise CourseError(*self.reader.faults)
        if id_ in taken:
            self.refuse(id_, "id_taken")

    def entries(self, file: str, key: str) -> list[dict[str, Any]]:
        """Return the tables of `file` as they are written, none if there is no file; refuse one that is not TOML."""
        entries = self.reader.raw(file, required=False).get(key, [])
        if self.reader.faults:
            raise CourseError(*self.reader.faults)
        if not isinstance(entries, list):
            self.refuse("", "not_an_array", key=key)
        return entries

    def fill(self, name: str, **names: str) -> str:
        """Return the skeleton `name` in the course's language with `names` filled in."""
        path = LANGUAGES / self.course.info.language / "skeletons" / name
        return Template(read_text(path)).safe_substitute(names)

    def lines(self) -> list[str]:
        """Return the lines of the file; other separators than a line's end may stand in a text."""
        return read_text(self.path).removesuffix("\n").split("\n")

    def create(self, path: Path, text: str) -> Skeleton:
        """Write a new file."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode())
        except OSError as error:
            self.refuse("", "unwritable", path=path, detail=error.strerror or error)
        return Skeleton(path)

    def insert(self, text: str, after: int, wanted: dict[str, Any]) -> Skeleton:
        """Write `text` into the file after so many lines, if the file then says what is `wanted`; else leave it."""
        lines = self.lines()
        block = ["", *text.removesuffix("\n").split("\n"), *([""] if after < len(lines) else [])]
        whole = "\n".join([*lines[:after], *block, *lines[after:]]) + "\n"
        try:
            sound = repr(tomllib.loads(whole)) == repr(wanted)  # the text, because no nan equals another
        except tomllib.TOMLDecodeError:
            sound = False
        if not sound:
            self.refuse("", "no_room")
        try:
            write_whole(self.path, whole.encode(), replace=True)
        except OSError as error:
            self.refuse("", "unwritable", path=self.path, detail=error.strerror or error)
        return Skeleton(self.path, after + 2)


def _question_ids(desk: _Desk) -> list[str]:
    return [
        str(question.get("id", ""))
        for section in desk.course.info.sections
        for quiz in desk.entries(f"{section.id}/{QUIZZES.file}", QUIZZES.key)
        for question in quiz.get("questions", [])
    ]


def _end_of(lines: list[str], quiz: int) -> int:
    """Return how many lines come before the end of the quiz with this index, without what heads the next."""
    heads = [number for number, line in enumerate(lines) if line.strip() == f"[[{QUIZZES.key}]]"]
    if quiz + 1 >= len(heads):
        return len(lines)
    end = heads[quiz + 1]
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end
