"""The formats of `seminar publish`, by name, and the writing of their files."""

from __future__ import annotations

from collections import defaultdict
from inspect import signature
from typing import TYPE_CHECKING

from utils.publish import anki, gift, handout, markdown, moodle, qti12, qti21, student, teaching
from utils.publish.new_file import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.publish.export import Export
    from utils.words import Words

TARGETS: dict[str, Callable[..., Export]] = {
    "handout": handout.export,
    "answer-key": handout.export_key,
    "markdown": markdown.export,
    "anki": anki.export,
    "moodle": moodle.export,
    "gift": gift.export,
    "qti12": qti12.export,
    "qti21": qti21.export,
    "teaching": teaching.export,
    "student": student.export,
}
"""A format is `export(course, sections)`, sections being ids in the order of the course.

One that knows a text with and without the key takes `key` (a bool) too.
"""

MOST_NAMED = 30
"""So many files are named one by one."""


def publish(course: Course, target: str, out: Path, sections: Sequence[str] = (), *, key: bool = False) -> list[str]:
    """Write `sections` (ids; all of the course if none) in the format `target` to the new file or folder `out`.

    Return lines on what was written and on what the format could not express.

    Raises:
        CourseError: a section is not there.
        ExportError: the format does not know `key`, there is nothing to write, or `out` cannot be written.
    """
    words, export = course.words, TARGETS[target]
    wanted = {course.section(id_).id for id_ in sections}
    chosen = [section.id for section in course.info.sections if not wanted or section.id in wanted]
    if course.keyless:
        raise ExportError(words("student.already"))
    takes_key = "key" in signature(export).parameters
    if key and not takes_key:
        raise ExportError(words("publish.no_key", target=target))
    exported = export(course, chosen, **({"key": key} if takes_key else {}))
    if not exported.files:
        raise ExportError(words("publish.empty", target=target))
    written = write(words, exported, out)
    if len(written) > MOST_NAMED:
        size = f"{sum(size for _, size in written):,}"
        return [words("publish.written_many", folder=out, n=len(written), size=size), *_told(words, exported)]
    return [*(words("publish.written", file=path, size=f"{size:,}") for path, size in written), *_told(words, exported)]


def write(words: Words, exported: Export, out: Path) -> list[tuple[Path, int]]:
    """Write a single file to `out` itself, several into the new folder `out`; return the files and their sizes.

    Raises:
        ExportError: `out` is there already, and is not touched, or cannot be written.
    """
    single = len(exported.files) == 1
    files = {out if single else out / name: content for name, content in exported.files.items()}
    try:
        if not single:
            out.mkdir()
        for path, content in files.items():
            if not single:
                path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
            if content.startswith(b"#!"):
                path.chmod(0o755)  # a script is there to be run
    except FileExistsError as error:
        raise ExportError(words("publish.there", file=out)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ExportError(words("publish.unwritten", file=out, reason=reason)) from error
    return [(path, len(content)) for path, content in files.items()]


def _told(words: Words, exported: Export) -> Iterator[str]:
    """Yield what was lost, each with the questions that it befell."""
    places: dict[str, list[str]] = defaultdict(list)
    for loss in exported.losses:
        places[loss.what].append(loss.place)
    if places:
        yield words("publish.losses")
    for what, where in places.items():
        yield f"- {what}"
        if any(where):
            yield "  " + words("publish.places", n=len(where), places=", ".join(where))
