"""What is said of a forecast in words: the question, the usual words for probabilities, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.activities.day import unbroken
from utils.activities.forecast import base_rates
from utils.markup import block, inline, plain, table
from utils.models.scoring import brier
from utils.view import Details

if TYPE_CHECKING:
    from utils.activities.forecast.progress import Forecasted
    from utils.course import Course, model
    from utils.words import Words

TERMS = (
    (99, "virtually_certain"),
    (90, "very_likely"),
    (66, "likely"),
    (33, "even"),
    (10, "unlikely"),
    (1, "very_unlikely"),
    (0, "exceptionally_unlikely"),
)
"""The IPCC's words for probabilities, each from this % up to the next: Mastrandrea and others 2010, table 1."""


def in_words(percent: float, words: Words) -> str:
    """Return the usual word for a probability from 0 to 100 %."""
    return words(f"forecast.term_{next(key for least, key in TERMS if percent >= least)}")


def terms(words: Words) -> Details:
    """Return the table of the usual words."""
    previous, rows = 100, []
    for least, key in TERMS:
        rows.append([words(f"forecast.term_{key}"), words("forecast.range", low=least, high=previous)])
        previous = least
    head = [words("forecast.word"), words("forecast.stands_for")]
    shown = table(words("forecast.terms_caption"), head, rows) + block(words("forecast.about_terms"))
    return Details(words("forecast.terms"), shown)


def question(words: Words, each: model.Forecast) -> str:
    """Return what is asked, what was known, the time in question and the rule, as HTML."""
    time = words("forecast.from_to", opened=unbroken(each.opened), horizon=unbroken(each.horizon))
    known = f"<p><strong>{words('forecast.known', day=unbroken(each.opened))}</strong></p>{block(each.background)}"
    span = f"<p><strong>{words('forecast.time')}</strong></p><p>{time}</p>"
    rule = f"<p><strong>{words('forecast.rule')}</strong></p>{block(each.rule)}"
    return f"<h4>{inline(each.question)}</h4>{known}{span}{rule}"


def still_open(course: Course, each: model.Forecast) -> str:
    """Return how long an open question is open and what will settle it, and on what its background rests, as HTML."""
    told = course.words("forecast.open_until", horizon=unbroken(each.horizon))
    return f"<p>{told}</p>{cite(course, each.resolve_from)}{cite(course, each.sources)}"


def outcome(course: Course, each: model.Forecast, done: Forecasted) -> str:
    """Return what happened, how often the like had happened before, and what each forecast was worth, as HTML."""
    words = course.words
    html = f"<p>{words('forecast.settled', day=unbroken(each.resolved))}</p>"
    html += block(each.outcome) + cite(course, each.sources)
    if rate := each.base_rate:
        html += f"<p><strong>{words('forecast.base_rate')}</strong></p>"
        html += block(base_rates.steps(rate, words)) + block(rate.counted) + cite(course, rate.sources)
    html += _scores(words, each, done)
    bears = [course.recommendations[each.recommendation].title] if each.recommendation else []
    bears += [course.claims[id_].text for id_ in each.claims]
    return f"{html}<p>{words('forecast.bears_on')}</p><ul>{''.join(f'<li>{inline(text)}</li>' for text in bears)}</ul>"


def _scores(words: Words, each: model.Forecast, done: Forecasted) -> str:
    """Return what each forecast was worth, or why it is not scored, as HTML."""
    if each.unscored:
        return block(words("forecast.unscored", reason=each.unscored))
    html = ""
    for round_, percent, _ in done.made():
        score = f"{brier(percent, each.resolution == 'yes'):.4g}"
        worked = words(f"forecast.square_{each.resolution}", share=f"{percent / 100:g}")
        html += block(words(f"forecast.scored_{round_}", worked=worked, score=score))
    return html + block(words("forecast.score_scale"))


def outcome_in_a_line(words: Words, each: model.Forecast, done: Forecasted) -> str:
    """Return what happened, the base rate and how near each forecast was; before the reveal only that it waits."""
    if done.is_open:
        return words("portfolio.open", day=each.horizon)
    if not done.revealed or each.resolution == "withheld":
        return words("portfolio.unrevealed")
    told = words(f"portfolio.resolved_{each.resolution}", date=each.resolved, outcome=plain(each.outcome))
    if rate := each.base_rate:
        told += words("portfolio.base_rate", steps=base_rates.steps(rate, words))
    if each.unscored:
        return told + words("portfolio.unscored", reason=plain(each.unscored))
    for round_, percent, _ in done.made():
        told += words(f"portfolio.brier_{round_}", score=f"{brier(percent, each.resolution == 'yes'):.2f}")
    return told
