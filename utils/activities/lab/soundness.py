"""Whether the course is sound: its content by itself, and its labs beside the tables and figures they name."""

from __future__ import annotations

import ast
import builtins
from difflib import get_close_matches
from typing import TYPE_CHECKING

from utils.course import kinds
from utils.course.fault import INSIDE
from utils.course.notebooks import read_cells
from utils.course.read import Reader
from utils.course.rules import Rules
from utils.words import LanguageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.course import Course, model
    from utils.course.fault import Fault

ANSWER = "answer"
"""The name that a solution gives its value."""


def find_faults(course: Course) -> list[Fault]:
    """Return everything that is wrong in `course`, also what its labs name and the evidence does not hold."""
    reader = Reader(course.root, course.words)
    for section in course.info.sections:
        check_lab(reader, course, section)
    return [*course.faults(), *reader.faults]


def check_lab(reader: Reader, course: Course, section: model.Section) -> None:
    """Note every figure, answer, slip and solution of a section that does not fit the evidence or the notebook."""
    rules = Rules(reader, course, f"{section.id}/{kinds.PREDICTIONS.file}")
    for prediction in course.entries(kinds.PREDICTIONS, section.id):
        _check_figure(rules, section.id, prediction)
    exercises = () if course.keyless else course.entries(kinds.EXERCISES, section.id)
    aside = Reader(course.root, course.words)  # what is wrong with a notebook is told by the course
    cells = read_cells(aside, course, section) if exercises else []
    rules = Rules(reader, course, f"{section.id}/{kinds.EXERCISES.file}")
    for exercise in exercises:
        _check_answer(rules, exercise)
        _check_solution(rules, exercise, [] if aside.faults else cells)


def _check_figure(rules: Rules, section: str, prediction: model.Prediction) -> None:
    """The lab has the figure, and its tables and words are there to make it."""
    from utils.evidence.errors import EvidenceError
    from utils.labs.figure import figures_of, tables_of

    known = figures_of(section)
    if prediction.figure not in known:
        _unknown(rules, prediction.id, "figure", prediction.figure, known)
        return
    try:
        find = known[prediction.figure]
        find(*tables_of(find), rules.course.figure_words(section))
    except (EvidenceError, LanguageError) as error:
        rules.fault(prediction.id, "figure", "no_figure", detail=str(error))


def _check_answer(rules: Rules, exercise: model.Exercise) -> None:
    """The answer can be computed, and its usual mistakes are those that the exercise has a remark on."""
    from utils.evidence.errors import EvidenceError
    from utils.labs.answers import ANSWERS, answer
    from utils.labs.comparison import compare

    if exercise.answer not in ANSWERS:
        _unknown(rules, exercise.id, ANSWER, exercise.answer, ANSWERS)
        return
    try:
        expected = answer(exercise.answer)
    except EvidenceError as error:
        rules.fault(exercise.id, ANSWER, "no_answer", detail=str(error))
        return
    worded = {slip.id for slip in exercise.slips}
    for slip in sorted(worded - expected.slips.keys()):
        _unknown(rules, f"{exercise.id}{INSIDE}{slip}", "id", slip, expected.slips)
    for slip in sorted(expected.slips.keys() - worded):
        rules.fault(exercise.id, "slips", "no_remark", slip=slip)
    for slip, value in expected.slips.items():
        if compare(value, expected, exercise.tolerance).right:
            rules.fault(exercise.id, "tolerance", "slip_is_right", answer=slip)


def _check_solution(rules: Rules, exercise: model.Exercise, cells: Sequence[ast.Module]) -> None:
    """The solution is Python that gives a value to `answer` and uses nothing that its notebook has not made."""
    try:
        tree = ast.parse(exercise.solution)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        rules.fault(exercise.id, "solution", "not_python", detail=str(error))
        return
    made = _made(tree)
    if ANSWER not in made:
        rules.fault(exercise.id, "solution", "no_value", name=ANSWER)
    known = made.union(dir(builtins), *map(_made, cells))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for name in sorted(used - known) if cells else ():
        rules.fault(exercise.id, "solution", "unmade", name=name)


def _made(tree: ast.AST) -> set[str]:
    """Return the names that code assigns, imports or takes as arguments."""
    nodes = list(ast.walk(tree))
    assigned = {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    aliases = [alias for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names]
    arguments = {node.arg for node in nodes if isinstance(node, ast.arg)}
    return assigned | arguments | {(each.asname or each.name).partition(".")[0] for each in aliases}


def _unknown(rules: Rules, id_: str, field: str, name: str, known: Iterable[str]) -> None:
    near = get_close_matches(name, known, n=1, cutoff=0) or ["-"]
    rules.fault(id_, field, "not_in_evidence", name=name, near=near[0])
