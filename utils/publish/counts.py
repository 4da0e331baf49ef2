"""What the course holds, counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from utils.course.kinds import EVENTS, PROMPTS, TERMS

if TYPE_CHECKING:
    from utils.course import Course


def count_course(course: Course) -> dict[str, Any]:
    """Return the counts that `seminar check` prints; questions by section and kind."""
    sections = course.info.sections
    asked = {section.id: course.questions(section.id) for section in sections}
    kinds = {id_: Counter(question.kind for question in questions) for id_, questions in asked.items()}
    levels = Counter(question.level for questions in asked.values() for question in questions)
    return {
        "sections": len(sections),
        "objectives": sum(len(section.objectives) for section in sections),
        "questions": {id_: dict(sorted(counts.items())) for id_, counts in kinds.items() if counts},
        "questions_total": levels.total(),
        "levels": dict(levels),
        "prompts": sum(len(course.entries(PROMPTS, section.id)) for section in sections),
        "terms": len(course.entries(TERMS)),
        "events": len(course.entries(EVENTS)),
        "sources": len(course.sources),
    }
