"""What the predictions, figures and exercises of a lab must keep beyond their types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.piece import INSIDE

if TYPE_CHECKING:
    from utils.course import model
    from utils.course.rules import Rules

DECIMALS = 6
"""More of them no figure shows."""

CLOSE = 0.05
"""The share of the expected value from which an answer to an exercise is told to be close, and so not right."""


def check_prediction(rules: Rules, each: model.Prediction) -> None:
    """Note every fault of a prediction."""
    rules.texts(each.id, title=each.title, prompt=each.prompt, unit=each.unit, shows=each.shows, hides=each.hides)
    rules.sources(each.id, each.sources)
    if rules.numbers(each.id, low=each.low, high=each.high):
        rules.range(each.id, "low", each.low, each.high)
    rules.distinct(each.id, "answer_words", each.answer_words)
    rules.filled(each.id, **{f"answer_words.{number}": text for number, text in enumerate(each.answer_words, 1)})
    if not isinstance(each.figure, str):
        _check_figure(rules, each.id, each.figure)


def _check_figure(rules: Rules, id_: str, figure: model.DrawnFigure) -> None:
    compared = figure.compared
    code = {"data": figure.data, "compared.actual": compared.actual, "compared.at": compared.at}
    texts = {"axis": figure.axis, "unit": figure.unit, "heads": figure.heads}
    texts |= {"compared.about": compared.about}
    for field in ("titles", "summary"):
        sentences = getattr(figure, field)
        rules.count(id_, f"figure.{field}", sentences, least=1)
        rules.distinct(id_, f"figure.{field}", (sentence.text for sentence in sentences))
        texts |= {f"{field}.{number}.text": sentence.text for number, sentence in enumerate(sentences, 1)}
    code |= {f"facts.{name}": fact for name, fact in figure.facts.items()}
    rules.ids((listed.id for listed in figure.lists), id_)
    code |= {f"lists.{number}.of": listed.of for number, listed in enumerate(figure.lists, 1)}
    texts |= {f"lists.{number}.each": listed.each for number, listed in enumerate(figure.lists, 1)}
    texts |= {f"names.{name}": text for name, text in figure.names.items()}
    if figure.rows:
        texts["rows"] = figure.rows
    elif figure.shape != "lines":
        rules.fault(id_, "figure.rows", "missing_field", name="rows")
    rules.filled(id_, **{f"figure.{name}": expression for name, expression in code.items()})
    rules.texts(id_, **{f"figure.{name}": text for name, text in texts.items()})
    rules.bounds(id_, "figure.decimals", figure.decimals, 0, DECIMALS)
    if figure.level is not None:
        rules.numbers(id_, **{"figure.level": figure.level})


def check_computed(rules: Rules, each: model.Computed) -> None:
    """Note every fault of something computed."""
    rules.filled(each.id, expression=each.expression)


def check_facts(rules: Rules, each: model.Facts) -> None:
    """Note every fault of what the prose says by itself."""
    rules.count(each.id, "phrases", (*each.phrases, *each.numerals, *each.given), least=1)
    for phrase, conditions in each.phrases.items():
        rules.filled(each.id, phrases=phrase)
        rules.count(each.id, f"phrases.{phrase}", conditions, least=1)
    rules.filled(each.id, **{f"given.{numeral}": origin for numeral, origin in each.given.items()})


def check_exercise(rules: Rules, each: model.Exercise) -> None:
    """Note every fault of an exercise."""
    hints = {f"hints.{number}": text for number, text in enumerate(each.hints, 1)}
    rules.texts(each.id, title=each.title, task=each.task, feedback=each.feedback, **hints)
    rules.filled(each.id, answer=each.answer, solution=each.solution)
    rules.count(each.id, "hints", each.hints, least=2)
    rules.distinct(each.id, "hints", each.hints)
    rules.bounds(each.id, "tolerance", each.tolerance, 0, CLOSE)
    rules.sources(each.id, each.sources)
    rules.ids((slip.id for slip in each.slips), each.id)
    for slip in each.slips:
        rules.filled(f"{each.id}{INSIDE}{slip.id}", value=slip.value)
        rules.texts(f"{each.id}{INSIDE}{slip.id}", feedback=slip.feedback)
