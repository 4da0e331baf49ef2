"""The learner's own copy of the essay: where it lies, whether it is the essay, and its paragraphs by number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from utils.chosen import chosen
from utils.course.essay_fingerprint import fingerprint, opening, resemblance
from utils.course.essay_lines import ends
from utils.course.essay_sentences import sentences
from utils.course.essay_text import split_essay
from utils.course.fault import CourseError, Fault
from utils.course.read import Reader
from utils.places import find
from utils.plain_text import decode, marked_encoding
from utils.words import own_words

__all__ = ["Essay", "EssayError", "find_essay", "fingerprint", "read_essay", "sentences", "write_fingerprint"]

HERE = Path("data", "reading", "essay.txt")
"""Where the copy lies in a project's folder, or in the one that `seminar start` made."""

_MOST = 2_000_000  # bytes; the essay has 17,000
_RESEMBLANCE = 0.3  # half the pages alone: 0.4; every tenth word misread: 0.3 to 0.5; other texts: 0.0

Hash = Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]


class Fingerprint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`essay.toml`: the sketch of the whole text, and the hash of the first words of every paragraph."""

    resemblance: Annotated[float, Meta(gt=0, le=1)]
    sketch: Annotated[tuple[Hash, ...], Meta(min_length=1)]
    openings: tuple[Hash, ...]


class EssayError(CourseError):
    """The learner's copy cannot be read, is another text, or lacks the paragraph asked for."""

    def __init__(self, key: str, /, *, file: str = "", id_: str = "", **values: object) -> None:
        """Say `essay.KEY` and `essay.KEY_remedy` of the catalogue."""
        problem, remedy = (own_words()(f"essay.{name}", **values) for name in (key, f"{key}_remedy"))
        super().__init__(Fault(file=file, id=id_, problem=problem, remedy=remedy))


class Essay(Struct, frozen=True):
    """The paragraphs under each heading ("" before the first) and the footnotes; `[1]` in the text marks note 1."""

    parts: Mapping[str, tuple[str, ...]]
    notes: Mapping[int, str]
    complete: bool = True
    """Whether every paragraph was found; otherwise paragraphs may bear other numbers than the course gives them."""

    def paragraph(self, heading: str, number: int) -> str:
        """Return one paragraph under `heading`, counted from 1.

        Raises:
            EssayError: the copy has no such heading or paragraph.
        """
        part = self.parts.get(heading, ())
        if 1 <= number <= len(part):
            return part[number - 1]
        name = heading or own_words()("essay.opening")
        key = "out_of_range" if len(part) > 1 else "out_of_range_one" if part else "no_section"
        raise EssayError(key, id_=name, count=len(part), number=number)


def find_essay() -> Path | None:
    """Return the learner's copy, or None.

    It is the file that SEMINAR_ESSAY names, else the first `data/reading/essay.txt` in the folder of the notebook, in
    one above it, or in the project's.

    Raises:
        ChosenError: SEMINAR_ESSAY is no place that can be.
        EssayError: SEMINAR_ESSAY names no file, or a copy lies there under a name that is not looked for.
    """
    if given := chosen("SEMINAR_ESSAY"):
        if _is_file(given):
            return given
        raise EssayError("missing", file=str(given))
    working = Path.cwd()
    places = [folder / HERE for folder in (working, *working.parents)] + [find(HERE.as_posix())]
    found = next(filter(_is_file, places), None)
    if found is None and (other := next(chain.from_iterable(map(_misnamed, places)), None)):
        raise EssayError("misnamed", file=str(other), name=HERE.name)
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a folder that may not be entered, a name that cannot be
        return False


def _misnamed(wanted: Path) -> Iterator[Path]:
    """Yield what lies there and differs from `wanted` in its ending, such as the `essay.txt.txt` that Windows makes."""
    with suppress(OSError):
        for path in sorted(wanted.parent.iterdir()):
            if path.name.casefold().partition(".")[0] == wanted.stem and path.is_file():
                yield path


def read_essay(path: Path, headings: Iterable[str]) -> Essay:
    """Return the essay in `path`, divided at `headings`.

    Raises:
        EssayError: the file cannot be read as text, or holds another text.
        CourseError: the course's own fingerprint of the essay is faulty.
    """
    text = _read_text(path)
    known = _load_fingerprint()
    share = resemblance(fingerprint(text), known.sketch)
    if share < known.resemblance:
        raise EssayError("another_text", file=str(path), share=share)
    parts, notes = split_essay(text, headings, known.openings)
    found = {opening(paragraph) for part in parts.values() for paragraph in part}
    return Essay(parts, notes, complete=found.issuperset(known.openings))


def write_fingerprint(text: str) -> str:
    """Return the content of `data/course/essay.toml` by which `text`, a sound copy of the essay, is recognised."""
    parts, _ = split_essay(text, ())
    openings = [opening(paragraph) for paragraph in parts[""] if ends(paragraph) and opening(paragraph)]
    return "\n".join(
        (
            "# What a copy of the essay is recognised by; the text itself is not part of the course.",
            "# Hashes of runs of words: the smallest of the whole text, and the first of every paragraph.",
            f"resemblance = {_RESEMBLANCE}",
            *_array("sketch", fingerprint(text)),
            *_array("openings", openings),
            "",
        )
    )


def _array(name: str, hashes: Iterable[str]) -> tuple[str, ...]:
    return (f"{name} = [", *(f'  "{each}",' for each in hashes), "]")


def _load_fingerprint() -> Fingerprint:
    reader = Reader(find("data/course"), own_words())
    known = reader.one("essay.toml", Fingerprint)
    if known is None:
        raise CourseError(*reader.faults)
    return known


def _read_text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST + 1)
    except OSError as error:
        raise EssayError("unreadable", file=str(path), reason=error.strerror or str(error)) from error
    if data.startswith(b"%PDF"):
        raise EssayError("pdf", file=str(path))
    if len(data) > _MOST:
        raise EssayError("too_large", file=str(path))
    if not data.strip():
        raise EssayError("empty", file=str(path))
    text = _decode(data)
    if text is None or text.startswith("{\\rtf"):
        raise EssayError("not_text", file=str(path))
    return text


def _decode(data: bytes) -> str | None:
    """Return `data` as text; what is not UTF-8 is taken for the code page of Western Windows."""
    marked = marked_encoding(data)
    if b"\0" in data and not marked:
        return None
    with suppress(UnicodeDecodeError):
        return decode(data)
    with suppress(UnicodeDecodeError):
        return None if marked else data.decode("cp1252")
    return None
