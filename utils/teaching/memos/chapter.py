"""The memos of a class in its report, without names: how many, how long, and how authors marked their own."""

from __future__ import annotations

from statistics import quantiles
from typing import TYPE_CHECKING

from utils.activities.memo.progress import words_in
from utils.activities.memo.rubric import LEVELS
from utils.course.kinds import MEMOS
from utils.page.tree import Chart, Group, Table
from utils.teaching.charts import NONE, Chapter, plain_line, share_of, too_few
from utils.teaching.class_summary import FEWEST
from utils.teaching.memos.collect import Assignment, collect
from utils.teaching.model import MemoResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.activities.memo.said import Reading
    from utils.course import Course, model
    from utils.teaching.hand_in import HandIn
    from utils.teaching.model import ClassResults
    from utils.words import Words


def memo_results(course: Course, hand_ins: Sequence[HandIn]) -> Iterator[MemoResult]:
    """Yield what the class wrote of each memo that somebody handed over."""
    for section in course.info.sections:
        for memo in course.entries(MEMOS, section.id):
            written = [each.written for each in collect(Assignment(section.id, memo), hand_ins) if each.written.handed]
            there = [each for each in written if not each.withdrawn]
            words = [words_in(memo, each.handed[-1].version.texts) for each in there]
            rated = [each.rated for each in there if each.rated]
            if written:
                yield MemoResult(
                    section.id,
                    memo.id,
                    len(there),
                    len(written) - len(there),
                    sum(len(each.handed) > 1 for each in there) if len(there) >= FEWEST else None,
                    _quartiles(words) if len(there) >= FEWEST else None,
                    len(rated),
                    _marks(memo, rated) if len(rated) >= FEWEST else {},
                )


def _quartiles(words: Sequence[int]) -> tuple[float, float, float]:
    low, middle, high = quantiles(words, n=4, method="inclusive")
    return low, middle, high


def _marks(memo: model.Memo, rated: Sequence[Reading]) -> dict[str, int]:
    return {
        f"{line.id}/{level}": sum(each.levels.get(line.id) == level for each in rated)
        for line in memo.rubric
        for level in LEVELS
    }


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
