"""A package that the site does not have, where the course runs in a browser: it is told in a line, and cells go on."""

from __future__ import annotations

import ast
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from IPython.display import display

from utils.display.base import note
from utils.notebook_file import parse
from utils.site_packages import NotFetchedError, lacking
from utils.words import own_words

if TYPE_CHECKING:
    from collections.abc import Callable


class GoOn:
    """Lets the cells of a kernel go on where a package is lacking: what needs it is left out and says so.

    The kernel counts what IPython shows as an error as the end of *Run All*, so such an error is shown as a note.
    """

    def __init__(self, shell: Any) -> None:
        """Take over what `shell` does with imports and with errors."""
        self._unmade: set[str] = set()
        self._told: set[str] = set()
        self._cell = ""
        self._show_error: Callable[..., None] = shell._showtraceback  # noqa: SLF001 (IPython shows every error by it)
        shell._showtraceback = self._show  # noqa: SLF001
        shell.ast_transformers.append(self)
        shell.events.register("pre_run_cell", self._begin)

    def visit(self, cell: ast.Module) -> ast.Module:
        """Return a cell without its imports of what the site does not have."""
        for statement in cell.body:
            match statement:
                case ast.Import(names=names):
                    for each in [each for each in names if self._is_lacking(each.name)]:
                        names.remove(each)
                        self._unmade.add(each.asname or each.name.partition(".")[0])
                case ast.ImportFrom(module=str(module), names=names, level=0) if self._is_lacking(module):
                    self._unmade |= {each.asname or each.name for each in names}
                    names.clear()
        cell.body = [each for each in cell.body if not isinstance(each, ast.Import | ast.ImportFrom) or each.names]
        return cell

    def _is_lacking(self, module: str) -> bool:
        """Say whether there is no package for `module`, and tell it once."""
        name = module.partition(".")[0]
        try:
            is_there = name in sys.modules or find_spec(name)
        except NotFetchedError:  # the import says it
            return False
        if not is_there and name not in self._told:
            self._told.add(name)
            display(note(own_words()("friendly.lacking_notebook", name=name)))
        return not is_there

    def _begin(self, cell: Any) -> None:
        self._cell = cell.raw_cell

    def _show(self, kind: type, error: Any, lines: Any) -> None:
        """Show an error that a lacking package has led to as a note, and every other as before."""
        told = self._what_to_say(error)
        if not told:
            self._show_error(kind, error, lines)
            return
        names = [node for node in ast.walk(parse(self._cell)) if isinstance(node, ast.Name)]
        self._unmade |= {node.id for node in names if isinstance(node.ctx, ast.Store)}
        display(note(told))

    def _what_to_say(self, error: Any) -> str:
        """Return the line on an error that comes of a lacking package, in full the first time; "" for any other."""
        if isinstance(error, NotFetchedError):
            return str(error)
        name = lacking(error)
        if not name and not (isinstance(error, NameError) and error.name in self._unmade):
            return ""
        first = not self._told
        self._told.add(name)
        return own_words()("friendly.lacking", name=name) if first else own_words()("friendly.lacking_too")
