"""The words that the form and the commands say: one folder of TOML files a language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from string import Formatter

LANGUAGES = Path(__file__).resolve().parents[1] / "data" / "language"


class Words:
    """A language's catalogue: `words("form.next")`, `words("form.position", n=3, total=8)`."""

    def __init__(self, folder: Path) -> None:
        """Read every TOML file of `folder`; a file's name is the first part of its keys."""
        self._texts: dict[str, str] = {
            f"{file.stem}.{key}": text
            for file in sorted(folder.glob("*.toml"))
            for key, text in tomllib.loads(file.read_text(encoding="utf-8")).items()
        }

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text of `key` with `values` filled in.

        Raises:
            KeyError: the catalogue has no such key.
        """
        return self._texts[key].format(**values)

    def gaps(self, key: str) -> set[str]:
        """Return the names of what is filled in to the text of `key`."""
        return {name for _, name, *_ in Formatter().parse(self._texts[key]) if name}

    def starting(self, prefix: str) -> dict[str, str]:
        """Return the texts whose keys start with `prefix`, unfilled, by the rest of the key."""
        return {key.removeprefix(prefix): text for key, text in self._texts.items() if key.startswith(prefix)}


@cache
def load_words(language: str = "en") -> Words:
    """Return the catalogue of `language` (an IETF tag such as `en`)."""
    return Words(LANGUAGES / language)
