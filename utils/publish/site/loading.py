"""What the notebook's window is given: a line while Python loads, a script beside Python, and an address that lasts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from utils.page.script import read_part
from utils.places import find

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.words import Words

_SCRIPTS = find("utils/publish/site/script")


def loading_line(words: Words, sizes: Mapping[str, int]) -> str:
    """Return the element that belongs at the start of the head of the notebook's window, before all other scripts.

    `sizes` are bytes of the files that Python needs before the first cell can run, by their names without a folder.
    """
    known = {"sizes": sizes, "said": words.starting("site.loading")}
    told = json.dumps(known, ensure_ascii=False).replace("<", "\\u003c")
    return f"<script>(() => {{\nconst told = {told};\n{read_part(_SCRIPTS / 'loading.js')}}})();</script>"


def kept_address() -> str:
    """Return the element by which a reload of the notebook's window opens the notebook that was open."""
    return f"<script>(() => {{\n{read_part(_SCRIPTS / 'address.js')}}})();</script>"


def loading_of(python: str) -> str:
    """Return a module to load in place of `python`, Pyodide's own beside it: it reports what is fetched."""
    return read_part(_SCRIPTS / "loading_of.js").replace("PYODIDE", json.dumps(f"./{python}"))
