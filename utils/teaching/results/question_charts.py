"""What a class answered, question by question: how many were right at first, with what, and how votes moved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from utils.activities.quiz.progress import keyed, read_questions
from utils.models.item_analysis import correlation
from utils.models.scoring import wilson
from utils.page.tree import Chart, Group, Row, Table
from utils.questions import KINDS, shapes
from utils.teaching.results.answer_rows import RIGHT, answer_groups
from utils.teaching.results.charts import (
    NONE,
    Chapter,
    between,
    number,
    percent,
    plain_line,
)
from utils.teaching.results.class_questions import FEW
from utils.teaching.results.to_discuss import THIRD, in_words, told, why_none

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utils.course import Course, model
    from utils.teaching.results.model import ClassResults
    from utils.teaching.results.question_result import QuestionResult, ToDiscuss
    from utils.words import Words

BAND = (100 / 3, 200 / 3)
"""Per cent right at first at which discussing pays most: about a third to two thirds (Crouch & Mazur 2001)."""

UNKEYED = {name for name, kind in KINDS.items() if not kind.keyed}
"""Kinds of question that are not judged."""

EXAMPLE, MIDDLING = 20, 0.3
"""Learners of a small class, and a discrimination that is thought to do: the example of how little they say."""


@dataclass(frozen=True)
class QuestionCharts:
    """The charts of questions in `results`; `source` stands below each."""

    course: Course
    results: ClassResults
    source: str

    @property
    def _words(self) -> Words:
        return self.course.words

    @cached_property
    def _keyed(self) -> dict[str, model.Question]:
        return keyed(read_questions(self.course))

    @property
    def sections(self) -> list[str]:
        """The sections in which anybody answered a question, in the course's order."""
        there = {each.section for each in self.results.questions if each.n or each.first_votes}
        return [section.id for section in self.course.info.sections if section.id in there]

    def chapter(self, section: str) -> Chapter:
        """Return the section's questions at a glance, then one by one; those that nobody answered are counted only."""
        words = self._words
        mine = [each for each in self.results.questions if each.section == section]
        asked = [each for each in mine if each.kind not in UNKEYED and (each.n or each.first_votes)]
        reflected = sum(each.kind in UNKEYED and each.n > 0 for each in mine)
        lead = [words("class.questions_answered", n=len(asked) + reflected, total=len(mine))]
        lead += [words("class.reflected", n=reflected)] if reflected else []
        lead += [words("class.tells_apart_about")] if asked else []
        lead += [self._few()] if any(each.few for each in asked) else []
        title = words("class.questions", section=plain_line(self.course.section(section).title))
        blocks = (self.at_a_glance(asked),) if asked else ()
        return Chapter(title, tuple(lead), blocks, tuple(map(self.chart, asked)))

    def _few(self) -> str:
        """Return why so few answers say little, on an example."""
        share, telling = wilson(EXAMPLE // 2, EXAMPLE), correlation(MIDDLING, EXAMPLE)
        ends = {
            "difficulty": between(self._words, share, 100),
            "discrimination": between(self._words, telling[1:]),
        }
        return self._words("class.few", few=FEW, n=EXAMPLE, r=number(MIDDLING), **ends)

    def discuss(self) -> Chapter:
        """Return the questions most worth the class's time, each with the reason."""
        words, found = self._words, self.results.to_discuss
        lead = words("class.discuss_about") if found else in_words(words, why_none(self.results.questions))
        charts = tuple(self._to_discuss(n, each) for n, each in enumerate(found, 1))
        return Chapter(words("class.discuss"), (lead,), charts)

    def at_a_glance(self, asked: Sequence[QuestionResult]) -> Chart:
        """Return the share right at first of every question, with its interval."""
        words = self._words
        names = ("question", "answers", "right", "interval", "sure", "votes", "discrimination", "interval", "caution")
        points, cells = zip(*map(self._glance, asked), strict=True)
        shown = [each for each in asked if each.difficulty is not None]
        split = [each for each in shown if each.n <= THIRD * (each.right_first or 0) <= 2 * each.n]
        title = words("class.glance_title", n=len(split), total=len(shown)) if shown else words("class.glance_none")
        by_share = sorted(shown, key=lambda each: each.difficulty or 0)
        ends = [f"{self._name(each)}: {percent(each.difficulty)}" for each in (*by_share[:1], *by_share[1:][-1:])]
        extremes = zip(("hardest", "easiest"), ends, strict=False)
        told = [words(f"class.glance_{end}", question=each) for end, each in extremes]
        return Chart(
            title=title,
            about=(words("class.glance_about"), words("class.glance_band")),
            groups=(Group("", points),),
            summary=" ".join(told) or title,
            table=Table(words("class.glance_table"), tuple(words(f"class.head_{name}") for name in names), cells),
            source=self.source,
            band=BAND,
        )

    def chart(self, each: QuestionResult) -> Chart:
        """Return what was answered to one question at first and in the votes, and how the votes moved."""
        words = self._words
        groups = tuple(answer_groups(words, each))
        none = Group(words("class.answers"), (Row(words("class.answers"), self._why_no_numbers(each)),))
        rows = tuple((group.title, row.marked, row.note) for group in groups or (none,) for row in group.rows)
        head = tuple(words(f"class.head_{name}") for name in ("when", "answer", "count"))
        return Chart(
            title=self._name(each),
            about=tuple(self._about(each, [row for group in groups for row in group.rows])),
            groups=groups or (none,),
            summary=self._in_words(each),
            table=Table(words("class.question_table"), head, rows),
            source=self.source,
            adds=False,
            id=f"question-{each.question}",
        )

    def _about(self, each: QuestionResult, rows: Iterable[Row]) -> Iterator[str]:
        """Yield what marks and bars mean, or what would have been right where nobody said it."""
        if each.items:
            yield self._words("class.items_about")
        elif any(row.mark for row in rows):
            yield self._words("class.question_marked", mark=RIGHT)
        elif right := self._right(each):
            yield self._words("class.question_key", right="; ".join(plain_line(one) for one in right))
        if any(row.before is not None for row in rows):
            yield self._words("class.votes_about")

    def _to_discuss(self, number: int, each: ToDiscuss) -> Chart:
        chart = self.chart(each.question)
        summary = f"{told(self._words, each.reasons)} {chart.summary}"
        section = plain_line(self.course.section(each.question.section).title)
        title = f"{number}. {chart.title}"
        return replace(chart, title=title, about=(section, *chart.about), summary=summary, id=f"discuss-{number}")

    def _name(self, each: QuestionResult) -> str:
        return f"{plain_line(each.prompt)} ({each.question})"

    def _right(self, each: QuestionResult) -> list[str]:
        """Return the right options or answers, none where the course no longer asks this or holds no key to it."""
        question = self._keyed.get(each.question)
        if question is None:
            return []
        match question.shape():
            case shapes.Pick(options):
                return [option.text for option in options if option.correct]
            case shapes.Spellings(accepted):
                return list(accepted)
            case shapes.Sequence() | shapes.Pairs() | shapes.Bands() | shapes.Essay():
                return [question.describe(question.key())]
            case other:
                assert_never(other)

    def _in_words(self, each: QuestionResult) -> str:
        words = self._words
        votes = self._votes(each)
        voted = [] if votes == NONE else [words("class.shift", votes=votes)]
        if each.difficulty is not None:
            told = self._numbers_in_words(each)
        elif voted:
            told = [words("class.quiz_few", n=each.n)]
        else:
            told = [self._why_no_numbers(each)]
        return " ".join([*told, *voted])

    def _numbers_in_words(self, each: QuestionResult) -> list[str]:
        words, share = self._words, percent(each.difficulty)
        interval = between(words, each.difficulty_interval, 100)
        told = [words("class.right_first", right=each.right_first, n=each.n, share=share, interval=interval)]
        if each.right_end is not None and each.tries is not None:
            end = percent(each.right_end / each.n)
            told.append(words("class.right_end", right=each.right_end, share=end, tries=f"{each.tries:.1f}"))
        if each.hints:
            told.append(words("class.hinted", share=percent(each.hints)))
        if each.revealed:
            told.append(words("class.revealed", share=percent(each.revealed)))
        if each.confidence is not None:
            told.append(words("class.sure", share=f"{each.confidence:.0f}"))
        if each.discrimination is not None:
            interval = between(words, each.discrimination_interval)
            told.append(words("class.tells_apart", value=number(each.discrimination), interval=interval))
        return [*told, words("class.few_told", few=FEW)] if each.few else told

    def _votes(self, each: QuestionResult) -> str:
        """Return how many were right in each vote that enough cast."""
        cast = {"first": (each.first_right, each.first_votes), "second": (each.second_right, each.second_votes)}
        told = {name: counts for name, counts in cast.items() if counts[0] is not None}
        votes = (self._words(f"class.right_{name}_votes", right=right, n=n) for name, (right, n) in told.items())
        return "; ".join(votes) or NONE

    def _why_no_numbers(self, each: QuestionResult) -> str:
        """Return why there are no numbers: it has no key, or too few answered."""
        return self._words("class.no_key" if each.kind in UNKEYED else "class.too_few", n=each.n)

    def _glance(self, each: QuestionResult) -> tuple[Row, tuple[str, ...]]:
        """Return the point of a question, and the cells of its row in the table."""
        words, label, votes, to = self._words, self._name(each), self._votes(each), f"question-{each.question}"
        if each.difficulty is None or each.difficulty_interval is None:
            untold = self._why_no_numbers(each)
            return Row(label, untold, to=to), (each.question, str(each.n), NONE, NONE, NONE, votes, NONE, NONE, untold)
        low, high = each.difficulty_interval
        share = percent(each.difficulty)
        note = words("class.of", n=each.right_first, total=each.n, share=share)
        return Row(label, note, 100 * each.difficulty, 100 * low, 100 * high, to=to), (
            each.question,
            str(each.n),
            share,
            between(words, each.difficulty_interval, 100),
            NONE if each.confidence is None else f"{each.confidence:.0f}\u00a0%",
            votes,
            number(each.discrimination),
            between(words, each.discrimination_interval),
            words("class.few_cell", few=FEW) if each.few else "",
        )
