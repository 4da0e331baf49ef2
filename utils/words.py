"""The words that the form and the commands say: one folder of TOML files a language."""

from __future__ import annotations

import tomllib
from copy import copy
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

from utils.one_line_error import OneLineError
from utils.places import find
from utils.plain_text import read_text

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = find("data/language")
_SPARE = "en"
"""The language in which a fault of the others is told."""


class LanguageError(OneLineError):
    """A catalogue cannot be used as it is."""

    def __str__(self) -> str:
        """Return the line, also where this is a KeyError, which would put it in quotes."""
        return str(self.args[0])


class NoWordError(LanguageError, KeyError):
    """The catalogue has no such key."""


class Words:
    """A language's catalogue: `words("form.next")`, `words("form.position", n=3, total=8)`.

    A fault in its files is raised when the first word is asked for, so that whoever asks can tell it.
    """

    def __init__(self, folder: Path) -> None:
        """Read every TOML file of `folder`; a file's name is the first part of its keys."""
        self._folder = folder
        self._own: Path | None = None
        self._texts: dict[str, str] = {}
        self._fault: LanguageError | None = None
        try:
            for file in sorted(folder.glob("*.toml")):
                self._texts |= {f"{file.stem}.{key}": text for key, text in _read(file).items()}
        except LanguageError as error:
            self._texts, self._fault = {}, error
        if not self._texts and not self._fault:
            known = ", ".join(sorted(each.name for each in folder.parent.glob("*") if each.is_dir()))
            self._fault = LanguageError(_told("no_language", file=_named(folder), known=known))

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of `key` with `values` filled in.

        Raises:
            LanguageError: a file of the catalogue cannot be used, or the text has a field that is not filled in.
            NoWordError: the catalogue has no such key.
        """
        try:
            return self._texts[key].format(**values)
        except (LookupError, ValueError, AttributeError) as error:
            raise self._told(key, values) from error

    def beside(self, file: Path) -> Words:
        """Return these words and those of `file` too, whose keys stand alone: `words("title")`."""
        own, fault = {}, self._fault
        try:
            own = _read(file)
        except LanguageError as error:
            fault = error
        both = copy(self)
        vars(both).update(_own=file, _texts=self._texts | own, _fault=fault)
        return both

    def gaps(self, key: str) -> set[str]:
        """Return the names of what is filled in to the text of `key`."""
        return {name for _, name, *_ in Formatter().parse(self._texts.get(key, "")) if name}

    def starting(self, prefix: str) -> dict[str, str]:
        """Return the texts whose keys start with `prefix`, unfilled, by the rest of the key; raises a LanguageError."""
        if self._fault:
            raise self._fault
        return {key.removeprefix(prefix): text for key, text in self._texts.items() if key.startswith(prefix)}

    def _told(self, key: str, values: dict[str, object]) -> LanguageError:
        """Return what keeps the text of `key` from being said."""
        if self._fault:
            return self._fault
        room, dot, name = key.partition(".")
        own = not dot and self._own
        file, name = _named(own or self._folder / f"{room}.toml"), name or key
        if key not in self._texts:
            missing = "no_own_word" if own else "no_first_word" if self._folder.name == _SPARE else "no_word"
            return NoWordError(_told(missing, file=file, name=name))
        return LanguageError(_told("bad_field", file=file, name=name, known=", ".join(values)))


def languages() -> list[str]:
    """Return the languages that there is a catalogue of."""
    return sorted(folder.name for folder in LANGUAGES.glob("*") if folder.is_dir())


@cache
def load_words(language: str) -> Words:
    """Return the catalogue of `language` (an IETF tag such as `en`)."""
    return Words(LANGUAGES / language)


@cache
def own_words() -> Words:
    """Return the words of what is said below or before any course, as a fault: those of the course that is here."""
    return load_words(language_of(find("data/course")))


def language_of(course: Path) -> str:
    """Return the language that the course in this folder says it is in; the spare one where it cannot be told."""
    try:
        language = tomllib.loads(read_text(course / "course.toml"))["language"]
    except (OSError, ValueError, LookupError, RecursionError):
        return _SPARE
    return language if language in languages() else _SPARE


def _read(file: Path) -> dict[str, str]:
    """Return the texts of one file by their keys.

    Raises:
        LanguageError: it cannot be read, is no TOML, or holds what is no text.
    """
    try:
        texts = tomllib.loads(read_text(file))
    except UnicodeDecodeError as error:
        raise LanguageError(_told("bad_encoding", file=_named(file), byte=error.start)) from error
    except (OSError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise LanguageError(_told("bad_toml", file=_named(file), detail=error)) from error
    for key, text in texts.items():
        if not isinstance(text, str):
            raise LanguageError(_told("no_text", file=_named(file), name=key))
    return texts


def _named(path: Path) -> str:
    """Return `path` as a line names it: `data/language/…`."""
    project = LANGUAGES.parents[1]
    return (path.relative_to(project) if path.is_relative_to(project) else path).as_posix()


def _told(key: str, **values: object) -> str:
    """Return the line on a fault; the bare facts where the catalogue that has its words is the faulty one."""
    spare = LANGUAGES / _SPARE / "language.toml"
    try:
        return str(tomllib.loads(read_text(spare))[key]).format(**values)
    except (OSError, ValueError, LookupError):
        return ": ".join(map(str, values.values()))
