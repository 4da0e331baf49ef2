"""What the notebook of a section asks for, task by task in its order: which are done, and where each begins."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from utils.activities.activity import SHARED
from utils.activities.coding.coding import CodingActivity
from utils.activities.content import is_station
from utils.activities.contents import CONTENTS
from utils.activities.forecast.forecast import ForecastActivity
from utils.activities.map.activity import MapActivity
from utils.activities.quiz import retrieval
from utils.course import rates
from utils.course.way import steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from utils.activities.content import ContentActivity
    from utils.activities.event_data import EventSource
    from utils.course import Course
    from utils.course.way import Step

RETRIEVE = "retrieve"
METHODS = frozenset(
    {
        RETRIEVE,
        "quiz",
        "predict",
        "check",
        "map",
        "discuss",
        "rank",
        "cases",
        "stakeholders",
        "argue",
        "negotiate",
        "memo",
        "forecast",
        "reveal",
        "base_rate",
        "code",
    }
)
"""The calls of a section's guide that ask for something of which the record says whether it is done."""


class Task(Struct, frozen=True):
    """One thing to do: the call that opens it, its title, its number among the `total` of its kind, whether it is done.

    `notebook` and `cell` say from where to read up to it, `form` is the id of its form, or with a hyphen at its end how
    that begins; it takes `minutes`, as they are computed.
    """

    method: str
    title: str
    n: int
    total: int
    done: bool
    notebook: str
    cell: str
    form: str
    minutes: float

    @property
    def address(self) -> str:
        """The link to it, as JupyterLab follows it from a notebook in the same folder."""
        return f"{self.notebook}#cell-id={self.cell}"


def tasks_of(course: Course, record: EventSource, section: str) -> list[Task]:
    """Return the tasks of the core of `section` in the order of its notebook; stations are not among them."""
    found = list(core_of(course, section))
    totals = Counter(each.step.method for each in found)
    counts: Counter[str] = Counter()
    tasks = []
    for step, title, form, minutes, done in found:
        counts[step.method] += 1
        place = counts[step.method], totals[step.method]
        notebook = course.section(section).notebook
        tasks.append(Task(step.method, title, *place, done(record), notebook, step.cell, form, minutes))
    return tasks


class CoreTask(NamedTuple):
    """What a step of a notebook asks for, of whomever; `done` says of a learner whether it is."""

    step: Step
    title: str
    form: str
    minutes: float
    done: Callable[[EventSource], bool]


def core_of(course: Course, section: str) -> Iterator[CoreTask]:
    """Yield what the core of `section` asks for in the order of its notebook, read once for however many learners."""
    called = steps(course, course.section(section).notebook, METHODS)
    there = activities_in(course, section, {step.method for step in called})
    for step in called:
        if step.method == RETRIEVE:
            if _looks_back(course, section):
                form, title = f"{section}/{retrieval.PREFIX}", course.words("retrieval.title")
                yield CoreTask(step, title, form, rates.OTHER[RETRIEVE] / 60, partial(_looked_back, section=section))
        elif (each := opened(course, step, there)) and not is_station(each):
            yield CoreTask(step, each.title, each.form_id, each.work.minutes, partial(is_done, each=each))


def is_done(record: EventSource, each: ContentActivity[Any]) -> bool:
    """Say whether the learner is through with an activity on content."""
    return each.is_done(each.replay(record.events(each.section, each.id)))


def activities_in(
    course: Course, section: str, methods: AbstractSet[str]
) -> dict[tuple[str, str], ContentActivity[Any]]:
    """Return the activities on content that a notebook of `section` may open with `methods`, by method and id."""
    found = {}
    for kind in (kind for kind in CONTENTS if not methods.isdisjoint(kind.verbs())):
        for each in (each for where in (section, SHARED) for each in kind.find(course, where)):
            content = getattr(each, "content", None)
            for method in kind.verbs():
                found[method, content.id if content else ""] = each
    return found


def opened(
    course: Course, step: Step, there: dict[tuple[str, str], ContentActivity[Any]]
) -> ContentActivity[Any] | None:
    """Return what `step` opens of the activities that are `there`, None where it is none of them."""
    if step.method == "code":
        return CodingActivity(course, step.id, step.others)
    each = there.get((step.method, step.id))
    if isinstance(each, MapActivity) and each.content.guess is None:
        return None  # it is there to look at
    if isinstance(each, ForecastActivity):
        return ForecastActivity(course, each.content, "after_reading" in step.flags, step.method == "reveal")
    return each


def _looks_back(course: Course, section: str) -> bool:
    earlier = (question for each in course.before(section) for question in course.questions(each))
    return any(question.key() is not None for question in earlier)


def _looked_back(record: EventSource, section: str) -> bool:
    events = record.section(section)
    return any(event.kind == "answered" and event.activity.startswith(retrieval.PREFIX) for event in events)
