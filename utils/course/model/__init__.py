"""The course as frozen typed objects: what the files in `data/course` may say."""

from utils.course.model.frame import (
    Claim,
    CourseInfo,
    Happening,
    Misconception,
    Objective,
    Place,
    Section,
    Source,
    Term,
)
from utils.course.model.hindsight import (
    BaseRate,
    Direction,
    Forecast,
    ForecastSet,
    RecordedEvent,
    UptakeRecord,
    Verdict,
)
from utils.course.model.tasks import (
    Exercise,
    Ordering,
    Passage,
    Perspective,
    Pitfall,
    Position,
    Prediction,
    Prompt,
    Quiz,
    Ranking,
    RankingItem,
    Recommendation,
    StakeholderReading,
    Voice,
)
from utils.course.model.thesis import Argument, Bearing, Parameter, Preset
from utils.piece import Level, Named, Piece, Tag
from utils.questions import Question
from utils.questions.match import Match
from utils.questions.numeric import Numeric
from utils.questions.one_choice import OneChoice
from utils.questions.order import Order
from utils.questions.reflect import Reflect
from utils.questions.several_choices import SeveralChoices
from utils.questions.shapes import Criterion, Item, Option, Pair, Slip, Variant
from utils.questions.short_text import ShortText

__all__ = [
    "Argument",
    "BaseRate",
    "Bearing",
    "Claim",
    "CourseInfo",
    "Criterion",
    "Direction",
    "Exercise",
    "Forecast",
    "ForecastSet",
    "Happening",
    "Item",
    "Level",
    "Match",
    "Misconception",
    "Named",
    "Numeric",
    "Objective",
    "OneChoice",
    "Option",
    "Order",
    "Ordering",
    "Pair",
    "Parameter",
    "Passage",
    "Perspective",
    "Piece",
    "Pitfall",
    "Place",
    "Position",
    "Prediction",
    "Preset",
    "Prompt",
    "Question",
    "Quiz",
    "Ranking",
    "RankingItem",
    "Recommendation",
    "RecordedEvent",
    "Reflect",
    "Section",
    "SeveralChoices",
    "ShortText",
    "Slip",
    "Source",
    "StakeholderReading",
    "Tag",
    "Term",
    "UptakeRecord",
    "Variant",
    "Verdict",
    "Voice",
]
