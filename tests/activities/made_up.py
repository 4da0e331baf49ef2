"""Records that nobody wrote: old, newer and damaged events for every activity, and a record that holds them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, get_args

from tests.described import blocks_of
from tests.every_activity import NOW, every_activity
from utils.activities.activity import Activity
from utils.activities.advice.advice import AdviceActivity
from utils.activities.argument.argument import ArgumentActivity
from utils.activities.cases.cases import CasesActivity
from utils.activities.coding.coding import CodingActivity
from utils.activities.coding.progress import coded_sections
from utils.activities.discussion.discussion import DiscussionActivity
from utils.activities.discussion.ranking import RankingActivity
from utils.activities.discussion.stakeholders import StakeholderActivity
from utils.activities.finish.finish import FinishActivity
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.forecast.reference_class import ReferenceClassActivity
from utils.activities.hand_in.files import ClassFolderActivity, PortfolioActivity, SaveAsActivity
from utils.activities.hand_in.hand_in import Contents, HandInActivity
from utils.activities.lab.exercise import ExerciseActivity
from utils.activities.lab.prediction import PredictionActivity
from utils.activities.map.activity import MapActivity
from utils.activities.memo.activity import MemoActivity
from utils.activities.memo.readings import ReadingsActivity
from utils.activities.model.activity import ModelActivity
from utils.activities.negotiation.activity import NegotiationActivity
from utils.activities.negotiation.at_a_table import AtATableActivity
from utils.activities.quiz.live_vote import LiveVoteActivity
from utils.activities.quiz.quiz import QuizActivity
from utils.activities.quiz.vote import VoteActivity
from utils.activities.review.review import ReviewActivity
from utils.course import Course
from utils.course.kinds import (
    CASES,
    FORECASTS,
    MAPS,
    MEMOS,
    NEGOTIATIONS,
    PARAMETERS,
    PRESETS,
    PROMPTS,
    QUIZZES,
    RANKINGS,
    READINGS,
)
from utils.course.memo_fields import fields_of
from utils.course.model import Direction
from utils.course.model.cases import Ending
from utils.labs.comparison import Kind
from utils.models.analysis import STRATEGIES
from utils.models.argumentation import COUNTINGS
from utils.models.outcomes import OUTCOMES
from utils.outbox.messages import PHASES
from utils.record import Event

SAID = ("text", "name", "reason", "file", "said", "code", "sha256", "grown")
FIELDS = {
    "added": ("date", "fact", "source", "part", "direction"),
    "answered": ("response", "right", "confidence", "voice", "text", "me", "voice_at"),
    "believed": ("beliefs", "counting", "semantics"),
    "checked": ("value", "verdict", "why", "details"),
    "cited": ("n", "line", "source"),
    "classed": ("chosen", "percent", "reason"),
    "coded": ("directions", "verdict", "reason"),
    "concluded": ("text", "me"),
    "expected": ("endings",),
    "placed": ("places",),
    "seated": ("delegation", "seed", "version", "known"),
    "planned": ("needs", "spares", "guesses"),
    "moved": ("move", "text", "of", "articles", "signs"),
    "debriefed": (),
    "table": ("code", "way", "seat"),
    "offer": ("by", "text"),
    "undone": (),
    "final": ("text", "signed"),
    "drafted": ("text", "stage", "perspective", "voice", "directions", "verdict", "folder", "label", "draft", *SAID),
    "forecast": ("percent", "round", "reason"),
    "hinted": (),
    "nudged": (),
    "guessed": ("percent",),
    "marked": ("chosen",),
    "named": ("theory", "setting", "name"),
    "noted": ("text",),
    "objected": ("text", "target", "warrant", "attacks", "strength"),
    "predicted": ("number", "reason", "theory", "endings", "ended", "setting", "outcome"),
    "read": ("label", "reading"),
    "received": ("deal", "section", "memo", "class_code", "readers", "memos", "readings"),
    "responded": ("helped", "taken_up"),
    "ran": ("setting", "predicted", "outcome", "alliance", "other", "trust"),
    "ranked": ("values", "reason"),
    "rated": ("ratings", "levels", "comments"),
    "recalled": ("text",),
    "removed": ("date", "fact", "source", "part", "direction"),
    "reopened": ("stage",),
    "replied": ("nearest", "to_answer", "text"),
    "revealed": ("words",),
    "reviewed": ("rating",),
    "settled": ("happened", "where"),
    "submitted": ("text", "stage", "perspective", "texts", "evidence"),
    "taken": ("theory", "setting"),
    "withdrawn": (),
    "voted": ("round", "response", "right", "confidence", "opening", "phase"),
    "written": (*SAID, "learner", "n"),
    "joined-in-2031": ("response", "field-of-2031"),
}
"""What events hold, by their kind; the last is of an edition to come."""

KINDS = {
    ArgumentActivity: ("believed", "objected"),
    ExerciseActivity: ("checked", "revealed"),
    CodingActivity: ("added", "coded", "drafted", "removed", "reopened"),
    DiscussionActivity: ("drafted", "nudged", "submitted", "reopened", "replied"),
    FinishActivity: ("noted", "drafted", "answered", "believed", "forecast", "revealed"),
    ForecastActivity: ("forecast", "revealed"),
    ReferenceClassActivity: ("classed", "revealed"),
    ClassFolderActivity: ("drafted",),
    HandInActivity: ("drafted", "written"),
    MapActivity: ("marked",),
    MemoActivity: (
        *("drafted", "drafted", "cited", "submitted", "submitted"),
        *("nudged", "rated", "withdrawn", "settled", "answered"),
    ),
    ModelActivity: ("predicted", "guessed", "named", "taken"),
    PortfolioActivity: ("written",),
    SaveAsActivity: ("written",),
    PredictionActivity: ("predicted",),
    QuizActivity: ("answered", "drafted", "hinted", "nudged", "revealed", "rated"),
    AdviceActivity: ("predicted",),
    CasesActivity: ("expected", "placed"),
    NegotiationActivity: ("seated", "planned", "moved", "moved", "moved", "debriefed"),
    AtATableActivity: ("table", "offer", "undone", "final"),
    RankingActivity: ("ranked",),
    ReadingsActivity: ("received", "received", "drafted", "read", "responded"),
    ReviewActivity: ("recalled", "reviewed"),
    StakeholderActivity: ("answered", "drafted", "revealed", "concluded"),
    LiveVoteActivity: ("voted",),
    VoteActivity: ("voted",),
}

SENTENCES = {"whole": "In 2024 it cost 5 million yen [1]. " * 30, "by": "2025-05-01", "percent": "60 %"}
"""What stands in a field of a memo, by its role."""

ATOMS = (
    *(None, 0, 1, 2, 3, 50, 100, -1, 0.3, 1e308, 10**400, -(10**400), 2**63, math.inf, math.nan, True, False),
    *("", "first", "a", "think", "tokyo", "{n}", "\x00\x1b[31m", "<img src=x onerror=1>", "\u202e", "x" * 300, "1e999"),
)


def junk(random: Random, depth: int = 0) -> Any:
    """Return any JSON value."""
    shape = random.random()
    if depth < 3 and shape < 0.15:
        return [junk(random, depth + 1) for _ in range(random.randrange(4))]
    if depth < 3 and shape < 0.3:
        return {str(random.choice(ATOMS))[:9]: junk(random, depth + 1) for _ in range(random.randrange(4))}
    return random.choice(ATOMS)


def spoilt(random: Random, value: Any) -> Any:
    """Return `value` with something in it that does not belong there."""
    match value:
        case dict() if value and random.random() < 0.7:
            return {**value, random.choice(list(value)): junk(random)}
        case list() if value and random.random() < 0.7:
            return [*value[1:], junk(random)]
        case _:
            return junk(random)


class Likely:
    """What the fields of a sound event of a course hold."""

    def __init__(self, course: Course) -> None:
        """Know the ids and texts of `course`."""
        questions = [each for quiz in _all(course, QUIZZES) for each in quiz.questions]
        parts = ("options", "items", "pairs", "rubric")
        ids = [[part.id for part in getattr(each, name)] for each in questions for name in parts if hasattr(each, name)]
        pairs = [{pair.id: pair.id for pair in each.pairs} for each in questions if hasattr(each, "pairs")]
        coded = [record for records in coded_sections(course).values() for record in records]
        holders = [each.holder for prompt in _all(course, PROMPTS) for each in prompt.positions]
        arguments = [each.id for each in course.arguments()]
        games = _all(course, NEGOTIATIONS)
        seats = [each.id for game in games for each in game.delegations]
        deck = ReviewActivity(course, Kept(())).deck.cards
        memos = _all(course, MEMOS)
        written = [{field.id: SENTENCES.get(field.role, "words") for field in fields_of(each)} for each in memos]
        cited = {"n": 1, "line": "A fact.", "source": "A title, 2020"}
        self.items = [
            *(field.id for each in memos for field in fields_of(each)),
            *(each.id for each in questions),
            *(each.id for asked in course.entries(FORECASTS) for each in asked.forecasts),
            *(each.id for each in coded),
            *deck,
            *("1", "gone"),
        ]
        readings = [
            {"levels": dict.fromkeys(lines, "there"), "comments": dict.fromkeys(lines, "words"), "change": "words"}
            | {"passages": [{"field": memo.parts[0].id, "quote": "words", "comment": "words"}]}
            for memo in memos
            for lines in [[each.id for each in memo.rubric]]
        ]
        self.values: dict[str, list[Any]] = {
            "alliance": [0.5],
            "attacks": [True, False],
            "by": seats,
            "code": ["3", "window", "words"],
            "seat": [*seats, "chair", "observer"],
            "signed": [seats, seats[:2], []],
            "text": [
                "words",
                "two words",
                *({each.id: each.options[0].id for each in game.articles} for game in games),
            ],
            "way": [each.id for game in games for each in game.tables],
            "opening": ["", "one"],
            "phase": [*PHASES],
            "chosen": [[each.id for each in shown.guess.choices] for shown in _all(course, MAPS) if shown.guess],
            "beliefs": [dict.fromkeys(arguments, 50), {"gone": 3}],
            "confidence": [50, 75.5, 100],
            "counting": [*COUNTINGS, "sum"],
            "deal": ["gone"],
            "draft": [{"reading": each, "n": 1} for each in readings],
            "helped": [{"1": "change"}],
            "label": ["A", "B"],
            "memos": [[{"label": "A", "version": {"texts": each}}] for each in written],
            "reading": readings,
            "readings": [[{"label": "1", "reading": each}] for each in readings],
            "readers": [["words"]],
            "date": ["2014", "2014-04", "2014-04-22", "1965", "22 April"],
            "details": [
                {"slip": "china", "power": 2, "factor": "100", "what": "rows", "row": "x", "n": 2, "type": "list"},
                {"side": "low", "year": 1985, "mine": "2", "expected": "3", "error": "e", "text": "t"},
            ],
            "direction": [*get_args(Direction)],
            "directions": [{each.id: "supports" for each in record.events} for record in coded],
            "comments": [{line.id: "words" for line in each.rubric} for each in memos],
            "evidence": [[], [cited]],
            "happened": [True, False],
            "levels": [{line.id: "there" for line in each.rubric} for each in memos],
            "n": [1, 2],
            "texts": written,
            "me": [0, 4, 10, 3.5],
            "nearest": holders,
            "number": [3, 0.5],
            "outcome": [*OUTCOMES],
            "part": [part.id for record in coded for part in record.parts],
            "percent": [0, 50, 100, 33.3],
            "perspective": [each.id for prompt in _all(course, PROMPTS) for each in prompt.perspectives],
            "predicted": [*OUTCOMES],
            "rating": [1, 2, 3, 4],
            "ratings": [dict.fromkeys(each, "yes") for each in ids],
            "response": [*ids, *(each[0] for each in ids if each), *pairs, 0.3, 30, "SCC", "words"],
            "right": [True, False],
            "round": ["first", "second"],
            "semantics": ["df-quad", "quadratic-energy"],
            "setting": [{each.id: each.default for each in _all(course, PARAMETERS)}],
            "endings": [dict.fromkeys(STRATEGIES, each) for each in (*OUTCOMES, *get_args(Ending))],
            "places": [dict.fromkeys((case.id for case in each.cases), "both") for each in _all(course, CASES)],
            "ended": [dict.fromkeys(STRATEGIES, each) for each in OUTCOMES],
            "theory": [each.id for each in _all(course, PRESETS)],
            "stage": ["think", "pair", "share"],
            "strength": [50],
            "target": arguments,
            "to_answer": holders,
            "value": ["25", "26"],
            "values": [{item.id: n for n, item in enumerate(each.items)} for each in _all(course, RANKINGS)],
            "verdict": [*get_args(Kind), "kept", "unreadable", "partly", "taken-up"],
            "voice": [voice.id for each in _all(course, READINGS) for voice in each.voices],
            "voice_at": [0, 10, 6.5],
            "why": ["broken", "many", "no_number"],
            "words": [True],
        }

    def model_events(self, random: Random) -> list[Event]:
        """Return what a record may hold of the model."""
        kinds = ("predicted", "ran", "guessed", "named", "taken")
        data = [(kind, {name: self._value(random, name) for name in FIELDS[kind]}) for kind in kinds]
        return [
            Event(kind=kind, data=held, section="opening", activity=activity, at=NOW)
            for activity in ("model", "two-process-model")
            for kind, held in data
        ]

    def events(self, random: Random, activity: Activity, kinds: Sequence[str] = ()) -> list[Event]:
        """Return what a record may hold of `activity`, oldest first: most of it sound, the rest not."""
        usual = kinds or KINDS.get(type(activity), ("answered",))
        mine = [each for each in self.items if each in _ids(activity)] or self.items
        found = []
        for _ in range(random.randrange(7)):
            kind = random.choice(usual if random.random() < 0.9 else [*FIELDS])
            data = {name: self._value(random, name) for name in FIELDS[kind] if random.random() < 0.9}
            item = random.choice(mine if random.random() < 0.9 else self.items)
            at = NOW - timedelta(hours=random.randrange(-30, 100))
            place = {"section": activity.section, "activity": activity.id, "item": item}
            found.append(Event(kind=kind, data=data, at=at, **place))
        return sorted(found, key=lambda each: each.at)

    def _value(self, random: Random, name: str) -> Any:
        value = random.choice(self.values.get(name) or ["words", "two words"])
        return value if random.random() < 0.75 else spoilt(random, value)


def _ids(activity: Activity[Any]) -> set[str]:
    """Return the items that the activity's events are of."""
    items: set[str]
    match activity:
        case QuizActivity():
            items = {each.id for each in activity.content.questions}
        case VoteActivity() | LiveVoteActivity():
            items = {activity.question.id}
        case ForecastActivity():
            items = {each.id for each in activity.content.forecasts}
        case CodingActivity():
            items = {*activity.records}
        case MemoActivity():
            items = {"1", *(field.id for field in fields_of(activity.content))}
        case ReviewActivity():
            items = {*activity.deck.cards}
        case _:
            items = set()
    return items


class Writer:
    """Writes nothing."""

    faults = ("<b>torn</b>",)
    turn = ""

    def begin(self, name: str) -> None:
        pass

    def counts(self) -> tuple[tuple[str, int], ...]:
        return (("answers", 1),)

    def look(self, code: str, name: str) -> Contents:
        return Contents(name or "somebody", "1", (), f"{code}", f"{code}")

    def write(self, file: str, *_: str, replace: bool) -> str:
        return file

    def read(self, folder: str) -> list[str]:
        return self.lines()

    def lines(self) -> list[str]:
        return ["<b>3 files</b>"]


class Kept:
    """A record in memory."""

    folder = Path("record")
    faults = ()
    unkept = ""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = tuple(sorted(events, key=lambda each: each.at))

    def events(self, section: str, activity: str) -> tuple[Event, ...]:
        return tuple(each for each in self._events if (each.section, each.activity) == (section, activity))

    def section(self, section: str) -> tuple[Event, ...]:
        return tuple(each for each in self._events if each.section == section)

    def all(self) -> tuple[Event, ...]:
        return self._events

    def refresh(self) -> None:
        pass


def activities(course: Course, most: int = 99) -> dict[str, Activity[Any]]:
    """Return the activities of `course`, at most so many of a kind, by a name for each."""
    counts: Counter[type] = Counter()
    sample = {}
    for activity in every_activity(course, Kept(()), Writer(), Writer(), Writer()):
        counts[type(activity)] += 1
        if counts[type(activity)] <= most:
            sample[f"{type(activity).__name__}/{activity.section}/{activity.view(()).id}"] = activity
    return sample


def sound(entries: Sequence[Any], at: datetime = NOW) -> list[Event]:
    """Return `entries` as the record stamps them."""
    return [
        Event(kind=e.kind, section=e.section, activity=e.activity, item=e.item, data=e.data, at=at) for e in entries
    ]


def _all(course: Course, kind: Any) -> list[Any]:
    return [each for section in course.info.sections for each in course.entries(kind, section.id)]


def controls(form: Mapping[str, Any], page: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return the names of the controls of a described page, and the actions of its buttons."""
    blocks = blocks_of(form, page)
    names = [each["name"] for each in blocks if "name" in each]
    return names, [each["action"] for each in blocks if each["kind"] == "button"]
