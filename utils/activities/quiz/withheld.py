"""A question as an edition without keys has it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from utils.activities.content import without

if TYPE_CHECKING:
    from utils.activities.content import Table


def without_key(question: Table) -> Table:
    """Return an author's `question` without its key; which text stands at which id follows from `grading.by_text`."""
    kept = without(question, "hints", "misconceptions", "tolerance", "slips", "variants")
    kept |= dict.fromkeys({"feedback", "too_low", "too_high", "otherwise", "model"} & kept.keys(), "")
    match question["kind"]:
        case "one-choice" | "several-choices":
            kept["options"] = [without(each, "correct") | {"feedback": ""} for each in kept["options"]]
        case "numeric":
            kept["answer"] = math.nan
        case "order":
            texts = sorted(item["text"] for item in kept["items"])
            items = zip(kept["items"], texts, strict=True)
            kept["items"] = [item | {"text": text, "feedback": ""} for item, text in items]
        case "match":
            rights = sorted(pair["right"] for pair in kept["pairs"])
            pairs = zip(kept["pairs"], rights, strict=True)
            kept["pairs"] = [pair | {"right": right, "feedback": ""} for pair, right in pairs]
        case "short-text":
            kept["accepted"] = []
        case "reflect":
            kept["rubric"] = []
    return kept
