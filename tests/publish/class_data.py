"""Results of a class, made by hand, with something odd in every place where a learner may write."""

from __future__ import annotations

from utils.activities.coding.progress import VERDICTS
from utils.teaching.model import (
    ClassResults,
    CodingResult,
    ForecastResult,
    LearnerProgress,
    MarkResult,
    PlacingResult,
    PremiseResult,
    QuestionResult,
    ReplyResult,
    StatementGroup,
    TableResult,
    ToDiscuss,
)

ODD = '<script>alert("x")</script> <b>*bold*</b> $x$ #panic() 日本 שלום'
FORMULA = "=cmd|' /C calc'!A0"


def question(id_="one", **changes):
    told = {
        "section": "opening", "quiz": "first", "question": id_, "kind": "one-choice", "prompt": "Which *one*?", "n": 12,
        "right": 6, "options": {"Beta": 6, ODD: 4, "": 2}, "confidence": 71.0, "first_votes": 10, "first_right": 4,
        "second_votes": 10, "second_right": 8,
        "moved": {"stayed-right": 3, "became-right": 5, "became-wrong": 1, "stayed-wrong": 1},
        "difficulty": 0.5, "difficulty_interval": (0.25, 0.75), "discrimination": -0.12,
        "discrimination_interval": (-0.6, 0.4), "few": True,
    }  # fmt: skip
    return QuestionResult(**{**told, **changes})


NOTHING = {
    "right": None, "options": {}, "confidence": None, "first_votes": 0, "first_right": None, "second_votes": 0,
    "second_right": None, "moved": {}, "difficulty": None, "difficulty_interval": None, "discrimination": None,
    "discrimination_interval": None, "few": True,
}  # fmt: skip

ONE = question()
RESULTS = ClassResults(
    learners=(
        LearnerProgress(ODD, 3, 1, 2, {"opening": 5, "later": 0}),
        LearnerProgress(FORMULA, 0, 0, 0, {"opening": 0, "later": 0}),
    ),
    questions=(
        ONE,
        question("several", n=3, **NOTHING),
        question("word", prompt="Fill the gap.", kind="short-text", options={FORMULA: 7, "scc": 5}),
        question("thoughts", kind="reflect", n=7, **NOTHING),
        question("sequence", n=0, **NOTHING),
    ),
    to_discuss=(ToDiscuss(ONE, "results.split", 1.0),),
    forecasts=(
        ForecastResult("pact-after-1960", "renewed", "Renewed?", 9, 60.0, (40.0, 65.0, 80.0), "yes", "OUTCOME"),
        ForecastResult("pact-after-1960", "ended", "Ended?", 2, None, None, "no", "OUTCOME"),
    ),
    codings=(
        CodingResult("r01", 8, dict.fromkeys(VERDICTS, 0) | {"taken-up": 4, "partly": 4}, "partly", 0.41, 0.2),
        CodingResult("gone", 4, {}, "not", None, None),
    ),
    premises=(
        PremiseResult("kept", "Both kept it", 10, 52.0, 31.0, (4, 1, 0, 1, 4)),
        PremiseResult("shield", "A shield invites <spears>", 4, None, None, ()),
    ),
    statements=(
        StatementGroup("opening", "bases", "naha", (ODD, FORMULA)),
        StatementGroup("opening", "bases", "", ("mixed text",)),
        StatementGroup("opening", "simple", "", ()),
    ),
    replies=(
        ReplyResult("opening", "bases", 9, {"One view": 6, ODD: 2}, {}),
        ReplyResult("opening", "simple", 3, {}, {}),
    ),
    marks=(MarkResult("opening", "meetings", 6, {"jp": 5, "ru": 2}), MarkResult("opening", "gone", 3, {})),
    placings=(PlacingResult("opening", "gone", "alps", 5, {"both": 5}),),
    tables=(TableResult(section="opening", negotiation="gone", table=ODD, forms=1, ended="none"),),
)
EMPTY = ClassResults(
    learners=(),
    questions=(),
    to_discuss=(),
    forecasts=(),
    codings=(),
    premises=(),
    statements=(),
    replies=(),
    marks=(),
    placings=(),
    tables=(),
)
