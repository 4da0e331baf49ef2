"""The paper of some sections, or of the whole course: a part a section, one for each set of forecasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.section_facts import section_facts
from utils.course import kinds
from utils.page.tree import Behind, Block, Heading, Page, Part, Prose, listed
from utils.publish.paper import hindsight, questions, tasks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utils.course import Course, model


def compose(course: Course, sections: Sequence[str], title: str) -> Page:
    """Return `sections` (ids) as a paper, the key behind each; forecasts come with the whole course alone."""
    info, words = course.info, course.words
    parts = [_section(course, course.section(id_)) for id_ in sections]
    if len(parts) == len(info.sections):
        parts += [_forecasts(course, each) for each in course.entries(kinds.FORECASTS)]
    lead = words("handout.made", course=info.title, version=info.version), words("handout.licence")
    return Page("paper", info.language, title, tuple(Prose(line, "quiet") for line in lead), tuple(parts))


def _forecasts(course: Course, each: model.ForecastSet) -> Part:
    asked, key = hindsight.ask_forecasts(course, each), hindsight.forecasts_key(course, each)
    return _part(course, f"forecasts-{each.id}", each.title, asked, key)


def _section(course: Course, section: model.Section) -> Part:
    return _part(course, section.id, section.title, _asked(course, section), _key(course, section.id))


def _part(course: Course, id_: str, title: str, asked: Iterable[Block], key: Iterable[Block]) -> Part:
    key, headed = tuple(key), course.words("handout.key", part=title)
    return Part(id_, title, tuple(asked), Behind(headed, headed, key) if key else None)


def _asked(course: Course, section: model.Section) -> Iterator[Block]:
    words, id_ = course.words, section.id
    yield Prose(" ".join(section_facts(course, section)), "quiet")
    yield Prose(words("section.objectives"))
    yield Prose(listed(f"{each.text} ({words(f'level.{each.level}')})" for each in section.objectives))
    yield from _headed(
        course, "guide", (tasks.guide(course, id_, each) for each in course.entries(kinds.PASSAGES, id_))
    )
    advice = course.entries(kinds.RECOMMENDATIONS, id_)
    yield from _headed(course, "recommendations", (tasks.recommendation(course, id_, each) for each in advice))
    predictions = course.entries(kinds.PREDICTIONS, id_)
    yield from _headed(course, "predictions", (tasks.predict(course, each) for each in predictions))
    quizzes = _numbered(course.entries(kinds.QUIZZES, id_))
    yield from _headed(course, "questions", (_ask_quiz(course, *each) for each in quizzes))
    prompts = course.entries(kinds.PROMPTS, id_)
    yield from _headed(course, "prompts", (tasks.ask_prompt(course, each) for each in prompts))
    rankings = course.entries(kinds.RANKINGS, id_)
    yield from _headed(course, "rankings", (tasks.ask_ranking(course, each) for each in rankings))
    readings = course.entries(kinds.READINGS, id_)
    yield from _headed(course, "readings", (tasks.ask_reading(course, each) for each in readings))
    records = course.entries(kinds.UPTAKE, id_)
    if records:
        yield Heading(words("handout.records"))
        yield Prose(words("coding.rule"))
        for each in records:
            yield from hindsight.ask_coding(course, each)


def _key(course: Course, section: str) -> Iterator[Block]:
    def entries(kind: kinds.Kind[kinds.T]) -> tuple[kinds.T, ...]:
        return course.entries(kind, section)

    quizzes = _numbered(entries(kinds.QUIZZES))
    yield from _headed(
        course, "predictions", (tasks.prediction_key(course, each) for each in entries(kinds.PREDICTIONS))
    )
    yield from _headed(course, "questions", (_quiz_key(course, *each) for each in quizzes))
    yield from _headed(course, "prompts", (tasks.prompt_key(course, each) for each in entries(kinds.PROMPTS)))
    yield from _headed(course, "rankings", (tasks.ranking_key(course, each) for each in entries(kinds.RANKINGS)))
    yield from _headed(course, "readings", (tasks.reading_key(course, each) for each in entries(kinds.READINGS)))
    yield from _headed(course, "records", (hindsight.coding_key(course, each) for each in entries(kinds.UPTAKE)))


def _headed(course: Course, name: str, groups: Iterable[Iterable[Block]]) -> Iterator[Block]:
    """Yield the blocks of `groups` under a heading, or nothing where there are none."""
    blocks = [block for group in groups for block in group]
    if blocks:
        yield Heading(course.words(f"handout.{name}"))
    yield from blocks


def _numbered(quizzes: Sequence[model.Quiz]) -> Iterator[tuple[model.Quiz, int]]:
    """Yield the quizzes of a section, each with the number of its first question: numbers run through the section."""
    first = 1
    for quiz in quizzes:
        yield quiz, first
        first += len(quiz.questions)


def _ask_quiz(course: Course, quiz: model.Quiz, first: int) -> Iterator[Block]:
    yield Heading(quiz.title, 4)
    yield from (questions.ask(course.words, each, n) for n, each in enumerate(quiz.questions, first))


def _quiz_key(course: Course, quiz: model.Quiz, first: int) -> Iterator[Block]:
    yield Heading(quiz.title, 4)
    for n, each in enumerate(quiz.questions, first):
        yield from questions.key(course, each, n)
