"""The memos of a class in its report, without names: how many, how long, and how authors marked their own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import quantiles
from typing import TYPE_CHECKING

from utils.activities.memo.progress import replay, words_in
from utils.activities.memo.rubric import LEVELS
from utils.course.kinds import MEMOS
from utils.page.tree import Chart, Group, Table
from utils.teaching.memos.collect import Assignment
from utils.teaching.results.charts import NONE, Chapter, plain_line, share_of, too_few
from utils.teaching.results.class_summary import FEWEST
from utils.teaching.results.counting import sections_of
from utils.teaching.results.model import MemoResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.course import Course, model
    from utils.teaching.handed_in.hand_in import HandIn
    from utils.teaching.results.model import ClassResults
    from utils.words import Words


class Memos:
    """What a class wrote of each memo."""

    def __init__(self, course: Course, section: str = "") -> None:
        """Begin with nobody; without a `section`, with the memos of the whole course."""
        there = (
            Assignment(each, memo) for each in sections_of(course, section) for memo in course.entries(MEMOS, each)
        )
        self._memos = [(assignment, _Written()) for assignment in there]

    def add(self, hand_in: HandIn) -> None:
        """Count what one learner wrote."""
        for (section, memo), found in self._memos:
            written = replay(memo, hand_in.events(section, memo.id))
            if written.withdrawn and written.handed:
                found.withdrawn += 1
            elif written.handed:
                found.words.append(words_in(memo, written.handed[-1].version.texts))
                found.revised += len(written.handed) > 1
                if written.rated:
                    found.rated += 1
                    found.own.update(f"{line}/{level}" for line, level in written.rated.levels.items())

    def results(self) -> list[MemoResult]:
        """Return each memo that somebody handed over."""
        there = ((assignment, found) for assignment, found in self._memos if found.words or found.withdrawn)
        return [_result(assignment, found) for assignment, found in there]


@dataclass
class _Written:
    """`words` of each memo that was handed over and not withdrawn; the others count learners."""

    words: list[int] = field(default_factory=list)
    withdrawn: int = 0
    revised: int = 0
    rated: int = 0
    own: Counter[str] = field(default_factory=Counter)


def _result(assignment: Assignment, found: _Written) -> MemoResult:
    n, marks = len(found.words), [f"{line.id}/{level}" for line in assignment.memo.rubric for level in LEVELS]
    return MemoResult(
        assignment.section,
        assignment.memo.id,
        n,
        found.withdrawn,
        found.revised if n >= FEWEST else None,
        _quartiles(found.words) if n >= FEWEST else None,
        found.rated,
        {mark: found.own[mark] for mark in marks} if found.rated >= FEWEST else {},
    )


def _quartiles(words: Sequence[int]) -> tuple[float, float, float]:
    low, middle, high = quantiles(words, n=4, method="inclusive")
    return low, middle, high


def memos(course: Course, results: ClassResults, source: str) -> Chapter:
    """Return for each memo how many there are, how long they are, and how authors marked them line by line."""
    words, lead, charts = course.words, list[str](), list[Chart]()
    there = {(each.section, each.memo): each for each in results.memos}
    for section in course.info.sections:
        for memo in course.entries(MEMOS, section.id):
            if found := there.get((section.id, memo.id)):
                lead += _lead(words, memo, found, len(results.learners))
                charts.append(_chart(words, memo, found, source))
    return Chapter(words("memo_teacher.chapter"), tuple(lead) or (words("class.nobody"),), tuple(charts))


def _lead(words: Words, memo: model.Memo, found: MemoResult, total: int) -> Iterator[str]:
    told = {"n": found.n, "total": total, "withdrawn": found.withdrawn}
    yield words("memo_teacher.chapter_lead", title=plain_line(memo.title), **told)
    if found.words:
        low, middle, high = (f"{each:.0f}" for each in found.words)
        yield words("memo_teacher.chapter_words", low=low, middle=middle, high=high)
    if found.revised is not None:
        yield words("memo_teacher.chapter_versions", n=found.revised, total=found.n)


def _chart(words: Words, memo: model.Memo, found: MemoResult, source: str) -> Chart:
    levels = {level: words(f"memo.level_{level}") for level in LEVELS}
    lines = {line.id: plain_line(line.title) for line in memo.rubric}
    title = words("memo_teacher.chapter_few", title=plain_line(memo.title))
    told = words("memo_teacher.chapter_few_told", n=found.rated)
    groups = [Group("", (too_few(words, words("class.answers"), found.rated),))]
    if found.own:
        n, most = max((found.own.get(f"{id_}/{LEVELS[0]}", 0), name) for id_, name in lines.items())
        title = words("memo_teacher.chapter_title", title=plain_line(memo.title), line=most)
        told = words("memo_teacher.chapter_told", line=most, n=n, total=found.rated)
        groups = [_group(words, name, {levels[it]: found.own.get(f"{id_}/{it}", 0) for it in LEVELS})
                  for id_, name in lines.items()]  # fmt: skip
    rows = tuple((name, *(str(found.own.get(f"{id_}/{it}", NONE)) for it in LEVELS)) for id_, name in lines.items())
    return Chart(
        title=title,
        about=(words("memo_teacher.chapter_about"),),
        groups=tuple(groups),
        summary=told,
        table=Table(words("memo_teacher.chapter_table"), (words("memo_marking.line"), *levels.values()), rows),
        source=source,
        adds=False,
    )


def _group(words: Words, line: str, counts: Mapping[str, int]) -> Group:
    """Return the marks on a line; one that the rubric has got since then has none."""
    total = sum(counts.values())
    if not total:
        return Group(line, (too_few(words, words("class.answers"), 0),))
    return Group(line, tuple(share_of(words, level, n, total) for level, n in counts.items()))
