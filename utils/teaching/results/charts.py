"""The charts of a class: what every one is made with, and how far learners are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from utils.markup import plain
from utils.page.tree import Chart, Group, Row, Table, Texts
from utils.teaching.handed_in.class_code import spelt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from utils.course import Course
    from utils.teaching.handed_in.learners import Folder, LeftOut
    from utils.teaching.results.class_progress import LearnerProgress
    from utils.teaching.results.model import ClassResults
    from utils.words import Words

NONE = "–"


class Chapter(Struct, frozen=True):
    """What is told of one thing, in plain text; `details` go through it case by case."""

    title: str
    lead: tuple[str, ...]
    blocks: tuple[Chart | Table | Texts, ...]
    details: tuple[Chart, ...] = ()


def handed_in(
    course: Course, results: ClassResults, source: str, left_out: Sequence[LeftOut], notes: Sequence[str]
) -> Chapter:
    """Return who handed in and how far they are, what is to be told of the files, and which were left out."""
    words, learners = course.words, results.learners
    begun = {each.id: sum(mine.sections[each.id].begun for mine in learners if each.id in mine.sections)
             for each in course.info.sections}  # fmt: skip
    sections = [each for each in course.info.sections if begun[each.id]]
    bars = []
    for each in sections:
        note = words("class.begun", n=begun[each.id], total=len(learners))
        bars.append(Row(plain_line(each.title), note, 100 * begun[each.id] / len(learners)))
    head = words("class.head_section"), words("class.head_begun")
    half = [each.title for each in sections if 2 * begun[each.id] >= len(learners)]
    answered = sorted(each.total.questions for each in learners) or [0]
    chart = Chart(
        title=words("class.reached", section=plain_line(half[-1])) if half else words("class.reached_none"),
        about=(words("class.begun_about"),),
        groups=(Group("", tuple(bars)),),
        summary=words("class.answered", middle=answered[len(answered) // 2], least=answered[0], most=answered[-1]),
        table=Table(words("class.begun_table"), head, tuple((bar.label, bar.note) for bar in bars)),
        source=source,
        adds=False,
    )
    names = ("learner", "questions", "right_first", "right_end", "activities", "sections")
    called = _told_apart(learners)
    people = tuple(
        (
            name,
            words("class.begun", n=each.total.questions, total=each.total.of_questions),
            str(each.total.right_first),
            str(each.total.right_end),
            words("class.begun", n=each.total.activities, total=each.total.of_activities),
            str(sum(section.begun for section in each.sections.values())),
        )
        for name, each in zip(called, learners, strict=True)
    )
    heads = tuple(words(f"class.head_{name}") for name in names)
    blocks: list[Chart | Table] = [chart, Table(words("class.people"), heads, people)]
    if left_out:
        head = (words("class.head_file"), words("class.head_reason"))
        blocks.append(Table(words("class.left_out", n=len(left_out)), head, tuple(map(tuple, left_out))))
    return Chapter(words("class.handed_in"), (words("class.learners", n=len(learners)), *notes), tuple(blocks))


def _told_apart(learners: Sequence[LearnerProgress]) -> list[str]:
    """Return what each learner is called; with pseudonym and file where two have one name."""
    names = Counter(each.learner for each in learners)
    return [
        each.learner
        if names[each.learner] == 1
        else f"{each.learner} ({', '.join(dict.fromkeys((each.pseudonym, *each.files)))})"
        for each in learners
    ]


def source(course: Course, folder: Folder) -> str:
    """Return a line on where the numbers of a class come from."""
    codes = spelt([each.head.class_code for each in folder.hand_ins])
    return course.words("class.source", n=len(folder.hand_ins), codes=", ".join(codes), version=course.info.version)


def share_of(words: Words, label: str, n: int, total: int, mark: str = "") -> Row:
    """Return a bar for `n` of `total`."""
    return Row(label, words("class.of", n=n, total=total, share=percent(n / total)), 100 * n / total, mark=mark)


def too_few(words: Words, label: str, n: int) -> Row:
    """Return a row without a bar, for what `n` learners said: too few to be broken down."""
    return Row(label, words("class.too_few", n=n))


def plain_line(markdown: str) -> str:
    """Return Markdown as plain text in one line."""
    return " ".join(plain(markdown).split())


def percent(share: float | None) -> str:
    """Return a share from 0 to 1 in per cent."""
    return NONE if share is None else f"{100 * share:.0f}\u00a0%"


def number(value: float | None) -> str:
    """Return a number with two decimals and a real minus sign."""
    return NONE if value is None else f"{value:.2f}".replace("-", "−")


def between(words: Words, interval: tuple[float, float] | None, times: int = 1) -> str:
    """Return an interval in words; with `times` 100, in per cent."""
    if interval is None:
        return NONE
    low, high = interval
    if times > 1:
        return words("class.interval_percent", low=f"{times * low:.0f}", high=f"{times * high:.0f}")
    return words("class.interval", low=number(low), high=number(high))
