"""What the entries of a record are, in words: for a learner who looks before anything leaves the machine."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from utils.activities.activity import SHARED
from utils.activities.coding import progress as coding
from utils.activities.contents import find_all
from utils.activities.day import clock_of
from utils.activities.finish import finish
from utils.activities.model.activity import ModelActivity
from utils.activities.quiz import retrieval, vote
from utils.activities.quiz.quiz import QuizActivity
from utils.markup import as_written, table, verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course import Course, model
    from utils.record import Event
    from utils.words import Words

SAID = (
    *("nearest", "to_answer", "text", "response", "percent", "number", "value", "verdict", "name", "chosen", "reason"),
    *("code", "where"),
)
"""Where the data of an entry hold what the learner said; the rest are times, places and marks."""
WRITTEN = "texts", "evidence", "reading", "comments", "passages", "change", "why", "taken_up"
"""Where they hold a memo, or what was said of one, in several texts; MARKS among these are none."""
MARKS = {"levels", "field"}


def count_kinds(words: Words, events: Sequence[Event]) -> list[tuple[str, int]]:
    """Return how many of each kind there are, the most frequent first."""
    return [(_kind(words, kind), n) for kind, n in Counter(event.kind for event in events).most_common()]


def entries_table(course: Course, events: Sequence[Event]) -> str:
    """Return an HTML table of `events`: section, activity, what was said, when."""
    words, (titles, questions) = course.words, _asked(course)
    sections = {SHARED: words("hand_in.whole_course")} | {each.id: each.title for each in course.info.sections}
    rows = []
    for event in events:
        drawn = words("retrieval.title") if event.activity.startswith(retrieval.PREFIX) else event.activity
        activity = titles.get((event.section, event.activity), drawn)
        said = _said(questions.get(event.item), event.data)
        what = verbatim(_kind(words, event.kind)) + (as_written(said) if said else "")
        section = sections.get(event.section, event.section)
        rows.append((verbatim(section), verbatim(activity), what, clock_of(event.at)))
    head = [words(f"hand_in.{name}") for name in ("section", "activity", "what", "when")]
    return table(words("hand_in.entries"), head, rows)


def _kind(words: Words, kind: str) -> str:
    # A kind that this edition has no name for goes by its own.
    return words.starting(f"hand_in.kind_{kind}").get("", kind)


def _said(question: model.Question | None, data: Mapping[str, Any]) -> str:
    response = data.get("response")
    if question and response is not None and question.fits(response):
        return question.describe(response)
    values = [data.get(name) for name in SAID]
    said = [str(value) for value in values if value not in (None, "") and not isinstance(value, dict | list)]
    return "\n".join((*said, *(text for name in WRITTEN for text in _texts_in(data.get(name)))))


def _texts_in(value: object) -> Iterator[str]:
    match value:
        case str() if value.strip():
            yield value
        case list():
            yield from (text for each in value for text in _texts_in(each))
        case dict():
            yield from (text for name, each in value.items() if name not in MARKS for text in _texts_in(each))
        case _:
            pass  # numbers and truths are no texts


def _asked(course: Course) -> tuple[dict[tuple[str, str], str], dict[str, model.Question]]:
    """Return the title of every activity by section and id, and every question by its id."""
    titles: dict[tuple[str, str], str] = {}
    questions: dict[str, model.Question] = {}
    for each in find_all(course):
        titles[each.section, each.id] = each.title
        if isinstance(each, QuizActivity):
            for question in each.content.questions:
                questions[question.id] = question
                place = each.section, vote.activity_id(question.id)
                titles[place] = vote.title(course.words, each.content, question)
    for section in course.info.sections:
        titles[section.id, finish.ID] = finish.FinishActivity(course, section.id).title
        if course.parameters(section.id):
            titles[section.id, ModelActivity.id] = ModelActivity(course, section.id).title
    titles[SHARED, coding.ID] = course.words("hand_in.coding")
    return titles, questions
