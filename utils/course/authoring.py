"""New content for an author to fill in: commented skeletons, written where they belong; nothing is overwritten."""

from __future__ import annotations

import json
import tomllib
from copy import deepcopy
from typing import TYPE_CHECKING

from utils.course.desk import Desk, Skeleton, fill
from utils.course.kinds import EXERCISES, PASSAGES, PREDICTIONS, PROMPTS, QUIZZES, SOURCES
from utils.course.schemas import as_files
from utils.course.teaching import FILE as GUIDE
from utils.course.texts import FOLDER as TEXTS
from utils.piece import LAB
from utils.places import notebooks_of

if TYPE_CHECKING:
    from typing import Any

    from utils.course.course import Course
    from utils.course.kind import Kind

PLAIN = "one-choice"
"""The kind of a new question, unless another is asked for."""


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
    desk = Desk(course, f"{course.section(section).id}/{QUIZZES.file}")
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
    return _new_entry(course, PROMPTS, id_, ("discussion.toml", "prompt.toml"), course.section(section).id)


def new_reading(course: Course, id_: str, section: str) -> Skeleton:
    """Write the skeleton of a passage to read after the others of a section; a CourseError as for a question."""
    return _new_entry(course, PASSAGES, id_, ("reading.toml", "passage.toml"), course.section(section).id)


def new_source(course: Course, id_: str) -> Skeleton:
    """Write the skeleton of a source after the others of the course; a CourseError as for a question."""
    return _new_entry(course, SOURCES, id_, ("sources.toml", "source.toml"))


def _new_entry(course: Course, kind: Kind[Any], id_: str, skeletons: tuple[str, str], section: str = "") -> Skeleton:
    """Write the skeleton of an entry at the end of its file; the first skeleton is the head of a new file."""
    head, entry = skeletons
    desk = Desk(course, kind.place(section))
    entries = desk.entries(desk.file, kind.key)
    desk.free(id_, [str(each.get("id", "")) for each in entries])
    text = desk.fill(entry, id=id_)
    if not desk.path.exists():
        return desk.create(desk.path, f"{desk.fill(head)}\n{text}")
    return desk.insert(text, len(desk.lines()), {kind.key: entries + tomllib.loads(text)[kind.key]})


def new_text(course: Course, id_: str, content: str) -> list[Skeleton]:
    """Write a text that may be copied, whose words are `content`, into the course: its file, and last its entry.

    Raises:
        CourseError: the id cannot be used, the file is there, or `course.toml` is not as it should be.
    """
    desk = Desk(course, "course.toml")
    desk.free(id_, [each.id for each in course.info.texts])
    path = course.root / TEXTS / f"{id_}.txt"
    desk.free_places(id_, [path])
    entry = desk.fill("text.toml", id=id_)
    wanted = desk.reader.raw("course.toml")
    wanted["texts"] = wanted.get("texts", []) + tomllib.loads(entry)["texts"]
    return [desk.create(path, content), desk.insert(entry, len(desk.lines()), wanted)]


def course_files(language: str, id_: str, title: str) -> dict[str, bytes]:
    """Return the files of a new course by their places in its project.

    They are its frame, the notebook to begin with and the teacher's for what a class hands in, and the schemas for
    editors.
    """
    frame = fill(language, "course.toml", id=id_, title=json.dumps(title, ensure_ascii=False), language=language)
    schemas = {f"data/schemas/{name}": content for name, content in as_files().items()}
    heading = json.dumps(title or id_, ensure_ascii=False)[1:-1]  # within a text of the notebook
    books = {
        "notebooks/00-start-here.ipynb": fill(language, "start.ipynb", title=heading),
        "notebooks/teaching/01-class-results.ipynb": fill(language, "class.ipynb"),
    }
    return {
        "data/course/course.toml": frame.encode(),
        **{file: text.encode() for file, text in books.items()},
        **schemas,
    }


def new_section(course: Course, id_: str, table: str = "NAME") -> list[Skeleton]:
    """Write the skeletons of a section, or of a lab if its id says so: its folder, its notebook, and last its entry.

    The notebook of a lab speaks of the `table` of this name.

    Raises:
        CourseError: the id cannot be used, one of the files is there already, or `course.toml` is not as it should be.
    """
    desk = Desk(course, "course.toml")
    desk.free(id_, [section.id for section in course.info.sections])
    taken = [int(each.notebook[:2]) for each in course.info.sections if each.notebook[:2].isdigit()]
    notebook = f"{max(taken, default=0) + 1:02d}-{id_}.ipynb"
    parts = ("quiz", "question", "prompt", "prediction", "exercise")
    before = [section.id for section in course.info.sections if not section.is_lab][-1:]
    names = {
        "id": id_,
        "notebook": notebook,
        "table": table,
        "prior": json.dumps(before),
        **{part: f"{id_}-{part}" for part in parts},
    }
    lab, home = id_.endswith(LAB), course.root / id_
    prompts = f"{desk.fill('discussion.toml')}\n{desk.fill('prompt.toml', id=names['prompt'])}"
    own = {each: desk.fill(each, **names) for each in (PREDICTIONS.file, EXERCISES.file)} if lab else {}
    question = desk.fill(f"{PLAIN}.toml", id=names["question"])
    files = {
        home / QUIZZES.file: f"{desk.fill('quiz.toml', **names)}\n{question}",
        **{home / file: text for file, text in (own or {PROMPTS.file: prompts}).items()},
        home / GUIDE: desk.fill(GUIDE if course.info.guides == "full" else "teaching-short.md"),
        notebooks_of(course.root) / notebook: desk.fill("lab.ipynb" if lab else "notebook.ipynb", **names),
    }
    desk.free_places(id_, files)
    entry = desk.fill("section.toml", **names)
    wanted = desk.reader.raw("course.toml")
    wanted["sections"] = wanted.get("sections", []) + tomllib.loads(entry)["sections"]
    written = [desk.create(path, text) for path, text in files.items()]
    return [*written, desk.insert(entry, len(desk.lines()), wanted)]


def _question_ids(desk: Desk) -> list[str]:
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
