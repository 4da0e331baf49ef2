"""The page on one world: whose assumptions, a prediction of its corners, then map, lines and all controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.activity import Earned
from utils.activities.citation import cite
from utils.activities.model import lines_svg, map_svg, texts
from utils.activities.model.controls import assumptions, sliders
from utils.activities.model.worlds import corners_of, ending_of, map_of, years_of
from utils.labs.two_processes.assumptions import STATES, outcome_name
from utils.markup import as_written, block, html_list, inline, verbatim
from utils.models.analysis import STRATEGIES
from utils.models.outcomes import OUTCOMES
from utils.models.two_process import SCHEDULES
from utils.view import Block, Button, Choice, Details, Fold, Match, Note, Page, Picture, Prose, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utils.activities.model.progress import Progress
    from utils.activities.model.theories import Theories
    from utils.models.two_process import Paths
    from utils.view import State

PAGE = "years"
SQUARE = ("bridging", "both", "neither", "upgrading")
"""The strategies as the corners of the map stand."""
SHOWN = range(0, 31, 5)
"""Years in the table."""


def corners_name(theory: str) -> str:
    """Return the name of the control in which the corners of a theory are predicted."""
    return f"{theory}.corners"


def page(activity: Theories, progress: Progress) -> Page:
    """Return the page as it stands: before a prediction, with nothing of what follows from the theory."""
    words = activity.words
    blocks = [*_theory(activity, progress)]
    if progress.prediction:
        blocks += [Earned("years", [*_kept(activity, progress)]), _about(activity, progress)]
        beside: list[Block] = [Earned("picture", [])]
    else:
        blocks += [*_asked(activity, progress), _about(activity, progress)]
        drawn = map_svg.bare(corners_name(progress.here.theory), progress.corners, words)
        beside = [Prose(activity.as_paragraph("model.map_asked")), Picture(drawn, words("model.map_bare"))]
    state: State = "done" if progress.predictions else "open"
    return Page(PAGE, blocks, label=words("model.page_years"), state=state, beside=beside, live=True)


def _theory(activity: Theories, progress: Progress) -> Iterable[Block]:
    """Yield the choice of a theory and, until its corners are predicted, what it assumes in short."""
    words, here = activity.words, progress.here
    options = [
        (
            id_,
            words("model.theory_done", theory=inline(each.title))
            if id_ in progress.predictions
            else inline(each.title),
        )
        for id_, each in activity.presets.items()
    ]
    yield Choice("theory", words("model.theory"), options, [here.theory], inline=True)
    if not progress.prediction:
        yield Prose(block(activity.presets[here.theory].rests_on.strip().partition("\n\n")[0]))


def _about(activity: Theories, progress: Progress) -> Details:
    """Return what a theory says that is not shown, but not where it leads."""
    words, preset = activity.words, activity.presets[progress.here.theory]
    rests_on = preset.rests_on.strip()
    rest = rests_on if progress.prediction else rests_on.partition("\n\n")[2]
    values = ", ".join(f"{activity.parameters[id_].symbol} = {value:g}" for id_, value in preset.values.items())
    told = words("model.values", values=verbatim(values)) if values else words("model.values_default")
    against = f"<p><strong>{words('model.against')}</strong></p>{block(preset.against)}"
    more = f"{block(rest) if rest else ''}{against}<p>{told}</p>{cite(activity.course, preset.sources)}"
    return Details(words("model.about_theory"), more)


def _asked(activity: Theories, progress: Progress) -> Iterable[Block]:
    """Yield what asks for the four corners."""
    words, theory = activity.words, progress.here.theory
    corners = [(name, words(f"model.corner_{name}")) for name in SQUARE]
    endings = [(each, inline(outcome_name(words, each))) for each in OUTCOMES]
    yield Match(corners_name(theory), words("model.corners"), corners, endings, square=True)
    yield Button("show", words("quiz.keep" if activity.keeps else "model.show"), primary=True)
    yield Details(words("model.endings"), texts.meanings(words))


def _kept(activity: Theories, progress: Progress) -> Iterable[Block]:
    """Yield what stands where nothing is told: the prediction."""
    words, made = activity.words, progress.prediction
    endings = made.endings if made else {}
    told = (
        words("model.map_corner", corner=words(f"model.corner_{name}"), ending=outcome_name(words, endings[name]))
        for name in endings
    )
    yield Prose(html_list(map(verbatim, told)))
    yield activity.kept_note


def _told(activity: Theories, progress: Progress) -> list[Block]:
    """Return the controls, then what changes with them, so that none moves while it is held; and what is folded."""
    words, course, here = activity.words, activity.course, progress.here
    there, setting = activity.there(here.theory), activity.setting(here)
    ended, preset = corners_of(setting), activity.presets[here.theory]
    own = {id_: value for id_, value in here.changes.items() if id_ not in SCHEDULES}
    shown = sliders(course, activity.parameters, here, setting)
    about = Prose(activity.as_paragraph("model.more_about"))
    shown.append(Fold(words("model.more"), [about, *assumptions(course, activity.parameters, here, setting)]))
    if own:
        changes = texts.changed(words, activity.parameters, own, there)
        shown.append(Prose(f"<p>{inline(words('model.own', theory=preset.title, changes=changes))}</p>"))
        shown.append(Button("reset", words("model.reset")))
    elif made := progress.prediction:
        shown.append(Note(texts.compared(words, made.endings, ended), title=words("model.yours")))
    shown.append(Fold(words("model.says"), [Prose(texts.says(words, ended))], open=True))
    if not own:
        shown.append(Details(words("model.leads_to"), block(preset.leads_to)))
    shown.append(Fold(words("model.kept"), [*_keeping(activity, progress)]))
    shown.append(Fold(words("model.numbers"), [*_numbers(activity, progress)]))
    shown.append(Details(words("model.endings"), texts.meanings(words)))
    return shown


def keeping_name(progress: Progress) -> str:
    """Return the name of the control for a world's name: each has one of its own, so that it starts empty."""
    return f"name-{len(progress.named)}"


def _keeping(activity: Theories, progress: Progress) -> Iterable[Block]:
    """Yield what keeps a world under a name, and compares with one or goes back to it."""
    words = activity.words
    yield Text(keeping_name(progress), words("model.name"), optional=True)
    yield Button("keep", words("model.keep"))
    if progress.named:
        options = [(name, verbatim(name)) for name in progress.named]
        chosen = [progress.compared] if progress.compared else []
        yield Choice("compare", words("model.compare"), options, chosen, menu=True, optional=True)
        yield Button("back", words("model.back"))


def _numbers(activity: Theories, progress: Progress) -> Iterable[Block]:
    """Yield a table of the years, and what writes all of them to a file."""
    words = activity.words
    head, rows = numbers(activity, progress, SHOWN)
    cells = [[verbatim(name), f"{year}", *(f"{value:.2f}" for value in values)] for name, year, *values in rows]
    yield Table(words("model.numbers_caption"), [*map(inline, head)], cells)
    yield Text("file", words("model.file"), optional=True)
    yield Button("save", words("model.save"))
    if progress.said:
        yield Note(as_written(progress.said))


def _pictured(activity: Theories, progress: Progress) -> list[Block]:
    """Return how the world ends, where it lies on the map, and its thirty years."""
    words, here, made = activity.words, progress.here, progress.prediction
    setting = activity.setting(here)
    mixes, ended, paths = map_of(setting), corners_of(setting), years_of(setting)
    plain = here.changes.keys() <= set(SCHEDULES)
    corners = {name: made.endings[name] == ended[name] for name in STRATEGIES} if made and plain else {}
    beside = progress.named.get(progress.compared)
    compared = years_of(activity.setting(beside)) if beside else None
    return [
        Prose(texts.ending(words, ending_of(setting), paths, own=not plain), live=True),
        Picture(map_svg.filled(mixes, here, corners, words), texts.map_told(words, mixes, ended)),
        Picture(
            lines_svg.draw(paths, compared, progress.compared, words), texts.lines_told(words, paths, progress.compared)
        ),
    ]


def numbers(
    activity: Theories, progress: Progress, years: Iterable[int]
) -> tuple[list[str], list[list[str | int | float]]]:
    """Return head and rows of a table: this world and the one compared with, a row for each of `years`."""
    words = activity.words
    worlds: Sequence[tuple[str, Paths]] = [(words("model.this"), years_of(activity.setting(progress.here)))]
    if beside := progress.named.get(progress.compared):
        worlds = [*worlds, (progress.compared, years_of(activity.setting(beside)))]
    head = [words(f"model.column_{name}") for name in ("world", "year", *STATES)]
    rows: list[list[str | int | float]] = []
    for name, paths in worlds:
        a_year = round((len(paths.years) - 1) / float(paths.years[-1]))
        rows += [[name, at, *(round(float(getattr(paths, state)[at * a_year]), 4) for state in STATES)] for at in years]
    return head, rows


TOLD = {"years": _told, "picture": _pictured}
