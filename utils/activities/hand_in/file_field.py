"""The field that asks for a file's name, with the tick that lets a file of this name go: one for every form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.questions.typed import read_text
from utils.view import Block, Choice, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.words import Words

FILE = "file"
REPLACE = "replace"


def file_field(words: Words, file: str) -> list[Block]:
    """Return the two controls; `file` is the name that stands there at first, and nothing is ticked."""
    tick = [(REPLACE, words("export.form_replace"))]
    return [
        Text(FILE, f"<p>{words('export.form_file')}</p>", file),
        Choice(REPLACE, words("export.form_taken"), tick, multiple=True, optional=True),
    ]


def read_file_field(words: Words, values: Mapping[str, Any]) -> tuple[str, bool]:
    """Return what the two controls say: the name as it is typed, and whether a file of this name gives way."""
    return read_text(values.get(FILE, ""), words).strip(), values.get(REPLACE) == [REPLACE]
