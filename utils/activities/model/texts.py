"""What the form of the model says in sentences, computed from what the model gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.model.controls import label_of
from utils.labs.two_processes.assumptions import STATES, outcome_name
from utils.labs.two_processes.look import MARKS, letter
from utils.labs.two_processes.telling import definition_name
from utils.markup import html_list, inline, verbatim
from utils.models.analysis import STRATEGIES, part_of
from utils.models.outcomes import DEFINITIONS, FAR_ABOVE, JOINT_2005, OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.model.worlds import Slice
    from utils.course import model
    from utils.labs.two_processes.assumptions import Setting
    from utils.models.analysis import Codes
    from utils.models.two_process import Paths
    from utils.words import Words


def meaning(words: Words, ending: str) -> str:
    """Return what one of OUTCOMES means, with the thresholds of the model."""
    return words(f"model.means_{ending}", armed=f"{FAR_ABOVE:g}", joint=f"{JOINT_2005:g}")


def meanings(words: Words) -> str:
    """Return what each ending means, as HTML."""
    return html_list(
        f"{_glyph(each)} <strong>{_named(words, each)}.</strong> {meaning(words, each)}" for each in OUTCOMES
    )


def ending(words: Words, each: str, paths: Paths, *, own: bool) -> str:
    """Return how a world ends, the learner's `own` or a theory's, in words and in its colour, and in numbers; as HTML.

    The numbers have a line to themselves: what stands below stays where it is, however long the words are.
    """
    told = words("model.ends_own" if own else "model.ends", ending=f"<strong>{_named(words, each)}</strong>")
    ends = {state: float(getattr(paths, state)[-1]) for state in STATES}
    numbers = words("model.ends_numbers", **ends, joint=ends["alliance"] + ends["other"])
    return f'<p>{_glyph(each)} {told}<br><span class="quiet">{numbers}</span></p>'


def changed(words: Words, parameters: Mapping[str, model.Parameter], changes: Setting, there: Setting) -> str:
    """Return what differs from what is `there`; "" for nothing."""
    return ", ".join(
        words("model.change", name=label_of(words, parameters[id_]), value=f"{value:g}", there=f"{there[id_]:g}")
        for id_, value in changes.items()
    )


def compared(words: Words, predicted: Mapping[str, str], ended: Mapping[str, str]) -> str:
    """Return how the predicted corners differ from how they ended, as HTML."""
    missed = [name for name in STRATEGIES if predicted[name] != ended[name]]
    right = len(STRATEGIES) - len(missed)
    if missed and right:
        first = words.counted("model.predicted", right)
    else:
        first = words("model.predicted_none" if missed else "model.predicted_all")
    told = [
        words(
            "model.missed",
            corner=words(f"model.corner_{name}"),
            predicted=outcome_name(words, predicted[name]),
            ended=outcome_name(words, ended[name]),
        )
        for name in missed
    ]
    return f"<p>{first}</p>{html_list(map(inline, told))}"


def says(words: Words, ended: Mapping[str, str]) -> str:
    """Return what four corners say of the thesis for each definition of peace, as HTML."""
    lines = []
    for name, endings in DEFINITIONS.items():
        reached = {each: ended[each] in endings for each in STRATEGIES}
        part = part_of(*reached.values())
        told = [words("model.says_line", peace=definition_name(words, name), said=words(f"model.says_{part}"))]
        if lost := _lost(reached):
            strategies = words.all_of(words(f"model.with_{each}") for each in lost)
            told.append(words("model.lost", strategies=strategies))
        lines.append(" ".join(told))
    return f"<p>{words('model.says_about')}</p>{html_list(map(inline, lines))}"


def _lost(reached: Mapping[str, bool]) -> list[str]:
    """Return the strategies that do not reach what one with less in it reaches."""
    within = {"upgrading": ("neither",), "bridging": ("neither",), "both": ("neither", "upgrading", "bridging")}
    return [each for each, less in within.items() if not reached[each] and any(reached[name] for name in less)]


def map_told(words: Words, mixes: Codes, ended: Mapping[str, str]) -> str:
    """Return what a map of endings shows."""
    corners = "; ".join(
        words("model.map_corner", corner=words(f"model.corner_{name}"), ending=outcome_name(words, each))
        for name, each in ended.items()
    )
    shares = {name: 100 * float((mixes == code).mean()) for code, name in enumerate(OUTCOMES)}
    listed = ", ".join(
        words("model.map_share", ending=outcome_name(words, name), share=share)
        for name, share in sorted(shares.items(), key=lambda each: -each[1])
        if share
    )
    return words("model.map_text", corners=corners, shares=listed)


def lines_told(words: Words, paths: Paths, beside: str) -> str:
    """Return what the lines of thirty years show; `beside` is the name of a world that is dashed, "" for none."""
    ends = {state: f"{getattr(paths, state)[-1]:.2f}" for state in STATES}
    told = words("model.lines_text", **ends, start=f"{paths.trust[0]:.2f}")
    return f"{told} {words('model.lines_compared', name=beside)}" if beside else told


def by_line(words: Words, found: Mapping[str, Sequence[Slice]]) -> list[str]:
    """Return for each definition how often both are needed where the line lies here or there."""
    told = []
    for name, slices in found.items():
        most, least = (pick(slices, key=lambda each: each.share) for pick in (max, min))
        key = "text" if most.both else "never"
        peace = definition_name(words, name)
        told.append(words(f"model.curve_{key}", peace=peace, low=least.share, high=most.share, at=most.middle))
    return told


def _named(words: Words, ending: str) -> str:
    return f"{verbatim(outcome_name(words, ending))} ({verbatim(letter(words, ending))})"


def _glyph(ending: str) -> str:
    mark = MARKS[ending]
    return f'<span aria-hidden="true" style="color:{mark.colour}">{mark.glyph}</span>'
