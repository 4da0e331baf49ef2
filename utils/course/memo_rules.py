"""What has to hold for a memo to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utils.course.memo_fields import fields_of
from utils.piece import INSIDE

if TYPE_CHECKING:
    from utils.course import model
    from utils.course.rules import Rules

_NUMBER = re.compile(r"\[(\d+)\]")


def check_memo(rules: Rules, memo: model.Memo) -> None:
    """Note every fault of a memo, its parts, its rubric and its exemplars."""
    rules.texts(memo.id, title=memo.title, task=memo.task)
    rules.objective(memo.id, memo.objective)
    rules.links(memo.id, memo.claims)
    rules.sources(memo.id, memo.sources)
    rules.length(memo.id, memo.words)
    rules.bounds(memo.id, "full", memo.full, 1, memo.words[1])
    rules.count(memo.id, "steps", memo.steps, least=1)
    rules.count(memo.id, "rubric", memo.rubric, least=3)
    rules.ids(
        (*(step.id for step in memo.steps), *(line.id for line in memo.rubric), *(each.id for each in memo.exemplars)),
        memo.id,
    )
    rules.ids((field.id for field in fields_of(memo)), memo.id)
    for step in memo.steps:
        rules.texts(f"{memo.id}{INSIDE}{step.id}", title=step.title)
    for part in memo.parts:
        rules.texts(f"{memo.id}{INSIDE}{part.id}", title=part.title, asks=part.asks)
        if part.words:
            rules.length(f"{memo.id}{INSIDE}{part.id}", part.words)
    for line in memo.rubric:
        rules.texts(f"{memo.id}{INSIDE}{line.id}", title=line.title, text=line.text, annotation=line.annotation)
    for each in memo.exemplars:
        _check_exemplar(rules, memo, each)


def _check_exemplar(rules: Rules, memo: model.Memo, each: model.Exemplar) -> None:
    place = f"{memo.id}{INSIDE}{each.id}"
    rules.texts(place, title=each.title, about=each.about, **each.texts)
    for line in each.evidence:
        rules.texts(place, evidence=line)
    rules.count(place, "sources", each.sources, least=1)
    rules.sources(place, each.sources)
    rules.count(place, "notes", each.notes, least=1)
    known, lines = {field.id for field in fields_of(memo)}, {line.id for line in memo.rubric}
    for field in each.texts.keys() - known:
        rules.fault(place, "texts", "unknown_memo_field", field=field, known=", ".join(sorted(known)))
    for field, text in each.texts.items():
        for number in _NUMBER.findall(text):
            if not 1 <= int(number) <= len(each.evidence):
                rules.fault(place, "evidence", "no_evidence_line", field=field, number=number, n=len(each.evidence))
    for note in each.notes:
        rules.texts(place, note=note.note)
        if note.field not in each.texts or note.passage not in each.texts[note.field]:
            rules.fault(place, "notes", "passage_missing", field=note.field, passage=note.passage)
        if note.criterion and note.criterion not in lines:
            rules.fault(place, "notes", "unknown_criterion", criterion=note.criterion, known=", ".join(sorted(lines)))
