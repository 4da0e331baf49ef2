"""What is told of cases: what the essay expects of each corner, how the thesis fares, and each case with its rivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.activities.cases.progress import CORNERS
from utils.activities.cases.tally import bearing, by_course, tally
from utils.activities.citation import cite
from utils.activities.figure_blocks import drawing_blocks
from utils.drawing.pictures import Drawn
from utils.drawing.pictures.two_by_two import Placing, how_does_the_thesis_fare
from utils.markup import block, html_list, inline, plain
from utils.view import Block, Choice, Details, Note, Prose, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from utils.activities.cases.cases import CasesActivity
    from utils.activities.cases.progress import Progress
    from utils.course import model
    from utils.course.model.cases import Corner

WHOSE = "whose"
"""The control that says whose placing the drawing shows."""


def named(activity: CasesActivity, case: model.PastCase) -> str:
    """Return a case's title with its years."""
    return activity.words("cases.case", title=case.title, years=case.years)


def expectation(activity: CasesActivity, corner: str, ending: str) -> str:
    """Return what is expected of a corner, as one line."""
    said = activity.words(f"cases.ending_{ending}")
    return activity.words("cases.expect_essay", corner=activity.corner(corner), ending=said)


def judgement(activity: CasesActivity, case: model.PastCase) -> Iterator[str]:
    """Yield what came of a case, where the course puts it, and how others judge, as Markdown."""
    words = activity.words
    yield words("cases.outcome", outcome=case.outcome)
    yield words("cases.why", corner=activity.corner(case.corner), why=case.why)
    yield words("cases.rival", rival=case.rival)


def expected(activity: CasesActivity, progress: Progress) -> list[Block]:
    """Return how many corners were expected as the essay has them, and why it has them so."""
    if not progress.expected:
        return []
    asked = activity.content
    right = sum(progress.expected[each] == asked.expects[each] for each in CORNERS)
    essay = html_list(inline(expectation(activity, each, asked.expects[each])) for each in CORNERS)
    tone: Tone = "right" if right == len(CORNERS) else "partly" if right else "wrong"
    return [Note(essay + block(asked.why_expects), tone, activity.words("cases.expect_right", n=right))]


def placed(activity: CasesActivity, progress: Progress) -> list[Block]:
    """Return the count by the learner's placing and by the course's, the drawing, and the cases one by one."""
    asked, mine = activity.content, progress.places
    if not mine:
        return []
    words, course = activity.words, by_course(asked.cases)
    whose = [(each, words(f"cases.whose_{each}")) for each in ("yours", "course")]
    same = sum(course[id_] == corner for id_, corner in mine.items())
    said = words("cases.same", same=same, n=len(mine))
    title, picture, told, *data = drawing_blocks(activity.course, _drawn(activity, mine, course))
    shown = [title, Choice(WHOSE, words("cases.whose"), whose, ["yours"], inline=True), picture]
    shown += [Prose(activity.as_paragraph("cases.signs")), told, Prose(f"<p>{said} {words('cases.elsewhere')}</p>")]
    shown += [_one(activity, each, mine.get(each.id)) for each in asked.cases]
    return [*shown, *data, Note(block(asked.chosen), title=words("cases.chosen"))]


def _one(activity: CasesActivity, case: model.PastCase, mine: Corner | None) -> Details:
    """Return one case, folded: its outcome, its place, and how others see it."""
    name = named(activity, case)
    if mine:
        corner = activity.corner(mine)
        name = activity.words("cases.case_placed", title=case.title, years=case.years, corner=corner)
    texts = "".join(block(text) for text in judgement(activity, case))
    return Details(plain(name), texts + cite(activity.course, case.sources))


def _drawn(activity: CasesActivity, mine: Mapping[str, Corner], course: Mapping[str, Corner]) -> Drawn:
    words, cases = activity.words, activity.content.cases
    both = {"yours": mine, "course": course}
    placings = {
        whose: Placing(places, {each.id: bearing(places[each.id], each.lasting) for each in cases if each.id in places})
        for whose, places in both.items()
    }
    svg = how_does_the_thesis_fare([(each.id, each.short) for each in cases], placings, WHOSE, words)
    told = " ".join(_count(activity, f"cases.told_{whose}", places) for whose, places in both.items())
    head = ("case", "yours", "course", "rival", "lasting", "bearing")
    rows = [_row(activity, each, mine) for each in cases]
    sources = tuple(dict.fromkeys(source for each in cases for source in each.sources))
    ours, yours = tally(cases, course), tally(cases, mine)
    counts = {"mine": len(yours.fits), "placed": yours.placed, "fits": len(ours.fits), "n": ours.placed}
    title = words("cases.title", **counts)
    return Drawn(title, told, svg, tuple(words(f"cases.head_{each}") for each in head), tuple(rows), sources)


def _count(activity: CasesActivity, key: str, places: Mapping[str, Corner]) -> str:
    """Return the words of `key` with how many cases, and which, bear on the thesis how."""
    words, cases = activity.words, activity.content.cases
    found = tally(cases, places)
    short = {each.id: each.title for each in cases}
    values: dict[str, object] = {"n": found.placed}
    for name in ("fits", "against", "open"):
        ids: Sequence[str] = getattr(found, name)
        values[name] = len(ids)
        values[f"{name}_names"] = words("cases.and").join(plain(short[id_]) for id_ in ids) or words("cases.nobody")
    return words(key, **values)


def _row(activity: CasesActivity, case: model.PastCase, mine: Mapping[str, Corner]) -> tuple[str, ...]:
    words = activity.words
    rival = activity.corner(case.rival_corner) if case.rival_corner else ""
    bears = words(f"cases.bearing_{bearing(case.corner, case.lasting)}")
    places = (activity.corner(mine.get(case.id, "unplaced")), activity.corner(case.corner), rival)
    return (plain(named(activity, case)), *places, words(f"cases.lasting_{case.lasting}"), bears)


TOLD: dict[str, Callable[[CasesActivity, Progress], list[Block]]] = {"expect": expected, "place": placed}
