"""The house style of notebooks: each rule takes a notebook and returns its faults, one line each."""

from __future__ import annotations

import ast
import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

from utils.activities.coding.progress import coded_sections
from utils.course import CourseError, kinds
from utils.course.notebooks import NAMED
from utils.guide import SectionGuide

from .notebook import Call, Notebook, opened, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from utils.course import Course

MOST_LINES = 5
NOT_PLAIN = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.comprehension)
OUTSIDE_CODE = {"text", "html_inline", "html_block"}

_FOLDING = runpy.run_path(str(Path(__file__).resolve().parents[2] / "tools" / "fold_cells.py"))
_CELL_ID = re.compile(r"[a-zA-Z0-9-_]{1,64}")
_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+")
_NOT_READ_AS_LINK = re.compile(r"\]\s*[(\[]")

# What a call on a section names; the others are looked up in a way of their own.
_NAMED = {verb: kind for verb, kind in NAMED.items() if kind in kinds.SECTIONS and verb not in ("vote", "read", "code")}


def no_outputs(book: Notebook) -> list[str]:
    """Notebooks are kept as they were written, not as they ran."""
    return [
        f"cell {cell.get('id')}: has outputs or an execution count"
        for cell in book.cells
        if cell.get("outputs") or cell.get("execution_count") is not None or "execution" in cell["metadata"]
    ]


def no_widget_state(book: Notebook) -> list[str]:
    """A saved widget looks alive and is not."""
    return ["the metadata holds widget state"] if "widgets" in book.data["metadata"] else []


def cells_have_ids(book: Notebook) -> list[str]:
    """Ids keep changes readable: they stay when cells move."""
    ids = [str(cell.get("id", "")) for cell in book.cells]
    faults = [f"cell {number}: no valid id" for number, id_ in enumerate(ids, 1) if not _CELL_ID.fullmatch(id_)]
    return faults + [f"cell {id_}: this id is used twice" for id_ in sorted(set(ids)) if id_ and ids.count(id_) > 1]


def plain_kernel(book: Notebook) -> list[str]:
    """Any other kernel's name is only known on the machine of whoever saved it."""
    name = book.data["metadata"].get("kernelspec", {}).get("name")
    return [] if name == "python3" else [f"the kernel is {name}, not python3"]


def short_cells(book: Notebook) -> list[str]:
    """A cell is one idea."""
    counts = [(source, sum(bool(line.strip()) for line in source.splitlines())) for source in book.sources("code")]
    return [f"a cell of {n} lines: {source[:40]!r}" for source, n in counts if not 1 <= n <= MOST_LINES]


def plain_code(book: Notebook) -> list[str]:
    """A reader who has never programmed meets calls only."""
    faults = [f"not plain Python: {source[:40]!r}" for source in book.sources("code") if not parse(source)]
    nodes = [node for tree in book.code for node in ast.walk(tree)]
    return faults + [f"{type(node).__name__} in a code cell" for node in nodes if isinstance(node, NOT_PLAIN)]


def ends_in_an_expression(book: Notebook) -> list[str]:
    """A cell shows something, except one that opens a section or holds comments only."""
    last = [tree.body[-1] for tree in book.code if tree.body]
    shown = [isinstance(node, ast.Expr) or (isinstance(node, ast.Assign) and opened(node.value)) for node in last]
    return [f"a cell ends in {ast.unparse(node)!r}" for node, good in zip(last, shown, strict=True) if not good]


def opens_its_section(book: Notebook) -> list[str]:
    """The first code cell imports and opens: what teachers need, or the section that this notebook is to teach."""
    faults = []
    first = book.code[0] if book.code else ast.Module([], [])
    imports = {alias.name for node in first.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    called = {getattr(node.func, "id", "") for node in ast.walk(first) if isinstance(node, ast.Call)}
    openers = {name for name in imports & called if name.startswith("open_")}
    if book.for_teachers:
        return [] if openers - {"open_section"} else ["the first code cell opens nothing for teachers"]
    if not openers & {"open_section", "open_course"}:
        faults.append("the first code cell does not import and call open_section")
    own = [section.id for section in book.course.info.sections if book.path.name in section.books]
    if not own:
        faults.append("no section of the course declares this notebook")
    there = {opened(node) for tree in book.code for node in ast.walk(tree)}
    return faults + [f"the section {id_} is not opened" for id_ in own if id_ not in there]


def calls_name_what_exists(book: Notebook) -> list[str]:
    """Every call is one that a section has, with the id of something in that section."""
    faults = []
    for call in book.calls:
        try:
            _look_up(book.course, call)
        except CourseError as error:
            faults.append(f"{call.method}{call.arguments}: {error}")
        except KeyError:
            faults.append(f"{call.method}{call.arguments}: this section has no record to code")
        except (AttributeError, IndexError, TypeError):
            faults.append(f"{call.method}{call.arguments}: a section has no such call")
    return faults


def figures_follow_predictions(book: Notebook) -> list[str]:
    """Who has not guessed yet is not shown; that everything is asked somewhere is what `seminar check` says."""
    used = [(call.method, *call.arguments[:1]) for call in book.calls]
    figures = [(number, id_) for number, (method, *id_) in enumerate(used) if method == "figure"]
    return [f"no predict{(*id_,)} before its figure" for n, id_ in figures if ("predict", *id_) not in used[:n]]


def ends_its_section(book: Notebook) -> list[str]:
    """The last call on a section ends it: what was done, and the way on."""
    last = book.calls[-1].method if book.calls else "nothing"
    return [] if book.for_teachers or last == "finish" else [f"the last call on a section is {last}, not finish"]


def calls_are_folded(book: Notebook) -> list[str]:
    """A cell that only calls the course shows one line in words; code that is read or changed is open."""
    cells = [cell for cell in book.cells if cell["cell_type"] == "code" and parse("".join(cell["source"]))]
    faults = [(cell.get("id"), _FOLDING["fault"](cell)) for cell in cells]
    return [f"cell {id_}: {fault}" for id_, fault in faults if fault]


def starts_with_its_title(book: Notebook) -> list[str]:
    """The first cell holds the one heading of the first level."""
    faults = [] if book.title == "h1" else ["the first cell is no title"]
    count = sum(token.tag == "h1" and token.nesting == 1 for token in book.prose)
    return faults + ([] if count == 1 else [f"{count} headings of the first level"])


def calm(book: Notebook) -> list[str]:
    """Nothing is shouted."""
    texts = [token.content for token in book.prose if token.type in OUTSIDE_CODE]
    return [f"an exclamation mark: {text[:60]!r}" for text in texts if "!" in text.replace("<!--", "")]


def links_lead_somewhere(book: Notebook) -> list[str]:
    """A link is a web address, a place in this notebook, or a file that is there."""
    faults = []
    for token in book.prose:
        target = str(token.attrGet("href") or token.attrGet("src") or "")
        if token.type in ("link_open", "image") and not _leads(book.path, target):
            faults.append(f"a link to nowhere: {target!r}")
        if token.type == "text" and _NOT_READ_AS_LINK.search(token.content):
            faults.append(f"a link that Markdown cannot read: {token.content[:60]!r}")
    return faults


RULES = (
    no_outputs,
    no_widget_state,
    cells_have_ids,
    plain_kernel,
    short_cells,
    plain_code,
    ends_in_an_expression,
    opens_its_section,
    calls_name_what_exists,
    figures_follow_predictions,
    ends_its_section,
    calls_are_folded,
    starts_with_its_title,
    calm,
    links_lead_somewhere,
)


_WITHIN: dict[str, Callable[[Course, Call], object]] = {
    "base_rate": lambda course, call: course.forecast(call.arguments[0]).rival_rates,
    "vote": lambda course, call: course.question(call.section, call.arguments[0]).keyed,
}
"""The calls that name something within an entry, with what it must have."""


def _look_up(course: Course, call: Call) -> None:
    course.section(call.section)
    getattr(SectionGuide, call.method)
    if call.method == "terms":
        for id_ in call.arguments:
            course.entry(kinds.TERMS, "", id_)
    elif call.method in ("forecast", "reveal"):  # a set may be asked for in several notebooks
        course.entry(kinds.FORECASTS, "", call.arguments[0])
    elif call.method == "read" and isinstance(call.arguments[0], int):
        course.paragraph(call.section, call.arguments[0])
    elif call.method == "read":
        course.entry(kinds.PASSAGES, call.section, call.arguments[0])
    elif call.method == "code":
        coded_sections(course)[call.arguments[0]]
    elif call.method in _WITHIN:
        if not _WITHIN[call.method](course, call):
            raise TypeError(call)
    elif call.method in _NAMED:
        course.entry(_NAMED[call.method], call.section, call.arguments[0])


def _leads(path: Path, target: str) -> bool:
    if _WEB.fullmatch(target):
        return True
    file = target.partition("#")[0]
    return (path.parent / file).is_file() if file else len(target) > 1
