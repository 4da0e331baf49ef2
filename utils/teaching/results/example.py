"""A made-up class, to show what results look like before there are any: nobody gave these answers."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, assert_never

from utils.activities.activity import SHARED
from utils.activities.argument import argument, argument_map
from utils.activities.coding import progress as coding
from utils.activities.coding.progress import DIRECTIONS, VERDICTS
from utils.activities.forecast import progress as forecast
from utils.activities.quiz import vote
from utils.course.kinds import FORECASTS, MAPS, PROMPTS, QUIZZES
from utils.questions import shapes
from utils.record import Event
from utils.teaching.handed_in.hand_in import HandIn, HandInError, seal
from utils.teaching.results.example_memos import ExampleMemos
from utils.teaching.results.example_tables import ExampleTables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.course import Course, model

LEARNERS = 24
SECTIONS = 3
"""The sections with a quiz that the class has come to; each learner has done one to all of them."""
SEED = 2006
START = datetime(2006, 2, 1, 9, tzinfo=UTC)
CODED = 4
"""Recommendations."""
EASE, GAIN = 0.5, 1.0
"""Logits: by how much an average learner is better than an average question, and what talking it over adds."""

MIDDLES = {"yes": 65, "no": 35}
"""Per cent that the class gives on average to what happened and to what did not; 50 to what is open."""

MARKED = {True: 0.7, False: 0.3}
"""The probability that somebody marks on a map what belongs there, and what does not."""

Act = tuple[str, str, str, str, dict[str, Any]]
"""Kind, section, activity, item and data of an event."""


def example_class(course: Course) -> tuple[HandIn, ...]:
    """Return what a made-up class hands in: the same one each time.

    Answers are right with the probability of a Rasch model, 1 / (1 + exp(-(ability + ease - difficulty))), ability and
    difficulty standard normal (Rasch 1960, Probabilistic Models for Some Intelligence and Attainment Tests).

    Raises:
        HandInError: the edition has no keys, by which answers would be right or wrong.
    """
    if course.keyless:
        raise HandInError(course.words("teaching.no_example"))
    example = _Example(course)
    return tuple(example.hand_in(number) for number in range(1, LEARNERS + 1))


class _Example:
    """What the class is asked, read once."""

    def __init__(self, course: Course) -> None:
        self._course, self._sets = course, course.entries(FORECASTS)
        quizzes = {section.id: course.entries(QUIZZES, section.id) for section in course.info.sections}
        self._quizzes = dict([each for each in quizzes.items() if each[1]][:SECTIONS])
        self._prompts = {section: course.entries(PROMPTS, section)[:1] for section in self._quizzes}
        self._records = list(coding.records(course).values())[:CODED]
        self._rated = argument_map.read_map(course).rated if course.has_map else ()
        self._tables, self._memos = ExampleTables(course), ExampleMemos(course)

    def hand_in(self, number: int) -> HandIn:
        random = Random(SEED + number)  # noqa: S311 (a made-up class keeps no secret)
        acts = (*self._acts(random), *self._tables.acts(number), *self._memos.acts(number))
        events = [
            Event(kind=kind, section=section, activity=activity, item=item, data=data, at=START + timedelta(minutes=n))
            for n, (kind, section, activity, item, data) in enumerate(acts)
        ]
        code, name = self._course.words("class.example_code"), self._course.words("class.example_learner", n=number)
        head, _ = seal(self._course.info.version, code, (name,), events[-1].at, events)
        return HandIn(head, events)

    def _acts(self, random: Random) -> Iterator[Act]:
        ability, done = random.gauss(0, 1), random.choices(range(1, SECTIONS + 1), (1, 1, 6))[0]
        for section in list(self._quizzes)[:done]:
            yield from self._answers(section, random, ability)
            yield from self._statements(section, random)
        for asked in self._sets[:done]:
            for each in asked.forecasts:
                percent = round(min(99, max(1, random.gauss(MIDDLES.get(each.resolution, 50), 20))))
                data = {"percent": percent, "round": asked.rounds[0]}
                yield "forecast", SHARED, forecast.activity_id(asked.id), each.id, data
        if done > 1:
            yield from self._codings(random)
            yield "believed", SHARED, argument.ID, "", {"beliefs": self._beliefs(random)}
        for section in list(self._quizzes)[:done]:
            yield from self._marks(section, random)

    def _answers(self, section: str, random: Random, ability: float) -> Iterator[Act]:
        for quiz in self._quizzes[section]:
            keyed = [each for each in quiz.questions if each.keyed]
            for question in keyed:
                chance = _chance(question, ability)
                data = _answer(question, random, chance)
                sure = random.choice((60, 70, 80)) + (20 if data["right"] else random.choice((-10, 0, 20)))
                yield "answered", section, quiz.id, question.id, data | {"confidence": sure}
            for question in keyed[:1]:  # one of each quiz is voted on
                for round_, gain in (("first", 0), ("second", GAIN)):
                    data = _answer(question, random, _chance(question, ability + gain))
                    yield "voted", section, vote.activity_id(question.id), question.id, data | {"round": round_}

    def _statements(self, section: str, random: Random) -> Iterator[Act]:
        for prompt in self._prompts[section]:
            seat = random.choice(prompt.perspectives[:2])
            text = self._course.words("class.example_statement", n=random.randint(100, 999))
            for stage in prompt.stages:
                data = {"stage": stage, "perspective": seat.id, "text": text}
                yield "submitted", section, prompt.id, "", data

    def _marks(self, section: str, random: Random) -> Iterator[Act]:
        for shown in self._course.entries(MAPS, section):
            if guess := shown.guess:
                chosen = [each.id for each in guess.choices if random.random() < MARKED[each.right]]
                yield "marked", section, shown.id, "", {"chosen": chosen or [guess.choices[0].id]}

    def _codings(self, random: Random) -> Iterator[Act]:
        for record in self._records:
            place = VERDICTS.index(record.verdict) + random.choice((-1, 0, 0, 1))
            said = {each.id: random.choice((each.direction, each.direction, *DIRECTIONS)) for each in record.events}
            data = {"directions": said, "verdict": VERDICTS[min(max(place, 0), len(VERDICTS) - 1)], "reason": "…"}
            yield "coded", SHARED, coding.ID, record.id, data

    def _beliefs(self, random: Random) -> dict[str, int]:
        """Return beliefs in per cent; about every third premise the class is of two minds."""
        middles = [random.choice((25, 75)) if place % 3 == 0 else 70 for place in range(len(self._rated))]
        drawn = (round(random.gauss(middle, 12)) for middle in middles)
        return {id_: min(max(belief, 0), 100) for id_, belief in zip(self._rated, drawn, strict=True)}


def _chance(question: model.Question, ability: float) -> float:
    """Return the probability of a right answer; the question's id decides how difficult it is."""
    difficulty = Random(question.id).gauss(0, 1)  # noqa: S311
    return 1 / (1 + math.exp(-(ability + EASE - difficulty)))


def _answer(question: model.Question, random: Random, chance: float) -> dict[str, Any]:
    right = random.random() < chance
    return {"response": question.key() if right else wrong_response(question, random), "right": right}


def wrong_response(question: model.Question, random: Random) -> Any:
    """Return a wrong response to a question with a key, as a learner might give it."""
    match question.shape():
        case shapes.Pick(options, several):
            wrong = [option.id for option in options if not option.correct]
            if several:
                return wrong or [options[0].id]
            return random.choices(wrong, range(len(wrong), 0, -1))[0]
        case shapes.Bands(slips=slips, low=low, high=high):
            return random.choice([slip.answer for slip in slips] or [low, high])
        case shapes.Sequence(shown=shown):
            return list(shown)
        case shapes.Pairs(pairs):
            ids = [pair.id for pair in pairs]
            return dict(zip(ids, [*ids[1:], ids[0]], strict=True))
        case shapes.Spellings(variants=variants):
            return random.choice([each.texts[0] for each in variants] or ["?"])
        case shapes.Essay():
            raise TypeError(question)
        case other:
            assert_never(other)
