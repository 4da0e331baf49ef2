"""What is wrong with the grammar of a cell, for somebody who has never programmed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from utils.words import Words

_PATH = re.compile(r"""["'][A-Za-z]:\\|["']\\\\\w""")
"""The beginning of a Windows path in quotation marks."""
_CURLY = "“”„‟‘’«»\u201a\u201b"
_NESTED = re.compile(r'"[^"]*"[^\s"\',()[\]+]+"[^"]*"|\'[^\']*\'[^\s"\',()[\]+]+\'[^\']*\'')
"""A quotation mark that ends a text too early: "iso3 == "JPN""."""
_CHARACTER = re.compile(r"invalid (?:non-printable )?character '?(.)")


def explain_grammar(error: SyntaxError, words: Words) -> str | None:
    """Return a line on a cell that Python cannot read; None when Python's own words must do."""
    line, said = error.text or "", error.msg
    if (found := _CHARACTER.match(said)) and found[1] not in _CURLY:
        return words("friendly.character", character=found[1])
    signs = {
        "condition": error.filename == "<unknown>",  # pandas reads a condition as Python
        "path": _PATH.search(line),
        "indent": isinstance(error, IndentationError),
        "opened": "was never closed" in said or said.startswith("incomplete input"),  # as a notebook says it
        "closed": said.startswith(("unmatched", "closing parenthesis")),
        "curly": found,
        "nested": _NESTED.search(line),
        "unended": "unterminated" in said,
        "equals": "cannot assign" in said or "Maybe you meant '=='" in said,
        "comma": "comma" in said,
    }
    return next((words(f"friendly.{key}") for key, shown in signs.items() if shown), None)
