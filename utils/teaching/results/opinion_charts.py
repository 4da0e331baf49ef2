"""What a class thinks: forecasts, codings of the record, beliefs in premises, statements by position."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from utils.activities.coding.progress import VERDICTS
from utils.course.kinds import FORECASTS, PROMPTS
from utils.page.tree import Chart, Group, Row, Table, Texts
from utils.teaching.results.charts import NONE, Chapter, number, plain_line, share_of, too_few
from utils.teaching.results.model import BINS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from utils.course import Course
    from utils.teaching.results.model import (
        ClassResults,
        CodingResult,
        ForecastResult,
        PremiseResult,
        ReplyResult,
        StatementGroup,
    )
    from utils.words import Words

COURSE = "◇"
RANGES = tuple(f"{low}–{high}" for low, high in zip((0, *BINS), BINS, strict=False))
MOST = 5
"""Premises whose ratings are shown in full: those that the class differs on most."""


def forecasts(course: Course, results: ClassResults, source: str) -> Chapter:
    """Return the first forecasts of every set: the middle, the middle half, and in the table what happened."""
    words = course.words
    titles = {each.id: each.title for each in course.entries(FORECASTS)}
    made = [each for each in results.forecasts if each.n]
    charts = tuple(
        _forecast_chart(words, plain_line(titles.get(set_, set_)), list(mine), source)
        for set_, mine in groupby(made, lambda each: each.set)
    )
    return _chapter(words, "forecasts", charts)


def _chapter(words: Words, name: str, blocks: tuple[Chart | Table | Texts, ...]) -> Chapter:
    return Chapter(words(f"class.{name}"), (words(f"class.{name}_lead") if blocks else words("class.nobody"),), blocks)


def _forecast_chart(words: Words, title: str, made: Sequence[ForecastResult], source: str) -> Chart:
    names = ("question", "answers", "mean", "quartiles", "happened")
    bars, cells = zip(*(_forecast(words, each) for each in made), strict=True)
    halves = {each.question: (each.quartiles[0], each.quartiles[2]) for each in made if each.quartiles}
    told = words("class.forecast_none")
    if halves:
        widest = max(halves, key=lambda question: halves[question][1] - halves[question][0])
        low, high = (f"{end:.0f}" for end in halves[widest])
        told = words("class.forecast_told", question=plain_line(widest), low=low, high=high)
    return Chart(
        title=words("class.forecast_title", set=title, n=max(each.n for each in made)),
        about=(words("class.forecast_about"),),
        groups=(Group("", bars),),
        summary=told,
        table=Table(words("class.forecast_table"), tuple(words(f"class.head_{name}") for name in names), cells),
        source=source,
    )


def _forecast(words: Words, each: ForecastResult) -> tuple[Row, tuple[str, ...]]:
    """Return the bar of a forecast, and the cells of its row in the table."""
    question = plain_line(each.question)
    happened = words(f"class.resolved_{each.resolution}")
    if each.quartiles is None:
        return too_few(words, question, each.n), (question, str(each.n), NONE, NONE, happened)
    low, middle, high = each.quartiles
    bar = Row(question, words("class.forecast_note", n=each.n, middle=f"{middle:.0f}"), middle, low, high)
    quartiles = f"{low:.0f} / {middle:.0f} / {high:.0f}\u00a0%"
    return bar, (question, str(each.n), f"{each.mean:.0f}\u00a0%", quartiles, happened)


def codings(course: Course, results: ClassResults, source: str) -> Chapter:
    """Return the verdicts on every recommendation that anybody coded, beside the course's own."""
    words = course.words
    made = [each for each in results.codings if each.n]
    if not made:
        return _chapter(words, "codings", ())
    shown = [each for each in made if each.verdicts]
    head = [words("class.head_recommendation"), words("class.head_answers")]
    head += [words(f"coding.name_of_{each}") for each in VERDICTS]
    head += [words(f"class.head_{name}") for name in ("course", "alpha_events", "alpha_verdict")]
    apart = [each for each in shown if each.verdicts.get(each.course_verdict, 0) < max(each.verdicts.values())]
    chart = Chart(
        title=words("class.coding_title", n=len(apart), total=len(shown)),
        about=(words("class.coding_about", mark=COURSE), words("class.coding_alpha")),
        groups=tuple(Group(_advice(course, each), _verdict_rows(words, each)) for each in made),
        summary=words("class.coding_told", same=len(shown) - len(apart), n=len(made)),
        table=Table(words("class.coding_table"), tuple(head), tuple(_coding_cells(course, each) for each in made)),
        source=source,
    )
    return _chapter(words, "codings", (chart,))


def _advice(course: Course, each: CodingResult) -> str:
    found = course.recommendations.get(each.recommendation)
    return f"{each.recommendation} {plain_line(found.title)}" if found else each.recommendation


def _verdict_rows(words: Words, each: CodingResult) -> tuple[Row, ...]:
    if not each.verdicts:
        return (too_few(words, words("class.answers"), each.n),)
    marks = {each.course_verdict: COURSE}
    return tuple(
        share_of(words, words(f"coding.name_of_{it}"), each.verdicts.get(it, 0), each.n, marks.get(it, ""))
        for it in VERDICTS
    )


def _coding_cells(course: Course, each: CodingResult) -> tuple[str, ...]:
    counts = [str(each.verdicts.get(verdict, 0)) if each.verdicts else NONE for verdict in VERDICTS]
    course_verdict = course.words(f"coding.name_of_{each.course_verdict}")
    alphas = number(each.alpha_events), number(each.alpha_verdict)
    return _advice(course, each), str(each.n), *counts, course_verdict, *alphas


def premises(course: Course, results: ClassResults, source: str) -> Chapter:
    """Return how strongly the class believes each premise; those it differs on most come first, in full."""
    words = course.words
    made = [each for each in results.premises if each.n]
    if not made:
        return _chapter(words, "premises", ())
    shown = [each for each in made if each.spread is not None]
    bars, cells = zip(*(_premise(words, each) for each in made), strict=True)
    heads = (words(f"class.head_{name}") for name in ("premise", "answers", "mean", "spread"))
    table = Table(
        words("class.premise_table"), (*heads, *(words("class.head_bin", bin=each) for each in RANGES)), cells
    )
    top = shown[0].short if shown else ""
    chart = Chart(
        title=words("class.premise_title", premise=top) if shown else words("class.premise_none"),
        about=(words("class.premise_about"), words("class.premise_detail", n=len(shown[:MOST]))),
        groups=(
            Group(words("class.premise_all"), bars),
            *(Group(each.short, _bins(words, each)) for each in shown[:MOST]),
        ),
        summary="; ".join(words("class.premise_told", premise=each.short, mean=f"{each.mean:.0f}",
                                spread=f"{each.spread:.0f}") for each in shown[:MOST]),
        table=table,
        source=source,
    )  # fmt: skip
    return _chapter(words, "premises", (chart,))


def _premise(words: Words, each: PremiseResult) -> tuple[Row, tuple[str, ...]]:
    """Return the bar of a premise, and the cells of its row in the table."""
    if each.mean is None or each.spread is None:
        return too_few(words, each.short, each.n), (each.short, str(each.n), *[NONE] * (2 + len(BINS)))
    mean, spread = f"{each.mean:.0f}", f"{each.spread:.0f}"
    note = words("class.premise_note", mean=mean, spread=spread, n=each.n)
    bar = Row(each.short, note, each.mean, max(0, each.mean - each.spread), min(100, each.mean + each.spread))
    return bar, (each.short, str(each.n), f"{mean}\u00a0%", spread, *map(str, each.histogram))


def _bins(words: Words, each: PremiseResult) -> tuple[Row, ...]:
    return tuple(
        share_of(words, words("class.bin", bin=bin_), n, each.n) for bin_, n in zip(RANGES, each.histogram, strict=True)
    )


def statements(course: Course, results: ClassResults, prompt: str = "") -> Chapter:
    """Return what was written and replied to the prompts, or to the one with this id, without names."""
    words = course.words
    replies = _replies(course, [each for each in results.replies if prompt in ("", each.prompt)])
    texts = _statements(course, [each for each in results.statements if prompt in ("", each.prompt)])
    return _chapter(words, "statements", (*replies, *texts))


def _replies(course: Course, results: Iterable[ReplyResult]) -> Iterator[Table]:
    words = course.words
    head = tuple(words(f"class.reply_{name}") for name in ("position", "nearest", "to_answer"))
    for each in results:
        if holders := dict.fromkeys((*each.nearest, *each.to_answer)):
            prompts = {prompt.id: plain_line(prompt.title) for prompt in course.entries(PROMPTS, each.section)}
            caption = words("class.reply_table", prompt=prompts.get(each.prompt, each.prompt), n=each.n)
            counts = (each.nearest, each.to_answer)
            yield Table(caption, head, tuple((name, *(str(of.get(name, NONE)) for of in counts)) for name in holders))


def _statements(course: Course, groups: Iterable[StatementGroup]) -> Iterator[Texts]:
    words = course.words
    for section, together in groupby(groups, lambda each: each.section):
        prompts = {each.id: each for each in course.entries(PROMPTS, section)}
        for each in together:
            prompt = prompts.get(each.prompt)
            names = {seat.id: seat.name for seat in prompt.perspectives} if prompt else {}
            title = f"{plain_line(prompt.title)} ({each.prompt})" if prompt else each.prompt
            seat = names.get(each.perspective, words("class.statements_mixed"))
            lead = words("class.statements_as", perspective=seat, n=len(each.texts))
            yield Texts(title, lead if each.texts else words("class.statements_few"), each.texts)
