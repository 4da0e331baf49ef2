"""What the course holds, and how good its questions are: guessing by a rule, look-alikes, claims left out, ease."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Any

from utils.course import kinds, model
from utils.course.read import Reader
from utils.piece import INSIDE
from utils.questions.shapes import Pick

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from utils.course.course import Course
    from utils.questions.shapes import Option

    Asked = Mapping[str, Sequence[model.Question]]  # the questions of each section

MARGIN = 0.10
"""How far a rule of guessing may be from chance."""

ENOUGH = 10
"""One-choice questions below which a section's guessing scores say nothing."""

LONGEST_RATIO = 2.0
SHORT = 25
"""Characters up to which options count as short, whatever their ratio."""

ALIKE = 90.0
"""Similarity in per cent from which two prompts are near-duplicates."""

_UNKIND = re.compile(
    r"\b(mankind|manpower|chairman|spokesman|policeman|statesmen|fishermen|housewi\w+|obviously|of course|simply put|"
    r"stupid|silly|lazy|everyone knows|as any\w* knows|backward|primitive|third world)\b",
    re.IGNORECASE,
)


def count_course(course: Course) -> dict[str, Any]:
    """Return what the course holds, counted; questions by section and kind."""
    sections = course.info.sections
    asked = {section.id: course.questions(section.id) for section in sections}
    by_kind = {id_: Counter(question.kind for question in questions) for id_, questions in asked.items()}
    levels = Counter(question.level for questions in asked.values() for question in questions)
    return {
        "sections": len(sections),
        "objectives": sum(len(section.objectives) for section in sections),
        "questions": {id_: dict(sorted(counts.items())) for id_, counts in by_kind.items() if counts},
        "questions_total": levels.total(),
        "levels": dict(levels),
        "prompts": sum(len(course.entries(kinds.PROMPTS, section.id)) for section in sections),
        "terms": len(course.entries(kinds.TERMS)),
        "events": len(course.entries(kinds.EVENTS)),
        "sources": len(course.sources),
    }


def guessing_scores(offered: Sequence[Sequence[Option]]) -> dict[str, float]:
    """Return the share of questions (0-1) that each rule of guessing gets right, and what chance would.

    `offered` holds the options of each, one of them right. Ties for the longest count in part: a rule that cannot
    choose between two is right half the time.
    """
    if not offered:
        return {}
    scores = dict.fromkeys(("chance", "longest", "first", "last", "middle"), 0.0)
    for options in offered:
        correct = [option.correct for option in options]
        lengths = [len(option.text) for option in options]
        longest = [right for right, length in zip(correct, lengths, strict=True) if length == max(lengths)]
        inner = correct[1:-1] or correct
        scores["chance"] += 1 / len(correct)
        scores["longest"] += sum(longest) / len(longest)
        scores["first"] += correct[0]
        scores["last"] += correct[-1]
        scores["middle"] += sum(inner) / len(inner)
    return {rule: score / len(offered) for rule, score in scores.items()}


def reading_ease(texts: Iterable[str]) -> float:
    """Return LIX over `texts`: words a sentence plus the percentage of words over six letters; 40 reads as a newspaper.

    Björnsson (1968), Läsbarhet; Anderson (1983), Lix and Rix, Journal of Reading 26(6), 490-496.
    """
    text = " ".join(texts)
    words = re.findall(r"[^\W\d_]+", text)
    sentences = len(re.findall(r"[.:?]+(?:\s|$)", text)) or 1
    long_words = sum(len(word) > 6 for word in words)  # noqa: PLR2004 (Björnsson's limit)
    return len(words) / sentences + 100 * long_words / len(words) if words else 0.0


def check_quality(reader: Reader, course: Course) -> dict[str, Any]:
    """Note what falls outside the bounds as faults, and return the measures for the report."""
    asked = {section.id: course.questions(section.id) for section in course.info.sections}
    everything = [question for questions in asked.values() for question in questions]
    # What guessing scores in a course with holes says nothing of the course.
    aside = Reader(course.root, course.words) if reader.faults else reader
    scores = {"course": _check_guessing(aside, "course", everything)}
    for section, questions in asked.items():
        scores[section] = _check_guessing(aside, section, questions)
        for question in questions:
            _check_options(reader, section, question)
    _check_look_alikes(reader, course, asked)
    _check_wording(reader, asked)
    prompts = (question.prompt for question in everything)
    named = _named(course)
    return {
        "guessing": {place: each for place, each in scores.items() if each},
        "uncovered_claims": sorted(set(course.claims) - named),
        "uncovered_misconceptions": sorted(set(course.misconceptions) - named),
        "reading_ease_lix": round(reading_ease(prompts), 1),
    }


def _entries(course: Course, section: str) -> list[Any]:
    entries = [entry for kind in kinds.SECTIONS for entry in course.entries(kind, section)]
    return entries + [question for entry in entries if isinstance(entry, model.Quiz) for question in entry.questions]


def _named(course: Course) -> set[str]:
    """Return the claims and misconceptions that any entry names."""
    return {
        id_
        for section in course.info.sections
        for entry in _entries(course, section.id)
        for id_ in (*getattr(entry, "claims", ()), *getattr(entry, "misconceptions", ()))
    }


def _options(question: model.Question) -> tuple[Option, ...]:
    """Return the options of a question that one of them answers, none of other questions."""
    shape = question.shape()
    return shape.options if isinstance(shape, Pick) and not shape.several else ()


def _check_guessing(reader: Reader, place: str, questions: Sequence[model.Question]) -> dict[str, float]:
    offered = [options for question in questions if (options := _options(question))]
    scores = guessing_scores(offered)
    file = "course.toml" if place == "course" else f"{place}/{kinds.QUIZZES.file}"
    for rule, score in scores.items():
        if len(offered) >= ENOUGH and abs(score - scores["chance"]) > MARGIN:
            shown = {"rule": rule, "score": f"{score:.0%}", "chance": f"{scores['chance']:.0%}"}
            reader.fault(file, "", "options", "guessable", **shown)
    return {rule: round(score, 3) for rule, score in scores.items()}


def _check_options(reader: Reader, section: str, question: model.Question) -> None:
    lengths = {option.id: len(option.text) for option in _options(question)}
    for id_, length in lengths.items():
        others = median(each for other, each in lengths.items() if other != id_)
        if length > SHORT and length > LONGEST_RATIO * others:
            place = f"{question.id}{INSIDE}{id_}"
            reader.fault(
                f"{section}/{kinds.QUIZZES.file}", place, "text", "long_option", length=length, others=f"{others:g}"
            )


def _check_look_alikes(reader: Reader, course: Course, asked: Asked) -> None:
    from rapidfuzz import fuzz, process

    prompts = [
        (f"{section}/{kinds.QUIZZES.file}", question.id, question.prompt)
        for section, questions in asked.items()
        for question in questions
    ] + [
        (f"{section.id}/{kinds.PROMPTS.file}", prompt.id, prompt.position)
        for section in course.info.sections
        for prompt in course.entries(kinds.PROMPTS, section.id)
    ]
    texts = [text.casefold() for _, _, text in prompts]
    for number, (file, id_, _) in enumerate(prompts):
        for _, _, other in process.extract(
            texts[number], dict(enumerate(texts[:number])), scorer=fuzz.ratio, score_cutoff=ALIKE
        ):
            if prompts[other][:2] != (file, id_):  # that an id is used twice is told already
                reader.fault(file, id_, "prompt", "look_alike", other=prompts[other][1])


def _check_wording(reader: Reader, asked: Asked) -> None:
    for section, questions in asked.items():
        for question in questions:
            if unkind := _UNKIND.search(question.prompt):
                file = f"{section}/{kinds.QUIZZES.file}"
                reader.fault(file, question.id, "prompt", "unkind", word=unkind[0])
