"""Makes `here` where a cell uses it before the cell that makes it was run; what cannot be made is told in one line."""

from __future__ import annotations

import ast
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from utils import guide
from utils.friendly.unmade import run_first
from utils.notebook_file import parse, statement_making
from utils.places import find
from utils.plain_text import read_text

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

OPENERS = ("open_class", "open_course", "open_section", "open_teaching")


def begin_in_browser(shell: Any) -> None:
    """Get the shell of a kernel in a browser ready: every notebook is one of the course, and no program names it."""
    from utils.guide.lacking import GoOn

    def look(cell: Any) -> None:
        with suppress(Exception):
            if "JPY_SESSION_NAME" not in os.environ and (notebook := _holding(shell.kernel.get_parent(), cell)):
                os.environ["JPY_SESSION_NAME"] = str(notebook)

    shell.Completer.use_jedi = False  # the site is two megabytes smaller without it
    GoOn(shell)
    shell.events.register("pre_run_cell", look)
    watch(shell)


def _holding(request: dict[str, Any], cell: Any) -> Path | None:
    """Return the one notebook, as the course has it, that holds `cell`, which `request` asks to run."""
    wanted = request["metadata"]["cellId"]
    found = []
    for notebook in find("notebooks").rglob("*.ipynb"):
        text = read_text(notebook)
        if f'"id": "{wanted}"' in text:
            source = next("".join(each["source"]) for each in json.loads(text)["cells"] if each.get("id") == wanted)
            found += [notebook] if source.strip() == cell.raw_cell.strip() else []
    return found[0] if len(found) == 1 else None


def watch(shell: Any, cell: Any = None) -> None:
    """From now on make in `shell`, before a cell runs, what it uses and what the notebook opens; begin with `cell`."""

    def make(cell: Any) -> None:
        with suppress(Exception):  # whatever it is, the cell that opens the section says it better
            for name in _used(parse(cell.raw_cell)).difference(shell.user_ns):
                if found := statement_making(name):
                    _open(shell, name, found[0])

    shell.events.register("pre_run_cell", make)
    if not shell.custom_exceptions:
        shell.set_custom_exc((NameError,), _show)
    if cell:
        make(cell)


def _used(tree: ast.Module) -> set[str]:
    """Return the names that a cell reads, but for those that it makes itself."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return {node.id for node in names} - {node.id for node in names if isinstance(node.ctx, ast.Store)}


def _open(shell: Any, name: str, value: ast.expr) -> None:
    """Give `name` to what `value` opens, if it is a call as in `open_section("introduction")`."""
    match value:
        case ast.Call(ast.Name(opener), arguments, []) if opener in OPENERS:
            shell.user_ns[name] = getattr(guide, opener)(*map(ast.literal_eval, arguments))


def _show(shell: Any, kind: type, error: Any, trace: TracebackType, tb_offset: int | None = None) -> None:
    """Show which cell to run first, or what IPython says of a name that no cell makes."""
    if line := run_first(error.name):
        shell._showtraceback(kind, error, [line])  # noqa: SLF001 (IPython shows the line of a cell's error so)
    else:
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
