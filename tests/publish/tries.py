"""Responses to a question of each kind, right and wrong, to put to what was exported."""

from __future__ import annotations

from itertools import combinations

from utils.publish.questions import each_question
from utils.questions.match import Match
from utils.questions.numeric import Numeric
from utils.questions.one_choice import OneChoice
from utils.questions.order import Order
from utils.questions.several_choices import SeveralChoices
from utils.questions.short_text import ShortText


def questions(course):
    """Return all questions of `course`, by id."""
    asked = each_question(course, [section.id for section in course.info.sections])
    return {each.question.id: each.question for each in asked}


def tries(question):
    """Return responses in the shape that `grade` takes: the key, and what else tells one format from another."""
    found = []
    match question:
        case OneChoice():
            found = [option.id for option in question.options]
        case SeveralChoices():
            ids = [option.id for option in question.options]
            found = [list(some) for n in range(1, len(ids) + 1) for some in combinations(ids, n)]
        case Numeric():
            at, by = question.answer, question.tolerance
            near = [at, at - by, at + by, at - 1.01 * by - 1e-6, at + 1.01 * by + 1e-6, question.low, question.high]
            numbers = [float(f"{each:.12g}") for each in [*near, *(slip.answer for slip in question.slips)]]
            found = [each for each in numbers if question.low <= each <= question.high]
        case Order():
            found = [question.key(), question.shape().shown, question.key()[::-1]]
        case Match():
            ids = list(question.key())
            turned, swapped = [*ids[1:], ids[0]], [ids[1], ids[0], *ids[2:]]
            found = [dict(zip(ids, to, strict=True)) for to in (ids, turned, swapped)]
        case ShortText():
            foreseen = [text for variant in question.variants for text in variant.texts]
            found = [*question.accepted, question.accepted[0].swapcase(), *foreseen, "none of these"]
    return found
