"""Results of a class, made by hand, with something odd in every place where a learner may write."""

from __future__ import annotations

from datetime import date

from utils.activities.coding.progress import VERDICTS
from utils.teaching.results.class_progress import LearnerProgress, SectionProgress
from utils.teaching.results.model import (
    ClassResults,
    CodingResult,
    ForecastResult,
    MarkResult,
    PlacingResult,
    PremiseResult,
    ReplyResult,
    StatementGroup,
    TableResult,
)
from utils.teaching.results.question_result import Counted, QuestionResult, Reason, ToDiscuss

ODD = '<script>alert("x")</script> <b>*bold*</b> $x$ #panic() 日本 שלום'
FORMULA = "=cmd|' /C calc'!A0"


def counted(text, n, id_="", letter="", *, right=False):
    return Counted(id_, letter, text, right, n, None, None)


def question(id_="one", **changes):
    told = {
        "section": "opening", "quiz": "first", "question": id_, "kind": "one-choice", "prompt": "Which *one*?", "n": 12,
        "right_first": 6, "right_end": 9, "tries": 1.5, "hints": 0.25, "revealed": 0.0,
        "options": (counted("Beta", 6, "b", "B", right=True), counted(ODD, 4), counted("", 2)), "items": (),
        "confidence": 71.0, "sure": 10, "sure_wrong": 2, "first_votes": 10, "first_right": 4,
        "second_votes": 10, "second_right": 8,
        "moved": {"stayed-right": 3, "became-right": 5, "became-wrong": 1, "stayed-wrong": 1},
        "difficulty": 0.5, "difficulty_interval": (0.25, 0.75), "discrimination": -0.12,
        "discrimination_interval": (-0.6, 0.4), "few": True,
    }  # fmt: skip
    return QuestionResult(**{**told, **changes})


def learner(name, pseudonym, sections, **told):
    who = {"learner": name, "name": name, "pseudonym": pseudonym, "class_code": "IR", "sections": sections}
    return LearnerProgress(**who, **{"files": (), "numbers": (), "last": None, **told})


NOTHING = {
    "right_first": None, "right_end": None, "tries": None, "hints": None, "revealed": None, "options": (), "items": (),
    "confidence": None, "sure": 0, "sure_wrong": None, "first_votes": 0, "first_right": None, "second_votes": 0,
    "second_right": None, "moved": {}, "difficulty": None, "difficulty_interval": None, "discrimination": None,
    "discrimination_interval": None, "few": True,
}  # fmt: skip

ONE = question()
NO_LATER = SectionProgress(0, 4, 0, 0, 0, 1, 0)
BEGUN = {"opening": SectionProgress(3, 8, 1, 2, 2, 5, 1), "later": NO_LATER}
UNTOUCHED = {"opening": SectionProgress(0, 8, 0, 0, 0, 5, 0), "later": NO_LATER}
RESULTS = ClassResults(
    learners=(
        learner(ODD, "p-1", BEGUN, files=("a.jsonl", "b.jsonl"), numbers=("712300",), last=date(2026, 11, 30)),
        learner(FORMULA, "p-2", UNTOUCHED),
    ),
    questions=(
        ONE,
        question("several", n=3, **NOTHING),
        question(
            "word",
            prompt="Fill the gap.",
            kind="short-text",
            options=(counted(FORMULA, 7), counted("scc", 5, right=True)),
        ),
        question("thoughts", kind="reflect", n=7, **NOTHING),
        question("sequence", n=0, **NOTHING),
    ),
    to_discuss=(ToDiscuss(ONE, (Reason("results.split", {"right": 6, "n": 12, "round": "first"}),), 1.0),),
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
