"""What each kind of task must keep beyond its type: quizzes, prompts, passages, advice, rankings, readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.course.model.tasks import AXIS_END
from utils.piece import INSIDE
from utils.plain_text import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.course import model
    from utils.course.rules import Rules


POINTS = 100
"""What a ranking by points gives out."""

PHRASE = 6
"""Words of a phrase that stands in a table."""

STAGE = 240
"""Minutes that no stage of a discussion takes."""


def check_quiz(rules: Rules, quiz: model.Quiz) -> None:
    """Note every fault of a quiz and its questions."""
    rules.texts(quiz.id, title=quiz.title)
    rules.count(quiz.id, "questions", quiz.questions, least=1)
    rules.ids((question.id for question in quiz.questions), quiz.id)
    rules.distinct(quiz.id, "questions", (question.prompt for question in quiz.questions))
    for question in quiz.questions:
        _check_question(rules, f"{quiz.id}{INSIDE}{question.id}", question)


def _check_question(rules: Rules, id_: str, question: model.Question) -> None:
    rules.texts(id_, prompt=question.prompt, **{f"hints.{i}": hint for i, hint in enumerate(question.hints, 1)})
    rules.distinct(id_, "hints", question.hints)
    rules.sources(id_, question.sources)
    rules.count(id_, "sources", question.sources, least=1)
    rules.objective(id_, question.objective)
    rules.links(id_, question.claims, question.misconceptions)
    question.check(rules, id_)


def check_prompt(rules: Rules, prompt: model.Prompt) -> None:
    """Note every fault of a discussion prompt."""
    rules.ids((each.id for each in prompt.perspectives), prompt.id)
    rules.sources(prompt.id, prompt.sources)
    rules.texts(prompt.id, title=prompt.title, position=prompt.position, task=prompt.task)
    rules.length(prompt.id, prompt.words)
    rules.distinct(prompt.id, "perspectives", (each.name for each in prompt.perspectives))
    rules.distinct(prompt.id, "positions", (each.holder for each in prompt.positions))
    rules.distinct(prompt.id, "positions", (each.text for each in prompt.positions))
    for each in prompt.perspectives:
        rules.texts(f"{prompt.id}{INSIDE}{each.id}", name=each.name, brief=each.brief)
    for number, position in enumerate(prompt.positions, 1):
        place = f"{prompt.id}{INSIDE}{position.holder or number}"
        rules.texts(place, holder=position.holder, text=position.text)
        rules.optional(place, held_by=position.held_by)
        rules.sources(place, position.sources)
    if not 2 <= len(prompt.perspectives) <= 4:  # noqa: PLR2004 (fewer is no choice, more no one reads)
        rules.fault(prompt.id, "perspectives", "perspective_count", count=len(prompt.perspectives))
    rules.count(prompt.id, "positions", prompt.positions, least=2)  # one alone would read as the key
    if prompt.stages not in (("think",), ("think", "pair"), ("think", "pair", "share")):
        rules.fault(prompt.id, "stages", "bad_stages")
    if prompt.minutes and len(prompt.minutes) != len(prompt.stages):
        rules.fault(prompt.id, "minutes", "bad_minutes", stages=len(prompt.stages), minutes=len(prompt.minutes))
    for minutes in prompt.minutes:
        rules.bounds(prompt.id, "minutes", minutes, 0, STAGE)
    rules.objective(prompt.id, prompt.objective)
    rules.links(prompt.id, prompt.claims, prompt.misconceptions)


def check_passage(rules: Rules, each: model.Passage) -> None:
    """Note every fault of a passage of the reading guide."""
    look_for = {f"look_for.{number}": text for number, text in enumerate(each.look_for, 1)}
    rules.texts(each.id, title=each.title, says=each.says, guide=each.guide, **look_for)
    rules.sources(each.id, each.sources)
    rules.paragraph(each.id, rules.file.split("/", maxsplit=1)[0], each.paragraph)
    if each.sentences:
        rules.bounds(each.id, "sentences", each.sentences[0], 1, 1_000)
        rules.range(each.id, "sentences", each.sentences[0] - 1, each.sentences[1])
    rules.links(each.id, each.claims)


def check_recommendation(rules: Rules, each: model.Recommendation) -> None:
    """Note every fault of a recommendation."""
    rules.texts(each.id, title=each.title, asks=each.asks, reason=each.reason, objection=each.objection, cost=each.cost)
    rules.paragraph(each.id, rules.file.split("/", maxsplit=1)[0], each.paragraph)
    rules.sources(each.id, each.sources)
    rules.links(each.id, each.claims)
    rules.count(each.id, "of", each.of, least=1)
    rules.once(each.id, "of", each.of)
    rules.count(each.id, "pays", each.pays, least=1)
    for field in ("at_home", "abroad", "pays"):
        phrases: tuple[str, ...] = getattr(each, field)
        rules.texts(each.id, **{f"{field}.{number}": text for number, text in enumerate(phrases, 1)})
        for text in phrases:
            if count_words(text) > PHRASE:
                rules.fault(each.id, field, "long_phrase", text=text, most=PHRASE)


def check_ranking(rules: Rules, ranking: model.Ranking) -> None:
    """Note every fault of a ranking and of the orderings to compare with."""
    ids = [item.id for item in ranking.items]
    rules.ids(ids, ranking.id)
    rules.count(ranking.id, "items", ids, least=3)
    rules.count(ranking.id, "orderings", ranking.orderings, least=2)
    rules.distinct(ranking.id, "items", (item.text for item in ranking.items))
    rules.distinct(ranking.id, "orderings", (ordering.holder for ordering in ranking.orderings))
    for item in ranking.items:
        rules.texts(f"{ranking.id}{INSIDE}{item.id}", text=item.text)
    rules.texts(ranking.id, title=ranking.title, criterion=ranking.criterion, task=ranking.task)
    rules.sources(ranking.id, ranking.sources)
    rules.links(ranking.id, ranking.claims)
    for ordering in ranking.orderings:
        place = f"{ranking.id}{INSIDE}{ordering.holder}"
        rules.texts(place, holder=ordering.holder, defence=ordering.defence)
        rules.sources(place, ordering.sources)
        if ranking.mode == "order" and sorted(ordering.order) != sorted(set(ids)):
            rules.fault(place, "order", "bad_order", items=", ".join(ids))
        if ranking.mode == "points":
            _check_points(rules, place, ordering.points, ids)


def _check_points(rules: Rules, place: str, points: Mapping[str, int], ids: Sequence[str]) -> None:
    total = sum(points.values())
    if points.keys() != set(ids) or total != POINTS or not all(0 <= each <= POINTS for each in points.values()):
        rules.fault(place, "points", "bad_points", total=total, items=", ".join(ids))


def check_reading(rules: Rules, reading: model.StakeholderReading) -> None:
    """Note every fault of a stakeholder reading."""
    rules.ids((voice.id for voice in reading.voices), reading.id)
    rules.count(reading.id, "voices", reading.voices, least=3)
    rules.distinct(reading.id, "voices", (voice.name for voice in reading.voices))
    rules.distinct(reading.id, "voices", (voice.position for voice in reading.voices))
    rules.texts(reading.id, title=reading.title, passage=reading.passage, task=reading.task)
    rules.paragraph(reading.id, rules.file.split("/", maxsplit=1)[0], reading.paragraph)
    rules.sources(reading.id, reading.sources)
    rules.links(reading.id, reading.claims)
    for voice in reading.voices:
        told = {"name": voice.name, "register": voice.register, "position": voice.position, "held_by": voice.held_by}
        rules.texts(f"{reading.id}{INSIDE}{voice.id}", **told)
        rules.sources(reading.id, voice.sources)
    _check_axis(rules, reading)


def _check_axis(rules: Rules, reading: model.StakeholderReading) -> None:
    """Note where a voice has no place on the axis, or a place without an axis."""
    axis = reading.axis
    if axis:
        rules.texts(f"{reading.id}{INSIDE}axis", question=axis.question, low=axis.low, high=axis.high)
    for voice in reading.voices:
        where = f"{reading.id}{INSIDE}{voice.id}"
        if (voice.at is None) != (axis is None):
            rules.fault(where, "at", "axis_without_place" if axis else "place_without_axis")
        elif voice.at is not None:
            rules.texts(where, because=voice.because)
            if not 0 <= voice.at <= AXIS_END:
                rules.fault(where, "at", "off_the_axis", at=voice.at, most=AXIS_END)
    if axis and len({voice.at for voice in reading.voices}) == 1:
        rules.fault(reading.id, "voices", "all_at_one_place")
