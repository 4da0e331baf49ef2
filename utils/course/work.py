"""What each kind of content asks of a learner who works alone: words to read and to write, seconds to do things."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from utils.course.rates import (
    BRIEF,
    CODED,
    COUNTED,
    EXERCISE,
    FIGURE,
    FORECAST,
    GUESS,
    OUTCOME,
    PERSPECTIVE,
    PLACED,
    RATED,
    READING,
    ROUND,
    SENTENCE,
    VERDICT,
    VOICE,
    VOICES,
    WRITING,
)
from utils.plain_text import count_words
from utils.questions import shapes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.course import model


class Work(Struct, frozen=True):
    """What is to be read and written, in words, and done, in seconds; `texts` are those worth planning time for."""

    reads: float = 0
    writes: float = 0
    seconds: float = 0
    texts: int = 0

    def __add__(self, other: Work) -> Work:
        """Return both together."""
        return Work(
            self.reads + other.reads,
            self.writes + other.writes,
            self.seconds + other.seconds,
            self.texts + other.texts,
        )

    @property
    def minutes(self) -> float:
        """How long it takes."""
        return self.reads / READING + self.writes / WRITING + self.seconds / 60


def total(works: Iterable[Work]) -> Work:
    """Return all of `works` together."""
    return sum(works, start=Work())


def reading(*texts: str) -> Work:
    """Return the work of reading `texts`."""
    return Work(reads=sum(map(count_words, texts)))


def question(each: model.Question) -> Work:
    """Return the work of one question, with the feedback to one answer."""
    shape, about = each.shape(), Work(seconds=each.seconds)
    match shape:
        case shapes.Pick(options, several=several):
            told = total(reading(option.feedback) for option in options)
            shown = 1 if several else 1 / len(options)
            return about + reading(each.prompt, *(option.text for option in options)) + Work(reads=told.reads * shown)
        case shapes.Sequence(items):
            return about + reading(each.prompt, *(text for item in items for text in (item.text, item.feedback)))
        case shapes.Pairs(pairs):
            return about + reading(
                each.prompt, *(text for one in pairs for text in (one.left, one.right, one.feedback))
            )
        case shapes.Bands() | shapes.Spellings():
            return about + reading(each.prompt, shape.feedback)
        case shapes.Essay(answers, criteria):
            asked = reading(each.prompt, *answers, *(criterion.text for criterion in criteria))
            return about + asked + _text(shape.words)
        case _:
            assert_never(shape)


def quiz(each: model.Quiz) -> Work:
    """Return the work of all questions of a quiz."""
    return total(map(question, each.questions))


def prompt(each: model.Prompt) -> Work:
    """Return the work of a discussion prompt, alone: a text, a look at the positions, a sentence in answer to one."""
    seats = (text for seat in each.perspectives for text in (seat.name, seat.brief))
    positions = (text for position in each.positions for text in (position.holder, position.text))
    told = reading(each.position, each.task, *seats, *positions)
    return told + _text(each.words) + Work(writes=SENTENCE, seconds=PERSPECTIVE)


def ranking(each: model.Ranking) -> Work:
    """Return the work of a ranking, with a reason for it."""
    others = (text for ordering in each.orderings for text in (ordering.holder, ordering.defence))
    told = reading(each.criterion, each.task, *(item.text for item in each.items), *others)
    return told + Work(writes=SENTENCE, seconds=PLACED * len(each.items))


def geographic_map(each: model.Map) -> Work:
    """Return the work of a map: what it says, and of a guess what it asks; facts of its places are there to look up."""
    beside = (each.shares.title, each.shares.told) if each.shares else ()
    told = reading(each.finding, each.told, *beside, *(layer.told for layer in each.layers)) + Work(seconds=FIGURE)
    if each.guess is None:
        return told
    asked = reading(
        each.guess.prompt, *(text for choice in each.guess.choices for text in (choice.text, choice.feedback))
    )
    return told + asked + Work(seconds=PLACED * sum(choice.right for choice in each.guess.choices))


def cases(each: model.CaseSet) -> Work:
    """Return the work of saying what the thesis expects of four corners, of placing cases in them, and of the count."""
    told = (text for case in each.cases for text in (case.title, case.facts, case.why, case.outcome, case.rival))
    placed = PLACED * (len(each.expects) + len(each.cases))
    return reading(each.task, each.why_expects, each.chosen, *told) + Work(seconds=placed + FIGURE)


def negotiation(each: model.Negotiation) -> Work:
    """Return the work of a negotiation alone: its scene, a brief, a plan, its rounds, and what is made of it after."""
    seats = (text for seat in each.delegations for text in (seat.name, seat.opens))
    drafts = (text for article in each.articles for text in (article.title, article.about, *_options(article)))
    heard = (each.says for each in each.heard)
    played = Work(writes=2 * SENTENCE, seconds=ROUND * each.rounds + 2 * FIGURE, texts=1)
    return reading(each.scene, each.invented, *seats, *drafts, *heard) + Work(reads=BRIEF) + played


def _options(article: model.Article) -> list[str]:
    return [option.draft or option.short for option in article.options]


def memo(each: model.Memo) -> Work:
    """Return the work of writing a memo, and of reading by its rubric one of the exemplars with its notes."""
    asked = reading(each.task, *(part.asks for part in each.parts), *(line.text for line in each.rubric))
    first = each.exemplars[:1]
    shown = reading(*(text for one in first for text in (*one.texts.values(), *(note.note for note in one.notes))))
    return asked + shown + _text(each.words) + Work(seconds=RATED * len(each.rubric))


def stakeholders(each: model.StakeholderReading) -> Work:
    """Return the work of a stakeholder reading: two voices, all positions, a conclusion."""
    positions = (text for voice in each.voices for text in (voice.name, voice.position))
    said = Work(writes=VOICES * VOICE + SENTENCE, seconds=PERSPECTIVE, texts=1)
    return reading(each.passage, each.task, *positions) + said


def prediction(each: model.Prediction) -> Work:
    """Return the work of a prediction and of its figure."""
    return reading(each.prompt, each.shows, each.hides) + Work(seconds=GUESS + FIGURE)


def exercise(each: model.Exercise) -> Work:
    """Return the work of an exercise, with the cells that lead to it left out."""
    return reading(each.task, each.feedback) + Work(seconds=EXERCISE)


def passage(each: model.Passage) -> Work:
    """Return the work of reading the guide to a passage, without the essay's own sentences."""
    return reading(each.says, each.guide, *each.look_for)


def recommendation(each: model.Recommendation) -> Work:
    """Return the work of reading a recommendation."""
    return reading(each.asks, each.reason, each.objection, each.cost)


def term(each: model.Term) -> Work:
    """Return the work of looking a term up."""
    return reading(each.term, each.definition)


def page(each: model.DrawnPage) -> Work:
    """Return the work of a guess, of a drawn page, and of what its parts do, a weak one of each aside."""
    return reading(each.question, each.note, *(part.does for part in each.parts)) + Work(seconds=GUESS)


def document(each: model.Document) -> Work:
    """Return the work of reading a primary text, in our words."""
    clauses = (text for clause in each.clauses for text in (clause.number, clause.says, clause.note))
    return reading(each.says, *clauses, each.unread)


def forecasts(each: model.ForecastSet) -> Work:
    """Return the work of forecasting a set."""
    return reading(each.task) + total(map(forecast, each.core))


def forecast(each: model.Forecast) -> Work:
    """Return the work of one forecast."""
    return reading(each.question, each.background, each.rule) + Work(seconds=FORECAST)


def reference_classes(each: model.Forecast) -> Work:
    """Return the work of building the base rate of a forecast: all classes counted, one chosen with a reason."""
    rates = [*([each.base_rate] if each.base_rate else []), *each.rival_rates]
    told = reading(each.question, each.background, each.rule, *(rate.counted for rate in rates))
    return told + Work(writes=SENTENCE, seconds=COUNTED * len(rates))


def outcomes(each: model.ForecastSet) -> Work:
    """Return the work of seeing what became of a set of forecasts."""
    told = (text for one in each.forecasts for text in (one.question, one.outcome))
    return reading(*told) + Work(seconds=OUTCOME * len(each.forecasts))


def argument(each: model.Argument) -> Work:
    """Return the work of one node of the argument map, with the warrants of what bears on it; only claims are rated."""
    warrants = (bearing.warrant for bearing in (*each.reasons, *each.objections))
    read = reading(each.short, each.text, each.holder, *warrants)
    return read + Work(seconds=RATED if each.role == "claim" else 0)


def record(each: model.UptakeRecord) -> Work:
    """Return the work of coding one record, and of seeing it beside the course's coding."""
    parts = (part.text for part in each.parts)
    told = (text for event in each.events for text in (event.fact, event.why))
    coded = Work(writes=SENTENCE, seconds=CODED * len(each.events) + VERDICT)
    return reading(each.reason, each.departure, each.other_reason, *parts, *told) + coded


def codebook_rule(each: model.CodebookRule) -> Work:
    """Return the work of reading one rule of the codebook with its examples."""
    examples = (text for it in (each.example, each.counter_example) if it for text in (it.fact, it.why))
    return reading(each.rule, *examples)


def nothing(each: model.Named) -> Work:  # noqa: ARG001
    """Return the work of what no call of a notebook asks for by itself."""
    return Work()


def _text(words: tuple[int, int]) -> Work:
    """Return the work of a text of as many words, half way from the least to the most."""
    return Work(writes=sum(words) / 2, texts=1)
