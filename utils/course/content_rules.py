"""What each kind of shared content must keep beyond its type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utils.piece import INSIDE

if TYPE_CHECKING:
    from utils.course import model
    from utils.course.rules import Rules


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
