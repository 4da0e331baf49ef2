"""The page on many worlds: a guess, then how many of them need which process, by three meanings of peace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import Earned
from utils.activities.model import bars_svg, texts
from utils.activities.model.progress import GUESSES
from utils.activities.model.worlds import CHUNKS, count
from utils.labs.two_processes.assumptions import ranges_of
from utils.labs.two_processes.necessity import tell_parts
from utils.labs.two_processes.telling import definition_name, percent, span
from utils.markup import html_list, inline
from utils.models.analysis import PARTS
from utils.models.outcomes import DEFINITIONS
from utils.view import Block, Button, Case, Choice, Details, Fold, Number, Page, Picture, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from utils.activities.model.progress import Progress
    from utils.activities.model.theories import Theories
    from utils.models.analysis import Parts
    from utils.view import State
    from utils.words import Words

PAGE = "worlds"
THREE = (1, 2, 3)
NEAR = 0.001
"""A share that is nearer to none or to all has two decimals."""
EVERYBODY = "everybody"
"""Stands for the plausible ranges where a theory can be chosen."""


def line_name(theory: str) -> str:
    """Return the name of the control that holds the line: around each theory it has its own."""
    return f"{theory or EVERYBODY}.line"


def page(activity: Theories, progress: Progress) -> Page:
    """Return the page as it stands: before a guess, with nothing that was counted."""
    words = activity.words
    blocks: list[Block] = [Prose(activity.as_paragraph("model.worlds_about"))]
    beside: list[Block] = []
    if progress.guess is None:
        low, high = GUESSES
        unit = words("model.guess_unit")
        blocks.append(Number("guess", words("model.guess"), unit=unit, low=low, high=high, step=1, slider=True))
        blocks.append(Button("guess", words("quiz.keep" if activity.keeps else "model.guess_save"), primary=True))
    else:
        guessed = Prose(activity.as_paragraph("model.guessed", guess=progress.guess))
        blocks += [guessed, Earned("worlds", [activity.kept_note])]
        beside.append(Earned("bars", []))
    blocks += [_list(words, "can"), _list(words, "cannot")]
    counts = progress.guess is not None and not activity.keeps
    state: State = "open" if progress.guess is None else "done"
    label = words("model.page_worlds")
    return Page(PAGE, blocks, label=label, state=state, beside=beside, live=counts, more=counts)


def _list(words: Words, key: str) -> Details:
    return Details(words(f"model.{key}"), html_list(words(f"model.{key}_{number}") for number in THREE))


def _told(activity: Theories, progress: Progress) -> list[Block]:
    """Return the controls of the draw, then what it says, in words and in a table."""
    words, draws = activity.words, progress.draws
    line = activity.parameters["deterrent"]
    around = [(EVERYBODY, words("model.everybody"))]
    around += [(id_, inline(words("model.around", theory=each.title))) for id_, each in activity.presets.items()]
    how = [(each, words(f"model.line_{each}")) for each in ("drawn", "held")]
    held = "drawn" if draws.line is None else "held"
    value = f"{activity.line(draws.theory) if draws.line is None else draws.line:g}"
    slider = Number(
        line_name(draws.theory), words("model.line"), value, low=line.low, high=line.high, step=0.05, slider=True
    )
    found = _found(activity, progress)
    drawn = found["community"].draws
    key = "drawn_all" if drawn == sum(CHUNKS) else "drawn"
    both = {percent(each.counts["both"] / each.draws, words) for each in found.values()}
    needed = span((each.counts["both"] / each.draws for each in found.values()), words)
    lines = [" ".join(tell_parts(name, found[name], words)) for name in DEFINITIONS]
    spoils = span((each.spoiled / each.draws for each in found.values()), words)
    reached = any(each.reached for each in found.values())
    first = words("model.found_same" if len(both) == 1 else "model.found", span=needed)
    second = words("model.found_spoiled", span=spoils) if reached else words("analysis.spoils_nothing")
    return [
        Choice("around", words("model.drawn_from"), around, [draws.theory or EVERYBODY], menu=True),
        Choice("line-how", words("model.line_how"), how, [held], inline=True),
        Case("line-how", ["held"], [slider]),
        Prose(f"<p>{words(f'model.{key}', draws=drawn, all=sum(CHUNKS))}</p>"),
        Prose(f"<p>{first} {second}</p>", live=True),
        Fold(words("model.counted"), [Prose(html_list(map(inline, lines))), _table(words, found)]),
    ]


def _table(words: Words, found: Mapping[str, Parts]) -> Table:
    """Return the share of each part with its interval, a column for each definition."""
    rows = []
    for part in PARTS:
        row = [words(f"analysis.part_{part}")]
        for each in found.values():
            ends = each.interval(each.counts[part])
            share, low, high = (_of_100(share) for share in (each.counts[part] / each.draws, *ends))
            row.append(words("model.table_cell", share=share, low=low, high=high))
        rows.append(row)
    head = [words("model.table_part"), *(inline(definition_name(words, name)) for name in found)]
    return Table(words("model.table"), head, rows)


def _of_100(share: float) -> str:
    """Return a share with one decimal, near none and near all with two."""
    return f"{100 * share:.{1 if NEAR <= share <= 1 - NEAR else 2}f}"


def _found(activity: Theories, progress: Progress) -> Mapping[str, Parts]:
    draws = progress.draws
    ranges = dict(ranges_of(activity.parameters, activity.presets.get(draws.theory)))
    if draws.line is not None:
        ranges["deterrent"] = (draws.line, draws.line)
    return count(ranges, draws.turn + 1).parts


def _pictured(activity: Theories, progress: Progress) -> list[Block]:
    """Return the bars, and how *both needed* changes with the line."""
    words, draws = activity.words, progress.draws
    found = _found(activity, progress)
    told = " ".join(tell_parts(name, found[name], words)[0] for name in DEFINITIONS)
    slices = count(ranges_of(activity.parameters, activity.presets.get(draws.theory)), draws.turn + 1).slices
    return [
        Picture(bars_svg.bars(found, words), told),
        Picture(bars_svg.by_line(slices, draws.line, words), " ".join(texts.by_line(words, slices))),
    ]


TOLD = {"worlds": _told, "bars": _pictured}
