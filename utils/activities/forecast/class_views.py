"""How the building of a base rate is shown: on the screen before and after the commitment, and on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utils.activities.activity import Earned
from utils.activities.citation import cite, cite_on_page
from utils.activities.day import unbroken
from utils.activities.event_data import as_text
from utils.activities.forecast import base_rates, texts
from utils.activities.forecast.counting import (
    CASES,
    CLASS,
    FIELDS,
    HITS,
    NO,
    SMOOTH,
    UNITS,
    YES,
    Look,
    classes,
    control,
)
from utils.course.forecast_rules import LEAST_UNITS, MOST_CASES
from utils.markup import as_written, block, inline, verbatim
from utils.models.scoring import brier
from utils.page import tree as paper
from utils.view import Block, Button, Case, Choice, Details, Note, Number, Page, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from utils.activities.forecast.counting import Counted
    from utils.course import Course, model
    from utils.record import Event
    from utils.words import Words

REASON = "reason"
CHECKED, ANSWER = "checked", "answer"
ROOM = 3  # lines on paper
TOLERANCE = 0.05
"""How far a number of units may lie from the course's, as a share of it: years can be counted with or without ends."""


@dataclass(frozen=True)
class Progress:
    """What was committed, whether what happened was shown, and what is looked at."""

    made: Event | None = None
    revealed: bool = False
    look: Look = field(default_factory=Look)


@dataclass(frozen=True)
class Asking:
    """The question whose base rate is built, in its course."""

    course: Course
    content: model.Forecast

    @property
    def words(self) -> Words:
        """The words of the course's language."""
        return self.course.words

    def as_paragraph(self, key: str, **values: object) -> str:
        """Return the words of `key` as a paragraph of HTML."""
        return f"<p>{self.words(key, **values)}</p>"


def page(asking: Asking, progress: Progress, kept: Note) -> Page:
    """Return the one page: before the commitment the counting, after it what was committed.

    `kept` stands where an edition without keys tells nothing.
    """
    asked, words = asking.content, asking.words
    question = Details(words("base_rate.question"), texts.question(words, asked))
    time = words("base_rate.time", opened=unbroken(asked.opened), horizon=unbroken(asked.horizon))
    head = f"<h4>{inline(asked.question)}</h4><p>{time}</p>"
    if progress.made:
        blocks = [Prose(head), question, _mine(asking, progress.made), Earned(ANSWER, [kept])]
        return Page(asked.id, blocks, state="done", after=[])
    reason = Text(REASON, asking.as_paragraph("base_rate.reason"), rows=3)
    commit = Button("commit", words("base_rate.commit"), primary=True)
    about = Prose(head + block(words("base_rate.about")))
    blocks = [about, question, *_counting(asking, progress.look)]
    return Page(asked.id, blocks, after=[reason, commit], live=True)


def _counting(asking: Asking, look: Look) -> Iterator[Block]:
    """Yield the classes to choose from, room to count in each, the switch for smoothing, and what comes of it."""
    words, known = asking.words, classes(asking.content)
    options = [(id_, inline(each.title)) for id_, each in known.items()]
    yield Choice(CLASS, words("base_rate.choose_class"), options, [look.chosen] if look.chosen else [])
    for id_, each in known.items():
        told = block(each.counted) + f"<p>{words('base_rate.unit', unit=inline(each.unit))}</p>"
        numbers = [_number(asking, name, id_, look) for name in FIELDS]
        yield Case(CLASS, [id_], [Prose(told + cite(asking.course, each.sources)), *numbers])
    ways = [(NO, words("base_rate.as_counted")), (YES, words("base_rate.with_smoothing"))]
    yield Choice(SMOOTH, words("base_rate.smoothing"), ways, [YES if look.smooth else NO], inline=True)
    yield Prose(_result(asking, look), live=True)
    yield Earned(CHECKED, [])
    if look.counted:
        rows = [_row(asking, known[id_], mine) for id_, mine in look.counted.items()]
        head = [words(f"base_rate.head_{name}") for name in ("class", "count", "one", "units", "whole")]
        yield Table(words("base_rate.table"), head, rows)


def _number(asking: Asking, name: str, id_: str, look: Look) -> Number:
    name_of = control(name, id_)
    low, step = {HITS: (0, 1), CASES: (1, 1), UNITS: (LEAST_UNITS, None)}[name]
    value = look.typed.get(name_of, "") or ("1" if name == UNITS else "")
    label = asking.as_paragraph(f"base_rate.{name}")
    return Number(name_of, label, value, low=low, high=MOST_CASES, step=step)


def _result(asking: Asking, look: Look) -> str:
    """Return what comes of the class that is open, and how far those counted lie apart, as HTML."""
    words, mine = asking.words, look.counted.get(look.chosen)
    if mine is None:
        return asking.as_paragraph("base_rate.not_counted" if look.chosen else "base_rate.not_chosen")
    ends = {"one": base_rates.in_per_cent(mine.one, words), "whole": base_rates.in_per_cent(mine.whole, words)}
    counts = {"hits": mine.hits, "cases": mine.cases, "units": f"{mine.units:g}"}
    told = words(f"base_rate.{_result_key(mine)}", **counts, **ends)
    return f"<p><strong>{told}</strong></p>{_apart(asking, [each.whole for each in look.counted.values()])}"


def _result_key(mine: Counted) -> str:
    if mine.units == 1:
        return "result_smoothed_same" if mine.smooth else "result_same"
    return "result_smoothed" if mine.smooth else "result"


def _apart(asking: Asking, chances: list[float]) -> str:
    """Return between what chances the classes lie, as HTML; "" for one."""
    if len(chances) == 1:
        return ""
    low, high = (base_rates.in_per_cent(end, asking.words) for end in (min(chances), max(chances)))
    return asking.as_paragraph("base_rate.apart", n=len(chances), low=low, high=high)


def _row(asking: Asking, rate: model.BaseRate, mine: Counted) -> list[str]:
    words = asking.words
    return [
        inline(rate.title),
        words("base_rate.of", hits=mine.hits, cases=mine.cases),
        base_rates.in_per_cent(mine.one, words),
        f"{mine.units:g}",
        base_rates.in_per_cent(mine.whole, words),
    ]


def checked(asking: Asking, progress: Progress) -> list[Block]:
    """Return where the counting of the class that is open departs from its description, and how it is stretched."""
    words, look = asking.words, progress.look
    mine = look.counted.get(look.chosen)
    if mine is None:
        return []
    rate = classes(asking.content)[look.chosen]
    remarks = []
    if (mine.hits, mine.cases) != (rate.hits, rate.cases):
        remarks.append(words("base_rate.other_count", hits=rate.hits, cases=rate.cases))
    if abs(mine.units - rate.units) > TOLERANCE * rate.units:
        remarks.append(words("base_rate.other_units", unit=inline(rate.unit), units=f"{rate.units:g}"))
    if not mine.smooth and mine.hits in (0, mine.cases):
        remarks.append(words("base_rate.certain"))
    return [Note("".join(map(block, remarks)), title=words("base_rate.look_again"))] if remarks else []


def _mine(asking: Asking, made: Event) -> Note:
    """Return what was committed, also where the course no longer offers the class."""
    title, words = made.data["chosen"], asking.words
    said = words(
        "base_rate.said", title=verbatim(title), chance=base_rates.in_per_cent(made.data["percent"] / 100, words)
    )
    gone = title not in [each.title for each in classes(asking.content).values()]
    note = asking.as_paragraph("base_rate.gone") if gone else ""
    return Note(f"<p>{said}</p>{as_written(as_text(made.data.get('reason')))}{note}", title=words("base_rate.yours"))


def answer(asking: Asking, progress: Progress) -> list[Block]:
    """Return which class the course uses, why none is the true one, and what each would have scored."""
    asked, words = asking.content, asking.words
    rates = classes(asked)
    chances = [base_rates.percent(each) / 100 for each in rates.values()]
    own = asked.base_rate
    used = words("base_rate.course_uses", title=own.title) if own else words("base_rate.course_uses_none")
    told = block(used) + _apart(asking, chances)
    head = [words(f"base_rate.head_{name}") for name in ("class", "steps", "score")]
    rows = [
        [inline(each.title), inline(base_rates.steps(each, words)), _score(asking, each, progress)]
        for each in rates.values()
    ]
    return [
        Note(told + block(words("base_rate.no_true_class")), title=words("base_rate.course")),
        Table(words("base_rate.all_classes"), head, rows),
        Prose(block(words(f"base_rate.{_about_scores(asked, progress)}", horizon=asked.horizon))),
    ]


def _score(asking: Asking, rate: model.BaseRate, progress: Progress) -> str:
    """Return what a class would have scored, where that may be told."""
    asked = asking.content
    if not progress.revealed or asked.unscored:
        return asking.words("base_rate.no_score")
    return f"{brier(base_rates.percent(rate), asked.resolution == 'yes'):.3f}"


def _about_scores(asked: model.Forecast, progress: Progress) -> str:
    if asked.is_open:
        return "scores_open"
    if not progress.revealed:
        return "scores_later"
    return "scores_none" if asked.unscored else "scores_told"


def on_paper(asking: Asking) -> Iterator[paper.Block]:
    """Yield the task, the classes with room to count in each, and room for a reason."""
    words = asking.words
    yield paper.Prose(words("base_rate.about_paper", question=asking.content.question))
    for n, each in enumerate(classes(asking.content).values(), 1):
        yield paper.Prose(f"**{each.title}.** {each.counted}", label=str(n))
        yield from cite_on_page(asking.course, each.sources)
        yield paper.Prose(words("base_rate.unit", unit=each.unit))
        yield paper.Together((paper.Prose(words("base_rate.paper_numbers")), paper.Lines(1)))
    yield paper.Together((paper.Prose(words("base_rate.reason")), paper.Lines(ROOM)))


def key_on_paper(asking: Asking) -> Iterator[paper.Block]:
    """Yield every class with the steps to its base rate, and which one the course uses."""
    asked, words = asking.content, asking.words
    for n, each in enumerate(classes(asked).values(), 1):
        used = f" {words('base_rate.used')}" if each == asked.base_rate else ""
        yield paper.Prose(f"**{each.title}.**{used} {base_rates.steps(each, words)}", label=str(n))
    yield paper.Prose(words("base_rate.no_true_class"))
