"""What the model's types cannot say: the rules that content must keep, checked on parsed objects."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from utils.course import model
from utils.course.fault import INSIDE
from utils.course.links import broken_links
from utils.course.question_rules import check_question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from utils.course.course import Course
    from utils.course.read import Reader

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ESSAY = re.compile(r"essay:([a-z0-9-]+):(\d+)")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

T = TypeVar("T", model.Quiz, model.Prompt, model.Prediction, model.Passage, model.Term, model.Happening)


class Rules:
    """Checks the entries of one file; faults go to the reader."""

    def __init__(self, reader: Reader, course: Course, file: str) -> None:
        """Check for `file` against the sources and sections of `course`."""
        self.reader, self.course, self.file = reader, course, file

    def fault(self, id_: str, field: str, key: str, /, **values: object) -> None:
        """Note a fault of this file."""
        self.reader.fault(self.file, id_, field, key, **values)

    def sound(self, entries: Iterable[T], check: Callable[[T], None]) -> tuple[T, ...]:
        """Return the entries in which `check` finds no fault."""
        kept = []
        for entry in entries:
            before = len(self.reader.faults)
            check(entry)
            if len(self.reader.faults) == before:
                kept.append(entry)
        return tuple(kept)

    def ids(self, ids: Iterable[str], within: str = "") -> None:
        """Ids are kebab-case and do not repeat."""
        for id_, count in Counter(ids).items():
            place = f"{within}{INSIDE}{id_}" if within else id_
            if not _ID.fullmatch(id_):
                self.fault(place, "id", "bad_id")
            if count > 1:
                self.fault(place, "id", "duplicate_id", count=count)

    def sources(self, id_: str, sources: Iterable[str]) -> None:
        """Every source is an entry of `sources.toml` or a paragraph of a section."""
        for source in sources:
            if match := _ESSAY.fullmatch(source):
                section = next((each for each in self.course.info.sections if each.id == match[1]), None)
                place = section.essay if section else None
                if place is None or not 1 <= int(match[2]) <= place.last - place.first + 1:
                    self.fault(id_, "sources", "dangling_paragraph", source=source)
            elif source not in self.course.sources:
                self.fault(id_, "sources", "dangling_source", source=source)

    def sections(self, id_: str, field: str, sections: Iterable[str]) -> None:
        """Every section named is one of the course's."""
        known = [section.id for section in self.course.info.sections]
        for section in sections:
            if section not in known:
                self.fault(id_, field, "unknown_section", section=section, known=", ".join(known))

    def texts(self, id_: str, **texts: str) -> None:
        """Texts are not blank and their links lead somewhere."""
        for field, text in texts.items():
            if not text.strip():
                self.fault(id_, field, "blank")
            for link in broken_links(text):
                self.fault(id_, field, "broken_link", link=link)

    def date(self, id_: str, text: str) -> None:
        """A date is YYYY, YYYY-MM or YYYY-MM-DD, and exists."""
        try:
            date.fromisoformat((text + "-01-01")[:10] if _DATE.fullmatch(text) else "")
        except ValueError:
            self.fault(id_, "date", "bad_date", date=text)


def check_quizzes(reader: Reader, course: Course, file: str, quizzes: Iterable[model.Quiz]) -> tuple[model.Quiz, ...]:
    """Return the quizzes without fault."""
    rules, quizzes = Rules(reader, course, file), tuple(quizzes)
    rules.ids(quiz.id for quiz in quizzes)
    rules.ids(question.id for quiz in quizzes for question in quiz.questions)

    def check(quiz: model.Quiz) -> None:
        rules.texts(quiz.id, title=quiz.title)
        if not quiz.questions:
            rules.fault(quiz.id, "questions", "empty_list", least=1)
        for question in quiz.questions:
            check_question(rules, f"{quiz.id}{INSIDE}{question.id}", question)

    return rules.sound(quizzes, check)


def check_discussion(
    reader: Reader, course: Course, file: str, prompts: Iterable[model.Prompt]
) -> tuple[model.Prompt, ...]:
    """Return the discussion prompts without fault."""
    rules, prompts = Rules(reader, course, file), tuple(prompts)
    rules.ids(prompt.id for prompt in prompts)

    def check(prompt: model.Prompt) -> None:
        rules.ids((each.id for each in prompt.perspectives), prompt.id)
        rules.sources(prompt.id, prompt.sources)
        rules.texts(prompt.id, title=prompt.title, position=prompt.position, task=prompt.task)
        for each in prompt.perspectives:
            rules.texts(f"{prompt.id}{INSIDE}{each.id}", name=each.name, brief=each.brief)
        for position in prompt.positions:
            rules.texts(f"{prompt.id}{INSIDE}{position.holder}", holder=position.holder, text=position.text)
            rules.sources(prompt.id, position.sources)
        if not 2 <= len(prompt.perspectives) <= 4:  # noqa: PLR2004 (fewer is no choice, more no one reads)
            rules.fault(prompt.id, "perspectives", "perspective_count", count=len(prompt.perspectives))
        if len(prompt.positions) < 2:  # noqa: PLR2004 (one alone would be a key)
            rules.fault(prompt.id, "positions", "too_few_positions", count=len(prompt.positions))
        if prompt.stages not in (("think",), ("think", "pair"), ("think", "pair", "share")):
            rules.fault(prompt.id, "stages", "bad_stages")
        if prompt.minutes and len(prompt.minutes) != len(prompt.stages):
            rules.fault(prompt.id, "minutes", "bad_minutes", stages=len(prompt.stages), minutes=len(prompt.minutes))
        _check_objective(rules, prompt.id, prompt.objective)

    return rules.sound(prompts, check)


def check_predictions(
    reader: Reader, course: Course, file: str, predictions: Iterable[model.Prediction]
) -> tuple[model.Prediction, ...]:
    """Return the predictions without fault."""
    rules, predictions = Rules(reader, course, file), tuple(predictions)
    rules.ids(each.id for each in predictions)

    def check(each: model.Prediction) -> None:
        rules.texts(each.id, title=each.title, prompt=each.prompt, unit=each.unit, shows=each.shows, hides=each.hides)
        rules.sources(each.id, each.sources)
        if not each.low < each.high:
            rules.fault(each.id, "low", "bad_range", low=each.low, high=each.high)

    return rules.sound(predictions, check)


def check_reading(
    reader: Reader, course: Course, file: str, passages: Iterable[model.Passage]
) -> tuple[model.Passage, ...]:
    """Return the passages without fault."""
    rules, passages = Rules(reader, course, file), tuple(passages)
    rules.ids(each.id for each in passages)
    section = course.section(file.split("/", maxsplit=1)[0])

    def check(each: model.Passage) -> None:
        rules.texts(
            each.id, title=each.title, guide=each.guide, **{f"look_for.{i}": t for i, t in enumerate(each.look_for, 1)}
        )
        rules.sources(each.id, (*each.sources, f"essay:{section.id}:{each.paragraph}"))
        if each.sentences and not 1 <= each.sentences[0] <= each.sentences[1]:
            rules.fault(each.id, "sentences", "bad_range", low=each.sentences[0], high=each.sentences[1])

    return rules.sound(passages, check)


def _check_objective(rules: Rules, id_: str, objective: str) -> None:
    known = [each.id for section in rules.course.info.sections for each in section.objectives]
    if objective and objective not in known:
        rules.fault(id_, "objective", "unknown_objective", objective=objective)


def check_frame(reader: Reader, course: Course) -> None:
    """Check the files that all sections share."""
    rules = Rules(reader, course, "course.toml")
    sections = course.info.sections
    rules.ids(section.id for section in sections)
    rules.ids(objective.id for section in sections for objective in section.objectives)
    for section in sections:
        rules.texts(section.id, title=section.title, **{each.id: each.text for each in section.objectives})
        rules.sections(section.id, "prior", section.prior)
        if not section.objectives:
            rules.fault(section.id, "objectives", "empty_list", least=1)
        if section.minutes <= 0:
            rules.fault(section.id, "minutes", "bad_range", low=1, high=600)
        if section.essay and not 1 <= section.essay.first <= section.essay.last:
            rules.fault(section.id, "essay", "bad_range", low=section.essay.first, high=section.essay.last)
    _check_shared_lists(reader, course)


def _check_shared_lists(reader: Reader, course: Course) -> None:
    rules = Rules(reader, course, "sources.toml")
    sources = reader.many("sources.toml", "sources", model.Source)
    rules.ids(source.id for source in sources)
    for source in sources:
        rules.texts(source.id, title=source.title, publisher=source.publisher)
        rules.date(source.id, source.date)
        if not re.fullmatch(r"https?://\S+\.\S+", source.address):
            rules.fault(source.id, "address", "bad_address")
    rules = Rules(reader, course, "glossary.toml")
    terms = reader.many("glossary.toml", "terms", model.Term)
    rules.ids(term.id for term in terms)
    for term in terms:
        rules.texts(term.id, term=term.term, definition=term.definition)
        rules.sections(term.id, "sections", term.sections)
        rules.sources(term.id, term.sources)
    rules = Rules(reader, course, "timeline.toml")
    events = reader.many("timeline.toml", "events", model.Happening)
    rules.ids(event.id for event in events)
    for event in events:
        rules.texts(event.id, fact=event.fact)
        rules.date(event.id, event.date)
        rules.sections(event.id, "sections", event.sections)
        rules.sources(event.id, event.sources)
        if not event.sources:
            rules.fault(event.id, "sources", "empty_list", least=1)
