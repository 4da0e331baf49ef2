"""Responses to a question of each kind, right and wrong, to put to what was exported."""

from __future__ import annotations

from itertools import combinations

from utils.course import model
from utils.publish.questions import each_question


def questions(course):
    """Return all questions of `course`, by id."""
    asked = each_question(course, [section.id for section in course.info.sections])
    return {each.question.id: each.question for each in asked}


def tries(question):
    """Return responses in the shape that `grade` takes: the key, and what else tells one format from another."""
    found = []
    match question:
        case model.OneChoice():
            found = [option.id for option in question.options]
        case model.SeveralChoices():
            ids = [option.id for option in question.options]
            found = [list(some) for n in range(1, len(ids) + 1) for some in combinations(ids, n)]
        case model.Numeric():
            at, by = question.answer, question.tolerance
            near = [at, at - by, at + by, at - 1.01 * by - 1e-6, at + 1.01 * by + 1e-6, question.low, question.high]
            numbers = [float(f"{each:.12g}") for each in [*near, *(slip.answer for slip in question.slips)]]
            found = [each for each in numbers if question.low <= each <= question.high]
        case model.Order():
            found = [question.key(), question.shape().shown, question.key()[::-1]]
        case model.Match():
            ids = list(question.key())
            turned, swapped = [*ids[1:], ids[0]], [ids[1], ids[0], *ids[2:]]
            found = [dict(zip(ids, to, strict=True)) for to in (ids, turned, swapped)]
        case model.ShortText():
            foreseen = [text for variant in question.variants for text in variant.texts]
            found = [*question.accepted, question.accepted[0].swapcase(), *foreseen, "none of these"]
    return found
