"""The notebook in which this kernel runs, as it was last saved: which of its cells makes a name."""

from __future__ import annotations

import ast
import json
import os
from pathlib import Path

from utils.plain_text import read_text


def statement_making(name: str) -> tuple[ast.expr, str] | None:
    """Return what the notebook assigns to `name`, first of all, and the first line of the cell that does it.

    None where no cell does, or where it is not known which notebook this is: JupyterLab says so, others may not.
    """
    for source in _code_cells():
        for node in ast.walk(parse(source)):
            match node:
                case ast.Assign(targets=[ast.Name(id)], value=value) if id == name:
                    return value, source.strip().splitlines()[0]
    return None


def parse(source: str) -> ast.Module:
    """Return `source` as Python's grammar reads it; what is no Python is empty."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])


def _code_cells() -> list[str]:
    """Return the code of the notebook, a text for each cell."""
    try:
        notebook = json.loads(read_text(Path(os.environ.get("JPY_SESSION_NAME", ""))))
        return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    except (OSError, ValueError, LookupError, TypeError):
        return []
