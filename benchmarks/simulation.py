"""A class drawn from a known item-response model, handed in as files: what the results of a class are held against.

Two-parameter logistic model (Birnbaum, in Lord & Novick 1968, chapters 17-20): a learner of ability t, standard normal,
answers a question of difficulty b and discrimination a rightly with probability 1 / (1 + exp(-a (t - b))).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np

from utils.activities.activity import SHARED
from utils.activities.argument import argument, argument_map
from utils.activities.coding import agreement
from utils.activities.coding import progress as coding
from utils.activities.forecast import progress as forecast
from utils.activities.quiz import vote
from utils.course.kinds import FORECASTS, PROMPTS, QUIZZES
from utils.record import Event
from utils.teaching.handed_in.hand_in import as_file, seal
from utils.teaching.results.example import wrong_response

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from utils.course import Course, model
    from utils.questions import Question
    from utils.teaching.results.model import ClassResults

CLASS = "SIMULATED"
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
LEFT_OUT = 0.1
"""The share of questions that a learner leaves out, whichever they are."""
VOTED = 10
"""Every tenth question is voted on twice; talking it over is worth this much ability to those who were wrong."""
GAIN = 1.5
_PHRASES = (
    "The treaty was written for another time",
    "Bases bring jobs and noise",
    "Trust takes longer than a term of office",
    "Nobody asked the people of Okinawa",
    "Trade has not stopped the quarrels",
    "A weaker ally is no better neighbour",
    "Deterrence works until it is tested",
    "History is taught in three ways",
)
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(61)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


@dataclass(frozen=True)
class Asked:
    """A question with a key, and what the model says of it."""

    section: str
    quiz: str
    question: Any
    difficulty: float
    discrimination: float

    def chance(self, ability: Any) -> Any:
        """Return the probability of a right answer."""
        return 1 / (1 + np.exp(-self.discrimination * (ability - self.difficulty)))


class Simulation:
    """The questions of `course` with drawn parameters, and learners who answer them; the same for the same `seed`."""

    def __init__(self, course: Course, seed: int = 0) -> None:
        """Draw the parameters of the questions."""
        self.course, self.seed = course, seed
        rng = np.random.default_rng(seed)
        self.asked = [
            Asked(section.id, each.id, question, float(rng.uniform(-2, 1.5)), float(rng.uniform(0.3, 2)))
            for section in course.info.sections
            for each in course.entries(QUIZZES, section.id)
            for question in each.questions
            if question.keyed
        ]
        self._prompts = [(s.id, each) for s in course.info.sections for each in course.entries(PROMPTS, s.id)]
        self._sets, self._records = course.entries(FORECASTS), coding.records(course)
        self._rated = argument_map.read_map(course).rated
        self._wrong = {each.question.id: wrong_answers(each.question) for each in self.asked}

    def expected_right(self) -> dict[str, float]:
        """Return the share of right answers to expect, by question."""
        return {each.question.id: float(_WEIGHTS @ each.chance(_NODES)) for each in self.asked}

    def expected_discrimination(self) -> dict[str, float]:
        """Return the item-rest correlation to expect, by question, of learners who leave out `LEFT_OUT`.

        With rests that are means over m other questions, their variance is the mean covariance of two of these, and
        1 / m of what the mean variance has more.
        """
        chances = np.array([each.chance(_NODES) for each in self.asked])
        shares = chances @ _WEIGHTS
        joint = (chances * _WEIGHTS) @ chances.T - np.outer(shares, shares)
        variances = shares * (1 - shares)
        np.fill_diagonal(joint, 0)
        others = len(shares) - 1
        answered = others * (1 - LEFT_OUT)
        with_rest = joint.sum(axis=1) / others
        between = (joint.sum() - 2 * joint.sum(axis=1)) / (others * (others - 1))
        within = (variances.sum() - variances) / others
        spread = np.sqrt(between + (within - between) / answered)
        found = with_rest / np.sqrt(variances) / spread
        return {each.question.id: float(r) for each, r in zip(self.asked, found, strict=True)}

    def write(self, folder: Path, learners: int, events: int = 500) -> None:
        """Write a file a learner into `folder`, each with this many events: what they did, then hints that they took.

        Raises:
            ValueError: learners do more than that.
        """
        for number in range(learners):
            (folder / f"{number:05}.jsonl").write_bytes(self.hand_in(number, events))

    def hand_in(self, number: int, events: int = 500, learner: str = "") -> bytes:
        """Return the file of the learner `number`; arguments as for `write`."""
        rng = np.random.default_rng((self.seed, number))
        told = list(self._told(rng))
        if len(told) > events:
            raise ValueError(f"learner {number} has {len(told)} events")
        first, begun = self.asked[0], START + timedelta(microseconds=number)  # no two clocks read the same
        told += [("hinted", first.section, first.quiz, first.question.id, {})] * (events - len(told))
        made = [
            Event(kind=kind, section=section, activity=activity, item=item, data=data, at=begun + timedelta(seconds=n))
            for n, (kind, section, activity, item, data) in enumerate(told)
        ]
        name = learner or f"learner-{number:08x}"
        return as_file(*seal(self.course.info.version, CLASS, (name,), START + timedelta(days=1), made))

    def _told(self, rng: np.random.Generator) -> Iterator[tuple[str, str, str, str, dict[str, Any]]]:
        ability = float(rng.standard_normal())
        yield from self._quizzes(rng, ability)
        for asked in self._sets:
            for each in asked.forecasts:
                percent = int(np.clip(rng.normal(65 if each.resolution == "yes" else 35, 20), 0, 100))
                data = {"percent": percent, "round": asked.rounds[0]}
                yield "forecast", SHARED, forecast.activity_id(asked.id), each.id, data
        for id_, record in self._records.items():
            yield "coded", SHARED, coding.ID, id_, _coded(rng, record)
        middles = {id_: 30 + 5 * (place % 9) for place, id_ in enumerate(self._rated)}
        beliefs = {id_: int(np.clip(rng.normal(middle, 5 + middle / 2), 0, 100)) for id_, middle in middles.items()}
        yield "believed", argument.SHARED, argument.ID, "", {"beliefs": beliefs}
        for section, prompt in self._prompts:
            perspective = prompt.perspectives[int(rng.integers(len(prompt.perspectives)))].id
            for stage in prompt.stages:
                text = ". ".join(_PHRASES[n] for n in rng.permutation(len(_PHRASES)))
                yield "submitted", section, prompt.id, "", {"stage": stage, "perspective": perspective, "text": text}

    def _quizzes(self, rng: np.random.Generator, ability: float) -> Iterator[tuple[str, str, str, str, dict[str, Any]]]:
        draws = rng.random((len(self.asked), 5))
        for number, (each, (left_out, luck, mood, vote_luck, second_luck)) in enumerate(
            zip(self.asked, draws.tolist(), strict=True)
        ):
            question, chance = each.question, float(each.chance(ability))
            if number % VOTED == 0:
                right = vote_luck < chance
                voted = each.section, vote.activity_id(question.id), question.id
                yield "voted", *voted, {"round": "first", **self._answer(each, mood, right=right)}
                right = right or second_luck < float(each.chance(ability + GAIN))
                yield "voted", *voted, {"round": "second", **self._answer(each, mood, right=right)}
            if left_out < LEFT_OUT:
                continue
            right = luck < chance
            answered = each.section, each.quiz, question.id
            sure = 50 + 5 * round(10 * (chance + mood) / 2)
            yield "answered", *answered, {**self._answer(each, mood, right=right), "confidence": sure}

    def _answer(self, each: Asked, mood: float, *, right: bool) -> dict[str, Any]:
        wrong = self._wrong[each.question.id]
        response = each.question.key() if right else wrong[int(mood**2 * len(wrong))]
        return {"response": response, "right": right}


def recovered(simulation: Simulation, results: ClassResults) -> tuple[float, float]:
    """Return the shares of questions whose expected share right, and expected discrimination, lie in the intervals."""
    shown = {each.question: each for each in results.questions}
    found = []
    for expected, interval in (
        (simulation.expected_right(), "difficulty_interval"),
        (simulation.expected_discrimination(), "discrimination_interval"),
    ):
        intervals = [(value, getattr(shown[id_], interval)) for id_, value in expected.items()]
        found.append(sum(low <= value <= high for value, (low, high) in intervals) / len(intervals))
    return found[0], found[1]


def wrong_answers(question: Question) -> list[Any]:
    """Return some wrong answers to `question`, each once."""
    drawn = [wrong_response(question, Random(seed)) for seed in range(20)]  # noqa: S311
    return [each for place, each in enumerate(drawn) if each not in drawn[:place] and not question.grade(each).right]


def _coded(rng: np.random.Generator, record: model.UptakeRecord) -> dict[str, Any]:
    """Return a coding that agrees with the course's in about two of three."""

    def near(right: str, scale: str) -> str:
        codes = agreement.SCALES[scale]
        return right if rng.random() < 0.5 else codes[int(rng.integers(len(codes)))]  # noqa: PLR2004 (of the codes)

    directions = {event.id: near(event.direction, agreement.EVENTS) for event in record.events}
    return {"directions": directions, "verdict": near(record.verdict, agreement.VERDICT), "reason": "Simulated."}
