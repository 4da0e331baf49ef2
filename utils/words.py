"""The words that the form and the commands say: one folder of TOML files a language."""

from __future__ import annotations

import tomllib
from copy import copy
from difflib import get_close_matches
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

from utils.in_browser import IN_BROWSER
from utils.one_line_error import OneLineError
from utils.places import find
from utils.plain_text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LANGUAGES = find("data/language")
_MOST_NAMED = 8
"""So many of the names that there are stand where none is written like the one that is not there."""
_THERE = "_in_browser"
"""The end of the key of what is said in place of the text without it where Python runs in a browser."""
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

    A file's name is the first part of its keys. It is read, and its faults are told, when its first word is asked for:
    a quiz does not wait for the words of a report. Where Python runs in a browser, the text of `KEY_in_browser` is what
    `KEY` says.
    """

    def __init__(self, folder: Path) -> None:
        """Take the words from the TOML files of `folder`."""
        self._folder = folder
        self._rooms: dict[str, dict[str, str]] = {}
        self._own: Path | None = None
        self._own_texts: dict[str, str] | LanguageError = {}

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of `key` with `values` filled in.

        Raises:
            LanguageError: the key's file cannot be used, or the text has a field that is not filled in.
            NoWordError: the catalogue has no such key.
        """
        text = self._text(key)
        try:
            return text.format(**values)
        except (LookupError, ValueError, AttributeError) as error:
            file, name = self._place(key)
            raise LanguageError(_told("bad_field", file=_named(file), name=name, known=", ".join(values))) from error

    @property
    def language(self) -> str:
        """The tag of the language."""
        return self._folder.name

    def counted(self, key: str, n: int, /, **values: object) -> str:
        """Return the text of `key` with `n` filled in, or that of `key` and "_one" where it is one."""
        return self(f"{key}_one" if n == 1 else key, n=n, **values)

    def all_of(self, texts: Iterable[str]) -> str:
        """Return `texts` as a sentence lists what is all meant, "" for none."""
        return self._listed("list.all_of", texts)

    def any_of(self, texts: Iterable[str]) -> str:
        """Return `texts` as a sentence lists what one is enough of, "" for none."""
        return self._listed("list.any_of", texts)

    def instead_of(self, name: str, known: Iterable[str]) -> str:
        """Return what `name`, which is none of `known`, may mean: the one written most alike, or what there is."""
        names = list(dict.fromkeys(known))
        if close := get_close_matches(name, names, n=1):
            return self("list.meant", name=close[0])
        if not names:
            return self("list.there_none")
        shown = get_close_matches(name, names, n=_MOST_NAMED, cutoff=0)
        return self("list.there_too" if len(names) > _MOST_NAMED else "list.there", names=", ".join(shown))

    def beside(self, file: Path) -> Words:
        """Return these words and those of `file` too, whose keys stand alone: `words("title")`."""
        try:
            texts: dict[str, str] | LanguageError = _read(file)
        except LanguageError as error:
            texts = error
        both = copy(self)
        vars(both).update(_own=file, _own_texts=texts)
        return both

    def gaps(self, key: str) -> set[str]:
        """Return the names of what is filled in to the text of `key`."""
        try:
            return {name for _, name, *_ in Formatter().parse(self._text(key)) if name}
        except NoWordError:
            return set()

    def starting(self, prefix: str) -> dict[str, str]:
        """Return the texts whose keys start with `prefix`, unfilled, by the rest of the key; raises a LanguageError."""
        room, dot, _ = prefix.partition(".")
        rooms = [room] if dot else [file.stem for file in sorted(self._folder.glob("*.toml"))]
        texts = {f"{each}.{name}": text for each in rooms for name, text in self._room(each).items()}
        every = texts | self._checked_own()
        return {key.removeprefix(prefix): text for key, text in every.items() if key.startswith(prefix)}

    def _listed(self, key: str, texts: Iterable[str]) -> str:
        *first, last = [*texts] or [""]
        return self(key, first=self("list.between").join(first), last=last) if first else last

    def _text(self, key: str) -> str:
        room, dot, name = key.partition(".")
        text = self._room(room).get(name) if dot else self._checked_own().get(key)
        if text is None:
            file, name = self._place(key)
            own = not dot and self._own
            missing = "no_own_word" if own else "no_first_word" if self._folder.name == _SPARE else "no_word"
            raise NoWordError(_told(missing, file=_named(file), name=name))
        return text

    def _room(self, room: str) -> dict[str, str]:
        """Return the texts of one file of the catalogue, none where there is no such file."""
        if room not in self._rooms:
            if not any(self._folder.glob("*.toml")):
                known = ", ".join(sorted(each.name for each in self._folder.parent.glob("*") if each.is_dir()))
                raise LanguageError(_told("no_language", file=_named(self._folder), known=known))
            file = self._folder / f"{room}.toml"
            self._rooms[room] = _read(file) if file.exists() else {}
        return self._rooms[room]

    def _checked_own(self) -> dict[str, str]:
        if isinstance(self._own_texts, LanguageError):
            raise self._own_texts
        return self._own_texts

    def _place(self, key: str) -> tuple[Path, str]:
        """Return the file that `key` belongs to, and its name there."""
        room, dot, name = key.partition(".")
        return (self._folder / f"{room}.toml", name) if dot or not self._own else (self._own, key)


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
    there = {key.removesuffix(_THERE): text for key, text in texts.items() if key.endswith(_THERE)}
    said = {key: text for key, text in texts.items() if not key.endswith(_THERE)}
    return said | there if IN_BROWSER else said


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
