"""Is what was said with 70 % right 7 times in 10? What was said of forecasts and answers against what was right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from utils.drawing import style
from utils.drawing.figure import Finding, draw
from utils.drawing.numbers import Numbers
from utils.evidence.errors import fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from utils.drawing.figure import Figure
    from utils.drawing.plot import Plot
    from utils.words import Words

FEW, LEAST = 10, 5
"""Fewer cases in all, or in a group, are too few to say anything of calibration."""

QUIZ = "quiz"
MARKS = {"first": "JPN", "second": "USA", QUIZ: "KOR"}
"""The series, each with the country whose mark it borrows."""


class Group(Struct, frozen=True):
    """Cases with about the same number said: its series, ends, cases, mean said, those right, their share and interval.

    All but the numbers of cases are in %.
    """

    series: str
    low: float
    high: float
    count: int
    stated: float
    hits: int
    share: float
    least: float
    most: float


COLUMNS = Group.__struct_fields__[1:]


def were_you_as_right_as_sure(groups: Sequence[Group], words: Words) -> Figure:
    """Draw groups of forecasts and of quiz answers, by the probability or the confidence given, each series apart.

    Args:
        groups: those of each series (`first`, `second`, `quiz`) one after the other.
        words: the catalogue.

    Raises:
        EvidenceError: there are no groups.
    """
    if not groups:
        raise fault("no_rows")
    series = _by_series(groups)
    counts = {name: sum(each.count for each in mine) for name, mine in series.items()}
    key = [words(f"scores.key_{name}", glyph=style.mark(MARKS[name]).glyph, n=n) for name, n in counts.items()]
    told = [_summary(name, mine, words) for name, mine in series.items()]
    if any(each.count < LEAST for each in groups):
        told.append(words("scores.small_groups", least=LEAST))
    head = tuple(words(f"scores.column_{name}") for name in Group.__struct_fields__)
    finding = Finding(
        title=words("scores.between").join(_titles(series, words)),
        about=[*key, words("scores.key_line"), words("scores.key_bars")],
        drawn=lambda plot, *_: _draw(plot, series, words),
        told=told,
        table=Numbers(head, tuple(_row(each, words) for each in groups)),
        asked=None,
        right=24,
    )
    return draw(finding, words("scores.source"), words)


def _by_series(groups: Sequence[Group]) -> dict[str, list[Group]]:
    found: dict[str, list[Group]] = {}
    for each in groups:
        found.setdefault(each.series, []).append(each)
    return found


def _row(group: Group, words: Words) -> tuple[str, ...]:
    """Return a group as a row of the table."""
    few = group.count < LEAST
    return (
        words(f"scores.series_{group.series}"), f"{group.low:g}", f"{group.high:g}", str(group.count),
        f"{group.stated:.1f}", str(group.hits), words("scores.too_few") if few else f"{group.share:.1f}",
        f"{group.least:.1f}", f"{group.most:.1f}",
    )  # fmt: skip


def _facts(groups: Sequence[Group]) -> dict[str, Any]:
    """Return the number of cases, their mean probability in %, how many came true and the share of that in %."""
    n, hits = sum(each.count for each in groups), sum(each.hits for each in groups)
    stated = sum(each.count * each.stated for each in groups) / n
    return {"n": n, "stated": stated, "hits": hits, "share": 100 * hits / n}


def _kind(series: str) -> str:
    return "confidence" if series == QUIZ else "forecast"


def _titles(series: Mapping[str, Sequence[Group]], words: Words) -> Iterator[str]:
    """Yield what is found of the first forecasts there are, and of quiz answers."""
    forecasts = [name for name in series if name != QUIZ][:1]
    for name in (*forecasts, *(name for name in series if name == QUIZ)):
        yield _title(series[name], _kind(name), words)


def _title(groups: Sequence[Group], kind: str, words: Words) -> str:
    """Return what is found, or that there are too few cases to find anything; an average of one is none."""
    facts = _facts(groups)
    if facts["n"] == 1:
        return words(f"scores.title_{kind}_{'right' if facts['hits'] else 'wrong'}", **facts)
    return words(f"scores.title_few_{kind}" if facts["n"] < FEW else f"scores.title_{kind}", **facts)


def _summary(name: str, groups: Sequence[Group], words: Words) -> str:
    """Return what a series shows, as far as its groups hold enough cases."""
    facts = _facts(groups)
    if facts["n"] < FEW:
        series = words(f"scores.series_{name}")
        n = facts.pop("n")
        return words.counted(f"scores.told_few_{_kind(name)}", n, series=series, least=FEW, **facts)
    held = [each for each in groups if each.count >= LEAST]
    reached = sum(each.least <= each.stated <= each.most for each in held)
    reach = words(f"scores.reached_{_reach(reached, len(held))}", reached=reached, groups=len(held), least=LEAST)
    return f"{words(f'scores.told_{name}', **facts)} {reach}"


def _reach(reached: int, groups: int) -> str:
    """Return in how many groups the interval reaches what was said: all, some or none, or whether in the only one."""
    if groups == 0:
        return "nowhere"
    if groups == 1:
        return "alone" if reached else "not"
    return "all" if reached == groups else "some" if reached else "none"


def _draw(plot: Plot, series: Mapping[str, Sequence[Group]], words: Words) -> None:
    line = {"color": style.GREY, "dash": "3px,3px", "width": 1.5}
    plot.add_scatter(x=[0, 100], y=[0, 100], mode="lines", hoverinfo="skip", line=line)
    for name, mine in series.items():
        mark = style.mark(MARKS[name])
        later = name != "first"  # its bars are thin and wide, so that all show where they meet
        plot.add_scatter(
            name=words(f"scores.series_{name}"),
            x=[each.stated for each in mine],
            y=[each.share for each in mine],
            mode="markers+text",
            text=[style.ink(f"{each.count}") for each in mine],
            textposition="bottom right" if later else "top left",
            marker={"symbol": _symbols(mark.symbol, mine), "size": 11, "color": mark.colour},
            error_y={
                "array": [each.most - each.share for each in mine],
                "arrayminus": [each.share - each.least for each in mine],
                "color": mark.colour,
                "thickness": 1.5 if later else 2.5,
                "width": 9 if later else 5,
            },
            customdata=[[each.count, each.hits, each.least, each.most] for each in mine],
            hovertemplate=words(f"scores.hover_{_kind(name)}") + "<extra></extra>",
            cliponaxis=False,
        )
    plot.update_xaxes(title_text=style.ink(words("scores.axis_said")), range=[-4, 104], dtick=20)
    plot.update_yaxes(range=[-8, 108], dtick=20)


def _symbols(symbol: str, groups: Sequence[Group]) -> list[str]:
    """Return the mark of each group, open where it holds too few cases."""
    return [symbol if each.count >= LEAST else f"{symbol.removesuffix('-open')}-open" for each in groups]
