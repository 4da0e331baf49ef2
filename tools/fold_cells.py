"""Folds the code cells of notebooks that only call the course, and names those without a line on what is there.

With --check nothing is changed, and what is not folded as it should be is named too.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from pathlib import Path

NAMES = ("here", "course", "guide")
FOLDED = {"source_hidden": True}
TITLE = re.compile(r"# \S.*[^.\s]")
"""The line that a folded cell shows: a comment that ends in no period."""


def only_calls(source: str) -> bool:
    """Say whether a cell opens the course and calls it, and holds nothing that a learner is to read or to change."""
    waiting = [line for line in source.splitlines()[1:] if line.startswith("#")]
    return not waiting and all(map(_is_call, ast.parse(source).body))


def fault(cell: dict) -> str:
    """Return what is wrong with how a code cell is folded, "" for nothing."""
    source, folded = "".join(cell["source"]), cell["metadata"].get("jupyter", {}).get("source_hidden", False)
    if folded != only_calls(source):
        return "is folded, and holds code to read" if folded else "is not folded, and only calls the course"
    if folded and not TITLE.fullmatch(source.partition("\n")[0]):
        return "does not begin with a comment that names what is there, such as: # Quiz: The old purposes"
    return ""


def fold(cell: dict) -> None:
    """Fold a code cell, or open it."""
    kept = {key: value for key, value in cell["metadata"].get("jupyter", {}).items() if key not in FOLDED}
    kept |= FOLDED if only_calls("".join(cell["source"])) else {}
    cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key != "jupyter"}
    cell["metadata"] |= {"jupyter": kept} if kept else {}


def _is_call(statement: ast.stmt) -> bool:
    match statement:
        case ast.ImportFrom(module="utils") | ast.Import([ast.alias("pandas")]):  # what a lab opens with
            return True
        case ast.Expr(ast.Name(name)):
            return name in NAMES
        case ast.Assign([ast.Name(name)], ast.Call(ast.Name(opener))):
            return name in NAMES and opener.startswith("open_")
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(name) | ast.Call(ast.Name(name)), method), arguments, named)):
            given = [*arguments, *(each.value for each in named)]
            plain = all(isinstance(each, ast.Constant) for each in given)
            return (name in NAMES or name.startswith("open_")) and method != "table" and plain
    return False


def main() -> int:
    """Fold or check the notebooks that the command names; return 1 if any is left with a fault."""
    check = "--check" in sys.argv
    found = False
    for path in [Path(name) for name in sys.argv[1:] if name != "--check"]:
        before = path.read_text(encoding="utf-8")
        notebook = json.loads(before)
        for cell in [each for each in notebook["cells"] if each["cell_type"] == "code"]:
            if not check:
                fold(cell)
            if wrong := fault(cell):
                print(f"{path}: the cell {cell['id']} {wrong}", file=sys.stderr)
                found = True
        after = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
        if not check and after != before:
            path.write_text(after, encoding="utf-8")
    return int(found)


if __name__ == "__main__":
    sys.exit(main())
