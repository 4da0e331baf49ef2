"""Responses to a question of each shape, right and wrong, to put to what was exported."""

from __future__ import annotations

from itertools import combinations

from utils.publish.platforms.questions import each_question
from utils.questions.shapes import Bands, Essay, Pairs, Pick, Sequence, Spellings


def questions(course):
    """Return all questions of `course`, by id."""
    asked = each_question(course, [section.id for section in course.info.sections])
    return {each.question.id: each.question for each in asked}


def tries(question):
    """Return responses in the shape that the question grades: the key, and what else tells one format from another."""
    match shape := question.shape():
        case Pick(options=options, several=several):
            ids = [option.id for option in options]
            chosen = [list(some) for n in range(1, len(ids) + 1) for some in combinations(ids, n)]
            return chosen if several else ids
        case Sequence(items=items, shown=shown):
            right = [item.id for item in items]
            return [right, list(shown), right[::-1]]
        case Pairs(pairs=pairs):
            ids = [pair.id for pair in pairs]
            turned, swapped = [*ids[1:], ids[0]], [ids[1], ids[0], *ids[2:]]
            return [dict(zip(ids, to, strict=True)) for to in (ids, turned, swapped)]
        case Bands(answer=at, below=below, above=above, low=low, high=high):
            ends = [at - below, at + above, at - 1.01 * below - 1e-6, at + 1.01 * above + 1e-6, low, high]
            numbers = [float(f"{each:.12g}") for each in [at, *ends, *(slip.answer for slip in shape.slips)]]
            return [each for each in numbers if low <= each <= high]
        case Spellings(accepted=accepted, variants=variants):
            foreseen = [text for variant in variants for text in variant.texts]
            return [*accepted, accepted[0].swapcase(), *foreseen, "none of these"]
        case Essay():
            return []
