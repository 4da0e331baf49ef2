"""Run the cells of notebooks where some packages are missing, and say which cells ask for them.

A process of its own: `python -m tests.notebooks.run_without PACKAGES NOTEBOOK…`, packages parted by commas. The record
is the one that SEMINAR_RECORD names. Prints a JSON object: by notebook and last line of a cell, the package missed.
"""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell


class Missing:
    """Finds none of `packages`, as if they were not installed."""

    def __init__(self, packages: list[str]) -> None:
        self._packages = packages

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Refuse what is missing; leave the rest to others."""
        if name.split(".", maxsplit=1)[0] in self._packages:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def show(value: Any) -> None:
    """Make of `value` what a notebook shows of it."""
    if value is None:
        return
    if hasattr(value, "_ipython_display_"):
        value._ipython_display_()
    elif hasattr(value, "_repr_mimebundle_"):
        value._repr_mimebundle_()
    elif hasattr(value, "_repr_html_"):
        value._repr_html_()
    repr(value)


def run_cell(source: str, names: dict[str, Any]) -> str:
    """Run a cell and show its last expression; return the package that it misses, "" for none."""
    *before, last = ast.parse(source).body
    try:
        if isinstance(last, ast.Expr):
            exec(compile(ast.Module(before, []), "cell", "exec"), names)  # noqa: S102 (the course's own cells)
            show(eval(compile(ast.Expression(last.value), "cell", "eval"), names))  # noqa: S307 (the same)
        else:
            exec(compile(ast.Module([*before, last], []), "cell", "exec"), names)  # noqa: S102 (the same)
    except ModuleNotFoundError as missed:
        return str(missed.name).split(".")[0]
    return ""


def main(packages: str, *notebooks: str) -> None:
    """Run every notebook and print what was missed."""
    InteractiveShell.instance()  # the notebook's screen, for what shows itself
    sys.meta_path.insert(0, Missing(packages.split(",")))  # type: ignore[arg-type]
    missed: dict[str, dict[str, str]] = {}
    for path in map(Path, notebooks):
        names: dict[str, Any] = {"__name__": "__main__"}
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code" and source.strip() and (found := run_cell(source, names)):
                missed.setdefault(path.stem, {})[source.splitlines()[-1]] = found
    sys.__stdout__.write(f"\n{json.dumps(missed)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
