"""Whether the course is sound: its content by itself, and its labs beside the tables and figures they name."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING, Any

from utils.course import kinds
from utils.course.notebooks import read_cells
from utils.course.read import Reader
from utils.course.rules import Rules
from utils.evidence.errors import EvidenceError
from utils.labs.answers import Answer, scope_of
from utils.labs.comparison import compare, same_kind
from utils.labs.facts import check_facts
from utils.labs.figure import figures_of, find_answer
from utils.labs.looks import check_looks
from utils.labs.maps import check_maps
from utils.labs.spoilers import check_spoilers
from utils.labs.values import UnreadableError
from utils.piece import INSIDE
from utils.words import LanguageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from utils.course import Course, model
    from utils.course.fault import Fault
    from utils.labs.expression import Scope

ANSWER = "answer"
"""The name that a solution gives its value."""


def find_faults(course: Course) -> list[Fault]:
    """Return everything that is wrong in `course`, also what its labs and maps name and the evidence does not hold."""
    reader = Reader(course.root, course.words)
    for section in course.info.sections:
        check_lab(reader, course, section)
        check_maps(reader, course, section)
        check_looks(reader, course, section)
    return [*course.faults(), *reader.faults]


def check_lab(reader: Reader, course: Course, section: model.Section) -> None:
    """Note every figure, expression, solution and fact of a section that does not fit the evidence or the notebook."""
    rules = Rules(reader, course, kinds.PREDICTIONS.place(section.id))
    for prediction in course.entries(kinds.PREDICTIONS, section.id):
        _check_figure(rules, section.id, prediction)
    if course.keyless:
        return
    scope = scope_of(course, section.id)
    rules = Rules(reader, course, kinds.COMPUTED.place(section.id))
    computed = course.entries(kinds.COMPUTED, section.id)
    sound = [_computed(rules, each.id, "expression", scope.compute, each.expression) is not None for each in computed]
    exercises = course.entries(kinds.EXERCISES, section.id)
    aside = Reader(course.root, course.words)  # what is wrong with a notebook is told by the course
    cells = read_cells(aside, course, section) if exercises else []
    rules = Rules(reader, course, kinds.EXERCISES.place(section.id))
    for exercise in exercises:
        if all(sound):  # what comes of a name that cannot be computed is no fault of the answer's
            _check_answer(rules, scope, exercise)
        _check_solution(rules, exercise, [] if aside.faults else cells)
    check_facts(reader, course, section)
    check_spoilers(reader, course, section)


def _check_figure(rules: Rules, section: str, prediction: model.Prediction) -> None:
    """The lab has the figure, and its tables and words are there to make it."""
    known, figure = figures_of(section), prediction.figure
    if isinstance(figure, str) and figure not in known:
        key, instead = "not_in_evidence" if known else "no_figures", rules.course.words.instead_of(figure, known)
        rules.fault(prediction.id, "figure", key, name=figure, instead=instead)
        return
    try:
        find_answer(rules.course, section, prediction)
    except (EvidenceError, LanguageError) as error:
        rules.fault(prediction.id, "figure", "no_figure", detail=str(error))


def _check_answer(rules: Rules, scope: Scope, exercise: model.Exercise) -> None:
    """The answer can be computed, and so can its usual mistakes, each of which is told from the answer and the rest."""
    value = _computed(rules, exercise.id, ANSWER, scope.evaluate, exercise.answer)
    if exercise.by_year:
        _computed(rules, exercise.id, "by_year", scope.evaluate_years, exercise.by_year)
    places = {slip.id: f"{exercise.id}{INSIDE}{slip.id}" for slip in exercise.slips}
    slips = {slip.id: _computed(rules, places[slip.id], "value", scope.evaluate, slip.value) for slip in exercise.slips}
    if any(each is None for each in (value, *slips.values())):
        return
    expected = Answer(value, slips={id_: slip for id_, slip in slips.items() if same_kind(slip, value)})
    for id_, slip in slips.items():
        try:
            verdict = compare(slip, expected, exercise.tolerance)
        except UnreadableError:
            rules.fault(places[id_], "value", "slip_unlike")
            continue
        if verdict.right:
            rules.fault(exercise.id, "tolerance", "slip_is_right", answer=id_)
        elif verdict.details.get("slip") != id_:
            rules.fault(places[id_], "value", "slip_unseen")


def _computed(rules: Rules, id_: str, field: str, compute: Callable[[str], Any], expression: str) -> Any:
    """Return what an expression gives, None and a fault where it gives nothing."""
    try:
        return compute(expression)
    except EvidenceError as error:
        rules.fault(id_, field, "not_computed", detail=str(error))
        return None


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
