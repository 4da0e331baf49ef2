"""How far the learner is in each section of the course, and what spaced review brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities import progress
from utils.activities.activity import SHARED
from utils.activities.day import name_of
from utils.activities.quiz.confidence import mean_confidence
from utils.activities.quiz.progress import read_questions, stated_confidence
from utils.activities.review.cards import read_deck
from utils.activities.review.review import COMING_DAYS, ID, utc_now
from utils.activities.review.schedule import CARDS_A_DAY, NEW_A_DAY, RETENTION, count_coming, schedule_of
from utils.activities.stops import stop_at
from utils.display.base import Display, FigureDisplay, note
from utils.drawing.coming_reviews import which_days_bring_cards
from utils.markup import table, verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.activities.progress import SectionProgress
    from utils.activities.quiz.confidence import Confidence
    from utils.activities.stops import Stop
    from utils.course import Course, model
    from utils.record import Record
    from utils.words import Words

FEW = 10
"""First answers with a confidence; with fewer, the share that was right says little."""

# Plain HTML: drawing a dozen bars is no reason to load a plotting library with the first notebook.
_BAR = (
    '<div aria-hidden="true" style="height:0.8em;border:1px solid var(--jp-content-font-color1, currentColor);'
    'border-radius:3px"><div style="width:{share:.0%};height:100%;background:var(--jp-brand-color1, #1976d2)">'
    "</div></div>"
)
_ROW = (
    '<div style="margin-top:0.7em"><div style="display:flex;justify-content:space-between;gap:1em">'
    '<span>{name}</span><span style="white-space:nowrap">{count}</span></div>{bar}</div>'
)


def show_progress(course: Course, record: Record) -> Display:
    """Show how far the learner is: a bar a section, the whole in words, and the numbers behind."""
    words = course.words
    sections = course.info.sections
    counts = {each: progress.section_progress(course, each.id, record.section(each.id)) for each in sections}
    lines = _lines(course, record, list(counts.values()))
    bars = "".join(_row(course, stop_at(course, record, each)) for each in sections)
    told = "".join(f"<p>{verbatim(line)}</p>" for line in lines)
    html = (
        f'<div style="max-width:44em"><p style="font-size:1.1em"><strong>{words("progress.caption")}</strong></p>'
        f"{bars}<div style='margin-top:1em'>{told}</div>"
        f"<details><summary>{words('section.data')}</summary>{_table(course, counts)}</details></div>"
    )
    return Display(html, "\n".join(lines))


def _lines(course: Course, record: Record, counts: list[SectionProgress]) -> list[str]:
    words, asked = course.words, read_questions(course)
    lines = [_so_far(words, counts), _confidence(course, mean_confidence(stated_confidence(course, record)))]
    made, forecasts = progress.count_forecasts(course, record)
    if made:
        lines.append(words("progress.forecasts", n=made, total=forecasts))
    lines.append(words("progress.due", n=progress.count_due(course, record, asked, utc_now())))
    kept = [] if record.unkept else progress.say_where_kept(words, record)  # else the first of its faults says so
    return [*lines, *kept, *record.faults]


def _so_far(words: Words, counts: list[SectionProgress]) -> str:
    """Return how much was done, without what it is out of: most of that is a choice."""
    answered, submitted = sum(each.answered for each in counts), sum(each.submitted for each in counts)
    done = [words.counted("progress.so_far_questions", answered)] if answered else []
    done += [words.counted("progress.so_far_tasks", submitted)] if submitted else []
    return words("progress.so_far", done=", ".join(done)) if done else words("progress.so_far_nothing")


def _confidence(course: Course, found: Confidence | None) -> str:
    words = course.words
    if found is None:
        return words("progress.confidence_none")
    told = words.counted("progress.confidence", found.n, sure=f"{found.sure:.0f}", right=f"{found.right:.0f}")
    return f"{told} {words('progress.confidence_few')}" if found.n < FEW else told


def _row(course: Course, stop: Stop) -> str:
    done, total = sum(each.done for each in stop.tasks), len(stop.tasks)
    bar = _BAR.format(share=done / total) if total else ""
    state = "" if stop.state == "planned" else course.words(f"home.state_{stop.state}")  # its name says that
    count = _of(course, done, total) if done else state
    return _ROW.format(name=_notebook_link(course, stop.section), count=count, bar=bar)


def _table(course: Course, counts: Mapping[model.Section, SectionProgress]) -> str:
    words = course.words
    rows = [
        (
            _notebook_link(course, section),
            _of(course, each.answered, each.questions),
            _of(course, each.right_first, each.keyed),
            _of(course, each.submitted, each.prompts),
        )
        for section, each in counts.items()
    ]
    head = [words(f"progress.{key}") for key in ("section", "questions", "first", "prompts")]
    return table(words("progress.caption"), head, rows)


def _notebook_link(course: Course, section: model.Section) -> str:
    title = verbatim(section.title)
    if course.has_notebook(section):
        return f'<a href="{section.notebook}">{title}</a>'
    return f"{title} <small>({course.words('progress.planned')})</small>"


def _of(course: Course, n: int, total: int) -> str:
    return course.words("progress.count", n=n, total=total) if total else course.words("progress.none")


def coming_reviews(course: Course, record: Record) -> Display | FigureDisplay:
    """Draw how many of the learner's cards are due on each of the coming days."""
    words, now = course.words, utc_now()
    learned = schedule_of(record).after(record.events(SHARED, ID), now)
    if not learned:
        return note(words("review.coming_empty"))
    counts = count_coming(learned, read_deck(course, record, read_questions(course)).cards, now, COMING_DAYS)
    names = [name_of(ahead, words) for ahead in range(COMING_DAYS)]
    remark = words("review.coming_limit", new=NEW_A_DAY, most=CARDS_A_DAY)
    source = words("review.coming_source", retention=RETENTION)
    return FigureDisplay(course, which_days_bring_cards(counts, names, remark, source, words))
