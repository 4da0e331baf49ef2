"""The learner's own copy of the essay: where it lies, and whether it is the essay."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from utils.chosen import chosen, course_folder
from utils.essay.passages import Essay, find_passages
from utils.one_line_error import OneLineError
from utils.plain_text import decode, unmarked
from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.essay.fingerprint import Fingerprint

ESSAY = "essay"
READING = Path("data", "reading")
"""Where copies lie in a project's folder, or in the one that `seminar start` made."""

LARGEST = 2_000_000
"""Bytes; the essay has 17,000."""
_LEAST = 0.2  # of the edges: a fifth of the pages alone; every tenth word misread: 0.4; other texts: 0.0


class EssayError(OneLineError):
    """The learner's copy cannot be read, or is another text."""

    def __init__(self, key: str, file: Path, /, **values: object) -> None:
        """Say `essay.KEY` and `essay.KEY_remedy` of the catalogue."""
        problem, remedy = (own_words()(f"essay.{name}", **values) for name in (key, f"{key}_remedy"))
        super().__init__(f"{file}: {problem}; {remedy}")


def find_essay(name: str = ESSAY, brought: Path | None = None) -> Path | None:
    """Return the learner's copy of the essay, or of the text with another `name`, or None.

    It is the file that SEMINAR_ESSAY names, for the essay, else the first `data/reading/NAME.txt` in the folder of the
    notebook, in one above it, or in the project's; last of all the copy of the essay that the learner has `brought`.

    Raises:
        ChosenError: SEMINAR_ESSAY is no place that can be.
        EssayError: SEMINAR_ESSAY names no file, or a copy lies there under a name that is not looked for.
    """
    if name == ESSAY and (given := chosen("SEMINAR_ESSAY")):
        if _is_file(given):
            return given
        raise EssayError("missing", given)
    working = Path.cwd()
    here = READING / f"{name}.txt"
    places = [folder / here for folder in (working, *working.parents, course_folder().parents[1])]
    found = next(filter(_is_file, places), None)
    if found is None and brought and _is_file(brought):
        return brought
    if found is None and (other := next(chain.from_iterable(map(_misnamed, places)), None)):
        raise EssayError("misnamed", other, name=here.name)
    return found


def read_essay(path: Path, known: Fingerprint) -> Essay:
    """Return what of `known` is found in `path`.

    Raises:
        EssayError: the file cannot be read as text, or holds another text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise EssayError("unreadable", path, reason=error.strerror or str(error)) from error
    return recognise(data, path, known)


def recognise(data: bytes, path: Path, known: Fingerprint) -> Essay:
    """Return what of `known` is found in `data`, a file that is called `path`; otherwise as `read_essay`."""
    essay = find_passages(_as_text(data, path), known)
    if essay.share < _LEAST:
        raise EssayError("another_text", path, share=essay.share)
    return essay


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


def _as_text(data: bytes, path: Path) -> str:
    if data.startswith(b"%PDF"):
        raise EssayError("pdf", path)
    if len(data) > LARGEST:
        raise EssayError("too_large", path)
    if not data.strip():
        raise EssayError("empty", path)
    text = _decode(data)
    if text is None or text.startswith("{\\rtf"):
        raise EssayError("not_text", path)
    return text


def _decode(data: bytes) -> str | None:
    """Return `data` as text; what is not UTF-8 is taken for the code page of Western Windows."""
    marked, _ = unmarked(data)
    if b"\0" in data and not marked:
        return None
    with suppress(UnicodeDecodeError):
        return decode(data)
    with suppress(UnicodeDecodeError):
        return None if marked else data.decode("cp1252")
    return None
