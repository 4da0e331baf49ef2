"""What a question speaks of that stands beside it in its notebook: a figure, a map, or a table."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from utils.course import kinds
from utils.course.rules import Rules
from utils.evidence.table import table_names
from utils.piece import INSIDE

if TYPE_CHECKING:
    from utils.course import Course, model
    from utils.course.read import Reader


def check_looks(reader: Reader, course: Course, section: model.Section) -> None:
    """Note every question of a section that speaks of what neither the section nor the evidence has."""
    predictions, maps = course.entries(kinds.PREDICTIONS, section.id), course.entries(kinds.MAPS, section.id)
    near_by = [*(each.id for each in predictions), *(each.id for each in maps)]
    rules = Rules(reader, course, kinds.QUIZZES.place(section.id))
    for quiz in course.entries(kinds.QUIZZES, section.id):
        for question in quiz.questions:
            for name in question.looks_at:
                if name not in near_by and name not in (known := [*near_by, *table_names()]):
                    (near,) = get_close_matches(name, known, n=1, cutoff=0)
                    rules.fault(f"{quiz.id}{INSIDE}{question.id}", "looks_at", "no_look", name=name, near=near)
