"""What the course holds, counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from utils.course import Course


def count_course(course: Course) -> dict[str, Any]:
    """Return the counts that `seminar check` prints; questions by section and kind."""
    sections = course.info.sections
    kinds = {
        section.id: Counter(
            str(question.__struct_config__.tag) for quiz in course.quizzes(section.id) for question in quiz.questions
        )
        for section in sections
    }
    return {
        "sections": len(sections),
        "objectives": sum(len(section.objectives) for section in sections),
        "questions": {id_: dict(sorted(counts.items())) for id_, counts in kinds.items() if counts},
        "questions_total": sum(counts.total() for counts in kinds.values()),
        "levels": dict(
            Counter(
                question.level
                for section in sections
                for quiz in course.quizzes(section.id)
                for question in quiz.questions
            )
        ),
        "prompts": sum(len(course.prompts(section.id)) for section in sections),
        "terms": len(course.terms),
        "events": len(course.events),
        "sources": len(course.sources),
    }
