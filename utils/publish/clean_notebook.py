"""A notebook as its author wrote it, whatever somebody's run of it left in the file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from utils.plain_text import read_text

if TYPE_CHECKING:
    from pathlib import Path


def clean_notebook(path: Path) -> bytes:
    """Return the notebook in `path` without outputs, which may hold a key or a learner's answers."""
    notebook = json.loads(read_text(path))
    notebook["metadata"].pop("widgets", None)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()
