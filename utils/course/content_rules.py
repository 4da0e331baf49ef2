"""What each kind of content must keep beyond its types."""

from __future__ import annotations

import re
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


def check_source(rules: Rules, source: model.Source) -> None:
    """Note every fault of a source."""
    rules.texts(source.id, title=source.title, publisher=source.publisher)
    rules.optional(source.id, note=source.note, says=source.says)
    if source.kind == "scholarship":
        rules.filled(source.id, says=source.says)
    rules.date(source.id, source.date)
    if not re.fullmatch(r"https?://\S+\.\S+", source.address):
        rules.fault(source.id, "address", "bad_address")


def check_document(rules: Rules, document: model.Document) -> None:
    """Note every fault of a primary text."""
    rules.texts(document.id, title=document.title, parties=document.parties, says=document.says)
    rules.optional(document.id, unread=document.unread)
    rules.date(document.id, document.date)
    rules.count(document.id, "clauses", document.clauses, least=1)
    rules.distinct(document.id, "clauses", (clause.number for clause in document.clauses))
    for clause in document.clauses:
        place = f"{document.id}{INSIDE}{clause.number}"
        rules.texts(place, number=clause.number, says=clause.says)
        rules.optional(place, note=clause.note)
    rules.sections(document.id, "sections", document.sections)
    rules.count(document.id, "sources", document.sources, least=1)
    rules.sources(document.id, document.sources)


def check_term(rules: Rules, term: model.Term) -> None:
    """Note every fault of a term."""
    rules.texts(
        term.id,
        term=term.term,
        definition=term.definition,
        **{f"forms.{i}": form for i, form in enumerate(term.forms, 1)},
    )
    rules.sections(term.id, "sections", term.sections)
    rules.count(term.id, "sources", term.sources, least=1)
    rules.sources(term.id, term.sources)


def check_event(rules: Rules, event: model.Happening) -> None:
    """Note every fault of an event of the timeline."""
    rules.texts(event.id, fact=event.fact, label=event.label)
    rules.date(event.id, event.date)
    rules.once(event.id, "tags", event.tags)
    rules.count(event.id, "tags", event.tags, least=1)
    rules.sections(event.id, "sections", event.sections)
    rules.count(event.id, "sources", event.sources, least=1)
    rules.sources(event.id, event.sources)
    if event.step:
        rules.texts(event.id, allowed=event.step.allowed, kept=event.step.kept)
        rules.count(event.id, "step.sources", event.step.sources, least=1)
        rules.sources(event.id, event.step.sources)


def check_claim(rules: Rules, claim: model.Claim) -> None:
    """Note every fault of a claim."""
    rules.texts(claim.id, text=claim.text, test=claim.test)
    rules.paragraph(claim.id, claim.section, claim.paragraph)


def check_misconception(rules: Rules, misconception: model.Misconception) -> None:
    """Note every fault of a misconception."""
    rules.texts(misconception.id, text=misconception.text, correction=misconception.correction)
    rules.count(misconception.id, "sources", misconception.sources, least=1)
    rules.sources(misconception.id, misconception.sources)


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


def check_parameter(rules: Rules, each: model.Parameter) -> None:
    """Note every fault of a quantity of the model."""
    rules.texts(each.id, symbol=each.symbol, title=each.title, words=each.words, unit=each.unit, reason=each.reason)
    rules.range(each.id, "low", each.low, each.high)
    rules.within(each.id, "default", each.default, each)
    rules.count(each.id, "sources", each.sources, least=1)
    rules.sources(each.id, each.sources)


def check_preset(rules: Rules, preset: model.Preset) -> None:
    """Note every fault of a theory's setting."""
    texts = {"rests_on": preset.rests_on, "leads_to": preset.leads_to, "against": preset.against}
    rules.texts(preset.id, title=preset.title, **texts)
    rules.count(preset.id, "sources", preset.sources, least=1)
    rules.sources(preset.id, preset.sources)
    section = rules.file.split("/", maxsplit=1)[0]
    parameters, file = rules.course.parameters(section), f"{section}/parameters.toml"
    for id_, value in preset.values.items():
        if id_ in parameters:
            rules.within(preset.id, f"values.{id_}", value, parameters[id_])
        elif rules.course.written(file) is None or id_ in (rules.course.written(file) or ()):
            rules.follows(preset.id, f"values.{id_}", file)
        else:
            rules.absent(id_, preset.id, f"values.{id_}", "unknown_parameter", known=", ".join(parameters))
