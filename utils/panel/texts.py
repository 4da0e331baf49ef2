"""What the panel says in HTML: a theory, an outcome beside its prediction, the runs so far, the table of the figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.citation import cite
from utils.activities.lab.model_runs import STATES, describe, outcome_name
from utils.markup import block, inline, table, verbatim
from utils.models.outcomes import DETERS, HIGH_TRUST, JOINT_2005, LOW_TRUST, OUTCOMES, WELL_ABOVE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utils.activities.lab.model_runs import Run
    from utils.course import Course, model
    from utils.words import Words


def heading(text: str) -> str:
    """Return a heading of the panel."""
    return f'<h4 style="margin:1em 0 .3em">{inline(text)}</h4>'


def status(text: str) -> str:
    """Return a line that a screen reader says when it appears."""
    return f'<p role="status">{inline(text)}</p>'


def alert(text: str) -> str:
    """Return a line on what was wrong, which a screen reader says at once."""
    return f'<p role="alert">{inline(text)}</p>'


def finding(text: str) -> str:
    """Return what a figure shows, as its title."""
    return f'<p style="font-size:1.1em"><strong>{verbatim(text)}</strong></p>'


def meaning(words: Words, outcome: str) -> str:
    """Return what one of OUTCOMES means, with the thresholds of the model."""
    levels = {"high": HIGH_TRUST, "low": LOW_TRUST, "deters": DETERS, "joint": JOINT_2005, "well": WELL_ABOVE}
    return words(f"panel.means_{outcome}", **{name: f"{round(level, 2):g}" for name, level in levels.items()})


def outcomes(words: Words) -> str:
    """Return what each outcome means."""
    entries = "".join(
        f"<li><strong>{inline(outcome_name(words, each))}</strong>: {inline(meaning(words, each))}</li>"
        for each in OUTCOMES
    )
    return f"<details open><summary>{words('panel.outcomes')}</summary><ul>{entries}</ul></details>"


def theory(course: Course, preset: model.Preset, parameters: Mapping[str, model.Parameter]) -> str:
    """Return what a theory rests on, what would count against it, and its values."""
    words = course.words
    values = ", ".join(f"{parameters[id_].symbol} = {value:g}" for id_, value in preset.values.items())
    told = words("panel.values", values=values) if values else words("panel.values_default")
    leads_to = f"<summary>{words('panel.leads_to')}</summary>{block(preset.leads_to)}"
    return (
        f"<p><strong>{words('panel.rests_on')}</strong></p>{block(preset.rests_on)}"
        f"<p><strong>{words('panel.against')}</strong></p>{block(preset.against)}"
        f"<p><small>{inline(told)}</small></p>"
        f"<details>{leads_to}</details>{cite(course, preset.sources)}"
    )


def result(words: Words, run: Run) -> str:
    """Return prediction and result of a run side by side, and a sentence on it."""
    expected, came = outcome_name(words, run.predicted), outcome_name(words, run.outcome)
    rows = [(words("panel.row_end"), f"<strong>{inline(expected)}</strong>", f"<strong>{inline(came)}</strong>")]
    rows += [(words(f"panel.axis_{state}"), "–", f"{getattr(run, state):.2f}") for state in STATES]
    columns = (words("panel.after"), words("panel.predicted"), words("panel.came"))
    key = "panel.as_predicted" if run.predicted == run.outcome else "panel.not_as_predicted"
    told = words(key, predicted=expected, outcome=came, means=meaning(words, run.outcome))
    return status(told) + table(words("panel.result"), columns, rows)


def history(words: Words, runs: Sequence[Run], parameters: Mapping[str, model.Parameter]) -> str:
    """Return the runs so far, the latest first; a setting is told by what differs from the defaults."""
    if not runs:
        return ""
    rows = [
        (
            inline(describe(run.setting, parameters)),
            inline(outcome_name(words, run.predicted)),
            inline(outcome_name(words, run.outcome)),
        )
        for run in reversed(runs)
    ]
    right = sum(run.predicted == run.outcome for run in runs)
    columns = (words("panel.setting"), words("panel.predicted"), words("panel.came"))
    summary = words("panel.history", n=len(runs), right=right)
    return f"<details><summary>{summary}</summary>{table(words('panel.history_table'), columns, rows)}</details>"


def head(words: Words) -> list[str]:
    """Return the names of the columns of the table behind the figure."""
    return [words(f"panel.column_{name}") for name in ("setting", "year", *STATES)]


def numbers(words: Words, rows: Sequence[Sequence[object]]) -> str:
    """Return the table behind the figure, closed at first."""
    cells = [[verbatim(str(name)), f"{year}", *(f"{value:.2f}" for value in values)] for name, year, *values in rows]
    caption = words("section.data")
    return f"<details><summary>{caption}</summary>{table(caption, head(words), cells)}</details>"
