"""Steps that were taken one upon another, oldest at the foot, with what else happened meanwhile: an SVG for a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from utils.course import model
from utils.drawing.pictures.drawn import Drawn
from utils.drawing.svg import box, key, path, pressable, stroke, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.words import Words

KINDS: tuple[model.StepKind, ...] = get_args(model.StepKind)
WIDTH = 246  # units, so that it fits a form of 212 pixels
HEAD = 26  # above the top step: what each mark stands for
STEP, BETWEEN = 26, 20  # how tall a step is, which a finger has to hit, and what happened between two
RISE = 3  # how far each step begins to the right of the one below it
LEGEND = (6, 66, 166)  # where what each mark stands for begins
QUIET = "fill:var(--soft);font-style:italic"


def draw_staircase(happened: Sequence[model.Happening], turn: str, words: Words) -> Drawn:
    """Draw `happened`, oldest first and a step at least, and say how many steps came before the day `turn`."""
    steps = [each for each in happened if each.step]
    counts = count_kinds(steps)
    before = sum(each.date < turn for each in steps)
    filled = {"n": len(steps), "first": steps[0].date[:4], "last": steps[-1].date[:4], "before": before}
    title = words("staircase.title", **filled, **counts)
    listed = words("staircase.between").join(
        words("staircase.meanwhile", date=each.date[:4], label=each.label) for each in happened if not each.step
    )
    told = words("staircase.told", **filled, **counts, listed=listed)
    rows = [
        (each.date, each.label, words(f"staircase.{each.step.kind}"), each.step.allowed, each.step.kept)
        for each in steps
        if each.step
    ]
    head = tuple(words(f"staircase.{name}") for name in ("date", "step", "kind", "allowed", "kept"))
    name = words("staircase.name", first=filled["first"], last=filled["last"])
    return Drawn(title, told, _svg(happened, counts, name, words), head, tuple(rows), _sources(steps))


def count_kinds(steps: Sequence[model.Happening]) -> dict[model.StepKind, int]:
    """Return how many steps there are of each kind."""
    return {kind: sum(each.step is not None and each.step.kind == kind for each in steps) for kind in KINDS}


def _sources(steps: Sequence[model.Happening]) -> tuple[str, ...]:
    """Return the sources of all steps, each once."""
    return tuple(dict.fromkeys(source for each in steps if each.step for source in (*each.sources, *each.step.sources)))


def _svg(happened: Sequence[model.Happening], counts: Mapping[model.StepKind, int], name: str, words: Words) -> str:
    height = HEAD + sum(STEP if each.step else BETWEEN for each in happened)
    bottom, left, told = float(height), 0.0, ""
    edge, drawn = [(left, bottom)], ""
    for each in happened:
        year = each.date[:4]
        if each.step:
            left += RISE
            bottom -= STEP
            edge += [(left, bottom + STEP), (left, bottom)]
            drawn += _step(each, left, bottom, year if year != told else "")
            told = year
        else:
            bottom -= BETWEEN
            said = words("staircase.meanwhile", date=year, label=each.label)
            drawn += text(WIDTH - 4, bottom + 14, said, anchor="end", style=QUIET)
            edge.append((left, bottom))
    stair = "".join(f"{'L' if n else 'M'}{x:g} {y:g}" for n, (x, y) in enumerate(edge)) + f"H{WIDTH}"
    ground = path(f"{stair}V{height}H0z", "fill:var(--wash)") + path(stair, stroke("var(--ink)", 2))
    return pressable(WIDTH, height + 2, name, ground + _legend(counts, words) + drawn, smallest=12)


def _legend(counts: Mapping[model.StepKind, int], words: Words) -> str:
    """Return each mark with what it stands for, side by side above the stair."""
    drawn = ""
    for place, kind in enumerate(KINDS):
        x = LEGEND[place]
        drawn += _mark(kind, x, 10) + text(x + 10, 14, words.counted(f"staircase.n_{kind}", counts[kind]), size=12)
    return drawn


def _mark(kind: model.StepKind, x: float, y: float) -> str:
    match kind:
        case "law":
            return path(box(x - 5, y - 5, 10, 10), "fill:var(--accent)")
        case "document":
            return path(box(x - 4, y - 5, 8, 10), "fill:var(--paper);stroke:var(--ink);stroke-width:1.5")
        case "mission":
            return path(f"M{x:g} {y - 6:g}l6 11h-12z", "fill:var(--ink)")


def _step(each: model.Happening, left: float, top: float, year: str) -> str:
    middle = top + STEP / 2
    drawn = text(left + 5, middle + 5, year, bold=True) if year else ""
    drawn += _mark(each.step.kind, left + 50, middle) if each.step else ""
    drawn += text(left + 61, middle + 5, each.label)
    place = box(left + 1, top + 1, WIDTH - left - 2, STEP - 2)
    return key(f"{each.date}: {each.label}", "step", each.id, place, drawn)
