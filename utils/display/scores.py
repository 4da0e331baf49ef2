"""What a learner's forecasts and confidence were worth: scores explained on their own numbers, and calibration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import SHARED
from utils.activities.forecast.progress import ROUNDS, still_open, unknown_forecasts, waiting
from utils.activities.forecast.scores import (
    beside_base_rates,
    beside_mean,
    beside_members,
    beside_second,
    judged,
    mean_score,
    seen,
)
from utils.activities.quiz.progress import LEAST, MOST, stated_confidence
from utils.display.base import Display, FigureDisplay, note
from utils.display.score_parts import EVEN, FEW, FORECAST_EDGES, apart
from utils.drawing.calibration import COLUMNS, QUIZ, Group, were_you_as_right_as_sure
from utils.markup import block, literal, table
from utils.models.scoring import brier, calibration, expected_brier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.forecast.progress import Round
    from utils.activities.forecast.scores import Judged
    from utils.course import Course
    from utils.record import Record
    from utils.teaching.results.class_summary import ClassSummary
    from utils.words import Words

CONFIDENCE_EDGES = (50, 60, 70, 80, 90, 100)


def scores(course: Course, record: Record, group: ClassSummary | None = None) -> Display:
    """Explain the learner's scores, beside simple rules and, where it is given, beside the class, the `group`."""
    words = course.words
    rounds = {round_: mine for round_ in ROUNDS if (mine := judged(course, record, round_))}
    later = [words("scores.waiting", n=n)] if (n := waiting(course, record)) else []
    if n := still_open(course, record):
        later.append(words("scores.open", n=n))
    if unknown := unknown_forecasts(course, record.section(SHARED)):
        later.append(words("scores.unknown", n=len(unknown), ids=", ".join(map(literal, unknown))))
    left_out = len({each.asked.id for round_ in ROUNDS for each in seen(course, record, round_) if each.asked.unscored})
    if left_out:
        later.append(words.counted("scores.left_out", left_out))
    if not rounds:
        return note(" ".join([words("scores.none"), *later]))
    main = next(iter(rounds.values()))
    parts = [_worked(main[0], words)]
    parts.append(f"<h4>{words('scores.beside')}</h4>{block(words('scores.beside_about'))}")
    parts += [_comparison(words, round_, mine, group) for round_, mine in rounds.items()]
    if both := beside_second(rounds.get("first", ()), rounds.get("second", ())):
        parts.append(block(words("scores.both", n=both.count, first=both.yours, second=both.theirs)))
    parts += [apart(rounds, words), _caution(main, words), *map(block, later)]
    told = [words(f"scores.line_{round_}", n=len(mine), score=mean_score(mine)) for round_, mine in rounds.items()]
    return Display("".join(parts), " ".join(told))


def calibrated(course: Course, record: Record) -> Display | FigureDisplay:
    """Draw how often forecasts came true and quiz answers were right, by what was said of them."""
    words = course.words
    edges: dict[str, Sequence[float]] = {**dict.fromkeys(ROUNDS, FORECAST_EDGES), QUIZ: CONFIDENCE_EDGES}
    cases: dict[str, list[tuple[float, bool]]] = {
        round_: [(each.percent, each.came_true) for each in mine]
        for round_ in ROUNDS
        if (mine := judged(course, record, round_))
    }
    if sure := stated_confidence(course, record):
        cases[QUIZ] = sure
    missing = [words("scores.none")] * (not cases.keys() & {*ROUNDS})
    missing += [words("scores.no_confidence", low=LEAST, high=MOST)] * (QUIZ not in cases)
    if not cases:
        return note(" ".join(missing))
    figure = were_you_as_right_as_sure(_groups(cases, edges), words)
    return FigureDisplay(course, figure, "".join(map(block, [words("scores.read"), *missing])))


def _groups(cases: Mapping[str, list[tuple[float, bool]]], edges: Mapping[str, Sequence[float]]) -> list[Group]:
    return [
        Group(series, *(getattr(group, column) for column in COLUMNS))
        for series, mine in cases.items()
        for group in calibration([stated for stated, _ in mine], [true for _, true in mine], edges[series])
    ]


def _worked(each: Judged, words: Words) -> str:
    """Explain the Brier score on one forecast, and why it pays to say what one believes."""
    share, percent = each.percent / 100, each.percent
    bold = 100 if percent >= EVEN else 0
    if percent == bold:
        bold = EVEN
    facts = {
        "question": each.asked.question,
        "percent": f"{percent:g}",
        "outcome": int(each.came_true),
        "distance": f"{abs(share - each.came_true):g}",
        "score": f"{each.score:.4g}",
        "other": f"{brier(percent, not each.came_true):.4g}",
        "honest": f"{expected_brier(percent, percent):.4g}",
        "bold": bold,
        "bold_expected": f"{expected_brier(percent, bold):.4g}",
    }
    resolved = "yes" if each.came_true else "no"
    worked = block(words(f"scores.worked_{resolved}", **facts)) + block(words("scores.why_square", **facts))
    return f"<h4>{words('scores.what_rewarded')}</h4>{worked}"


def _comparison(words: Words, round_: Round, mine: Sequence[Judged], group: ClassSummary | None) -> str:
    """Return the table of mean scores on the same questions, in one round."""
    own = mean_score(mine)
    always = brier([EVEN] * len(mine), [each.came_true for each in mine])
    rows = [_row("you", len(mine), own, None, words), _row("even", len(mine), always, own, words)]
    others = {"base": beside_base_rates(mine)}
    if group is not None:
        said = {id_: (each.mean, each.spread) for id_, each in group.forecasts[round_].items()}
        others |= {"members": beside_members(mine, said), "crowd": beside_mean(mine, said)}
    rows += [_row(key, it.count, it.theirs, it.yours, words) for key, it in others.items() if it]
    head = [words(f"scores.{key}") for key in ("who", "questions", "mean", "yours")]
    missing = [block(words(f"scores.no_{key}")) for key in ("base", "members") if key in others and not others[key]]
    return table(words(f"scores.series_{round_}"), head, rows) + "".join(missing)


def _row(key: str, count: int, score: float, yours: float | None, words: Words) -> list[str]:
    return [words(f"scores.{key}"), str(count), f"{score:.3f}", "" if yours is None else f"{yours:.3f}"]


def _caution(main: Sequence[Judged], words: Words) -> str:
    """Say how little the scores of so many forecasts tell."""
    few = block(words("scores.few", n=len(main))) if len(main) < FEW else ""
    return f"<h4>{words('scores.how_much')}</h4>{few}{block(words('scores.caution'))}"
