"""Mistakes in how a file is written, and in notebooks."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from .tree_mutations import NESTED, Mutation

_STRING = re.compile(r'"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"')


def _marks(content: str) -> list[int]:
    """Return where signs stand that TOML reads as such: outside of texts and comments, and the quotation marks."""
    found = [place for match in _STRING.finditer(content) for place in (match.start(), match.end() - 1)]
    bare = _STRING.sub(lambda match: "x" * len(match[0]), content)
    bare = re.sub(r"#.*", lambda match: "x" * len(match[0]), bare)
    return sorted(found + [place for place, sign in enumerate(bare) if sign in "[]{}=,_"])


def _without_a_mark(content: str, random: Random) -> bytes:
    place = random.choice(_marks(content))
    return (content[:place] + content[place + 1 :]).encode()


def _without_a_line(content: str, random: Random) -> bytes:
    lines = content.split("\n")
    lines.pop(random.choice([number for number, line in enumerate(lines) if line.strip()]))
    return "\n".join(lines).encode()


def _with_a_mistyped_field(content: str, random: Random) -> bytes:
    place = random.choice(list(re.finditer(r"^\s*(\w)\w+ = ", content, re.MULTILINE))).start(1)
    return (content[: place + 1] + "q" + content[place + 1 :]).encode()


def _inserted(data: bytes) -> Callable[[str, Random], bytes]:
    def make(content: str, random: Random) -> bytes:
        whole = content.encode()
        place = random.randrange(len(whole))
        return whole[:place] + data + whole[place:]

    return make


FILES: dict[str, Callable[[str, Random], bytes]] = {
    "mark deleted": _without_a_mark,
    "line deleted": _without_a_line,
    "field mistyped": _with_a_mistyped_field,
    "another encoding": _inserted(b"\xfc"),
    "half a sign": _inserted(b"\xed\xa0\x80"),
    "NUL": _inserted(b"\0"),
    "empty": lambda content, random: b"",
    "only a comment": lambda content, random: b"# nothing yet\n",
    "no text": lambda content, random: bytes(range(256)),
    "number of endless digits": lambda content, random: f"{content}\nlast = {'9' * 5000}\n".encode(),
    "endless name": lambda content, random: f"{content}\n{'.'.join('a' * 4000)} = 1\n".encode(),
    "endless brackets": lambda content, random: f"{content}\nlast = {NESTED}\n".encode(),
    "endless tables": lambda content, random: f"{content}\nlast = {'{a=' * 3000}1{'}' * 3000}\n".encode(),
}
"""Mistakes in how the file is written."""

CELLS = {
    "magic": "%matplotlib inline",
    "shell": "!ls",
    "help": "here.quiz?",
    "no Python": "here.quiz(",
    "endless code": "(" * 5000,
    "code with NUL": "here\0",
    "nothing such": 'here.quiz("no-such-quiz")',
    "no vote": 'here.vote("no-such-question")',
    "no rivals": 'here.base_rate("no-such-forecast")',
    "no record": 'here.code("no-such-section")',
}
"""Cells that a notebook cannot have."""

NOTEBOOKS: dict[str, Callable[[dict[str, Any]], str]] = {
    "cut off": lambda notebook: json.dumps(notebook)[:-20],
    "empty": lambda notebook: "",
    "a list": lambda notebook: "[]",
    "no cells": lambda notebook: "{}",
    "cells of no kind": lambda notebook: '{"cells": [{}]}',
    "cells that are numbers": lambda notebook: '{"cells": [1]}',
    "a source that is a number": lambda notebook: '{"cells": [{"cell_type": "code", "source": 1}]}',
    "endless brackets": lambda notebook: '{"cells": ' + "[" * 100_000,
}
"""What is no notebook."""


def in_notebook(file: str, content: str) -> Iterator[Mutation]:
    """Yield every mistake that a notebook can hold."""
    for kind, source in CELLS.items():
        notebook = json.loads(content)
        notebook["cells"].append({"cell_type": "code", "source": [source]})
        yield Mutation(kind, file, "", json.dumps(notebook).encode())
    for kind, make in NOTEBOOKS.items():
        yield Mutation(kind, file, "", make(json.loads(content)).encode())
