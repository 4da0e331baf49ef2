"""The formats of `seminar publish`, by name, and the writing of their files."""

from __future__ import annotations

from collections import defaultdict
from inspect import signature
from typing import TYPE_CHECKING, Any

from utils.files.new_file import write_file, write_folder
from utils.one_line_error import ExportError
from utils.plain_text import printable
from utils.publish import student
from utils.publish.export import refuse_missing
from utils.publish.paper import cards, figures, handout, negotiation
from utils.publish.platforms import anki, gift, moodle, qti12, qti21
from utils.publish.slides import export as slides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from utils.course import Course
    from utils.publish.export import Export
    from utils.words import Words

TARGETS: dict[str, Callable[..., Export]] = {
    "handout": handout.export,
    "answer-key": handout.export_key,
    "markdown": handout.export_markdown,
    "anki": anki.export,
    "moodle": moodle.export,
    "gift": gift.export,
    "qti12": qti12.export,
    "qti21": qti21.export,
    "teaching": handout.export_guides,
    "figures": figures.export,
    "negotiation": negotiation.export,
    "slides": slides.export,
    "cards": cards.export,
    "student": student.export,
}
"""A format is `export(course, sections)`, sections being ids in the order of the course.

Its keyword-only parameters are the options (LISTS, SWITCHES) that it knows, such as `key` for one with a text with and
without the key.
"""

KEYLESS = {"student", "cards"}
"""The formats without a key that know no other text; every other holds it unless `key` can be left out."""

LISTS = ("quiz", "prompt")
"""The options that name something by its id, and may be given several times."""

SWITCHES = ("core", "compact", "letter", "key")
"""The options that are given or not."""

PDF = ".pdf"

MOST_NAMED = 30
"""So many files are named one by one."""


def publish(
    course: Course, target: str, out: Path, sections: Sequence[str] = (), *, replace: bool = False, **options: Any
) -> list[str]:
    """Write `sections` (ids; all of the course if none) in the format `target` to the new file or folder `out`.

    Return lines on what was written and on what the format could not express. With `replace`, a file that is there
    gives way, a folder never. `options` go to the format, those that are given: neither False nor empty.

    Raises:
        CourseError: a section is not there, or a fault would leave something out.
        ExportError: the format does not know an option, there is nothing to write, or `out` cannot be written.
    """
    words, export = course.words, TARGETS[target]
    given = {name: value for name, value in options.items() if value}
    known = options_of(export)
    wanted = {course.section(id_).id for id_ in sections}
    chosen = [section.id for section in course.info.sections if not wanted or section.id in wanted]
    if course.keyless:
        raise ExportError(words("student.already"))
    _refuse_unknown(words, target, given, known)
    with course.noting():
        exported = export(course, chosen, **given)
        refuse_missing(course)
    if not exported.files:
        raise ExportError(words("publish.empty", target=target))
    private = target not in KEYLESS and ("key" in given or "key" not in known)
    written = _write(words, exported, out, private=private, replace=replace)
    lines = [words("publish.written", file=path, size=f"{size:,}") for path, size in written]
    if len(written) > MOST_NAMED:
        size = f"{sum(size for _, size in written):,}"
        lines = [words("publish.written_many", folder=out, n=len(written), size=size)]
    return [*lines, *_loss_lines(words, exported)]


def options_of(export: Callable[..., Export]) -> tuple[str, ...]:
    """Return the options that a format knows."""
    known = signature(export).parameters
    return tuple(name for name in (*LISTS, *SWITCHES) if name in known and known[name].kind is known[name].KEYWORD_ONLY)


def _refuse_unknown(words: Words, target: str, given: Iterable[str], known: Sequence[str]) -> None:
    for name in given:
        if name not in known:
            if name == "key":
                raise ExportError(words("publish.no_key", target=target))
            those = ", ".join(f"--{each}" for each in ("section", *known))
            raise ExportError(words("publish.no_option", target=target, option=name, known=those))


def _write(words: Words, exported: Export, out: Path, *, private: bool, replace: bool) -> list[tuple[Path, int]]:
    """Write a single file to `out` itself, several into the new folder `out`; return each with its size."""
    files = exported.files
    if len(files) > 1:
        write_folder(words, out, files, private=private)
        return [(out / name, len(content)) for name, content in files.items()]
    ((name, content),) = files.items()
    if name.endswith(PDF) and out.suffix.casefold() != PDF:
        raise ExportError(words("publish.suffix", file=printable(out.name), suffix=PDF))
    write_file(words, out, content, private=private, replace=replace)
    return [(out, len(content))]


def _loss_lines(words: Words, exported: Export) -> Iterator[str]:
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
