"""Cards to review: terms, common mistakes, and questions that were missed; what stands on front and back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, assert_never

from utils.activities.citation import cite
from utils.activities.quiz.progress import first_tries, keyed
from utils.activities.quiz.result import explain
from utils.course import model
from utils.course.kinds import MISCONCEPTIONS, PROMPTS, TERMS
from utils.markup import LETTERS, block, html_list, inline
from utils.questions.shapes import Bands, Essay, Pairs, Pick, Sequence, Spellings
from utils.view import Note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from utils.activities.quiz.progress import Asked
    from utils.course import Course
    from utils.record import Record

Content = model.Term | model.Misconception | model.Question


@dataclass(frozen=True)
class Deck:
    """Every card that the course has content for, by id, and the ids of those to learn, in the order of learning."""

    cards: dict[str, Content]
    to_learn: tuple[str, ...]


def read_deck(course: Course, record: Record, asked: Asked) -> Deck:
    """Return the deck of a learner with `record`: missed questions to learn first, then common mistakes, then terms.

    `asked` holds the questions of all sections. Terms and mistakes come from sections in which the learner has done
    anything; a mistake that no question or prompt names belongs to every section.
    """
    begun = {section.id for section in course.info.sections if record.section(section.id)}
    questions, places = keyed(asked), _places_of_mistakes(course, asked)
    mistakes, terms = course.entries(MISCONCEPTIONS), course.entries(TERMS)
    missed = {question.id for question, first in first_tries(record, asked) if not first.right}
    chosen: list[Content] = [each for id_, each in questions.items() if id_ in missed]
    chosen += [each for each in mistakes if begun & places.get(each.id, begun)]
    chosen += [each for each in terms if begun & set(each.sections)]
    whole: list[Content] = [*questions.values(), *mistakes, *terms]
    return Deck({card_id(each): each for each in whole}, tuple(map(card_id, chosen)))


def _places_of_mistakes(course: Course, asked: Asked) -> dict[str, set[str]]:
    """Return the sections whose questions and prompts name each misconception."""
    places = defaultdict(set)
    for section, questions in asked.items():
        named = [each.misconceptions for each in questions]
        named += [each.misconceptions for each in course.entries(PROMPTS, section)]
        for mistake in chain.from_iterable(named):
            places[mistake].add(section)
    return places


def card_id(content: Content) -> str:
    """Return the id under which the record keeps reviews of `content`."""
    return f"{_kind(content)}:{content.id}"


def front(course: Course, content: Content) -> Note:
    """Return what is asked."""
    words, kind = course.words, _kind(content)
    match content:
        case model.Term():
            html = f"<p>{words('review.ask_term', term=inline(content.term))}</p>"
        case model.Misconception():
            html = f"<blockquote>{block(content.text)}</blockquote><p>{words('review.ask_misconception')}</p>"
        case _:
            html = block(content.prompt) + _choices(content)
    return Note(html, title=words(f"review.front_{kind}"))


def back(course: Course, content: Content) -> Note:
    """Return the answer with its sources."""
    match content:
        case model.Term():
            html = block(content.definition)
        case model.Misconception():
            html = block(content.correction)
        case _:
            html = _key(content)
    return Note(html + cite(course, content.sources), title=course.words(f"review.back_{_kind(content)}"))


def _kind(content: Content) -> str:
    match content:
        case model.Term():
            return "term"
        case model.Misconception():
            return "misconception"
        case _:
            return "question"


def _choices(question: model.Question) -> str:
    """Return what a question offers to choose from, in the order in which its form shows it; "" for nothing."""
    match shape := question.shape():
        case Pick(options=options):
            return html_list((inline(option.text) for option in options), LETTERS)
        case Sequence():
            return _listed(item.text for item in shape.scattered)
        case Pairs(pairs=pairs):
            return _listed(pair.left for pair in pairs) + _listed(pair.right for pair in shape.scattered)
        case Bands() | Spellings() | Essay():
            return ""
        case _:
            assert_never(shape)


def _key(question: model.Question) -> str:
    key = question.key()
    lines = (inline(line) for line in question.describe(key).split("\n"))
    remarks = [explain(remark) for remark in question.grade(key).remarks]
    explained = remarks[0] if len(remarks) == 1 else html_list(remarks)
    return f"<p><strong>{'<br>'.join(lines)}</strong></p>{explained}"


def _listed(texts: Iterable[str]) -> str:
    return html_list(map(inline, texts))
