"""Home: where the learner goes on, and the path of sections with the labs beside them; plain HTML that is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import SHARED
from utils.activities.forecast.progress import waiting
from utils.activities.progress import count_due
from utils.activities.quiz.progress import read_questions
from utils.activities.review.review import utc_now
from utils.activities.stops import going_on, name_task, stop_at
from utils.course.path import number_of, read_path, told_time
from utils.course.way import steps
from utils.display.base import Display
from utils.markup import inline, verbatim
from utils.places import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.activities.stops import State, Stop
    from utils.course import Course
    from utils.record import Record
    from utils.words import Words

# A shape a state, so that nobody has to tell colours apart; the words beside it say the same.
_MARKS: dict[State, str] = {
    "done": '<circle class="full" cx="13" cy="13" r="11"/><path class="tick" d="M7.5 13.5l4 4 7-8"/>',
    "doing": '<circle cx="13" cy="13" r="11"/><path class="full" d="M13 5a8 8 0 0 1 0 16z"/>',
    "next": '<circle cx="13" cy="13" r="11"/>',
    "planned": '<circle cx="13" cy="13" r="11" stroke-dasharray="4 4"/>',
}
_SVG = '<svg aria-hidden="true" viewBox="0 0 26 26" width="{size}" height="{size}" stroke-width="2.5">{mark}</svg>'


def home(course: Course, record: Record) -> Display:
    """Show where to go on, the path, what is left of the core, and what waits."""
    words = course.words
    stops = [stop_at(course, record, section) for section in course.info.sections]
    stop_of = {stop.section.id: stop for stop in stops}
    way = [(stop_of[each.id], [stop_of[lab.id] for lab in labs]) for each, labs in read_path(course)]
    main = [stop for stop, _ in way]
    new = not any(record.section(each) for each in (SHARED, *(stop.section.id for stop in stops)))
    facts = _facts(course, record, sum(stop.minutes for stop in main), new=new)
    quiet = f'<p class="quiet">{" ".join(facts)}</p>' if facts else ""
    total = max((number_of(stop.section) for stop in main), default=0)
    path = "".join(_item(words, stop, labs, total) for stop, labs in way)
    html = (
        f"<style>{find('utils/display/home.css').read_text(encoding='utf-8')}</style>"
        f'<div class="seminar-home"><p class="title">{verbatim(course.info.title)}</p>'
        f"{_go(words, going_on(record, stops), new=new)}{quiet}"
        f'<nav aria-label="{words("home.path")}"><ol class="path">{path}</ol></nav></div>'
    )
    return Display(html, course.info.title)


def _go(words: Words, stop: Stop | None, *, new: bool) -> str:
    """Return the link to the very next thing; where the core is done, say so."""
    if stop is None or stop.next is None:
        return f"<p>{words('home.through')}</p>"
    verb = words("home.begin" if new else "home.continue")
    text = words("home.next", verb=verb, task=name_task(words, stop.next), section=stop.title)
    return f'<p class="go"><a href="{verbatim(stop.next.address)}">{inline(text)}</a></p>'


def _facts(course: Course, record: Record, minutes: int, *, new: bool) -> list[str]:
    """Return how long the core takes, and what waits."""
    words = course.words
    facts = [words("home.all_new" if new else "home.left", time=told_time(words, minutes))] if minutes else []
    if not new and (due := count_due(course, record, read_questions(course), utc_now())):
        facts.append(_linked(course, "review", words("home.due", n=due)))
    if not course.keyless and (wait := waiting(course, record)):
        facts.append(_linked(course, "reveal", words("home.waiting", n=wait)))
    return facts


def _linked(course: Course, method: str, text: str) -> str:
    """Return `text` as a link to the first place that calls `method`."""
    for section in course.info.sections:
        for step in steps(course, section.notebook, (method,)):
            return f'<a href="{section.notebook}#cell-id={verbatim(step.cell)}">{verbatim(text)}</a>'
    return verbatim(text)


def _item(words: Words, stop: Stop, labs: Sequence[Stop], total: int) -> str:
    """Return a section on the path with its labs."""
    number, about = number_of(stop.section), _about(words, stop)
    name = words("home.number", n=number, total=total, title=stop.title) if number else stop.title
    link = _link(stop, ", ".join([name, words(f"home.core_{stop.state}"), *about]))
    shown = f'<span class="number" aria-hidden="true">{number}</span>' if number else ""
    quiet = f'<span class="quiet">{" · ".join([words(f"home.state_{stop.state}"), *about])}</span>'
    listed = "".join(_lab(words, lab) for lab in labs)
    beside = f'<div class="labs"><span class="quiet">{words("home.labs")}</span><ul>{listed}</ul></div>' if labs else ""
    return f'<li class="{stop.state}">{_mark(stop, 26)}{shown}{link} {quiet}{beside}</li>'


def _lab(words: Words, lab: Stop) -> str:
    state = words(f"home.state_{lab.state}")
    said = ", ".join([words("home.lab", title=lab.title), state, *_about(words, lab)])
    return f'<li class="{lab.state}">{_mark(lab, 18)}{_link(lab, said)}</li>'


def _about(words: Words, stop: Stop) -> list[str]:
    """Return how long its core takes, or how long is left, and how many stations were done."""
    about, stations = [], [each.done for each in stop.stations if each.done is not None]
    if stop.minutes:
        key = "home.stop_left" if stop.state == "doing" else "home.stop_takes"
        about.append(words(key, time=told_time(words, stop.minutes)))
    if any(stations):
        about.append(words("home.stations", done=sum(stations), total=len(stations)))
    return about


def _link(stop: Stop, said: str) -> str:
    """Return a link to the stop, `said` to who cannot see the path; its name where there is nothing to open yet."""
    title = verbatim(stop.title)
    if stop.state == "planned":
        return f"<span>{title}</span>"
    return f'<a href="{verbatim(stop.address)}" aria-label="{verbatim(said)}">{title}</a>'


def _mark(stop: Stop, size: int) -> str:
    return _SVG.format(mark=_MARKS[stop.state], size=size)
