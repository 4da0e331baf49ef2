"""A notebook as its author wrote it, whatever somebody's run of it left in the file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from utils.one_line_error import ExportError
from utils.plain_text import printable, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from utils.words import Words


def clean_notebook(words: Words, path: Path) -> bytes:
    """Return the notebook in `path` without outputs, which may hold a key or a learner's answers.

    Raises:
        ExportError: it is no notebook that can be read.
    """
    try:
        notebook = json.loads(read_text(path))
        notebook["metadata"].pop("widgets", None)
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell |= {"outputs": [], "execution_count": None}
        return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise ExportError(words("export.bad_notebook", file=printable(path), reason=printable(reason))) from error
